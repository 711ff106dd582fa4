//! Reads what networks and volumes cost: NAT gateways, interface endpoints, public addresses, EBS.

use super::cell::{Decimal, one_of};
use super::csv::{Problem, Sheet};
use super::ec2::Known;

/// Items with their units, in the order of the catalog's slots. The last is priced alike everywhere.
pub(crate) const ITEMS: [(&str, &str); 5] = [
    ("nat_gateway_hour", "hour"),
    ("nat_gateway_data", "GB"),
    ("vpc_interface_endpoint_hour", "hour per Availability Zone"),
    ("ebs_gp3_storage", "GB-month"),
    ("public_ipv4_hour", "hour"),
];
/// The place of the item without a Region.
const EVERYWHERE: usize = ITEMS.len() - 1;

/// A price in a Region, or in all of them.
#[derive(Debug)]
pub(crate) struct Price {
    /// Place in the list of Regions; none for a price that holds in all.
    pub(crate) region: Option<usize>,
    /// Place in [`ITEMS`].
    pub(crate) item: usize,
    /// \[USD per unit\], at most six decimals.
    pub(crate) usd: Decimal,
}

/// Reads `network-storage-usd.csv`.
pub(super) fn prices(text: &str, known: Known, problems: &mut Vec<Problem>) -> Vec<Price> {
    let header = ["region", "item", "usd_per_unit", "unit", "as_of", "source"];
    let mut sheet = Sheet::new("network-storage-usd.csv", text, problems);
    let rows = sheet.rows(header, |[region, item, usd, unit, seen, source]| {
        let key = format!("{item} in '{region}'");
        let item = one_of("item", &ITEMS, item, |item| item.0)?;
        if unit != ITEMS[item].1 {
            return Err(format!("unknown unit '{unit}' of {}", ITEMS[item].0));
        }
        if region.is_empty() != (item == EVERYWHERE) {
            return Err(format!("{} in '{region}'", ITEMS[item].0));
        }
        let region = if region.is_empty() { None } else { Some(known.region(region)?) };
        let usd = Decimal::read(usd)?;
        let millionths = usd.at(6).ok_or("more than six decimals")?;
        // Ten times the dearest: a slipped decimal point.
        if millionths > 2_000_000 {
            return Err(format!("more than 2 USD for {}", ITEMS[item].0));
        }
        known.origin(seen, source)?;
        Ok((key, Price { region, item, usd }))
    });
    rows.into_iter().map(|(_, price)| price).collect()
}
