//! The choices that come from the catalog: Region, instance type, architecture.

use std::sync::Arc as Shared;

use crate::catalog::{self, Arch, InstanceType, Region};
use crate::present::{choices, groups};
use crate::scenario::{Field, Scenario, counterpart};
use crate::ui::input::choice::{Options, Segment, Select};
use crate::ui::state::{Hand, State};
use leptos::prelude::*;

/// The instance type: those of the architecture that have a price in the Region, by family.
#[component]
pub(in crate::ui) fn InstanceSelect(state: State) -> impl IntoView {
    let chosen = state.part(|scenario| scenario.instance);
    let place = state.part(|scenario| (scenario.region, scenario.arch(), scenario.instance));
    let options = Memo::new(move |_| {
        let (region, arch, now) = place.get();
        Shared::new(families(region, arch, now))
    });
    let help = move || groups::instance_facts(&state.analysis.read().inputs, &state.c);
    let choose = move |name: String| {
        if let Some(instance) = InstanceType::from_name(&name) {
            state.change(Hand::Once, |scenario| scenario.instance = instance);
        }
    };
    let example = Scenario::default().instance;
    view! {
        <Select
            id="type"
            label=choices::INSTANCE.label
            help=Signal::derive(help)
            changed=Signal::derive(move || chosen.get() != example)
            options=options
            chosen=Signal::derive(move || chosen.get().name())
            choose=choose
        />
    }
    .into_any()
}

/// The types on offer, by family; the present one always, even where it has no price.
fn families(region: Region, arch: Arch, now: InstanceType) -> Vec<Options> {
    let mut families: Vec<Options> = Vec::new();
    let offered = InstanceType::all().filter(|instance| {
        instance.arch() == arch
            && (*instance == now || catalog::instance_price(*instance, region).is_some())
    });
    for instance in offered {
        let name = instance.name();
        let word = match catalog::instance_price(instance, region) {
            Some(_) => name.clone(),
            None => format!("{name} (no price here)"),
        };
        match families.last_mut() {
            Some(family) if family.heading == instance.family() => {
                family.options.push((name, word));
            }
            _ => families.push(Options {
                heading: instance.family().to_owned(),
                options: vec![(name, word)],
            }),
        }
    }
    families
}

/// The architecture of both sides, which is that of the instance type.
#[component]
pub(in crate::ui) fn ArchitectureSegment(state: State) -> impl IntoView {
    let arch = state.part(Scenario::arch);
    let choose = move |arch: Arch| {
        state.change(Hand::Once, |scenario| {
            scenario.instance = counterpart(scenario.instance, arch, scenario.region);
        });
    };
    view! {
        <div class="control">
            <div class="control-head">
                <span class="control-name">{choices::ARCHITECTURE.label}</span>
                <Segment
                    name="architecture"
                    label=choices::ARCHITECTURE.label
                    options=vec![
                        (Arch::Arm64, choices::arch(Arch::Arm64)),
                        (Arch::X86, choices::arch(Arch::X86)),
                    ]
                    chosen=arch
                    choose=choose
                />
            </div>
        </div>
    }
    .into_any()
}

/// The Region of both sides.
#[component]
pub(in crate::ui) fn RegionSelect(state: State) -> impl IntoView {
    let chosen = state.part(|scenario| scenario.region);
    let options = Shared::new(Options::plain(
        Region::all()
            .map(|region| {
                (region.code().to_owned(), format!("{} · {}", region.code(), region.name()))
            })
            .collect(),
    ));
    let choose = move |code: String| {
        if let Some(region) = Region::from_code(&code) {
            state.change(Hand::Once, |scenario| scenario.region = region);
        }
    };
    let help = move || {
        let scenario = state.scenario();
        let own = scenario.number(Field::InstancePrice).is_some();
        match (catalog::instance_price(scenario.instance, scenario.region), own) {
            (None, false) => format!(
                "{} has no published price in {}.",
                scenario.instance.name(),
                scenario.region.code()
            ),
            _ => choices::REGION.help.to_owned(),
        }
    };
    let example = Scenario::default().region;
    view! {
        <Select
            id="region"
            label=choices::REGION.label
            help=Signal::derive(help)
            changed=Signal::derive(move || chosen.get() != example)
            options=Signal::stored(options)
            chosen=Signal::derive(move || chosen.get().code().to_owned())
            choose=choose
        />
    }
    .into_any()
}
