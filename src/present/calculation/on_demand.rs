//! The lines of the on-demand bill.

use super::{
    LAMBDA_PRICES, PLANS, Source, Step, count, gb, less, ms, per_unit, price, published, share,
    volume,
};
use crate::model::{FreeTier, SnapStart};
use crate::present::Analysis;
use crate::present::format::NumberLocale;
use crate::scenario::Field;
use crate::units::{Ratio, Time, Usd, Volume};

/// One step for each line that is not empty.
pub(super) fn steps(analysis: &Analysis, c: &NumberLocale) -> Vec<Step> {
    let bill = &analysis.outcome.on_demand;
    let mut steps = vec![duration(analysis, c), requests(analysis, c)];
    if bill.cold_starts > Usd::ZERO {
        steps.push(cold_starts(analysis, c));
    }
    if bill.tmp > Usd::ZERO {
        steps.push(tmp(analysis, c));
    }
    if bill.provisioned > Usd::ZERO {
        steps.push(provisioned(analysis, c));
    }
    if bill.snap_start > Usd::ZERO {
        steps.push(snap_start(analysis, c));
    }
    steps
}

/// A price of Lambda in the Region.
fn lambda(what: &str, field: Field, analysis: &Analysis) -> Source {
    let own = analysis.scenario.number(field).is_some();
    price(what, own, analysis.facts.lambda_seen, LAMBDA_PRICES)
}

/// Both discounts on what a plan covers.
fn discounts(analysis: &Analysis, c: &NumberLocale) -> String {
    let on_demand = &analysis.inputs.on_demand;
    less(on_demand.plan_discount, c) + &less(on_demand.private_discount, c)
}

fn duration(analysis: &Analysis, c: &NumberLocale) -> Step {
    let (workload, on_demand) = (&analysis.inputs.workload, &analysis.inputs.on_demand);
    let bill = &analysis.outcome.on_demand;
    let billed = workload.duration.ceil_ms();
    // What provisioned concurrency does not serve.
    let each = workload.memory * billed;
    let served = Volume::from_per_month(bill.memory_time / each);
    let free = bill.memory_time - bill.billed_memory_time;
    let free =
        if free.to_gb_s() > 0.0 { format!(" − {} free", c.gb_s(free)) } else { String::new() };
    let second = on_demand.prices.tier_starts[1];
    let tiered = on_demand.used + bill.billed_memory_time > second;
    let mut notes = Vec::new();
    if billed > workload.duration * (1.0 + 1e-9) {
        notes.push(format!("Each invocation is rounded up to {}.", ms(billed, c)));
    }
    if bill.provisioned_duration > Usd::ZERO {
        notes.push("Requests on provisioned concurrency are billed separately.".to_owned());
    }
    if tiered {
        notes.push(format!(
            "The account's use above {} a month is billed at a lower price.",
            c.gb_s(second)
        ));
    }
    if tiered && analysis.facts.tiers_derived {
        notes.push(
            "The lower price follows AWS's general rule, an *assumption* for this Region."
                .to_owned(),
        );
    }
    let mut sources = vec![lambda("Duration price", Field::DurationPrice, analysis)];
    if on_demand.plan_discount > Ratio::ZERO {
        sources.push(published("Compute Savings Plan on Lambda", PLANS));
    }
    Step {
        id: "step-duration",
        name: "On-demand duration".to_owned(),
        value: c.money(bill.duration),
        formula: "requests × duration × memory × price per GB-s, less discounts",
        numbers: format!(
            "{} × {} × {} = {}{free}; × {}{}{}",
            volume(served, c),
            ms(billed, c),
            gb(workload.memory, c),
            c.gb_s(bill.memory_time),
            per_unit(on_demand.prices.duration[0].to_usd(), c),
            if tiered { " at most" } else { "" },
            discounts(analysis, c)
        ),
        note: notes.join(" "),
        sources,
    }
}

fn requests(analysis: &Analysis, c: &NumberLocale) -> Step {
    let on_demand = &analysis.inputs.on_demand;
    let bill = &analysis.outcome.on_demand;
    let each = analysis.inputs.workload.billed_requests();
    let mut note = String::new();
    if each > 1.0 {
        note = format!("Each event is billed as {} requests. ", count(each, c));
    }
    if on_demand.free_tier == FreeTier::Applied {
        note += "The first million a month is free.";
    }
    Step {
        id: "step-requests",
        name: "On-demand requests".to_owned(),
        value: c.money(bill.requests),
        formula: "requests × price per request",
        numbers: format!(
            "{} × {} per million{}",
            volume(bill.billed_requests, c),
            per_unit(on_demand.prices.request.to_usd() * 1e6, c),
            less(on_demand.private_discount, c)
        ),
        note: note.trim_end().to_owned(),
        sources: vec![lambda("Request price", Field::RequestPrice, analysis)],
    }
}

fn cold_starts(analysis: &Analysis, c: &NumberLocale) -> Step {
    let (workload, on_demand) = (&analysis.inputs.workload, &analysis.inputs.on_demand);
    let mut sources = vec![published(
        "INIT has been billed since 1 August 2025",
        "https://aws.amazon.com/blogs/compute/",
    )];
    if analysis.scenario.number(Field::Init).is_none() {
        sources.push(super::assumed(
            "INIT time: hello-world figures from lambda-perf",
            "https://github.com/maxday/lambda-perf",
        ));
    }
    Step {
        id: "step-cold-starts",
        name: "Cold starts".to_owned(),
        value: c.money(analysis.outcome.on_demand.cold_starts),
        formula: "requests × share of cold starts × INIT time × memory × price per GB-s",
        numbers: format!(
            "{} × {} × {} × {} × {}{}",
            volume(workload.volume, c),
            share(on_demand.cold_starts, c),
            ms(workload.init.ceil_ms(), c),
            gb(workload.memory, c),
            per_unit(on_demand.prices.duration[0].to_usd(), c),
            discounts(analysis, c)
        ),
        note: String::new(),
        sources,
    }
}

fn tmp(analysis: &Analysis, c: &NumberLocale) -> Step {
    let (workload, on_demand) = (&analysis.inputs.workload, &analysis.inputs.on_demand);
    Step {
        id: "step-tmp",
        name: "Ephemeral storage".to_owned(),
        value: c.money(analysis.outcome.on_demand.tmp),
        formula: "(/tmp − 512 MB) × billed time × price per GB-s",
        numbers: format!(
            "({} − {}) × {} × {} × {}",
            c.mb(on_demand.tmp),
            c.mb(crate::units::Memory::from_mb(512.0)),
            volume(workload.volume, c),
            ms(workload.duration.ceil_ms(), c),
            per_unit(on_demand.prices.tmp.to_usd(), c)
        ),
        note: String::new(),
        sources: vec![lambda("/tmp price", Field::TmpPrice, analysis)],
    }
}

fn provisioned(analysis: &Analysis, c: &NumberLocale) -> Step {
    let on_demand = &analysis.inputs.on_demand;
    let provisioned = &on_demand.provisioned;
    let bill = &analysis.outcome.on_demand;
    Step {
        id: "step-provisioned",
        name: "Provisioned concurrency".to_owned(),
        value: c.money(bill.provisioned + bill.provisioned_duration),
        formula: "environments × memory × time × price per GB-s, plus duration at the lower price",
        numbers: format!(
            "{} × {} × {} h × {}{} = {}, plus {} of duration at {}",
            count(provisioned.environments, c),
            gb(analysis.inputs.workload.memory, c),
            c.exact(provisioned.time.to_hours(), 0, 0),
            per_unit(on_demand.prices.provisioned.to_usd() * Time::from_hours(1.0).to_s(), c),
            discounts(analysis, c),
            c.money(bill.provisioned),
            c.money(bill.provisioned_duration),
            per_unit(on_demand.prices.provisioned_duration.to_usd(), c)
        ),
        note: "Provisioned concurrency is billed while configured, used or not, without the free tier."
            .to_owned(),
        sources: vec![lambda("Provisioned concurrency price", Field::ProvisionedPrice, analysis)],
    }
}

fn snap_start(analysis: &Analysis, c: &NumberLocale) -> Step {
    let on_demand = &analysis.inputs.on_demand;
    let many = Volume::from_per_month(
        analysis.inputs.workload.volume.to_per_month() * on_demand.cold_starts.to_fraction(),
    );
    let restores = if on_demand.snap_start == SnapStart::Billed && many > Volume::ZERO {
        format!(
            " and {} restores × {} a GB",
            volume(many, c),
            per_unit(on_demand.prices.snap_start_restore.to_usd(), c)
        )
    } else {
        String::new()
    };
    Step {
        id: "step-snapstart",
        name: "SnapStart".to_owned(),
        value: c.money(analysis.outcome.on_demand.snap_start),
        formula: "memory × hours × cache price, plus memory × restores × restore price",
        numbers: format!(
            "{} × {} h × {} an hour{restores}",
            gb(analysis.inputs.workload.memory, c),
            c.count(Time::MONTH.to_hours() as u64),
            per_unit(on_demand.prices.snap_start_cache.to_usd() * 3600.0, c)
        ),
        note: String::new(),
        sources: vec![lambda("SnapStart price", Field::CachePrice, analysis)],
    }
}
