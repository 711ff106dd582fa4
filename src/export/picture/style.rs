//! The looks of a chart in a theme, as the style sheets of the page have them.

/// The theme of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Ink on white.
    Light,
    /// Light on near-black.
    Dark,
}

// From `style/`, by the build: INK, MUTED and PAPER in both themes, FONTS, and RULES as selector within a
// chart, property and its values in both themes, what counts for more behind what counts for less.
include!(concat!(env!("OUT_DIR"), "/style.rs"));

/// The typefaces of the page.
pub(super) const TYPEFACES: &str = FONTS;

impl Theme {
    /// The color of texts.
    pub(super) fn ink(self) -> &'static str {
        self.of(&INK)
    }

    /// The color of what is beside the point.
    pub(super) fn muted(self) -> &'static str {
        self.of(&MUTED)
    }

    /// The color of the ground.
    pub fn paper(self) -> &'static str {
        self.of(&PAPER)
    }

    fn of(self, values: &'static [&'static str; 2]) -> &'static str {
        match self {
            Self::Light => values[0],
            Self::Dark => values[1],
        }
    }
}

/// What the sheets say of an element with these classes, in the order in which it counts: properties and
/// their values.
pub(super) fn declarations(
    element: &str,
    classes: &str,
    theme: Theme,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let applies = move |selector: &str| match selector.strip_prefix('.') {
        Some(class) => classes.split(' ').any(|own| own == class),
        None => selector == element,
    };
    let rules = RULES.iter().filter(move |(selector, ..)| applies(selector));
    rules.map(move |(_, property, values)| (*property, theme.of(values)))
}

/// Whether the sheets say anything of a class.
#[cfg(test)]
pub(in crate::export) fn knows(class: &str) -> bool {
    RULES.iter().any(|(selector, ..)| selector.strip_prefix('.') == Some(class))
}
