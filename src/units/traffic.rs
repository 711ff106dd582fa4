//! Traffic: requests a month, requests a second, requests in flight.

use super::Time;
use super::quantity::{product, quantity};

quantity!(
    /// Requests a month of 730 hours.
    Volume, from_per_month, to_per_month, "requests a month"
);

quantity!(
    /// Requests a second.
    Rate, from_per_s, to_per_s, "requests a second"
);

quantity!(
    /// Requests in flight at the same time \[1\].
    Concurrency, from_count, to_count, "requests"
);

impl Volume {
    /// The mean rate of this volume over a month.
    pub const fn rate(self) -> Rate {
        Rate::from_per_s(self.to_per_month() / Time::MONTH.to_s())
    }
}

impl Rate {
    /// The volume of a month at this rate.
    pub const fn volume(self) -> Volume {
        Volume::from_per_month(self.to_per_s() * Time::MONTH.to_s())
    }
}

// Little's law: what is in flight is what arrives times how long it stays.
product!(Rate => to_per_s, Time => to_s, Concurrency => from_count);
