//! The options of the instance type: those of the architecture with a price in the Region.

use super::Html;
use crate::catalog::{InstanceType, instance_price};
use crate::scenario::Scenario;

/// The types on offer, by family; the present one always, even where it has no price.
pub fn instance_types(scenario: &Scenario) -> String {
    let (region, arch, now) = (scenario.region, scenario.arch(), scenario.instance);
    let mut html = Html::new();
    let mut family = "";
    for instance in InstanceType::all().filter(|instance| instance.arch() == arch) {
        let priced = instance_price(instance, region).is_some();
        if !priced && instance != now {
            continue;
        }
        if instance.family() != family {
            html.raw(if family.is_empty() { "" } else { "</optgroup>" });
            family = instance.family();
            html.within("<optgroup label=\"", family, "\">");
        }
        html.raw(if instance == now { "<option selected>" } else { "<option>" });
        html.text(&instance.name());
        html.raw("</option>");
    }
    html.raw("</optgroup>").finish()
}
