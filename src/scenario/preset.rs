//! Named starting points: kinds of work, each as the link that opens it.

use super::Scenario;
use super::link;
use crate::model::Side;

/// A starting point.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Its name on the page.
    pub name: &'static str,
    /// The scenario as a link's fragment.
    pub link: &'static str,
    /// The cheaper side, which may take a simulated month to find: a test holds it.
    pub winner: Side,
}

impl Preset {
    /// The scenario that it starts from.
    pub fn scenario(&self) -> Scenario {
        link::read(self.link).scenario
    }
}

/// Kinds of work, the default example first. On-demand wins clearly where traffic is small or rare.
pub static PRESETS: &[Preset] = &[
    Preset { name: "Steady high-volume API", link: "v=2", winner: Side::Managed },
    Preset {
        name: "CPU-heavy",
        link: "v=2&requests=12M/month&duration=1.2s&cpu=90&memory=1769MB&type=c7g.xlarge&slots=1",
        winner: Side::OnDemand,
    },
    Preset {
        name: "Provisioned concurrency",
        link: "v=2&requests=100M/month&duration=240ms&cpu=25&provisioned=20&provisioned-share=95",
        winner: Side::Managed,
    },
    Preset {
        name: "Spiky webhook",
        link: "v=2&requests=6M/month&duration=90ms&cpu=20&memory=256MB&type=m7g.large&shape=spike&spike=20&spike-rise=30s&spike-length=300s&spike-every=6h",
        winner: Side::OnDemand,
    },
    Preset {
        name: "Small internal tool",
        link: "v=2&requests=300k/month&duration=300ms&cpu=30&memory=512MB&type=m7g.large&free-tier=on&shape=office-hours&quiet=0&min=0&max=30",
        winner: Side::OnDemand,
    },
    Preset {
        name: "Nightly batch",
        link: "v=2&requests=1500k/month&duration=4s&cpu=80&memory=1769MB&type=m7g.large&slots=4&shape=office-hours&office-from=1&office-to=4&quiet=0&source=queue&min=0&max=60",
        winner: Side::OnDemand,
    },
];
