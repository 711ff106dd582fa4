//! A table of the style sheets' colors and rules of charts, for pictures that stand without a sheet.

mod sheet;
mod value;

use sheet::Rule;
use std::fmt::Write;
use value::{Tokens, Value};

/// The sheets that are read: where colors and sizes are named, and those of charts as the page orders them.
pub(crate) const FILES: [&str; 3] = ["tokens.css", "chart-fleet.css", "chart.css"];

/// The named colors that a picture has besides those of its chart.
const COLORS: [&str; 3] = ["ink", "muted", "paper"];

/// What a drawing's root has for its place on the page.
const OF_THE_PAGE: [&str; 5] = ["block-size", "display", "font-family", "inline-size", "overflow"];

/// Media in which no picture is looked at.
const OTHER_MEDIA: [&str; 2] = ["@media (forced-colors: active)", "@media print"];

/// The text of a Rust file with the table, from the sheets in the order of [`FILES`].
///
/// Each message names its file and line.
pub(crate) fn rust(texts: [&str; 3]) -> Result<String, Vec<String>> {
    let [tokens, sheets @ ..] = texts;
    let tokens = Tokens::read(tokens).map_err(|message| vec![at(FILES[0], message)])?;
    let mut messages = Vec::new();
    let mut rules = Vec::new();
    for (file, text) in FILES[1..].iter().zip(sheets) {
        match sheet::rules(text) {
            Ok(found) => {
                for rule in found {
                    let told = of_charts(&rule, &tokens, &mut rules);
                    messages.extend(told.into_iter().map(|message| at(file, message)));
                }
            }
            Err(message) => messages.push(at(file, message)),
        }
    }
    let mut text = String::new();
    for name in COLORS {
        match tokens.color(name) {
            // Writing to a string cannot fail.
            Ok(Value([light, dark])) => {
                let name = name.to_uppercase();
                let _ = writeln!(text, "const {name}: [&str; 2] = [{light:?}, {dark:?}];");
            }
            Err(words) => messages.push(at(FILES[0], (1, words))),
        }
    }
    match tokens.resolved("var(--sans)") {
        Ok(fonts) => {
            let _ = writeln!(text, "const FONTS: &str = {:?};", fonts.0[0]);
        }
        Err(words) => messages.push(at(FILES[0], (1, words))),
    }
    if !messages.is_empty() {
        return Err(messages);
    }
    // A class counts for more than an element's name, wherever it stands.
    rules.sort_by_key(|(selector, ..)| selector.starts_with('.'));
    let _ = writeln!(text, "static RULES: [(&str, &str, [&str; 2]); {}] = [", rules.len());
    for (selector, property, Value([light, dark])) in rules {
        let _ = writeln!(text, "({selector:?}, {property:?}, [{light:?}, {dark:?}]),");
    }
    Ok(text + "];\n")
}

/// A line, and what is wrong with it.
type Message = (usize, String);

fn at(file: &str, (line, words): Message) -> String {
    format!("style/{file}:{line}: {words}")
}

/// Adds what a rule says of charts, as a selector within a chart, a property and its value.
fn of_charts(
    rule: &Rule,
    tokens: &Tokens,
    rules: &mut Vec<(String, String, Value)>,
) -> Vec<Message> {
    match &*rule.medium {
        "" => {}
        medium if OTHER_MEDIA.contains(&medium) => return Vec::new(),
        medium => return vec![(rule.line, format!("a picture has no {medium}"))],
    }
    let mut messages = Vec::new();
    for selector in rule.selectors.split(',').map(str::trim) {
        let selector = match selector.split_once(' ') {
            _ if selector == ".spark" || selector.starts_with(".spark ") => continue,
            None if selector == ".chart" => "",
            Some((".chart", inside)) if inside == "text" || is_class(inside) => inside,
            _ => {
                let words = format!("'{selector}' is neither .chart, .chart text nor .chart .NAME");
                messages.push((rule.line, words));
                continue;
            }
        };
        for (line, property, value) in &rule.declarations {
            let is_drawn = !(selector.is_empty() && OF_THE_PAGE.contains(&property.as_str()))
                && property != "font-variant-numeric";
            if !is_drawn {
                continue;
            }
            if selector.is_empty() {
                messages.push((*line, format!("{property} of a whole chart: name a class")));
                continue;
            }
            match tokens.of_property(property, value) {
                Ok(value) => rules.push((selector.to_owned(), property.clone(), value)),
                Err(words) => messages.push((*line, words)),
            }
        }
    }
    messages
}

/// Whether a selector is one class.
fn is_class(selector: &str) -> bool {
    let name = selector.strip_prefix('.').unwrap_or_default();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}
