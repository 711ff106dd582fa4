//! Random scenarios that have a bill: the same for the same seed, on every machine.

use crossover::catalog::{InstanceType, Payment, Plan, Region, Term, instance_price};
use crossover::scenario::{Commitment, Field, Kind, LambdaPlan, Runtime, Scale, Scenario, Switch};
use crossover::units::decimal;

/// A source of random scenarios.
pub(crate) struct Generator {
    state: u64,
}

impl Generator {
    /// The source for a seed; near seeds give unlike scenarios.
    pub(crate) fn new(seed: u64) -> Self {
        // The finalizer of SplitMix64 spreads the seed, and no state is zero, where xorshift would stay.
        let mut state = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self { state: (state ^ (state >> 31)) | 1 }
    }

    /// The next scenario that has a bill.
    pub(crate) fn scenario(&mut self) -> Scenario {
        loop {
            let scenario = self.any();
            if scenario.resolve().is_ok() {
                return scenario;
            }
        }
    }

    /// Any scenario on an instance type that its Region prices.
    fn any(&mut self) -> Scenario {
        let mut scenario = Scenario::default();
        let regions: Vec<Region> = Region::all().collect();
        scenario.region = self.choose(&regions);
        let types: Vec<InstanceType> = InstanceType::all()
            .filter(|instance| instance_price(*instance, scenario.region).is_some())
            .collect();
        if !types.is_empty() {
            scenario.instance = self.choose(&types);
        }
        scenario.runtime = self.choose(Runtime::ALL);
        scenario.free_tier = self.choose(Switch::ALL);
        scenario.managed_free_tier = self.choose(Switch::ALL);
        scenario.snap_start = self.choose(Switch::ALL);
        scenario.lambda_plan = self.choose(LambdaPlan::ALL);
        scenario.commitment = self.choose(Commitment::ALL);
        scenario.plan = self.choose(Plan::ALL);
        scenario.term = self.choose(Term::ALL);
        scenario.payment = self.choose(Payment::ALL);
        for field in Field::ALL {
            let spec = field.spec();
            let odds = if spec.slider.is_some() { 0.7 } else { 0.15 };
            if self.share() >= odds {
                continue;
            }
            let value = match spec.slider {
                Some(slider) if self.share() < 0.8 => self.on(slider),
                _ => self.within(spec.min, spec.max),
            };
            let value = if spec.kind == Kind::Count { value.round() } else { value };
            scenario.set(*field, Some(value.clamp(spec.min, spec.max)));
        }
        scenario
    }

    /// A round value of a slider.
    fn on(&mut self, slider: Scale) -> f64 {
        let place = self.share();
        slider.value(place)
    }

    /// A value of three digits between two bounds, by difference or by factor.
    fn within(&mut self, min: f64, max: f64) -> f64 {
        let place = self.share();
        let value = if self.share() < 0.3 {
            min + (max - min) * place
        } else {
            let low = min.max(max * 1e-6);
            low * libm::pow(max / low, place)
        };
        let (digits, exponent) = decimal::significant(value, 3);
        decimal::value(digits, exponent)
    }

    fn choose<T: Copy>(&mut self, items: &[T]) -> T {
        items[(self.share() * items.len() as f64) as usize]
    }

    /// A number from 0 up to, but not, 1.
    fn share(&mut self) -> f64 {
        // xorshift64*: the 53 highest bits are good.
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let bits = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11;
        bits as f64 / (1_u64 << 53) as f64
    }
}
