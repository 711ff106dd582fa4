//! Writes the tables of instance types, their prices and their rates under a commitment.

use std::collections::BTreeMap;

use super::fit::{Sample, Terms, Unit, fit};
use super::{array, texts};
use crate::data::Data;
use crate::data::ec2::{Commitment, Origin, Price, SIZES};

/// Prices of one family, from one place, that follow from one number.
struct Offer {
    family: usize,
    sizes: u16,
    origin: usize,
    unit: Unit,
}

/// Families, sizes, and the price lists: one list for each Region, then one for each commitment.
pub(super) fn write(out: &mut Vec<String>, data: &Data) -> Result<(), String> {
    texts(out, "FAMILY_NAMES", data.families.iter().map(|family| family.name.as_str()));
    texts(out, "SIZE_NAMES", SIZES.iter().map(|size| size.0));
    array(out, "SIZE_UNITS", "u8", SIZES.iter().map(|size| size.1));
    let types = data.families.iter().map(|family| family.sizes | (family.arch as u16) << 12);
    array(out, "FAMILY_SIZES", "u16", types);

    let mut lists: BTreeMap<(Option<Commitment>, usize), Vec<&Price>> = BTreeMap::new();
    for region in 0..data.regions.len() {
        lists.insert((None, region), Vec::new());
    }
    for price in &data.on_demand {
        lists.entry((None, price.region)).or_default().push(price);
    }
    for (commitment, price) in &data.committed {
        lists.entry((Some(*commitment), price.region)).or_default().push(price);
    }

    let mut origins = Vec::new();
    let mut starts = vec![0];
    let mut offers = Vec::new();
    let mut committed = Vec::new();
    for ((commitment, region), prices) in lists {
        if let Some([plan, term, payment]) = commitment {
            committed.push(format!("({region}, {plan}, {term}, {payment})"));
        }
        offers.extend(offers_of(&prices, terms(commitment), &mut origins)?);
        starts.push(offers.len());
    }
    if origins.len() > 16 {
        return Err("more than 16 sources and dates of prices do not fit into four bits".into());
    }

    let mut rounded = Vec::new();
    let mut prices = Vec::new();
    for offer in &offers {
        prices.push(match offer.unit {
            Unit::Exact(unit) => usize::from(unit),
            Unit::Rounded(unit, rule) => {
                rounded.push(u64::from(unit) << 3 | rule as u64);
                0x8000 + rounded.len() - 1
            }
        });
    }
    array(out, "COMMITTED", "(u8, u8, u8, u8)", committed.into_iter());
    array(out, "LIST_STARTS", "u16", starts.into_iter());
    array(out, "OFFER_FAMILIES", "u8", offers.iter().map(|offer| offer.family));
    let missing = |offer: &Offer| {
        (data.families[offer.family].sizes ^ offer.sizes) | (offer.origin as u16) << 12
    };
    array(out, "OFFER_GAPS", "u16", offers.iter().map(missing));
    array(out, "OFFER_PRICES", "u16", prices.into_iter());
    array(out, "ROUNDED", "u32", rounded.into_iter());
    let origins = origins.iter().map(|origin| format!("({:?}, {:?})", origin.seen, origin.source));
    array(out, "ORIGINS", "(&str, &str)", origins);
    Ok(())
}

/// How the rates of a commitment may have been rounded.
fn terms(commitment: Option<Commitment>) -> Terms {
    /// Hours of a year, as AWS spreads a fee over them.
    const YEAR: u64 = 8_760;
    let Some([_, term, payment]) = commitment else { return Terms::Hourly };
    let hours = [YEAR, 3 * YEAR][term];
    [Terms::Hourly, Terms::Partial(hours), Terms::Upfront(hours)][payment]
}

/// The fewest offers that give exactly these prices, in the order of the families.
fn offers_of(
    prices: &[&Price],
    terms: Terms,
    origins: &mut Vec<Origin>,
) -> Result<Vec<Offer>, String> {
    let mut groups: BTreeMap<(usize, usize), Vec<&Price>> = BTreeMap::new();
    for price in prices {
        let origin = origins.iter().position(|known| *known == price.origin).unwrap_or_else(|| {
            origins.push(price.origin.clone());
            origins.len() - 1
        });
        groups.entry((price.family, origin)).or_default().push(price);
    }
    let mut offers = Vec::new();
    for ((family, origin), prices) in groups {
        let mut parts: Vec<(u16, Vec<Sample>, Unit)> = Vec::new();
        for price in prices {
            let sample = (SIZES[price.size].1, price.usd.at(7).ok_or("more than seven decimals")?);
            let fitting = parts.iter_mut().find_map(|part| {
                let unit = fit(&[part.1.as_slice(), &[sample]].concat(), terms)?;
                Some((part, unit))
            });
            if let Some((part, unit)) = fitting {
                part.0 |= 1 << price.size;
                part.1.push(sample);
                part.2 = unit;
            } else {
                let unit = fit(&[sample], terms).ok_or("a price that no rule gives")?;
                parts.push((1 << price.size, vec![sample], unit));
            }
        }
        offers.extend(parts.into_iter().map(|(sizes, _, unit)| Offer {
            family,
            sizes,
            origin,
            unit,
        }));
    }
    Ok(offers)
}
