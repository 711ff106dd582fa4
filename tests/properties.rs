//! What holds for every legal scenario, not only for those that somebody published.

mod properties {
    pub(crate) mod legal;
}

use crossover::model::lmi::{KEPT_MEMORY, KEPT_VCPU, Latency};
use crossover::model::{
    Committed, FreeTier, HIGHEST_VOLUME, Inputs, Interval, LOWEST_VOLUME, ManagedBill,
    OnDemandBill, Provisioned, Winner, break_even, evaluate, findings, on_demand_bill,
};
use crossover::scenario::{Field, flips, link, saving_at, sweep, trace};
use crossover::units::{MemoryTime, Ratio, Time, Usd, Volume};
use properties::legal;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestRunner};

/// The same cases on every machine; none is remembered in a file.
fn config(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(0x0c_0a57),
        max_global_rejects: 100_000,
        ..Config::default()
    }
}

/// Fails unless `left` and `right` are the same amount, but for the last digits of an f64.
fn check(left: f64, right: f64, what: &str) -> Result<(), TestCaseError> {
    let scale = left.abs().max(right.abs()).max(1e-9);
    prop_assert!((left - right).abs() <= scale * 1e-9, "{what}: {left} and {right}");
    Ok(())
}

fn on_demand_lines(bill: &OnDemandBill) -> [Usd; 8] {
    [
        bill.duration,
        bill.cold_starts,
        bill.requests,
        bill.tmp,
        bill.provisioned,
        bill.provisioned_duration,
        bill.snap_start,
        bill.total(),
    ]
}

fn managed_lines(bill: &ManagedBill) -> [Usd; 6] {
    [bill.committed, bill.on_demand, bill.fee, bill.requests, bill.extras, bill.total()]
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn every_bill_is_a_number_of_dollars_that_is_not_negative(inputs in legal::inputs()) {
        let outcome = evaluate(&inputs);
        for line in on_demand_lines(&outcome.on_demand) {
            prop_assert!(line >= Usd::ZERO && line.to_usd().is_finite(), "{:?}", outcome.on_demand);
        }
        for line in outcome.managed.iter().flat_map(managed_lines) {
            prop_assert!(line >= Usd::ZERO && line.to_usd().is_finite(), "{:?}", outcome.managed);
        }
        if let Some(fleet) = outcome.capacity.fleet() {
            prop_assert!(fleet.environments.is_finite() && fleet.instances.is_finite());
            prop_assert!(fleet.response.to_s().is_finite() && fleet.alone.to_s().is_finite());
            prop_assert!(fleet.response >= fleet.alone * (1.0 - 1e-12), "{fleet:?}");
            prop_assert!(fleet.in_flight.to_count().is_finite());
            prop_assert!(fleet.utilization.to_fraction().is_finite(), "{fleet:?}");
        }
        for finding in findings(&inputs, &outcome) {
            let words = format!("{finding:?}");
            prop_assert!(!words.contains("NaN") && !words.contains("inf"), "{words}");
        }
    }

    #[test]
    fn more_requests_never_cost_less(
        inputs in legal::inputs(),
        volume in legal::volume(),
        growth in 1.0..=3.0,
    ) {
        let low = evaluate(&inputs.at(Volume::from_per_month(volume)));
        let high = evaluate(&inputs.at(Volume::from_per_month(volume * growth)));
        let least = low.on_demand.total().to_usd() * (1.0 - 1e-12);
        prop_assert!(high.on_demand.total().to_usd() >= least);
        if let (Some(low), Some(high), true) = (low.managed, high.managed, high.capacity.serves()) {
            let least = low.total().to_usd() * (1.0 - 1e-12);
            prop_assert!(high.total().to_usd() >= least, "{low:?} {high:?}");
        }
        prop_assert!(low.capacity.serves() || !high.capacity.serves());
    }

    #[test]
    fn environments_never_exceed_what_an_instance_has_left(inputs in legal::inputs()) {
        let managed = &inputs.managed;
        if let Some(fleet) = evaluate(&inputs).capacity.fleet() {
            let packed = fleet.packing.environments();
            prop_assert!(packed >= 1.0);
            let vcpu = packed * managed.environment.vcpu();
            prop_assert!(vcpu <= managed.instance.vcpu - KEPT_VCPU);
            prop_assert!(managed.environment.memory * packed <= managed.instance.memory - KEPT_MEMORY);
            prop_assert!(fleet.instances * packed >= fleet.environments);
            let slack = 1.0 + managed.packing_slack.to_fraction();
            prop_assert!((fleet.instances / slack - 2.0) * packed < fleet.environments
                || fleet.instances <= managed.zones);
        }
    }

    #[test]
    fn the_fleet_is_the_smallest_that_holds_its_own_load(inputs in legal::inputs()) {
        let managed = &inputs.managed;
        let outcome = evaluate(&inputs);
        let Some(fleet) = outcome.capacity.fleet() else { return Ok(()) };
        let rate = inputs.workload.volume.rate();
        let latency = Latency::new(&inputs.workload, managed);
        let holds = |environments: f64, slack: f64| {
            let target = managed.target.to_fraction();
            let busy = latency.utilization(rate, environments);
            environments >= managed.minimum
                && busy.to_fraction() <= managed.cpu_target().to_fraction() * (1.0 + slack)
                && latency.loaded(busy).is_some_and(|time| {
                    (rate * time).to_count() <= environments * fleet.slots * target * (1.0 + slack)
                })
        };
        let most = managed.maximum.unwrap_or(f64::INFINITY);
        if fleet.environments < most {
            let nothing = fleet.environments == 0.0 && rate.to_per_s() == 0.0;
            prop_assert!(nothing || holds(fleet.environments, 1e-9), "{fleet:?}");
        }
        if fleet.environments > 1.0 {
            prop_assert!(!holds(fleet.environments - 1.0, -1e-9), "{fleet:?}");
        }
        prop_assert!(fleet.environments <= most);
    }

    #[test]
    fn more_slack_never_takes_fewer_instances(
        inputs in legal::inputs(),
        slack in 0.0..=0.5_f64,
        more in 0.0..=0.5_f64,
    ) {
        let instances = |slack: f64| {
            let mut inputs = inputs;
            inputs.managed.packing_slack = Ratio::from_fraction(slack);
            let outcome = evaluate(&inputs);
            outcome.capacity.fleet().map(|fleet| fleet.instances)
        };
        if let (Some(fewer), Some(most)) = (instances(slack), instances((slack + more).min(0.5))) {
            prop_assert!(most >= fewer, "{fewer} {most}");
        }
    }

    #[test]
    fn the_fee_is_discounted_by_nothing(
        inputs in legal::inputs(),
        plan in 0.0..=0.72,
        private in 0.0..=0.99,
        committed in 0.0_f64..100.0,
    ) {
        let mut other = inputs;
        other.managed.plan_discount = Ratio::from_fraction(plan);
        other.managed.private_discount = Ratio::from_fraction(private);
        other.managed.committed = Committed::Instances(committed.round());
        for inputs in [inputs, other] {
            if let Some(bill) = evaluate(&inputs).managed {
                let list = inputs.managed.instance.per_hour * Time::MONTH * bill.instances;
                check(bill.fee.to_usd(), list.to_usd() * 0.15, "the fee")?;
            }
        }
    }

    #[test]
    fn instances_cost_in_proportion_to_their_price(inputs in legal::inputs(), factor in 0.1..10.0) {
        let mut dearer = inputs;
        dearer.managed.instance.per_hour = inputs.managed.instance.per_hour * factor;
        if let (Some(bill), Some(dear)) = (evaluate(&inputs).managed, evaluate(&dearer).managed) {
            let lines = |bill: &ManagedBill| (bill.committed + bill.on_demand + bill.fee).to_usd();
            check(lines(&bill) * factor, lines(&dear), "instances")?;
            check(bill.requests.to_usd(), dear.requests.to_usd(), "requests")?;
        }
    }

    #[test]
    fn the_free_tier_takes_no_more_than_its_worth(inputs in legal::inputs()) {
        let (mut with, mut without) = (inputs, inputs);
        with.on_demand.free_tier = FreeTier::Applied;
        with.managed.free_requests = FreeTier::Applied;
        without.on_demand.free_tier = FreeTier::Excluded;
        without.managed.free_requests = FreeTier::Excluded;
        let (with, without) = (evaluate(&with), evaluate(&without));
        let saved = without.on_demand.total() - with.on_demand.total();
        let prices = &inputs.on_demand.prices;
        let worth = MemoryTime::from_gb_s(400_000.0) * prices.duration[0]
            + Volume::from_per_month(1e6) * prices.request;
        let slack = without.on_demand.total().to_usd() * 1e-9 + 1e-9;
        prop_assert!(saved.to_usd() >= -slack && saved.to_usd() <= worth.to_usd() + slack);
        for (with, without) in with.managed.iter().zip(&without.managed) {
            prop_assert!(with.requests <= without.requests && with.requests >= Usd::ZERO);
        }
    }

    #[test]
    fn tiers_meet_where_one_ends_and_the_next_begins(inputs in legal::inputs(), tier in 1_usize..3) {
        let mut inputs = inputs;
        let on_demand = &mut inputs.on_demand;
        on_demand.used = MemoryTime::ZERO;
        on_demand.free_tier = FreeTier::Excluded;
        on_demand.provisioned = Provisioned { environments: 0.0, ..on_demand.provisioned };
        let gb_s = inputs.workload.memory * inputs.workload.duration.ceil_ms();
        let bound = on_demand.prices.tier_starts[tier] / gb_s;
        let at = |factor: f64| {
            on_demand_bill(&inputs.at(Volume::from_per_month(bound * factor))).duration.to_usd()
        };
        // A millionth around the bound costs a millionth of the bill, at the price of one tier or the next.
        let (below, on, above) = (at(1.0 - 1e-6), at(1.0), at(1.0 + 1e-6));
        prop_assert!(below <= on && on <= above);
        prop_assert!(above - below <= on * 2.1e-6, "{below} {on} {above}");
    }

    #[test]
    fn a_written_link_is_read_as_the_same_scenario(scenario in legal::scenario()) {
        let written = link::write(&scenario);
        let reading = link::read(&written);
        prop_assert_eq!(&reading.notices, &[], "{}", written);
        prop_assert_eq!(reading.scenario, scenario, "{}", written);
        prop_assert_eq!(link::write(&reading.scenario), written);
    }

    #[test]
    fn any_text_is_read_and_what_it_gives_is_a_link(text in any_fragment()) {
        let reading = link::read(&text);
        let scenario = reading.scenario;
        let own = trace::read(&reading.trace);
        let again = link::read(&link::write_with(&scenario, &reading.trace));
        prop_assert_eq!((again.scenario, &again.trace), (scenario, &reading.trace));
        if let Ok(own) = own {
            let counts = own.trace.counts();
            prop_assert!(counts.len() >= 2 && counts.iter().all(|count| *count >= 0.0));
        }
        for field in Field::ALL {
            prop_assert!(scenario.number(*field).is_none_or(|number| field.allows(number)));
        }
        if let Ok(resolved) = scenario.resolve() {
            let outcome = evaluate(&resolved.inputs);
            prop_assert!(outcome.on_demand.total().to_usd().is_finite());
        }
    }
}

/// Text that looks like a link, more or less.
fn any_fragment() -> impl Strategy<Value = String> {
    let keys: Vec<&str> = Field::ALL.iter().map(|field| field.spec().key).collect();
    let key = prop_oneof![
        4 => proptest::sample::select(keys),
        1 => proptest::sample::select(vec![
            "v", "type", "region", "plan", "runtime", "%23", "a", "shape=own&trace", "trace",
        ]),
    ];
    let value = prop_oneof![
        3 => "[0-9]{1,6}(\\.[0-9]{1,3})?(e-?[0-9]{1,3})?(M/month|ms|s|MB|GB|h|%|rps|k)?",
        1 => "(auto|on|off|csp|1y|python|m7g.large|eu-west-1|NaN|inf|-1)",
        1 => "(diurnal|none|own|device:9\\*60s,total:9,peak:2|1\\.PAAGBsKCgo)",
        1 => "\\PC{0,12}",
    ];
    let pair = (key, "(=|%3D|==|)", value)
        .prop_map(|(key, equals, value)| [key, &equals, &value].concat());
    let pairs = (proptest::collection::vec(pair, 0..8), "(&|&amp;|%26|#|\\?)")
        .prop_map(|(pairs, joint)| pairs.join(&joint));
    prop_oneof![4 => pairs, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn break_even_is_gapless_and_agrees_with_both_bills(
        inputs in legal::inputs(),
        volumes in proptest::collection::vec(legal::volume(), 20),
    ) {
        let found = break_even(&inputs);
        let (first, last) = (found.intervals.first().unwrap(), found.intervals.last().unwrap());
        prop_assert_eq!((first.from, last.to), (LOWEST_VOLUME, HIGHEST_VOLUME));
        prop_assert_eq!(found.crossings.len() + 1, found.intervals.len());
        for (pair, crossing) in found.intervals.windows(2).zip(&found.crossings) {
            prop_assert_eq!((pair[0].to, crossing.volume), (pair[1].from, crossing.volume));
            prop_assert!(pair[0].winner != pair[1].winner && pair[0].from < pair[0].to);
            prop_assert_eq!(pair[1].winner, crossing.above);
        }
        if !found.complete {
            return Ok(());
        }
        for volume in volumes {
            let volume = Volume::from_per_month(volume);
            agrees(&inputs, volume, found.winner_at(volume))?;
        }
        for pair in found.intervals.windows(2) {
            // A step may give back a stretch far narrower than a billionth.
            let just = |interval: &Interval| (interval.to - interval.from) / 2.0;
            let near = pair[0].to * 1e-9;
            let (below, above) = (near.min(just(&pair[0])), near.min(just(&pair[1])));
            agrees(&inputs, pair[0].to - below, Some(pair[0].winner))?;
            agrees(&inputs, pair[1].from + above, Some(pair[1].winner))?;
        }
    }
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn the_answer_flips_where_a_slider_says_so(scenario in legal::with_bill()) {
        let wins = |saving: Option<f64>| saving.is_some_and(|saving| saving > 0.0);
        for field in Field::ALL {
            let Some(swept) = sweep(&scenario, *field, 60) else { continue };
            let Some(now) = scenario.number(*field) else { continue };
            let today = wins(saving_at(&scenario, *field, now));
            let [below, above] = flips(&scenario, *field, &swept);
            prop_assert!(below.is_none_or(|flip| flip.value < now), "{below:?}");
            prop_assert!(above.is_none_or(|flip| flip.value > now), "{above:?}");
            for flip in below.iter().chain(&above) {
                prop_assert!(scenario.with(*field, flip.value).resolve().is_ok(), "{flip:?}");
                let there = saving_at(&scenario, *field, flip.value);
                prop_assert_eq!((wins(there), there.is_some()), (!today, flip.fits), "{:?}", flip);
            }
        }
    }
}

/// Fails unless both bills at `volume` make `winner` win, or are the same but for a rounding error.
fn agrees(inputs: &Inputs, volume: Volume, winner: Option<Winner>) -> Result<(), TestCaseError> {
    let outcome = evaluate(&inputs.at(volume));
    let expected = match outcome.saving() {
        None => Winner::OnlyOnDemand,
        Some(saving) if saving.to_usd().abs() <= outcome.on_demand.total().to_usd() * 1e-8 => {
            return Ok(());
        }
        Some(saving) if saving > Usd::ZERO => Winner::Managed,
        Some(_) => Winner::OnDemand,
    };
    prop_assert_eq!(winner, Some(expected), "{:?}: {:?}", volume, outcome);
    Ok(())
}

#[test]
fn generated_scenarios_reach_every_kind_of_answer() {
    let mut runner = TestRunner::new(config(1));
    let (mut unfit, mut refused, mut crossed, mut several) = (0, 0, 0, 0);
    for _ in 0..1000 {
        let inputs = legal::inputs().new_tree(&mut runner).unwrap().current();
        let capacity = evaluate(&inputs).capacity;
        unfit += u32::from(capacity.fleet().is_none());
        refused += u32::from(capacity.fleet().is_some_and(|fleet| !fleet.serves()));
        let crossings = break_even(&inputs).crossings.len();
        crossed += u32::from(crossings > 0);
        several += u32::from(crossings > 1);
    }
    let counts = [unfit, refused, crossed, several];
    assert!(counts.iter().all(|count| *count >= 20) && unfit < 500, "{counts:?}");
}
