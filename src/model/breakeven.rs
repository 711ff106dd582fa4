//! Break-even in volume: every crossing of the two bills, exact on the staircase of instances.

use super::hours;
use super::inputs::Inputs;
use super::lmi::Fleet;
use super::outcome::evaluate;
use crate::units::{Usd, Volume};

/// The smallest monthly volume that is searched.
pub const LOWEST_VOLUME: Volume = Volume::from_per_month(1e3);

/// The largest monthly volume that is searched.
pub const HIGHEST_VOLUME: Volume = Volume::from_per_month(1e12);

/// Who wins over a range of volumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Winner {
    /// On-demand costs no more.
    OnDemand,
    /// Managed Instances cost less.
    Managed,
    /// Managed Instances cannot run it: no environment fits, or the maximum is too small.
    OnlyOnDemand,
}

/// A range of volumes with one winner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Where it begins.
    pub from: Volume,
    /// Where it ends.
    pub to: Volume,
    /// Who wins in it.
    pub winner: Winner,
}

/// A volume at which the winner changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The volume.
    pub volume: Volume,
    /// The on-demand bill there, which on a straight part is also the Managed Instances bill.
    pub cost: Usd,
    /// Who wins above it.
    pub above: Winner,
}

/// Who wins at every volume from [`LOWEST_VOLUME`] to [`HIGHEST_VOLUME`].
#[derive(Clone, Debug, PartialEq)]
pub struct BreakEven {
    /// The whole range, in order, without gaps; neighbors differ in their winner.
    pub intervals: Vec<Interval>,
    /// The crossings, in order: one between each two intervals.
    pub crossings: Vec<Crossing>,
    /// Whether every crossing was found. Bills that run side by side over thousands of steps can cross
    /// at each of them; past a budget, stretches are given to who wins at their ends.
    pub complete: bool,
}

impl BreakEven {
    /// The crossings of the two bills. Where a fleet at its maximum ends nothing crosses: only one side goes on.
    pub fn of_bills(&self) -> impl Iterator<Item = &Crossing> {
        self.crossings.iter().filter(|crossing| crossing.above != Winner::OnlyOnDemand)
    }

    /// The winner at a volume.
    pub fn winner_at(&self, volume: Volume) -> Option<Winner> {
        self.intervals
            .iter()
            .find(|interval| interval.from <= volume && volume <= interval.to)
            .map(|interval| interval.winner)
    }
}

/// Every crossing of the two bills in volume.
///
/// Both bills never fall as volume rises, so a range in which the dearest of one is below the cheapest
/// of the other holds no crossing. Every other range is halved until both bills are straight lines in
/// it, where the crossing is solved, or until it is one step of the staircase.
pub fn break_even(inputs: &Inputs) -> BreakEven {
    let mut search = Search { inputs, walk: Walk::new(), budget: BUDGET };
    if let Some(profile) = &inputs.profile {
        return hours::break_even(&mut search, profile);
    }
    let low = search.begin();
    let high = search.point(HIGHEST_VOLUME);
    if low.serves != high.serves {
        // Beyond its maximum the fleet refuses traffic; below, it serves.
        let (below, above) = search.edge(low, high, |point| point.serves);
        search.range(low, below);
        search.walk.switch(above.volume, above.on_demand, above.winner());
    } else if low.serves {
        search.range(low, high);
    }
    search.finish()
}

/// Evaluations that one search may take: some thousand crossings.
const BUDGET: u32 = 20_000;

/// Relative width at which a range counts as one volume: far below a request a month.
const NARROW: f64 = 1e-13;

/// Both bills at one volume.
#[derive(Clone, Copy)]
pub(super) struct Point {
    pub(super) volume: Volume,
    on_demand: Usd,
    managed: Usd,
    instances: f64,
    serves: bool,
}

impl Point {
    fn winner(&self) -> Winner {
        if !self.serves {
            Winner::OnlyOnDemand
        } else if self.managed < self.on_demand {
            Winner::Managed
        } else {
            Winner::OnDemand
        }
    }

    fn gap(&self) -> f64 {
        (self.on_demand - self.managed).to_usd()
    }
}

/// The search for crossings, from low volumes to high ones.
pub(super) struct Search<'a> {
    inputs: &'a Inputs,
    walk: Walk,
    budget: u32,
}

impl Search<'_> {
    fn point(&mut self, volume: Volume) -> Point {
        self.budget = self.budget.saturating_sub(1);
        let outcome = evaluate(&self.inputs.at(volume));
        let fleet = outcome.capacity.fleet();
        Point {
            volume,
            on_demand: outcome.on_demand.total(),
            managed: outcome.managed.map_or(Usd::ZERO, |bill| bill.total()),
            instances: fleet.map_or(0.0, |fleet| fleet.instances),
            serves: fleet.is_some_and(Fleet::serves),
        }
    }

    /// The point at which the search begins.
    pub(super) fn begin(&mut self) -> Point {
        let low = self.point(LOWEST_VOLUME);
        self.walk.begin(low.winner());
        low
    }

    /// Goes on to a volume with at most one change of the winner on the way; gives the point there.
    pub(super) fn onward(&mut self, low: Point, volume: Volume) -> Point {
        let high = self.point(volume);
        if high.winner() != low.winner() {
            let winner = low.winner();
            let (_, above) = self.edge(low, high, |point| point.winner() == winner);
            self.walk.switch(above.volume, above.on_demand, above.winner());
        }
        high
    }

    /// What was found.
    pub(super) fn finish(&mut self) -> BreakEven {
        std::mem::replace(&mut self.walk, Walk::new()).finish(self.budget > 0)
    }

    /// Walks a range in which all traffic is served, from its low end to its high end.
    fn range(&mut self, low: Point, high: Point) {
        let apart = low.on_demand > high.managed || high.on_demand < low.managed;
        if apart || self.budget == 0 || is_narrow(low.volume, high.volume) {
            self.walk.switch(high.volume, high.on_demand, high.winner());
            return;
        }
        if same(low.instances, high.instances) {
            let middle = self.point(middle(low.volume, high.volume));
            let chord = f64::midpoint(low.gap(), high.gap());
            let scale = high.on_demand.max(high.managed).to_usd();
            // Over a wide range, a bend at its low end would be lost in the bills of its high end.
            let wide = is_wide(low.volume, high.volume);
            if !wide && (middle.gap() - chord).abs() <= scale * 1e-12 {
                self.line(low, high);
            } else {
                self.range(low, middle);
                self.range(middle, high);
            }
        } else if high.instances - low.instances < 1.5 {
            let (below, above) = self.edge(low, high, |point| same(point.instances, low.instances));
            self.range(low, below);
            self.walk.switch(above.volume, above.on_demand, above.winner());
            self.range(above, high);
        } else {
            let middle = self.point(geometric_mean(low.volume, high.volume));
            self.range(low, middle);
            self.range(middle, high);
        }
    }

    /// A range in which both bills are straight lines.
    fn line(&mut self, low: Point, high: Point) {
        if low.winner() != high.winner() {
            let share = low.gap() / (low.gap() - high.gap());
            let volume = low.volume + (high.volume - low.volume) * share;
            let cost = low.on_demand + (high.on_demand - low.on_demand) * share;
            self.walk.switch(volume, cost, high.winner());
        }
    }

    /// The two neighboring volumes between which `holds` turns from true, at `low`, to false.
    fn edge(&mut self, low: Point, high: Point, holds: impl Fn(&Point) -> bool) -> (Point, Point) {
        let (mut below, mut above) = (low, high);
        while !is_narrow(below.volume, above.volume) {
            let middle = self.point(middle(below.volume, above.volume));
            if holds(&middle) {
                below = middle;
            } else {
                above = middle;
            }
        }
        (below, above)
    }
}

/// Numbers of instances are whole: closer than this they are the same.
fn same(left: f64, right: f64) -> bool {
    (left - right).abs() < 0.5
}

fn is_narrow(low: Volume, high: Volume) -> bool {
    high - low <= low * NARROW
}

fn is_wide(low: Volume, high: Volume) -> bool {
    high > low * 2.0
}

/// Halfway between two volumes: by factor where they are far apart.
fn middle(low: Volume, high: Volume) -> Volume {
    if is_wide(low, high) { geometric_mean(low, high) } else { (low + high) / 2.0 }
}

fn geometric_mean(low: Volume, high: Volume) -> Volume {
    Volume::from_per_month((low.to_per_month() * high.to_per_month()).sqrt())
}

/// Collects winners from low volume to high.
struct Walk {
    intervals: Vec<Interval>,
    crossings: Vec<Crossing>,
}

impl Walk {
    fn new() -> Self {
        Self { intervals: Vec::new(), crossings: Vec::new() }
    }

    fn begin(&mut self, winner: Winner) {
        self.intervals.push(Interval { from: LOWEST_VOLUME, to: HIGHEST_VOLUME, winner });
    }

    /// From `volume` on, `winner` wins.
    fn switch(&mut self, volume: Volume, cost: Usd, winner: Winner) {
        if let Some(last) = self.intervals.last_mut()
            && last.winner != winner
        {
            last.to = volume;
            self.intervals.push(Interval { from: volume, to: HIGHEST_VOLUME, winner });
            self.crossings.push(Crossing { volume, cost, above: winner });
        }
    }

    fn finish(self, complete: bool) -> BreakEven {
        BreakEven { intervals: self.intervals, crossings: self.crossings, complete }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example::steady_api;
    use crate::units::{Memory, PerHour, Ratio};

    fn millions(break_even: &BreakEven) -> Vec<f64> {
        break_even
            .crossings
            .iter()
            .map(|crossing| (crossing.volume.to_per_month() / 1e5).round() / 10.0)
            .collect()
    }

    #[test]
    fn the_default_example_crosses_once() {
        let found = break_even(&steady_api());
        assert_eq!(millions(&found), [77.1]);
        assert!(found.complete);
        assert_eq!(found.winner_at(Volume::from_per_month(50e6)), Some(Winner::OnDemand));
        assert_eq!(found.winner_at(Volume::from_per_month(120e6)), Some(Winner::Managed));
    }

    #[test]
    fn a_step_can_give_a_stretch_back_to_on_demand() {
        let mut inputs = steady_api();
        inputs.workload.cpu_share = Ratio::from_percent(40.0);
        inputs.managed.target = Ratio::from_percent(50.0);
        inputs.managed.instance.vcpu = 2.0;
        inputs.managed.instance.memory = Memory::from_gb(8.0);
        inputs.managed.instance.per_hour = PerHour::from_usd(0.0816);
        assert_eq!(millions(&break_even(&inputs)), [38.5, 49.3, 51.4]);
    }

    #[test]
    fn a_crossing_on_a_straight_part_costs_the_same_on_both_sides() {
        let inputs = steady_api();
        for crossing in break_even(&inputs).crossings {
            let outcome = crate::model::evaluate(&inputs.at(crossing.volume));
            let saving = outcome.saving().unwrap().to_usd();
            assert!(saving.abs() < 1e-6, "{crossing:?}: {saving}");
        }
    }

    #[test]
    fn a_fleet_at_its_maximum_leaves_the_rest_to_on_demand() {
        let mut inputs = steady_api();
        inputs.managed.maximum = Some(6.0);
        let found = break_even(&inputs);
        let last = found.intervals.last().unwrap();
        assert_eq!(last.winner, Winner::OnlyOnDemand);
        // Six vCPU at 60 ms each: 100 requests a second.
        assert!(
            (last.from.rate().to_per_s() - 100.0).abs() < 1e-6
                || last.from.rate().to_per_s() < 100.0
        );
    }

    #[test]
    fn what_does_not_fit_never_wins() {
        let mut inputs = steady_api();
        inputs.managed.environment.memory = Memory::from_gb(16.0);
        let found = break_even(&inputs);
        assert_eq!(found.crossings, []);
        assert_eq!(found.intervals[0].winner, Winner::OnlyOnDemand);
    }
}
