//! Writes what the catalog needs of the data as small constant tables.

mod ec2;
mod fit;
mod lambda;
mod network;

use std::fmt::Display;

use crate::data::Data;

/// The tables as Rust.
pub(crate) fn rust(data: &Data) -> Result<String, String> {
    let mut out = Vec::new();
    texts(&mut out, "REGION_CODES", data.regions.iter().map(|region| region.code.as_str()));
    texts(&mut out, "REGION_NAMES", data.regions.iter().map(|region| region.name.as_str()));
    ec2::write(&mut out, data)?;
    lambda::write(&mut out, data)?;
    network::write(&mut out, data)?;
    Ok(out.join("\n"))
}

/// Writes one constant array.
fn array<T: Display>(
    out: &mut Vec<String>,
    name: &str,
    kind: &str,
    items: impl Iterator<Item = T>,
) {
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    let length = items.len();
    let items = items.join(", ");
    out.push(format!("pub(super) static {name}: [{kind}; {length}] = [{items}];"));
}

/// Writes texts as one text and the ends of its pieces: a slice for each would cost eight bytes more.
fn texts<'a>(out: &mut Vec<String>, name: &str, items: impl Iterator<Item = &'a str>) {
    let mut text = String::new();
    let mut ends = Vec::new();
    for item in items {
        text.push_str(item);
        ends.push(text.len());
    }
    out.push(format!(
        "pub(super) static {name}: Texts = Texts {{ text: {text:?}, ends: &{ends:?} }};"
    ));
}
