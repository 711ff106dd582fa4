//! Units by their names.

use super::words::{Class, MINUTE, class, words};
use super::{Name, Quantity};

/// A unit by its name.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in super::super) struct Unit {
    /// Of time: what makes ms of it.
    pub(in super::super) time: Option<f64>,
    /// Of memory: what makes MB of it.
    pub(in super::super) memory: Option<f64>,
    /// The time that a rate is over \[s\].
    pub(in super::super) per: Option<f64>,
    /// Whether it is a share of a whole.
    pub(in super::super) is_share: bool,
}

impl Unit {
    /// "Milliseconds", "MiB", "Count/Second".
    pub(in super::super) fn new(text: &str) -> Self {
        let mut found = Vec::new();
        words(text, &mut found);
        let mut unit = Self::default();
        for (place, word) in found.iter().enumerate() {
            let per = place > 0 && found.get(place - 1).is_some_and(|word| word == "per");
            match class(word) {
                Class::UnitOfTime(ms) if per => unit.per = Some(ms / 1e3),
                Class::UnitOfTime(ms) => unit.time = Some(ms),
                Class::UnitOfMemory(mb) => unit.memory = Some(mb),
                Class::Share => unit.is_share = true,
                _ if word == "m" => unit.time = Some(MINUTE),
                _ => {}
            }
        }
        unit
    }

    /// The same where there may be no text.
    pub(in super::super) fn of(text: &str) -> Self {
        if text.is_empty() { Self::default() } else { Self::new(text) }
    }

    /// Whether something with this unit can be a count: "Count", "Count/Second", none.
    pub(in super::super) const fn counts(self) -> bool {
        let time = self.time.is_some() && self.per.is_none();
        !time && self.memory.is_none() && !self.is_share
    }

    /// What makes ms or MB of the numbers of a quantity.
    pub(in super::super) fn factor(self, quantity: Quantity) -> Option<f64> {
        match quantity {
            Quantity::Duration | Quantity::Billed | Quantity::Init => self.time,
            Quantity::Memory | Quantity::Used => self.memory,
            _ => None,
        }
    }
}

impl Name {
    /// The unit \[s\] that a name is one of and nothing else: "minute", "hour of day".
    pub(in super::super) fn unit_of_time(text: &str) -> Option<i64> {
        let mut found = Vec::new();
        words(text, &mut found);
        let mut unit = None;
        for word in &found {
            match class(word) {
                Class::UnitOfTime(ms) => unit = unit.or(Some((ms / 1e3) as i64)),
                Class::Filler => {}
                _ => return None,
            }
        }
        unit.filter(|unit| *unit > 0)
    }

    /// How long the periods are \[s\] that a query asked for: "bin(5m)", "datefloor(@timestamp, 1h)".
    pub(in super::super) fn bin(text: &str) -> Option<i64> {
        let lower = text.trim().to_lowercase();
        let inner = lower.strip_suffix(')')?;
        let inner = inner.strip_prefix("bin(").or_else(|| inner.strip_prefix("datefloor("))?;
        let period = inner.rsplit(',').next()?.trim();
        let end = period.find(|letter: char| !letter.is_ascii_digit())?;
        let (number, unit) = period.split_at_checked(end)?;
        let seconds = match unit.trim() {
            "s" | "sec" | "second" | "seconds" => 1,
            "m" | "min" | "minute" | "minutes" => 60,
            "h" | "hr" | "hour" | "hours" => 3600,
            "d" | "day" | "days" => 86_400,
            "w" | "week" | "weeks" => 7 * 86_400,
            _ => return None,
        };
        number.parse::<i64>().ok().filter(|number| (1..=366).contains(number)).map(|n| n * seconds)
    }
}
