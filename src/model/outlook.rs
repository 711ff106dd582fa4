//! The bills of the months to come, while traffic grows by the same part each month.

use super::breakeven::HIGHEST_VOLUME;
use super::inputs::Inputs;
use super::outcome::{Outcome, Side, evaluate};
use crate::units::{Ratio, Usd, Volume};

/// One of the months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Month {
    /// Its requests.
    pub volume: Volume,
    /// Both bills of it.
    pub outcome: Outcome,
}

impl Month {
    /// The cheaper side; on-demand where both cost the same, and where Managed Instances cannot run it.
    pub fn winner(&self) -> Side {
        match self.outcome.saving() {
            Some(saving) if saving > Usd::ZERO => Side::Managed,
            _ => Side::OnDemand,
        }
    }
}

/// So many months, each with the traffic of the one before it and `growth` of that; the first is the one
/// of the inputs.
///
/// Each is billed by the rules of the first: at today's prices, and where traffic has a shape, by the hours
/// of that at its own volume. They end before a month has more than [`HIGHEST_VOLUME`].
pub fn outlook(inputs: &Inputs, growth: Ratio, months: u32) -> Vec<Month> {
    let mut found = Vec::new();
    let mut month = *inputs;
    while found.len() < months as usize && month.workload.volume <= HIGHEST_VOLUME {
        let volume = month.workload.volume;
        found.push(Month { volume, outcome: evaluate(&month) });
        let next = volume.to_per_month() * (1.0 + growth.to_fraction());
        month.workload.volume = Volume::from_per_month(next);
    }
    found
}

/// Where in an outlook the cheaper side is first another than in its first month.
pub fn turn(months: &[Month]) -> Option<usize> {
    let first = months.first()?.winner();
    months.iter().position(|month| month.winner() != first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example;

    const TENTH: Ratio = Ratio::from_percent(10.0);

    fn of(volume: f64, growth: Ratio, months: u32) -> Vec<Month> {
        let mut inputs = example::steady_api();
        inputs.workload.volume = Volume::from_per_month(volume);
        outlook(&inputs, growth, months)
    }

    #[test]
    fn the_first_month_is_the_present_one() {
        let months = of(50e6, TENTH, 1);
        let mut inputs = example::steady_api();
        inputs.workload.volume = Volume::from_per_month(50e6);
        assert_eq!(months.len(), 1);
        assert_eq!(months[0].outcome, evaluate(&inputs));
    }

    #[test]
    fn each_month_grows_on_the_one_before() {
        let volumes: Vec<f64> =
            of(100e6, TENTH, 3).iter().map(|month| month.volume.to_per_month() / 1e6).collect();
        for (found, expected) in volumes.iter().zip([100.0, 110.0, 121.0]) {
            assert!((found - expected).abs() < 1e-9, "{volumes:?}");
        }
    }

    #[test]
    fn the_turn_is_the_first_month_beyond_the_crossing() {
        // The example's bills cross at 77.1 M requests: 50 M times 1.1^4 is 73.2 M, times 1.1^5 80.5 M.
        assert_eq!(turn(&of(50e6, TENTH, 12)), Some(5));
        assert_eq!(turn(&of(50e6, TENTH, 5)), None);
        assert_eq!(turn(&of(50e6, Ratio::ZERO, 36)), None);
        assert_eq!(turn(&[]), None);
    }
}
