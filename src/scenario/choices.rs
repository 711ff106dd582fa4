//! One declaration for each choice that is not a number: its key, its options, and its place in a scenario.

use super::{
    Arriving, Caller, Commitment, Field, LambdaPlan, Runtime, Scenario, Scheduling, Switch,
    TrafficShape, counterpart, nearest_priced,
};
use crate::catalog::{
    Arch, InstanceType, Payment, Plan, Region, Term, instance_price, lambda_prices,
};

/// A choice that the reader can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Choice {
    /// The shape of the traffic.
    Shape,
    /// The architecture of both sides, by way of the instance type.
    Architecture,
    /// The runtime of the function.
    Runtime,
    /// The free tier of on-demand.
    FreeTier,
    /// `SnapStart` on on-demand.
    SnapStart,
    /// The plan on Lambda duration.
    LambdaPlan,
    /// The instance type.
    Instance,
    /// The free requests on Managed Instances.
    ManagedFreeTier,
    /// The Region of both sides.
    Region,
    /// Whether the answer counts the plan on instances.
    Commitment,
    /// The plan on instances.
    Plan,
    /// Its term.
    Term,
    /// Its payment.
    Payment,
    /// Who calls.
    Source,
    /// How requests arrive in a run that is looked at.
    Arrivals,
    /// Whether the minimum follows the hours of the week.
    Schedule,
}

impl Choice {
    /// Every choice, in the order of the form.
    pub const ALL: &[Self] = &[
        Self::Shape,
        Self::Architecture,
        Self::Runtime,
        Self::FreeTier,
        Self::SnapStart,
        Self::LambdaPlan,
        Self::Instance,
        Self::ManagedFreeTier,
        Self::Region,
        Self::Commitment,
        Self::Plan,
        Self::Term,
        Self::Payment,
        Self::Source,
        Self::Arrivals,
        Self::Schedule,
    ];

    /// Its key in a link, and its id on the page; the architecture has none of its own in a link.
    pub fn key(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Architecture => "architecture",
            Self::Runtime => "runtime",
            Self::FreeTier => "free-tier",
            Self::SnapStart => "snapstart",
            Self::LambdaPlan => "lambda-plan",
            Self::Instance => "type",
            Self::ManagedFreeTier => "managed-free-tier",
            Self::Region => "region",
            Self::Commitment => "commitment",
            Self::Plan => "plan",
            Self::Term => "term",
            Self::Payment => "payment",
            Self::Source => "source",
            Self::Arrivals => "arrivals",
            Self::Schedule => "schedule",
        }
    }

    /// The word of what a scenario chose.
    pub fn code(self, scenario: &Scenario) -> String {
        let code = match self {
            Self::Instance => return scenario.instance.name(),
            Self::Shape => scenario.shape.code(),
            Self::Architecture => scenario.arch().code(),
            Self::Runtime => scenario.runtime.code(),
            Self::FreeTier => scenario.free_tier.code(),
            Self::SnapStart => scenario.snap_start.code(),
            Self::LambdaPlan => scenario.lambda_plan.code(),
            Self::ManagedFreeTier => scenario.managed_free_tier.code(),
            Self::Region => scenario.region.code(),
            Self::Commitment => scenario.commitment.code(),
            Self::Plan => scenario.plan.code(),
            Self::Term => scenario.term.code(),
            Self::Payment => scenario.payment.code(),
            Self::Source => scenario.source.code(),
            Self::Arrivals => scenario.arrivals.code(),
            Self::Schedule => scenario.schedule.code(),
        };
        code.to_owned()
    }

    /// Chooses what a word means; `None`, and nothing changes, for a word that means nothing here.
    pub fn choose(self, scenario: &mut Scenario, word: &str) -> Option<()> {
        match self {
            Self::Shape => scenario.shape = TrafficShape::from_code(word)?,
            Self::Architecture => {
                let arch = Arch::from_code(word)?;
                scenario.instance = counterpart(scenario.instance, arch, scenario.region);
            }
            Self::Runtime => scenario.runtime = Runtime::from_code(word)?,
            Self::FreeTier => scenario.free_tier = Switch::from_code(word)?,
            Self::SnapStart => scenario.snap_start = Switch::from_code(word)?,
            Self::LambdaPlan => scenario.lambda_plan = LambdaPlan::from_code(word)?,
            Self::Instance => scenario.instance = InstanceType::from_name(word)?,
            Self::ManagedFreeTier => scenario.managed_free_tier = Switch::from_code(word)?,
            Self::Region => {
                scenario.region = Region::from_code(word)?;
                scenario.instance = priced(scenario);
            }
            Self::Commitment => scenario.commitment = Commitment::from_code(word)?,
            Self::Plan => scenario.plan = Plan::from_code(word)?,
            Self::Term => scenario.term = Term::from_code(word)?,
            Self::Payment => scenario.payment = Payment::from_code(word)?,
            Self::Source => scenario.source = Caller::from_code(word)?,
            Self::Arrivals => scenario.arrivals = Arriving::from_code(word)?,
            Self::Schedule => scenario.schedule = Scheduling::from_code(word)?,
        }
        Some(())
    }
}

/// The scenario's type, or the nearest with a price where it has none in its Region and the reader enters none.
fn priced(scenario: &Scenario) -> InstanceType {
    let (now, region) = (scenario.instance, scenario.region);
    let has_price =
        instance_price(now, region).is_some() || scenario.number(Field::InstancePrice).is_some();
    if has_price { now } else { nearest_priced(now, region).unwrap_or(now) }
}

/// Whether a Region has all prices that any function of an architecture needs.
pub fn is_priced(region: Region, arch: Arch) -> bool {
    let lambda = lambda_prices(region, arch);
    let types = || InstanceType::all().filter(|instance| instance.arch() == arch);
    lambda.request.is_some()
        && lambda.duration[0].is_some()
        && types().any(|instance| instance_price(instance, region).is_some())
}

/// The instance types on offer: those of the scenario's architecture with a price in its Region, in the
/// order of their families; the present one always, even where it has no price.
pub fn instance_types(scenario: &Scenario) -> impl Iterator<Item = InstanceType> {
    let (region, arch, now) = (scenario.region, scenario.arch(), scenario.instance);
    InstanceType::all().filter(move |instance| {
        let is_offered = instance.arch() == arch && instance_price(*instance, region).is_some();
        is_offered || *instance == now
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_takes_its_own_words_and_no_others() {
        for choice in Choice::ALL {
            let mut scenario = Scenario::default();
            let word = choice.code(&scenario);
            assert_eq!(choice.choose(&mut scenario, &word), Some(()), "{word}");
            assert_eq!(scenario, Scenario::default());
            assert_eq!(choice.choose(&mut scenario, "no such word"), None);
            assert_eq!(scenario, Scenario::default());
        }
    }

    #[test]
    fn another_region_is_a_type_that_has_a_price_there() {
        let mut scenario = Scenario::default();
        Choice::Region.choose(&mut scenario, "eu-south-1").unwrap();
        assert_eq!(scenario.instance.name(), "m6g.xlarge");
        Choice::Region.choose(&mut scenario, "us-east-1").unwrap();
        assert_eq!(scenario.instance.name(), "m6g.xlarge", "a priced one stays");
        let mut own = Scenario::default().with(Field::InstancePrice, 0.2);
        Choice::Region.choose(&mut own, "eu-south-1").unwrap();
        assert_eq!(own.instance.name(), "m7g.xlarge", "the reader's own price is one");
    }

    #[test]
    fn a_region_without_a_price_of_lambda_is_told() {
        let told = |code: &str, arch| is_priced(Region::from_code(code).unwrap(), arch);
        assert!(told("us-east-1", Arch::Arm64) && told("eu-south-2", Arch::X86));
        assert!(!told("eu-south-2", Arch::Arm64) && !told("ca-west-1", Arch::X86));
    }

    #[test]
    fn another_architecture_is_another_type() {
        let mut scenario = Scenario::default();
        Choice::Architecture.choose(&mut scenario, "x86_64").unwrap();
        assert_eq!(scenario.instance.name(), "m7i.xlarge");
        assert_eq!(Choice::Architecture.code(&scenario), "x86_64");
        assert!(instance_types(&scenario).all(|instance| instance.arch() == Arch::X86));
    }
}
