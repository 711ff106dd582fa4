//! Managed Instances in a search: each type at its best setup, or what keeps it out.

use super::constraints::Constraints;
use super::offers::{Offer, Terms};
use super::{Constraint, cents};
use crate::catalog::{self, InstanceType};
use crate::model::scaling::{Level, Trace};
use crate::model::search::{
    self, Binding, Demand, Placed, Setup, binding, demand, headroom, setups, wasted,
};
use crate::model::{Committed, Fleet, Inputs};
use crate::scenario::{Commitment, Field, Problem, Scenario};
use crate::units::{PerHour, Ratio, Time, Usd};
use std::cmp::Ordering;

/// A type at one setup.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The setup.
    pub setup: Setup,
    /// What it costs a month, under the cheapest commitment that may be made.
    pub month: Usd,
    /// That commitment.
    pub terms: Terms,
    /// What it costs a month under the scenario's own commitment; `None` where that has no published rate for the type.
    pub own: Option<Usd>,
    /// What it costs a month under each published plan, whether that may be made or not.
    pub plans: Vec<(Offer, Usd)>,
    /// Instances: on average, for traffic that changes.
    pub instances: f64,
    /// Instances at the busiest level.
    pub most: f64,
    /// Environments: on average, for traffic that changes.
    pub environments: f64,
    /// Mean time of a request.
    pub response: Time,
    /// The share of what the instances could carry at their target that is not used, at the busiest level.
    pub headroom: Ratio,
    /// What decides the number of instances, at the busiest level.
    pub binding: Binding,
    /// The share of what does not bind that is left over, on average: memory where CPU binds, else vCPUs.
    pub wasted: Ratio,
    /// The fleet of the busiest level.
    pub fleet: Fleet,
    /// The minimum that a spike needs, where that is above the scenario's.
    pub minimum: Option<f64>,
}

/// What all types share in a search.
pub(super) struct Ground {
    /// The scenario with what the constraints say instead of it.
    pub(super) base: Scenario,
    /// The hours of its traffic.
    pub(super) levels: Vec<Level>,
    /// Every setup that is searched, with how many of the scenario's own settings it changes.
    pub(super) demands: Vec<(u32, Option<Demand>)>,
}

/// The scenario on a type. A price that was entered is that of its own type, and those of duration are of its own
/// architecture.
pub(super) fn on_type(base: &Scenario, instance: InstanceType) -> Scenario {
    let mut scenario = *base;
    if instance != base.instance {
        scenario.set(Field::InstancePrice, None);
    }
    if instance.arch() != base.arch() {
        for field in
            [Field::DurationPrice, Field::ProvisionedPrice, Field::ProvisionedDurationPrice]
        {
            scenario.set(field, None);
        }
    }
    scenario.instance = instance;
    scenario
}

/// The scenario with the smallest environment, whose settings AWS takes whatever the reader's own are.
pub(super) fn smallest(mut scenario: Scenario) -> Scenario {
    scenario.set(Field::EnvironmentMemory, Some(2048.0));
    scenario.set(Field::MemoryPerVcpu, Some(2.0));
    scenario.set(Field::Slots, None);
    scenario
}

/// The scenario with a setup. Slots that are what it has there anyway are left to it.
pub(super) fn with_setup(mut scenario: Scenario, setup: &Setup) -> Scenario {
    scenario.set(Field::EnvironmentMemory, Some(setup.environment.memory.to_mb()));
    scenario.set(Field::MemoryPerVcpu, Some(setup.environment.gb_per_vcpu));
    if usual_slots(&scenario, setup).to_bits() != setup.slots.to_bits() {
        scenario.set(Field::Slots, Some(setup.slots));
    }
    scenario
}

/// The slots that a scenario has for the size of a setup: its own, or the runtime's default.
fn usual_slots(scenario: &Scenario, setup: &Setup) -> f64 {
    let default = scenario.runtime.slots_per_vcpu() * setup.environment.vcpu();
    scenario.number(Field::Slots).unwrap_or(default)
}

/// How many of the scenario's settings a setup changes.
fn changes(scenario: &Scenario, setup: &Setup) -> u32 {
    let own = scenario.environment();
    let differs = [
        own.memory != setup.environment.memory,
        own.gb_per_vcpu.to_bits() != setup.environment.gb_per_vcpu.to_bits(),
        usual_slots(scenario, setup).to_bits() != setup.slots.to_bits(),
    ];
    differs.into_iter().map(u32::from).sum()
}

/// The scenario's own setup, where AWS takes it.
pub(super) fn own_setup(scenario: &Scenario) -> Option<Setup> {
    let environment = scenario.environment();
    let setup = Setup { environment, slots: 0.0 };
    let setup = Setup { slots: usual_slots(scenario, &setup), ..setup };
    let is_legal = search::environments().any(|legal| legal == environment);
    (is_legal && (1.0..=environment.most_slots()).contains(&setup.slots)).then_some(setup)
}

impl Ground {
    /// What all types share, from the inputs of any of them.
    pub(super) fn new(base: &Scenario, inputs: &Inputs, trace: Option<&Trace>) -> Self {
        let levels = levels(base, inputs, trace);
        let per_vcpu = base.runtime.slots_per_vcpu();
        let setups = setups(&inputs.managed, per_vcpu, |_| base.number(Field::Slots));
        let demands = setups
            .into_iter()
            .map(|setup| (changes(base, &setup), demand(inputs, setup, &levels).ok()))
            .collect();
        Self { base: *base, levels, demands }
    }

    /// How many instances the scenario's plan commits to, where the reader says so.
    fn committed(&self) -> f64 {
        self.base.number(Field::Committed).unwrap_or_default()
    }
}

/// The hours of a scenario's traffic.
fn levels(base: &Scenario, inputs: &Inputs, trace: Option<&Trace>) -> Vec<Level> {
    let scaling = base.scaling();
    let (volume, minimum) = (inputs.workload.volume, inputs.managed.minimum);
    base.traffic(trace).levels(volume, &scaling, minimum)
}

/// A type with its inputs under each commitment that may be made.
pub(super) struct Priced {
    pub(super) instance: InstanceType,
    /// The scenario's own first.
    pub(super) inputs: Vec<(Terms, Inputs)>,
}

impl Priced {
    /// Looks up the prices of a type.
    ///
    /// # Errors
    ///
    /// Every reason why it has no bill, whatever the commitment and the setup.
    pub(super) fn new(
        base: &Scenario,
        constraints: &Constraints,
        instance: InstanceType,
    ) -> Result<Self, Vec<Problem>> {
        let scenario = smallest(on_type(base, instance));
        let plain = Terms::Nothing.on(scenario).resolve()?.inputs;
        let mut inputs = Vec::with_capacity(3);
        if base.commitment == Commitment::Plan {
            let own = scenario.resolve().ok();
            inputs.extend(own.map(|resolved| (Terms::Own, resolved.inputs)));
            inputs.push((Terms::Nothing, plain));
        } else {
            inputs.push((Terms::Own, plain));
        }
        inputs.extend(
            deepest(instance, base, constraints)
                .map(|(offer, discount)| (Terms::Published(offer), with_plan(&plain, discount))),
        );
        Ok(Self { instance, inputs })
    }

    /// The inputs under some commitment: what does not depend on it is the same in all.
    pub(super) fn any(&self) -> &Inputs {
        &self.inputs[0].1
    }
}

/// Inputs with a plan for as many instances as run.
fn with_plan(inputs: &Inputs, discount: Ratio) -> Inputs {
    let mut inputs = *inputs;
    inputs.managed.plan_discount = discount;
    inputs.managed.committed = Committed::Fleet;
    inputs
}

/// The published plan with the highest discount of those that may be made: it is the cheapest for any fleet. Of equal
/// ones the first is taken, for the shorter term with the later payment.
fn deepest(
    instance: InstanceType,
    base: &Scenario,
    constraints: &Constraints,
) -> Option<(Offer, Ratio)> {
    let allowed = Offer::all().filter(|offer| constraints.commitments.allow(offer.term));
    let mut best: Option<(Offer, Ratio)> = None;
    for offer in allowed {
        let discount = offer.discount(instance, base.region);
        if let Some(discount) = discount.filter(|new| best.is_none_or(|(_, old)| *new > old)) {
            best = Some((offer, discount));
        }
    }
    best
}

/// What is kept of a setup while others are looked at.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    /// Its place among the demands.
    at: usize,
    placed: Placed,
    /// The place of its commitment among those of the type.
    terms: usize,
    pub(super) month: Usd,
    changes: u32,
    response: Time,
}

/// The best setup of a type, or what keeps it out.
pub(super) fn best(
    ground: &Ground,
    constraints: &Constraints,
    priced: &Priced,
) -> Result<Candidate, Constraint> {
    let mut managed = priced.any().managed;
    let (vcpu, ceiling) = (managed.instance.vcpu, managed.vcpu_ceiling);
    let committed = ground.committed();
    let (mut fits, mut serves, mut slow, mut wide) = (false, false, false, false);
    let mut best: Option<Candidate> = None;
    for (at, (changes, demand)) in ground.demands.iter().enumerate() {
        let Some(demand) = demand else { continue };
        managed.environment = demand.setup.environment;
        let Some(placed) = demand.on(&managed, committed) else { continue };
        fits = true;
        if !demand.serves {
            continue;
        }
        serves = true;
        let is_quick = constraints.response.is_none_or(|most| demand.response <= most);
        let is_narrow = placed.most * vcpu <= ceiling;
        slow |= is_narrow && !is_quick;
        wide |= is_quick && !is_narrow;
        if !(is_quick && is_narrow) || best.is_some_and(|best| is_dearer(&placed, &best.placed)) {
            continue;
        }
        for (terms, (_, inputs)) in priced.inputs.iter().enumerate() {
            let month = placed.bill(inputs).total();
            let response = demand.response;
            let new = Candidate { at, placed, terms, month, changes: *changes, response };
            if best.is_none_or(|best| order(ground, &new, &best).is_lt()) {
                best = Some(new);
            }
        }
    }
    best.ok_or(if !fits {
        Constraint::DoesNotFit
    } else if !serves {
        Constraint::CannotServe
    } else if slow {
        Constraint::Response
    } else if wide {
        Constraint::VcpuCeiling
    } else {
        Constraint::ResponseAndCeiling
    })
}

/// Whether a fleet costs no less than another under any commitment, and has more instances.
fn is_dearer(new: &Placed, than: &Placed) -> bool {
    let (new, than) = (&new.hours, &than.hours);
    new.instances > than.instances && new.fewest <= than.fewest && new.beyond >= than.beyond
}

/// The order of setups of one type: lower cost to the cent, fewer instances, the scenario's own commitment, fewer
/// changed settings, the shorter response, and then the smaller one.
fn order(ground: &Ground, one: &Candidate, other: &Candidate) -> Ordering {
    let size = |candidate: &Candidate| {
        let setup = ground.demands[candidate.at].1.as_ref().map(|demand| demand.setup);
        setup.map_or([0.0; 3], |setup| {
            let Setup { environment, slots } = setup;
            [environment.gb_per_vcpu, environment.memory.to_mb(), slots]
        })
    };
    let numbers = |candidate: &Candidate| {
        let [ratio, memory, slots] = size(candidate);
        [candidate.response.to_s(), candidate.placed.environments, ratio, memory, slots]
    };
    cents(one.month)
        .cmp(&cents(other.month))
        .then(one.placed.hours.instances.total_cmp(&other.placed.hours.instances))
        .then(one.terms.cmp(&other.terms))
        .then(one.changes.cmp(&other.changes))
        .then_with(|| {
            let pairs = numbers(one).into_iter().zip(numbers(other));
            pairs.fold(Ordering::Equal, |so_far, (one, other)| so_far.then(one.total_cmp(&other)))
        })
}

/// A candidate with all that is told of it.
pub(super) fn found(ground: &Ground, priced: &Priced, candidate: &Candidate) -> Option<Found> {
    let demand = ground.demands.get(candidate.at)?.1.as_ref()?;
    let terms = priced.inputs.get(candidate.terms)?.0;
    Some(told(ground, priced, demand, &candidate.placed, (terms, candidate.month)))
}

/// A setup on a type under the cheapest commitment that may be made; `None` where it does not fit, does not serve, is
/// too slow or needs more vCPUs than `MaxVCpuCount`.
pub(super) fn at(
    ground: &Ground,
    constraints: &Constraints,
    priced: &Priced,
    setup: Setup,
) -> Option<Found> {
    let demand = demand(priced.any(), setup, &ground.levels).ok().filter(|found| found.serves)?;
    let mut managed = priced.any().managed;
    managed.environment = setup.environment;
    let placed = demand.on(&managed, ground.committed())?;
    let is_quick = constraints.response.is_none_or(|most| demand.response <= most);
    if !is_quick || placed.most * managed.instance.vcpu > managed.vcpu_ceiling {
        return None;
    }
    let months = priced.inputs.iter().map(|(terms, inputs)| (*terms, placed.bill(inputs).total()));
    let cheapest = months.min_by_key(|(_, month)| cents(*month))?;
    Some(told(ground, priced, &demand, &placed, cheapest))
}

/// The scenario's own setup on a type, whatever the constraints, under its own commitment or else none; `None` where it
/// does not fit.
pub(super) fn own(ground: &Ground, priced: &Priced) -> Option<Found> {
    let setup = own_setup(&ground.base)?;
    let demand = demand(priced.any(), setup, &ground.levels).ok().filter(|found| found.serves)?;
    let mut managed = priced.any().managed;
    managed.environment = setup.environment;
    let placed = demand.on(&managed, ground.committed())?;
    let (terms, inputs) = priced.inputs.first()?;
    let month = placed.bill(inputs).total();
    Some(told(ground, priced, &demand, &placed, (*terms, month)))
}

fn told(
    ground: &Ground,
    priced: &Priced,
    demand: &Demand,
    placed: &Placed,
    (terms, month): (Terms, Usd),
) -> Found {
    let mut inputs = *priced.any();
    inputs.managed.environment = demand.setup.environment;
    inputs.managed.slots = demand.setup.slots;
    let managed = &inputs.managed;
    let fleet = demand.fleet(managed, placed);
    let (loads, bound) = (demand.loads(), binding(&fleet));
    let plans = Offer::all().filter_map(|offer| {
        let discount = offer.discount(priced.instance, ground.base.region)?;
        Some((offer, placed.bill(&with_plan(&inputs, discount)).total()))
    });
    let own = priced.inputs.iter().find(|(terms, _)| *terms == Terms::Own);
    Found {
        setup: demand.setup,
        month,
        terms,
        own: own.map(|(_, inputs)| placed.bill(inputs).total()),
        plans: plans.collect(),
        instances: placed.hours.instances,
        most: placed.most,
        environments: placed.environments,
        response: demand.response,
        headroom: headroom(&fleet, managed, &loads),
        binding: bound,
        wasted: wasted(bound, &fleet, placed, managed, &loads),
        fleet,
        minimum: None,
    }
}

/// The price of a type's hour in a search: the reader's own for the scenario's type, else the published one.
pub(super) fn per_hour(base: &Scenario, instance: InstanceType) -> Option<PerHour> {
    let typed = base.number(Field::InstancePrice).filter(|_| instance == base.instance);
    let published = || catalog::instance_price(instance, base.region).map(|price| price.per_hour);
    typed.map(PerHour::from_usd).or_else(published)
}
