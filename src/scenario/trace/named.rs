//! The traces that come along: one day each of real functions, from `data/traces`.

use super::packed;
use crate::model::scaling::Trace;

include!(concat!(env!("OUT_DIR"), "/traces.rs"));

/// A trace that comes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named(usize);

impl Named {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..NAMES.len()).map(Self)
    }

    /// Its name in a link, which is that of its file.
    pub fn code(self) -> &'static str {
        NAMES[self.0]
    }

    /// The one with this name, whatever the case of its letters.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|named| named.code().eq_ignore_ascii_case(code))
    }

    /// Its counts.
    ///
    /// # Panics
    ///
    /// Never: the build wrote them.
    pub fn trace(self) -> Trace {
        let mut steps = STEPS[self.0];
        let counts = packed::steps(&mut steps, POINTS).unwrap_or_default();
        Trace::new(PERIOD, None, counts).expect("the build wrote a trace")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trace_is_that_of_its_file() {
        assert_eq!(Named::all().count(), 6);
        for named in Named::all() {
            let path = format!("data/traces/{}.csv", named.code());
            let text = std::fs::read_to_string(&path).unwrap();
            let rows = text.lines().skip(1).map(|row| row.split(',').nth(1).unwrap());
            let counts: Vec<f64> = rows.map(|count| count.parse().unwrap()).collect();
            assert_eq!(named.trace().counts(), counts, "{path}");
            assert_eq!(Named::from_code(&named.code().to_ascii_uppercase()), Some(named));
        }
        assert_eq!(Named::from_code("diurnal.csv"), None);
    }
}
