//! The terminal program `evaluate`: its JSON, its one line about what is wrong, its exit codes.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use crossover::model::evaluate;
use crossover::scenario::{link, trace};
use crossover::units::Usd;
use serde_json::Value;

/// The program, which cargo builds before it runs these tests.
const PROGRAM: &str = env!("CARGO_BIN_EXE_evaluate");

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that does not read may be gone already.
    let _ = child.stdin.take().expect("it was piped").write_all(input.as_bytes());
    child.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program writes UTF-8")
}

/// The answers to links on standard input, all of which must be good.
fn check(links: &str) -> Vec<Value> {
    let output = run(&["-"], links);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{links}");
    let parse = |line| serde_json::from_str(line).expect("every line is JSON");
    text(&output.stdout).lines().map(parse).collect()
}

/// Fails unless these arguments end with exit code 2, this one line, and so many answers before it.
fn check_refused(arguments: &[&str], input: &str, expected: &str, answers: usize) {
    let output = run(arguments, input);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert_eq!(text(&output.stdout).lines().count(), answers, "{arguments:?}");
    let error = text(&output.stderr);
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.starts_with("evaluate: ") && error.contains(expected), "{error}");
}

fn close(found: &Value, expected: f64) -> bool {
    found.as_f64().is_some_and(|found| (found - expected).abs() < 0.005)
}

#[test]
fn the_default_example_is_answered_in_full() {
    // Prices of the reader's own: no price list changes the answer.
    let link = "v=2&instance-price=0.1632&duration-price=0.0000133334&request-price=0.2";
    let answers = check(&["#", link].concat());
    let [answer] = answers.as_slice() else { panic!("{answers:?}") };
    for (path, expected) in [
        ("/schema", 1.0),
        ("/inputs/workload/duration_ms", 200.0),
        ("/inputs/managed/instance_usd_per_hour", 0.1632),
        ("/on_demand/duration_usd", 640.0032),
        ("/on_demand/total_usd", 664.0032),
        ("/managed/fee_usd", 53.6112),
        ("/managed/total_usd", 435.0192),
        ("/saving_usd", 228.984),
        ("/fleet/environments", 7.0),
        ("/fleet/instances", 3.0),
        ("/fleet/response_ms", 238.5852),
        ("/verdict/saving_usd", 228.984),
        ("/intervals/0/from_requests_per_month", 1e3),
        ("/intervals/1/to_requests_per_month", 1e12),
    ] {
        let found = answer.pointer(path).unwrap_or(&Value::Null);
        assert!(close(found, expected), "{path}: {found}");
    }
    for (path, expected) in [
        ("/link", link),
        ("/inputs/region", "us-east-1"),
        ("/inputs/managed/instance_type", "m7g.xlarge"),
        ("/fleet/limit", "cpu"),
        ("/fleet/instance_limit", "environments"),
        ("/verdict/kind", "managed_cheaper"),
        ("/findings/0/kind", "room_to_grow"),
        ("/crossings/0/winner_above", "managed"),
    ] {
        assert_eq!(answer.pointer(path).and_then(Value::as_str), Some(expected), "{path}");
    }
    assert_eq!(answer["no_fit"], Value::Null);
    assert_eq!(answer["crossings_complete"], Value::Bool(true));
}

#[test]
fn the_best_configuration_is_told_with_every_type() {
    let output = run(&["--decide", "#v=2&requests=120M"], "");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let answer: Value = serde_json::from_str(text(&output.stdout)).expect("one line of JSON");
    assert_eq!((&answer["schema"], &answer["best"]), (&Value::from(1), &Value::from("managed")));
    let rows = answer["rows"].as_array().expect("rows");
    assert_eq!(answer["types"], rows.len());
    assert!(rows[0]["loses"].is_null() && rows[1]["loses"]["gap_usd"].as_f64() >= Some(0.0));
    // The link of a row has the month of the row.
    for row in rows.iter().take(3) {
        let link = row["link"].as_str().expect("a row that is left has a link");
        let month = row["configuration"]["month_usd"].as_f64().expect("a month");
        assert!(close(&check(link)[0]["managed"]["total_usd"], month), "{link}");
    }
    check_refused(&["--decide", "v=2&target=5"], "", "target", 0);
    check_refused(&["--decide", "no-link"], "", "say what to evaluate", 0);
}

#[test]
fn what_does_not_fit_says_why_and_has_no_managed_bill() {
    let answers = check("v=2&environment=32GB\n\n# a comment\n#\nv=2&max=0&min=0\n");
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["no_fit"]["kind"], "instance");
    assert_eq!(answers[1]["no_fit"]["kind"], "deactivated");
    for answer in &answers {
        assert_eq!(answer["verdict"]["kind"], "does_not_fit");
        assert!(answer["managed"].is_null() && answer["fleet"].is_null(), "{answer}");
    }
}

#[test]
fn a_damaged_link_is_answered_under_its_canonical_form() {
    let answers = check("https://example.org/#V=2&amp;REQUESTS=5000000&amp;duration=0.12s.\n");
    assert_eq!(answers[0]["link"], "v=2&requests=5M/month&duration=120ms");
}

#[test]
fn bad_input_is_one_line_and_exit_code_2() {
    let usage = "say what to evaluate";
    check_refused(&[], "", usage, 0);
    check_refused(&["--help"], "", usage, 0);
    check_refused(&["v=2", "v=2"], "", usage, 0);
    check_refused(&["--random", "ten", "1"], "", "'ten' is no whole number", 0);
    check_refused(&["no-such-file"], "", "no-such-file cannot be read", 0);
    check_refused(&["v=2&color=red"], "", "the link: no field has the key 'color'", 0);
    check_refused(&["v=2&cpu=many"], "", "cpu cannot be 'many'. CPU share can be 0 to 100%.", 0);
    check_refused(&["v=2&cpu=1&cpu=2"], "", "cpu is there more than once", 0);
    check_refused(&["v=9"], "", "version 9 is newer than 2", 0);
    check_refused(&["v=2&plan=csp&discount=70"], "", "the ceiling of plan csp", 0);
    check_refused(&["v=2&shape=own"], "", "the link: shape=own wants a trace", 0);
    check_refused(&["v=2&shape=own&trace=x"], "", "trace cannot be 'x'", 0);
    let elsewhere = "v=2&shape=own&trace=device:9*60s,total:9,peak:2";
    check_refused(&[elsewhere], "", "the trace was too large for the link", 0);
    check_refused(&["v=2&trace=diurnal"], "", "trace cannot be 'diurnal'", 0);
    check_refused(&["v=2&min=5&max=4"], "", "max is 4, below min, which is 5", 0);
    check_refused(&["-"], "v=2\n# fine\nv=2&cpu=\n", "standard input, line 3: cpu cannot be ''", 1);
}

#[test]
fn recorded_traffic_has_the_bills_of_its_trace() {
    let total = |answer: &Value| answer["managed"]["total_usd"].as_f64();
    let named = "v=2&requests=900M/month&shape=own&trace=night-batch";
    let counts = trace::read("night-batch").expect("it comes along").trace;
    let packed = link::linked(&trace::text(&counts)).to_owned();
    let linked = format!("v=2&requests=900M/month&shape=own&trace={packed}");
    let answers = check(&["v=2&requests=900M/month", named, &linked].join("\n"));
    assert_eq!((&answers[1]["link"], &answers[2]["link"]), (&named.into(), &linked.into()));
    let [steady, whole, carried] = [0, 1, 2].map(|at| total(&answers[at]).expect("it fits"));
    assert!(whole > steady * 1.5, "{whole} and {steady}");
    assert!((carried / whole - 1.0).abs() < 0.015, "{carried} and {whole}");
}

#[test]
fn random_links_are_the_same_for_a_seed_and_have_a_bill() {
    let links = |seed| {
        let output = run(&["--random", "200", seed], "");
        assert_eq!(output.status.code(), Some(0));
        text(&output.stdout).to_owned()
    };
    let (seven, eight) = (links("7"), links("8"));
    assert!(seven == links("7") && seven != eight);
    for line in seven.lines().chain(eight.lines()) {
        let reading = link::read(line);
        assert_eq!(reading.notices, [], "{line}");
        assert_eq!(link::write(&reading.scenario), line);
        assert!(reading.scenario.resolve().is_ok(), "{line}");
    }
    assert_eq!(seven.lines().count(), 200);
}

#[test]
fn the_printed_totals_are_those_of_the_model() {
    let links = text(&run(&["--random", "50", "3"], "").stdout).to_owned();
    for (line, answer) in links.lines().zip(check(&links)) {
        let resolved = link::read(line).scenario.resolve().expect("random links have a bill");
        let outcome = evaluate(&resolved.inputs);
        let totals = [
            (&answer["on_demand"], Some(outcome.on_demand.total())),
            (&answer["managed"], outcome.managed.map(|bill| bill.total())),
        ];
        for (found, expected) in totals {
            let found = found["total_usd"].as_f64();
            let same = match (found, expected.map(Usd::to_usd)) {
                (Some(found), Some(expected)) => (found - expected).abs() <= expected * 1e-12,
                (found, expected) => found == expected,
            };
            assert!(same, "{line}: {found:?} and {expected:?}");
        }
    }
}

#[test]
fn a_file_of_measured_traffic_is_one_line_of_json() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/get-log-events.json");
    let output = run(&["--import", file], "");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let found: Value = serde_json::from_str(text(&output.stdout)).expect("one line of JSON");
    assert_eq!(found["format"], "lambda-logs");
    assert_eq!(found["counts"]["start"], "2026-10-05T14:00:00Z");
    assert_eq!(found["counts"]["series"], serde_json::json!([2.0, 2.0, 0.0, 1.0, 1.0]));
    for (path, expected) in [
        ("/counts/total", 6.0),
        ("/counts/step_s", 60.0),
        ("/observed/duration_ms", 484.535),
        ("/observed/billed_ms", 573.5),
        ("/observed/memory_mb", 1024.0),
        ("/observed/memory_used_mb", 233.0),
        ("/observed/init_ms", 531.2),
        ("/observed/cold_starts", 1.0),
    ] {
        let value = found.pointer(path).unwrap_or(&Value::Null);
        assert!(close(value, expected), "{path}: {value}");
    }
    assert!(found["observed"]["in_flight"].is_null() && found["settings"].is_null());
    let linked = link::read(found["link"].as_str().expect("a link"));
    assert_eq!(linked.notices, []);
    let counts = trace::read(&linked.trace).expect("its trace").trace.counts().to_vec();
    assert_eq!(counts.len(), 5, "a link keeps counts within one percent");
    assert!((counts.iter().sum::<f64>() - 6.0).abs() < 0.06, "{counts:?}");
}

#[test]
fn a_file_that_cannot_be_imported_is_one_line_and_exit_code_2() {
    check_refused(
        &["--import", "-"],
        "Dear all, see you\nsoon\n",
        "Line 1, column 1: no known format begins with “Dear all",
        0,
    );
    check_refused(&["--import", "-"], "#v=2&requests=5M/month", "this is a scenario", 0);
    check_refused(&["--import", "-"], "", "The file is empty", 0);
    check_refused(&["--import", "no-such-file"], "", "cannot be read", 0);
    check_refused(&["--import"], "", "say what to evaluate", 0);
}

#[test]
fn a_set_up_is_a_text_to_paste() {
    for (flavor, first) in [
        ("sam", "Transform: AWS::Serverless-2016-10-31"),
        ("cloudformation", "Type: AWS::Lambda::CapacityProvider"),
        ("terraform", "resource \"aws_lambda_capacity_provider\" \"provider\" {"),
        ("cdk", "new lambda.CapacityProvider(this, 'CapacityProvider', {"),
        ("cli", "aws lambda create-capacity-provider"),
    ] {
        let output = run(&["--setup", flavor, "#v=2"], "");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{flavor}");
        assert!(text(&output.stdout).contains(first), "{flavor}");
    }
}

#[test]
fn set_ups_of_many_links_are_lines_of_json() {
    let lines = |arguments: &[&str], input| {
        let output = run(arguments, input);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{arguments:?}");
        let parse = |line| serde_json::from_str::<Value>(line).expect("every line is JSON");
        text(&output.stdout).lines().map(parse).collect::<Vec<Value>>()
    };
    let found = lines(
        &["--setup", "terraform", "-"],
        "v=2&type=m8g.large&min=9\n# a comment\nv=2&max=0&min=0\n",
    );
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["link"], "v=2&min=9&type=m8g.large");
    assert_eq!(found[0]["files"][0]["file_name"], "crossover.tf");
    assert_eq!(found[0]["files"][0]["placeholders"][0]["name"], "function_name");
    assert_eq!((&found[1]["files"], found[0]["no_fit"].is_null()), (&serde_json::json!([]), true));
    assert!(found[1]["no_fit"].as_str().is_some_and(|words| words.ends_with("raise it.")));
    let all = lines(&["--setup", "all", "v=2"], "");
    assert_eq!(all[0]["files"].as_array().map(Vec::len), Some(5));
}

#[test]
fn a_set_up_that_cannot_be_is_one_line_and_exit_code_2() {
    check_refused(&["--setup", "pulumi", "v=2"], "", "say what to evaluate", 0);
    check_refused(&["--setup", "sam"], "", "say what to evaluate", 0);
    check_refused(
        &["--setup", "sam", "v=2&min=0&max=0"],
        "",
        "the link: The maximum of environments is 0",
        0,
    );
    check_refused(&["--setup", "sam", "v=2&min=5&max=4"], "", "the link: max is 4, below min", 0);
    check_refused(&["--setup", "sam", "-"], "v=2\nv=2&cpu=\n", "standard input, line 2: cpu", 1);
}
