//! Files as people have them, and what each must give: the values that made it, or a refusal that says what it is.

use std::fs;
use std::path::Path;

use crossover::import::{Import, NoteKind, Pick, read};
use crossover::present::format::NumberLocale;
use crossover::present::{import as words, imported};
use crossover::scenario::{Choice, Field, Runtime, Scenario};

/// 2026-10-05T14:00:00Z.
const AFTERNOON: i64 = 1_791_208_800;

fn bytes(name: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name);
    fs::read(file).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn picked(name: &str, pick: &Pick) -> Import {
    read(&bytes(name), pick, &mut |_| true).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn sample(name: &str) -> Import {
    picked(name, &Pick::All)
}

fn text(text: &str) -> Import {
    read(text.as_bytes(), &Pick::All, &mut |_| true)
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn has(import: &Import, kind: NoteKind) -> bool {
    import.notes.iter().any(|note| note.kind == kind)
}

/// What is told of a refused file, in one line.
fn refusal(name: &str) -> String {
    let error = read(&bytes(name), &Pick::All, &mut |_| true).expect_err(name);
    words::error(&error, &NumberLocale::EN_US).replace('\u{a0}', " ")
}

fn near(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found / expected - 1.0).abs() < 1e-6)
}

/// Fails unless a file has these counts from this afternoon on, and this mean duration \[ms\].
fn check(name: &str, step: u32, counts: &[f64], duration: Option<f64>) {
    let import = sample(name);
    let series = import.series.as_ref().unwrap_or_else(|| panic!("{name} has no series"));
    assert_eq!((series.start(), series.period_s()), (Some(AFTERNOON), step), "{name}");
    assert_eq!(series.counts(), counts, "{name}");
    let mean = import
        .observed
        .duration
        .and_then(|duration| duration.mean)
        .map(crossover::units::Time::to_ms);
    match duration {
        Some(expected) => assert!(near(mean, expected), "{name}: {mean:?}, not {expected}"),
        None => assert_eq!(mean, None, "{name}"),
    }
}

/// Fails unless a log is that of the six invocations: two, two, none, one and one by the minute, one of them cold.
fn check_six(name: &str) {
    check(name, 60, &[2.0, 2.0, 0.0, 1.0, 1.0], Some(484.535));
    let import = sample(name);
    let observed = &import.observed;
    assert!(near(observed.billed.map(crossover::units::Time::to_ms), 573.5), "{name}");
    assert!(near(observed.memory.map(crossover::units::Memory::to_mb), 1024.0), "{name}");
    assert!(near(observed.max_memory_used.map(crossover::units::Memory::to_mb), 233.0), "{name}");
    let init = observed.init.unwrap_or_else(|| panic!("{name} has no cold start"));
    assert_eq!(init.count, 1, "{name}");
    assert!(near(Some(init.mean.to_ms()), 531.2), "{name}");
    // What is billed contains INIT, which comes back as cold starts.
    let filled = imported::inputs(&import, Runtime::NodeJs);
    let of = |field: Field| filled.numbers.iter().find(|(f, _)| *f == field).map(|(_, n)| *n);
    assert_eq!(of(Field::Duration), Some(0.484_97), "{name}");
    assert_eq!(of(Field::ColdStarts), Some(0.166_67), "{name}");
    assert_eq!(of(Field::Init), Some(0.5312), "{name}");
}

#[test]
fn logs_of_every_tool_give_the_same_six_invocations() {
    for name in [
        "telemetry-array.json",
        "logs-tail-format-json.txt",
        "logs-tail-colored.txt",
        "json-lines-with-message.jsonl",
        "console-ascii-epoch.txt",
        "get-log-events.json",
        "filter-log-events-delivered-twice.json",
    ] {
        check_six(name);
    }
}

#[test]
fn an_invocation_that_is_there_twice_is_told_and_is_the_readers_choice() {
    let name = "filter-log-events-delivered-twice.json";
    let once = sample(name);
    assert!(has(&once, NoteKind::Twice));
    let offered: Vec<_> =
        once.choices.iter().map(|choice| (choice.pick.clone(), choice.invocations)).collect();
    assert_eq!(offered, [(Pick::All, 6.0), (Pick::Twice, 12.0)]);
    let twice = picked(name, &Pick::Twice);
    assert!((twice.observed.invocations - 12.0).abs() < 1e-9);
    assert!(has(&twice, NoteKind::TwiceKept));
    // A retry has the same id, and other numbers at another time.
    let retried = text(
        "2026-10-05T14:00:00Z REPORT RequestId: a\tDuration: 5.00 ms\tBilled Duration: 5 ms\n\
         2026-10-05T14:01:00Z REPORT RequestId: a\tDuration: 6.00 ms\tBilled Duration: 6 ms\n",
    );
    assert_eq!((retried.observed.invocations, retried.choices.len()), (2.0, 0));
}

#[test]
fn metrics_are_told_apart_by_what_their_whole_names_mean() {
    check(
        "getmetricdata-two-pages.json",
        300,
        &[400.0, 520.0, 0.0, 610.0, 480.0, 390.0],
        Some(266_927.5 / 2400.0),
    );
    let pages = sample("getmetricdata-two-pages.json");
    assert!(!has(&pages, NoteKind::Truncated) && !has(&pages, NoteKind::Partial));
    let all: &[f64] = &[8100.0, 7900.0, 8350.0, 9020.0, 8600.0, 7700.0];
    check("getmetricdata-every-lambda-metric.json", 300, all, Some(202.829_675_860_680_48));
    let every = sample("getmetricdata-every-lambda-metric.json");
    assert!(near(every.observed.concurrency.map(crossover::units::Concurrency::to_count), 41.0));
    let rates: &[f64] = &[3750.0, 3930.0, 3570.0, 4320.0, 3900.0, 3840.0];
    check("getmetricdata-requests-per-second.json", 300, rates, None);
    assert!(has(&sample("getmetricdata-requests-per-second.json"), NoteKind::Rates));
    check("metric-stream.jsonl", 60, &[400.0, 500.0], Some(140_000.0 / 900.0));
    check("statistics-table.txt", 300, &[400.0, 520.0, 610.0], None);
    check("statistics-samples.json", 300, &[400.0, 520.0], None);
    check("statistics-seconds.json", 300, &[400.0, 600.0], Some(310.0));
    check("statistics-two-documents.json", 300, &[400.0, 600.0], Some(310.0));
    check("metric-statistics-duration-skewed.json", 300, &[1.0, 999.0], Some(10.99));
}

#[test]
fn means_without_weights_are_left_out_and_told() {
    for import in [
        sample("getmetricdata-duration-only.json"),
        text("time,duration\n2026-10-05 14:00,300\n2026-10-05 14:05,310\n"),
    ] {
        assert!(import.observed.duration.is_none() && import.series.is_none());
        assert!(has(&import, NoteKind::Unweighted));
        assert!(imported::inputs(&import, Runtime::NodeJs).is_empty());
    }
}

#[test]
fn several_functions_are_told_and_are_the_readers_choice() {
    for (name, first, count, all) in [
        ("getmetricdata-group-by-function.json", "thumbnailer", 4550.0, 6771.0),
        ("two-functions.csv", "orders-api", 610.0, 692.0),
        ("insights-by-function.csv", "orders-api", 610.0, 692.0),
        ("subscription-glued.json", "orders-api", 1.0, 2.0),
    ] {
        let import = sample(name);
        assert!(has(&import, NoteKind::Several), "{name}: {:?}", import.notes);
        let choice = import.choices.first().unwrap_or_else(|| panic!("{name} has no choice"));
        assert_eq!(choice.pick, Pick::Function(first.to_owned()), "{name}");
        assert!((choice.invocations - count).abs() < 1e-9, "{name}");
        assert!((import.observed.invocations - all).abs() < 1e-9, "{name}");
        let last = import.choices.last().unwrap_or_else(|| panic!("{name} has no choice"));
        assert!(last.pick == Pick::All && last.is_chosen, "{name}");
        let alone = picked(name, &choice.pick);
        assert!((alone.observed.invocations - count).abs() < 1e-9, "{name}");
        assert!(!has(&alone, NoteKind::Several), "{name}");
        assert_eq!(alone.choices.len(), import.choices.len(), "{name}");
    }
    let mean = |pick: &Pick| {
        let duration = picked("two-functions.csv", pick).observed.duration;
        duration.and_then(|duration| duration.mean).map(crossover::units::Time::to_ms)
    };
    let function = |name: &str| Pick::Function(name.to_owned());
    assert!(near(mean(&function("orders-api")), (300.0 * 100.0 + 310.0 * 110.0) / 610.0));
    assert!(near(mean(&function("billing-worker")), (40.0 * 1000.0 + 42.0 * 1100.0) / 82.0));
    let gone = read(&bytes("two-functions.csv"), &function("no-such"), &mut |_| true).unwrap_err();
    assert_eq!(gone.kind, crossover::import::Kind::NoneCalled("no-such".to_owned()));
}

#[test]
fn tables_are_read_by_their_names_units_and_dates() {
    let by_five: &[f64] = &[555.0, 601.0, 580.0, 620.0];
    check("insights-ascii-with-preamble.txt", 300, by_five, Some(109.837_330_220_713_07));
    check("insights-console-recent-invocations.csv", 60, &[1.0; 4], Some(626.5525));
    check("insights-aliases.csv", 3600, &[12_010.0, 11_850.0, 12_400.0], None);
    check("cost-and-usage-report.csv", 3600, &[52_000.0, 48_000.0, 61_000.0], None);
    assert!(near(sample("cost-and-usage-report.csv").observed.memory_time, 6440.0));
    check("grafana-series-rows.csv", 300, &[400.0, 520.0, 610.0], Some(105.178_104_575_163_4));
    let formatted: &[f64] = &[1230.0, 980.0, 1050.0];
    check("grafana-formatted-values.csv", 300, formatted, Some(461.239_263_803_680_96));
    check("kibana-table.csv", 300, &[1204.0, 998.0, 1150.0], None);
    check("date-and-time-columns.csv", 300, &[310.0, 295.0, 402.0, 388.0], None);
    check("dur-s.csv", 300, &[12.0, 13.0], Some(1552.0));
    check("foreign-columns-first.csv", 300, &[300.0, 310.0], None);
    check("insights-with-preamble.md", 60, &[1.0, 1.0], Some(205.22));
    let autumn = sample("grafana-autumn-units.csv").series.expect("counts");
    assert_eq!((autumn.total(), autumn.points(), autumn.period_s()), (1333.0, 10, 1800));
    let one = sample("insights-one-row-aliases.csv").observed;
    let duration = one.duration.expect("percentiles");
    assert!((one.invocations - 36_260.0).abs() < 1e-9 && duration.mean.is_none());
    assert!(near(duration.p50.map(crossover::units::Time::to_ms), 88.5));
    assert!(near(duration.p99.map(crossover::units::Time::to_ms), 905.1));
    let usage = sample("cost-explorer-usage.csv").observed;
    assert!((usage.invocations - 161_000.0).abs() < 1e-9, "totals are no rows");
}

#[test]
fn logs_of_other_tools_are_read() {
    check("sam-logs.txt", 60, &[1.0, 1.0], Some(205.22));
    check("compose-times.txt", 60, &[1.0, 0.0, 1.0], Some(132.25));
    check("lambda-insights.jsonl", 60, &[1.0, 1.0], Some(205.0));
    check("lambda-insights-messages.json", 60, &[1.0, 1.0], Some(205.0));
    check("managed-instances-platform.jsonl", 60, &[3.0, 2.0, 1.0], Some(1156.07 / 6.0));
    check("search-hits.json", 60, &[1.0, 1.0], Some(212.34));
    for (name, ms) in [("serverless-logs.txt", 205.22), ("compose-emulator.txt", 132.25)] {
        let import = sample(name);
        assert!(import.series.is_none(), "{name}");
        assert!((import.observed.invocations - 2.0).abs() < 1e-9, "{name}");
        let mean = import.observed.duration.and_then(|duration| duration.mean);
        assert!(near(mean.map(crossover::units::Time::to_ms), ms), "{name}: {mean:?}");
    }
    assert!(has(&sample("compose-emulator.txt"), NoteKind::Emulator));
    let clock = sample("clock-without-date.txt");
    assert!(clock.series.is_none() && has(&clock, NoteKind::MemorySizes));
    assert!((clock.observed.invocations - 3.0).abs() < 1e-9);
}

#[test]
fn init_is_counted_once_and_only_where_it_took_time() {
    let cold = |name: &str| {
        let init = sample(name).observed.init.expect("a cold start");
        (init.count, init.mean.to_ms(), init.billed.is_some())
    };
    assert_eq!(cold("billed-with-init.txt"), (2, 600.0, true));
    assert_eq!(cold("init-zero-on-warm.txt"), (1, 530.5, true));
    let filled = imported::inputs(&sample("billed-with-init.txt"), Runtime::NodeJs).numbers;
    for expected in [(Field::Duration, 0.1), (Field::Init, 0.6), (Field::ColdStarts, 0.2)] {
        assert!(filled.contains(&expected), "{filled:?}");
    }
    // Before August 2025 it was not billed: what is filled in bills what the file says.
    let old = text(
        "REPORT RequestId: a\tDuration: 100.00 ms\tBilled Duration: 100 ms\tInit Duration: 600.00 ms\n\
         REPORT RequestId: b\tDuration: 100.00 ms\tBilled Duration: 100 ms\n",
    );
    assert!(has(&old, NoteKind::UnbilledInit));
    let filled = imported::inputs(&old, Runtime::NodeJs).numbers;
    assert!(filled.contains(&(Field::Duration, 0.1)) && filled.contains(&(Field::ColdStarts, 0.0)));
}

#[test]
fn descriptions_of_functions_fill_inputs_and_have_no_traffic() {
    let filled = |name: &str| {
        let import = sample(name);
        assert!(has(&import, NoteKind::NoTraffic), "{name}");
        assert!(import.series.is_none() && import.observed.invocations < 1.0, "{name}");
        let mut scenario = Scenario::default();
        imported::inputs(&import, scenario.runtime).apply(&mut scenario);
        scenario
    };
    let number = |scenario: &Scenario, field: Field| scenario.number(field).unwrap_or(f64::NAN);
    let configured = filled("get-function-configuration.json");
    for (field, expected) in [
        (Field::Memory, 4096.0),
        (Field::EnvironmentMemory, 4096.0),
        (Field::MemoryPerVcpu, 4.0),
        (Field::Slots, 32.0),
        (Field::Tmp, 512.0),
    ] {
        assert!((number(&configured, field) - expected).abs() < 1e-9, "{field:?}");
    }
    assert_eq!(configured.runtime, Runtime::Python);
    let template = filled("sam-template.yaml");
    assert!((number(&template, Field::Tmp) - 1024.0).abs() < 1e-9);
    assert!((number(&template, Field::Slots) - 16.0).abs() < 1e-9);
    let block = filled("function-block.yaml");
    assert!((number(&block, Field::Memory) - 512.0).abs() < 1e-9);
    assert_eq!(
        Choice::Architecture.code(&block),
        "x86_64",
        "what Lambda takes where nothing is said"
    );
    let java = filled("cloudformation.json");
    assert_eq!((java.runtime, java.snap_start.is_on()), (Runtime::Java, true));
    for name in ["power-tuning.json", "power-tuning-execution.json"] {
        let tuned = filled(name);
        assert!((number(&tuned, Field::Memory) - 512.0).abs() < 1e-9, "{name}");
        assert!((number(&tuned, Field::Duration) - 0.2105).abs() < 1e-9, "{name}");
    }
    let listed = sample("list-functions.json");
    assert!(has(&listed, NoteKind::FirstOfSeveral));
    let second = picked("list-functions.json", &Pick::Function("b".to_owned()));
    assert!(near(
        second.settings.and_then(|told| told.memory).map(crossover::units::Memory::to_mb),
        512.0
    ));
}

#[test]
fn a_refusal_names_what_it_saw_and_what_would_help() {
    for (name, parts) in [
        ("metric-statistics-extended-only.json", ["percentiles", "SampleCount"]),
        ("cost-explorer-services.csv", ["EC2-Instances($)", "money"]),
        ("text-output.txt", ["text output", "--output json"]),
        ("compressed-event.json", ["compressed", "filter-log-events"]),
    ] {
        let told = refusal(name);
        assert!(parts.iter().all(|part| told.contains(part)), "{name}: {told}");
    }
    for (given, parts) in [
        ("{\"fleet\": 1, \"stuff\": {}}", ["fleet, stuff", "CloudWatch metrics"]),
        ("time,hits,visits\n2026-10-05 14:00,3,2\n", ["hits", "visits"]),
        ("time,requests,invocations\n2026-10-05 14:00,3,2\n", ["requests", "invocations"]),
        ("2026-10-05 14:00,3,2\n2026-10-05 14:01,3,2\n", ["column 2", "column 3"]),
        ("host,errors\na,3\n", ["host, errors", "name one of them"]),
        ("Resources:\n  A:\n    Type: AWS::S3::Bucket\n", ["No function", "AWS::Lambda::Function"]),
        ("Resources:\n  A: [\n    Type: AWS::Lambda::Function\n", ["YAML", "function's block"]),
    ] {
        let error = read(given.as_bytes(), &Pick::All, &mut |_| true).expect_err(given);
        let told = words::error(&error, &NumberLocale::EN_US);
        assert!(parts.iter().all(|part| told.contains(part)), "{given:?}: {told}");
    }
}

#[test]
fn a_name_that_is_taken_although_it_is_not_known_is_told() {
    let import = text("time,hits\n2026-10-05 14:00,300\n2026-10-05 14:05,310\n");
    let note = import.notes.iter().find(|note| note.kind == NoteKind::Counted).expect("a note");
    assert_eq!(note.text, "hits");
    let told = words::note(note, &NumberLocale::EN_US);
    assert!(told.starts_with("Counted as requests: “hits”"), "{told}");
}

#[test]
fn awkward_texts_are_answered() {
    let deep = ["{\"a\":", &"[".repeat(10_000), &"]".repeat(10_000), "}"].concat();
    let lines = "{\n".repeat(50_000);
    let quotes = "\"".repeat(100_001);
    let key = |key: usize| ["{\"k", &key.to_string(), "\": \"x\"}\n"].concat();
    let keys: String = (0..20_000).map(key).collect();
    for given in [
        deep.as_str(),
        &lines,
        &quotes,
        &"x".repeat(1_000_000),
        &["REPORT RequestId: ", &"{".repeat(100_000)].concat(),
        &"| a |".repeat(50_000),
        "\u{1b}[32m\u{1b}[",
        "**CloudWatch Logs Insights**\n```\n",
        &keys,
        &["time", &",x Invocations".repeat(20_000), "\n"].concat(),
        "sep=",
        "%PDF-1.7\n%\u{e4}",
    ] {
        let found = read(given.as_bytes(), &Pick::All, &mut |_| true);
        let start: String = given.chars().take(20).collect();
        let sentence =
            found.map(|_| String::new()).map_err(|e| words::error(&e, &NumberLocale::EN_US));
        assert!(sentence.is_err_and(|told| !told.is_empty()), "{start}");
    }
}

#[test]
fn what_is_no_count_does_not_become_one() {
    let mean = |given: &str| {
        let duration = text(given).observed.duration.and_then(|duration| duration.mean);
        duration.map(crossover::units::Time::to_ms)
    };
    // The least of durations is no mean in minutes.
    let given = "Time,Invocations,Duration min,Duration avg,Duration max\n\
                 2026-10-05 14:00,10,1,100,900\n2026-10-05 14:05,10,1,100,900\n";
    assert!(near(mean(given), 100.0));
    // The statistic stands in a column of its own.
    let given = "metric,stat,timestamp,value\nInvocations,Sum,2026-10-05T14:00:00Z,10\n\
                 Duration,Average,2026-10-05T14:00:00Z,100\nDuration,p99,2026-10-05T14:00:00Z,900\n\
                 Invocations,Sum,2026-10-05T14:01:00Z,10\nDuration,Average,2026-10-05T14:01:00Z,100\n\
                 Duration,Maximum,2026-10-05T14:01:00Z,3000\n";
    assert!(near(mean(given), 100.0));
    // A Region's other services, credits and sums of functions.
    let given = "lineItem/UsageStartDate,lineItem/ProductCode,lineItem/LineItemType,lineItem/UsageType,lineItem/UsageAmount\n\
                 2026-10-05T14:00:00Z,AWSLambda,Usage,USE1-Request,1000\n\
                 2026-10-05T14:00:00Z,AmazonS3,Usage,USE1-Requests-Tier1,777\n\
                 2026-10-05T14:00:00Z,AWSLambda,Credit,USE1-Request,500\n\
                 2026-10-05T15:00:00Z,AWSLambda,Usage,USE1-Request,1000\n";
    assert!((text(given).observed.invocations - 2000.0).abs() < 1e-9);
    let given = "Time,FunctionName,Invocations\n2026-10-05 14:00,a,10\n2026-10-05 14:00,Total,10\n\
                 2026-10-05 14:05,a,10\n2026-10-05 14:05,Total,10\n";
    assert!((text(given).observed.invocations - 20.0).abs() < 1e-9);
    // A row without a count is a gap in JSON as well.
    let given = "[{\"time\":\"2026-10-05T14:00:00Z\",\"count\":10},{\"time\":\"2026-10-05T14:01:00Z\",\"count\":null},\
                 {\"time\":\"2026-10-05T14:02:00Z\",\"count\":5}]";
    let series = text(given).series.expect("counts");
    assert_eq!((series.period_s(), series.counts()), (60, [10.0, 0.0, 5.0].as_slice()));
    let days =
        text("date,invocations\n20260929,10\n20260930,20\n20261001,30\n").series.expect("counts");
    assert_eq!((days.period_s(), days.counts()), (86_400, [10.0, 20.0, 30.0].as_slice()));
    assert_eq!(
        text("week,invocations\n1,10\n2,20\n").series.map(|weeks| weeks.period_s()),
        Some(604_800)
    );
    // A number at the end of a cut log may have lost its last digits.
    let cut = text("REPORT RequestId: a\tDuration: 100.00 ms\nREPORT RequestId: b\tDuration: 1");
    assert!((cut.observed.invocations - 1.0).abs() < 1e-9 && has(&cut, NoteKind::CutReports));
    // What a template refers to is not known.
    let template = text(
        "Resources:\n  A:\n    Type: AWS::Lambda::Function\n    Properties:\n      MemorySize: 512\n      Architectures: [!Ref Arch]\n",
    );
    assert_eq!(template.settings.as_ref().map(|told| told.arm), Some(None));
    assert!(has(&template, NoteKind::Ignored));
    // A restore that is billed beside the duration.
    let given = "REPORT RequestId: a\tDuration: 100.00 ms\tBilled Duration: 100 ms\tRestore Duration: 300.00 ms\t\
                 Billed Restore Duration: 120 ms\nREPORT RequestId: b\tDuration: 100.00 ms\tBilled Duration: 100 ms\n";
    let import = text(given);
    assert!(!has(&import, NoteKind::UnbilledInit));
    assert!(near(import.observed.billed.map(crossover::units::Time::to_ms), 160.0));
    let filled = imported::inputs(&import, Runtime::Java).numbers;
    assert!(
        filled.contains(&(Field::Init, 0.12)) && filled.contains(&(Field::ColdStarts, 0.5)),
        "{filled:?}"
    );
    for (given, part) in [
        ("Time,count(*)/300\n2026-10-05 14:00,10\n2026-10-05 14:05,10\n", "none of the columns"),
        (
            "Time,Peak requests per minute\n2026-10-05 14:00,10\n2026-10-05 14:05,10\n",
            "none of the columns",
        ),
        ("Time,Invocations (k)\n2026-10-05 14:00,10\n2026-10-05 14:05,10\n", "thousands"),
        (
            "Time,lambda_requests_total\n2026-10-05 14:00,10\n2026-10-05 14:05,20\n",
            "none of the columns",
        ),
        (
            "[{\"Timestamp\":\"2026-10-05T14:00:00Z\",\"Sum\":12345,\"Unit\":\"Milliseconds\"}]",
            "Milliseconds",
        ),
    ] {
        let error = read(given.as_bytes(), &Pick::All, &mut |_| true).expect_err(given);
        let told = words::error(&error, &NumberLocale::EN_US);
        assert!(told.contains(part), "{given}: {told}");
    }
}
