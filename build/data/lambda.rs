//! Reads Lambda's prices: on-demand with its tiers, under a Savings Plan, and on Managed Instances.

use super::cell::{Decimal, date, one_of, whole, word};
use super::csv::{Problem, Sheet};
use super::ec2::{ARCHS, Commitment, Known, commitment};

/// Items with their units, in the order of the catalog's slots. Those of `any` architecture come last.
const ITEMS: [(&str, &str); 9] = [
    ("request", "request"),
    ("duration_tier1", "GB-second"),
    ("duration_tier2", "GB-second"),
    ("duration_tier3", "GB-second"),
    ("ephemeral_storage", "GB-second"),
    ("provisioned_concurrency", "GB-second"),
    ("provisioned_duration", "GB-second"),
    ("snapstart_cache", "GB-second"),
    ("snapstart_restore", "GB"),
];
/// The items with a price for each architecture.
const PER_ARCH: usize = 7;
/// Prices in a Region: one of each item for each architecture, one of each for any.
pub(crate) const SLOTS: usize = 2 * PER_ARCH + (ITEMS.len() - PER_ARCH);
/// The tiers of duration, by their place among the items.
const TIERS: std::ops::Range<usize> = 1..4;

/// A price in a Region.
#[derive(Debug)]
pub(crate) struct Price {
    pub(crate) region: usize,
    /// Arm's items, x86's items, those of any architecture.
    pub(crate) slot: usize,
    /// \[USD per unit\], at most ten decimals.
    pub(crate) usd: Decimal,
    item: usize,
    arch: usize,
    tier: (u64, Option<u64>),
    /// The date of the source; empty if it gives none.
    pub(crate) seen: String,
}

impl Price {
    /// Whether the Region is dated by this row.
    pub(crate) fn is_first_tier(&self) -> bool {
        self.item == TIERS.start
    }
}

/// Lambda's on-demand prices.
#[derive(Debug)]
pub(crate) struct OnDemand {
    pub(crate) prices: Vec<Price>,
    /// Where each tier starts \[GB-s a month\], by architecture: the same in all Regions.
    pub(crate) tier_starts: [[u64; 3]; 2],
}

/// Reads `lambda-usd.csv`.
pub(super) fn on_demand(text: &str, known: Known, problems: &mut Vec<Problem>) -> OnDemand {
    let header =
        ["region", "arch", "item", "usd_per_unit", "unit", "tier_start", "tier_end", "source"];
    let mut sheet = Sheet::new("lambda-usd.csv", text, problems);
    let rows = sheet.rows(header, |[region, arch, item, usd, unit, start, end, source]| {
        let key = format!("{item} of {arch} in {region}");
        let region = known.region(region)?;
        let item = one_of("item", &ITEMS, item, |item| item.0)?;
        if unit != ITEMS[item].1 {
            return Err(format!("unknown unit '{unit}' of {}", ITEMS[item].0));
        }
        let (arch, slot) = if item < PER_ARCH {
            let arch = word("arch", &ARCHS, arch)?;
            (arch, arch * PER_ARCH + item)
        } else {
            (word("arch", &["any"], arch)?, PER_ARCH + item)
        };
        let usd = Decimal::read(usd)?;
        usd.at(10).filter(|usd| u32::try_from(*usd).is_ok()).ok_or("more than ten decimals")?;
        let tier = (whole(start)?, if end.is_empty() { None } else { Some(whole(end)?) });
        if !TIERS.contains(&item) && tier != (0, None) {
            return Err(format!("{} has no tiers", ITEMS[item].0));
        }
        let source = one_of("source", known.sources, source, |source| &source.id)?;
        let seen = known.sources[source].date.clone();
        Ok((key, Price { region, slot, usd, item, arch, tier, seen }))
    });
    let tier_starts = [0, 1].map(|arch| tiers(&mut sheet, &rows, arch));
    OnDemand { prices: rows.into_iter().map(|(_, price)| price).collect(), tier_starts }
}

/// Checks that each tier starts where the one before it ends, in every Region at the same place.
fn tiers(sheet: &mut Sheet, rows: &[(usize, Price)], arch: usize) -> [u64; 3] {
    let mut bounds: [Option<(u64, Option<u64>)>; 3] = [None; 3];
    let of_arch = || rows.iter().filter(|(_, row)| row.arch == arch && TIERS.contains(&row.item));
    for (line, row) in of_arch() {
        let bound = bounds[row.item - TIERS.start].get_or_insert(row.tier);
        if *bound != row.tier {
            sheet.complain(*line, format!("{} has other bounds elsewhere", ITEMS[row.item].0));
        }
    }
    let mut end = Some(0);
    for (tier, bound) in bounds.into_iter().enumerate() {
        let Some((start, next)) = bound else { continue };
        if Some(start) != end || next.is_some_and(|next| next <= start) {
            let here = of_arch().find(|(_, row)| row.item == TIERS.start + tier);
            let line = here.map_or(1, |(line, _)| *line);
            sheet
                .complain(line, format!("tier {} starts where tier {tier} does not end", tier + 1));
        }
        end = next;
    }
    if end.is_some() {
        sheet.complain(1, format!("no last tier of {} without an end", ARCHS[arch]));
    }
    bounds.map(|bound| bound.map_or(0, |(start, _)| start))
}

/// The rate of Lambda duration under a Savings Plan.
#[derive(Debug)]
pub(crate) struct PlanRate {
    pub(crate) region: usize,
    pub(crate) arch: usize,
    pub(crate) commitment: Commitment,
    /// \[USD per GB-s\].
    pub(crate) usd: Decimal,
}

/// Reads `lambda-savings-plans-us-east-1.csv`.
pub(super) fn committed(text: &str, known: Known, problems: &mut Vec<Problem>) -> Vec<PlanRate> {
    let header = [
        "region",
        "arch",
        "item",
        "plan",
        "term_years",
        "payment",
        "usd_per_unit",
        "unit",
        "as_of",
        "source",
    ];
    let mut sheet = Sheet::new("lambda-savings-plans-us-east-1.csv", text, problems);
    let rows = sheet.rows(header, |row| {
        let [region, arch, item, plan, term, payment, usd, unit, seen, sources] = row;
        word("item", &["duration_tier1"], item)?;
        // The only plan that AWS applies to Lambda.
        word("plan of Lambda", &["compute_sp"], plan)?;
        word("unit", &["GB-second"], unit)?;
        date(seen)?;
        for source in sources.split('+') {
            one_of("source", known.sources, source, |source| &source.id)?;
        }
        let rate = PlanRate {
            region: known.region(region)?,
            arch: word("arch", &ARCHS, arch)?,
            commitment: commitment(plan, term, payment)?,
            usd: Decimal::read(usd)?,
        };
        Ok((format!("{arch} in {region} for {term} {payment}"), rate))
    });
    rows.into_iter().map(|(_, rate)| rate).collect()
}

/// Lambda Managed Instances: what a request costs, and the fee as a share of the EC2 on-demand price.
#[derive(Debug)]
pub(crate) struct Managed {
    pub(crate) request: Option<Decimal>,
    pub(crate) fee: Option<Decimal>,
    /// The date of the fee's rule.
    pub(crate) seen: String,
}

/// Reads `lmi-usd.csv`: the two rules, and fees of single types that the rule must give.
pub(super) fn managed(text: &str, known: Known, problems: &mut Vec<Problem>) -> Managed {
    let header = ["region", "instance_type", "item", "value", "unit", "as_of", "source"];
    let mut sheet = Sheet::new("lmi-usd.csv", text, problems);
    let rows = sheet.rows(header, |[region, name, item, value, unit, seen, source]| {
        let value = Decimal::read(value)?;
        let seen = known.origin(seen, source)?.seen;
        let everywhere = region.is_empty() && name.is_empty();
        if !everywhere {
            known.region(region)?;
            known.instance(name)?;
        }
        let wanted = match (item, everywhere) {
            ("request", true) => "usd_per_request",
            ("management_fee", true) => "fraction_of_ec2_ondemand_price",
            ("management_fee", false) => "usd_per_hour",
            _ => return Err(format!("unknown item '{item}' of '{name}'")),
        };
        word("unit", &[wanted], unit)?;
        Ok((format!("{item} of '{name}' in '{region}'"), (wanted, value, seen)))
    });
    let rule = |unit| rows.iter().find(|(_, row)| row.0 == unit).map(|(_, row)| row.1);
    let of_fee = |unit: &str| unit == "fraction_of_ec2_ondemand_price";
    let seen = rows.iter().find(|(_, row)| of_fee(row.0)).map(|(_, row)| row.2.clone());
    let managed = Managed {
        request: rule("usd_per_request"),
        fee: rule("fraction_of_ec2_ondemand_price"),
        seen: seen.unwrap_or_default(),
    };
    if managed.request.is_none() || managed.fee.is_none() {
        sheet.complain(1, "the request price or the fee is missing");
    }
    managed
}
