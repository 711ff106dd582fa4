//! When prices were read, and what that means for the reader.

use super::format::NumberLocale;
use crate::scenario::{Facts, Scenario, TIER_RULE};
use crate::units::Ratio;

/// Prices older than this are said to be old under the verdict \[days\].
pub const STALE_AFTER: i32 = 180;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "4 July 2026" of "2026-07-04"; what is no date stays as it is.
pub fn date(seen: &str) -> String {
    parts(seen).map_or_else(
        || seen.to_owned(),
        |(year, month, day)| format!("{day} {} {year}", MONTHS[month as usize - 1]),
    )
}

/// The days from 1 January 1970 to a date "2026-07-04".
pub fn day(seen: &str) -> Option<i32> {
    let (year, month, day) = parts(seen)?;
    // Counted from March, so that a leap day is the last of its year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    Some(days - 719_468)
}

/// Year, month and day.
fn parts(seen: &str) -> Option<(i32, i32, i32)> {
    let number = |from: usize, to: usize| {
        let digits = seen.get(from..to).filter(|text| text.bytes().all(|b| b.is_ascii_digit()))?;
        Some(digits.bytes().fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0')))
    };
    let separated = seen.len() == 10 && seen.as_bytes()[4] == b'-' && seen.as_bytes()[7] == b'-';
    let found = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let fine = (1..=12).contains(&found.1) && (1..=31).contains(&found.2);
    (separated && fine).then_some(found)
}

/// The date of the older of the two published prices that the bills rest on; empty where neither has one.
pub fn seen(facts: &Facts) -> &'static str {
    let instance = facts.instance.map_or("", |price| price.seen);
    match (instance, facts.lambda_seen) {
        ("", other) | (other, "") => other,
        (one, other) => one.min(other),
    }
}

/// What is said of old prices.
pub const STALE: &str = "*These prices are more than 180 days old.*";

/// Whether a price is old `today`, in days from 1 January 1970.
pub fn is_stale(facts: &Facts, today: i32) -> bool {
    day(seen(facts)).is_some_and(|day| today - day > STALE_AFTER)
}

/// "Prices of 4 July 2026. Check before you commit money."
pub fn line(facts: &Facts) -> String {
    match seen(facts) {
        "" => "These prices have no date. Check before you commit money.".to_owned(),
        seen => format!("Prices of {}. Check before you commit money.", date(seen)),
    }
}

/// "prices of 4 July 2026".
pub fn told(facts: &Facts) -> String {
    match seen(facts) {
        "" => "prices without a date".to_owned(),
        seen => format!("prices of {}", date(seen)),
    }
}

/// "us-east-1, m7g.xlarge, prices of 4 July 2026", at the foot of an embed and of a picture.
pub fn source(scenario: &Scenario, facts: &Facts) -> String {
    format!("{}, {}, {}", scenario.region.code(), scenario.instance.name(), told(facts))
}

/// Where the prices are from, at the foot of the page.
pub fn footer(scenario: &Scenario, facts: &Facts, c: &NumberLocale) -> String {
    let as_of = |seen: &str| {
        if seen.is_empty() { "without a date".to_owned() } else { format!("as of {}", date(seen)) }
    };
    let instance = match facts.instance {
        Some(price) => format!("EC2 {}", as_of(price.seen)),
        None => "EC2 as you entered it".to_owned(),
    };
    let derived = if facts.tiers_derived {
        let [_, second, third] = TIER_RULE
            .map(|rule| c.percent(Ratio::from_fraction(Ratio::from_fraction(rule).rest())));
        format!(
            " The two upper duration tiers follow AWS's rule, {second} and {third} lower: an *assumption* for this Region."
        )
    } else {
        String::new()
    };
    format!(
        "Prices: {}, {instance}, Lambda {}.{derived} AWS may have changed them since; check before you commit money.",
        scenario.region.code(),
        as_of(facts.lambda_seen)
    )
}

#[cfg(test)]
mod tests {
    use super::super::sample::{analysis, check_words, scenarios};
    use super::*;

    #[test]
    fn dates_are_read_and_counted() {
        for (seen, text, days) in [
            ("1970-01-01", "1 January 1970", Some(0)),
            ("2000-02-29", "29 February 2000", Some(11_016)),
            ("2026-07-20", "20 July 2026", Some(20_654)),
            ("2026-12-31", "31 December 2026", Some(20_818)),
            ("", "", None),
            ("yesterday!", "yesterday!", None),
            ("2026-13-01", "2026-13-01", None),
        ] {
            assert_eq!((date(seen).as_str(), day(seen)), (text, days), "{seen}");
        }
    }

    #[test]
    fn prices_say_how_old_they_are() {
        let facts = analysis(&Scenario::default()).facts;
        let undated = Facts { instance: None, lambda_seen: "", ..facts };
        let dated = Facts { instance: None, lambda_seen: "2026-07-20", ..facts };
        assert_eq!(line(&dated), "Prices of 20 July 2026. Check before you commit money.");
        assert_eq!(line(&undated), "These prices have no date. Check before you commit money.");
        let source = |facts| source(&Scenario::default(), facts);
        assert_eq!(source(&dated), "us-east-1, m7g.xlarge, prices of 20 July 2026");
        assert_eq!(source(&undated), "us-east-1, m7g.xlarge, prices without a date");
        for (facts, today, stale) in
            [(dated, 20_654 + 180, false), (dated, 20_654 + 181, true), (undated, 99_999, false)]
        {
            assert_eq!(is_stale(&facts, today), stale, "{today}");
        }
    }

    #[test]
    fn every_scenario_names_its_prices() {
        for scenario in scenarios() {
            let facts = analysis(&scenario).facts;
            check_words(&line(&facts), &scenario);
            check_words(&source(&scenario, &facts), &scenario);
            check_words(&footer(&scenario, &facts, &NumberLocale::EN_US), &scenario);
        }
    }
}
