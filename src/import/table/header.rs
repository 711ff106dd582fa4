//! What stands above the rows of a table: nothing, one line of names, or the lines of the CloudWatch console.

use super::super::columns::{self, Role};
use super::super::error::{Error, Kind, Wanted, quote};
use super::super::format::Format;
use super::super::note::NoteKind;
use super::super::number;
use super::super::records::Cell;
use super::super::state::State;
use super::{Clock, Table, time_or_order};

/// What begins the lines above the rows that the CloudWatch console saves.
const CONSOLE: [&str; 10] = [
    "full label",
    "label",
    "id",
    "namespace",
    "metric name",
    "statistic",
    "period",
    "unit",
    "region",
    "account",
];

impl<'a> Table<'a> {
    /// Finds out what the columns hold, and leaves the first row with data in `cells`.
    pub(super) fn header(
        &mut self,
        cells: &mut Vec<Cell<'a>>,
        state: &mut State,
    ) -> Result<Format, Error> {
        let first = cells.first().map(|cell| cell.text.trim().to_lowercase()).unwrap_or_default();
        let first_line = self.records.line().saturating_sub(1).max(1);
        let mut names: Vec<String> = cells.iter().map(|cell| cell.text.to_string()).collect();
        let console = CONSOLE.contains(&first.trim_end_matches(':'));
        if !console && cells.iter().any(|cell| self.is_value(&cell.text)) {
            self.width = cells.len();
            self.without_header(cells, state);
            return Ok(Format::Table);
        }
        if !console && !names.iter().any(|name| columns::role(name) != Role::Other) {
            // A row of words is a header only if numbers follow.
            let text = names.join(" ");
            self.next(cells, state)?;
            if !cells.iter().any(|cell| self.is_value(&cell.text)) {
                return Err(Error::new(first_line, 1, Kind::UnknownFormat(quote(&text))));
            }
        } else {
            self.next(cells, state)?;
        }
        while console && !cells.is_empty() && !self.is_value(&cells[0].text) {
            for (at, cell) in cells.iter().enumerate().skip(1) {
                if names.len() <= at {
                    names.push(String::new());
                }
                if let Some(name) = names.get_mut(at) {
                    name.push(' ');
                    name.push_str(&cell.text);
                }
            }
            self.next(cells, state)?;
        }
        if cells.is_empty() {
            return Err(Error::new(first_line, 1, Kind::Nothing(Wanted::Row)));
        }
        self.width = names.len();
        self.roles = names.iter().map(|name| columns::role(name)).collect();
        if console {
            self.roles[0] = Role::Time;
        }
        if let Some(at) = self.roles.iter().position(|role| *role == Role::Time) {
            self.clock = match names.get(at).map(|name| name.trim().to_lowercase()).as_deref() {
                Some("second" | "seconds") => Clock::Running(1),
                Some("hour" | "hours") => Clock::Running(3600),
                Some("day" | "days") => Clock::Running(86_400),
                _ => Clock::Unknown,
            };
        }
        self.settle_roles(&names, cells, first_line, state)?;
        let insights = names.iter().any(|name| {
            let name = name.trim().trim_matches('"').to_lowercase();
            name.contains('@') || name.starts_with("bin(") || name.starts_with("count(")
        });
        let messages = self.roles.contains(&Role::Message);
        Ok(match (console, insights) {
            (true, _) => Format::Console,
            (_, true) => Format::Insights,
            _ if messages => Format::Logs,
            _ => Format::Table,
        })
    }

    /// The roles of columns that no name tells apart: by what stands in the first row.
    fn without_header(&mut self, cells: &[Cell], state: &mut State) {
        self.roles = match cells.len() {
            0 | 1 => vec![Role::Count],
            _ => vec![Role::Time, Role::Count],
        };
        if let Some(cell) = cells.get(2) {
            let others = (cells.len() - 2) as u64;
            let line = Some(self.records.line().saturating_sub(1).max(1));
            state.notes.many(NoteKind::Ignored, others, line, &cell.text);
        }
        if cells.len() < 2 {
            self.clock = Clock::Rows;
        }
    }

    /// Gives a role to a time and a count with names of their own, and notes the columns that are left.
    fn settle_roles(
        &mut self,
        names: &[String],
        cells: &[Cell],
        line: usize,
        state: &mut State,
    ) -> Result<(), Error> {
        let is_time = |text: &str| time_or_order(text);
        if !self.roles.contains(&Role::Time) {
            let found = cells.iter().take(self.roles.len()).position(|cell| is_time(&cell.text));
            let first =
                || (self.roles.len() == 2 && self.roles.first() == Some(&Role::Other)).then_some(0);
            if let Some(role) = found.or_else(first).and_then(|at| self.roles.get_mut(at)) {
                *role = Role::Time;
            }
        }
        let tells = |role: &Role| !matches!(role, Role::Time | Role::Other);
        if !self.roles.iter().any(tells) {
            let is_open = |(at, role): &(usize, &Role)| {
                let number =
                    cells.get(*at).map(|cell| number::read(&cell.text, self.style).is_ok());
                **role == Role::Other && number == Some(true)
            };
            let found = self.roles.iter().enumerate().find(is_open).map(|(at, _)| at);
            let last = || (self.roles.len() == 2).then_some(1);
            if let Some(role) = found.or_else(last).and_then(|at| self.roles.get_mut(at)) {
                *role = Role::Count;
            }
        }
        // One column counts, and one is the time.
        for once in [Role::Time, Role::Count, Role::Message] {
            let others = self.roles.iter_mut().filter(|role| **role == once).skip(1);
            others.for_each(|role| *role = Role::Other);
        }
        if !self.roles.iter().any(tells) {
            return Err(Error::new(line, 1, Kind::Nothing(Wanted::Column)));
        }
        for (role, name) in self.roles.iter().zip(names) {
            if *role == Role::Other {
                state.notes.about(NoteKind::Ignored, line, name);
            }
        }
        if self.roles.len() == 1 && self.roles.first() == Some(&Role::Count) {
            self.clock = Clock::Rows;
        }
        Ok(())
    }
}
