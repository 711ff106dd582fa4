//! The best configuration in words: the answer, what was searched, and every type with why it is not the best.

mod table;
mod wrong;

pub use table::{Shown, table};
pub use wrong::wrong;

use super::choices::plan_in_full;
use super::format::NumberLocale;
use super::spikes::factor;
use super::verdict::Headline;
use super::words::{environments, instances, listed, tenths};
use crate::model::Side;
use crate::model::search::Binding;
use crate::scenario::search::{
    Best, Cheapest, Constraint, Constraints, Finalists, Found, Loser, OnDemandFound, Provision,
    Row, Search, Terms,
};
use crate::units::{Ratio, Usd};

/// Less than this is the same to the cent \[USD\].
const CENT: Usd = Usd::from_usd(0.005);

/// The answer of a search.
pub fn headline(search: &Search, constraints: &Constraints, c: &NumberLocale) -> Headline {
    let mut headline = match search.best {
        Some(Best::Managed) => managed(search, constraints, c),
        Some(Best::OnDemand) => on_demand(search, c),
        None => Headline {
            before: "Nothing is left.".to_owned(),
            sum: String::new(),
            side: None,
            after: String::new(),
            lead: [&*nothing_left(search, constraints, c), &slow_on_demand(constraints, c)]
                .join(" "),
        },
    };
    if let Some(finalists) = &search.spike {
        headline.lead += &spike(search, finalists, c);
    }
    if search.is_estimate {
        headline.lead += " Months of Managed Instances are *estimates*, hour by hour at the load of each; a configuration that you take is simulated.";
    }
    headline
}

fn managed(search: &Search, constraints: &Constraints, c: &NumberLocale) -> Headline {
    let Some((row, found)) = search.cheapest() else { return empty() };
    let name = row.instance.name();
    let after = match search.on_demand.best {
        Some(on_demand) => format!(
            " {}; on-demand costs {}{}, {} more.",
            c.each(),
            c.sum(on_demand.month),
            way(&on_demand, search, c),
            c.sum(on_demand.month - found.month)
        ),
        None => [" ", c.each(), ". ", &slow_on_demand(constraints, c)].concat(),
    };
    Headline {
        before: [&name, " is the cheapest that fits: "].concat(),
        sum: c.sum(found.month),
        side: Some(Side::Managed),
        after,
        lead: format!("It {}.{}", setup(found, c), beside_own(search, found, c)),
    }
}

/// That on-demand takes longer than may be.
fn slow_on_demand(constraints: &Constraints, c: &NumberLocale) -> String {
    match constraints.response {
        Some(most) => {
            format!("On-demand takes longer than {} for a request.", c.duration(most))
        }
        None => "On-demand has no price in this architecture.".to_owned(),
    }
}

fn empty() -> Headline {
    Headline {
        before: String::new(),
        sum: String::new(),
        side: None,
        after: String::new(),
        lead: String::new(),
    }
}

fn on_demand(search: &Search, c: &NumberLocale) -> Headline {
    let Some(best) = search.on_demand.best else { return empty() };
    let own = &search.on_demand.own;
    let cheapest = search.cheapest();
    let before = match cheapest {
        None => "Only on-demand is left: ",
        Some((_, found)) if found.month - best.month < CENT => {
            "On-demand costs no more than any configuration that was searched: "
        }
        Some(_) => "On-demand is cheaper than every configuration that was searched: ",
    };
    let mut lead = cheapest.map_or_else(String::new, |(row, found)| {
        let gap = found.month - best.month;
        let much = if gap < CENT {
            "as much".to_owned()
        } else {
            format!("{}, *{} more*", c.sum(found.month), c.sum(gap))
        };
        format!("The cheapest type, {}, costs {much}.", row.instance.name())
    });
    if best.changes > 0 && own.month - best.month >= CENT {
        lead += if lead.is_empty() { "" } else { " " };
        lead += &["As it is now, on-demand costs ", &c.sum(own.month), "."].concat();
    }
    Headline {
        before: before.to_owned(),
        sum: c.sum(best.month),
        side: Some(Side::OnDemand),
        after: [" ", c.each(), &way(&best, search, c), "."].concat(),
        lead,
    }
}

/// How an on-demand function differs from the scenario's own: " at 768 MB"; empty where it does not.
fn way(found: &OnDemandFound, search: &Search, c: &NumberLocale) -> String {
    let own = &search.on_demand.own;
    let mut parts = Vec::new();
    if found.arch != own.arch {
        parts.push(["on ", super::choices::arch(found.arch)].concat());
    }
    if found.memory != own.memory {
        parts.push(["at ", &c.mb(found.memory)].concat());
    }
    match found.provisioned {
        Provision::Mean(count) => {
            parts.push(format!("with a provisioned concurrency of {}", c.count(count as u64)));
        }
        Provision::Off if matches!(own.provisioned, Provision::Own(_)) => {
            parts.push("without provisioned concurrency".to_owned());
        }
        Provision::Off | Provision::Own(_) => {}
    }
    if parts.is_empty() { String::new() } else { [" ", &parts.join(" ")].concat() }
}

/// What a type runs at its best setup: "needs three instances with environments of 4 GB, ...".
fn setup(found: &Found, c: &NumberLocale) -> String {
    let size = &found.setup.environment;
    let minimum = found.minimum.map_or_else(String::new, |minimum| {
        format!(", a minimum of {} for the spike", environments(minimum, c))
    });
    let commitment = match found.terms {
        Terms::Own => String::new(),
        Terms::Nothing => ", without a plan".to_owned(),
        Terms::Published(offer) => {
            [", with a ", &plan_in_full(offer.plan, offer.term, offer.payment)].concat()
        }
    };
    format!(
        "{}, with environments of {} at {} per vCPU and a concurrency of {}{minimum}{commitment}",
        needs(found, c),
        c.gb(size.memory),
        c.gb(crate::units::Memory::from_gb(size.gb_per_vcpu)),
        c.count(found.setup.slots as u64)
    )
}

/// "needs three instances", or of traffic that changes "needs 3.6 instances on average".
fn needs(found: &Found, c: &NumberLocale) -> String {
    if (found.most - found.instances).abs() < 1e-9 {
        ["needs ", &instances(found.instances, c)].concat()
    } else {
        format!("needs {} instances on average", tenths(found.instances, c))
    }
}

/// How the scenario's own configuration compares: " Yours costs $435.02, $68.50 more."
fn beside_own(search: &Search, best: &Found, c: &NumberLocale) -> String {
    let name = search.base.instance.name();
    match &search.own {
        None => format!(" Your configuration of {name} does not run this traffic."),
        Some(own) if best.month - own.month > CENT => format!(
            " Your configuration of {name} costs {}, *{} less*, but does not keep to what is asked.",
            c.sum(own.month),
            c.sum(best.month - own.month)
        ),
        Some(own) if own.month - best.month < CENT => {
            format!(" Your configuration of {name} costs as much.")
        }
        Some(own) => format!(
            " Your configuration of {name} costs {}, *{} more*.",
            c.sum(own.month),
            c.sum(own.month - best.month)
        ),
    }
}

/// "Cheapest that fits: c6g.xlarge, $366.52"; of traffic that changes "about $366.52".
pub fn cheapest(found: &Cheapest, c: &NumberLocale) -> String {
    let about = if found.is_estimate { "about " } else { "" };
    format!("Cheapest that fits: {}, {about}{}", found.instance.name(), c.sum(found.month))
}

/// What was searched: "312 types × 254 setups = 79,248 configurations in us-east-1, and 38 of on-demand."
pub fn searched(search: &Search, c: &NumberLocale) -> String {
    let space = &search.space;
    let count = |count: usize| c.count(count as u64);
    let noun = if space.types == 1 { "type" } else { "types" };
    format!(
        "{} {noun} × {} setups = {} configurations in {}, and {} of on-demand.",
        count(space.types),
        count(space.setups),
        count(space.configurations()),
        search.base.region.code(),
        count(search.on_demand.searched)
    )
}

/// How the spike was tried, and whether on-demand survives it.
fn spike(search: &Search, finalists: &Finalists, c: &NumberLocale) -> String {
    let Finalists { spike, tried, on_demand } = finalists;
    let (times, rise) = (factor(spike.factor, c), c.duration(spike.rise));
    let on = if *tried < search.rows.len() {
        let noun = if *tried == 1 { "type" } else { "types" };
        let count = c.count(*tried as u64);
        [" on the ", &*count, " cheapest ", noun, "; the others cost no less without it."].concat()
    } else {
        " on each type.".to_owned()
    };
    let quota = if *on_demand { "" } else { " On-demand reaches a quota in it." };
    format!(" The spike of {times} in {rise} was simulated{on}{quota}")
}

/// Why no type is left, with how many each constraint keeps out.
pub fn nothing_left(search: &Search, constraints: &Constraints, c: &NumberLocale) -> String {
    let kept_out = search.kept_out().into_iter().map(|(constraint, count)| {
        let number = c.count(count as u64);
        [&*number, " ", &kept(constraint, count, constraints, c)].concat()
    });
    let kept_out: Vec<String> = kept_out.collect();
    let region = search.base.region.code();
    if kept_out.is_empty() {
        return format!("No type has a price in {region}.");
    }
    let all = c.count(search.rows.len() as u64);
    format!("Of {all} types in {region} none is left: {}.", listed(&kept_out))
}

/// What so many types have against them, after their number: "take longer than 5 ms".
fn kept(
    constraint: Constraint,
    count: usize,
    constraints: &Constraints,
    c: &NumberLocale,
) -> String {
    let is_one = count == 1;
    let verb = |one: &'static str, many: &'static str| if is_one { one } else { many };
    match constraint {
        Constraint::Architecture => verb("has", "have").to_owned() + " another architecture",
        Constraint::Family => verb("is", "are").to_owned() + " of no family that is searched",
        Constraint::Excluded => verb("is", "are").to_owned() + " left out",
        Constraint::Vcpu => verb("has", "have").to_owned() + " too few or too many vCPUs",
        Constraint::Memory => verb("has", "have").to_owned() + " too little or too much memory",
        Constraint::NoBill => verb("lacks", "lack").to_owned() + " a price",
        Constraint::DoesNotFit => {
            verb("holds", "hold").to_owned() + " no environment for this function"
        }
        Constraint::CannotServe => {
            verb("is", "are").to_owned() + " held too small by the maximum of environments"
        }
        Constraint::Response => {
            format!("{} longer than {}", verb("takes", "take"), limit(constraints, c))
        }
        Constraint::VcpuCeiling => {
            verb("needs", "need").to_owned() + " more vCPUs than MaxVCpuCount"
        }
        Constraint::ResponseAndCeiling => format!(
            "{} longer than {} and {} more vCPUs than MaxVCpuCount",
            verb("takes", "take"),
            limit(constraints, c),
            verb("needs", "need")
        ),
        Constraint::Spike => {
            verb("refuses", "refuse").to_owned() + " requests in the spike with any minimum allowed"
        }
    }
}

fn limit(constraints: &Constraints, c: &NumberLocale) -> String {
    constraints.response.map(|most| c.duration(most)).unwrap_or_default()
}

/// Why a type is not the best: "needs four instances; memory binds, 61% of the vCPUs are unused; $52.10 more". The
/// best of both sides has "the cheapest".
pub fn reason(row: &Row, constraints: &Constraints, c: &NumberLocale) -> String {
    match (row.loses, &row.found) {
        (Some(Loser::Constraint(constraint)), _) => kept(constraint, 1, constraints, c),
        (Some(Loser::Costs { binding, wasted, gap }), Some(found)) => {
            let gap = if gap < CENT {
                "as cheap, and comes after it in the order of ties".to_owned()
            } else {
                [&c.sum(gap), " more"].concat()
            };
            format!("{}; {}; {gap}", needs(found, c), bound(binding, wasted, found, c))
        }
        _ => "the cheapest".to_owned(),
    }
}

/// "memory binds, 61% of the vCPUs are unused".
fn bound(binding: Binding, wasted: Ratio, found: &Found, c: &NumberLocale) -> String {
    let binds = match binding {
        Binding::Cpu => "CPU binds".to_owned(),
        Binding::Memory => "memory binds".to_owned(),
        Binding::Slots => "concurrency binds".to_owned(),
        Binding::Minimum => {
            ["the minimum of ", &environments(found.fleet.environments, c), " binds"].concat()
        }
        Binding::Zones => {
            ["an instance in each of ", &super::words::plural(found.fleet.zones, "zone", c)]
                .concat()
        }
    };
    let share = c.percent(wasted);
    let left = match binding {
        Binding::Cpu => format!("{share} of the memory is unused"),
        _ => format!("{share} of the vCPUs are unused"),
    };
    [&*binds, ", ", &left].concat()
}

#[cfg(test)]
mod tests;
