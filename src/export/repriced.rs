//! No price, fee or date stands twice: with a catalog of other ones nothing that is shown has the old.

use super::share;
use crate::catalog::{self, Catalog, InstancePrice, LambdaPrices, NetworkPrices, PlanRate, other};
use crate::jobs::share::{Look, Question, Shared};
use crate::model::Side;
use crate::present::format::{NumberLocale, bare};
use crate::present::{
    Analysis, bills, break_even, calculation, choices, fields, findings, fleet, groups, prices,
    problems, sensitivity, several, verdict,
};
use crate::scenario::link::{self, Reading};
use crate::scenario::parse::ParseError;
use crate::scenario::{Choice, Field, Group, Scenario};
use crate::units::{PerGb, PerHour, PerMemoryTime, PerRequest, Ratio, Usd};

const C: NumberLocale = NumberLocale::EN_US;

/// The dates of all other prices, each of its own.
const SEEN: [&str; 4] = ["2031-02-03", "2031-04-05", "2031-06-07", "2031-08-09"];

/// A catalog in which every price, the fee and every date are other ones.
const OTHER: Catalog = Catalog {
    fee: Ratio::from_percent(18.0),
    managed_request: PerRequest::from_usd(0.000_000_33),
    managed_seen: SEEN[0],
    instance: |instance, region| {
        let price = (Catalog::PUBLISHED.instance)(instance, region)?;
        Some(InstancePrice { per_hour: price.per_hour * 1.25, seen: SEEN[1], ..price })
    },
    plan: |instance, region, plan, term, payment| {
        let rate = (Catalog::PUBLISHED.plan)(instance, region, plan, term, payment)?;
        Some(PlanRate { per_hour: rate.per_hour * 1.5, seen: SEEN[2], ..rate })
    },
    lambda: |region, arch| {
        let prices = (Catalog::PUBLISHED.lambda)(region, arch);
        let dearer = |price: Option<PerMemoryTime>| price.map(|price| price * 1.3);
        let per_gb = |price: PerGb| PerGb::from_usd(price.to_usd() * 1.3);
        LambdaPrices {
            request: prices.request.map(|price| PerRequest::from_usd(price.to_usd() * 1.3)),
            duration: prices.duration.map(dearer),
            tmp: dearer(prices.tmp),
            provisioned: dearer(prices.provisioned),
            provisioned_duration: dearer(prices.provisioned_duration),
            snap_start_cache: dearer(prices.snap_start_cache),
            snap_start_restore: prices.snap_start_restore.map(per_gb),
        }
    },
    lambda_seen: |_| SEEN[3],
    lambda_plan: |region, arch, term, payment| {
        let rate = (Catalog::PUBLISHED.lambda_plan)(region, arch, term, payment)?;
        Some(rate * 1.1)
    },
    network: |region| {
        let prices = (Catalog::PUBLISHED.network)(region);
        let hour = |price: Option<PerHour>| price.map(|price| price * 1.7);
        let gb = |price: Option<PerGb>| price.map(|price| PerGb::from_usd(price.to_usd() * 1.7));
        NetworkPrices {
            nat_hour: hour(prices.nat_hour),
            nat_gb: gb(prices.nat_gb),
            endpoint_hour: hour(prices.endpoint_hour),
            volume_gb: gb(prices.volume_gb),
            address_hour: hour(prices.address_hour),
        }
    },
};

/// Links that together name every price.
const LINKS: [&str; 4] = [
    "v=2",
    "v=2&cold-starts=1&tmp=2GB&provisioned=5&provisioned-share=50&account-gb-s=8B&commitment=plan&lambda-plan=none&free-tier=on&managed-free-tier=on",
    "v=2&runtime=python&snapstart=on&cold-starts=1&nat=2&nat-gb=100&public-ipv4=3&endpoints=2&ebs-gb=20&beside=v%3D2%26memory%3D512MB",
    "v=2&region=eu-west-1&type=c7i.xlarge&shape=day-night&min=0&requests=1M/month",
];

/// The dates of the prices of a scenario, YYYY-MM-DD.
fn dates(scenario: &Scenario) -> impl Iterator<Item = &'static str> {
    let Scenario { instance, region, plan, term, payment, .. } = *scenario;
    let dates = [
        catalog::managed_prices_seen(),
        catalog::lambda_prices_seen(region),
        catalog::instance_price(instance, region).map_or("", |price| price.seen),
        catalog::plan_rate(instance, region, plan, term, payment).map_or("", |rate| rate.seen),
    ];
    dates.into_iter().filter(|seen| !seen.is_empty())
}

/// How the prices of a scenario, the fee and their dates are written; each of them is said somewhere.
fn amounts(scenario: &Scenario) -> Vec<String> {
    let (region, arch) = (scenario.region, scenario.arch());
    let lambda = catalog::lambda_prices(region, arch);
    let network = catalog::network_prices(region);
    let instance = catalog::instance_price(scenario.instance, region);
    let memory_time = [
        lambda.duration[0],
        lambda.tmp,
        lambda.provisioned,
        lambda.provisioned_duration,
        lambda.snap_start_cache,
    ];
    let per_gb = [lambda.snap_start_restore, network.nat_gb, network.volume_gb];
    let hours = [network.nat_hour, network.endpoint_hour, network.address_hour];
    let usd = memory_time
        .map(|price| price.map(PerMemoryTime::to_usd))
        .into_iter()
        .chain(per_gb.map(|price| price.map(PerGb::to_usd)))
        .chain(hours.map(|price| price.map(PerHour::to_usd)))
        .chain([
            instance.map(|price| price.per_hour.to_usd()),
            lambda.request.map(|price| price.to_usd() * 1e6),
            Some(catalog::managed_request().to_usd() * 1e6),
        ]);
    let fee = catalog::management_fee();
    usd.flatten()
        .map(|price| C.unit_price(Usd::from_usd(price)))
        .chain([C.percent(fee), bare(fee.to_fraction(), 2)])
        .chain(dates(scenario).map(prices::date))
        .collect()
}

/// The same of what is in a bill or a link and in no sentence.
fn silent(scenario: &Scenario) -> Vec<String> {
    let [_, upper @ ..] = catalog::lambda_prices(scenario.region, scenario.arch()).duration;
    let upper =
        upper.into_iter().flatten().map(|price| C.unit_price(Usd::from_usd(price.to_usd())));
    upper.chain(dates(scenario).map(str::to_owned)).collect()
}

/// All that is said of a scenario, on the page and in what leaves it.
fn said(reading: &Reading) -> Vec<String> {
    let scenario = &reading.scenario;
    let question = Question {
        base: "https://example.org/".to_owned(),
        scenario: *scenario,
        trace: String::new(),
        metadata: reading.metadata.clone(),
        embed: crate::present::share::Embed::default(),
        look: Look::default(),
        picture: None,
    };
    let Shared::Whole(shared) = share::answer(&question, &C) else { panic!("it has a bill") };
    let analysis = Analysis::simulated(scenario, None).expect("it has a bill");
    let inputs = &analysis.inputs;
    let window = (1e6, 1e9);
    let mut all = vec![format!("{shared:?}")];
    let shown = [
        format!("{:?}", bills::on_demand(&analysis, &C)),
        format!("{:?}", bills::managed(&analysis, &C)),
        format!("{:?}", bills::per_million(&analysis, &C)),
        format!("{:?}", bills::segments(&analysis, &C)),
        bills::shared_note(&analysis, &C),
        format!("{:?}", bills::table(&analysis, Side::Managed, &C)),
        format!("{:?}", verdict::headline(&analysis, &C)),
        format!("{:?}", verdict::brief(&analysis, &C)),
        verdict::caveat(&analysis, &C),
        break_even::caption(&analysis, &C),
        format!("{:?}", break_even::table(&analysis, window, &C)),
        format!("{:?}", sensitivity::margins(&analysis, &C)),
        format!("{:?}", several::analysis().map(|found| break_even::caption(&found, &C))),
        groups::instance_facts(inputs, &C),
        prices::line(&analysis.facts),
        prices::source(scenario, &analysis.facts),
        prices::footer(scenario, &analysis.facts, &C),
    ];
    all.extend(shown);
    all.extend(calculation::steps(&analysis, &C).iter().map(|step| format!("{step:?}")));
    let card = |finding| format!("{:?}", findings::card(finding, &analysis, &C));
    all.extend(analysis.findings().iter().map(card));
    if let Some(found) = analysis.outcome.capacity.fleet() {
        all.push(fleet::description(&analysis, found, &C));
        all.push(format!("{:?}", fleet::instance_rungs(&analysis, found, &C)));
    }
    all.extend(Group::ALL.map(|group| groups::summary(group, scenario, inputs, &C)));
    for field in Field::ALL {
        all.push(fields::help(*field, scenario, inputs, &C));
        all.push(fields::text_of(*field).to_owned());
        all.push(problems::typed_error(*field, &ParseError::Empty, &C));
        // The prices of what the reader enters are defaults with their evidence, and stand in no file.
        if !matches!(field, Field::CrossZonePrice | Field::LogsPrice) {
            all.push(format!("{:?}", fields::evidence(*field)));
        }
    }
    let control = |choice: &Choice| {
        let key = choice.key();
        format!("{:?} {:?}", choices::control_of(*choice), choices::evidence(key))
    };
    all.extend(Choice::ALL.iter().map(control));
    all
}

/// Whether a text has an amount that is no part of a longer one.
fn has(text: &str, amount: &str) -> bool {
    let is_part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    text.match_indices(amount).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + amount.len()..];
        let goes_on = after.strip_prefix('.').is_some_and(|rest| is_part(rest.chars().next()));
        let begins = is_part(before) || before == Some('.');
        !begins && !is_part(after.chars().next()) && !goes_on
    })
}

#[test]
fn an_amount_is_found_where_it_is_whole() {
    for (text, found) in [
        ("$0.20 per million", true),
        ("it is $0.20.", true),
        ("$0.2016", false),
        ("$0.20.5", false),
        ("US$10.20", false),
    ] {
        assert_eq!(has(text, "$0.20"), found, "{text}");
    }
    assert!(!has("115%", "15%") && !has("2.15%", "15%") && has("of 15%,", "15%"));
}

#[test]
fn with_other_prices_nothing_says_the_old_ones() {
    let (mut stale, mut unsaid, mut published) = (Vec::new(), Vec::new(), Vec::new());
    for reading in LINKS.map(link::read) {
        let scenario = &reading.scenario;
        assert_eq!(reading.notices, []);
        let (old, kept, before) = other::priced_by(Catalog::PUBLISHED, || {
            (amounts(scenario), silent(scenario), said(&reading))
        });
        let (new, after) = other::priced_by(OTHER, || (amounts(scenario), said(&reading)));
        for old in old.iter().chain(&kept) {
            let faults = after.iter().filter(|text| has(text, old));
            stale.extend(faults.map(|text| format!("{old} in {text}")));
        }
        // Where an amount stood, the other one stands.
        for (old, new) in old.iter().zip(&new) {
            assert_ne!(old, new, "an amount that is the same in both catalogs proves nothing");
            let is_said = |texts: &[String], amount| texts.iter().any(|text| has(text, amount));
            assert_eq!(is_said(&before, old), is_said(&after, new), "{old} and {new}");
        }
        unsaid.extend(old);
        published.extend(before);
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
    // A text that is not looked at proves nothing.
    unsaid.retain(|amount| !published.iter().any(|text| has(text, amount)));
    assert_eq!(unsaid, Vec::<String>::new(), "said nowhere");
}
