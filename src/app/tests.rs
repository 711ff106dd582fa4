//! Components rendered natively, against the state that they show.

use leptos::prelude::*;

use super::served;
use super::state::State;
use crate::catalog::{self, Catalog, InstancePrice, other};
use crate::present::format::NumberLocale;
use crate::present::prices;
use crate::scenario::{Choice, Field, Scenario, link};
use crate::units::{Ratio, Usd};

/// What a component says of a link.
fn shown<V: IntoView>(fragment: &str, component: fn() -> V) -> String {
    Owner::new().with(|| {
        provide_context(State::new(link::read(fragment), NumberLocale::EN_US, false));
        let html = component().to_html();
        html.replace("<!>", "").replace('\u{a0}', " ")
    })
}

/// How often a piece of markup stands in another.
fn count(html: &str, piece: &str) -> usize {
    html.matches(piece).count()
}

#[test]
fn every_field_has_exactly_one_control() {
    let html = shown("", super::inputs::panel::InputPanel);
    for field in Field::ALL {
        let key = field.spec().key;
        // Of a few values each is a radio button, and the field is the group of them.
        let (control, at) = if *field == Field::MemoryPerVcpu {
            (format!("<input type=\"radio\" name=\"{key}\""), crate::model::RATIOS.len())
        } else {
            (format!("<input id=\"{key}\""), 1)
        };
        assert_eq!(count(&html, &control), at, "{key}");
        assert_eq!(count(&html, &format!(" id=\"{key}\"")), 1, "{key}");
        assert_eq!(count(&html, &format!("id=\"{key}-control\"")), 1, "{key}");
        let sliders = usize::from(field.spec().slider.is_some());
        assert_eq!(count(&html, &format!("id=\"{key}-slider\"")), sliders, "{key}");
    }
}

#[test]
fn every_choice_has_exactly_one_control() {
    let html = shown("", super::inputs::panel::InputPanel);
    for choice in Choice::ALL {
        let control = format!("id=\"{}-control\"", choice.key());
        assert_eq!(count(&html, &control), 1, "{control}");
    }
}

#[test]
fn a_spike_has_its_fields_once_in_each_shape() {
    for shape in ["steady", "spike", "growth"] {
        let html = shown(&format!("v=2&shape={shape}"), super::inputs::panel::InputPanel);
        assert_eq!(count(&html, "<input id=\"spike\""), 1, "{shape}");
    }
}

#[test]
fn a_field_shows_its_number_and_whether_it_is_that_of_the_example() {
    let html = shown("v=2&duration=150ms", super::inputs::panel::InputPanel);
    let of = |key: &str| {
        let at = html.find(&format!("id=\"{key}-control\"")).unwrap();
        let tag = html[..at].rfind('<').unwrap();
        html[tag..].split_once('>').map(|(tag, _)| tag).unwrap()
    };
    assert!(of("duration").contains("data-changed"), "{}", of("duration"));
    assert!(!of("memory").contains("data-changed"), "{}", of("memory"));
    assert!(html.contains("value=\"150\""));
    assert!(html.contains("One input changed from the example"), "{html}");
}

#[test]
fn the_answer_is_that_of_the_scenario() {
    for (link, said) in
        [("v=2", "Managed Instances save "), ("v=2&requests=5M/month", "On-demand saves ")]
    {
        let html = shown(link, super::results::answer::Answer);
        assert!(html.contains(said), "{link}: {html}");
    }
}

#[test]
fn bills_name_their_totals() {
    let html = shown("v=2", super::results::bills::Bills);
    for total in
        ["<span data-total=\"od\">$664.00</span>", "<span data-total=\"mi\">$435.02</span>"]
    {
        assert!(html.contains(total), "{total}: {html}");
    }
    let html = shown("v=2&environment=32GB", super::results::bills::Bills);
    assert!(html.contains("<span data-total=\"mi\">does not fit</span>"), "{html}");
}

#[test]
fn a_text_from_outside_never_becomes_a_tag() {
    let words = "%3Cimg+src=x+onerror=alert(1)%3E";
    let link = format!("v=2&title={words}&note={words}&memory={words}");
    for html in [
        shown(&link, super::results::answer::Answer),
        shown(&link, super::layout::notices::Notices),
    ] {
        assert!(!html.contains("<img"), "{html}");
        assert!(html.contains("&lt;img"), "{html}");
    }
}

#[test]
fn the_served_page_is_whole_and_names_no_id_twice() {
    let html = served("").unwrap();
    let ids: Vec<&str> =
        html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for (at, id) in ids.iter().enumerate() {
        assert!(!ids[..at].contains(id), "{id} stands twice");
    }
    for id in [
        "answer",
        "inputs",
        "bills",
        "break-even",
        "compare",
        "fleet",
        "scaling",
        "spikes",
        "findings",
        "working",
        "other-work",
        "share",
        "toast",
    ] {
        assert!(ids.contains(&id), "{id} is missing");
    }
    assert!(!html.contains("NaN") && !html.contains("data-undefined"));
}

#[test]
fn the_served_page_has_the_prices_of_the_catalog_and_no_others() {
    let other = Catalog {
        fee: Ratio::from_percent(18.0),
        instance: |instance, region| {
            let price = (Catalog::PUBLISHED.instance)(instance, region)?;
            Some(InstancePrice { per_hour: price.per_hour * 1.25, seen: "2031-04-05", ..price })
        },
        lambda_seen: |_| "2031-08-09",
        ..Catalog::PUBLISHED
    };
    let [(before, old), (after, new)] = [Catalog::PUBLISHED, other].map(|catalog| {
        other::priced_by(catalog, || {
            let Scenario { instance, region, .. } = Scenario::default();
            let price = catalog::instance_price(instance, region).unwrap();
            let fee = NumberLocale::EN_US.percent(catalog::management_fee());
            let said = [
                NumberLocale::EN_US.unit_price(Usd::from_usd(price.per_hour.to_usd())),
                format!("{fee} of the EC2 on-demand price"),
                prices::date(price.seen),
                prices::date(catalog::lambda_prices_seen(region)),
            ];
            (served("").unwrap(), said)
        })
    });
    for (old, new) in old.iter().zip(&new) {
        assert!(after.contains(new) && !after.contains(old), "{old} and {new}");
        assert!(before.contains(old), "{old}");
    }
}

#[test]
fn each_badge_opens_its_evidence() {
    let html = served("").unwrap();
    let badges: Vec<&str> =
        html.split("popovertarget=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(badges.len() > 20, "{badges:?}");
    for badge in badges {
        assert_eq!(count(&html, &format!("id=\"{badge}\"")), 1, "{badge}");
    }
}

#[test]
fn a_link_without_a_bill_is_not_served() {
    assert_eq!(served("v=2&min=5&max=1"), None);
}

#[test]
fn half_typed_text_stays_until_something_else_is_chosen() {
    Owner::new().with(|| {
        let state = State::new(link::read(""), NumberLocale::EN_US, true);
        state.type_wrong(Field::Duration, "12x".to_owned(), "Not a number.".to_owned());
        assert!(state.is_stale());
        assert_eq!(*state.errors.read(), [(Field::Duration, "Not a number.".to_owned())]);
        state.set(Field::Memory, Some(512.0));
        assert!(state.entry(Field::Duration).typed.read().is_some());
        state.undo();
        assert!(!state.is_stale());
        assert_eq!(state.entry(Field::Duration).typed.get(), None);
        assert_eq!(state.entry(Field::Memory).number.get(), Some(2048.0));
    });
}

#[test]
fn a_scenario_without_a_bill_leaves_the_last_outcome_and_says_why() {
    Owner::new().with(|| {
        let state = State::new(link::read("v=2&requests=5M/month"), NumberLocale::EN_US, true);
        let before = state.analysis.get();
        state.set(Field::Minimum, Some(9.0));
        state.set(Field::Maximum, Some(1.0));
        assert_eq!(state.problems.read().len(), 1);
        assert_eq!(state.analysis.read().scenario.number(Field::Requests), Some(5e6));
        assert_ne!(state.scenario.get(), before.scenario);
        state.set(Field::Maximum, None);
        assert!(state.problems.read().is_empty());
        assert_eq!(state.analysis.read().scenario, state.scenario.get());
    });
}

#[test]
fn a_shape_waits_for_its_hours_and_shows_the_last_outcome_meanwhile() {
    use super::shown::Hours;
    Owner::new().with(|| {
        let state = State::new(link::read(""), NumberLocale::EN_US, true);
        let steady = state.analysis.get();
        state.change(super::history::Hand::Once, |scenario| {
            Choice::Shape.choose(scenario, "day-night").unwrap();
        });
        assert!(state.is_awaited());
        assert_eq!(state.analysis.read().scenario, steady.scenario);
        let scenario = state.scenario.get();
        let inputs = scenario.resolve().unwrap().inputs;
        let profile = scenario.profile(&inputs, None);
        assert!(profile.is_some());
        state.hours.set(Some(Hours { scenario, trace: "".into(), profile }));
        assert!(!state.is_awaited());
        assert_eq!(state.analysis.read().scenario, scenario);
        assert_eq!(state.analysis.read().inputs.profile, profile);
        // Without a program that simulates, it is counted as steady traffic, and says so.
        state.hours.set(None);
        state.simulates.set(false);
        assert!(!state.is_awaited() && state.analysis.read().awaits_hours());
    });
}
