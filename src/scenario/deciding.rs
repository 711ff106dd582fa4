//! What a reader decides by: what the best configuration must keep to, what is owned, how far estimates may be off.
//! Nothing of it changes a bill.

use super::Field;
use super::search::Constraints;
use crate::catalog::{Payment, Plan, Term};
use serde::{Deserialize, Serialize};

/// What a reader decides by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deciding {
    /// What the best configuration must keep to.
    pub constraints: Constraints,
    /// How far estimates may be off.
    pub estimates: Estimates,
    /// The inputs along the map's axes: across and up.
    pub axes: (Field, Field),
    /// A commitment that is owned already.
    pub owned: Option<Owning>,
}

/// How far estimates may be off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimates {
    /// By how much each input may be higher or lower \[%\], one of [`OFF`].
    pub off: u8,
    /// Inputs with a range of their own, each once.
    pub ranges: Vec<Range>,
}

/// By how much inputs can be off, up and down \[%\]; the second is the default.
pub const OFF: [u8; 3] = [10, 20, 50];

/// The most inputs with a range of their own.
pub const MOST_RANGES: usize = 12;

/// The range of an input, in the field's unit; the lower end is below the upper one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// The input.
    pub field: Field,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Range {
    /// A range whose ends the field allows, the lower one first; `None` for any other.
    pub fn new(field: Field, low: f64, high: f64) -> Option<Self> {
        let is_one = field.allows(low) && field.allows(high) && low < high;
        is_one.then_some(Self { field, low, high })
    }
}

/// A commitment that is owned already.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Owning {
    /// The plan.
    pub plan: Plan,
    /// Its term.
    pub term: Term,
    /// Its payment.
    pub payment: Payment,
    /// Of a Savings Plan its hourly commitment \[USD\], of Reserved Instances how many: above 0, at most
    /// [`MOST_OWNED`].
    pub amount: f64,
}

/// The most that can be owned \[USD an hour, or instances\].
pub const MOST_OWNED: f64 = 100_000.0;

impl Default for Deciding {
    fn default() -> Self {
        Self {
            constraints: Constraints::default(),
            estimates: Estimates::default(),
            axes: (Field::Requests, Field::Duration),
            owned: None,
        }
    }
}

impl Default for Estimates {
    fn default() -> Self {
        Self { off: OFF[1], ranges: Vec::new() }
    }
}

impl Estimates {
    /// The range of its own that an input has.
    pub fn range(&self, field: Field) -> Option<Range> {
        self.ranges.iter().find(|range| range.field == field).copied()
    }

    /// Gives an input a range of its own in place of the one that it had, where there is room.
    pub fn set(&mut self, range: Range) {
        self.ranges.retain(|other| other.field != range.field);
        if self.ranges.len() < MOST_RANGES {
            self.ranges.push(range);
        }
    }

    /// An input may be off as others again.
    pub fn clear(&mut self, field: Field) {
        self.ranges.retain(|other| other.field != field);
    }
}

impl Owning {
    /// A commitment whose amount can be owned; `None` for any other amount.
    pub fn new(plan: Plan, term: Term, payment: Payment, amount: f64) -> Option<Self> {
        (amount > 0.0 && amount <= MOST_OWNED).then_some(Self { plan, term, payment, amount })
    }
}
