//! Reads the two lists that the price files refer to: sources and Regions.

use super::cell::date;
use super::csv::{Problem, Sheet};

/// Where numbers come from.
#[derive(Debug)]
pub(crate) struct Source {
    /// The id that rows use.
    pub(crate) id: String,
    /// The date of its prices; empty if it gives none.
    pub(crate) date: String,
}

/// A Region with AWS's name for it.
#[derive(Debug)]
pub(crate) struct Region {
    /// Such as `us-east-1`.
    pub(crate) code: String,
    /// Such as `US East (N. Virginia)`.
    pub(crate) name: String,
}

/// Reads `sources.csv`.
pub(super) fn sources(text: &str, problems: &mut Vec<Problem>) -> Vec<Source> {
    let header = ["id", "date", "licence", "what"];
    let mut sheet = Sheet::new("sources.csv", text, problems);
    let rows = sheet.rows(header, |[id, day, licence, what]| {
        if id.is_empty() || licence.is_empty() || what.is_empty() {
            return Err("only the date may be empty".into());
        }
        let date = if day.is_empty() { String::new() } else { date(day)? };
        Ok((id.into(), Source { id: id.into(), date }))
    });
    rows.into_iter().map(|(_, source)| source).collect()
}

/// Reads `regions.csv`; the Regions come out in the order of their codes.
pub(super) fn regions(text: &str, problems: &mut Vec<Problem>) -> Vec<Region> {
    let mut sheet = Sheet::new("regions.csv", text, problems);
    let rows = sheet.rows(["code", "name"], |[code, name]| {
        if code.is_empty() || name.is_empty() {
            return Err("a Region needs a code and a name".into());
        }
        Ok((code.into(), Region { code: code.into(), name: name.into() }))
    });
    let mut regions: Vec<Region> = rows.into_iter().map(|(_, region)| region).collect();
    regions.sort_by(|a, b| a.code.cmp(&b.code));
    regions
}
