//! Exports of costs in the FOCUS columns: which of them are read, and which must be there.

use super::super::error::{Fault, Kind};
use super::super::name::Quantity;
use super::columns::Column;

/// Columns that such an export has, two of which tell it.
const COLUMNS: [&str; 20] = [
    "BilledCost",
    "BillingPeriodStart",
    "BillingPeriodEnd",
    "ChargeCategory",
    "ChargeClass",
    "ChargeDescription",
    "ChargePeriodStart",
    "ChargePeriodEnd",
    "ConsumedQuantity",
    "ConsumedUnit",
    "ContractedCost",
    "EffectiveCost",
    "ListCost",
    "ListUnitPrice",
    "PricingQuantity",
    "PricingUnit",
    "ServiceName",
    "SkuId",
    "SkuPriceId",
    "SubAccountId",
];

/// Where the service of a line stands.
const SERVICES: [&str; 2] = ["ServiceName", "x_ServiceCode"];

/// Finds out whether columns are those of such an export, and leaves its requests to be read alone.
///
/// # Errors
///
/// [`Kind::Bill`] with the first column that is needed and not there.
pub(super) fn settle(columns: &mut [Column], at: usize) -> Result<(), Fault> {
    let is = |column: &Column, name: &str| column.text.eq_ignore_ascii_case(name);
    let has = |name: &str| columns.iter().any(|column| is(column, name));
    if COLUMNS.iter().filter(|name| has(name)).count() < 2 {
        return Ok(());
    }
    for name in ["ChargePeriodStart", "ConsumedQuantity", "ConsumedUnit"] {
        if !has(name) {
            return Err(Fault::new(at, Kind::Bill(name)));
        }
    }
    if !SERVICES.iter().any(|name| has(name)) {
        return Err(Fault::new(at, Kind::Bill("ServiceName")));
    }
    for column in columns {
        if SERVICES.iter().any(|name| is(column, name)) {
            column.name.quantity = Quantity::Product;
        } else if column.name.quantity == Quantity::Unknown || column.text.starts_with("Pricing") {
            column.name.quantity = Quantity::Silent;
        }
    }
    Ok(())
}
