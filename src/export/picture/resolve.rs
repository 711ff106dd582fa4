//! A chart's drawing with the looks of its classes as attributes of each element.
//!
//! Programs that show pictures know attributes; few know style sheets. What is read is what [`crate::chart`]
//! writes: values in double quotes, texts escaped, no comments.

use super::style::{Theme, declarations};

/// Properties that an element hands to those within it, each with what stands for nothing.
const INHERITED: [(&str, &str); 9] = [
    ("fill", "black"),
    ("stroke", "none"),
    ("stroke-width", "1"),
    ("stroke-dasharray", "none"),
    ("stroke-linecap", "butt"),
    ("stroke-linejoin", "miter"),
    ("font-size", "16"),
    ("font-weight", "400"),
    ("text-anchor", "start"),
];

const FILL: usize = 0;
const STROKE: usize = 1;
/// What a stroke has beside its color.
const OF_STROKES: std::ops::RangeInclusive<usize> = 2..=5;

/// The values of [`INHERITED`].
type Looks<'a> = [&'a str; INHERITED.len()];

/// What an element draws.
struct Drawn<'a> {
    looks: Looks<'a>,
    opacity: &'a str,
    /// Whether its stroke lies behind its fill.
    has_halo: bool,
    /// Attributes that are no looks.
    rest: Vec<(&'a str, &'a str)>,
}

/// The drawing in a theme.
pub(super) fn resolved(drawing: &str, theme: Theme) -> String {
    let mut out = String::new();
    let mut parents: Vec<Looks> = vec![INHERITED.map(|(_, nothing)| nothing)];
    let mut rest = drawing;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let Some(end) = after.find('>') else { break };
        let (tag, behind) = (&after[..end], &after[end + 1..]);
        rest = behind;
        if tag.starts_with('/') {
            parents.pop();
            out.extend(["<", tag, ">"]);
            continue;
        }
        let inherited = parents.last().copied().unwrap_or(INHERITED.map(|(_, nothing)| nothing));
        let is_empty = tag.ends_with('/');
        let tag = tag.trim_end_matches('/').trim_end();
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let drawn = Drawn::of(name, attributes, &inherited, theme);
        if name == "text" && drawn.has_halo {
            rest = with_halo(&mut out, &drawn, &inherited, behind);
        } else if is_empty {
            if !drawn.is_unseen() {
                open(&mut out, name, &drawn, &inherited);
                out.push_str("/>");
            }
        } else {
            open(&mut out, name, &drawn, &inherited);
            out.push('>');
            parents.push(drawn.looks);
        }
    }
    out.push_str(rest);
    out
}

/// Writes a text twice, its halo first: few programs draw a stroke behind its fill. Gives what comes after it.
fn with_halo<'a>(out: &mut String, drawn: &Drawn, inherited: &Looks, behind: &'a str) -> &'a str {
    const END: &str = "</text>";
    let (words, after) = behind.split_once(END).unwrap_or((behind, ""));
    let mut halo = drawn.looks;
    halo[FILL] = halo[STROKE];
    let mut plain = drawn.looks;
    plain[STROKE] = INHERITED[STROKE].1;
    for looks in [halo, plain] {
        let drawn =
            Drawn { looks, opacity: drawn.opacity, has_halo: false, rest: drawn.rest.clone() };
        open(out, "text", &drawn, inherited);
        out.extend([">", words, END]);
    }
    after
}

impl<'a> Drawn<'a> {
    fn of(name: &str, attributes: &'a str, inherited: &Looks<'a>, theme: Theme) -> Self {
        let mut drawn = Self { looks: *inherited, opacity: "1", has_halo: false, rest: Vec::new() };
        let mut classes = "";
        for (name, value) in pairs(attributes) {
            if name == "class" {
                classes = value;
            } else if !drawn.set(name, value) && !is_of_the_page(name) {
                drawn.rest.push((name, value));
            }
        }
        // A sheet counts for more than an attribute.
        for (property, value) in declarations(name, classes, theme) {
            drawn.set(property, value);
        }
        drawn
    }

    /// Takes a property over; says whether it is one.
    fn set(&mut self, property: &str, value: &'a str) -> bool {
        match property {
            "opacity" => self.opacity = value,
            "paint-order" => self.has_halo = value == "stroke",
            _ => match INHERITED.iter().position(|(name, _)| *name == property) {
                Some(at) => self.looks[at] = value,
                None => return false,
            },
        }
        true
    }

    /// Whether neither its inside nor its edge has a color.
    fn is_unseen(&self) -> bool {
        self.looks[FILL] == "none" && self.looks[STROKE] == "none"
    }
}

/// Writes an element's name with what differs from its parent.
fn open(out: &mut String, name: &str, drawn: &Drawn, inherited: &Looks) {
    out.extend(["<", name]);
    let mut attribute = |name: &str, value: &str| out.extend([" ", name, "=\"", value, "\""]);
    for (at, (property, _)) in INHERITED.iter().enumerate() {
        let is_idle = OF_STROKES.contains(&at) && drawn.looks[STROKE] == "none" && name != "g";
        if drawn.looks[at] != inherited[at] && !is_idle {
            attribute(property, drawn.looks[at]);
        }
    }
    if drawn.opacity != "1" {
        attribute("opacity", drawn.opacity);
    }
    for (name, value) in &drawn.rest {
        attribute(name, value);
    }
}

/// What only the page has use for.
fn is_of_the_page(name: &str) -> bool {
    ["id", "role", "tabindex", "style"].contains(&name)
        || name.starts_with("aria-")
        || name.starts_with("data-")
}

/// Names and values of attributes.
fn pairs(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut parts = attributes.split('"');
    std::iter::from_fn(move || {
        let name = parts.next()?.trim().strip_suffix('=')?;
        Some((name, parts.next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails unless the drawing is resolved to this in both themes, whose colors have names in it.
    fn check(drawing: &str, expected: &str) {
        for theme in [Theme::Light, Theme::Dark] {
            let colors = [("INK", theme.ink()), ("MUTED", theme.muted()), ("PAPER", theme.paper())];
            let named = |text: String, (name, color): (&str, &str)| text.replace(name, color);
            let expected = colors.into_iter().fold(expected.to_owned(), named);
            assert_eq!(resolved(drawing, theme), expected);
        }
        assert_ne!(Theme::Light.ink(), Theme::Dark.ink());
    }

    #[test]
    fn a_class_becomes_the_colors_of_each_theme() {
        check(
            "<line class=\"base\" x1=\"1\"/><text class=\"muted strong\" x=\"2\">a &amp; b</text>",
            "<line stroke=\"INK\" x1=\"1\"/><text fill=\"MUTED\" font-size=\"13\" font-weight=\"600\" x=\"2\">a &amp; b</text>",
        );
    }

    #[test]
    fn what_a_group_has_is_not_said_again_within_it() {
        check(
            "<g class=\"pill\"><rect width=\"1\"/><g class=\"line-plain\"><path d=\"M0 0\"/></g><rect/></g><rect/>",
            "<g fill=\"INK\"><rect width=\"1\"/><g fill=\"none\" stroke=\"INK\" stroke-width=\"1.5\"><path d=\"M0 0\"/></g><rect/></g><rect/>",
        );
    }

    #[test]
    fn a_halo_is_a_text_of_its_own_behind() {
        check(
            "<text class=\"halo\" x=\"1\" text-anchor=\"end\">a</text><g></g>",
            "<text fill=\"PAPER\" stroke=\"PAPER\" stroke-width=\"4\" stroke-linejoin=\"round\" font-size=\"13\" text-anchor=\"end\" x=\"1\">a</text>\
             <text fill=\"INK\" font-size=\"13\" text-anchor=\"end\" x=\"1\">a</text><g></g>",
        );
    }

    #[test]
    fn a_sheet_counts_for_more_than_an_attribute_and_a_class_than_an_element() {
        check(
            "<path class=\"refused\" stroke-width=\"3\" d=\"M0 0\"/><text class=\"small\">a</text>",
            "<path fill=\"none\" stroke=\"INK\" stroke-width=\"3\" d=\"M0 0\"/><text fill=\"INK\" font-size=\"12\">a</text>",
        );
        check(
            "<rect class=\"ring\" stroke-width=\"9\"/>",
            "<rect fill=\"PAPER\" stroke=\"INK\" stroke-width=\"2\"/>",
        );
    }

    #[test]
    fn what_is_not_seen_and_what_is_of_the_page_is_left_out() {
        check(
            "<rect class=\"pill-focus\" x=\"1\"/><rect class=\"ahead\" id=\"a\" role=\"b\" aria-label=\"c\" data-d=\"e\" y=\"2\"/>",
            "<rect fill=\"PAPER\" opacity=\"0.82\" y=\"2\"/>",
        );
    }

    #[test]
    fn what_is_no_drawing_breaks_nothing() {
        for text in ["", "a", "<", "<g", "</g></g>", "<g x=>", "<text class=\"halo\">", "<g a=\"b>"]
        {
            assert!(!resolved(text, Theme::Light).contains("class"), "{text}");
        }
    }
}
