//! Sheets without names above their columns.

use super::super::error::{Fault, Kind};
use super::super::format::Format;
use super::super::name::Quantity;
use super::super::note::NoteKind;
use super::super::number::{self, Style};
use super::super::state::State;
use super::{Cell, Sheet};

impl Sheet {
    /// A sheet without names: by what stands in the first row.
    ///
    /// # Errors
    ///
    /// Where more than one column could count.
    pub(in super::super) fn without_names(
        first: &[Option<Cell>],
        style: Style,
        at: usize,
        state: &mut State,
    ) -> Result<Self, Fault> {
        let filled = first.iter().flatten().filter(|cell| !cell.is_empty()).count();
        let text =
            |place: usize| first.get(place).and_then(Option::as_ref).map(|cell| cell.text.as_ref());
        let is_number = |place: &usize| {
            text(*place)
                .is_some_and(|text| number::measured(text, style, Quantity::Requests).is_ok())
        };
        if filled > 2 {
            let numbers: Vec<usize> = (1..first.len()).filter(is_number).collect();
            if let [one, other, ..] = numbers.as_slice() {
                let name = |place: usize| format!("column {}", place + 1);
                let kind = Kind::Ambiguous { first: name(*one), second: name(*other) };
                return Err(Fault::new(at, kind));
            }
        }
        let names: Vec<String> = match first.len() {
            0 | 1 => vec!["count".to_owned()],
            wide => ["time", "count"]
                .into_iter()
                .map(str::to_owned)
                .chain((2..wide).map(|_| String::new()))
                .collect(),
        };
        let mut sheet = Self::new(&names, first, style, at, state)?;
        let others = first.iter().skip(2).flatten().filter(|cell| !cell.is_empty());
        let text = first.get(2).and_then(Option::as_ref).map(|cell| cell.text.to_string());
        let others = others.count() as u64;
        state.notes.many(NoteKind::Ignored, others, Some(at), &text.unwrap_or_default());
        sheet.format = Format::Table;
        Ok(sheet)
    }
}
