//! What people paste or drop to describe their traffic: samples of every format, and what is refused.

mod import {
    pub(crate) mod damage;
}

use crossover::import::{Error, Format, Import, Kind, NoteKind, Pick, Wanted, read};
use std::fs;
use std::path::Path;

/// 2026-09-01T00:00:00Z.
const SEPTEMBER: i64 = 1_788_220_800;

fn bytes(path: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read(file).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn sample(name: &str) -> Import {
    let read = read(&bytes(&format!("tests/import/{name}")), &Pick::All, &mut |_| true);
    read.unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn text(text: &str) -> Result<Import, Error> {
    read(text.as_bytes(), &Pick::All, &mut |_| true)
}

/// Each kind of note with its number and its first line.
fn notes(import: &Import) -> Vec<(NoteKind, u64, Option<usize>)> {
    import.notes.iter().map(|note| (note.kind, note.count, note.line)).collect()
}

/// Fails unless a sample gives this series and these notes.
fn check(
    name: &str,
    format: Format,
    (start, period, counts): (Option<i64>, u32, &[f64]),
    expected: &[(NoteKind, u64, usize)],
) {
    let import = sample(name);
    assert_eq!(import.format, format, "{name}");
    let series = import.series.as_ref().unwrap_or_else(|| panic!("{name} has no series"));
    assert_eq!((series.start(), series.period_s()), (start, period), "{name}");
    assert_eq!(series.counts(), counts, "{name}");
    let expected: Vec<_> =
        expected.iter().map(|(kind, n, line)| (*kind, *n, Some(*line))).collect();
    assert_eq!(notes(&import), expected, "{name}");
}

#[test]
fn metrics_of_cloudwatch_are_read() {
    let start = Some(SEPTEMBER);
    let minutes: &[f64] = &[120.0, 135.0, 0.0, 160.0, 142.0, 150.0];
    check("metric-data.json", Format::MetricData, (start, 60, minutes), &[]);
    check(
        "metric-data-partial.json",
        Format::MetricData,
        (Some(SEPTEMBER + 9 * 3600 + 55 * 60), 300, &[20.0, 10.0, 0.0, 30.0]),
        &[
            (NoteKind::Gaps, 1, 13),
            (NoteKind::Ignored, 1, 24),
            (NoteKind::Partial, 1, 22),
            (NoteKind::Truncated, 1, 36),
        ],
    );
    let five: &[f64] = &[300.0, 365.0, 420.0];
    check("metric-statistics.json", Format::MetricStatistics, (start, 300, five), &[]);
    let duration: &[f64] = &[100.0, 300.0];
    check("metric-statistics-duration.json", Format::MetricStatistics, (start, 300, duration), &[]);
}

#[test]
fn tables_are_read_in_the_ways_they_are_written() {
    let start = Some(SEPTEMBER);
    let simple: &[f64] = &[123.0, 150.0, 98.0];
    check(
        "console.csv",
        Format::Console,
        (start, 300, &[123.0, 150.0, 0.0, 177.0]),
        &[(NoteKind::EmptyCells, 1, 7)],
    );
    check("console-simple.csv", Format::Table, (start, 60, simple), &[]);
    let minutes: &[f64] = &[12.0, 15.0, 9.0, 0.0, 20.0];
    check("minutes.csv", Format::Table, (None, 60, minutes), &[(NoteKind::Gaps, 1, 5)]);
    check(
        "semicolons.csv",
        Format::Table,
        (start, 60, &[1234.0, 1301.5, 987.0]),
        &[(NoteKind::Fractional, 1, 3), (NoteKind::Thousands, 1, 2)],
    );
    let grouped = |line| [(NoteKind::Thousands, 1, line)];
    check("tabs.tsv", Format::Table, (start, 60, &[12_345.0, 11_999.0]), &grouped(3));
    check("quoted.csv", Format::Table, (start, 60, &[1204.0, 998.0]), &grouped(2));
    check("epoch.csv", Format::Table, (start, 60, &[5.0, 7.0, 6.0]), &[]);
    check("epoch-ms.csv", Format::Table, (start, 60, &[5.0, 7.0, 6.0]), &[]);
    let alone: &[f64] = &[5.0, 7.0, 0.0, 12.0];
    check("counts.txt", Format::Table, (None, 60, alone), &[(NoteKind::AssumedMinutes, 1, 1)]);
    let midnight = Some(SEPTEMBER + 12 * 86_400 - 60);
    check("us-dates.csv", Format::Table, (midnight, 60, &[4.0, 6.0, 5.0]), &[]);
    check("utf-16.csv", Format::Table, (start, 60, &[7.0, 8.0]), &[]);
}

#[test]
fn a_repeated_hour_and_a_change_of_the_period_are_mended() {
    let autumn: Vec<f64> = (1..=8).map(f64::from).collect();
    let start = Some(SEPTEMBER + 54 * 86_400 + 3600);
    let changed = [(NoteKind::DaylightSaving, 1, 6)];
    check("autumn.csv", Format::Table, (start, 1800, &autumn), &changed);
    let mixed = [(NoteKind::MixedPeriods, 15, 2)];
    check("mixed.csv", Format::Table, (Some(SEPTEMBER), 60, &[20.0; 95]), &mixed);
}

#[test]
fn logs_give_invocations_by_the_minute() {
    let series: (_, _, &[f64]) = (Some(SEPTEMBER), 60, &[2.0, 1.0, 0.0, 1.0]);
    // These were written when INIT was not billed.
    let cold = |line| (NoteKind::UnbilledInit, 1, line);
    let with = |line| [(NoteKind::Gaps, 1, line), (NoteKind::IgnoredLines, 4, 1), cold(2)];
    check("tail.txt", Format::Logs, series, &with(8));
    check("platform.jsonl", Format::Logs, series, &with(8));
    check("platform-tail.txt", Format::Logs, series, &[(NoteKind::Gaps, 1, 4), cold(1)]);
    check("log-events.csv", Format::Logs, series, &[(NoteKind::Gaps, 1, 8), cold(2)]);
    let events = [(NoteKind::Gaps, 1, 55), (NoteKind::IgnoredLines, 4, 6), cold(13)];
    check("filter-log-events.json", Format::Logs, series, &events);
    let ignored = [(NoteKind::Gaps, 1, 2), cold(5)];
    check("insights-invocations.csv", Format::Insights, series, &ignored);
    check("insights.json", Format::Insights, series, &[(NoteKind::Gaps, 1, 24), cold(2)]);
    let bare = sample("reports.txt");
    assert_eq!(bare.series, None);
    let expected = [
        (NoteKind::IgnoredLines, 9, Some(1)),
        (NoteKind::UnbilledInit, 1, Some(4)),
        (NoteKind::Untimed, 4, Some(4)),
    ];
    assert_eq!(notes(&bare), expected);
}

#[test]
fn logs_tell_the_same_of_the_function_in_every_format() {
    for name in [
        "reports.txt",
        "tail.txt",
        "platform.jsonl",
        "platform-tail.txt",
        "filter-log-events.json",
        "log-events.csv",
        "insights-invocations.csv",
        "insights.json",
    ] {
        let observed = sample(name).observed;
        assert!((observed.invocations - 4.0).abs() < 1e-9, "{name}");
        let duration = observed.duration.unwrap();
        let near = |found: Option<crossover::units::Time>, ms: f64| {
            (found.unwrap().to_ms() / ms - 1.0).abs() < 0.01
        };
        assert!((duration.mean.unwrap().to_ms() - 554.4625).abs() < 1e-9, "{name}");
        assert!(near(duration.p50, 95.5) && near(duration.p99, 2000.01), "{name}: {duration:?}");
        assert!((observed.billed.unwrap().to_ms() - 555.0).abs() < 1e-9, "{name}");
        assert!((observed.memory.unwrap().to_mb() - 128.0).abs() < 1e-9, "{name}");
        assert!((observed.max_memory_used.unwrap().to_mb() - 88.0).abs() < 1e-9, "{name}");
        let init = observed.init.unwrap();
        assert_eq!(init.count, 1, "{name}");
        assert!((init.mean.to_ms() - 150.12).abs() < 1e-9, "{name}");
    }
}

#[test]
fn results_of_queries_are_read_as_text_json_and_markdown() {
    let start = Some(SEPTEMBER);
    let parts = [(NoteKind::Percentiles, 3, 2)];
    let five: &[f64] = &[300.0, 365.0, 420.0];
    check("insights.csv", Format::Insights, (start, 300, five), &parts);
    let parts = [(NoteKind::Percentiles, 2, 3)];
    check("insights.md", Format::Insights, (start, 60, &[12.0, 14.0]), &parts);
    check("query-results.json", Format::Insights, (start, 60, &[10.0, 30.0, 20.0]), &[]);
}

#[test]
fn mean_durations_are_weighted_by_their_counts() {
    for (name, ms) in [
        ("metric-data.json", 75_046.5 / 707.0),
        ("metric-statistics-duration.json", 90.0),
        ("console.csv", 46_698.75 / 450.0),
        ("query-results.json", 150.0),
    ] {
        let mean = sample(name).observed.duration.unwrap().mean.unwrap().to_ms();
        assert!((mean - ms).abs() < 1e-9, "{name}: {mean}, not {ms}");
    }
    let concurrency = sample("metric-data.json").observed.concurrency.unwrap();
    assert!((concurrency.to_count() - 5.0).abs() < 1e-9);
}

#[test]
fn a_single_row_may_have_percentiles_but_has_no_period() {
    let import = sample("insights-one.csv");
    assert_eq!(import.series, None);
    let duration = import.observed.duration.unwrap();
    let found = [duration.mean, duration.p50, duration.p90, duration.p99];
    let found = found.map(|time| (time.unwrap().to_ms() * 10.0).round() as u64);
    assert_eq!(found, [1045, 900, 1800, 4105]);
}

#[test]
fn every_trace_has_the_total_that_its_table_says() {
    let readme = String::from_utf8(bytes("data/README.md")).unwrap();
    let mut rows = 0;
    for row in readme.lines().filter(|line| line.starts_with("| `traces/")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let name = cells[0].trim_matches('`');
        let import = read(&bytes(&format!("data/{name}")), &Pick::All, &mut |_| true).unwrap();
        let series = import.series.unwrap();
        assert_eq!((series.points(), series.gaps(), series.period_s()), (1440, 0, 60), "{name}");
        assert_eq!(import.notes, [], "{name}");
        let total: f64 = cells[2].replace(',', "").parse().unwrap();
        assert!((series.total() - total).abs() < 1e-9, "{name}: {}", series.total());
        let factor: f64 = cells[3].parse().unwrap();
        let found = series.peak().to_per_s() / series.mean().to_per_s();
        assert!((found / factor - 1.0).abs() < 0.06, "{name}: {found}");
        rows += 1;
    }
    assert_eq!(rows, 6);
}

/// Fails unless each text is refused at its line and column for its reason.
fn check_refused(cases: &[(&str, usize, usize, Kind)]) {
    for (given, line, column, kind) in cases {
        let expected = Err(Error { line: *line, column: *column, kind: kind.clone() });
        assert_eq!(text(given), expected, "{given:?}");
    }
}

fn quoted(text: &str) -> String {
    text.to_owned()
}

#[test]
fn bad_cells_are_refused_at_their_place() {
    check_refused(&[
        (
            "time,count\n2026-09-01 00:00,5\n2026-09-01 00:01,-5\n",
            3,
            18,
            Kind::Negative(quoted("-5")),
        ),
        ("time,count\n2026-09-01,NaN\n", 2, 12, Kind::NotANumber(quoted("NaN"))),
        ("0,1\n1,inf\n", 2, 3, Kind::NotANumber(quoted("inf"))),
        ("0,1\n1,1e999\n", 2, 3, Kind::TooLarge(quoted("1e999"))),
        ("0,1\nsoon,2\n", 2, 1, Kind::NotATime(quoted("soon"))),
        ("0,1\n1\n2,5\n3,5\n", 2, 1, Kind::MissingCell { found: 1, wanted: 2 }),
        ("0,1\n1,1,204\n", 2, 5, Kind::ExtraCell { found: 3, wanted: 2 }),
        ("t,count\n0,1\n1,2,5\n", 3, 5, Kind::ExtraCell { found: 3, wanted: 2 }),
        ("time,count\n2026-02-30 00:00,5\n", 2, 1, Kind::NotATime(quoted("2026-02-30 00:00"))),
        (
            "time,count\n2026-09-01,1\n1969-01-01,5\n",
            3,
            1,
            Kind::TimeOutOfRange(quoted("1969-01-01")),
        ),
        ("0,1\n1,\"2\n", 2, 3, Kind::UnclosedQuote),
        ("REPORT RequestId: 1\tDuration: x ms\n", 1, 31, Kind::NotANumber(quoted("x"))),
    ]);
    let digits = "9".repeat(100_000);
    let long = text(&format!("0,1\n1,{digits}\n")).unwrap_err();
    assert_eq!((long.line, long.column), (2, 3));
    assert_eq!(long.kind, Kind::TooLarge(format!("{}…", "9".repeat(40))));
}

#[test]
fn a_date_with_two_readings_is_refused_unless_another_row_settles_it() {
    let ambiguous = Kind::AmbiguousDate(quoted("03/04/2026 00:00"));
    let given = "time,count\n03/04/2026 00:00,1\n03/04/2026 00:01,2\n";
    check_refused(&[(given, 2, 1, ambiguous)]);
    let hour = "04/03/2026 23:59,1\n05/03/2026 00:00,1\n";
    let days = "13/03/2026 00:00,1\n14/03/2026 00:00,1\n";
    let settled = text(&format!("time,count\n{hour}{days}")).unwrap().series.unwrap();
    assert_eq!(settled.start(), Some(1_772_668_740), "the fourth of March");
}

#[test]
fn what_has_no_even_period_is_refused() {
    let step = |step, period| Kind::MixedPeriods { step, period };
    check_refused(&[
        ("2026-09-01 00:00,5\n", 1, 1, Kind::OnePoint),
        ("minute,count\n7,5\n", 2, 1, Kind::OnePoint),
    ]);
    let uneven = "t,count\n2026-09-01 00:00:00,1\n2026-09-01 00:01:00,1\n2026-09-01 00:02:07,1\n";
    check_refused(&[(uneven, 4, 1, step(67, 60))]);
    let far = "second,count\n0,1\n1,1\n90000000,1\n";
    check_refused(&[(far, 4, 1, Kind::TooLong { points: 90_000_001 })]);
}

#[test]
fn what_is_no_traffic_is_refused() {
    check_refused(&[
        ("", 1, 1, Kind::Empty),
        (" \n\n", 1, 1, Kind::Empty),
        (
            "Dear all, see you soon\nBest\n",
            1,
            1,
            Kind::UnknownFormat(quoted("Dear all  see you soon")),
        ),
        ("time,count\n", 1, 1, Kind::Nothing(Wanted::Row)),
        ("START RequestId: 1 Version: 1\n", 1, 1, Kind::Nothing(Wanted::Report)),
        ("{\"a\": 1}", 1, 1, Kind::UnknownJson(quoted("a"))),
        ("{\"MetricDataResults\": []}", 1, 1, Kind::Nothing(Wanted::Metric)),
        ("{\"events\": []}", 1, 1, Kind::Nothing(Wanted::Report)),
        ("{\"Label\": \"Invocations\", \"Datapoints\": []}", 1, 1, Kind::Nothing(Wanted::Metric)),
    ]);
    let refused = |bytes: &[u8]| read(bytes, &Pick::All, &mut |_| true).map_err(|error| error.kind);
    assert_eq!(refused(b"\x1f\x8b\x08\x00"), Err(Kind::Binary));
    assert_eq!(refused(b"0,1\n\x00\x01\x02"), Err(Kind::Binary));
    assert_eq!(refused(b"Zeit;Anfr\xe4gen\n"), Err(Kind::Encoding));
}

#[test]
fn json_is_refused_where_it_breaks() {
    let whole = String::from_utf8(bytes("tests/import/metric-data.json")).unwrap();
    let half: String = whole.split_inclusive('\n').take(20).collect();
    let cut = text(half.trim_end()).unwrap_err();
    assert_eq!((cut.line, cut.kind), (20, Kind::CutOff));
    let negative = whole.replace("135.0", "-135.0");
    let error = text(&negative).unwrap_err();
    assert_eq!((error.column, error.kind), (17, Kind::Negative(quoted("-135"))));
    let fewer = whole.replacen("                120.0\n", "                120.0, 1\n", 1);
    let unpaired = Kind::Unpaired { times: 6, values: 7 };
    assert_eq!(text(&fewer).unwrap_err().kind, unpaired);
    let time = whole.replacen("2026-09-01T00:05:00", "2026-09-31T00:05:00", 1);
    let error = text(&time).unwrap_err();
    assert_eq!((error.line, error.column), (7, 17));
}

#[test]
fn empty_cells_at_the_end_of_a_row_are_none() {
    let import = text("minute,count,,\n0,5,,\n1,6,,,,\n2,7\n").unwrap();
    assert_eq!(import.series.unwrap().counts(), [5.0, 6.0, 7.0]);
}

#[test]
fn unsorted_and_repeated_times_are_mended() {
    let import = text(
        "time,count\n2026-09-01 00:02,3\n2026-09-01 00:00,1\n2026-09-01 00:01,2\n\
                       2026-09-01 00:02,4\n2026-09-01 00:03,0.5\n",
    )
    .unwrap();
    assert_eq!(import.series.as_ref().unwrap().counts(), [1.0, 2.0, 7.0, 0.5]);
    let expected = [
        (NoteKind::Sorted, 2, Some(3)),
        (NoteKind::Merged, 1, Some(5)),
        (NoteKind::Fractional, 1, Some(6)),
    ];
    assert_eq!(notes(&import), expected);
}

#[test]
fn a_row_without_a_count_is_a_gap_that_keeps_the_period() {
    let import = text("minute,count\n0,5\n1,\n2,7\n").unwrap();
    let series = import.series.as_ref().unwrap();
    assert_eq!((series.counts(), series.gaps()), (&[5.0, 0.0, 7.0][..], 1));
    assert_eq!(notes(&import), [(NoteKind::EmptyCells, 1, Some(3))]);
    let twice = text("minute,count\n0,5\n1,\n1,2\n2,7\n").unwrap().series.unwrap();
    assert_eq!((twice.counts(), twice.gaps()), (&[5.0, 2.0, 7.0][..], 0));
}

#[test]
fn ten_million_rows_are_read() {
    const ROWS: usize = 10_000_000;
    let import = text(&"1\n".repeat(ROWS)).unwrap_or_else(|error| panic!("{error}"));
    let series = import.series.expect("counts are a series");
    assert_eq!(series.points(), ROWS);
    assert!((series.total() - ROWS as f64).abs() < 0.5);
}

#[test]
fn a_caller_is_told_and_can_cancel() {
    use std::fmt::Write;
    let mut rows = String::from("minute,count\n");
    (0..400_000).for_each(|row| writeln!(rows, "{row},7").unwrap());
    let mut told = Vec::new();
    read(rows.as_bytes(), &Pick::All, &mut |bytes| {
        told.push(bytes);
        true
    })
    .unwrap();
    assert!(told.len() >= 2 && told.is_sorted() && told.iter().all(|bytes| *bytes <= rows.len()));
    let cancelled = read(rows.as_bytes(), &Pick::All, &mut |_| false).unwrap_err();
    assert_eq!(cancelled.kind, Kind::Cancelled);
}
