//! What is left of a text while a date and its time are read from it.

use super::days_of;

/// The months by their English names.
pub(super) const MONTHS: [&str; 12] = [
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

/// A date whose order may be open.
pub(super) enum Date {
    /// Year, month and day.
    Known(i64, i64, i64),
    /// Two numbers of day and month, and the year.
    Either(i64, i64, i64),
    /// Year, week and day of the week.
    Week(i64, i64, i64),
}

/// What is left of a text.
pub(super) struct Cursor<'a>(pub(super) &'a [u8]);

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

    /// Spaces, those that do not break and narrow ones among them.
    fn spaces(&mut self) -> bool {
        let mut any = false;
        while self.take(b' ') || self.take_word("\u{a0}") || self.take_word("\u{202f}") {
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

    /// A date of eight digits, with nothing or a time in digits behind it. As a number of anything else it would
    /// be odd.
    pub(super) fn compact(&mut self) -> Option<Date> {
        let length = self.0.iter().take(15).take_while(|byte| byte.is_ascii_digit()).count();
        let behind = self.0.get(length);
        let clock = length == 8 && matches!(behind, Some(b'T' | b't' | b' '));
        let alone = matches!(length, 8 | 10 | 12 | 14) && behind.is_none();
        let (digits, rest) = self.0.split_first_chunk::<8>()?;
        if !(clock || alone) || !digits.starts_with(b"20") {
            return None;
        }
        let number =
            |part: &[u8]| part.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        let (year, month, day) =
            (number(&digits[..4]), number(&digits[4..6]), number(&digits[6..]));
        if !(1..=12).contains(&month) || day < 1 || day > days_of(year, month) {
            return None;
        }
        let parts: Vec<i64> = if alone { rest.chunks(2).map(number).collect() } else { Vec::new() };
        if parts.iter().zip([23, 59, 59]).any(|(part, most)| *part > most) {
            return None;
        }
        self.0 = rest;
        Some(Date::Known(year, month, day))
    }

    /// A week of a year: "2026-W05", "2026W05", "2026-W05-1"; its first day where none is named.
    fn week(&mut self) -> Option<Date> {
        let (year, _) = self.number(4, 4)?;
        let dashed = self.take(b'-');
        if !self.take(b'W') {
            return None;
        }
        let (week, _) = self.number(2, 2)?;
        let day = if dashed && self.take(b'-') { self.number(1, 1)?.0 } else { 1 };
        Some(Date::Week(year, week, day))
    }

    /// An hour alone, as seconds: "2 PM", "14h", "14 Uhr".
    pub(super) fn hour(&mut self) -> Option<i64> {
        let (hour, _) = self.number(1, 2)?;
        self.spaces();
        let hour = match self.half() {
            Some(hours) if (1..=12).contains(&hour) => hour % 12 + hours,
            None if hour <= 24 && (self.take_word("uhr") || self.take_word("h")) => hour,
            _ => return None,
        };
        self.0.is_empty().then_some(hour * 3600)
    }

    /// A date.
    pub(super) fn date(&mut self) -> Option<Date> {
        // Names of months are rare: looked for where digits end.
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let behind = self.0.get(digits + 1).is_some_and(u8::is_ascii_alphabetic);
        if digits == 4 && matches!(self.0.get(4..6), Some([b'W', _] | [b'-', b'W'])) {
            return self.week();
        }
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
    pub(super) fn clock(&mut self, is_compact: bool) -> Option<(i64, Option<i64>)> {
        if self.0.is_empty() {
            return Some((0, None));
        }
        if is_compact && let Some(seconds) = self.digits() {
            self.spaces();
            let zone = if self.0.is_empty() { None } else { Some(self.zone()?) };
            return Some((seconds, zone));
        }
        // An hour alone: "2026-09-01 13".
        if let [b' ' | b'T' | b'-' | b'/', ten, one] = self.0
            && let (b'0'..=b'2', b'0'..=b'9') = (ten, one)
        {
            let hour = i64::from(ten - b'0') * 10 + i64::from(one - b'0');
            self.0 = &[];
            return (hour < 24).then_some((hour * 3600, None));
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
        let half = self.half();
        if let Some(hours) = half {
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

    /// The hours before the half of the day that is named: "AM", "p.m.", "p. m.".
    fn half(&mut self) -> Option<i64> {
        let before = self.0;
        let hours = [("a", 0), ("p", 12)].into_iter().find(|(word, _)| self.take_word(word));
        if self.take(b'.') {
            self.spaces();
        }
        if hours.is_none() || !self.take_word("m") {
            self.0 = before;
            return None;
        }
        self.take(b'.');
        hours.map(|(_, hours)| hours)
    }

    /// Seconds of the day in digits alone, behind a date in digits.
    fn digits(&mut self) -> Option<i64> {
        let start = usize::from(matches!(self.0.first(), Some(b'T' | b't' | b' ')));
        let (before, rest) = self.0.split_at_checked(start)?;
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !matches!(length, 2 | 4 | 6) || before.len() > 1 {
            return None;
        }
        let (digits, rest) = rest.split_at_checked(length)?;
        if rest.first() == Some(&b':') {
            return None;
        }
        let mut seconds = 0;
        for ((place, part), most) in digits.chunks(2).enumerate().zip([24, 59, 60]) {
            let number = part.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
            if number > most {
                return None;
            }
            seconds += number * [3600, 60, 1].get(place)?;
        }
        self.0 = rest;
        Some(seconds)
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
