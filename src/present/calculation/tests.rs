//! The steps of the default example, and that every scenario has its own.

use super::super::sample::{GERMAN, US, analysis, check_words, scenarios};
use super::*;
use crate::scenario::{Field, Scenario};

fn check(scenario: &Scenario, rows: &[(&str, &str, &str)]) {
    let analysis = analysis(scenario);
    let steps = steps(&analysis, &US);
    for (id, value, numbers) in rows {
        let step = steps.iter().find(|step| step.id == *id).unwrap();
        let found = [&step.value, &step.numbers].map(|text| text.replace('\u{a0}', " "));
        assert_eq!(found, [*value, *numbers], "{id}");
    }
}

#[test]
fn the_default_example_can_be_followed_on_paper() {
    check(
        &Scenario::default(),
        &[
            ("step-duration", "$640.00", "120 M × 200 ms × 2 GB = 48.0 M GB-s; × $0.0000133334"),
            ("step-requests", "$24.00", "120 M × $0.20 per million"),
            ("step-cpu", "60 ms", "200 ms × 30% × min(1, 2,048 MB ÷ 1,769)"),
            ("step-time", "239 ms", "140 ms + 60 ms × 1.64"),
            (
                "step-environments",
                "7",
                "CPU: 45.7/s × 60 ms ÷ (1 × 40%) → 7; concurrency: 11 ÷ (64 × 40%) → 1; minimum: 3",
            ),
            ("step-instances", "at least 3", "7 ÷ 3 → 3; zones: 3"),
            ("step-instance-hours", "$357.41", "3 × 730 h × $0.1632"),
            ("step-fee", "$53.61", "3 × 730 h × $0.1632 × 15% = $53.6112"),
            ("step-managed-requests", "$24.00", "120 M × $0.20 per million"),
            (
                "step-break-even",
                "77.1 M",
                "at 77.1 M requests a month both cost $426.43; above that, Managed Instances are cheaper",
            ),
        ],
    );
}

#[test]
fn lines_without_a_cost_have_no_step() {
    let ids = |scenario: &Scenario| -> Vec<&str> {
        steps(&analysis(scenario), &US).iter().map(|step| step.id).collect()
    };
    let usual = Scenario::default();
    assert!(!ids(&usual).contains(&"step-cold-starts"));
    let all = usual
        .with(Field::ColdStarts, 0.01)
        .with(Field::Tmp, 1024.0)
        .with(Field::Provisioned, 2.0)
        .with(Field::NatGateways, 1.0);
    let found = ids(&all);
    for id in ["step-cold-starts", "step-tmp", "step-provisioned", "step-extras"] {
        assert!(found.contains(&id), "{id}");
    }
    let too_large = ids(&usual.with(Field::EnvironmentMemory, 32_768.0));
    assert_eq!(too_large, ["step-duration", "step-requests", "step-cpu"]);
}

#[test]
fn every_step_of_every_scenario_has_words_and_safe_links() {
    for scenario in scenarios() {
        let analysis = analysis(&scenario);
        for c in [US, GERMAN] {
            let steps = steps(&analysis, &c);
            for (at, step) in steps.iter().enumerate() {
                for text in [&step.name, &step.value, &step.numbers] {
                    check_words(text, step);
                }
                check_words(step.formula, step);
                assert!(step.note.is_empty() || step.note.ends_with('.'), "{step:?}");
                assert!(steps[..at].iter().all(|other| other.id != step.id), "{}", step.id);
                for source in &step.sources {
                    check_words(&source.name, step);
                    let safe = source.url.is_empty() || source.url.starts_with("https://");
                    assert!(safe, "{source:?}");
                }
            }
        }
    }
}
