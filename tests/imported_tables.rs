//! Tables as people write and save them: what each must give, or a refusal that says what it is.

mod reading;

use crossover::import::{Import, Note, NoteKind};
use reading::{refusal, text};

/// Fails unless each text is refused with these words.
fn check_refused(cases: &[(&str, &str)]) {
    for (given, part) in cases {
        let told = refusal(given);
        assert!(told.contains(part), "{given}: {told}");
    }
}

/// Fails unless each text gives this period \[s\] and these counts.
fn check(cases: &[(&str, u32, &[f64])]) {
    for (given, step, counts) in cases {
        let series = text(given).series.unwrap_or_else(|| panic!("{given} has no series"));
        let found: Vec<f64> = series.counts().iter().map(|n| (n * 1e6).round() / 1e6).collect();
        assert_eq!((series.period_s(), found.as_slice()), (*step, *counts), "{given}");
    }
}

fn note(import: &Import, kind: NoteKind) -> Option<&Note> {
    import.notes.iter().find(|note| note.kind == kind)
}

fn mean(import: &Import) -> Option<f64> {
    let duration = import.observed.duration.and_then(|duration| duration.mean);
    duration.map(crossover::units::Time::to_ms)
}

/// A table of two times, five minutes apart, with this header and these cells.
fn two(header: &str, one: &str, other: &str) -> String {
    format!("{header}\n2026-10-05 14:00,{one}\n2026-10-05 14:05,{other}\n")
}

#[test]
fn of_the_lines_of_a_log_reports_count() {
    let by_type = "bin(5m),@type,count(*)\n2026-10-05 14:00:00.000,START,10\n\
                   2026-10-05 14:00:00.000,END,10\n2026-10-05 14:00:00.000,REPORT,10\n\
                   2026-10-05 14:05:00.000,,70\n2026-10-05 14:05:00.000,REPORT,20\n";
    let json = "[{\"bin(5m)\":\"2026-10-05 14:00:00.000\",\"type\":\"platform.start\",\"count(*)\":\"10\"},\
                {\"bin(5m)\":\"2026-10-05 14:00:00.000\",\"type\":\"platform.report\",\"count(*)\":\"10\"},\
                {\"bin(5m)\":\"2026-10-05 14:05:00.000\",\"type\":\"platform.report\",\"count(*)\":\"20\"}]";
    // JSON leaves out the type of lines that have none.
    let untyped = "{\"results\":[[{\"field\":\"@type\",\"value\":\"REPORT\"},{\"field\":\"bin(5m)\",\"value\":\"2026-10-05 \
                   14:00:00.000\"},{\"field\":\"count(*)\",\"value\":\"10\"}],[{\"field\":\"bin(5m)\",\"value\":\"2026-10-05 \
                   14:00:00.000\"},{\"field\":\"count(*)\",\"value\":\"77\"}],[{\"field\":\"@type\",\"value\":\"REPORT\"},\
                   {\"field\":\"bin(5m)\",\"value\":\"2026-10-05 14:05:00.000\"},{\"field\":\"count(*)\",\"value\":\"12\"}]]}";
    let renamed = "bin(5m),kind,count(*)\n2026-10-05 14:00:00.000,START,10\n2026-10-05 14:00:00.000,platform.start,10\n\
                   2026-10-05 14:00:00.000,REPORT,10\n2026-10-05 14:05:00.000,REPORT,20\n";
    let verbs = "time,type,count\n2026-10-05 14:00,GET,10\n2026-10-05 14:00,POST,5\n2026-10-05 14:05,GET,20\n";
    check(&[
        (by_type, 300, &[10.0, 20.0]),
        (json, 300, &[10.0, 20.0]),
        (verbs, 300, &[15.0, 20.0]),
        (untyped, 300, &[10.0, 12.0]),
        (renamed, 300, &[10.0, 20.0]),
    ]);
    assert_eq!(note(&text(by_type), NoteKind::IgnoredLines).map(|note| note.count), Some(3));
}

#[test]
fn running_numbers_go_on_where_they_begin_again() {
    let functions = "hour,function,invocations\n22,a,1\n23,a,2\n22,b,3\n23,b,4\n";
    check(&[
        ("hour,invocations\n22,1\n23,2\n0,3\n1,4\n", 3600, &[1.0, 2.0, 3.0, 4.0]),
        ("hour,invocations\n1,4\n0,3\n23,2\n22,1\n", 3600, &[1.0, 2.0, 3.0, 4.0]),
        ("minute,invocations\n58,1\n59,2\n0,3\n", 60, &[1.0, 2.0, 3.0]),
        ("day,invocations\n30,1\n31,2\n1,3\n", 86_400, &[1.0, 2.0, 3.0]),
        // By how much there was of it, and not by the time.
        ("hour,invocations\n14,9\n13,8\n16,7\n15,6\n", 3600, &[8.0, 9.0, 6.0, 7.0]),
        (functions, 3600, &[4.0, 6.0]),
    ]);
    let import = text("hour,invocations\n23,2\n0,3\n");
    assert_eq!(note(&import, NoteKind::Turned).and_then(|note| note.line), Some(3));
    check_refused(&[
        ("hour,region,invocations\n22,eu,1\n23,eu,2\n0,us,3\n1,us,4\n", "begin again with “0”"),
        ("hour,invocations\n22,1\n23,2\n0,3\n1,4\n0,5\n", "begin again with “0”"),
    ]);
}

#[test]
fn a_row_with_its_end_is_as_long_as_it_says() {
    let row =
        |start: &str, end: &str, count| format!("2026-10-05 {start},2026-10-05 {end},{count}\n");
    let rows = |one: &str, other: &str| format!("start,end,requests\n{one}{other}");
    let sparse = rows(&row("00:00", "01:00", 5), &row("02:00", "03:00", 7));
    let inclusive = rows(&row("00:00", "00:59:59", 5), &row("01:00", "01:59:59", 7));
    let one = rows(&row("00:00", "01:00", 5), "");
    check(&[
        (&sparse, 3600, &[5.0, 0.0, 7.0]),
        (&inclusive, 3600, &[5.0, 7.0]),
        (&one, 3600, &[5.0]),
    ]);
    let sliding = rows(&row("00:00", "01:00", 5), &row("00:05", "01:05", 7));
    check_refused(&[
        (&sliding, "does not fit a period of 1 h"),
        ("start,end,packets\n1791208800,1791208860,12\n1791208860,1791208920,14\n", "flow log"),
    ]);
}

#[test]
fn a_whole_column_decides_how_its_numbers_are_written() {
    let column = |cells: [&str; 3], separator: char| {
        let [one, two, three] = cells;
        format!(
            "time{separator}requests\n2026-10-05 14:00{separator}{one}\n2026-10-05 14:01{separator}{two}\n\
             2026-10-05 14:02{separator}{three}\n"
        )
    };
    check(&[
        (&column(["0.204", "1.310", "2.500"], ';'), 60, &[0.204, 1.31, 2.5]),
        (&column(["100.5", "1.234", "99.25"], ';'), 60, &[100.5, 1.234, 99.25]),
        (&column(["998", "1.234", "12.345.678"], ';'), 60, &[998.0, 1234.0, 12_345_678.0]),
        (&column(["1,234", "999", "1,234,567"], ';'), 60, &[1234.0, 999.0, 1_234_567.0]),
        (&column(["1.234", "999", "1.234.567"], '\t'), 60, &[1234.0, 999.0, 1_234_567.0]),
        (&column(["\"100,5\"", "\"1,234\"", "3"], ','), 60, &[100.5, 1.234, 3.0]),
        (&column(["\"1,23,456\"", "\"23,45,678\"", "9"], ','), 60, &[123_456.0, 2_345_678.0, 9.0]),
    ]);
    check_refused(&[
        (&column(["100.5", "1.234", "12.345.678"], ';'), "numbers of both kinds"),
        (&column(["1.234", "999", "2.345"], '\t'), "thousands or a fraction"),
    ]);
    let durations =
        "time;requests;duration (s)\n2026-10-05 14:00;10;0.204\n2026-10-05 14:01;10;1.310\n";
    assert!(mean(&text(durations)).is_some_and(|ms| (ms - 757.0).abs() < 1e-9));
}

#[test]
fn names_in_other_languages_mean_what_they_do_in_english() {
    for name in [
        "Kosten",
        "coste",
        "coût",
        "Umsatz",
        "Betrag",
        "importe",
        "cost_eur",
        "Fehler",
        "errores",
        "erreurs",
        "Fehlerrate",
        "Bestellnummer",
        "orderNo",
        "customerNumber",
        "Nutzer",
        "usuarios",
        "utilisateurs",
        "Kunden",
        "users",
        "sessions",
        "apdex",
        "Auslastung",
        "availability",
        "requests per user",
        "Anfragen pro Nutzer",
        "requests per container",
        "Latenz",
        "Antwortzeit",
        "fehlerhafte Aufrufe",
        "requests last week",
    ] {
        let told = refusal(&two(&["Time,", name].concat(), "300", "310"));
        assert!(told.contains("none of the columns") || told.contains("money"), "{name}: {told}");
    }
    for name in ["Anfragen", "Aufrufe", "requêtes", "peticiones", "solicitudes", "Anzahl"] {
        let import = text(&two(&["Time,", name].concat(), "300", "310"));
        assert!((import.observed.invocations - 610.0).abs() < 1e-9, "{name}");
        assert_eq!(import.notes, [], "{name}");
    }
    // What is no request beside other words is the name of a function.
    for name in ["billing-worker Invocations", "users Invocations", "kundenportal Invocations"] {
        let import = text(&two(&["Time,", name].concat(), "300", "310"));
        assert!((import.observed.invocations - 610.0).abs() < 1e-9, "{name}");
    }
    // A name that says nothing counts only what is whole.
    let told = refusal(&two("Time,quality", "0.94", "0.97"));
    assert!(told.contains("quality") && told.contains("0.94"), "{told}");
}

#[test]
fn a_scale_is_never_passed_over() {
    for name in [
        "Requests [Mio.]",
        "Invocations (M)",
        "requests x1000",
        "requests (thousands)",
        "requests in k",
        "Anfragen in Tsd.",
        "kRequests",
        "Kreq/s",
        "Requests (000s)",
        "hits (k)",
    ] {
        let told = refusal(&two(&["Time,", name].concat(), "3", "4"));
        assert!(told.contains(name) && told.contains("thousands"), "{name}: {told}");
    }
}

#[test]
fn dates_and_times_of_day_stand_in_two_columns() {
    check(&[
        ("Datum;Uhrzeit;Anzahl\n05.10.2026;14:00;3\n05.10.2026;15:00;2\n", 3600, &[3.0, 2.0]),
        ("Datum;Stunde;Anfragen\n05.10.2026;23;3\n06.10.2026;0;2\n", 3600, &[3.0, 2.0]),
        ("Fecha;Hora;Solicitudes\n05/10/2026;23:00;3\n15/10/2026;23:00;2\n", 864_000, &[3.0, 2.0]),
        ("Jour;Moment;Requêtes\n13/10/2026;14:00;3\n13/10/2026;15:00;2\n", 3600, &[3.0, 2.0]),
        ("date,hour,count\n2026-10-05,23,3\n2026-10-06,0,2\n", 3600, &[3.0, 2.0]),
        ("date,hour,minute,count\n2026-10-05,14,5,3\n2026-10-05,14,6,2\n", 60, &[3.0, 2.0]),
    ]);
}

#[test]
fn times_are_read_as_machines_and_languages_write_them() {
    let rows = |one: &str, other: &str| format!("time;count\n{one};5\n{other};6\n");
    check(&[
        (&rows("2026090100", "2026090101"), 3600, &[5.0, 6.0]),
        (&rows("202609010000", "202609010015"), 900, &[5.0, 6.0]),
        (&rows("20260901000000", "20260901001500"), 900, &[5.0, 6.0]),
        (&rows("20260901T000000Z", "20260901T001500Z"), 900, &[5.0, 6.0]),
        (&rows("10/13/2026, 9:00\u{202f}PM", "10/13/2026, 9:01\u{202f}PM"), 60, &[5.0, 6.0]),
        (&rows("13.10.2026\u{a0}21:00", "13.10.2026\u{a0}21:01"), 60, &[5.0, 6.0]),
        (&rows("13/10/2026 9:00 p.\u{a0}m.", "13/10/2026 9:01 p.\u{a0}m."), 60, &[5.0, 6.0]),
    ]);
    assert_eq!(
        text(&rows("2026090100", "2026090101")).series.and_then(|s| s.start()),
        Some(1_788_220_800)
    );
}

#[test]
fn rates_are_told_by_units_of_anything() {
    for (header, cell, times) in [
        ("time,ops/s", "5", 300.0),
        ("time,hit/min", "5", 5.0),
        ("time,hits / minute", "5", 5.0),
        ("time,requests (ops/s)", "5", 300.0),
        ("time,requests / min", "5", 5.0),
        ("time,req/m", "5", 5.0),
        ("time,throughput (req/s)", "5", 300.0),
        ("time,ops", "5 ops/s", 300.0),
        ("time,hits", "5 hit/min", 5.0),
        ("time,requests", "5 req / s", 300.0),
    ] {
        let import = text(&two(header, cell, cell));
        assert!((import.observed.invocations - 10.0 * times).abs() < 1e-9, "{header}");
        assert!(note(&import, NoteKind::Rates).is_some(), "{header}");
    }
}

#[test]
fn rows_of_all_others_and_of_no_request_are_left_out() {
    let status = "Time,status,count\n2026-10-05 14:00,2xx,9\n2026-10-05 14:00,5xx,1\n2026-10-05 14:00,total,10\n\
                  2026-10-05 14:05,2xx,18\n2026-10-05 14:05,5xx,2\n2026-10-05 14:05,total,20\n";
    let joined = "time,count\n2026-10-05 14:00,5\ntime,count\n2026-10-05 14:05,6\n";
    let focus = "ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,ServiceName\n\
                 2026-10-05T14:00:00Z,2026-10-05T15:00:00Z,1000,Requests,AWS Lambda\n\
                 2026-10-05T14:00:00Z,2026-10-05T15:00:00Z,125,Lambda-GB-Second,AWS Lambda\n\
                 2026-10-05T15:00:00Z,2026-10-05T16:00:00Z,2000,Requests,AWS Lambda\n\
                 2026-10-05T15:00:00Z,2026-10-05T16:00:00Z,777,Requests,Amazon Simple Storage Service\n";
    check(&[
        (status, 300, &[10.0, 20.0]),
        (joined, 300, &[5.0, 6.0]),
        (focus, 3600, &[1000.0, 2000.0]),
    ]);
    assert_eq!(text(focus).observed.memory_time, Some(125.0));
    check_refused(&[("Time,status,count\n2026-10-05 14:00,total,9\n", "all others together")]);
    let uneven = text("time,count,region\n2026-10-05 14:00,5,eu\n2026-10-05 14:05,6\n");
    assert_eq!(note(&uneven, NoteKind::UnevenRows).and_then(|note| note.line), Some(3));
}

#[test]
fn statistics_of_metrics_in_rows_are_read_by_the_metric() {
    let rows = "MetricName,Timestamp,Sum,Average,SampleCount\nInvocations,2026-10-05T14:00:00Z,10,1,10\n\
                Duration,2026-10-05T14:00:00Z,1000,100,10\nErrors,2026-10-05T14:00:00Z,3,0.3,10\n\
                Invocations,2026-10-05T14:05:00Z,20,1,20\nDuration,2026-10-05T14:05:00Z,2300,115,20\n";
    check(&[(rows, 300, &[10.0, 20.0])]);
    assert!(mean(&text(rows)).is_some_and(|ms| (ms - 110.0).abs() < 1e-9));
    let errors = "[{\"MetricName\":\"Errors\",\"Timestamp\":\"2026-10-05T14:00:00Z\",\"Sum\":10,\"SampleCount\":10},\
                  {\"MetricName\":\"Errors\",\"Timestamp\":\"2026-10-05T14:05:00Z\",\"Sum\":20,\"SampleCount\":20}]";
    check_refused(&[(errors, "No metric here can be used")]);
}

#[test]
fn a_period_that_a_file_names_is_that_of_its_rows() {
    let console = "Label,Invocations\nStatistic,Sum\nPeriod,300\n2026/10/05 14:00:00,3\n2026/10/05 14:15:00,4\n";
    let bins = "bin(5m),count(*)\n2026-10-05 14:00:00.000,3\n2026-10-05 14:15:00.000,4\n";
    check(&[
        (console, 300, &[3.0, 0.0, 0.0, 4.0]),
        (bins, 300, &[3.0, 0.0, 0.0, 4.0]),
        ("bin(1h),count(*)\n2026-10-05 14:00:00.000,5\n", 3600, &[5.0]),
    ]);
}

#[test]
fn parts_of_a_date_stand_in_columns_of_their_own() {
    check(&[
        ("year,month,day,hour,requests\n2026,10,31,23,3\n2026,11,01,00,4\n", 3600, &[3.0, 4.0]),
        ("dt,hr,cnt\n2026-10-05,23,3\n2026-10-06,00,4\n", 3600, &[3.0, 4.0]),
        ("hour,count\n2026-10-05 14,3\n2026-10-05 15,4\n", 3600, &[3.0, 4.0]),
    ]);
}

#[test]
fn what_stands_beside_a_count_is_taken_for_what_it_is() {
    let usage = "\"Usage type\",\"Lambda-GB-Second-ARM(Lambda-GB-Second)\",\"Request-ARM(Requests)\",\"Total\"\n\
                 \"Usage type total\",\"100\",\"161000\",\"161100\"\n2026-10-05,50,80000,80050\n2026-10-06,50,81000,81050\n";
    let wrapped = "{\"data\":{\"values\":[{\"time\":\"2026-10-05T14:00:00Z\",\"requests\":3},\
                   {\"time\":\"2026-10-05T14:05:00Z\",\"requests\":4}]}}";
    check(&[(usage, 86_400, &[80_000.0, 81_000.0]), (wrapped, 300, &[3.0, 4.0])]);
    let named = text(
        "\"Aws Lambda Function Name\",Timestamp,Invocations\na,2026-10-05 14:00,3\nb,2026-10-05 14:00,1\na,2026-10-05 14:05,4\n",
    );
    assert_eq!(named.choices.len(), 3);
    check_refused(&[
        (
            "time,query,value\n2026-10-05 14:00,sum:aws.lambda.invocations{*}.as_rate(),3\n\
             2026-10-05 14:05,sum:aws.lambda.invocations{*}.as_rate(),4\n",
            "No metric here can be used",
        ),
        (
            "{\"Label\":\"Payload7\",\"Datapoints\":[{\"Timestamp\":\"2026-10-05T14:00:00Z\",\"Sum\":500,\"Unit\":\"Bytes\"}]}",
            "No metric here can be used",
        ),
        (&two("time,request_port", "443", "443"), "none of the columns"),
        (&two("time,f", "5", "5"), "none of the columns"),
    ]);
}

#[test]
fn conditions_of_a_query_are_no_counts() {
    let rows = |name: &str, yes: &str, no: &str| {
        format!(
            "bin(5m),{name},count(*)\n2026-10-05 14:00:00.000,{yes},950\n2026-10-05 14:00:00.000,{no},50\n\
             2026-10-05 14:05:00.000,{yes},900\n"
        )
    };
    let (all, reports) = ([1000.0, 900.0], [950.0, 900.0]);
    check(&[
        (&rows("@message like /ERROR/", "1", "0"), 300, &all),
        (&rows("@message like /requests/", "1", "0"), 300, &all),
        (&rows("@message like /REPORT/", "1", "0"), 300, &reports),
        (&rows("\"strcontains(@message, \"\"REPORT\"\")\"", "1", "0"), 300, &reports),
        (&rows("ispresent(@duration)", "true", "false"), 300, &reports),
        (&rows("@message not like /REPORT/", "0", "1"), 300, &reports),
        (
            "bin(5m),count(*),sum(@message like /REPORT/),sum(@message like /ERROR/)\n\
             2026-10-05 14:00:00.000,2853,950,3\n2026-10-05 14:05:00.000,2700,900,4\n",
            300,
            &reports,
        ),
    ]);
    for name in [
        "@message like /request count/",
        "sum(@message like /ERROR/)",
        "@message =~ /x/",
        "count(@message like /REPORT/)",
    ] {
        let given =
            format!("bin(5m),{name}\n2026-10-05 14:00:00.000,1\n2026-10-05 14:05:00.000,0\n");
        check_refused(&[(&given, "has counts or durations")]);
    }
}

#[test]
fn a_table_with_a_column_for_each_hour_is_a_series_by_the_hour() {
    let table = |name: fn(u32) -> String, hours: std::ops::Range<u32>| {
        let header: Vec<String> = hours.clone().map(name).collect();
        let row = |from: u32| {
            let counts: Vec<String> = hours.clone().map(|hour| (from + hour).to_string()).collect();
            counts.join(",")
        };
        format!("date,{}\n2026-10-05,{}\n2026-10-06,{}\n", header.join(","), row(100), row(200))
    };
    let counts: Vec<f64> = (100..124).chain(200..224).map(f64::from).collect();
    let twice = table(|hour| format!("{hour:02}"), 0..24);
    for given in [
        twice.clone(),
        table(|hour| hour.to_string(), 0..24),
        table(|hour| format!("{hour:02}:00"), 0..24),
        table(|hour| format!("{hour}h"), 0..24),
        format!("Traffic of October,\n\n{twice}"),
        twice.replace("date", "").replace(",23\n", ",23,Total\n").replace("123\n", "123,5000\n"),
    ] {
        check(&[(&given, 3600, &counts)]);
        assert_eq!(
            note(&text(&given), NoteKind::Counted).map(|note| note.count),
            Some(24),
            "{given}"
        );
    }
    // By the ends of the hours.
    let ends: Vec<f64> = counts.iter().map(|count| count + 1.0).collect();
    check(&[(&table(|hour| hour.to_string(), 1..25), 3600, &ends)]);
    // Hours that are not there, and cells that are empty.
    let office = text(&table(|hour| format!("{hour:02}:00"), 8..18));
    let series = office.series.as_ref().expect("it has times");
    assert_eq!((series.points(), series.gaps()), (34, 14));
    let open = text(&twice.replace("2026-10-06,200,", "2026-10-06,,"));
    assert_eq!(open.series.as_ref().map(crossover::import::Series::gaps), Some(1));
    check_refused(&[
        (&twice.replace("2026-10-05", "Monday"), "“Monday” is not a time"),
        (&twice.replace("10-05", "10-05 13:00"), "“2026-10-05 13:00” is not a date"),
        (&twice.replace(",101,", ",1.5,"), "is not whole"),
        ("hour,2026-10-05,2026-10-06\n0,5,6\n1,7,8\n", "are days or times"),
    ]);
}

#[test]
fn a_time_and_a_count_are_read_alike_with_and_without_a_column_beside_them() {
    for rows in [
        "t,requests\n2026-10-05T14:00:00,5\n2026-10-05T14:01:00Z,6\n2026-10-05 14:02, 7\n",
        "t,requests\n2026-10-05 14:00:00,5\n2026-10-05 14:01:00,\n2026-10-05 14:03:00,1.5\n",
        "t,requests\n2026-10-05 14:02:00,12 req\n2026-10-05 14:00:00,7\n2026-10-05 14:01:00,8\n",
        "t,requests\n2026-10-05 14:00:00,5\n2026-10-05 14:00:00,7\n2026-10-05 14:01:00,1e3\n",
        "hour,requests\n21,5\n22,6\n23,7\n0,8\n1,9\n2,1\n",
        "hour,requests\n2,5\n1,6\n0,7\n23,8\n22,9\n",
        "minute,requests\n57,5\n58,6\n59,7\n0,8\n1,9\n2,x\n",
        "minute,requests\n1,5\n3,6\n2,7\n7,8\n100000001,9\n",
        "minute,requests\n1,5\n2,6\n3,-7\n",
        "t,requests\n1791208800,5\n1791208860,6\n1791208920,7\n",
        "t,requests per second\n2026-10-05 14:00:00,5\n2026-10-05 14:01:00,7\n",
    ] {
        let beside = rows.replace("requests", "region,requests");
        let beside: String = beside
            .split_inclusive('\n')
            .map(|row| match row.rsplit_once(',') {
                Some((time, count)) if !row.contains("region") => format!("{time},eu,{count}"),
                _ => row.to_owned(),
            })
            .collect();
        let read = |text: &str| {
            crossover::import::read(text.as_bytes(), &crossover::import::Pick::All, &mut |_| true)
                .map_err(|error| error.kind)
        };
        assert_eq!(read(rows), read(&beside), "{rows}");
    }
}
