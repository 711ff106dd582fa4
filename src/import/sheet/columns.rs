//! The columns of a sheet: which is the time, which count, and of which functions they are.

use super::super::error::{Fault, Kind, Other, quote};
use super::super::name::{Condition, Name, Quantity, Statistic, condition};
use super::super::note::NoteKind;
use super::super::number::{self, Style};
use super::super::state::State;
use super::super::time;
use super::clock::Part;
use super::{Cell, Clock, Group, Sheet, is_time};

/// A column: its name as the file writes it, what that means, and of which function it is.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) text: String,
    pub(super) name: Name,
    pub(super) group: usize,
    /// Whether it counts although its name says nothing.
    pub(super) is_guessed: bool,
    /// How its numbers are written, once one of them could be read in two ways.
    pub(super) style: Option<Style>,
}

impl Column {
    /// A column by its name.
    pub(super) fn new(text: &str) -> Self {
        let name = Name::new(text);
        Self { text: text.trim().to_owned(), name, group: 0, is_guessed: false, style: None }
    }
}

/// Names of times that are words of other meaning as well: they are times where one stands below.
const DOUBTFUL: [&str; 9] = ["from", "von", "to", "tag", "data", "dia", "ora", "fin", "fine"];

/// What numbers below a name are parts of, where it is the name of one: seconds, minutes, hours.
pub(super) fn unit_of(text: &str) -> Option<i64> {
    let unit = match text.to_lowercase().as_str() {
        "h" | "hh" | "uhrzeit" | "stunde" | "hora" | "heure" | "ora" => 3600,
        "mm" | "mi" => 60,
        "tag" | "día" | "dia" | "jour" => 86_400,
        "week" | "weeks" | "kw" | "cw" | "kalenderwoche" | "woche" | "semaine" | "semana"
        | "settimana" | "week number" | "week_number" | "iso week" | "iso_week" => 7 * 86_400,
        _ => return Name::unit_of_time(text),
    };
    Some(unit)
}

/// The columns of year, month and day, where each has its own.
fn dates_of(columns: &[Column]) -> Option<[usize; 3]> {
    const NAMES: [&[&str]; 3] = [
        &["year", "yyyy", "yr", "jahr", "année", "año", "anno"],
        &["month", "mm", "mon", "monat", "mois", "mes", "mese"],
        &["day", "dd", "tag", "jour", "día", "dia", "giorno"],
    ];
    let place = |names: &[&str]| {
        columns.iter().position(|column| names.contains(&column.text.to_lowercase().as_str()))
    };
    Some([place(NAMES[0])?, place(NAMES[1])?, place(NAMES[2])?])
}

impl Sheet {
    /// Finds the column of the time, those of what a date leaves open, and that of the end.
    pub(super) fn settle_time(&mut self, columns: &mut [Column], first: &[Option<Cell>]) {
        let text = |at: usize| {
            let cell = first.get(at).and_then(Option::as_ref);
            cell.map(|cell| cell.text.trim()).unwrap_or_default()
        };
        let is = |columns: &[Column], at: usize, quantity: Quantity| {
            columns.get(at).is_some_and(|column| column.name.quantity == quantity)
        };
        let is_epoch =
            |text: &str| text.parse::<f64>().is_ok_and(|number| number >= time::FIRST_EPOCH);
        let is_clock = |text: &str| !is_time(text) && time::clock(text).is_some();
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        for (at, column) in columns.iter_mut().enumerate() {
            let below = text(at);
            let doubtful = DOUBTFUL.iter().any(|name| column.text.eq_ignore_ascii_case(name));
            let is_value = is_time(below) || is_clock(below) || is_number(below);
            if doubtful && !is_value && !below.is_empty() {
                column.name.quantity = Quantity::Other;
            }
        }
        let places = 0..columns.len();
        self.end = places.clone().find(|at| {
            is(columns, *at, Quantity::End) && (is_time(text(*at)) || is_epoch(text(*at)))
        });
        let times: Vec<usize> =
            places.clone().filter(|at| is(columns, *at, Quantity::Time)).collect();
        let mut time = times.first().copied();
        let dated = times.iter().copied().find(|at| is_time(text(*at)) || is_epoch(text(*at)));
        let found = |quantities: &[Quantity]| {
            let fits = |at: &usize| quantities.iter().any(|quantity| is(columns, *at, *quantity));
            places.clone().find(|at| fits(at) && is_time(text(*at)))
        };
        let dated = dated.or_else(|| found(&[Quantity::Unknown]));
        let dated = dated.or_else(|| found(&[Quantity::Other, Quantity::Series]));
        let three = dates_of(columns).filter(|_| dated.is_none());
        self.dates = three.filter(|three| three.iter().all(|at| is_number(text(*at))));
        if times.is_empty() {
            let alone = columns.len() == 2 && is(columns, 0, Quantity::Unknown);
            // "hour of day"
            let is_hour = |at: &usize| {
                let column = columns.get(*at).filter(|c| c.name.quantity == Quantity::Other);
                column.is_some_and(|column| unit_of(&column.text) == Some(3600))
                    && is_number(text(*at))
            };
            let hour = places.clone().find(is_hour);
            time = dated.or(alone.then_some(0)).or(hour);
        } else {
            // A date and its time of day; else the first.
            time = dated.or(time);
        }
        if let Some(dates) = self.dates {
            time = Some(dates[2]);
            for at in dates {
                if let Some(column) = columns.get_mut(at) {
                    column.name.quantity = Quantity::Silent;
                }
            }
        }
        if let Some(time) = time {
            let below = text(time);
            let unit = columns.get(time).and_then(|column| unit_of(&column.text));
            let unit = if self.dates.is_some() { Some(86_400) } else { unit };
            let is_whole = dated.is_some() && (below.contains(':') || is_epoch(below));
            for at in places.filter(|at| *at != time && !is_whole) {
                let Some(column) = columns.get(at) else { continue };
                let open = matches!(
                    column.name.quantity,
                    Quantity::Time | Quantity::Unknown | Quantity::Other
                );
                let finer = unit_of(&column.text)
                    .filter(|own| unit.is_none_or(|unit| *own < unit) && *own < 86_400);
                // What cannot be read under an hour is refused with its row, and not left out of the time.
                let is_hour = finer == Some(3600) && !text(at).is_empty() && !is_number(text(at));
                if open && (is_clock(text(at)) || is_hour) && dated.is_some() {
                    self.parts.push((at, Part::Clock));
                } else if let (true, Some(unit)) = (open && is_number(text(at)), finer) {
                    self.parts.push((at, Part::Number(unit)));
                }
            }
        }
        for at in times.into_iter().chain(self.parts.iter().map(|(at, _)| *at)) {
            if Some(at) != time
                && let Some(column) = columns.get_mut(at)
            {
                column.name.quantity = Quantity::Silent;
            }
        }
        let Some(column) = time.and_then(|at| columns.get_mut(at)) else { return };
        column.name.quantity = Quantity::Time;
        self.clock = match column.text.to_lowercase().as_str() {
            _ if dated.is_some() || self.dates.is_some() => Clock::Unknown,
            // These are not even, and no number of them is a time.
            "month" | "months" | "quarter" | "year" => Clock::Date,
            name => match unit_of(name) {
                // Minutes are what numbers of nothing else are.
                Some(unit) if unit != 60 => Clock::Running(unit),
                _ => Clock::Unknown,
            },
        };
    }

    /// Tells the functions apart that columns of counts are of.
    ///
    /// # Errors
    ///
    /// [`Kind::Ambiguous`] where two columns count the whole.
    pub(super) fn settle_groups(&mut self, columns: &mut [Column]) -> Result<(), Fault> {
        let of = |columns: &[Column], quantity: Quantity| -> Vec<usize> {
            let is = |at: &usize| columns.get(*at).is_some_and(|c| c.name.quantity == quantity);
            (0..columns.len()).filter(is).collect()
        };
        // A total over GB-seconds is no count.
        let mixed = !of(columns, Quantity::MemoryTime).is_empty();
        let named =
            columns.iter().any(|c| c.name.quantity == Quantity::Requests && !c.name.is_bare);
        for column in columns.iter_mut().filter(|column| mixed && named && column.name.is_bare) {
            column.name.quantity = Quantity::Other;
        }
        let counts = of(columns, Quantity::Requests);
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
        let mut functions: Vec<String> = counts.iter().map(|at| rest(columns, *at)).collect();
        functions.dedup();
        let group = |function| Group { function, columns: Vec::new() };
        self.groups = functions.into_iter().map(group).collect();
        for column in columns {
            let is_own = |group: &Group| group.function == column.name.rest;
            let place = self.groups.iter().position(is_own);
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
    let names: Vec<String> = columns.iter().map(|column| column.text.to_lowercase()).collect();
    let has = |name: &str| names.iter().any(|own| own.replace(['_', '.', ' '], "") == name);
    if has("traceid") && ["spanid", "parentid", "parentspanid"].into_iter().any(has) {
        return Err(Fault::new(at, Kind::Foreign(Other::Spans)));
    }
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
    // Where reports are counted, what counts beside them counts lines.
    let reports = |column: &Column| condition(&column.text) == Some(Condition::Reports);
    if columns.iter().any(reports) {
        let all = |column: &&mut Column| {
            column.name.quantity == Quantity::Requests && condition(&column.text).is_none()
        };
        columns.iter_mut().filter(all).for_each(|column| column.name.quantity = Quantity::Other);
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
                    column.is_guessed = true;
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
    let scaled = columns.iter().find(|column| column.name.quantity == Quantity::Scaled);
    if let (Some(column), false) = (scaled, counts(columns)) {
        return Err(Fault::new(at, Kind::Scaled(quote(&column.text))));
    }
    if tells(columns) {
        return Ok(());
    }
    let money = columns.iter().find(|column| column.name.quantity == Quantity::Money);
    let header: Vec<&str> = columns.iter().map(|column| column.text.as_str()).collect();
    let header = header.join(", ");
    let lower = header.to_lowercase();
    if ["srcaddr", "packets"].iter().any(|name| lower.contains(name)) {
        return Err(Fault::new(at, Kind::Foreign(Other::FlowLog)));
    }
    Err(Fault::new(
        at,
        match money {
            Some(column) => Kind::Money(quote(&column.text)),
            None => Kind::NoColumn(quote(&header)),
        },
    ))
}
