//! The number in force where the reader leaves a field to Crossover.

use crate::model::{Inputs, SlotMemory};
use crate::scenario::{Field, Scenario};

/// What Crossover takes for a field that is left to it, in the field's unit; `None` where that is
/// nothing, as for a maximum, or not known.
pub fn automatic(field: Field, scenario: &Scenario, inputs: &Inputs) -> Option<f64> {
    if !field.spec().optional {
        return None;
    }
    if scenario.number(field).is_none() {
        return read(field, inputs);
    }
    let mut left = *scenario;
    left.set(field, None);
    read(field, &left.resolve().ok()?.inputs)
}

/// The number that the model was told for a field that may be left out.
fn read(field: Field, inputs: &Inputs) -> Option<f64> {
    let prices = &inputs.on_demand.prices;
    let managed = &inputs.managed;
    let (base, each) = match managed.slot_memory {
        SlotMemory::Processes { each } => (0.0, each),
        SlotMemory::Shared { base, each } => (base.to_mb(), each),
    };
    let known = |number: f64| (number > 0.0).then_some(number);
    match field {
        Field::Init => Some(inputs.workload.init.to_s()),
        Field::Slots => Some(managed.slots),
        Field::BaseMemory => Some(base),
        Field::SlotMemory => Some(each.to_mb()),
        Field::Discount => known(managed.plan_discount.to_fraction()),
        Field::InstancePrice => known(managed.instance.per_hour.to_usd()),
        Field::DurationPrice => known(prices.duration[0].to_usd()),
        Field::RequestPrice => known(prices.request.to_usd() * 1e6),
        Field::TmpPrice => known(prices.tmp.to_usd()),
        Field::ProvisionedPrice => known(prices.provisioned.to_usd()),
        Field::ProvisionedDurationPrice => known(prices.provisioned_duration.to_usd()),
        Field::CachePrice => known(prices.snap_start_cache.to_usd()),
        Field::NatHour => known(managed.extras.nat_hour.to_usd()),
        Field::NatDataPrice => known(managed.extras.nat_per_gb.to_usd()),
        Field::AddressHour => known(managed.extras.address_hour.to_usd()),
        Field::EndpointHour => known(managed.extras.endpoint_hour.to_usd()),
        Field::VolumePrice => known(managed.extras.volume_per_gb.to_usd()),
        Field::RestorePrice => known(prices.snap_start_restore.to_usd()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::analysis;
    use super::*;

    fn check(scenario: &Scenario, rows: &[(Field, Option<f64>)]) {
        let inputs = analysis(scenario).inputs;
        for (field, expected) in rows {
            assert_eq!(automatic(*field, scenario, &inputs), *expected, "{field:?}");
        }
    }

    #[test]
    fn what_is_left_out_has_a_number_where_there_is_one() {
        check(
            &Scenario::default(),
            &[
                (Field::Init, Some(0.15)),
                (Field::Slots, Some(64.0)),
                (Field::SlotMemory, Some(16.0)),
                (Field::InstancePrice, Some(0.1632)),
                (Field::DurationPrice, Some(0.000_013_333_4)),
                (Field::Maximum, None),
                (Field::EventSize, None),
                (Field::Requests, None),
            ],
        );
    }

    #[test]
    fn the_readers_own_number_does_not_hide_it() {
        let own = Scenario::default().with(Field::Slots, 8.0).with(Field::InstancePrice, 1.0);
        check(&own, &[(Field::Slots, Some(64.0)), (Field::InstancePrice, Some(0.1632))]);
    }
}
