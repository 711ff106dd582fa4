//! The hours that a shape of traffic is billed for: simulated at some volumes, between them in proportion.

use super::breakeven::{BreakEven, Crossing, HIGHEST_VOLUME, LOWEST_VOLUME, Search};
use super::inputs::{Committed, Inputs};
use super::lmi::{ManagedBill, bill_of_hours};
use crate::units::{Ratio, Volume};

/// What a simulated month of a shape holds for both bills, at one volume.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hours {
    /// Requests a month.
    pub volume: Volume,
    /// Share of requests that met a cold start on on-demand.
    pub cold_starts: Ratio,
    /// Instances that ran on average.
    pub instances: f64,
    /// Instances that always ran.
    pub fewest: f64,
    /// Instances on average beyond a number that a plan commits to.
    pub beyond: f64,
    /// Share of requests that came to Managed Instances while they had no environment.
    pub without_environment: Ratio,
    /// Share of requests that came while Managed Instances slept or were waking.
    pub asleep: Ratio,
    /// How often Managed Instances woke in the month.
    pub wakes: f64,
}

/// Numbers of hours.
const NUMBERS: usize = 8;

/// Volumes at which a profile holds hours.
const NODES: usize = 40;

/// The hours of one shape by volume.
///
/// Few enough to be copied with the inputs. They stand closest around the reader's own volume, where they
/// are exact, and around the crossing next to it; each stretch between two of them is a straight line.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(into = "Vec<f64>", try_from = "Vec<f64>")]
pub struct Profile {
    nodes: [Hours; NODES],
    worst: Ratio,
}

impl Profile {
    /// Simulates the volumes that a profile holds: around the one of the inputs, and then around the
    /// crossing that is found next to it.
    pub fn of(inputs: &Inputs, simulate: impl Fn(Volume) -> Hours) -> Self {
        let volume = inputs.workload.volume;
        let with = |nodes| Self { nodes, worst: Ratio::ZERO };
        let coarse = with(volumes(volume, None).map(&simulate));
        let mut by_hours = *inputs;
        by_hours.profile = Some(coarse);
        let away = |crossing: &Crossing| libm::log(crossing.volume / volume).abs();
        let crossings = super::break_even(&by_hours).crossings;
        let next = crossings.iter().min_by(|one, other| away(one).total_cmp(&away(other)));
        let Some(next) = next else { return coarse };
        let known = |volume: Volume| coarse.nodes.iter().find(|node| node.volume == volume);
        let hours = |volume| known(volume).copied().unwrap_or_else(|| simulate(volume));
        with(volumes(volume, Some(next.volume)).map(hours))
    }

    /// The same, of which Managed Instances refuse a share of requests in the worst five minutes, more than
    /// on-demand does.
    #[must_use]
    pub fn refusing(self, worst: Ratio) -> Self {
        Self { worst, ..self }
    }

    /// The share of requests that Managed Instances refuse in the worst five minutes of the reader's own
    /// volume.
    pub fn worst(&self) -> Ratio {
        self.worst
    }

    /// The numbers, to be handed on.
    pub fn numbers(&self) -> impl Iterator<Item = f64> {
        let hours = self.nodes.iter().flat_map(|hours| {
            let Hours { volume, instances, fewest, beyond, wakes, .. } = *hours;
            let shares = [hours.cold_starts, hours.without_environment, hours.asleep];
            let [cold, off, asleep] = shares.map(Ratio::to_fraction);
            [volume.to_per_month(), cold, instances, fewest, beyond, off, asleep, wakes]
        });
        hours.chain(std::iter::once(self.worst.to_fraction()))
    }

    /// From [`Profile::numbers`]; `None` where they are not a profile's.
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let mut nodes = [Hours::default(); NODES];
        let is_whole = numbers.len() == NODES * NUMBERS + 1;
        if !is_whole || numbers.iter().any(|number| !number.is_finite()) {
            return None;
        }
        for (node, numbers) in nodes.iter_mut().zip(numbers.chunks_exact(NUMBERS)) {
            *node = Hours {
                volume: Volume::from_per_month(numbers[0]),
                cold_starts: Ratio::from_fraction(numbers[1]),
                instances: numbers[2],
                fewest: numbers[3],
                beyond: numbers[4],
                without_environment: Ratio::from_fraction(numbers[5]),
                asleep: Ratio::from_fraction(numbers[6]),
                wakes: numbers[7],
            };
        }
        Some(Self { nodes, worst: Ratio::from_fraction(numbers[NODES * NUMBERS]) })
    }

    /// The hours at a volume.
    pub fn at(&self, volume: Volume) -> Hours {
        let above = self.nodes.partition_point(|node| node.volume < volume).clamp(1, NODES - 1);
        let (low, high) = (&self.nodes[above - 1], &self.nodes[above]);
        let span = high.volume - low.volume;
        let place =
            if span > Volume::ZERO { ((volume - low.volume) / span).clamp(0.0, 1.0) } else { 1.0 };
        let mix =
            |low: f64, high: f64| if place >= 1.0 { high } else { low + (high - low) * place };
        let share = |low: Ratio, high: Ratio| {
            Ratio::from_fraction(mix(low.to_fraction(), high.to_fraction()))
        };
        Hours {
            volume,
            cold_starts: share(low.cold_starts, high.cold_starts),
            instances: mix(low.instances, high.instances),
            fewest: mix(low.fewest, high.fewest),
            beyond: mix(low.beyond, high.beyond),
            without_environment: share(low.without_environment, high.without_environment),
            asleep: share(low.asleep, high.asleep),
            wakes: mix(low.wakes, high.wakes),
        }
    }
}

/// The volumes of a profile, ascending: every decade, closer around the center, closest around a crossing.
fn volumes(center: Volume, crossing: Option<Volume>) -> [Volume; NODES] {
    const DECADES: usize = 10;
    /// Steps to each side of the center, of this factor.
    const CLOSE: usize = 10;
    const FACTOR: f64 = 1.25;
    const CLOSEST: [f64; NODES - DECADES - 1 - 2 * CLOSE] =
        [0.8, 0.9, 0.95, 0.985, 1.0, 1.015, 1.05, 1.1, 1.2];
    let lowest = LOWEST_VOLUME.to_per_month();
    let highest = HIGHEST_VOLUME.to_per_month();
    let within = |volume: f64| volume.max(lowest).min(highest);
    let center = within(center.to_per_month());
    let mut volumes = [highest; NODES];
    let (decades, rest) = volumes.split_at_mut(DECADES);
    let mut decade = lowest;
    for volume in decades {
        *volume = decade;
        decade *= 10.0;
    }
    let (around, closest) = rest.split_at_mut(1 + 2 * CLOSE);
    around[0] = center;
    let mut factor = 1.0;
    for pair in around[1..].chunks_exact_mut(2) {
        factor *= FACTOR;
        pair[0] = within(center / factor);
        pair[1] = within(center * factor);
    }
    if let Some(crossing) = crossing {
        for (volume, factor) in closest.iter_mut().zip(CLOSEST) {
            *volume = within(crossing.to_per_month() * factor);
        }
    }
    // Few enough to be put in order by hand, without the code of a general sort.
    for at in 1..NODES {
        let mut place = at;
        while place > 0 && volumes[place - 1] > volumes[place] {
            volumes.swap(place - 1, place);
            place -= 1;
        }
    }
    volumes.map(Volume::from_per_month)
}

/// The Managed Instances bill of simulated hours. A plan for the whole fleet commits to the instances
/// that always run; the rest is on demand.
pub(super) fn managed_bill(inputs: &Inputs, hours: &Hours) -> ManagedBill {
    let Hours { instances, fewest, beyond, .. } = *hours;
    let (committed, beyond) = match inputs.managed.committed {
        Committed::Nothing => (0.0, instances),
        Committed::Fleet => (fewest, (instances - fewest).max(0.0)),
        Committed::Instances(number) => (number, beyond),
    };
    bill_of_hours(inputs, instances, committed, beyond)
}

/// Who wins by a profile's hours: its stretches are straight but for the price tiers, and so are halved
/// some times where the winner changes.
pub(super) fn break_even(search: &mut Search<'_>, profile: &Profile) -> BreakEven {
    /// Parts of a stretch, whose ends are compared.
    const PARTS: u32 = 4;
    let mut last = search.begin();
    for pair in profile.nodes.windows(2) {
        for part in 1..=PARTS {
            let share = f64::from(part) / f64::from(PARTS);
            let volume = pair[0].volume + (pair[1].volume - pair[0].volume) * share;
            if volume > last.volume {
                last = search.onward(last, volume);
            }
        }
    }
    search.finish()
}

impl From<Profile> for Vec<f64> {
    fn from(profile: Profile) -> Self {
        profile.numbers().collect()
    }
}

impl TryFrom<Vec<f64>> for Profile {
    type Error = &'static str;

    fn try_from(numbers: Vec<f64>) -> Result<Self, Self::Error> {
        Self::from_numbers(&numbers).ok_or("not the numbers of a profile")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example::steady_api;
    use crate::model::{evaluate, lmi};

    /// A profile of steady traffic, by the steady model's own numbers.
    fn steady(inputs: &Inputs) -> Profile {
        Profile::of(inputs, |volume| {
            let fleet = lmi::capacity(&inputs.at(volume));
            let instances = fleet.fleet().map_or(0.0, |fleet| fleet.instances);
            Hours { volume, instances, fewest: instances, ..Hours::default() }
        })
    }

    #[test]
    fn the_volumes_ascend_and_hold_the_readers_own() {
        for center in [0.0, 1e3, 5.5e6, 120e6, 1e12] {
            let crossing = Some(Volume::from_per_month(77e6));
            let volumes = volumes(Volume::from_per_month(center), crossing);
            assert!(volumes.is_sorted());
            assert_eq!((volumes[0], volumes[NODES - 1]), (LOWEST_VOLUME, HIGHEST_VOLUME));
            assert!(volumes.contains(&Volume::from_per_month(center.max(1e3))), "{center}");
        }
    }

    #[test]
    fn at_the_readers_volume_the_bill_is_that_of_the_hours() {
        for committed in [Committed::Nothing, Committed::Fleet] {
            let mut inputs = steady_api();
            inputs.managed.committed = committed;
            let expected = evaluate(&inputs);
            inputs.profile = Some(steady(&inputs));
            assert_eq!(evaluate(&inputs), expected);
        }
    }

    #[test]
    fn a_profile_survives_being_handed_on() {
        let profile = steady(&steady_api()).refusing(Ratio::from_percent(9.5));
        let numbers: Vec<f64> = profile.numbers().collect();
        assert_eq!(Profile::from_numbers(&numbers), Some(profile));
        assert_eq!(Profile::from_numbers(&numbers[1..]), None);
        assert_eq!(Profile::from_numbers(&vec![f64::NAN; numbers.len()]), None);
    }

    #[test]
    fn crossings_are_found_by_the_hours() {
        let mut inputs = steady_api();
        let steady_crossing = crate::model::break_even(&inputs).crossings[0].volume;
        let mut profile = steady(&inputs);
        inputs.profile = Some(profile);
        let found = crate::model::break_even(&inputs);
        // Three instances, busy or not, up to far above it: the same crossing.
        assert_eq!(found.crossings.len(), 1);
        assert!((found.crossings[0].volume / steady_crossing - 1.0).abs() < 1e-6);
        // Twice the hours: dearer, and so it crosses higher up, or never.
        for node in &mut profile.nodes {
            node.instances *= 2.0;
        }
        inputs.profile = Some(profile);
        let dearer = crate::model::break_even(&inputs);
        assert!(dearer.crossings.first().is_none_or(|first| first.volume > steady_crossing * 1.5));
    }
}
