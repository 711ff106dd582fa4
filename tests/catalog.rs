//! The catalog offers exactly what the files in `data/` say: every row, to the last bit, and no more.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

use std::collections::HashMap;

use crossover::catalog::{
    Arch, Class, InstanceType, LambdaPrices, NetworkPrices, Payment, Plan, Region, Term,
    instance_price, lambda_plan_rate, lambda_prices, lambda_prices_seen, managed_request,
    management_fee, network_prices, plan_rate, tier_starts,
};
use crossover::units::{Memory, MemoryTime, PerGb, PerHour, PerMemoryTime, PerRequest, Ratio};

/// The rows of a file without its header.
fn rows<const N: usize>(text: &'static str) -> Vec<[&'static str; N]> {
    text.lines().skip(1).map(|row| cells(row.split(',').collect())).collect()
}

fn cells<const N: usize>(cells: Vec<&'static str>) -> [&'static str; N] {
    cells.try_into().unwrap()
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

fn date(text: &str) -> &str {
    if text == "undated" { "" } else { text }
}

fn place(list: [&str; 3], word: &str) -> usize {
    list.iter().position(|item| *item == word).unwrap()
}

#[test]
fn every_instance_type_and_no_other() {
    let rows = rows::<9>(include_str!("../data/ec2-instances.csv"));
    let names: Vec<String> = InstanceType::all().map(InstanceType::name).collect();
    let mut expected: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(names.len(), expected.len());
    expected.retain(|name| !names.contains(&(*name).to_string()));
    assert!(expected.is_empty(), "{expected:?}");
    for [name, arch, vcpu, gb, family, generation, size, _, _] in rows {
        let found = InstanceType::from_name(name).unwrap();
        assert_eq!(found.name(), name);
        assert_eq!((found.family(), found.size()), (family, size));
        assert_eq!(found.arch().code(), arch, "{name}");
        assert_eq!(found.vcpu().to_string(), vcpu, "{name}");
        assert_eq!(found.memory(), Memory::from_gb(number(gb)), "{name}");
        assert_eq!(found.generation().to_string(), generation, "{name}");
        let class = [Class::C, Class::M, Class::R][place(["c", "m", "r"], &name[..1])];
        assert_eq!(found.class(), class, "{name}");
    }
}

#[test]
fn names_that_are_no_instance_type() {
    for name in
        ["", ".", "m7g", "m7g.", ".large", "m7g.3xlarge", "m7g.metal", "M7g.large", "m7g.large "]
    {
        assert_eq!(InstanceType::from_name(name), None, "{name}");
    }
}

#[test]
fn every_region_by_code_and_name() {
    let rows = rows::<2>(include_str!("../data/regions.csv"));
    let regions: Vec<[&str; 2]> = Region::all().map(|r| [r.code(), r.name()]).collect();
    assert_eq!(regions, rows);
    assert!(Region::all().all(|region| Region::from_code(region.code()) == Some(region)));
    assert_eq!(Region::from_code("us-east-9"), None);
    assert_eq!(Region::from_code(""), None);
}

#[test]
fn every_on_demand_price_and_no_other() {
    let rows = rows::<5>(include_str!("../data/ec2-ondemand-usd-per-hour.csv"));
    let mut left: HashMap<_, _> =
        rows.iter().map(|row| ((row[0].to_string(), row[1]), row)).collect();
    assert_eq!(left.len(), rows.len());
    for instance in InstanceType::all() {
        for region in Region::all() {
            let key = (instance.name(), region.code());
            let found = instance_price(instance, region);
            let found = found.map(|price| (price.per_hour, price.seen, price.source));
            let row = left.remove(&key);
            let expected = row.map(|row| (PerHour::from_usd(number(row[2])), date(row[3]), row[4]));
            assert_eq!(found, expected, "{key:?}");
        }
    }
    assert!(left.is_empty(), "{left:?}");
}

/// Half of a price's last digit: of the sixth that counts, where zeros at its end are left out.
fn printed(price: &str) -> f64 {
    let decimals = price.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let last = (0..decimals).fold(1.0, |digit, _| digit / 10.0);
    let sixth = std::iter::successors(Some(1e-7), |digit| Some(digit * 10.0))
        .find(|digit| number(price) < digit * 1e6)
        .unwrap_or(last);
    0.500_001 * last.min(sixth)
}

#[test]
fn every_rate_under_a_commitment_and_no_other() {
    let rows = rows::<8>(include_str!("../data/ec2-commitments-usd-per-hour.csv"));
    let mut left: HashMap<_, _> = HashMap::new();
    for row @ [name, region, plan, term, payment, ..] in rows {
        let plan = Plan::ALL[place(["compute_sp", "ec2_instance_sp", "standard_ri"], plan)];
        let term = Term::ALL[place(["1", "3", ""], term)];
        let payment =
            Payment::ALL[place(["no_upfront", "partial_upfront", "all_upfront"], payment)];
        assert!(left.insert((name.to_string(), region, plan, term, payment), row).is_none());
    }
    for instance in InstanceType::all() {
        for region in Region::all() {
            for plan in Plan::ALL {
                for term in Term::ALL {
                    for payment in Payment::ALL {
                        let found = plan_rate(instance, region, *plan, *term, *payment);
                        let found = found.map(|rate| (rate.per_hour, rate.seen, rate.source));
                        let key = (instance.name(), region.code(), *plan, *term, *payment);
                        let Some((found, row)) = found.zip(left.remove(&key)) else {
                            assert_eq!((found, left.get(&key)), (None, None), "{key:?}");
                            continue;
                        };
                        let (per_hour, seen, source) = found;
                        assert_eq!((seen, source), (row[6], row[7]), "{key:?}");
                        let usd = per_hour.to_usd();
                        assert!((usd - number(row[5])).abs() <= printed(row[5]), "{key:?}: {usd}");
                    }
                }
            }
        }
    }
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn every_lambda_price_and_no_other() {
    let mut expected: HashMap<(&str, &str), LambdaPrices> = HashMap::new();
    let mut sources = HashMap::new();
    for [region, arch, item, usd, _, start, _, source] in
        rows::<8>(include_str!("../data/lambda-usd.csv"))
    {
        let archs = if arch == "any" { vec!["arm64", "x86_64"] } else { vec![arch] };
        for arch in archs {
            let prices = expected.entry((region, arch)).or_default();
            let per_memory_time = Some(PerMemoryTime::from_usd(number(usd)));
            match item {
                "request" => prices.request = Some(PerRequest::from_usd(number(usd))),
                "ephemeral_storage" => prices.tmp = per_memory_time,
                "provisioned_concurrency" => prices.provisioned = per_memory_time,
                "provisioned_duration" => prices.provisioned_duration = per_memory_time,
                "snapstart_cache" => prices.snap_start_cache = per_memory_time,
                "snapstart_restore" => {
                    prices.snap_start_restore = Some(PerGb::from_usd(number(usd)));
                }
                _ => {
                    let tier = place(["duration_tier1", "duration_tier2", "duration_tier3"], item);
                    prices.duration[tier] = per_memory_time;
                    let arch = Arch::from_code(arch).unwrap();
                    assert_eq!(tier_starts(arch)[tier], MemoryTime::from_gb_s(number(start)));
                    if tier == 0 {
                        sources.insert(region, source);
                    }
                }
            }
        }
    }
    let dates: HashMap<_, _> = rows::<4>(include_str!("../data/sources.csv"))
        .iter()
        .map(|[id, date, ..]| (*id, *date))
        .collect();
    for region in Region::all() {
        for arch in Arch::ALL {
            let key = (region.code(), arch.code());
            let prices = expected.remove(&key).unwrap_or_default();
            assert_eq!(lambda_prices(region, *arch), prices, "{key:?}");
        }
        let seen = sources.get(region.code()).map_or("", |source| dates[source]);
        assert_eq!(lambda_prices_seen(region), seen, "{}", region.code());
    }
    assert!(expected.is_empty());
}

#[test]
fn every_lambda_rate_under_a_savings_plan_and_no_other() {
    let rows = rows::<10>(include_str!("../data/lambda-savings-plans-us-east-1.csv"));
    let mut left: HashMap<_, _> = HashMap::new();
    for [region, arch, _, _, term, payment, usd, ..] in rows {
        let term = Term::ALL[place(["1", "3", ""], term)];
        let payment =
            Payment::ALL[place(["no_upfront", "partial_upfront", "all_upfront"], payment)];
        let arch = Arch::from_code(arch).unwrap();
        left.insert((region, arch, term, payment), PerMemoryTime::from_usd(number(usd)));
    }
    for region in Region::all() {
        for arch in Arch::ALL {
            for term in Term::ALL {
                for payment in Payment::ALL {
                    let found = lambda_plan_rate(region, *arch, *term, *payment);
                    assert_eq!(found, left.remove(&(region.code(), *arch, *term, *payment)));
                }
            }
        }
    }
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn managed_instances_cost_a_request_and_a_share_of_the_instance() {
    for [region, name, item, value, ..] in rows::<7>(include_str!("../data/lmi-usd.csv")) {
        match (item, name) {
            ("request", _) => assert_eq!(managed_request(), PerRequest::from_usd(number(value))),
            (_, "") => assert_eq!(management_fee(), Ratio::from_fraction(number(value))),
            _ => {
                let instance = InstanceType::from_name(name).unwrap();
                let region = Region::from_code(region).unwrap();
                let price = instance_price(instance, region).unwrap().per_hour;
                let fee = price * management_fee().to_fraction();
                assert!((fee.to_usd() - number(value)).abs() < 1e-12, "{name}");
            }
        }
    }
}

#[test]
fn no_published_discount_is_beyond_what_the_plan_can_give() {
    for instance in InstanceType::all() {
        for region in Region::all() {
            for plan in Plan::ALL {
                let rates = Term::ALL.iter().flat_map(|term| {
                    Payment::ALL
                        .iter()
                        .filter_map(|payment| plan_rate(instance, region, *plan, *term, *payment))
                });
                for rate in rates {
                    let full = instance_price(instance, region).unwrap().per_hour;
                    let share = rate.per_hour / full;
                    assert!(share < 1.0 && share >= plan.ceiling().rest(), "{}", instance.name());
                }
            }
        }
    }
}

#[test]
fn every_price_of_networks_and_volumes_and_no_other() {
    let mut expected: HashMap<&str, NetworkPrices> =
        Region::all().map(|region| (region.code(), NetworkPrices::default())).collect();
    for [region, item, usd, ..] in rows::<6>(include_str!("../data/network-storage-usd.csv")) {
        for (code, prices) in &mut expected {
            if !region.is_empty() && region != *code {
                continue;
            }
            let (hour, gb) = (PerHour::from_usd(number(usd)), PerGb::from_usd(number(usd)));
            match item {
                "nat_gateway_hour" => prices.nat_hour = Some(hour),
                "nat_gateway_data" => prices.nat_gb = Some(gb),
                "vpc_interface_endpoint_hour" => prices.endpoint_hour = Some(hour),
                "ebs_gp3_storage" => prices.volume_gb = Some(gb),
                "public_ipv4_hour" => prices.address_hour = Some(hour),
                other => panic!("{other}"),
            }
        }
    }
    for region in Region::all() {
        assert_eq!(network_prices(region), expected[region.code()], "{}", region.code());
    }
}

#[test]
fn codes_lead_back_to_what_they_stand_for() {
    assert!(Arch::ALL.iter().all(|arch| Arch::from_code(arch.code()) == Some(*arch)));
    assert!(Plan::ALL.iter().all(|plan| Plan::from_code(plan.code()) == Some(*plan)));
    assert!(Term::ALL.iter().all(|term| Term::from_code(term.code()) == Some(*term)));
    assert!(Payment::ALL.iter().all(|pay| Payment::from_code(pay.code()) == Some(*pay)));
    assert_eq!(Plan::from_code("CSP"), None);
}
