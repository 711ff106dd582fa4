//! Templates in YAML, made into JSON: scalars stay text, tags such as `!Ref` are passed.

use super::error::{Fault, Kind, quote};
use super::format::Format;
use super::node::Node;
use super::settings;
use super::state::State;
use saphyr_parser::{Event, Parser};

/// How deep a template is read.
const DEEPEST: usize = 64;

/// Whether a text is a template of SAM or `CloudFormation`, or a function's block of one.
pub(super) fn is_template(text: &str) -> bool {
    super::head(text).lines().any(|line| {
        let line = line.trim().trim_start_matches("- ");
        let value = line.strip_prefix("Type:").map(|value| value.trim().trim_matches(['"', '\'']));
        value.is_some_and(|value| value.starts_with("AWS::"))
            || line.starts_with("AWSTemplateFormatVersion:")
            || line.starts_with("Transform: AWS::Serverless")
    })
}

/// Whether a text is output of the AWS CLI in YAML.
pub(super) fn is_output(text: &str) -> bool {
    const KEYS: [&str; 14] = [
        "MetricDataResults",
        "Datapoints",
        "Label",
        "Messages",
        "NextToken",
        "Architectures",
        "CodeSha256",
        "CodeSize",
        "Code",
        "Configuration",
        "Functions",
        "FunctionName",
        "events",
        "results",
    ];
    const LISTED: [&str; 13] = [
        "Average",
        "ExtendedStatistics",
        "Id",
        "Maximum",
        "Minimum",
        "SampleCount",
        "Sum",
        "Timestamp",
        "eventId",
        "field",
        "ingestionTime",
        "logStreamName",
        "message",
    ];
    let line = text.lines().find(|line| !line.trim().is_empty() && line.trim() != "---");
    let listed = line.map(|line| line.trim_start_matches("- "));
    let key = listed
        .and_then(|line| line.split_once(':'))
        .filter(|(_, value)| value.trim_end().is_empty() || value.starts_with(' '));
    // A list that was asked for alone has no key above it.
    let is_list = listed != line;
    key.is_some_and(|(key, _)| KEYS.contains(&key) || is_list && LISTED.contains(&key))
}

/// Reads a template.
///
/// # Errors
///
/// [`Kind::Yaml`] where it cannot be read.
pub(super) fn read(text: &str, state: &mut State) -> Result<Format, Fault> {
    let json = to_json(text)?;
    let (node, _) = Node::first(&json, 0).map_err(|_| Fault::new(0, Kind::Yaml(String::new())))?;
    if let Some(object) = node.object() {
        if object.get("Resources").is_some() {
            settings::template(&object, state);
        } else if settings::is_function(&object) {
            settings::resource_of(&object, None, None, state);
        } else {
            for (name, node) in object.members() {
                if let Some(resource) = node.object().filter(settings::is_function) {
                    settings::resource_of(&resource, Some(name), None, state);
                }
            }
        }
    }
    Ok(Format::Settings)
}

/// What comes next in a collection that is open.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Item,
    Key,
    Value,
}

fn to_json(text: &str) -> Result<String, Fault> {
    let mut json = String::with_capacity(text.len());
    let mut open: Vec<(Next, bool)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, _) = event.map_err(|error| {
            let at = byte_of_line(text, error.marker().line());
            Fault::new(at, Kind::Yaml(quote(error.info())))
        })?;
        let starts = matches!(
            event,
            Event::Scalar(..)
                | Event::Alias(_)
                | Event::SequenceStart(..)
                | Event::MappingStart(..)
        );
        let is_key = open.last().is_some_and(|(next, _)| *next == Next::Key);
        if starts && let Some((next, first)) = open.last_mut() {
            match *next {
                Next::Value => json.push(':'),
                _ if *first => *first = false,
                _ => json.push(','),
            }
        }
        match event {
            Event::Scalar(value, ..) => quoted(&value, &mut json),
            // A collection is no key of JSON, and an alias says nothing of a function.
            Event::Alias(_) => json.push_str(if is_key { "\"\"" } else { "null" }),
            Event::SequenceStart(..) | Event::MappingStart(..)
                if is_key || open.len() >= DEEPEST =>
            {
                return Err(Fault::new(0, Kind::Yaml(String::new())));
            }
            Event::SequenceStart(..) => {
                json.push('[');
                open.push((Next::Item, true));
                continue;
            }
            Event::MappingStart(..) => {
                json.push('{');
                open.push((Next::Key, true));
                continue;
            }
            Event::SequenceEnd => {
                json.push(']');
                open.pop();
            }
            Event::MappingEnd => {
                json.push('}');
                open.pop();
            }
            Event::DocumentEnd => break,
            _ => continue,
        }
        if let Some((next, _)) = open.last_mut() {
            *next = match *next {
                Next::Item => Next::Item,
                Next::Key => Next::Value,
                Next::Value => Next::Key,
            };
        }
    }
    Ok(json)
}

fn quoted(text: &str, json: &mut String) {
    let written = serde_json::to_string(text).unwrap_or_else(|_| "\"\"".to_owned());
    json.push_str(&written);
}

fn byte_of_line(text: &str, line: usize) -> usize {
    text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_becomes_json() {
        let text = "Resources:\n  A:\n    Type: AWS::Lambda::Function\n    Properties:\n      MemorySize: 512\n      \
                    Architectures: [arm64]\n      Role: !GetAtt R.Arn\n";
        assert!(is_template(text));
        assert_eq!(
            to_json(text).unwrap(),
            "{\"Resources\":{\"A\":{\"Type\":\"AWS::Lambda::Function\",\"Properties\":{\"MemorySize\":\"512\",\
             \"Architectures\":[\"arm64\"],\"Role\":\"R.Arn\"}}}}"
        );
    }

    #[test]
    fn depth_and_aliases_are_bounded() {
        assert!(to_json(&"[".repeat(200)).is_err());
        assert_eq!(to_json("a: &x [1]\nb: *x\n").unwrap(), "{\"a\":[\"1\"],\"b\":null}");
    }
}
