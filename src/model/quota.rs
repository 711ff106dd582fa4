//! What AWS lets the on-demand functions of an account do at one time: its published quotas.

use super::inputs::Inputs;
use crate::units::{Concurrency, Rate, Time};

/// Execution environments that a function may gain within [`GROWTH_WINDOW`], refilled all the time and not
/// saved up. Source: AWS Lambda developer guide, "Lambda scaling behavior".
pub const GROWTH: f64 = 1000.0;

/// The time in which [`GROWTH`] holds. Source: as there.
pub const GROWTH_WINDOW: Time = Time::from_s(10.0);

/// Requests a second for each unit of the account's concurrency.
/// Source: AWS Lambda developer guide, "Understanding Lambda function scaling", "Requests per second".
const RATE_PER_CONCURRENCY: f64 = 10.0;

/// Requests a second that an account's concurrency allows.
pub fn most_rate(account: Concurrency) -> Rate {
    Rate::from_per_s(RATE_PER_CONCURRENCY * account.to_count())
}

/// What so many on-demand environments can answer: each one request at a time, all together what the
/// account's concurrency allows.
pub fn capacity(inputs: &Inputs, environments: f64) -> Rate {
    let busy = environments / inputs.workload.duration.to_s();
    Rate::from_per_s(busy.min(most_rate(inputs.on_demand.account_concurrency).to_per_s()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::example::steady_api;

    #[test]
    fn environments_answer_what_their_time_and_the_account_allow() {
        let inputs = steady_api();
        // 200 ms each, and 1,000 units of concurrency.
        assert_eq!(capacity(&inputs, 20.0), Rate::from_per_s(100.0));
        assert_eq!(capacity(&inputs, 1e6), Rate::from_per_s(10_000.0));
        assert_eq!(capacity(&inputs, 0.0), Rate::ZERO);
    }
}
