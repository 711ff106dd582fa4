//! Why there can be several break-evens: an example on which there are three.

use super::Analysis;
use crate::scenario::link;

/// What is explained.
pub const TITLE: &str = "Why there can be several break-evens";

/// The default traffic on smaller instances, with more to compute.
const LINK: &str = "v=2&type=m7g.large&cpu=40&environment=4GB&gb-per-vcpu=4&target=50";

/// The example, which has a bill as long as its prices are known.
pub fn analysis() -> Option<Analysis> {
    Analysis::of(&link::read(LINK).scenario).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_crosses_three_times() {
        let analysis = analysis().expect("its prices are known");
        assert_eq!(analysis.break_even.crossings.len(), 3);
    }
}
