//! What stands beside the numbers of a row.

use super::super::format::Format;
use super::super::name::{Condition, Quantity, condition};
use super::super::report;
use super::super::state::{function_of_group, function_of_stream};
use super::bill::{self, Usage};
use super::{Cell, Sheet};

/// How a row of all others together is named where a column tells them apart.
const WHOLE: [&str; 7] = ["total", "totals", "all", "(all)", "grand total", "gesamt", "insgesamt"];

/// How Lambda begins the lines that it writes itself, by the type that a query gives them.
const LINES: [&str; 6] =
    ["START", "END", "INIT_START", "INIT_REPORT", "RESTORE_START", "RESTORE_REPORT"];

/// What stands beside the numbers of a row.
#[derive(Default)]
pub(super) struct Beside<'c> {
    pub(super) function: &'c str,
    pub(super) identity: Option<&'c str>,
    pub(super) message: Option<&'c Cell<'c>>,
    pub(super) unit: &'c str,
    /// A row that is of no use of Lambda, or of lines that are no report.
    pub(super) foreign: bool,
    /// A row of all others together.
    pub(super) whole: bool,
    /// A row of Lambda@Edge.
    pub(super) edge: bool,
}

impl Sheet {
    /// What stands beside the numbers of a row.
    pub(super) fn beside<'c>(&self, cells: &'c [Option<Cell<'c>>]) -> Beside<'c> {
        let mut beside = Beside::default();
        for place in &self.words {
            let Some(column) = self.columns.get(*place) else { continue };
            let Some(Some(cell)) = cells.get(*place) else {
                // What has no type in results of a query is a line of an application.
                beside.foreign |=
                    column.name.quantity == Quantity::Kind && column.text.starts_with('@');
                continue;
            };
            let text = cell.text.trim();
            if self.usages.contains(place) {
                match bill::usage(text) {
                    Usage::Lambda => {}
                    Usage::Edge => beside.edge = true,
                    Usage::Beside => beside.foreign = true,
                }
            }
            match column.name.quantity {
                Quantity::Function if !cell.is_empty() => beside.function = function_of_group(text),
                Quantity::Stream if beside.function.is_empty() => {
                    beside.function = function_of_stream(&cell.text).unwrap_or_default();
                }
                Quantity::RequestId => beside.identity = Some(cell.text.as_ref()),
                Quantity::Message => beside.message = Some(cell),
                Quantity::Unit => beside.unit = text,
                Quantity::Product => beside.foreign |= !is_lambda(text),
                Quantity::LineType => beside.foreign |= !text.contains("Usage"),
                Quantity::Kind => {
                    let all = column.text.starts_with('@');
                    beside.foreign |=
                        text != "REPORT" && text != report::TYPE && (all || is_line(text));
                }
                Quantity::Condition => {
                    let yes = matches!(text, "1" | "true" | "TRUE");
                    let wanted = condition(&column.text) == Some(Condition::Report);
                    beside.foreign |= yes != wanted;
                }
                // A query may give the type another name.
                Quantity::Unknown | Quantity::Other if self.format == Format::Insights => {
                    beside.foreign |= is_line(text) && text != report::TYPE;
                }
                _ => {}
            }
            // Of several columns that tell rows apart any may say so.
            let tells = matches!(
                column.name.quantity,
                Quantity::Unknown | Quantity::Other | Quantity::Silent | Quantity::Kind
            ) || (column.name.quantity == Quantity::Series && self.metrics.is_none());
            beside.whole |= tells && text.len() <= 12 && is_one_of(text, &WHOLE);
        }
        // Sums of all functions.
        beside.whole |= is_one_of(beside.function, &["total", "all", "sum"]);
        beside
    }

    /// The columns that say something beside the numbers.
    pub(super) fn is_word(quantity: Quantity) -> bool {
        matches!(
            quantity,
            Quantity::Function
                | Quantity::Stream
                | Quantity::RequestId
                | Quantity::Message
                | Quantity::Unit
                | Quantity::Product
                | Quantity::LineType
                | Quantity::Kind
                | Quantity::Condition
                | Quantity::Unknown
                | Quantity::Other
                | Quantity::Silent
                | Quantity::Series
        )
    }
}

/// Whether a type is one of a line that Lambda writes itself.
fn is_line(text: &str) -> bool {
    LINES.contains(&text) || text.starts_with("platform.")
}

/// Whether a bill calls Lambda so.
fn is_lambda(product: &str) -> bool {
    ["AWSLambda", "AWS Lambda"].iter().any(|name| product.eq_ignore_ascii_case(name))
}

fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}
