//! What people type into a field, as a quantity: "5M/month", "1.5 GB", "8 min 26 s".
//!
//! Both decimal separators are understood, in any locale. Where a number has two kinds of separator the
//! last one is decimal: 1.234,5 and 1,234.5. A single separator before exactly three digits is
//! resolved by the reader's [`Separators`]: "1.234" is 1234 to a German.

mod compact;
mod error;
mod number;
mod quantity;
#[cfg(test)]
mod tests;
mod unit;

pub use compact::{
    compact_count, compact_duration, compact_gb_s, compact_hours, compact_memory, compact_money,
    compact_number, compact_percent, compact_volume,
};
pub use error::{Kind, ParseError};
pub use number::Separators;
pub use quantity::{
    count, duration, gb_s, hourly_price, hours, memory, money, number, percent, volume,
};
pub use unit::{MemoryUnit, TimeUnit};
