//! What is pasted to set up Managed Instances: files of the default example and of a schedule, names that circulate and
//! are wrong, and Terraform's own list of names.
//!
//! A changed export fails here; `UPDATE_SETUPS=1 cargo core` rewrites the files, and the difference is then looked at.

mod setups {
    pub(crate) mod terraform;
}

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use crossover::export::setup::{Export, Flavor, Setup, write};
use crossover::present::Analysis;
use crossover::scenario::{Field, Scenario, Scheduling, link};

/// Names and words that are copied from page to page, and that AWS or a tool refuses.
const WRONG: &[&str] = &[
    "capacity_provider_scaling_policy",
    "\"AUTO\"",
    "\"ARM64\"",
    "max_vpcu_count",
    "LAMBDA_PROVISIONED_CONCURRENCY_UTILIZATION",
    "scaler.lambda.amazonaws.com",
    "--scaling-config",
    ":PUBLISHED",
];

fn analysis(fragment: &str) -> Analysis {
    let reading = link::read(fragment);
    assert_eq!(reading.notices, [], "{fragment}");
    Analysis::of(&reading.scenario).unwrap_or_else(|problems| panic!("{fragment}: {problems:?}"))
}

fn exports(fragment: &str) -> Vec<(Flavor, Export)> {
    let setup =
        Setup::of(&analysis(fragment)).unwrap_or_else(|words| panic!("{fragment}: {words}"));
    Flavor::ALL.into_iter().map(|flavor| (flavor, write(&setup, flavor))).collect()
}

/// Compares the exports of a link with the files of a name, or rewrites these files.
fn check(name: &str, fragment: &str) {
    for (flavor, export) in exports(fragment) {
        let (_, end) = export.file_name.split_once('.').expect("a file's name has an end");
        let file = format!("tests/setups/{name}-{}.{end}", flavor.code());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        if std::env::var_os("UPDATE_SETUPS").is_some() {
            std::fs::write(&path, &export.text).expect("tests/setups can be written");
            continue;
        }
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            stored == export.text,
            "{file} is written differently; UPDATE_SETUPS=1 rewrites it for review"
        );
    }
}

/// A hundred scenarios that have a bill, in all of which something is unusual, two thirds of them with a schedule: how
/// those are set up that fit.
fn many() -> &'static [(String, Setup)] {
    static MANY: LazyLock<Vec<(String, Setup)>> = LazyLock::new(|| {
        let program = env!("CARGO_BIN_EXE_evaluate");
        let output = Command::new(program).args(["--random", "100", "11"]).output();
        let links = String::from_utf8(output.expect("the program runs").stdout).expect("links");
        let schedules = Scheduling::ALL.iter().cycle();
        let links = links.lines().zip(schedules);
        let found = links.filter_map(|(fragment, schedule)| {
            let mut scenario = link::read(fragment).scenario;
            if *schedule != Scheduling::Nothing {
                // One below the schedule's minimum would be refused.
                scenario.set(Field::Maximum, None);
            }
            scenario.schedule = *schedule;
            let analysis = Analysis::of(&scenario).expect("it has a bill");
            Some((link::write(&scenario), Setup::of(&analysis).ok()?))
        });
        found.collect()
    });
    &MANY
}

#[test]
fn the_default_example_has_a_file_of_each_flavor() {
    check("example", "v=2");
}

#[test]
fn a_schedule_a_target_and_a_plan_stand_in_each_flavor() {
    check(
        "scheduled",
        "v=2&duration=2s&cpu=5&target=60&max=40&max-vcpu=64&schedule=off-outside&commitment=plan&type=c7i.2xlarge&runtime=python",
    );
}

#[test]
fn no_wrong_name_is_printed() {
    assert!(many().len() > 50);
    for (fragment, setup) in many() {
        for flavor in Flavor::ALL {
            let text = write(setup, flavor).text;
            for wrong in WRONG {
                assert!(!text.contains(wrong), "{fragment}: {} has {wrong}", flavor.name());
            }
            assert!(text.is_ascii() && text.ends_with('\n') && !text.contains('\t'), "{fragment}");
            let loose = text.lines().find(|line| line.ends_with(' '));
            assert_eq!(loose, None, "{fragment}: {}", flavor.name());
        }
    }
}

#[test]
fn terraform_knows_every_name() {
    for (fragment, setup) in many() {
        let text = write(setup, Flavor::Terraform).text;
        assert_eq!(terraform_faults(&text), Vec::<String>::new(), "{fragment}");
    }
}

fn terraform_faults(text: &str) -> Vec<String> {
    setups::terraform::faults(text)
}

#[test]
fn the_list_of_names_sees_what_is_wrong() {
    let (_, export) = exports("v=2&target=60").remove(2);
    for (right, wrong, fault) in [
        ("max_vcpu_count", "max_vpcu_count", "max_vpcu_count is unknown"),
        ("permissions_config", "permission_config", "permission_config is unknown"),
        ("  qualifier ", "  # ", "qualifier is missing"),
        ("target_value", "target", "target is unknown"),
        ("publish_to ", "publish_to_ ", "publish_to_ is unknown"),
        ("\"aws_lambda_function\"", "\"aws_lambda\"", "aws_lambda is unknown"),
    ] {
        let faults = terraform_faults(&export.text.replace(right, wrong));
        assert!(faults.iter().any(|found| found.ends_with(fault)), "{fault} in {faults:?}");
    }
}

#[test]
fn what_is_to_be_filled_in_stands_in_the_text() {
    for schedule in ["none", "off-outside"] {
        for (flavor, export) in
            exports(&format!("v=2&zones=2&schedule={schedule}").replace("&schedule=none", ""))
        {
            let expected = if schedule == "none" { 7 } else { 8 };
            assert_eq!(export.placeholders.len(), expected, "{}", flavor.name());
            let mut rest = &*export.text;
            for placeholder in &export.placeholders {
                let after = rest.split_once(placeholder.name);
                rest =
                    after.unwrap_or_else(|| panic!("{} in {}", placeholder.name, flavor.name())).1;
                assert!(export.text.contains(&placeholder.what), "{}", placeholder.what);
            }
        }
    }
}

#[test]
fn auto_mode_is_the_target_that_is_assumed() {
    for (_, export) in exports("v=2") {
        assert!(!export.text.contains("Manual"), "{}", export.text);
    }
    for fragment in ["v=2&target=42.5", "v=1"] {
        for (flavor, export) in exports(fragment) {
            let target = if fragment == "v=1" { "50" } else { "42.5" };
            let modes =
                ["\"Manual\"", "Mode: Manual", "AverageCPUUtilization: ", "ScalingOptions.manual"];
            assert!(modes.iter().any(|mode| export.text.contains(mode)), "{}", flavor.name());
            assert!(export.text.contains(target), "{}", flavor.name());
        }
    }
}

#[test]
fn what_cannot_run_has_no_set_up() {
    for (fragment, words) in [
        ("v=2&environment=32GB", "An environment of this size does not fit on m7g.xlarge"),
        ("v=2&min=0&max=0", "The maximum of environments is 0"),
        ("v=2&slot-memory=4GB", "An environment has not enough memory for a single request"),
    ] {
        let refusal = Setup::of(&analysis(fragment)).expect_err(fragment);
        assert!(refusal.starts_with(words), "{refusal}");
    }
}

#[test]
fn what_is_too_small_is_said_above_it() {
    for (fragment, words) in [
        ("v=2&max=3", "Warning: the maximum of 3 environments is too small"),
        ("v=2&max-vcpu=2", "more than the MaxVCpuCount of 2."),
    ] {
        for (flavor, export) in exports(fragment) {
            assert!(export.text.contains(words), "{}: {}", flavor.name(), export.text);
        }
    }
}

#[test]
fn a_timeout_is_set_where_three_seconds_are_few() {
    let timeout = |scenario: Scenario| {
        let analysis = Analysis::of(&scenario).expect("it has a bill");
        let text = write(&Setup::of(&analysis).expect("it fits"), Flavor::CloudFormation).text;
        text.lines().find_map(|line| line.trim().strip_prefix("Timeout: ").map(str::to_owned))
    };
    let lasting = |seconds| timeout(Scenario::default().with(Field::Duration, seconds));
    assert_eq!(lasting(0.2), None);
    assert_eq!(lasting(1.5), Some("15".to_owned()));
    assert_eq!(lasting(300.0), Some("900".to_owned()));
}
