//! Logs with what is no report of Lambda in them, and what is no log: traces, metrics, other output.

mod reading;

use crossover::import::{Import, NoteKind};
use crossover::present::imported;
use crossover::scenario::Runtime;
use reading::{refusal, text};

fn has(import: &Import, kind: NoteKind) -> bool {
    import.notes.iter().any(|note| note.kind == kind)
}

/// A report of so many ms.
fn report(id: &str, ms: u32) -> String {
    format!(
        "REPORT RequestId: {id}\tDuration: {ms}.00 ms\tBilled Duration: {ms} ms\tMemory Size: 128 MB\t\
         Max Memory Used: 70 MB\t"
    )
}

/// Fails unless the text has one report of 10 ms.
fn check_one(given: &str) {
    let import = text(given);
    let mean = import.observed.duration.and_then(|duration| duration.mean);
    let found = (import.observed.invocations, mean.map(crossover::units::Time::to_ms));
    assert_eq!(found, (1.0, Some(10.0)), "{given}");
}

#[test]
fn a_report_that_an_application_quotes_is_none() {
    let (own, quoted) = (report("a1", 10), report("q9", 999));
    let escaped = |line: &str| line.replace('\t', "\\t");
    for given in [
        format!(
            "2026-10-05T14:00:00.100Z a1 INFO forwarding: {quoted}\n2026-10-05T14:00:01Z {own}\n"
        ),
        format!(
            "2026-10-05T14:00:00Z 2026/10/05/[$LATEST]0a got {quoted}\n2026-10-05T14:00:01Z {own}\n"
        ),
        format!(
            "{{\"events\":[{{\"timestamp\":1791208800000,\"message\":\"a1\\tINFO\\tgot {}\"}},\
             {{\"timestamp\":1791208800000,\"message\":\"{}\"}}]}}",
            escaped(&quoted),
            escaped(&own)
        ),
        format!(
            "2026-10-05T14:00:00+00:00 s {{\"level\":\"INFO\",\"message\":\"line was {}\"}}\n\
             2026-10-05T14:00:01+00:00 s {own}\n",
            escaped(&quoted)
        ),
    ] {
        check_one(&given);
        assert!(has(&text(&given), NoteKind::Quoted), "{given}");
    }
    let json = |id: &str, ms: u32| {
        format!(
            "{{\"time\":\"2026-10-05T14:00:00Z\",\"type\":\"platform.report\",\"record\":{{\"requestId\":\"{id}\",\
             \"metrics\":{{\"durationMs\":{ms},\"billedDurationMs\":{ms}}}}}}}"
        )
    };
    let (own, quoted_json) = (json("a1", 10), json("q9", 999));
    let inner = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let time = "2026-10-05T14:00:00Z";
    for line in [
        format!("{time} got {quoted_json}"),
        format!("{time} {{\"level\":\"INFO\",\"message\":\"{}\"}}", escaped(&quoted)),
        format!("{time} {{\"level\":\"INFO\",\"message\":\"{}\"}}", inner(&quoted_json)),
        format!("{time} {{\"level\":30,\"event\":{quoted_json}}}"),
        format!("{{\"level\":\"INFO\",\"requestId\":\"a1\",\"message\":\"{}\"}}", escaped(&quoted)),
        format!("{{\"type\":\"function\",\"record\":{{\"message\":\"{}\"}}}}", escaped(&quoted)),
        format!("{time} \"{}\"", escaped(&quoted)),
    ] {
        let given = format!("{time} {own}\n{line}\n");
        check_one(&given);
        assert!(has(&text(&given), NoteKind::Quoted), "{given}");
    }
    let event = |message: &str| {
        format!("{{\"timestamp\":1791208800000,\"message\":\"{}\"}}", inner(message))
    };
    let logged = format!("{{\"level\":\"INFO\",\"msg\":\"{}\"}}", escaped(&quoted));
    check_one(&format!("{{\"events\":[{},{}]}}", event(&logged), event(&own)));
    let told = refusal(&format!("INFO got {quoted}\n"));
    assert!(told.contains("quoted"), "{told}");
}

#[test]
fn a_report_within_what_an_application_prints_is_none() {
    let (own, copied) = (report("a1", 10), report("q9", 999));
    let inner = |text: &str| text.replace('\n', "\\n").replace('\t', "\\t");
    let time = "2026-10-05T14:00:00.100000+00:00 2026/10/05/[$LATEST]0a1b2c3d";
    let lines = |above: &str, below: &str| format!("{above}{copied}\n{copied}\n{below}");
    let event = |message: &str| {
        format!("{{\"timestamp\":1791208800000,\"message\":\"{}\"}}", inner(message))
    };
    let events = |message: &str| format!("{{\"events\":[{},{}]}}", event(message), event(&own));
    let cells = |message: &str| {
        format!("timestamp,message\n1791208800000,\"{message}\"\n1791208800000,\"{own}\"\n")
    };
    let bound = |id: &str| format!("START RequestId: {id} Version: 1\nEND RequestId: {id}\n");
    for given in [
        // Behind times, lines without one go on with what the last says.
        format!("{time} START RequestId: a1\n{time} copied:\n{copied}\n{copied}\n{time} {own}\n"),
        format!(
            "{time} END RequestId: a1\n{time} copied:\n{}{copied}\n{time} {own}\n",
            bound("q9")
        ),
        // A message is of one who prints.
        events(&lines("copied log\n", "")),
        events(&lines("", "that was all\n")),
        events(&lines("2026-10-05T14:00:00.1Z\ta1\tINFO\tcopied:\nSTART RequestId: q9\n", "")),
        cells(&lines("copied log\n", "")),
        // A request that neither begins nor ends in a log in which others do.
        format!("{}{copied}\n{own}\n{}", bound("a1"), bound("a2")),
        events(&bound("a1")).replace(']', &format!(",{},{}]", event(&copied), event(&bound("a2")))),
    ] {
        check_one(&given);
        assert!(has(&text(&given), NoteKind::Quoted), "{given}");
    }
}

#[test]
fn a_report_without_its_beginning_and_end_counts_where_those_may_be_missing() {
    let (one, two, three) = (report("a1", 10), report("a2", 10), report("a3", 10));
    let (start, end) = ("START RequestId: a1\n", "END RequestId: a1\n");
    let whole = format!("{start}{end}{one}\n");
    for (given, count) in [
        // Cut at the beginning, and at the end with the newest first.
        (format!("{two}\n{whole}"), 2.0),
        (format!("{one}\n{end}{start}{two}\n"), 2.0),
        // Filtered.
        (format!("{start}{two}\n{three}\n{end}{one}\n"), 3.0),
        (format!("{start}{one}\nEND RequestId: a2\n{two}\n{whole}"), 2.0),
        // A time on a line of its own.
        (format!("2026-10-05T14:00:00Z {start}2026-10-05T14:00:01Z\n{one}\n"), 1.0),
    ] {
        let import = text(&given);
        assert!((import.observed.invocations - count).abs() < 0.1, "{given}");
        assert!(!has(&import, NoteKind::Quoted), "{given}");
    }
}

#[test]
fn a_report_may_stand_on_several_lines() {
    for break_ in ["\n", "\n\n", "\r\n"] {
        let lines = report("a1", 10).trim().replace('\t', break_);
        let given = format!("START RequestId: a1{break_}{lines}{break_}END RequestId: a1\n");
        check_one(&given);
        let import = text(&given);
        assert!(import.observed.billed.is_some() && import.observed.memory.is_some(), "{given}");
    }
}

#[test]
fn members_and_values_may_stand_on_lines_of_their_own() {
    let given = "REPORT RequestId:\na1\nDuration:\n10.00 ms\nBilled Duration:\n11 ms\nMemory Size:\n128 MB\n\
                 END RequestId: a1\n";
    check_one(given);
    assert!(text(given).observed.memory.is_some());
    // What an application logs as an object is its own.
    let nested = format!(
        "{{\"level\":\"INFO\",\"message\":{{\"line\":\"{}\"}}}}\n{}\n",
        report("q9", 999).replace('\t', "\\t"),
        report("a1", 10)
    );
    check_one(&nested);
    check_one(&format!("message: {}\n", report("a1", 10)));
    check_one(&format!("'{}'\n", report("a1", 10).replace('\t', "\\t")));
}

#[test]
fn a_log_of_the_emulator_fills_no_input() {
    let line = "REPORT RequestId: 1b2c\tInit Duration: 0.10 ms\tDuration: 120.50 ms\tBilled Duration: 121 ms\t\
                Memory Size: 3008 MB\tMax Memory Used: 3008 MB\t\n";
    let import = text(line);
    assert!(has(&import, NoteKind::Emulator));
    assert!(imported::inputs(&import, Runtime::NodeJs).is_empty());
    // A function that used all of its memory did so on Lambda.
    let full = "REPORT RequestId: 1b2c\tDuration: 120.50 ms\tBilled Duration: 121 ms\tMemory Size: 1024 MB\t\
                Max Memory Used: 1024 MB\t\n";
    assert!(!has(&text(full), NoteKind::Emulator));
}

#[test]
fn metrics_and_spans_are_told_by_name() {
    let metrics = "{\"_aws\":{\"Timestamp\":1791208800000,\"CloudWatchMetrics\":[{\"Namespace\":\"shop\",\
                   \"Dimensions\":[[\"service\"]],\"Metrics\":[{\"Name\":\"Orders\"}]}]},\"service\":\"a\",\"Orders\":3}\n";
    check_one(&format!("2026-10-05T14:00:00Z {}\n{metrics}", report("a1", 10)));
    let span = |time: &str, ms: u32| {
        format!("{{\"requestId\":\"r1\",\"startTime\":\"{time}\",\"duration\":{ms}}}")
    };
    let time = "2026-10-05T14:00:00Z";
    let parts = format!("[{},{}]", span(time, 120), span(time, 80));
    for (given, part) in [
        ([metrics, metrics].concat().as_str(), "embedded metric format"),
        (parts.as_str(), "parts of one request"),
        ("{\"resourceSpans\":[]}", "spans"),
        (
            "{\"traceId\":\"t\",\"spanId\":\"s\",\"duration\":5}\n{\"traceId\":\"t\",\"spanId\":\"u\",\"duration\":4}\n",
            "spans",
        ),
    ] {
        let told = refusal(given);
        assert!(told.contains(part), "{given}: {told}");
    }
}

#[test]
fn other_output_of_the_cli_is_asked_for_as_json() {
    let configuration = "-------------------\n|GetFunctionConfiguration|\n+--------+--------+\n|  MemorySize  |  1024  |\n\
                         |  Timeout  |  30  |\n+--------+--------+\n";
    let metrics = "------------\n|  GetMetricData  |\n+-------+\n||  Label  |  Invocations  ||\n||  Id  |  m1  ||\n\
                   |||  Timestamps  |||\n|||  2026-10-05T14:05:00+00:00  |||\n";
    for given in [
        configuration,
        metrics,
        "MetricDataResults:\n- Id: m1\n  Label: Invocations\n",
        "Architectures:\n- arm64\nFunctionName: checkout\nMemorySize: 1024\n",
    ] {
        let told = refusal(given);
        assert!(told.contains("--output json"), "{given}: {told}");
    }
}

#[test]
fn units_of_a_report_are_what_it_says() {
    let given = "2026-10-05T14:00:00Z REPORT RequestId: a1\tDuration: 1.5 s\tBilled Duration: 1.6 sec\t\
                 Memory Size: 0.5 GB\tMax Memory Used: 71680 KB\tInit Duration: 250 ms\t\n";
    let observed = text(given).observed;
    let mean = observed.duration.and_then(|duration| duration.mean);
    assert_eq!(mean.map(crossover::units::Time::to_ms), Some(1500.0));
    assert_eq!(observed.billed.map(crossover::units::Time::to_ms), Some(1600.0));
    assert_eq!(observed.memory.map(crossover::units::Memory::to_mb), Some(512.0));
    assert_eq!(observed.max_memory_used.map(crossover::units::Memory::to_mb), Some(70.0));
    assert_eq!(observed.init.map(|init| init.mean.to_ms()), Some(250.0));
}
