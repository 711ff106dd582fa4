//! The time that a sum of money is for.

use super::{Time, Usd};

/// The time that sums are told for. All bills are computed for a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Period {
    /// An hour, of which a month has 730.
    Hour,
    /// A month.
    #[default]
    Month,
    /// Twelve months.
    Year,
}

impl Period {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Hour, Self::Month, Self::Year];

    /// Its word in a link.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// What a sum of a month comes to in this time.
    pub fn of_month(self, month: Usd) -> Usd {
        match self {
            Self::Hour => month / Time::MONTH.to_hours(),
            Self::Month => month,
            Self::Year => month * 12.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_730_hours_and_a_year_twelve_months() {
        let month = Usd::from_usd(730.0);
        let sums = Period::ALL.map(|period| period.of_month(month));
        assert_eq!(sums, [1.0, 730.0, 8760.0].map(Usd::from_usd));
    }
}
