//! Writes the table of what networks and volumes cost.

use super::array;
use crate::data::Data;
use crate::data::network::ITEMS;

/// A row for each Region with the price of each item, in millionths of a USD; 0 stands for no price.
pub(super) fn write(out: &mut Vec<String>, data: &Data) -> Result<(), String> {
    let mut rows = vec![[0; ITEMS.len()]; data.regions.len()];
    for price in &data.network {
        let usd = price.usd.at(6).ok_or("more than six decimals")?;
        match price.region {
            Some(region) => rows[region][price.item] = usd,
            None => rows.iter_mut().for_each(|row| row[price.item] = usd),
        }
    }
    let kind = format!("[u32; {}]", ITEMS.len());
    array(out, "NETWORK", &kind, rows.iter().map(|row| format!("{row:?}")));
    Ok(())
}
