//! The numbers of a sheet's cells: how a whole column writes them decides what one of them is.

use super::super::error::{Kind, quote};
use super::super::name::Quantity;
use super::super::note::NoteKind;
use super::super::number::{self, Style};
use super::super::state::{State, not_negative};
use super::super::time::Order;
use super::{Cell, Sheet};

/// What the other rows of a table say.
pub(in super::super) trait Others {
    /// The order of day and month that a row of a column settles.
    fn order(&self, column: usize) -> Option<Order>;

    /// The ways in which a column writes numbers, where one of its cells leaves no doubt.
    fn styles(&self, column: usize) -> Styles;
}

/// Rows of which the others are not looked at: what writes JSON writes numbers and dates in one way.
pub(in super::super) struct Unseen;

impl Others for Unseen {
    fn order(&self, _: usize) -> Option<Order> {
        None
    }

    fn styles(&self, _: usize) -> Styles {
        Styles { point: true, ..Styles::default() }
    }
}

/// The ways of writing numbers that are seen.
#[allow(clippy::struct_excessive_bools, reason = "each is seen or not")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Styles {
    /// 1,234.5
    pub(in super::super) point: bool,
    /// 1.234,5
    pub(in super::super) comma: bool,
    /// 17: a number from 1 on without any point or comma.
    pub(in super::super) whole: bool,
    /// 1.234, and not 1.000 alone.
    pub(in super::super) uneven: bool,
}

impl Styles {
    /// One more cell.
    pub(in super::super) fn see(&mut self, text: &str) {
        let style = number::told_style(text);
        self.point |= style == Some(Style::Point);
        self.comma |= style == Some(Style::Comma);
        let text = text.trim();
        let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        self.whole |= is_whole && text.bytes().any(|byte| byte != b'0');
        self.uneven |= !is_whole
            && text.starts_with(|c: char| c.is_ascii_digit())
            && !text.ends_with(".000")
            && !text.ends_with(",000");
    }
}

impl Sheet {
    /// How a column writes numbers, if this cell may be read in two ways.
    pub(super) fn settled(
        &mut self,
        place: usize,
        cell: &Cell,
        others: &dyn Others,
    ) -> Result<Style, Kind> {
        let default = self.style;
        let Some(column) = self.columns.get_mut(place) else { return Ok(default) };
        if let Some(style) = column.style {
            return Ok(style);
        }
        let quantity = column.name.quantity;
        let Ok(read) = number::measured(&cell.text, default, quantity) else { return Ok(default) };
        if !read.number.open {
            return Ok(default);
        }
        let counts = quantity == Quantity::Requests && read.per.or(column.name.per).is_none();
        let style = match others.styles(place) {
            Styles { point: true, comma: true, .. } => {
                return Err(Kind::MixedNumbers(quote(&cell.text)));
            }
            Styles { point: true, .. } => Style::Point,
            Styles { comma: true, .. } => Style::Comma,
            // A count is whole, so that its decimals would all be three digits by chance.
            _ if counts && !read.number.grouped => {
                return Err(Kind::OpenNumber(quote(&cell.text)));
            }
            // What is no count may well be written with three decimals, and so may counts that are all 1.000.
            Styles { whole: false, uneven, .. } if read.number.grouped && !(counts && uneven) => {
                return Err(Kind::OpenNumber(quote(&cell.text)));
            }
            _ => default,
        };
        column.style = Some(style);
        Ok(style)
    }

    /// The number of a cell, and what makes ms or MB of it where the cell itself carries a unit.
    pub(super) fn measure(
        &mut self,
        place: usize,
        cell: &Cell,
        at: usize,
        state: &mut State,
        others: &dyn Others,
    ) -> Result<(Option<f64>, f64), Kind> {
        let of = |sheet: &Self| {
            sheet.columns.get(place).map(|column| (column.name.quantity, column.style))
        };
        let Some((quantity, style)) = of(self) else { return Ok((None, 0.0)) };
        let mut read = number::measured(&cell.text, style.unwrap_or(self.style), quantity)?;
        if read.number.open && style.is_none() {
            read = number::measured(&cell.text, self.settled(place, cell, others)?, quantity)?;
        }
        let value = not_negative(read.number.value, &cell.text)?;
        if let Some(column) = self.columns.get(place).filter(|column| column.is_guessed)
            && value.fract() > 0.0
            && read.per.or(column.name.per).is_none()
        {
            return Err(Kind::NotWhole { name: quote(&column.text), text: quote(&cell.text) });
        }
        if read.number.grouped {
            state.notes.about(NoteKind::Thousands, at, &cell.text);
        }
        if let Some(per) = read.per {
            state.rate(per, at, &cell.text);
        }
        Ok((read.factor, value))
    }
}
