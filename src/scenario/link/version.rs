//! Versions of the link, each with its frozen defaults: what a link leaves out keeps meaning what it meant.

use super::keys;
use super::text::{self, Pair};
use crate::scenario::{Field, Runtime, Scenario};

/// A version of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// The first one.
    One,
    /// With the defaults that AWS's newer guidance and the measurements of 2026 give.
    Two,
}

/// Every key with the value that a link of version 1 leaves out.
const FIRST: &str = "region=us-east-1&type=m7g.xlarge&runtime=nodejs&free-tier=off\
    &managed-free-tier=off&snapstart=off&lambda-plan=none&commitment=none&plan=csp&term=1y\
    &payment=none&requests=120M/month&event=auto&duration=200ms&cpu=30&memory=2048MB&threads=1\
    &init=auto&cold-starts=0&tmp=512MB&account-gb-s=0&provisioned=0&provisioned-hours=730h\
    &provisioned-share=100&account-concurrency=1000&environment=4GB&gb-per-vcpu=4&target=50\
    &slots=auto&min=3&max=auto&zones=3&max-vcpu=400&packing-slack=0&speed=1&base-memory=auto&slot-memory=auto\
    &discount=auto&committed=auto&private-discount=0&instance-price=auto&duration-price=auto\
    &request-price=auto&tmp-price=auto&provisioned-price=auto&provisioned-duration-price=auto\
    &snapstart-cache-price=auto&snapstart-restore-price=auto&nat=0&nat-price=0.045&nat-gb=0\
    &nat-gb-price=0.045&public-ipv4=0&public-ipv4-price=auto&endpoints=0&endpoint-price=0.01&ebs-gb=0\
    &ebs-price=0.08&cross-zone-gb=0&cross-zone-price=0.02&logs-gb=0&logs-price=0.5&spike=4&spike-rise=120s\
    &look=15s&smoothing=60s&growth=2&growth-window=300s&cpu-refusal=100&environment-start=10s\
    &instance-launch=120s&scale-in-after=900s&scale-in-step=1&instance-end=180s&sleep-after=900s&wake=180s\
    &reclaim=360s&first-publish=auto\
    &shape=steady&peak=2.4&peak-hour=14&office-from=9&office-to=17&quiet=5&ramp=2&ramp-over=300s\
    &spike-length=600s&spike-every=24h&month-growth=20&months=12\
    &source=sync&schedule=none&schedule-from=8&schedule-to=18&schedule-min=6&arrivals=even&seed=1";

/// What version 2 leaves out that version 1 did not: `docs/model.md` says by which evidence.
const SECOND: &str = "lambda-plan=same&environment=2GB&gb-per-vcpu=2&target=40&growth=3&cpu-refusal=80\
    &instance-launch=90s&scale-in-after=360s&nat-price=auto&nat-gb-price=auto&endpoint-price=auto\
    &ebs-price=auto";

impl Version {
    /// Every version, the oldest first.
    pub const ALL: [Self; 2] = [Self::One, Self::Two];

    /// The version that is written.
    pub const NEWEST: Self = Self::Two;

    /// Its number in a link.
    pub fn number(self) -> u32 {
        self as u32 + 1
    }

    /// The version with a number, if there is one.
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.number() == number)
    }

    /// Every key with the value that a link leaves out.
    pub fn pairs(self) -> Vec<Pair> {
        let mut pairs = text::pairs(FIRST);
        if self == Self::Two {
            for (key, value) in text::pairs(SECOND) {
                if let Some(pair) = pairs.iter_mut().find(|(other, _)| *other == key) {
                    pair.1 = value;
                }
            }
        }
        pairs
    }

    /// The scenario of a link that says nothing.
    pub fn defaults(self) -> Scenario {
        thread_local! {
            /// Read once: a page asks for it with every step of a slider.
            static READ: [Scenario; 2] = Version::ALL.map(Version::read);
        }
        READ.with(|read| read[self as usize])
    }

    fn read(self) -> Scenario {
        let mut scenario = keys::blank();
        for (key, value) in self.pairs() {
            // A default that could not be read would be a missing number, which a test looks for.
            keys::put(&mut scenario, &key, &value);
        }
        scenario
    }

    /// Writes down what a link of this version left to Crossover and Crossover has since changed.
    pub(super) fn freeze(self, scenario: &mut Scenario) {
        /// What `slots=auto` was for Rust, for each vCPU: AWS publishes 8 since.
        const RUST: f64 = 64.0;
        if self == Self::One
            && scenario.runtime == Runtime::Rust
            && scenario.number(Field::Slots).is_none()
            && let Some(memory) = scenario.number(Field::EnvironmentMemory)
            && let Some(ratio) = scenario.number(Field::MemoryPerVcpu)
        {
            let vcpu = (memory / 1024.0 / ratio).ceil().clamp(1.0, 16.0);
            scenario.set(Field::Slots, Some(RUST * vcpu));
        }
    }
}
