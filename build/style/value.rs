//! Values of a style sheet as a picture writes them: colors of both themes, lengths in pixels.

use super::Message;
use super::sheet;

/// A value in the light and in the dark theme.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value(pub(super) [String; 2]);

/// What the page names, with its values as they stand.
pub(super) struct Tokens(Vec<(String, String)>);

impl Tokens {
    /// The names that hold in every window and for every reader.
    pub(super) fn read(text: &str) -> Result<Self, Message> {
        let rules = sheet::rules(text)?;
        let always = rules.into_iter().filter(|rule| rule.medium.is_empty());
        let named = always.filter(|rule| rule.selectors == ":root").flat_map(|rule| {
            let named = |(_, name, value): (usize, String, String)| {
                Some((name.strip_prefix("--")?.to_owned(), value))
            };
            rule.declarations.into_iter().filter_map(named)
        });
        Ok(Self(named.collect()))
    }

    /// A named color.
    pub(super) fn color(&self, name: &str) -> Result<Value, String> {
        self.of_property("fill", &format!("var(--{name})"))
    }

    /// What a property has as an attribute of a picture, or why that is not known.
    pub(super) fn of_property(&self, property: &str, value: &str) -> Result<Value, String> {
        let Value(themes) = self.resolved(value)?;
        let [light, dark] = themes.map(|value| written(property, &value));
        let unknown = || format!("a picture cannot say '{property}: {value}'");
        Ok(Value([light.ok_or_else(unknown)?, dark.ok_or_else(unknown)?]))
    }

    /// A value with what its names stand for.
    pub(super) fn resolved(&self, value: &str) -> Result<Value, String> {
        if let Some(name) = inside(value, "var(--") {
            let known = self.0.iter().find(|(known, _)| known == name);
            let (_, value) = known.ok_or_else(|| format!("nothing is named --{name}"))?;
            return self.resolved(value);
        }
        if let Some(both) = inside(value, "light-dark(") {
            let parts: Vec<&str> = both.split(',').map(str::trim).collect();
            let [light, dark] = *parts else {
                return Err(format!("'{value}' is no pair of two plain colors"));
            };
            return Ok(Value([light, dark].map(str::to_owned)));
        }
        Ok(Value([value, value].map(str::to_owned)))
    }
}

/// What stands between a function's name and the end of a value that is nothing else.
fn inside<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    value.strip_prefix(name)?.strip_suffix(')').filter(|inside| !inside.contains(['(', ')']))
}

/// A value as an attribute.
fn written(property: &str, value: &str) -> Option<String> {
    let one_of = |words: &[&str]| words.contains(&value).then(|| value.to_owned());
    match property {
        "fill" | "stroke" => color(value),
        "font-size" | "stroke-width" => length(value),
        "font-weight" | "opacity" => number(value),
        "stroke-dasharray" => {
            value.split(' ').all(|part| number(part).is_some()).then(|| value.to_owned())
        }
        "stroke-linecap" => one_of(&["round"]),
        "stroke-linejoin" => one_of(&["round", "miter"]),
        "paint-order" => one_of(&["stroke"]),
        _ => None,
    }
}

/// A color as programs of all kinds know it: none, or six hexadecimal digits.
fn color(value: &str) -> Option<String> {
    let digits = value.strip_prefix('#').unwrap_or_default();
    let is_plain = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_plain || value == "none").then(|| value.to_owned())
}

/// A length \[px\].
fn length(value: &str) -> Option<String> {
    /// What a reader's own type size is, where nobody sees it \[px\].
    const REM: f64 = 16.0;
    match value.strip_suffix("rem") {
        Some(rems) => Some((number(rems)?.parse::<f64>().ok()? * REM).to_string()),
        None => number(value.strip_suffix("px")?),
    }
}

/// A number, with a digit before its point.
fn number(value: &str) -> Option<String> {
    value.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number.to_string())
}
