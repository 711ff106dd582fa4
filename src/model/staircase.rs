//! Where the staircase of instances has its steps.

use super::inputs::Inputs;
use super::lmi;
use crate::units::Volume;

/// The volumes between `from` and `to` above which one more instance runs, ascending; `None` where there
/// are more than `most`, where the function does not fit, and for a shape of traffic, whose hours have no steps. A volume is exact to a part in 10^9.
pub fn steps(inputs: &Inputs, from: Volume, to: Volume, most: usize) -> Option<Vec<Volume>> {
    if inputs.profile.is_some() {
        return None;
    }
    let (low, high) = (instances(inputs, from)?, instances(inputs, to)?);
    if high - low > most as f64 {
        return None;
    }
    let mut found = Vec::new();
    collect(inputs, (from, low), (to, high), &mut found);
    Some(found)
}

fn instances(inputs: &Inputs, volume: Volume) -> Option<f64> {
    lmi::capacity(&inputs.at(volume)).fleet().map(|fleet| fleet.instances)
}

/// Halves a range until the number of instances is the same at both of its ends, or changes within a
/// part in 10^9.
fn collect(inputs: &Inputs, low: (Volume, f64), high: (Volume, f64), found: &mut Vec<Volume>) {
    if high.1 - low.1 < 0.5 {
        return;
    }
    if high.0 - low.0 <= high.0 * 1e-9 {
        found.push(low.0);
        return;
    }
    let middle = (low.0 + high.0) / 2.0;
    if let Some(count) = instances(inputs, middle) {
        collect(inputs, low, (middle, count), found);
        collect(inputs, (middle, count), high, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example::steady_api;

    #[test]
    fn the_fourth_instance_comes_at_158_million() {
        let from = Volume::from_per_month(10e6);
        let steps = steps(&steady_api(), from, Volume::from_per_month(300e6), 10).unwrap();
        let millions: Vec<f64> =
            steps.iter().map(|volume| (volume.to_per_month() / 1e5).round() / 10.0).collect();
        // Nine environments of 40 % of a vCPU at 60 ms, then three more an instance.
        assert_eq!(millions, [157.7, 210.2, 262.8]);
    }

    #[test]
    fn too_many_steps_are_left_to_whoever_draws() {
        let to = Volume::from_per_month(1e12);
        assert_eq!(steps(&steady_api(), Volume::from_per_month(1e6), to, 100), None);
    }
}
