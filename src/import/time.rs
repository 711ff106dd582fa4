//! Dates with times as tools print them, as seconds since 1970 in UTC.

mod cursor;

use super::error::{Kind, quote};
use super::text::trim;
use cursor::{Cursor, Date, MONTHS};
use std::ops::Range;

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
/// [`Kind::NotATime`], [`Kind::ShortYear`], [`Kind::AmbiguousDate`] and [`Kind::TimeOutOfRange`].
pub(super) fn read(text: &str, order: Order) -> Result<Stamp, Kind> {
    parse(text, order).map_err(|why| match why {
        NoTime::None if is_short(text) => Kind::ShortYear(quote(text)),
        NoTime::None => Kind::NotATime(quote(text)),
        NoTime::Ambiguous => Kind::AmbiguousDate(quote(text)),
        NoTime::OutOfRange => Kind::TimeOutOfRange(quote(text)),
    })
}

/// Whether a date has a year of two digits, so that any of its numbers may be the year: "05.10.26".
fn is_short(text: &str) -> bool {
    let date = text.trim().split([' ', 'T', ',']).next().unwrap_or_default();
    let is_part = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    ['.', '/', '-']
        .into_iter()
        .any(|separator| date.split(separator).count() == 3 && date.split(separator).all(is_part))
}

/// What nearly every time is: "2026-09-01T13:45:00", with "Z" or "+00:00" or without, perhaps with parts of a second.
pub(super) fn usual(text: &[u8]) -> Option<Stamp> {
    let (head, mut rest) = text.split_first_chunk::<19>()?;
    let number = |from: usize, to: usize| {
        let digits = head.get(from..to).unwrap_or_default();
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then(|| digits.iter().fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0')))
    };
    let marks = [head[4], head[7], head[10], head[13], head[16]];
    if !matches!(
        marks,
        [b'-', b'-', b'T' | b' ', b':', b':'] | [b'/', b'/', b'T' | b' ', b':', b':']
    ) {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    if let [b'.', behind @ ..] = rest {
        let places = behind.iter().take_while(|byte| byte.is_ascii_digit()).count();
        rest = behind.get(places..).filter(|_| (1..=9).contains(&places))?;
    }
    let zoned = match rest {
        b"" => false,
        b"Z" | b"+00:00" => true,
        _ => return None,
    };
    let is_date = (1970..2200).contains(&year) && (1..=12).contains(&month);
    let is_time = hour < 24 && minute < 60 && second < 60;
    if !is_date || !is_time || day < 1 || day > days_of(year, month) {
        return None;
    }
    let clock = hour * 3600 + minute * 60 + second;
    Some(Stamp { seconds: days_since_1970(year, month, day) * 86_400 + clock, zoned })
}

fn parse(text: &str, order: Order) -> Result<Stamp, NoTime> {
    let text = trim(text);
    if let Some(stamp) = usual(text.as_bytes()) {
        return Ok(stamp);
    }
    let mut cursor = Cursor(text.as_bytes());
    let compact = cursor.compact();
    let is_compact = compact.is_some();
    let date = compact.or_else(|| cursor.date()).ok_or(NoTime::None)?;
    let (year, month, day) = match date {
        Date::Known(year, month, day) => (year, month, day),
        Date::Week(year, week, day) => {
            let seconds = week_of(year, week, day).ok_or(NoTime::None)? * 86_400;
            let is_whole = cursor.0.is_empty() && (0..END).contains(&seconds);
            return if is_whole { Ok(Stamp { seconds, zoned: false }) } else { Err(NoTime::None) };
        }
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
    let (clock, zone) = cursor.clock(is_compact).ok_or(NoTime::None)?;
    if !cursor.0.is_empty() {
        return Err(NoTime::None);
    }
    let seconds = days_since_1970(year, month, day) * 86_400 + clock - zone.unwrap_or(0);
    if !(0..END).contains(&seconds) {
        return Err(NoTime::OutOfRange);
    }
    Ok(Stamp { seconds, zoned: zone.is_some() })
}

/// A date and perhaps a time in digits alone: "20260901", "2026090113", "202609011345", "20260901134500".
pub(super) fn compact(text: &str) -> Option<Stamp> {
    let digits = text.as_bytes();
    if !matches!(digits.len(), 8 | 10 | 12 | 14) || !digits.starts_with(b"20") {
        return None;
    }
    parse(text, Order::Unknown).ok()
}

/// A time of day alone, as seconds: "14:05", "2:05 PM", "2 PM", "14:00 - 15:00".
pub(super) fn clock(text: &str) -> Option<i64> {
    let (from, to) = text.split_once(['-', '–']).unwrap_or((text, text));
    clock_of(to)?;
    clock_of(from)
}

fn clock_of(text: &str) -> Option<i64> {
    if !text.contains(':') {
        return Cursor(text.trim().as_bytes()).hour();
    }
    let text = [" ", text.trim()].concat();
    let mut cursor = Cursor(text.as_bytes());
    let (seconds, zone) = cursor.clock(false)?;
    (cursor.0.is_empty() && zone.is_none()).then_some(seconds)
}

/// The time that stands somewhere in what a tool prints before a message.
pub(super) fn find(text: &str) -> Option<Stamp> {
    find_in(text).map(|(stamp, _)| stamp)
}

/// The same with its bytes.
pub(super) fn find_in(text: &str) -> Option<(Stamp, Range<usize>)> {
    const PARTS: [char; 11] = [' ', '\t', ',', '|', '[', ']', '"', '\'', '(', ')', '='];
    /// "05 Oct 2026 14:00:05" has most words.
    const MOST_WORDS: usize = 4;
    let mut end = text.len();
    // The ends of words behind the present one, the nearest first.
    let mut ends = [0; MOST_WORDS];
    let mut known = 0;
    loop {
        let head = text.get(..end)?.trim_end_matches(PARTS);
        if head.is_empty() {
            return None;
        }
        let start = head.rfind(PARTS).map_or(0, |at| at + 1);
        ends.rotate_right(1);
        ends[0] = head.len();
        known = MOST_WORDS.min(known + 1);
        let word = head.get(start..)?;
        if word.bytes().any(|byte| byte.is_ascii_digit()) || word.len() == 3 {
            if word.len() >= 10 && word.bytes().all(|byte| byte.is_ascii_digit()) {
                let stamp = compact(word);
                let stamp = stamp.or_else(|| epoch(word.parse().ok()?, word).ok())?;
                return Some((stamp, start..head.len()));
            }
            // The stream of a log begins with a date, and is none.
            let whole = ends.iter().take(known).rev().find_map(|end| {
                let words = text.get(start..*end)?;
                let stamp = words.contains(':').then(|| parse(words, Order::Unknown).ok())??;
                Some((stamp, start..*end))
            });
            if whole.is_some() {
                return whole;
            }
        }
        end = start;
    }
}

/// The time in the bytes of a text in which another of the same shape has it.
pub(super) fn again(text: &str, place: &Range<usize>) -> Option<Stamp> {
    usual(text.as_bytes().get(place.clone())?)
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

/// Whether a word is the name of a month or a weekday, or the beginning of one.
pub(super) fn is_named(word: &str) -> bool {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = word.to_lowercase();
    let is = |name: &&str| *name == lower || (lower.len() == 3 && name.starts_with(&lower));
    DAYS.iter().chain(&MONTHS).any(is)
}

/// The weekday of a time, 0 for Sunday.
pub(super) const fn weekday(seconds: i64) -> i64 {
    (seconds.div_euclid(86_400) + 4).rem_euclid(7)
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days since 1970-01-01 of a day of a week as ISO 8601 numbers both: the first week has January 4.
fn week_of(year: i64, week: i64, day: i64) -> Option<i64> {
    let fourth = days_since_1970(year, 1, 4);
    let monday = fourth - (weekday(fourth * 86_400) + 6) % 7;
    let is_one = (1..=53).contains(&week) && (1..=7).contains(&day);
    is_one.then(|| monday + (week - 1) * 7 + day - 1)
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
