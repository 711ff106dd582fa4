//! The typed answers say what the answers in HTML say, as long as there are both.
#![allow(clippy::format_push_string, clippy::format_collect)]

use crossover::jobs::simulation::{Question, Recorded, Simulated, run};
use crossover::jobs::{Drawing, import};
use crossover::markup::aside::{self, Look};
use crossover::markup::imported;
use crossover::present::Analysis;
use crossover::present::crossing::data_table;
use crossover::present::format::Conventions;
use crossover::present::prose;
use crossover::present::table::{Row, Table};
use crossover::scenario::link::{self, Beside, Cover};
use crossover::scenario::{Runtime, Scenario};

const C: Conventions = Conventions::EN_US;

/// HTML without its tags, and with its entities read.
fn stripped(html: &str) -> String {
    let mut text = String::new();
    let mut within = false;
    for letter in html.chars() {
        match letter {
            '<' => within = true,
            '>' => within = false,
            other if !within => text.push(other),
            _ => {}
        }
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A table as it was written, but for attributes that say nothing.
fn written(table: &Table, caption: &str) -> String {
    let mut html = format!("<caption{caption}>{}</caption><thead><tr>", table.caption);
    for column in &table.columns {
        html += &format!("<th scope=\"col\" data-unit=\"{}\">{}</th>", column.unit, column.name);
    }
    html += "</tr></thead><tbody>";
    for row in &table.rows {
        html += if row.note.is_empty() { "<tr>" } else { "<tr data-event>" };
        let [head, cells @ ..] = row.cells.as_slice() else { panic!("a row without cells") };
        let note = format!("data-value=\"{}\" data-note=\"{}\"", head.bare, row.note);
        html += &format!("<th scope=\"row\" {note}>{}</th>", escaped(&head.text));
        for cell in cells {
            html += &format!("<td data-value=\"{}\">{}</td>", cell.bare, escaped(&cell.text));
        }
        html += "</tr>";
    }
    html += "</tbody>";
    without_nothing(&html)
}

fn without_nothing(html: &str) -> String {
    ["data-unit", "data-value", "data-note"]
        .iter()
        .fold(html.to_owned(), |html, name| html.replace(&format!(" {name}=\"\""), ""))
}

/// The rows of scenarios side by side, as they were written.
fn compared(table: &Table) -> String {
    let row = |row: &Row| {
        let mut html = String::new();
        if !row.group.is_empty() {
            let all = table.columns.len();
            html += "</tbody><tbody><tr><th class=\"compare-part\" scope=\"rowgroup\" colspan=\"";
            html += &format!("{all}\">{}</th></tr>", row.group);
        }
        let head = &row.cells[0].text;
        html += &format!("<tr><th scope=\"row\" data-unit=\"{}\">{head}</th>", row.unit);
        for cell in &row.cells[1..] {
            let differs = if cell.marked { " data-differs" } else { "" };
            let text = escaped(&cell.text);
            html += &format!("<td{differs} data-value=\"{}\">{text}</td>", cell.bare);
        }
        html + "</tr>"
    };
    table.rows.iter().map(row).collect()
}

fn drawn(chart: &Drawing) -> [String; 3] {
    let Drawing { svg, width, height, .. } = chart;
    [svg.clone(), format!("0 0 {width} {height}"), height.to_string()]
}

struct Before(Vec<(&'static str, String)>);

impl Before {
    fn at(&self, place: &str) -> String {
        let found = self.0.iter().find(|part| part.0 == place);
        found.unwrap_or_else(|| panic!("{place} is missing")).1.clone()
    }

    fn text(&self, place: &str) -> String {
        stripped(&self.at(place))
    }

    fn chart(&self, name: &str) -> [String; 3] {
        ["", "@viewBox", "@height"].map(|end| self.at(&[name, end].concat()))
    }
}

fn check(scenario: &Scenario, trace: &str, cover: &Cover, window: Option<(f64, f64)>) {
    let width = 640;
    let what = format!("{} {trace} {window:?}", link::write(scenario));
    let asked = aside::request(scenario, trace, cover, &Look { width, window });
    let before = Before(aside::answer(&asked, &C));
    let Some(found) = run(&Question::of(scenario, trace, cover, width, window), &C) else {
        assert!(before.0.is_empty(), "{what}");
        return;
    };
    timeline(&before, &found, &what);
    beside(&before, &found, &what);
    let hours = before.0.iter().find(|part| part.0 == aside::HOURS);
    assert_eq!(hours.and_then(|part| aside::hours(&part.1)), found.hours, "{what}");
}

fn timeline(before: &Before, found: &Simulated, what: &str) {
    let told = &found.timeline;
    assert_eq!(before.text("h-scaling"), told.title, "{what}");
    assert_eq!(before.text("timeline-headline"), prose::plain(&told.headline), "{what}");
    assert_eq!(before.text("timeline-lead"), prose::plain(&told.lead), "{what}");
    let facts = told.facts.iter().map(|fact| format!("{}{} {}", fact.name, fact.figure, fact.note));
    assert_eq!(before.text("timeline-facts"), facts.collect::<String>(), "{what}");
    let Some(run) = &told.run else {
        assert_eq!(before.at("timeline-chart"), "", "{what}");
        return;
    };
    let events = run.events.iter().map(|event| format!("{} {}", event.at, event.sentence));
    assert_eq!(before.text("timeline-events"), events.collect::<String>(), "{what}");
    let spans = run.spans.iter().map(|span| {
        let share = span.share.map(|share| ((share * aside::PARTS) as u32).to_string());
        let (name, pressed) = (&span.name, span.pressed);
        let share = share.unwrap_or_default();
        format!("<button type=\"button\" data-span=\"{share}\" aria-pressed=\"{pressed}\">{name}</button>")
    });
    assert_eq!(before.at("timeline-spans"), spans.collect::<String>(), "{what}");
    assert_eq!(before.text("timeline-range"), run.range, "{what}");
    let parts = |share: f64| ((share * aside::PARTS) as u32).to_string();
    assert_eq!(before.at("timeline-plot@data-closest"), parts(run.closest), "{what}");
    let window = [parts(run.window.0), parts(run.window.1)].join(" ");
    assert_eq!(before.at("timeline-plot@data-window"), window, "{what}");
    let ends = [run.ends.0, run.ends.1].map(|end| (end as u32).to_string()).join(" ");
    assert_eq!(before.at("timeline-plot@data-ends"), ends, "{what}");
    assert_eq!(before.at("timeline-plot@data-key"), run.key.to_string(), "{what}");
    let places = run.places.iter().map(|place| {
        let mut words = vec![(place.x as u32).to_string(), place.begun.to_string()];
        words.extend([place.at.clone(), place.spoken.clone()]);
        words.extend(place.values.iter().cloned());
        words.join("\t") + "\n"
    });
    assert_eq!(before.at(aside::PLACES), places.collect::<String>(), "{what}");
    let readout = run.names.iter().zip(&run.places[run.key].values);
    let readout = readout.map(|(name, value)| format!("{name}{value}"));
    assert_eq!(before.text("timeline-readout"), readout.collect::<String>(), "{what}");
    assert_eq!(before.chart("timeline-chart"), drawn(&run.chart), "{what}");
    assert_eq!(before.at("timeline-chart@aria-label"), run.chart.label, "{what}");
    assert_eq!(before.chart("timeline-strip"), drawn(&run.strip), "{what}");
    let table = written(&run.table, " class=\"sr\"");
    assert_eq!(without_nothing(&before.at("timeline-table")), table, "{what}");
}

fn beside(before: &Before, found: &Simulated, what: &str) {
    let spikes = &found.spikes;
    let ways = spikes.ways.iter().map(|way| format!("{} ", way.label)).collect::<String>();
    let lead = [prose::plain(&spikes.lead), prose::plain(&spikes.price), ways].concat();
    assert_eq!(before.text("spikes-lead"), lead, "{what}");
    let ways = spikes.ways.iter().map(|way| link::part(&[(way.field, way.value)]));
    for (way, part) in spikes.ways.iter().zip(ways) {
        let button = format!("data-take=\"{part}\" data-said=\"{}\"", way.said);
        assert!(before.at("spikes-lead").contains(&button), "{what}: {button}");
    }
    let rests = spikes.assumptions.iter().map(|rest| {
        let title = escaped(&rest.why);
        format!("<div title=\"{title}\"><dt>{}</dt><dd>{}</dd></div>", rest.name, rest.value)
    });
    assert_eq!(before.at("spikes-assumptions"), rests.collect::<String>(), "{what}");
    match &spikes.chart {
        Some(chart) => {
            assert_eq!(before.chart("spikes-chart"), drawn(chart), "{what}");
            assert_eq!(before.at("spikes-chart@aria-label"), chart.label, "{what}");
            let table = written(&spikes.table, " class=\"sr\"");
            assert_eq!(without_nothing(&before.at("spikes-table")), table, "{what}");
        }
        None => assert_eq!(before.at("spikes-chart"), "", "{what}"),
    }
    match &found.outlook {
        Some(outlook) => {
            let words = [prose::plain(&outlook.lead), prose::plain(&outlook.sum)].concat();
            assert_eq!(before.text("outlook-lead"), words, "{what}");
            assert_eq!(before.chart("outlook-chart"), drawn(&outlook.chart), "{what}");
            assert_eq!(before.at("outlook-chart@aria-label"), outlook.chart.label, "{what}");
            let table = written(&outlook.table, " class=\"sr\"");
            assert_eq!(without_nothing(&before.at("outlook-table")), table, "{what}");
        }
        None => assert_eq!(before.at("outlook-lead"), "", "{what}"),
    }
    let comparison = before.at("compare-body");
    match &found.comparison {
        Some(found) => {
            assert!(comparison.contains(&compared(&found.table)), "{what}: {comparison}");
            assert!(comparison.contains(&found.chart.svg), "{what}");
            assert_eq!(comparison.contains("data-differs"), found.differs, "{what}");
            assert!(found.names.iter().all(|name| comparison.contains(&escaped(name))), "{what}");
        }
        None => assert_eq!(comparison, "", "{what}"),
    }
    let [words, notice] = ["trace-words", "trace-notice"].map(|place| before.text(place));
    let has_help = !before.at("trace-help").is_empty();
    match &found.recorded {
        Some(Recorded::Counted { words: told, named }) => {
            assert_eq!((&words, notice.as_str(), has_help), (told, "", *named), "{what}");
        }
        Some(Recorded::Missing { sentence }) => {
            assert_eq!((words.as_str(), &notice, has_help), ("", sentence, false), "{what}");
        }
        None => assert_eq!([words, notice], ["", ""], "{what}"),
    }
}

#[test]
fn scenarios_are_told_as_before() {
    let beside = |links: &[&str]| Cover {
        title: "Mine <b>".to_owned(),
        beside: links
            .iter()
            .map(|link| Beside { name: "A & B".to_owned(), link: (*link).to_owned() })
            .collect(),
        ..Cover::default()
    };
    for (link, trace, beside) in [
        ("v=1", "", beside(&["v=1&memory=512MB", "v=1&min=5&max=1", "v=1&shape=day-night"])),
        ("v=1&requests=20M&source=queue", "", beside(&["v=1&requests=20M&source=queue"])),
        ("v=1&requests=2B/month&shape=day-night&source=queue&arrivals=random", "", beside(&[])),
        ("v=1&requests=50M&shape=growth&month-growth=10", "", beside(&[])),
        ("v=1&shape=own&requests=400M", "flash-crowd", beside(&[])),
        ("v=1&shape=own", "", beside(&[])),
        ("v=1&shape=own", "<b>&", beside(&[])),
        ("v=1&environment-memory=32GB", "", beside(&[])),
        ("v=1&requests=0", "", beside(&[])),
        ("v=1&min=5&max=1", "", beside(&[])),
    ] {
        let scenario = link::read(link).scenario;
        for window in [None, Some((0.25, 0.5))] {
            check(&scenario, trace, &beside, window);
        }
    }
}

#[test]
fn the_table_behind_the_chart_is_told_as_before() {
    for (link, window) in [
        ("v=1", (10e6, 300e6)),
        ("v=1&commitment=plan", (10e6, 300e6)),
        ("v=1&max=3&requests=1B", (1e8, 1e10)),
        ("v=1&requests=0", (1e3, 1e6)),
    ] {
        let Ok(analysis) = Analysis::of(&link::read(link).scenario) else { panic!("has a bill") };
        let table = written(&data_table(&analysis, window, &C), "");
        let before = without_nothing(&crossover::markup::table(&analysis, window, &C));
        assert_eq!(before, table, "{link}");
    }
}

#[test]
fn files_are_told_as_before() {
    let mut read = 0;
    for entry in std::fs::read_dir("tests/import").expect("files to import") {
        let path = entry.expect("a file to import").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        for runtime in [Runtime::NodeJs, Runtime::Python] {
            let length = bytes.len() as f64;
            let before = imported::File { name: name.clone(), bytes: length, others: 1, runtime };
            let before = imported::read(&before, &bytes, &C, &mut |_| true);
            let at = |place: &str| {
                let found = before.iter().find(|part| part.0 == place);
                found.map(|part| part.1.clone()).unwrap_or_default()
            };
            let file = import::File { name: name.clone(), bytes: length, others: 1, runtime };
            let (told, status, trace) = match import::read(&file, &bytes, &C, &mut |_| {}) {
                import::Imported::Measured(found) => {
                    (words(&found), found.status(), found.traffic.map(|traffic| traffic.trace))
                }
                import::Imported::Refused(why) => (why.clone() + "Nothing was changed.", why, None),
                import::Imported::Scenario(_) => panic!("{name} is no scenario"),
            };
            assert_eq!(stripped(&at("import-result")), told, "{name}");
            assert_eq!(stripped(&at("import-status")), status, "{name}");
            assert_eq!(at(imported::TRACE), trace.unwrap_or_default(), "{name}");
            read += 1;
        }
    }
    assert!(read > 40, "{read}");
}

/// All words of a file that was read, in their order.
fn words(found: &import::Measured) -> String {
    let mut text = found.name.clone() + &prose::plain(&found.headline) + &found.no_traffic;
    if let Some(traffic) = &found.traffic {
        let volume = traffic.volume.as_ref();
        text += &volume.map_or_else(String::new, |told| format!("With its volume, {}", told.1));
        text += "Use this traffic";
    }
    text += found.inputs.as_ref().map_or("", |inputs| inputs.label.as_str());
    for (title, facts) in
        [("What was read", &found.read), ("What it tells of the function", &found.observed)]
    {
        text += if facts.is_empty() { "" } else { title };
        text += &facts.iter().map(|(name, fact)| format!("{name}{fact}")).collect::<String>();
    }
    text += &found.taken;
    text += if found.notes.is_empty() { "" } else { "What was mended or left out" };
    text + &found.notes.concat()
}
