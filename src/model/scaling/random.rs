//! Seeded chance: the same seed gives the same numbers on every machine.

use libm::{exp, log, sqrt};

/// A generator of `SplitMix64`: small, fast, and good enough for arrivals.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// The sequence of this seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number above 0 and at most 1.
    pub(crate) fn uniform(&mut self) -> f64 {
        const STEPS: f64 = (1_u64 << 53) as f64;
        ((self.next() >> 11) as f64 + 1.0) / STEPS
    }

    /// A number of the normal distribution, by Marsaglia's polar method.
    fn normal(&mut self) -> f64 {
        loop {
            let x = 2.0 * self.uniform() - 1.0;
            let y = 2.0 * self.uniform() - 1.0;
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * sqrt(-2.0 * log(square) / square);
            }
        }
    }

    /// How many arrivals a step has whose mean is `mean`.
    ///
    /// Exact by multiplication up to a mean of 30. Beyond, the normal distribution, rounded: its error is
    /// below what a step of a simulation can show.
    pub(super) fn poisson(&mut self, mean: f64) -> f64 {
        const EXACT: f64 = 30.0;
        if mean <= 0.0 {
            return 0.0;
        }
        if mean > EXACT {
            return (mean + sqrt(mean) * self.normal()).round().max(0.0);
        }
        let least = exp(-mean);
        let mut product = self.uniform();
        let mut count = 0.0;
        while product > least {
            product *= self.uniform();
            count += 1.0;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean_and_variance(mean: f64) -> (f64, f64) {
        const DRAWS: u32 = 40_000;
        let mut random = Random::new(7);
        let draws: Vec<f64> = (0..DRAWS).map(|_| random.poisson(mean)).collect();
        let average = draws.iter().sum::<f64>() / f64::from(DRAWS);
        let square = draws.iter().map(|draw| (draw - average) * (draw - average)).sum::<f64>();
        (average, square / f64::from(DRAWS))
    }

    #[test]
    fn arrivals_have_the_mean_and_the_variance_of_poisson() {
        for mean in [0.01, 0.7, 12.0, 45.0, 900.0] {
            let (average, variance) = mean_and_variance(mean);
            assert!((average / mean - 1.0).abs() < 0.06, "{mean}: {average}");
            assert!((variance / mean - 1.0).abs() < 0.06, "{mean}: {variance}");
        }
    }

    #[test]
    fn a_seed_gives_the_same_numbers_again() {
        let draws = |seed| {
            let mut random = Random::new(seed);
            [3.0, 80.0, 0.2].map(|mean| random.poisson(mean))
        };
        assert_eq!(draws(1), draws(1));
        assert_ne!(draws(1), draws(2));
    }
}
