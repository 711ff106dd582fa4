//! The only look-up of prices: a scenario becomes the model's inputs, or a list of what is missing.

use super::plans::lambda_discount;
use super::{Commitment, Field, LambdaPlan, Runtime, Scenario, Switch};
use crate::catalog::{
    self, Arch, InstancePrice, InstanceType, LambdaPrices, Payment, Plan, PlanRate, Region,
};
use crate::model::{
    Committed, Environment, Extras, FreeTier, Inputs, Instance, Managed, OnDemand, OnDemandPrices,
    Provisioned, RATIOS, SlotMemory, SnapStart, Workload,
};
use crate::units::{
    Concurrency, Memory, MemoryTime, PerGb, PerHour, PerMemoryTime, PerRequest, Ratio, Time, Volume,
};

/// Why a scenario cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Problem {
    /// A number is outside what its field allows.
    OutOfRange(Field),
    /// The maximum of environments is below the minimum.
    MaximumBelowMinimum {
        /// The field of the minimum: that of all hours, or that of the schedule.
        of: Field,
        /// `MinExecutionEnvironments`.
        minimum: f64,
        /// `MaxExecutionEnvironments`.
        maximum: f64,
    },
    /// The memory per vCPU is none that AWS takes.
    Ratio {
        /// `ExecutionEnvironmentMemoryGiBPerVCpu`.
        ratio: f64,
    },
    /// The memory of an environment is no multiple of its memory per vCPU.
    MemoryMultiple {
        /// `MemorySize` \[MB\].
        memory: f64,
        /// `ExecutionEnvironmentMemoryGiBPerVCpu`.
        ratio: f64,
    },
    /// More slots than AWS takes for the vCPUs of an environment.
    TooManySlots {
        /// `PerExecutionEnvironmentMaxConcurrency`.
        slots: f64,
        /// The most for this environment.
        most: f64,
    },
    /// A price is needed that no source gives: the reader may enter it.
    PriceUnknown(Field),
    /// The discount exceeds what AWS publishes as the plan's ceiling.
    AboveCeiling {
        /// The plan.
        plan: Plan,
        /// Its ceiling.
        ceiling: Ratio,
    },
    /// A plan is counted whose discount no source gives: the reader may enter it.
    DiscountUnknown(Plan),
    /// A plan is counted whose published rate is above the published on-demand price, as where one of the two is
    /// old: the reader may enter the discount.
    RateAboveOnDemand(Plan),
}

/// A scenario with its look-ups done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolved {
    /// What the model is told.
    pub inputs: Inputs,
    /// What was looked up on the way, for the page to say.
    pub facts: Facts,
}

/// Where the numbers that the reader left to Crossover come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    /// The published price of the instance, where there is one.
    pub instance: Option<InstancePrice>,
    /// The published rate of the plan, where there is one.
    pub rate: Option<PlanRate>,
    /// Whether the Region's own prices of the upper duration tiers are not published.
    pub tiers_derived: bool,
    /// The dearest type that AWS has been seen to pick, where it has a price.
    pub picked: Option<InstanceType>,
    /// The date of the prices of Managed Instances.
    pub managed_seen: &'static str,
    /// The date of the Lambda prices.
    pub lambda_seen: &'static str,
}

/// Lower price of tiers 2 and 3, where only tier 1 is published for a Region.
/// Source: AWS Compute Blog, "Introducing tiered pricing for AWS Lambda": 10 % and 20 % less.
pub const TIER_RULE: [f64; 3] = [1.0, 0.9, 0.8];

impl Scenario {
    /// Looks up what the reader left to Crossover.
    ///
    /// # Errors
    ///
    /// Every reason why this scenario has no bill.
    pub fn resolve(&self) -> Result<Resolved, Vec<Problem>> {
        let problems = self.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        let lambda = catalog::lambda_prices(self.region, self.arch());
        let instance = catalog::instance_price(self.instance, self.region);
        let rate = self.plan_rate();
        let typed = self.number(Field::Discount).map(Ratio::from_fraction);
        let published = rate.zip(instance).map(|(rate, price)| rate.discount(price));
        let discount = typed.or(published.map(|discount| discount.max(Ratio::ZERO)));
        Ok(Resolved {
            inputs: Inputs {
                profile: None,
                workload: self.workload(),
                on_demand: self.on_demand(&lambda),
                managed: self.managed(instance, discount.unwrap_or(Ratio::ZERO)),
            },
            facts: Facts {
                instance,
                rate,
                picked: self.picked().map(|(instance, _)| instance),
                tiers_derived: lambda.duration[1].is_none(),
                managed_seen: catalog::managed_prices_seen(),
                lambda_seen: catalog::lambda_prices_seen(self.region),
            },
        })
    }

    /// Every reason why this scenario has no bill.
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for field in Field::ALL {
            let fine = match self.number(*field) {
                Some(value) => field.allows(value),
                None => field.spec().optional,
            };
            if !fine {
                problems.push(Problem::OutOfRange(*field));
            }
        }
        let of = match self.minimum_in_hours() {
            hours if self.given(hours) > self.given(Field::Minimum) => hours,
            _ => Field::Minimum,
        };
        let minimum = self.given(of);
        if let Some(maximum) = self.number(Field::Maximum)
            && maximum < minimum
        {
            problems.push(Problem::MaximumBelowMinimum { of, minimum, maximum });
        }
        self.environment_problems(&mut problems);
        self.price_problems(&mut problems);
        let ceiling = self.plan.ceiling();
        match self.number(Field::Discount) {
            Some(discount) if Ratio::from_fraction(discount) > ceiling => {
                problems.push(Problem::AboveCeiling { plan: self.plan, ceiling });
            }
            None if self.commitment == Commitment::Plan => {
                let price = catalog::instance_price(self.instance, self.region);
                match (self.plan_rate(), price) {
                    (None, _) => problems.push(Problem::DiscountUnknown(self.plan)),
                    (Some(rate), Some(price)) if rate.discount(price) < Ratio::ZERO => {
                        problems.push(Problem::RateAboveOnDemand(self.plan));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        problems
    }

    /// What AWS refuses of an environment's size and slots. Nothing is rounded: the reader picks another.
    fn environment_problems(&self, problems: &mut Vec<Problem>) {
        let environment = self.environment();
        let ratio = environment.gb_per_vcpu;
        if !Field::MemoryPerVcpu.allows(ratio) {
            return;
        }
        if !RATIOS.contains(&ratio) {
            problems.push(Problem::Ratio { ratio });
            return;
        }
        if environment.vcpu().fract() != 0.0 {
            problems.push(Problem::MemoryMultiple { memory: environment.memory.to_mb(), ratio });
            return;
        }
        let most = environment.most_slots();
        if let Some(slots) = self.number(Field::Slots)
            && slots > most
        {
            problems.push(Problem::TooManySlots { slots, most });
        }
    }

    /// The size of one environment.
    pub(super) fn environment(&self) -> Environment {
        Environment {
            memory: Memory::from_mb(self.given(Field::EnvironmentMemory)),
            gb_per_vcpu: self.given(Field::MemoryPerVcpu),
        }
    }

    /// Prices that this scenario needs and nobody gives.
    fn price_problems(&self, problems: &mut Vec<Problem>) {
        let lambda = catalog::lambda_prices(self.region, self.arch());
        let network = catalog::network_prices(self.region);
        let some = |field: Field| self.given(field) > 0.0;
        let provisioned = some(Field::Provisioned);
        let snap_start = self.snap_start_billed();
        for (field, needed, known) in [
            (
                Field::InstancePrice,
                true,
                catalog::instance_price(self.instance, self.region).is_some(),
            ),
            (Field::DurationPrice, true, lambda.duration[0].is_some()),
            (Field::RequestPrice, true, lambda.request.is_some()),
            (Field::TmpPrice, self.given(Field::Tmp) > 512.0, lambda.tmp.is_some()),
            (Field::ProvisionedPrice, provisioned, lambda.provisioned.is_some()),
            (Field::ProvisionedDurationPrice, provisioned, lambda.provisioned_duration.is_some()),
            (Field::CachePrice, snap_start, lambda.snap_start_cache.is_some()),
            (Field::RestorePrice, snap_start, lambda.snap_start_restore.is_some()),
            (Field::NatHour, some(Field::NatGateways), network.nat_hour.is_some()),
            (Field::NatDataPrice, some(Field::NatData), network.nat_gb.is_some()),
            (Field::AddressHour, some(Field::PublicAddresses), network.address_hour.is_some()),
            (Field::EndpointHour, some(Field::Endpoints), network.endpoint_hour.is_some()),
            (Field::VolumePrice, some(Field::VolumeSize), network.volume_gb.is_some()),
        ] {
            if needed && !known && self.number(field).is_none() {
                problems.push(Problem::PriceUnknown(field));
            }
        }
    }

    fn plan_rate(&self) -> Option<PlanRate> {
        catalog::plan_rate(self.instance, self.region, self.plan, self.term, self.payment)
    }

    /// `SnapStart` is free for Java and does not exist for Node.js and Rust.
    /// Source: AWS Lambda pricing page.
    fn snap_start_billed(&self) -> bool {
        self.snap_start.is_on() && matches!(self.runtime, Runtime::Python | Runtime::DotNet)
    }

    fn workload(&self) -> Workload {
        let init =
            self.number(Field::Init).unwrap_or(self.runtime.init_ms(self.snap_start) / 1000.0);
        Workload {
            volume: Volume::from_per_month(self.given(Field::Requests)),
            duration: Time::from_s(self.given(Field::Duration)),
            cpu_share: Ratio::from_fraction(self.given(Field::CpuShare)),
            memory: Memory::from_mb(self.given(Field::Memory)),
            threads: self.given(Field::Threads),
            event: self.number(Field::EventSize).map(Memory::from_mb),
            init: Time::from_s(init),
        }
    }

    fn on_demand(&self, lambda: &LambdaPrices) -> OnDemand {
        let discount = |payment| lambda_discount(self, self.term, payment).0;
        OnDemand {
            tmp: Memory::from_mb(self.given(Field::Tmp)),
            free_tier: free_tier(self.free_tier),
            used: MemoryTime::from_gb_s(self.given(Field::AccountUse)),
            cold_starts: Ratio::from_fraction(self.given(Field::ColdStarts)),
            provisioned: Provisioned {
                environments: self.given(Field::Provisioned),
                time: Time::from_s(self.given(Field::ProvisionedHours)),
                served: Ratio::from_fraction(self.given(Field::ProvisionedShare)),
                duration: Time::from_s(self.given(Field::Duration)),
            },
            snap_start: if self.snap_start_billed() {
                SnapStart::Billed
            } else {
                SnapStart::Unbilled
            },
            plan_discount: self.lambda_payment().map_or(Ratio::ZERO, discount),
            plan_offer: discount(Payment::NoUpfront),
            private_discount: Ratio::from_fraction(self.given(Field::PrivateDiscount)),
            account_concurrency: Concurrency::from_count(self.given(Field::AccountConcurrency)),
            prices: self.on_demand_prices(lambda),
        }
    }

    /// How the Compute Savings Plan on Lambda is paid; nothing where there is none.
    pub fn lambda_payment(&self) -> Option<Payment> {
        let covers = self.commitment == Commitment::Plan && self.plan == Plan::ComputeSavingsPlan;
        match self.lambda_plan {
            LambdaPlan::Nothing => None,
            LambdaPlan::NoUpfront => Some(Payment::NoUpfront),
            LambdaPlan::AllUpfront => Some(Payment::AllUpfront),
            LambdaPlan::Same => covers.then_some(self.payment),
        }
    }

    fn on_demand_prices(&self, lambda: &LambdaPrices) -> OnDemandPrices {
        let price = |field: Field, known: Option<PerMemoryTime>| {
            self.number(field).map(PerMemoryTime::from_usd).or(known).unwrap_or(PerMemoryTime::ZERO)
        };
        let first = price(Field::DurationPrice, lambda.duration[0]);
        // A price that the reader enters is scaled by AWS's rule for the upper tiers.
        let own = self.number(Field::DurationPrice).is_some();
        let tier = |index: usize| match lambda.duration[index] {
            Some(published) if !own => published,
            _ => first * TIER_RULE[index],
        };
        OnDemandPrices {
            request: self
                .number(Field::RequestPrice)
                .map(|per_million| PerRequest::from_usd(per_million / 1e6))
                .or(lambda.request)
                .unwrap_or(PerRequest::ZERO),
            duration: [first, tier(1), tier(2)],
            tier_starts: catalog::tier_starts(self.arch()),
            tmp: price(Field::TmpPrice, lambda.tmp),
            provisioned: price(Field::ProvisionedPrice, lambda.provisioned),
            provisioned_duration: price(
                Field::ProvisionedDurationPrice,
                lambda.provisioned_duration,
            ),
            snap_start_cache: price(Field::CachePrice, lambda.snap_start_cache),
            snap_start_restore: self
                .number(Field::RestorePrice)
                .map(PerGb::from_usd)
                .or(lambda.snap_start_restore)
                .unwrap_or(PerGb::ZERO),
        }
    }

    fn managed(&self, price: Option<InstancePrice>, discount: Ratio) -> Managed {
        let environment = self.environment();
        let most_slots = self.runtime.slots_per_vcpu() * environment.vcpu();
        let each = self.number(Field::SlotMemory).unwrap_or(self.runtime.slot_memory_mb());
        let base = self.number(Field::BaseMemory).unwrap_or(self.runtime.base_memory_mb());
        Managed {
            instance: Instance {
                vcpu: f64::from(self.instance.vcpu()),
                memory: self.instance.memory(),
                per_hour: self
                    .number(Field::InstancePrice)
                    .map(PerHour::from_usd)
                    .or(price.map(|price| price.per_hour))
                    .unwrap_or(PerHour::ZERO),
            },
            environment,
            slots: self.number(Field::Slots).unwrap_or(most_slots),
            slot_memory: match self.runtime {
                Runtime::Python => SlotMemory::Processes { each: Memory::from_mb(each) },
                _ => {
                    SlotMemory::Shared { base: Memory::from_mb(base), each: Memory::from_mb(each) }
                }
            },
            minimum: self.given(Field::Minimum),
            maximum: self.number(Field::Maximum),
            target: Ratio::from_fraction(self.given(Field::Target)),
            zones: self.given(Field::Zones),
            vcpu_ceiling: self.given(Field::VcpuCeiling),
            packing_slack: Ratio::from_fraction(self.given(Field::PackingSlack)),
            cpu_refusal: Ratio::from_fraction(self.given(Field::CpuRefusal)),
            speed: self.given(Field::Speed),
            fee: catalog::management_fee(),
            plan_discount: discount,
            committed: match (self.commitment, self.number(Field::Committed)) {
                (Commitment::Nothing, _) => Committed::Nothing,
                (Commitment::Plan, None) => Committed::Fleet,
                (Commitment::Plan, Some(instances)) => Committed::Instances(instances),
            },
            private_discount: Ratio::from_fraction(self.given(Field::PrivateDiscount)),
            request: catalog::managed_request(),
            free_requests: free_tier(self.managed_free_tier),
            unrestricted: self.picked().map(|(_, price)| price.per_hour),
            extras: self.extras(),
        }
    }

    /// The dearest type that AWS has been seen to pick for this architecture, with its price here.
    fn picked(&self) -> Option<(InstanceType, InstancePrice)> {
        catalog::picked(self.arch())
            .filter_map(|instance| {
                Some((instance, catalog::instance_price(instance, self.region)?))
            })
            .max_by(|one, other| one.1.per_hour.to_usd().total_cmp(&other.1.per_hour.to_usd()))
    }

    fn extras(&self) -> Extras {
        let known = catalog::network_prices(self.region);
        let hour = |field, known: Option<PerHour>| {
            self.number(field).map(PerHour::from_usd).or(known).unwrap_or(PerHour::ZERO)
        };
        let gb = |field, known: Option<PerGb>| {
            self.number(field).map(PerGb::from_usd).or(known).unwrap_or(PerGb::ZERO)
        };
        Extras {
            nat_gateways: self.given(Field::NatGateways),
            nat_hour: hour(Field::NatHour, known.nat_hour),
            nat_gb: self.given(Field::NatData),
            nat_per_gb: gb(Field::NatDataPrice, known.nat_gb),
            addresses: self.given(Field::PublicAddresses),
            address_hour: hour(Field::AddressHour, known.address_hour),
            endpoints: self.given(Field::Endpoints),
            endpoint_hour: hour(Field::EndpointHour, known.endpoint_hour),
            volume_gb: self.given(Field::VolumeSize),
            volume_per_gb: gb(Field::VolumePrice, known.volume_gb),
            cross_zone_gb: self.given(Field::CrossZone),
            cross_zone_per_gb: gb(Field::CrossZonePrice, None),
            log_gb: self.given(Field::Logs),
            log_per_gb: gb(Field::LogsPrice, None),
        }
    }
}

fn free_tier(switch: Switch) -> FreeTier {
    match switch {
        Switch::On => FreeTier::Applied,
        Switch::Off => FreeTier::Excluded,
    }
}

/// The type of the other architecture that stands in for `instance` in `region`: same class and size,
/// nearest generation, plain before network and disk variants, priced there.
pub fn counterpart(instance: InstanceType, arch: Arch, region: Region) -> InstanceType {
    if instance.arch() == arch {
        return instance;
    }
    InstanceType::all()
        .filter(|other| {
            other.arch() == arch
                && other.class() == instance.class()
                && other.size() == instance.size()
                && catalog::instance_price(*other, region).is_some()
        })
        .min_by_key(|other| {
            let variant = other.family().len();
            let apart = other.generation().abs_diff(instance.generation());
            // Intel's plain families end in i, Amazon's in g: both before AMD's a.
            (variant, apart, other.family().ends_with('a'))
        })
        .unwrap_or(instance)
}

/// The type with a price in `region` that is nearest to `instance`: of the same architecture, then of the nearest
/// class, size and generation, plain before network and disk variants; `None` where none of that architecture
/// has a price there.
pub fn nearest_priced(instance: InstanceType, region: Region) -> Option<InstanceType> {
    InstanceType::all()
        .filter(|other| {
            other.arch() == instance.arch() && catalog::instance_price(*other, region).is_some()
        })
        .min_by_key(|other| {
            let sizes = [other.vcpu(), instance.vcpu()];
            // Sizes are doubled or so from one to the next: what counts is how many times one is the other.
            let times = 100 * sizes[0].max(sizes[1]) / sizes[0].min(sizes[1]).max(1);
            let variant = other.family().len();
            let apart = other.generation().abs_diff(instance.generation());
            (
                other.class() != instance.class(),
                times,
                variant,
                apart,
                other.family().ends_with('a'),
            )
        })
}
