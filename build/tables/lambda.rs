//! Writes the tables of Lambda's prices.

use super::array;
use crate::data::Data;
use crate::data::lambda::SLOTS;

/// On-demand prices as places in a palette, tier bounds, plan rates, and the rules of Managed Instances.
pub(super) fn write(out: &mut Vec<String>, data: &Data) -> Result<(), String> {
    // Regions share most of their prices; place 0 stands for no price.
    let mut palette = vec![0];
    let mut slots = vec![[0; SLOTS]; data.regions.len()];
    let mut seen = vec![""; data.regions.len()];
    for price in &data.lambda.prices {
        let usd = price.usd.at(10).ok_or("more than ten decimals")?;
        let place = palette.iter().position(|known| *known == usd).unwrap_or_else(|| {
            palette.push(usd);
            palette.len() - 1
        });
        slots[price.region][price.slot] = place;
        if price.is_first_tier() {
            seen[price.region] = &price.seen;
        }
    }
    if palette.len() > 256 {
        return Err("more than 255 different Lambda prices do not fit into a byte".into());
    }
    let mut dates = seen.clone();
    dates.sort_unstable();
    dates.dedup();
    let places = seen.iter().map(|seen| dates.binary_search(seen).unwrap_or(0));
    array(out, "LAMBDA_PALETTE", "u32", palette.iter());
    array(
        out,
        "LAMBDA_SLOTS",
        &format!("[u8; {SLOTS}]"),
        slots.iter().map(|row| format!("{row:?}")),
    );
    array(out, "LAMBDA_DATES", "&str", dates.iter().map(|date| format!("{date:?}")));
    array(out, "LAMBDA_SEEN", "u8", places);
    let tiers = data.lambda.tier_starts.iter();
    let tiers = tiers.map(|starts| {
        format!("[{:?}, {:?}, {:?}]", starts[0] as f64, starts[1] as f64, starts[2] as f64)
    });
    array(out, "TIER_STARTS", "[f64; 3]", tiers);
    let rates = data.lambda_committed.iter().map(|rate| {
        let [_, term, payment] = rate.commitment;
        format!("({}, {}, {term}, {payment}, {})", rate.region, rate.arch, rate.usd.literal())
    });
    array(out, "LAMBDA_COMMITTED", "(u8, u8, u8, u8, f64)", rates);
    let managed = [("MANAGED_REQUEST", data.managed.request), ("MANAGEMENT_FEE", data.managed.fee)];
    for (name, value) in managed {
        let value = value.ok_or("a rule of Managed Instances is missing")?;
        out.push(format!("pub(super) const {name}: f64 = {};", value.literal()));
    }
    out.push(format!("pub(super) const MANAGED_SEEN: &str = {:?};", data.managed.seen));
    Ok(())
}
