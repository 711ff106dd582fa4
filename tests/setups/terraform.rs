//! Terraform configuration held against the names that its provider takes.

use std::collections::HashMap;

use hcl_edit::expr::{Expression, Object};
use hcl_edit::structure::{Block, Body, Structure};

/// What the provider takes, distilled by `scripts/terraform-schema.mjs` from the package that its first line names.
const SCHEMA: &str = include_str!("terraform-schema.tsv");

/// What may stand in every resource. Source: Terraform's language, "Meta-arguments".
const META: &[&str] = &["depends_on", "lifecycle"];

/// Each path of names, with whether it is required.
fn schema() -> HashMap<&'static str, bool> {
    let rows = SCHEMA.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let path = cells.next().expect("a row has a path");
        (path, cells.next() == Some("required"))
    };
    rows.map(row).collect()
}

/// What is wrong with the resources of a text.
pub(crate) fn faults(text: &str) -> Vec<String> {
    let body: Body = match text.parse() {
        Ok(body) => body,
        Err(error) => return vec![format!("{error}\n{text}")],
    };
    let schema = schema();
    let resources = body.get_blocks("resource");
    resources.flat_map(|block| resource(block, &schema)).collect()
}

fn resource(block: &Block, schema: &HashMap<&str, bool>) -> Vec<String> {
    let kind = block.labels.first().map_or("", |label| label.as_str());
    if !schema.keys().any(|path| path.starts_with(&format!("{kind}."))) {
        return vec![format!("{kind} is unknown")];
    }
    inside(&block.body, kind, schema)
}

fn inside(body: &Body, path: &str, schema: &HashMap<&str, bool>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut names = Vec::new();
    for structure in body {
        let name = match structure {
            Structure::Attribute(attribute) => attribute.key.as_str(),
            Structure::Block(block) => block.ident.as_str(),
        };
        names.push(name);
        if META.contains(&name) {
            continue;
        }
        let place = format!("{path}.{name}");
        if !schema.contains_key(&*place) {
            faults.push(format!("{place} is unknown"));
            continue;
        }
        match structure {
            Structure::Block(block) => faults.extend(inside(&block.body, &place, schema)),
            Structure::Attribute(attribute) => {
                faults.extend(
                    objects(&attribute.value).flat_map(|object| keys(object, &place, schema)),
                );
            }
        }
    }
    let start = format!("{path}.");
    for (needed, _) in schema.iter().filter(|(_, required)| **required) {
        if let Some(name) = needed.strip_prefix(&start)
            && !name.contains('.')
            && !names.contains(&name)
        {
            faults.push(format!("{needed} is missing"));
        }
    }
    faults
}

/// The objects of a list: a block whose insides stand in an expression.
fn objects(value: &Expression) -> impl Iterator<Item = &Object> {
    let items = match value {
        Expression::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    items.into_iter().filter_map(|item| match item {
        Expression::Object(object) => Some(object),
        _ => None,
    })
}

fn keys(object: &Object, path: &str, schema: &HashMap<&str, bool>) -> Vec<String> {
    let places =
        object.iter().filter_map(|(key, _)| Some(format!("{path}.{}", key.as_ident()?.as_str())));
    places
        .filter(|place| !schema.contains_key(&**place))
        .map(|place| format!("{place} is unknown"))
        .collect()
}
