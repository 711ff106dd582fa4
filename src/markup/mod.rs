//! The parts of the page that change, as HTML: pure functions of an outcome.
//!
//! The build writes them into the served page, and the living page puts them in the same places when
//! an input changes; so both say the same, and a test needs no browser. Text is escaped by [`Html`],
//! which is the only way to write any.

mod answer;
pub mod aside;
mod bills;
mod changes;
mod compare;
pub mod cover;
mod crossing;
mod fleet;
mod html;
pub mod imported;
mod notes;
mod outlook;
mod select;
#[cfg(any(test, feature = "clerk"))]
pub mod share;
mod spikes;
mod timeline;
pub mod trailing;

pub use answer::{brief, caveat, line, margins, unpriced, verdict};
pub use bills::{invoice, per_million};
pub use changes::{Change, changes, nodes};
pub use compare::compare;
pub use crossing::table;
pub use fleet::{head as fleet_head, ladders, legend};
pub use html::Html;
pub use notes::{draft, figures_of, findings, notices, prices, source, steps, toast};
pub use select::instance_types;

/// The least width that a drawing is made for \[px\].
const LEAST_WIDTH: u32 = 280;
