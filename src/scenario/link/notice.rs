//! What a reader of a link is told about its parts that were not understood.

/// A part of a link that was left out, or read in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// No field or choice has this key.
    UnknownKey(String),
    /// The value of a known key is none that it takes.
    BadValue {
        /// The key.
        key: String,
        /// The value as it came.
        value: String,
    },
    /// The key came more than once; the last value counts.
    Repeated(String),
    /// The link was written by a newer version.
    Newer(u32),
}

/// The most characters of a link's own text that a notice repeats.
const MOST: usize = 40;

impl Notice {
    /// No field or choice has this key.
    pub fn key(key: &str) -> Self {
        Self::UnknownKey(shortened(key))
    }

    /// The value of a known key is none that it takes.
    pub fn value(key: &str, value: &str) -> Self {
        Self::BadValue { key: shortened(key), value: shortened(value) }
    }

    /// Whether a part was left out.
    pub fn is_left_out(&self) -> bool {
        matches!(self, Self::UnknownKey(_) | Self::BadValue { .. })
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
