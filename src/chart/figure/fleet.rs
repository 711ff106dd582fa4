//! The fleet as boxes.

use crate::chart::fleet;
use crate::model::Fleet;
use crate::model::lmi::{KEPT_MEMORY, KEPT_VCPU};
use crate::present::Analysis;
use crate::present::fleet as words;
use crate::present::format::NumberLocale;
use crate::units::Memory;

/// The instances with their environments: the drawing and its height; nothing where none runs.
pub fn draw(analysis: &Analysis, width: f64, c: &NumberLocale) -> Option<(String, f64)> {
    let fleet = analysis.outcome.capacity.fleet().filter(|fleet| fleet.instances > 0.0)?;
    Some(fleet::draw(&data(analysis, fleet, width, c)))
}

fn data(analysis: &Analysis, fleet: &Fleet, width: f64, c: &NumberLocale) -> fleet::Fleet {
    let managed = &analysis.inputs.managed;
    let drawn = fleet.instances as usize;
    let capacity = fleet.packing.environments();
    let unreachable = words::unreachable(analysis, fleet);
    let region = analysis.scenario.region.code();
    let zones = ["a", "b", "c", "d", "e", "f"].iter().take(fleet.zones.max(1.0) as usize);
    // One more than are drawn tells the drawing that there are more.
    let environments = words::spread(fleet, drawn.min(fleet::MOST + 1));
    let named = fleet.environments.min((fleet::MOST as f64) * capacity) as usize;
    fleet::Fleet {
        width,
        type_name: analysis.scenario.instance.name(),
        zones: zones.map(|zone| format!("{region}{zone}")).collect(),
        environments,
        capacity: capacity as u32,
        cpu_used: fleet.utilization.to_fraction(),
        cpu_target: managed.target.to_fraction(),
        slots: fleet.slots as u32,
        slots_used: words::slots_used(fleet).to_count(),
        memory: managed.instance.memory.to_gb(),
        environment_memory: managed.environment.memory.to_gb(),
        kept_memory: KEPT_MEMORY.to_gb(),
        words: fleet::Words {
            environments: (1..=named)
                .map(|number| format!("Env. {}", c.count(number as u64)))
                .collect(),
            slots: format!(
                "{} of {}",
                c.concurrency(words::slots_used(fleet)),
                c.count(fleet.slots as u64)
            ),
            room: vec!["room".to_owned(), "for one".to_owned()],
            kept: format!("reserved: {} vCPU, {}", c.count(KEPT_VCPU as u64), c.gb(KEPT_MEMORY)),
            memory: c.gb(managed.instance.memory),
            unreachable: if unreachable > Memory::ZERO {
                format!("{} unused: no vCPU left", c.gb(unreachable))
            } else {
                String::new()
            },
            times: format!("× {}", c.count(fleet.instances as u64)),
        },
    }
}
