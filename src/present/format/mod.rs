//! Numbers as the reader's locale writes them. Nothing is rounded before it comes here.
//!
//! | Quantity | Looks like |
//! |---|---|
//! | money | $1,234.50, in a headline $1,235 or $1.24 M |
//! | volume | 77.1 M, 1.20 B, 950 k; whole ones 6 M, 120 M |
//! | rate | 45.7/s, 12 a minute |
//! | duration | 128 ms, 1.20 s, 8 min 26 s |
//! | share | 34%, 4.2%, 0.85% |
//!
//! Between a number and its unit is a no-break space. A minus is U+2212, and zero has none.

mod conventions;
mod digits;
mod money;
mod quantity;

pub use conventions::{Conventions, CurrencyPlace, Samples};
