//! Exports of costs in the FOCUS columns: which of them are read, and which must be there.

use super::super::error::{Fault, Kind};
use super::super::name::Quantity;
use super::super::note::NoteKind;
use super::super::state::State;
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

/// Columns that say which use of a service a line is of.
const USAGES: [&str; 10] = [
    "lineItem/UsageType",
    "line_item_usage_type",
    "lineItem/LineItemDescription",
    "line_item_line_item_description",
    "lineItem/Operation",
    "line_item_operation",
    "x_UsageType",
    "x_Operation",
    "SkuMeter",
    "ChargeDescription",
];

/// The use of Lambda that a line of a bill is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usage {
    /// Requests and durations in a Region, or what is told by its unit.
    Lambda,
    /// Lambda@Edge, which has prices of its own.
    Edge,
    /// What is billed beside them, some of it in the same units.
    Beside,
}

/// What a type of usage or a description says.
pub(super) fn usage(text: &str) -> Usage {
    const BESIDE: [&str; 6] =
        ["snapstart", "storage", "streaming", "datatransfer", "data transfer", "bytes"];
    let lower = text.to_lowercase();
    let kept = ["provisioned-concurrency", "provisioned concurrency"];
    let kept = kept.iter().any(|name| lower.contains(name)) && !lower.contains("duration");
    if lower.contains("lambda-edge")
        || lower.contains("lambda@edge")
        || lower.contains("lambda edge")
    {
        Usage::Edge
    } else if kept || BESIDE.iter().any(|name| lower.contains(name)) {
        Usage::Beside
    } else {
        Usage::Lambda
    }
}

/// Where the service of a line stands.
const SERVICES: [&str; 2] = ["ServiceName", "x_ServiceCode"];

/// Finds out whether columns are those of such an export, and leaves its requests to be read alone; the places of
/// those that say which use of Lambda a line is of.
///
/// # Errors
///
/// [`Kind::Bill`] with the first column that is needed and not there.
pub(super) fn settle(
    columns: &mut [Column],
    at: usize,
    state: &mut State,
) -> Result<Vec<usize>, Fault> {
    let is = |column: &Column, name: &str| column.text.eq_ignore_ascii_case(name);
    let has = |name: &str| columns.iter().any(|column| is(column, name));
    let usages = columns.iter().enumerate();
    let usages = usages.filter(|(_, column)| USAGES.iter().any(|name| is(column, name)));
    let usages: Vec<usize> = usages.map(|(place, _)| place).collect();
    let is_bill = COLUMNS.iter().filter(|name| has(name)).count() >= 2;
    for place in &usages {
        let column = columns.get_mut(*place);
        if let Some(column) = column.filter(|column| column.name.quantity != Quantity::Series) {
            column.name.quantity = Quantity::Silent;
        }
    }
    let has = |name: &str| columns.iter().any(|column| is(column, name));
    if !is_bill {
        return Ok(usages);
    }
    for name in ["ChargePeriodStart", "ConsumedQuantity", "ConsumedUnit"] {
        if !has(name) {
            return Err(Fault::new(at, Kind::Bill(name)));
        }
    }
    if !SERVICES.iter().any(|name| has(name)) {
        return Err(Fault::new(at, Kind::Bill("ServiceName")));
    }
    if usages.is_empty() {
        state.notes.add(NoteKind::EdgeUntold, at);
    }
    for column in columns {
        if SERVICES.iter().any(|name| is(column, name)) {
            column.name.quantity = Quantity::Product;
        } else if column.name.quantity == Quantity::Unknown || column.text.starts_with("Pricing") {
            column.name.quantity = Quantity::Silent;
        }
    }
    Ok(usages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_use_of_lambda_is_told_by_its_type_or_description() {
        for (usages, found) in [
            (["USE1-Request-ARM", "AWS Lambda - Total Requests - US East"], Usage::Lambda),
            (
                ["USE1-Lambda-GB-Second", "AWS Lambda - Provisioned Concurrency Duration"],
                Usage::Lambda,
            ),
            (["EU-Lambda-Edge-Request", "AWS Lambda - Lambda@Edge Requests"], Usage::Edge),
            (
                ["USE1-Lambda-Provisioned-Concurrency", "AWS Lambda - Provisioned Concurrency"],
                Usage::Beside,
            ),
            (
                ["USE1-Lambda-SnapStart-Cached-GB-Second", "AWS Lambda - Ephemeral Storage"],
                Usage::Beside,
            ),
        ] {
            for text in usages {
                assert_eq!(usage(text), found, "{text}");
            }
        }
    }
}
