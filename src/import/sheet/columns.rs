//! The columns of a sheet: which is the time, which count, and of which functions they are.

use super::super::error::{Fault, Kind, quote};
use super::super::name::{Name, Quantity, Statistic};
use super::super::note::NoteKind;
use super::super::number::{self, Style};
use super::super::state::State;
use super::super::time;
use super::{Cell, Clock, Sheet, is_time};

/// A column: its name as the file writes it, what that means, and of which function it is.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) text: String,
    pub(super) name: Name,
    pub(super) group: usize,
}

impl Sheet {
    /// Finds the column of the time, and that of the time of day where the date has its own.
    pub(super) fn settle_time(&mut self, columns: &mut [Column], first: &[Option<Cell>]) {
        let cell = |at: usize| first.get(at).and_then(Option::as_ref);
        let is = |columns: &[Column], at: usize, quantity: Quantity| {
            columns.get(at).is_some_and(|column| column.name.quantity == quantity)
        };
        let times: Vec<usize> =
            (0..columns.len()).filter(|at| is(columns, *at, Quantity::Time)).collect();
        let mut time = times.first().copied();
        if times.is_empty() {
            let found = (0..columns.len()).find(|at| {
                matches!(columns.get(*at).map(|c| c.name.quantity), Some(Quantity::Unknown))
                    && cell(*at).is_some_and(|cell| is_time(&cell.text))
            });
            let alone = columns.len() == 2 && is(columns, 0, Quantity::Unknown);
            time = found.or(alone.then_some(0));
        } else if times.len() > 1 {
            // A date and its time of day; else the first that reads as a time.
            let dated =
                times.iter().copied().find(|at| cell(*at).is_some_and(|c| is_time(&c.text)));
            let clock = times.iter().copied().find(|at| {
                cell(*at)
                    .is_some_and(|cell| !is_time(&cell.text) && time::clock(&cell.text).is_some())
            });
            time = dated.or(time);
            self.of_day = clock.filter(|_| dated.is_some());
        }
        for at in times {
            if Some(at) != time
                && let Some(column) = columns.get_mut(at)
            {
                column.name.quantity = Quantity::Silent;
            }
        }
        let Some(column) = time.and_then(|at| columns.get_mut(at)) else { return };
        column.name.quantity = Quantity::Time;
        self.clock = match column.text.to_lowercase().as_str() {
            "second" | "seconds" => Clock::Running(1),
            "hour" | "hours" => Clock::Running(3600),
            "day" | "days" => Clock::Running(86_400),
            "week" | "weeks" => Clock::Running(7 * 86_400),
            // These are not even, and no number of them is a time.
            "month" | "months" | "quarter" | "year" => Clock::Date,
            _ => Clock::Unknown,
        };
    }

    /// Tells the functions apart that columns of counts are of.
    ///
    /// # Errors
    ///
    /// [`Kind::Ambiguous`] where two columns count the whole.
    pub(super) fn settle_groups(&mut self, columns: &mut [Column]) -> Result<(), Fault> {
        let counts: Vec<usize> = (0..columns.len())
            .filter(|at| {
                columns.get(*at).is_some_and(|column| column.name.quantity == Quantity::Requests)
            })
            .collect();
        if counts.len() < 2 {
            return Ok(());
        }
        let rest = |columns: &[Column], at: usize| {
            columns.get(at).map(|column| column.name.rest.clone()).unwrap_or_default()
        };
        // A column of the whole counts, and not its parts beside it.
        let mut whole: Vec<usize> =
            counts.iter().copied().filter(|at| rest(columns, *at).is_empty()).collect();
        let is_bare = |at: usize| columns.get(at).is_some_and(|column| column.name.is_bare);
        if whole.iter().any(|at| !is_bare(*at)) {
            whole.retain(|at| !is_bare(*at));
        }
        if let [one, other, ..] = whole.as_slice() {
            let name = |at: usize| columns.get(at).map(|c| quote(&c.text)).unwrap_or_default();
            return Err(Fault::new(
                self.at,
                Kind::Ambiguous { first: name(*one), second: name(*other) },
            ));
        }
        if let Some(kept) = whole.first() {
            for at in counts.iter().filter(|at| *at != kept) {
                if let Some(column) = columns.get_mut(*at) {
                    column.name.quantity = Quantity::Other;
                }
            }
            return Ok(());
        }
        self.groups = counts.iter().map(|at| rest(columns, *at)).collect();
        self.groups.dedup();
        for column in columns {
            let place = self.groups.iter().position(|group| *group == column.name.rest);
            let of_one = matches!(
                column.name.quantity,
                Quantity::Requests
                    | Quantity::Duration
                    | Quantity::Billed
                    | Quantity::Init
                    | Quantity::ColdStarts
                    | Quantity::Concurrency
            );
            match place {
                Some(place) => column.group = place,
                None if of_one => column.name.quantity = Quantity::Other,
                None => {}
            }
        }
        Ok(())
    }
}

/// Whether cells under a name are numbers that are used.
pub(super) fn is_measure(quantity: Quantity) -> bool {
    matches!(
        quantity,
        Quantity::Requests
            | Quantity::Duration
            | Quantity::Billed
            | Quantity::Init
            | Quantity::ColdStarts
            | Quantity::Memory
            | Quantity::Used
            | Quantity::Concurrency
    )
}

/// Finds the column that counts where no name says so, and refuses where two could or none does.
pub(super) fn settle_counts(
    columns: &mut [Column],
    first: &[Option<Cell>],
    style: Style,
    at: usize,
    state: &mut State,
) -> Result<(), Fault> {
    // Only one column of each of these is read.
    for once in [Quantity::Message, Quantity::Duration, Quantity::Memory, Quantity::Used] {
        let mut seen: Vec<(Statistic, String)> = Vec::new();
        for column in columns.iter_mut().filter(|column| column.name.quantity == once) {
            let key = (column.name.statistic, column.name.rest.clone());
            if seen.contains(&key) {
                column.name.quantity = Quantity::Other;
            } else {
                seen.push(key);
            }
        }
    }
    let tells = |columns: &[Column]| {
        columns.iter().any(|column| {
            is_measure(column.name.quantity) || column.name.quantity == Quantity::Message
        })
    };
    let counts = |columns: &[Column]| {
        columns.iter().any(|column| column.name.quantity == Quantity::Requests)
    };
    let number = |place: usize| {
        let cell = first.get(place).and_then(Option::as_ref);
        cell.is_some_and(|cell| {
            !cell.is_empty() && number::measured(&cell.text, style, Quantity::Requests).is_ok()
        })
    };
    let open: Vec<usize> = (0..columns.len())
        .filter(|place| {
            columns.get(*place).is_some_and(|column| {
                matches!(column.name.quantity, Quantity::Unknown | Quantity::Value)
            }) && number(*place)
        })
        .collect();
    let single = tells(columns)
        && !columns
            .iter()
            .any(|c| c.name.quantity == Quantity::Duration && c.name.statistic == Statistic::Mean);
    if !counts(columns) && !single {
        match open.as_slice() {
            [] => {}
            [place] => {
                if let Some(column) = columns.get_mut(*place) {
                    column.name.quantity = Quantity::Requests;
                    state.notes.about(NoteKind::Counted, at, &column.text);
                }
            }
            [one, other, ..] => {
                let name =
                    |place: usize| columns.get(place).map(|c| quote(&c.text)).unwrap_or_default();
                let kind = Kind::Ambiguous { first: name(*one), second: name(*other) };
                return Err(Fault::new(at, kind));
            }
        }
    } else if let Some(column) = columns
        .iter()
        .find(|column| {
            let invocations = column.text.to_lowercase().contains("invocation");
            column.name.quantity == Quantity::Requests
                && !column.name.rest.is_empty()
                && !invocations
        })
        .filter(|_| columns.iter().filter(|c| c.name.quantity == Quantity::Requests).count() == 1)
    {
        state.notes.about(NoteKind::Counted, at, &column.text);
    }
    if tells(columns) {
        return Ok(());
    }
    let money = columns.iter().find(|column| column.name.quantity == Quantity::Money);
    let header: Vec<&str> = columns.iter().map(|column| column.text.as_str()).collect();
    Err(Fault::new(
        at,
        match money {
            Some(column) => Kind::Money(quote(&column.text)),
            None => Kind::NoColumn(quote(&header.join(", "))),
        },
    ))
}
