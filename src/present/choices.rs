//! The names of what the reader picks: runtimes, plans and switches.

use super::fields::Evidence;
use crate::catalog::{Arch, InstanceType, Payment, Plan, Region, Term};
use crate::scenario::{
    Arriving, Caller, Choice, Commitment, LambdaPlan, Runtime, Scenario, Scheduling, Switch,
    TrafficShape, instance_types, is_priced,
};

/// A control that is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Control {
    /// Its name.
    pub label: &'static str,
    /// What it means.
    pub help: &'static str,
}

const fn control(label: &'static str, help: &'static str) -> Control {
    Control { label, help }
}

/// The Region.
pub const REGION: Control = control("Region", "Both sides use the prices of this Region.");
/// The instance type.
pub const INSTANCE: Control =
    control("Instance type", "The on-demand function uses the same architecture.");
/// The architecture.
pub const ARCHITECTURE: Control =
    control("Architecture", "Applies to both sides. A change also changes the instance type.");
/// The runtime.
pub const RUNTIME: Control = control("Runtime", "Sets the default concurrency and INIT time.");
/// The shape of the traffic.
pub const SHAPE: Control = control(
    "Traffic pattern",
    "Patterns other than Steady are billed hour by hour over a simulated month.",
);
/// Who calls.
pub const SOURCE: Control = control(
    "Invoked by",
    "What happens to a throttled request: an error, a retry for up to six hours, or a message that stays in the queue.",
);
/// Whether the minimum follows the hours of the week.
pub const SCHEDULE: Control = control(
    "Schedule for the minimum",
    "For example with an EventBridge schedule. The bills then count the hours of a simulated week.",
);
/// How requests arrive in a run.
pub const ARRIVALS: Control = control(
    "Arrivals",
    "Random: whole requests; the same seed repeats the run. Bills always count even arrivals.",
);
/// The trace of recorded traffic.
pub const TRACE: Control = control("Trace", super::recorded::SOURCE);
/// The free tier on on-demand.
pub const FREE_TIER: Control = control(
    "Free tier",
    "Free requests and GB-seconds each month, once per account. Turn off if other functions use them.",
);
/// The free tier on Managed Instances.
pub const MANAGED_FREE_TIER: Control = control(
    "Free requests on Managed Instances",
    "AWS does not say whether the free requests apply here. They are worth cents a month.",
);
/// `SnapStart`.
pub const SNAP_START: Control = control(
    "SnapStart",
    "Shorter cold starts on on-demand. Free for Java, billed for Python and .NET, unavailable for Node.js and Rust.",
);
/// The plan on Lambda duration.
pub const LAMBDA_PLAN: Control = control(
    "Compute Savings Plan on Lambda",
    "Discounts duration and provisioned concurrency, not requests. Plans tied to EC2 do not discount Lambda.",
);
/// Whether the verdict counts the plan on instances.
pub const COMMITMENT: Control = control(
    "Include the plan in the answer",
    "Off: instances at the on-demand price. The management fee is never discounted.",
);
/// The plan on instances.
pub const PLAN: Control =
    control("Plan", "Compute Savings Plans apply to any family; the others are tied to one.");
/// Its term.
pub const TERM: Control = control("Term", "Three years have a larger discount than one.");
/// Its payment.
pub const PAYMENT: Control = control("Payment", "Paying upfront increases the discount.");

/// The name of a runtime with the versions that run on both sides.
pub fn runtime(runtime: Runtime) -> &'static str {
    match runtime {
        Runtime::NodeJs => "Node.js 22+",
        Runtime::Python => "Python 3.13+",
        Runtime::Java => "Java 21+",
        Runtime::DotNet => ".NET 8+",
        Runtime::Rust => "Rust (provided.al2023)",
    }
}

/// The name of a runtime in a sentence.
pub fn runtime_short(runtime: Runtime) -> &'static str {
    match runtime {
        Runtime::NodeJs => "Node.js",
        Runtime::Python => "Python",
        Runtime::Java => "Java",
        Runtime::DotNet => ".NET",
        Runtime::Rust => "Rust",
    }
}

/// The name of a shape of traffic.
pub fn shape(shape: TrafficShape) -> &'static str {
    match shape {
        TrafficShape::Steady => "Steady",
        TrafficShape::DayNight => "Day and night",
        TrafficShape::OfficeHours => "Office hours",
        TrafficShape::Ramp => "Daily ramp",
        TrafficShape::Spike => "Spikes",
        TrafficShape::Growth => "Growth",
        TrafficShape::Recorded => "Recorded traffic",
    }
}

/// A month of a shape, in a sentence: "of office-hours traffic".
pub fn shape_told(shape: TrafficShape) -> &'static str {
    match shape {
        TrafficShape::Steady => "of steady traffic",
        TrafficShape::DayNight => "of day-and-night traffic",
        TrafficShape::OfficeHours => "of office-hours traffic",
        TrafficShape::Ramp => "with a daily ramp",
        TrafficShape::Spike => "with spikes",
        TrafficShape::Growth => "of growing traffic",
        TrafficShape::Recorded => "of the recorded traffic",
    }
}

/// The name of who calls.
pub fn source(source: Caller) -> &'static str {
    match source {
        Caller::Sync => "Synchronous callers",
        Caller::Async => "Asynchronous events",
        Caller::Queue => "A queue",
    }
}

/// The name of a schedule.
pub fn schedule(schedule: Scheduling) -> &'static str {
    match schedule {
        Scheduling::Nothing => "The same at all hours",
        Scheduling::Hours => "Different in working hours",
        Scheduling::OffOutside => "Off outside working hours",
    }
}

/// What a schedule does, in a sentence; nothing without one.
pub fn schedule_told(schedule: Scheduling) -> &'static str {
    match schedule {
        Scheduling::Nothing => "",
        Scheduling::Hours => " in which a schedule sets the minimum",
        Scheduling::OffOutside => " in which nothing runs outside working hours",
    }
}

/// What a schedule adds to a sentence about the hours; nothing where there is none.
pub fn schedule_short(schedule: Scheduling) -> &'static str {
    match schedule {
        Scheduling::Nothing => "",
        Scheduling::Hours => ", with a schedule",
        Scheduling::OffOutside => ", off outside working hours",
    }
}

/// The name of how requests arrive.
pub fn arrivals(arrivals: Arriving) -> &'static str {
    match arrivals {
        Arriving::Even => "Even",
        Arriving::Random => "Random",
    }
}

/// What stands behind the choice of this key, where AWS leaves something to assume.
pub fn evidence(key: &str) -> Option<Evidence> {
    match key {
        "source" => Some(Evidence {
            title: "What happens to a throttled request",
            text: "AWS retries an asynchronous event for up to six hours, with pauses that grow from a second to five minutes, and leaves a message in its queue. The simulation has no pauses: whatever waits is retried at once, the oldest first.",
            range: "up to 5 min later",
            source: "Lambda guide, asynchronous invocation",
            url: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html",
        }),
        "schedule" => Some(Evidence {
            title: "How a schedule takes effect",
            text: "EventBridge Scheduler sets the minimum on the minute; a minimum and a maximum of 0 deactivate a function. AWS does not publish when the scaler acts on the change. In the simulation it acts at its next check.",
            range: "seconds to a minute",
            source: "Lambda guide, scaling",
            url: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-scaling.html",
        }),
        _ => None,
    }
}

/// What can be imported, for those who look for their file.
pub const IMPORT_FORMATS: [&str; 7] = [
    "Output of “aws cloudwatch get-metric-data” and “get-metric-statistics”, and metric streams: Invocations, with Duration and ConcurrentExecutions",
    "A graph’s data saved as CSV in the CloudWatch console",
    "A table with a time or a minute and a count in each row, or only counts, one per minute",
    "Lambda logs with REPORT lines or JSON records, plain or from “aws logs”, “sam logs”, Firehose, Docker or the console, and Lambda Insights events",
    "CloudWatch Logs Insights results as CSV, JSON or a copied table",
    "Usage amounts from a Cost and Usage Report",
    "A function’s configuration, its block in a SAM or CloudFormation template, or a Lambda Power Tuning result: these fill in inputs and contain no traffic",
];

/// The name of a choice and its help.
pub fn control_of(choice: Choice) -> Control {
    match choice {
        Choice::Shape => SHAPE,
        Choice::Architecture => ARCHITECTURE,
        Choice::Runtime => RUNTIME,
        Choice::FreeTier => FREE_TIER,
        Choice::SnapStart => SNAP_START,
        Choice::LambdaPlan => LAMBDA_PLAN,
        Choice::Instance => INSTANCE,
        Choice::ManagedFreeTier => MANAGED_FREE_TIER,
        Choice::Region => REGION,
        Choice::Commitment => COMMITMENT,
        Choice::Plan => PLAN,
        Choice::Term => TERM,
        Choice::Payment => PAYMENT,
        Choice::Source => SOURCE,
        Choice::Arrivals => ARRIVALS,
        Choice::Schedule => SCHEDULE,
    }
}

/// An option of a choice: its word in a link, what the page calls it, and the group that it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opt {
    /// Its word in a link.
    pub code: String,
    /// What the page calls it.
    pub name: String,
    /// The group that it stands in; empty where there are none.
    pub group: &'static str,
}

/// The options of a choice, in their order; those of the instance type depend on Region and architecture.
pub fn options(choice: Choice, scenario: &Scenario) -> Vec<Opt> {
    match choice {
        Choice::Shape => named(TrafficShape::ALL, TrafficShape::code, shape),
        Choice::Architecture => named(&[Arch::Arm64, Arch::X86], Arch::code, arch),
        Choice::Runtime => named(Runtime::ALL, Runtime::code, runtime),
        Choice::LambdaPlan => named(LambdaPlan::ALL, LambdaPlan::code, lambda_plan),
        Choice::Plan => named(Plan::ALL, Plan::code, plan),
        Choice::Term => named(Term::ALL, Term::code, term),
        Choice::Payment => named(Payment::ALL, Payment::code, payment),
        Choice::Source => named(Caller::ALL, Caller::code, source),
        Choice::Arrivals => named(Arriving::ALL, Arriving::code, arrivals),
        Choice::Schedule => named(Scheduling::ALL, Scheduling::code, schedule),
        Choice::Region => regions(scenario.arch()),
        Choice::Instance => instance_types(scenario)
            .map(|instance| {
                let name = instance.name();
                Opt { code: name.clone(), name, group: instance.family() }
            })
            .collect(),
        Choice::Commitment => named(Commitment::ALL, Commitment::code, |choice| match choice {
            Commitment::Nothing => "No commitment",
            Commitment::Plan => "With a plan",
        }),
        Choice::FreeTier | Choice::SnapStart | Choice::ManagedFreeTier => {
            named(Switch::ALL, Switch::code, |switch| if switch.is_on() { "On" } else { "Off" })
        }
    }
}

/// The Regions by their codes, those that lack prices last.
fn regions(arch: Arch) -> Vec<Opt> {
    let option = |region: Region, group| Opt {
        code: region.code().to_owned(),
        name: [region.code(), " · ", region.name()].concat(),
        group,
    };
    let (whole, rest): (Vec<Region>, Vec<Region>) =
        Region::all().partition(|region| is_priced(*region, arch));
    let whole = whole.into_iter().map(|region| option(region, "All prices known"));
    whole.chain(rest.into_iter().map(|region| option(region, "Some prices missing"))).collect()
}

fn named<T: Copy>(all: &[T], code: fn(T) -> &'static str, name: fn(T) -> &'static str) -> Vec<Opt> {
    all.iter()
        .map(|option| Opt {
            code: code(*option).to_owned(),
            name: name(*option).to_owned(),
            group: "",
        })
        .collect()
}

/// The name of an architecture.
pub fn arch(arch: Arch) -> &'static str {
    match arch {
        Arch::Arm64 => "arm64",
        Arch::X86 => "x86",
    }
}

/// What is said where another Region has brought another type.
pub fn type_changed(before: InstanceType, now: &Scenario) -> String {
    format!(
        "We have no {} price for {}. The instance type is now {}.",
        now.region.code(),
        before.name(),
        now.instance.name()
    )
}

/// The name of a plan on instances.
pub fn plan(plan: Plan) -> &'static str {
    match plan {
        Plan::ComputeSavingsPlan => "Compute Savings Plan",
        Plan::Ec2InstanceSavingsPlan => "EC2 Instance Savings Plan",
        Plan::StandardReservedInstance => "Standard Reserved Instance",
    }
}

/// How long a plan lasts.
pub fn term(term: Term) -> &'static str {
    match term {
        Term::OneYear => "1 year",
        Term::ThreeYears => "3 years",
    }
}

/// How a plan is paid.
pub fn payment(payment: Payment) -> &'static str {
    match payment {
        Payment::NoUpfront => "no upfront",
        Payment::PartialUpfront => "partial upfront",
        Payment::AllUpfront => "all upfront",
    }
}

/// The plan on Lambda duration.
pub fn lambda_plan(plan: LambdaPlan) -> &'static str {
    match plan {
        LambdaPlan::Nothing => "no plan",
        LambdaPlan::NoUpfront => "a separate plan, no upfront",
        LambdaPlan::AllUpfront => "a separate plan, all upfront",
        LambdaPlan::Same => "same as Managed Instances",
    }
}

/// A plan with its term and payment: "Compute Savings Plan, 1 year, no upfront".
pub fn plan_in_full(of: Plan, for_term: Term, paid: Payment) -> String {
    [plan(of), ", ", term(for_term), ", ", payment(paid)].concat()
}

#[cfg(test)]
mod tests {
    use super::super::sample::check_words;
    use super::*;

    #[test]
    fn every_choice_has_a_name_of_its_own() {
        let mut names: Vec<&str> = Runtime::ALL.iter().map(|choice| runtime(*choice)).collect();
        names.extend(Runtime::ALL.iter().map(|choice| runtime_short(*choice)));
        names.extend(LambdaPlan::ALL.iter().map(|choice| lambda_plan(*choice)));
        names.extend(
            [
                Plan::ComputeSavingsPlan,
                Plan::Ec2InstanceSavingsPlan,
                Plan::StandardReservedInstance,
            ]
            .map(plan),
        );
        names.extend([Term::OneYear, Term::ThreeYears].map(term));
        names.extend(
            [Payment::NoUpfront, Payment::PartialUpfront, Payment::AllUpfront].map(payment),
        );
        names.extend([Arch::Arm64, Arch::X86].map(arch));
        names.extend(TrafficShape::ALL.iter().map(|choice| shape(*choice)));
        names.extend(Caller::ALL.iter().map(|choice| source(*choice)));
        names.extend(Scheduling::ALL.iter().map(|choice| schedule(*choice)));
        names.extend(Arriving::ALL.iter().map(|choice| arrivals(*choice)));
        for (at, name) in names.iter().enumerate() {
            check_words(name, &at);
            assert!(!names[..at].contains(name), "{name}");
        }
    }

    #[test]
    fn what_is_assumed_of_a_choice_has_its_evidence() {
        for key in ["source", "schedule"] {
            let evidence = evidence(key).unwrap();
            for text in [evidence.title, evidence.text, evidence.range, evidence.source] {
                check_words(text, &evidence);
            }
            assert!(evidence.url.starts_with("https://"), "{evidence:?}");
        }
        assert_eq!(evidence("region"), None);
    }

    #[test]
    fn every_control_has_a_label_and_help() {
        for control in [
            REGION,
            INSTANCE,
            ARCHITECTURE,
            RUNTIME,
            SHAPE,
            SOURCE,
            SCHEDULE,
            ARRIVALS,
            TRACE,
            FREE_TIER,
            MANAGED_FREE_TIER,
            SNAP_START,
            LAMBDA_PLAN,
            COMMITMENT,
            PLAN,
            TERM,
            PAYMENT,
        ] {
            check_words(control.label, &control);
            check_words(control.help, &control);
        }
    }
}
