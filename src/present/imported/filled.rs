//! What a file fills into inputs.

use crate::catalog::{Arch, Region};
use crate::import::{Import, NoteKind, Observed, Settings};
use crate::scenario::{Choice, Field, Kind, Runtime, Scenario, Switch};
use crate::units::{Memory, Ratio, Time};

pub(super) fn cold_share(observed: &Observed) -> Option<Ratio> {
    let init = observed.init?;
    let share = init.count as f64 / observed.invocations;
    (0.0..=1.0).contains(&share).then(|| Ratio::from_fraction(share))
}

/// What a file fills in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// Numbers for fields.
    pub numbers: Vec<(Field, f64)>,
    /// Words for choices, which come first: a Region brings a type that is priced in it.
    pub choices: Vec<(Choice, String)>,
}

impl Filled {
    /// Whether it fills nothing.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.choices.is_empty()
    }

    /// The scenario with it.
    pub fn apply(&self, scenario: &mut Scenario) {
        for (choice, word) in &self.choices {
            choice.choose(scenario, word);
        }
        for (field, number) in &self.numbers {
            scenario.set(*field, Some(*number));
        }
    }
}

/// The inputs that a file fills, with its numbers to five digits. What is out of an input's range is
/// left out, but for durations below the shortest that is billed.
///
/// Together they bill what the file says: INIT that the billed time contains is taken out of it, and comes
/// back as cold starts; where it cannot be told apart, the billed time stays whole and there are none.
///
/// Memory was used by an environment with one request at a time: by one process. On Managed Instances that
/// is the process which all requests share, or, where the runtime has one for each slot, what a slot takes.
pub fn inputs(import: &Import, runtime: Runtime) -> Filled {
    const SHORTEST: f64 = 0.001;
    // What an emulator measured is its machine's.
    let emulated = import.notes.iter().any(|note| note.kind == NoteKind::Emulator);
    let observed = &if emulated { Observed::default() } else { import.observed.clone() };
    let init = observed.init;
    let (duration, cold) = match (observed.billed, observed.billed_warm) {
        (Some(_), Some(warm)) if init.is_some_and(|init| init.billed.is_some()) => {
            (Some(warm), cold_share(observed))
        }
        (Some(billed), _) => (Some(billed), Some(Ratio::from_fraction(0.0))),
        (None, _) => (observed.duration.and_then(|duration| duration.mean), cold_share(observed)),
    };
    let duration = duration.map(|time| time.to_s().max(SHORTEST));
    let whole = |memory: Memory| libm::round(memory.to_mb());
    let told = import.settings.clone().unwrap_or_default();
    let memory = observed.memory.or(told.memory).map(whole);
    let managed = told.managed;
    let found = [
        (Field::Duration, duration.or(told.duration.map(Time::to_s))),
        (Field::Memory, memory),
        (Field::Init, init.map(|init| init.billed.unwrap_or(init.mean).to_s())),
        (Field::ColdStarts, cold.map(Ratio::to_fraction)),
        (
            if runtime == Runtime::Python { Field::SlotMemory } else { Field::BaseMemory },
            observed.max_memory_used.map(|used| libm::ceil(used.to_mb())),
        ),
        (Field::Tmp, told.tmp.map(whole)),
        (Field::Provisioned, told.provisioned),
        (Field::MemoryPerVcpu, told.memory_per_vcpu),
        (Field::EnvironmentMemory, memory.filter(|_| managed)),
        (Field::Slots, told.slots),
        (Field::Minimum, told.minimum),
        (Field::Maximum, told.maximum),
    ];
    let kept = |(field, number): (Field, Option<f64>)| {
        let number = match field.spec().kind {
            Kind::Megabytes | Kind::Gigabytes | Kind::Count => number?,
            _ => figures(number?),
        };
        field.allows(number).then_some((field, number))
    };
    Filled { numbers: found.into_iter().filter_map(kept).collect(), choices: choices(&told) }
}

/// The words for choices that a description of a function has.
fn choices(told: &Settings) -> Vec<(Choice, String)> {
    const RUNTIMES: [(&str, Runtime); 4] = [
        ("nodejs", Runtime::NodeJs),
        ("python", Runtime::Python),
        ("java", Runtime::Java),
        ("dotnet", Runtime::DotNet),
    ];
    let switch = |on: bool| Switch::from_bool(on).code();
    let runtime = told.runtime.as_deref().and_then(|name| {
        RUNTIMES.iter().find(|(start, _)| name.starts_with(start)).map(|(_, runtime)| *runtime)
    });
    let region = told.region.as_deref().and_then(Region::from_code);
    let arch = told.arm.map(|arm| if arm { Arch::Arm64 } else { Arch::X86 });
    let found = [
        (Choice::Region, region.map(Region::code)),
        (Choice::Architecture, arch.map(Arch::code)),
        (Choice::Runtime, runtime.map(Runtime::code)),
        (Choice::SnapStart, told.snap_start.map(switch)),
    ];
    found.into_iter().filter_map(|(choice, word)| Some((choice, word?.to_owned()))).collect()
}

/// A number to five digits, so that what is filled in bills what the file says within one per mille.
pub(super) fn figures(number: f64) -> f64 {
    if number <= 0.0 {
        return 0.0;
    }
    let place = libm::pow(10.0, libm::floor(libm::log10(number)) - 4.0);
    // Back by a quotient where the place is a fraction: 0.123 and not 0.12300000000000001.
    if place < 1.0 {
        let parts = libm::round(1.0 / place);
        libm::round(number * parts) / parts
    } else {
        libm::round(number / place) * place
    }
}

/// The names of what is filled in, in a sentence: "duration, memory and INIT time".
pub fn names(filled: &Filled) -> String {
    let choice = |choice: &Choice| match choice {
        Choice::Region => "Region",
        Choice::Architecture => "architecture",
        Choice::Runtime => "runtime",
        _ => "SnapStart",
    };
    let field = |field: &Field| match field {
        Field::Duration => "duration",
        Field::Memory => "memory",
        Field::Init => "INIT time",
        Field::ColdStarts => "cold starts",
        Field::Tmp => "/tmp",
        Field::Provisioned => "provisioned concurrency",
        Field::MemoryPerVcpu => "memory per vCPU",
        Field::EnvironmentMemory => "memory of an environment",
        Field::Slots => "concurrency",
        Field::Minimum => "minimum",
        Field::Maximum => "maximum",
        _ => "memory of a process",
    };
    let choices = filled.choices.iter().map(|(found, _)| choice(found));
    let names: Vec<&str> =
        choices.chain(filled.numbers.iter().map(|(found, _)| field(found))).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [others @ .., last] => [&others.join(", "), " and ", last].concat(),
    }
}
