//! Dates with times as tools print them, as seconds since 1970 in UTC.

use super::error::{Kind, quote};

/// The first second after the years that are read: those of 1970 to 2199.
pub(super) const END: i64 = 7_258_118_400;

/// From here on a bare number is seconds since 1970, and no running number of a minute.
pub(super) const FIRST_EPOCH: f64 = 1e8;

/// From here on it is milliseconds.
const FIRST_EPOCH_MS: f64 = 1e11;

/// A point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Whole seconds since 1970, in UTC if the text names a zone and else in the file's own time.
    pub(super) seconds: i64,
    /// Whether the text names its zone, so that no clock was put forward or back.
    pub(super) zoned: bool,
}

/// Which number comes first in a date such as 03/04/2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Not known yet.
    Unknown,
    /// As in most of the world.
    DayFirst,
    /// As in the United States.
    MonthFirst,
}

/// Why a text is no time.
enum NoTime {
    None,
    Ambiguous,
    OutOfRange,
}

/// A date, with or without a time of day: `2026-09-01T00:00:00Z`, `2026/09/01 00:00`, `1.9.2026`.
///
/// # Errors
///
/// [`Kind::NotATime`], [`Kind::AmbiguousDate`] and [`Kind::TimeOutOfRange`].
pub(super) fn read(text: &str, order: Order) -> Result<Stamp, Kind> {
    parse(text, order).map_err(|why| match why {
        NoTime::None => Kind::NotATime(quote(text)),
        NoTime::Ambiguous => Kind::AmbiguousDate(quote(text)),
        NoTime::OutOfRange => Kind::TimeOutOfRange(quote(text)),
    })
}

fn parse(text: &str, order: Order) -> Result<Stamp, NoTime> {
    let mut cursor = Cursor(text.trim().as_bytes());
    let date = cursor.date().ok_or(NoTime::None)?;
    let (year, month, day) = match date {
        Date::Known(year, month, day) => (year, month, day),
        Date::Either(first, second, year) => match (order, first > 12, second > 12) {
            (_, true, true) => return Err(NoTime::None),
            (Order::DayFirst, ..) | (Order::Unknown, true, _) => (year, second, first),
            (Order::MonthFirst, ..) | (Order::Unknown, _, true) => (year, first, second),
            _ if first == second => (year, first, second),
            _ => return Err(NoTime::Ambiguous),
        },
    };
    if !(1..=12).contains(&month) || day < 1 || day > days_of(year, month) {
        return Err(NoTime::None);
    }
    let (clock, zone) = cursor.clock().ok_or(NoTime::None)?;
    if !cursor.0.is_empty() {
        return Err(NoTime::None);
    }
    let seconds = days_since_1970(year, month, day) * 86_400 + clock - zone.unwrap_or(0);
    if !(0..END).contains(&seconds) {
        return Err(NoTime::OutOfRange);
    }
    Ok(Stamp { seconds, zoned: zone.is_some() })
}

/// A time of day alone, as seconds: "14:05", "2:05 PM".
pub(super) fn clock(text: &str) -> Option<i64> {
    let text = [" ", text.trim()].concat();
    let mut cursor = Cursor(text.as_bytes());
    let (seconds, zone) = cursor.clock()?;
    (cursor.0.is_empty() && zone.is_none() && text.contains(':')).then_some(seconds)
}

/// The time that stands somewhere in what a tool prints before a message.
pub(super) fn find(text: &str) -> Option<Stamp> {
    const PARTS: [char; 11] = [' ', '\t', ',', '|', '[', ']', '"', '\'', '(', ')', '='];
    /// "05 Oct 2026 14:00:05" has most words.
    const MOST_WORDS: usize = 4;
    let mut end = text.len();
    // The ends of words behind the present one, the nearest first.
    let mut ends: Vec<usize> = Vec::with_capacity(8);
    loop {
        let head = text.get(..end)?.trim_end_matches(PARTS);
        if head.is_empty() {
            return None;
        }
        let start = head.rfind(PARTS).map_or(0, |at| at + 1);
        ends.insert(0, head.len());
        ends.truncate(MOST_WORDS);
        let word = head.get(start..)?;
        if word.bytes().any(|byte| byte.is_ascii_digit()) || word.len() == 3 {
            if word.len() >= 10 && word.bytes().all(|byte| byte.is_ascii_digit()) {
                return epoch(word.parse().ok()?, word).ok();
            }
            // The stream of a log begins with a date, and is none.
            let whole = ends.iter().rev().find_map(|end| {
                let words = text.get(start..*end)?;
                words.contains(':').then(|| parse(words, Order::Unknown).ok())?
            });
            if whole.is_some() {
                return whole;
            }
        }
        end = start;
    }
}

/// The order that a date settles: one of its numbers is no month.
pub(super) fn settles(text: &str) -> Option<Order> {
    match Cursor(text.trim().as_bytes()).date()? {
        Date::Either(first, 1..=12, _) if first > 12 => Some(Order::DayFirst),
        Date::Either(1..=12, second, _) if second > 12 => Some(Order::MonthFirst),
        _ => None,
    }
}

/// A number of seconds, milliseconds, microseconds or nanoseconds since 1970.
///
/// # Errors
///
/// [`Kind::TimeOutOfRange`].
pub(super) fn epoch(number: f64, text: &str) -> Result<Stamp, Kind> {
    // Microseconds and nanoseconds are as long as nothing else is.
    let seconds = match number {
        number if number >= FIRST_EPOCH_MS * 1e6 => number / 1e9,
        number if number >= FIRST_EPOCH_MS * 1e3 => number / 1e6,
        number if number >= FIRST_EPOCH_MS => number / 1000.0,
        number => number,
    };
    if !(0.0..END as f64).contains(&seconds) {
        return Err(Kind::TimeOutOfRange(quote(text)));
    }
    Ok(Stamp { seconds: seconds.floor() as i64, zoned: true })
}

/// The weekday of a time, 0 for Sunday.
pub(super) const fn weekday(seconds: i64) -> i64 {
    (seconds.div_euclid(86_400) + 4).rem_euclid(7)
}

/// A date whose order may be open.
enum Date {
    /// Year, month and day.
    Known(i64, i64, i64),
    /// Two numbers of day and month, and the year.
    Either(i64, i64, i64),
}

/// What is left of a text.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take(&mut self, wanted: u8) -> bool {
        let found = self.0.first() == Some(&wanted);
        if found {
            self.0 = self.0.get(1..).unwrap_or_default();
        }
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found =
            self.0.get(..word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word.as_bytes()));
        if found {
            self.0 = self.0.get(word.len()..).unwrap_or_default();
        }
        found
    }

    fn spaces(&mut self) -> bool {
        let mut any = false;
        while self.take(b' ') {
            any = true;
        }
        any
    }

    /// A number of `least` to `most` digits, with how many it has.
    fn number(&mut self, least: usize, most: usize) -> Option<(i64, usize)> {
        let length = self.0.iter().take(most + 1).take_while(|byte| byte.is_ascii_digit()).count();
        if !(least..=most).contains(&length) {
            return None;
        }
        let (digits, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some((digits.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')), length))
    }

    /// A month by its English name.
    fn month(&mut self) -> Option<i64> {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let length = self.0.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, rest) = self.0.split_at_checked(length)?;
        let is = |month: &&str| {
            length >= 3
                && month
                    .as_bytes()
                    .get(..length)
                    .is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        let found = MONTHS.iter().position(is)?;
        self.0 = rest;
        self.take(b'.');
        i64::try_from(found + 1).ok()
    }

    /// A date with the month's name: "Oct 5, 2026", "5 Oct 2026", "05/Oct/2026".
    fn named(&mut self) -> Option<Date> {
        if self.0.first().is_some_and(u8::is_ascii_alphabetic) {
            let month = self.month()?;
            self.spaces();
            let (day, _) = self.number(1, 2)?;
            self.take(b',');
            self.spaces();
            return Some(Date::Known(self.number(4, 4)?.0, month, day));
        }
        let (day, _) = self.number(1, 2)?;
        if !(self.take(b'/') || self.take(b'-') || self.spaces()) {
            return None;
        }
        let month = self.month()?;
        if !(self.take(b'/') || self.take(b'-') || self.spaces()) {
            return None;
        }
        Some(Date::Known(self.number(4, 4)?.0, month, day))
    }

    /// A date of eight digits and nothing else: "20260901". As a number of anything else it would be odd.
    fn compact(&mut self) -> Option<Date> {
        let digits: &[u8; 8] = self.0.try_into().ok()?;
        if !digits.iter().all(u8::is_ascii_digit) || !digits.starts_with(b"20") {
            return None;
        }
        let number =
            |part: &[u8]| part.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        let (year, month, day) =
            (number(&digits[..4]), number(&digits[4..6]), number(&digits[6..]));
        if !(1..=12).contains(&month) || day < 1 || day > days_of(year, month) {
            return None;
        }
        self.0 = &[];
        Some(Date::Known(year, month, day))
    }

    fn date(&mut self) -> Option<Date> {
        if let Some(date) = self.compact() {
            return Some(date);
        }
        // Names of months are rare: looked for where digits end.
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let behind = self.0.get(digits + 1).is_some_and(u8::is_ascii_alphabetic);
        if digits == 0 || behind {
            return self.named();
        }
        let (first, length) = self.number(1, 4)?;
        let separator = [b'-', b'/', b'.'].into_iter().find(|separator| self.take(*separator))?;
        let (second, _) = self.number(1, 2)?;
        if !self.take(separator) {
            return None;
        }
        match length {
            4 => Some(Date::Known(first, second, self.number(1, 2)?.0)),
            1 | 2 => {
                let (year, _) = self.number(4, 4)?;
                let dots = separator == b'.';
                Some(if dots {
                    Date::Known(year, second, first)
                } else {
                    Date::Either(first, second, year)
                })
            }
            _ => None,
        }
    }

    /// Seconds of the day, and the zone's seconds before UTC if one is named.
    fn clock(&mut self) -> Option<(i64, Option<i64>)> {
        if self.0.is_empty() {
            return Some((0, None));
        }
        let comma = self.take(b',');
        if !(self.take(b'T') || self.take(b't') || self.take(b':') || self.spaces() || comma) {
            return None;
        }
        self.spaces();
        // Kibana writes "Oct 5, 2026 @ 14:00:00.000".
        if self.take(b'@') {
            self.spaces();
        }
        let (mut hour, _) = self.number(1, 2)?;
        if !self.take(b':') {
            return None;
        }
        let (minute, _) = self.number(2, 2)?;
        let mut second = 0;
        if self.take(b':') {
            second = self.number(2, 2)?.0;
            if self.take(b'.') || self.take(b',') {
                self.number(1, 9)?;
            }
        }
        self.spaces();
        let half = [("am", 0), ("pm", 12)].into_iter().find(|(word, _)| self.take_word(word));
        if let Some((_, hours)) = half {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + hours;
        }
        if hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0) {
            return None;
        }
        let time = hour * 3600 + minute * 60 + second;
        self.spaces();
        if self.0.is_empty() {
            return Some((time, None));
        }
        Some((time, Some(self.zone()?)))
    }

    /// The zone's seconds before UTC; `None` if what is there is no zone.
    fn zone(&mut self) -> Option<i64> {
        if ["Z", "UTC", "GMT"].iter().any(|word| self.take_word(word)) {
            return Some(0);
        }
        let sign = match (self.take(b'+'), self.take(b'-')) {
            (true, _) => 1,
            (_, true) => -1,
            _ => return None,
        };
        let (hours, minutes) = match self.number(2, 4)? {
            (hours, 2) if self.take(b':') => (hours, self.number(2, 2)?.0),
            (hours, 2) => (hours, 0),
            (both, 4) => (both / 100, both % 100),
            _ => return None,
        };
        (hours <= 14 && minutes <= 59).then_some(sign * (hours * 3600 + minutes * 60))
    }
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the Gregorian calendar, which repeats every 400 years of 146,097 days.
const fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    // Years begin in March, so that the leap day comes last.
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (month * 153 + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests;
