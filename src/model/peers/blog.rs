//! The blog calculator of curiousdev.io, part 2 of its series on Managed Instances.

use super::Other;
use crate::model::inputs::Inputs;
use crate::model::outcome::Outcome;
use crate::units::{Memory, PerMemoryTime, Ratio, Time, Usd, Volume};

/// What it calls a three-year Compute Savings Plan.
const DISCOUNT: Ratio = Ratio::from_percent(72.0);

/// What it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Blog {
    /// Instances.
    pub instances: f64,
    /// Managed Instances; `None` where this model has no bill to lead from.
    pub managed: Option<Other>,
    /// Lambda on-demand.
    pub on_demand: Other,
    /// Its break-even \[requests a month\]: two billion where there is none.
    pub break_even: f64,
}

/// What it says of these inputs: `price` is that of x86 duration in the Region, which it takes for Arm as well.
pub fn blog(inputs: &Inputs, outcome: &Outcome, price: PerMemoryTime, is_planned: bool) -> Blog {
    let instances = instances(inputs, inputs.workload.volume, inputs.workload.memory);
    let discount = if is_planned { DISCOUNT.to_fraction() } else { 0.0 };
    Blog {
        instances,
        managed: outcome
            .managed
            .as_ref()
            .map(|bill| super::managed(inputs, bill, instances, instances, discount)),
        on_demand: super::on_demand(inputs, &outcome.on_demand, price, 0.0),
        break_even: break_even(inputs, price, discount),
    }
}

/// Instances for a volume: ten requests at a time for each vCPU and each environment, at 70 % of the vCPUs and 85 %
/// of the memory.
fn instances(inputs: &Inputs, volume: Volume, memory: Memory) -> f64 {
    let instance = &inputs.managed.instance;
    // Of an invocation that takes no time it has no number.
    let each = 10.0 / inputs.workload.duration.max(Time::from_ms(1.0)).to_s();
    let by_cpu = instance.vcpu * each * 0.7;
    let by_memory = (0.85 * instance.memory.to_gb() / memory.to_gb()).floor() * each;
    let capacity = by_cpu.min(by_memory);
    if capacity > 0.0 { (volume.rate().to_per_s() / capacity).ceil().max(1.0) } else { 1.0 }
}

/// Its bisection: halves the volumes from 100,000 to two billion until they are 10,000 apart, and takes the middle.
/// Where it ends is an *assumption* that gives its published values.
fn break_even(inputs: &Inputs, price: PerMemoryTime, discount: f64) -> f64 {
    const BETWEEN: (f64, f64) = (1e5, 2e9);
    const APART: f64 = 1e4;
    let memory = inputs.workload.memory.max(Memory::from_gb(2.0));
    let month = inputs.managed.instance.per_hour * Time::MONTH;
    let fee = inputs.managed.fee.to_fraction();
    let is_dearer = |volume: f64| -> bool {
        let volume = Volume::from_per_month(volume);
        let managed: Usd = month * instances(inputs, volume, memory) * (1.0 - discount + fee);
        managed > memory * (inputs.workload.duration * volume.to_per_month()) * price
    };
    let (mut low, mut high) = BETWEEN;
    if is_dearer(high) {
        return high;
    }
    while high - low > APART {
        let middle = f64::midpoint(low, high);
        if is_dearer(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high).floor()
}
