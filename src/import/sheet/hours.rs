//! Tables with a column for each hour of the day: one row is one day.

use super::super::error::{Fault, Kind, quote};
use super::super::name::{Name, Quantity};
use super::super::note::NoteKind;
use super::super::number;
use super::super::state::{Row, State, When};
use super::super::time::{self, Stamp};
use super::columns::{Column, is_measure};
use super::numbers::Others;
use super::{Cell, Clock, Sheet};

/// The fewest columns that are hours because of how they are written.
const FEWEST: usize = 6;

const DAY: i64 = 86_400;

/// The time of day that a name is \[s\], and whether it is a number alone.
fn hour(name: &str) -> Option<(i64, bool)> {
    let name = name.trim();
    let digits = |text: &str| {
        let is_hour = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_hour.then(|| text.parse::<i64>().ok()).flatten().filter(|hour| *hour <= 24)
    };
    if let Some(hour) = digits(name) {
        return Some((hour * 3600, true));
    }
    let lower = name.to_lowercase();
    let named = ["hour", "hr", "h", "stunde", "heure", "hora"]
        .iter()
        .filter_map(|word| lower.strip_prefix(word))
        .find_map(|rest| digits(rest.trim_start_matches([' ', '_', '-'])));
    named.map(|hour| hour * 3600).or_else(|| time::clock(name)).map(|seconds| (seconds, false))
}

/// The columns that are hours of the day, with the seconds at which they begin; none where they are not as far
/// apart, or where numbers may be anything else.
pub(in super::super) fn hours<'n>(names: impl Iterator<Item = &'n str>) -> Vec<(usize, i64)> {
    let mut found: Vec<(usize, i64)> = Vec::new();
    let mut bare = false;
    for (place, name) in names.enumerate() {
        if let Some((seconds, is_number)) = hour(name) {
            found.push((place, seconds));
            bare |= is_number;
        }
    }
    let times = || found.iter().map(|(_, seconds)| *seconds);
    let step = times().nth(1).zip(times().next()).map_or(0, |(next, first)| next - first);
    let is_even = step > 0 && times().zip(times().skip(1)).all(|(one, next)| next - one == step);
    let (first, last) = (times().next().unwrap_or(0), times().next_back().unwrap_or(0));
    // From 1 to 24 they are named by their ends.
    let ends = first == step && last == DAY;
    let is_whole = (first == 0 && last + step == DAY) || ends;
    if !is_even
        || found.len() < FEWEST
        || (bare && !(is_whole && found.len() == 24))
        || last - first >= DAY
    {
        return Vec::new();
    }
    if ends {
        for (_, seconds) in &mut found {
            *seconds -= step;
        }
    }
    found
}

impl Sheet {
    /// Leaves nothing else to be read where columns are hours of the day.
    pub(super) fn settle_hours(&self, columns: &mut [Column], at: usize, state: &mut State) {
        let Some((first, _)) = self.hours.first().copied() else { return };
        for (place, column) in columns.iter_mut().enumerate() {
            if self.hours.iter().any(|(hour, _)| *hour == place) {
                column.name = Name { quantity: Quantity::Requests, ..Name::new("count") };
                column.is_guessed = true;
            } else if is_measure(column.name.quantity)
                || column.name.quantity == Quantity::MemoryTime
            {
                column.name.quantity = Quantity::Other;
            }
        }
        let name = columns.get(first).map(|column| column.text.as_str()).unwrap_or_default();
        let others = self.hours.len() as u64;
        state.notes.many(NoteKind::Counted, others, Some(at), name);
    }

    /// A row with a count for each hour of a day.
    pub(super) fn day(
        &mut self,
        cells: &[Option<Cell>],
        at: usize,
        when: When,
        function: &str,
        state: &mut State,
        others: &dyn Others,
    ) -> Result<(), Fault> {
        let day = match when {
            When::At(stamp) => stamp.zoned || stamp.seconds % DAY == 0,
            When::Running(_) => matches!(self.clock, Clock::Running(unit) if unit % DAY == 0),
            When::Unknown => false,
        };
        if !day {
            let cell = self.time.and_then(|place| cells.get(place)?.as_ref());
            let text = cell.or_else(|| cells.first()?.as_ref()).map(|cell| quote(&cell.text));
            return Err(Fault::new(at, Kind::NotADay(text.unwrap_or_default())));
        }
        let mut next = 0;
        while let Some((place, seconds)) = self.hours.get(next).copied() {
            next += 1;
            let when = match when {
                When::At(stamp) => When::At(Stamp { seconds: stamp.seconds + seconds, ..stamp }),
                When::Running(running) => When::Running(running + seconds),
                When::Unknown => when,
            };
            let cell = cells.get(place).and_then(Option::as_ref).filter(|cell| !cell.is_empty());
            let Some(cell) = cell else {
                state.notes.add(NoteKind::EmptyCells, at);
                state.samples.add_empty(when, at);
                continue;
            };
            let (_, count) = self
                .measure(place, cell, at, state, others)
                .map_err(|kind| Fault::new(cell.at, kind))?;
            let mut row = Row::new(at, when);
            row.count = Some(count);
            state.row(&row, function);
        }
        Ok(())
    }
}

/// Whether a header has days or times for columns, and so one row for several of them.
pub(in super::super) fn is_across(names: &[String]) -> bool {
    let is_date = |name: &String| super::is_time(name) && number::plain(name).is_err();
    names.len() > 2
        && names.first().is_some_and(|name| !super::is_value(name, number::Style::Point))
        && names.iter().skip(1).all(is_date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[String]) -> Option<(usize, i64, i64)> {
        let hours = hours(names.iter().map(String::as_str));
        Some((hours.len(), hours.first()?.1 / 60, hours.last()?.1 / 60))
    }

    #[test]
    fn columns_are_hours_where_they_are_as_far_apart() {
        let names = |of: fn(i64) -> String, from: i64, to: i64| -> Vec<String> {
            ["date".to_owned()].into_iter().chain((from..to).map(of)).collect()
        };
        let day = Some((24, 0, 23 * 60));
        for of in [
            (|hour| format!("{hour}")) as fn(i64) -> String,
            |hour| format!("{hour:02}"),
            |hour| format!("{hour:02}:00"),
            |hour| format!("{hour}h"),
            |hour| format!("h{hour}"),
            |hour| format!("hour_{hour}"),
            |hour| format!("{hour} Uhr"),
            |hour| format!("{:02}:00-{:02}:00", hour, (hour + 1) % 24),
            |hour| format!("{} {}", (hour + 11) % 12 + 1, ["AM", "PM"][hour as usize / 12]),
        ] {
            assert_eq!(found(&names(of, 0, 24)), day, "{}", of(1));
        }
        let number = |hour| format!("{hour}");
        assert_eq!(found(&names(number, 1, 25)), day);
        assert_eq!(found(&names(|hour| format!("{hour:02}:00"), 1, 25)), day);
        assert_eq!(found(&names(|hour| format!("{hour:02}:00"), 8, 18)), Some((10, 480, 1020)));
        let halves = |half| format!("{:02}:{:02}", half / 2, half % 2 * 30);
        assert_eq!(found(&names(halves, 0, 48)), Some((48, 0, 1410)));
        // Months, or what stands in a few columns.
        for (from, to) in [(1, 13), (8, 18), (0, 3)] {
            assert_eq!(found(&names(number, from, to)), None);
        }
        assert_eq!(found(&names(|hour| format!("{:02}:00", hour * hour % 24), 0, 8)), None);
    }
}
