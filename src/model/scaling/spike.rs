//! How large a spike each side survives without refusing a request, and what surviving one takes.

use super::arrivals::Arrivals;
use super::params::Scaling;
use super::record::View;
use super::{run_managed, run_on_demand};
use crate::model::inputs::Inputs;
use crate::units::{Ratio, Time};

/// A rise of steady traffic to a multiple, which then stays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spike {
    /// The rate afterwards relative to that before.
    pub factor: f64,
    /// How long it takes to rise.
    pub rise: Time,
}

/// The largest multiple that is survived without a refusal, at most [`Survival::MOST`]; 0 where even the
/// present traffic is refused in part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Survival {
    /// By on-demand Lambda.
    pub on_demand: f64,
    /// By Managed Instances; `None` where the function does not fit its instances.
    pub managed: Option<f64>,
}

impl Survival {
    /// No larger spike is tried.
    pub const MOST: f64 = 1000.0;
}

impl Spike {
    /// How long a run of it goes on at the mean before it rises.
    pub const BEFORE: Time = Time::from_s(60.0);

    /// Its arrivals: a while at the mean, the rise, and half an hour at the top.
    pub fn arrivals(self, inputs: &Inputs) -> Arrivals {
        const STEP: Time = Time::from_s(1.0);
        const BEFORE: f64 = Spike::BEFORE.to_s();
        const AFTER: f64 = 1800.0;
        let rate = inputs.workload.volume.rate().to_per_s();
        let rise = self.rise.to_s().max(0.0);
        let steps = (BEFORE + rise + AFTER).ceil() as u32;
        let counts = (0..steps).map(|second| {
            let since = f64::from(second) + 0.5 - BEFORE;
            let up =
                if rise > 0.0 { (since / rise).clamp(0.0, 1.0) } else { f64::from(since > 0.0) };
            rate * (1.0 + (self.factor - 1.0) * up)
        });
        Arrivals::new(STEP, counts.collect())
    }

    fn is_survived_on_demand(self, inputs: &Inputs, scaling: &Scaling) -> bool {
        run_on_demand(inputs, scaling, &self.arrivals(inputs), View::NONE).refused <= 0.0
    }

    /// Whether Managed Instances refuse nothing; `None` where the function does not fit.
    fn is_survived_managed(self, inputs: &Inputs, scaling: &Scaling) -> Option<bool> {
        let run = run_managed(inputs, scaling, &self.arrivals(inputs), 0.0, View::NONE)?;
        Some(run.refusals.total() <= 0.0)
    }
}

/// Whether on-demand answers every request of a spike.
pub fn is_survived_on_demand(inputs: &Inputs, scaling: &Scaling, spike: Spike) -> bool {
    spike.is_survived_on_demand(inputs, scaling)
}

/// The largest spikes that rise within a time and are survived; from the steady fleet of the mean.
pub fn survives(inputs: &Inputs, scaling: &Scaling, rise: Time) -> Survival {
    let on_demand =
        largest(&|factor| Spike { factor, rise }.is_survived_on_demand(inputs, scaling));
    Survival { on_demand, managed: survives_managed(inputs, scaling, rise) }
}

/// The same of Managed Instances alone; `None` where the function does not fit.
pub fn survives_managed(inputs: &Inputs, scaling: &Scaling, rise: Time) -> Option<f64> {
    let fits = Spike { factor: 1.0, rise }.is_survived_managed(inputs, scaling);
    fits.map(|_| {
        largest(&|factor| {
            Spike { factor, rise }.is_survived_managed(inputs, scaling).unwrap_or_default()
        })
    })
}

/// The largest factor from 1 that still passes, to a hundredth of itself; 0 where none does.
fn largest(passes: &dyn Fn(f64) -> bool) -> f64 {
    if passes(Survival::MOST) {
        return Survival::MOST;
    }
    if !passes(1.0) {
        return 0.0;
    }
    let (mut low, mut high) = (1.0, Survival::MOST);
    while high > low * 1.01 {
        let middle = libm::sqrt(low * high);
        if passes(middle) { low = middle } else { high = middle }
    }
    low
}

/// The least `MinExecutionEnvironments` with which a spike is survived; `None` where none does, as where
/// the ceiling is too low for its top.
pub fn least_minimum(inputs: &Inputs, scaling: &Scaling, spike: Spike) -> Option<f64> {
    /// `MinExecutionEnvironments` goes no higher. Source: AWS Lambda API reference,
    /// `FunctionScalingConfig`.
    const MOST: f64 = 15_000.0;
    let passes = |minimum| {
        let mut inputs = *inputs;
        inputs.managed.minimum = minimum;
        spike.is_survived_managed(&inputs, scaling).unwrap_or_default()
    };
    let mut fails = inputs.managed.minimum;
    if passes(fails) {
        return Some(fails);
    }
    let mut enough = (fails * 2.0).max(1.0);
    while !passes(enough) {
        if enough >= MOST {
            return None;
        }
        fails = enough;
        enough = (enough * 2.0).min(MOST);
    }
    while enough - fails > 1.0 {
        let middle = f64::midpoint(fails, enough).floor();
        if passes(middle) { enough = middle } else { fails = middle }
    }
    Some(enough)
}

/// The highest target utilization, in whole percent and at most the present one, with which a spike is
/// survived; `None` where none does.
pub fn highest_target(inputs: &Inputs, scaling: &Scaling, spike: Spike) -> Option<Ratio> {
    let passes = |percent: f64| {
        let mut inputs = *inputs;
        inputs.managed.target = Ratio::from_percent(percent);
        spike.is_survived_managed(&inputs, scaling).unwrap_or_default()
    };
    let present = inputs.managed.target.to_percent();
    if passes(present) {
        return Some(inputs.managed.target);
    }
    let (mut enough, mut fails) = (1.0, present.floor().max(1.0));
    if !passes(enough) {
        return None;
    }
    while fails - enough > 1.0 {
        let middle = f64::midpoint(enough, fails).floor();
        if passes(middle) { enough = middle } else { fails = middle }
    }
    Some(Ratio::from_percent(enough))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example::steady_api;
    use crate::units::Volume;

    const MINUTE: Time = Time::from_s(60.0);

    #[test]
    fn a_slower_rise_may_be_higher() {
        let (inputs, scaling) = (steady_api(), Scaling::default());
        let at = |minutes: f64| survives(&inputs, &scaling, MINUTE * minutes).managed.unwrap();
        let (sudden, minutes, slow) = (at(0.25), at(5.0), at(30.0));
        assert!(sudden >= 1.9 && sudden < minutes && minutes < slow, "{sudden} {minutes} {slow}");
    }

    #[test]
    fn a_fleet_that_is_too_small_already_survives_nothing() {
        let mut inputs = steady_api();
        inputs.managed.maximum = Some(1.0);
        let survival = survives(&inputs, &Scaling::default(), MINUTE);
        assert_eq!(survival.managed, Some(0.0));
    }

    #[test]
    fn on_demand_survives_up_to_its_quota() {
        let survival = survives(&steady_api(), &Scaling::default(), MINUTE * 2.0);
        // 9.13 in flight of 1,000; an INIT a minute takes some of it.
        assert!((100.0..=109.6).contains(&survival.on_demand), "{survival:?}");
    }

    #[test]
    fn a_higher_minimum_or_a_lower_target_survives_more() {
        let mut inputs = steady_api();
        inputs.workload.volume = Volume::from_per_month(120e6);
        let scaling = Scaling::default();
        let spike = Spike { factor: 6.0, rise: MINUTE };
        assert_eq!(spike.is_survived_managed(&inputs, &scaling), Some(false));
        let minimum = least_minimum(&inputs, &scaling, spike).unwrap();
        assert!((7.0..=60.0).contains(&minimum), "{minimum}");
        let target = highest_target(&inputs, &scaling, spike).unwrap().to_percent();
        assert!((5.0..50.0).contains(&target), "{target}");
        inputs.managed.vcpu_ceiling = 12.0;
        assert_eq!(least_minimum(&inputs, &scaling, spike), None, "the ceiling is too low");
    }
}
