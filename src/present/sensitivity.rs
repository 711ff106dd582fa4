//! The margin of the answer: how far each main input may move before it flips.

use super::Analysis;
use super::fields::{Move, moves};
use super::format::NumberLocale;
use crate::model::{Crossing, Winner};
use crate::scenario::{Field, Flip, flips, sweep};

/// The inputs that are moved, the one that readers know least first where all else is equal.
const MOVED: [Field; 7] = [
    Field::Requests,
    Field::Duration,
    Field::Memory,
    Field::CpuShare,
    Field::Slots,
    Field::Target,
    Field::Discount,
];

/// The most lines: a list of everything says nothing.
const MOST: usize = 4;

/// Samples along each input; the flips between them are found exactly.
const PLACES: u16 = 48;

/// What would flip the answer, one line an input: the nearer of its two directions.
pub fn margins(analysis: &Analysis, c: &NumberLocale) -> Vec<Move> {
    let scenario = &analysis.scenario;
    if analysis.inputs.profile.is_some() {
        return by_volume(analysis, c).into_iter().collect();
    }
    let nearest = |field: Field| {
        let swept = sweep(scenario, field, PLACES)?;
        let both = flips(scenario, field, &swept);
        let distance = |factor: f64| libm::log(factor.max(1e-9)).abs();
        both.into_iter().flatten().min_by(|a, b| distance(a.factor).total_cmp(&distance(b.factor)))
    };
    MOVED.iter().filter_map(|field| moves(&nearest(*field)?, scenario, c)).take(MOST).collect()
}

/// The nearest volume at which the answer flips. Of a shape's hours only those at other volumes are known.
fn by_volume(analysis: &Analysis, c: &NumberLocale) -> Option<Move> {
    analysis.outcome.saving()?;
    let field = Field::Requests;
    let now = analysis.inputs.workload.volume;
    let flip = |crossing: &Crossing| Flip {
        field,
        value: crossing.volume.to_per_month(),
        factor: crossing.volume / now,
        fits: crossing.above != Winner::OnlyOnDemand,
    };
    let distance = |flip: &Flip| libm::log(flip.factor.max(1e-9)).abs();
    let crossings = analysis.break_even.crossings.iter().map(flip);
    let nearest = crossings.min_by(|one, other| distance(one).total_cmp(&distance(other)))?;
    moves(&nearest, &analysis.scenario, c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn the_example_flips_where_the_design_says() {
        let analysis = Analysis::of(&Scenario::default()).unwrap();
        let found: Vec<String> = margins(&analysis, &NumberLocale::EN_US)
            .into_iter()
            .map(|line| format!("{} {}", line.sentence, line.note))
            .collect();
        assert_eq!(
            found,
            [
                "requests fall below *77.1\u{a0}M* −36%",
                "duration falls below *128\u{a0}ms* −36%",
                "on-demand memory falls below *1,316\u{a0}MB* −36%",
                "CPU share exceeds *53%* now 30%",
            ]
        );
    }
    #[test]
    fn slots_that_were_typed_may_be_what_flips() {
        let scenario = Scenario::default()
            .with(Field::Slots, 1.0)
            .with(Field::CpuShare, 0.02)
            .with(Field::Duration, 2.0);
        let analysis = Analysis::of(&scenario).unwrap();
        let found = margins(&analysis, &NumberLocale::EN_US);
        let line = found.iter().find(|line| line.sentence.starts_with("concurrency"));
        assert_eq!(line.map(|line| &*line.sentence), Some("concurrency exceeds *1*"), "{found:?}");
    }
}
