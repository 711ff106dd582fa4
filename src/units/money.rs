//! US dollars, and dollars per something.

use super::quantity::{product, quantity};
use super::{Time, Volume};

quantity!(
    /// US dollars. Never rounded before it is printed.
    Usd, from_usd, to_usd, "US dollars"
);

quantity!(
    /// A price per request \[USD\].
    PerRequest, from_usd, to_usd, "US dollars a request"
);

quantity!(
    /// A price per memory-time \[USD per GB-s\].
    PerMemoryTime, from_usd, to_usd, "US dollars a GB-second"
);

quantity!(
    /// A price per hour \[USD\].
    PerHour, from_usd, to_usd, "US dollars an hour"
);

quantity!(
    /// A price per GB, once or a month as the charge says \[USD\].
    PerGb, from_usd, to_usd, "US dollars a GB"
);

product!(Volume => to_per_month, PerRequest => to_usd, Usd => from_usd);
product!(Time => to_hours, PerHour => to_usd, Usd => from_usd);
