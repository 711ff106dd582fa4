//! Prices in tiers: a quantity, where it starts, and what each part of it costs.

use crate::units::{MemoryTime, PerMemoryTime, Usd};

/// The cost of `amount` of GB-s when `used` GB-s already fill the tiers before it.
///
/// Tiers are monthly, per architecture, Region and payer account. Source: AWS Compute Blog,
/// "Introducing tiered pricing for AWS Lambda".
pub(super) fn tiered(
    used: MemoryTime,
    amount: MemoryTime,
    starts: &[MemoryTime; 3],
    prices: &[PerMemoryTime; 3],
) -> Usd {
    // Bounds counted from `used`: a small amount keeps its digits beside a large use of the account.
    let until = |bound: MemoryTime| (bound - used).max(MemoryTime::ZERO).min(amount);
    let ends = [until(starts[1]), until(starts[2]), amount];
    let mut cost = Usd::ZERO;
    let mut from = MemoryTime::ZERO;
    for (to, price) in ends.into_iter().zip(prices) {
        cost += (to - from) * *price;
        from = to;
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(used: f64, amount: f64, expected: f64) {
        let gb_s = MemoryTime::from_gb_s;
        let price = PerMemoryTime::from_usd;
        let cost = tiered(
            gb_s(used),
            gb_s(amount),
            &[gb_s(0.0), gb_s(100.0), gb_s(300.0)],
            &[price(3.0), price(2.0), price(1.0)],
        );
        assert!((cost.to_usd() - expected).abs() < 1e-9, "{used} + {amount}: {cost:?}");
    }

    #[test]
    fn each_tier_bills_the_part_that_falls_into_it() {
        check(0.0, 100.0, 300.0);
        check(0.0, 101.0, 302.0);
        check(0.0, 1000.0, 300.0 + 400.0 + 700.0);
    }

    #[test]
    fn other_use_of_the_account_fills_the_first_tiers() {
        check(50.0, 100.0, 150.0 + 100.0);
        check(400.0, 10.0, 10.0);
        check(300.0, 0.0, 0.0);
    }

    #[test]
    fn a_small_amount_keeps_its_digits_beside_a_large_use() {
        check(1e13, 504.797_504_75, 504.797_504_75);
    }
}
