//! A pattern for instance types: a family as "c7g", several as "m*", or a type as "m7g.x*".

use crate::catalog::InstanceType;
use serde::{Deserialize, Serialize};

/// A pattern: `*` stands for any letters, `?` for one. With a dot it is for names of types, else for their families.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pattern(String);

impl Pattern {
    /// From its text, whatever the case of its letters; no name ends with a full stop, but sentences do.
    pub fn new(text: &str) -> Self {
        Self(text.trim().trim_end_matches('.').to_ascii_lowercase())
    }

    /// The patterns of a text, between commas or spaces.
    pub fn list(text: &str) -> Vec<Self> {
        let parts = text.split([',', ' ', ';', '\n']);
        parts.map(Self::new).filter(|pattern| !pattern.0.is_empty()).collect()
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether it has only what stands in names of types, and stars and question marks.
    pub fn is_plain(&self) -> bool {
        self.0.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-.*?".contains(&letter))
    }

    /// Whether it is for this type.
    pub fn fits(&self, instance: InstanceType) -> bool {
        let pattern = self.0.as_bytes();
        if pattern.contains(&b'.') {
            fits(pattern, instance.name().as_bytes())
        } else {
            fits(pattern, instance.family().as_bytes())
        }
    }
}

/// Whether a text is as a pattern says, in time linear in the text for each star.
fn fits(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut place) = (0, 0);
    // Where the last star stood, and from where its letters end.
    let mut star: Option<(usize, usize)> = None;
    while place < text.len() {
        match (pattern.get(at), star) {
            (Some(b'*'), _) => {
                star = Some((at, place));
                at += 1;
            }
            (Some(letter), _) if *letter == b'?' || *letter == text[place] => {
                at += 1;
                place += 1;
            }
            (_, Some((stood, until))) => {
                star = Some((stood, until + 1));
                (at, place) = (stood + 1, until + 1);
            }
            _ => return false,
        }
    }
    pattern[at..].iter().all(|letter| *letter == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_for_families_or_types() {
        let instance = |name: &str| InstanceType::from_name(name).unwrap();
        for (pattern, name, expected) in [
            ("c7g", "c7g.large", true),
            (" C7G ", "c7g.large", true),
            ("c7", "c7g.large", false),
            ("m*", "m7gd.xlarge", true),
            ("m*", "r7g.xlarge", false),
            ("?7g", "r7g.xlarge", true),
            ("?7g", "r7gd.xlarge", false),
            ("*7*d", "m7gd.xlarge", true),
            ("m7g.*xlarge", "m7g.xlarge", true),
            ("m7g.*xlarge", "m7g.large", false),
            ("*.large", "r8g.large", true),
            ("*", "r8g.large", true),
            ("", "r8g.large", false),
        ] {
            assert_eq!(Pattern::new(pattern).fits(instance(name)), expected, "{pattern} {name}");
        }
        let list = Pattern::list("c7g, M*;;  r8g.large\n");
        let texts: Vec<&str> = list.iter().map(Pattern::text).collect();
        assert_eq!(texts, ["c7g", "m*", "r8g.large"]);
    }
}
