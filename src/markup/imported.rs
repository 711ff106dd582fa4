//! What is said while a file of traffic is read and once it is: places of the page with their texts.
//!
//! The worker calls it, so that the page itself carries none of it.

use super::Html;
use crate::figure;
use crate::import::{self, Import, Series};
use crate::present::format::Conventions;
use crate::present::import as words;
use crate::present::imported::{self, Fact};
use crate::present::prose;
use crate::scenario::{Field, Runtime, link, trace};
use crate::units::{Ratio, Volume};

/// Places with their texts, as in an answer of [`super::aside`].
pub type Parts = Vec<(&'static str, String)>;

/// What marks the last message of a reading; those before it say how far it is.
pub const END: &str = "end";

/// The place of a file's traffic, as the text of a trace, which the page keeps and does not show.
pub const TRACE: &str = "trace";

/// The place of a scenario that a file or a pasted link holds, as a fragment, which the page takes over.
pub const SCENARIO: &str = "scenario";

/// The most bytes of what may be a scenario and nothing else.
const MOST_OF_SCENARIO: usize = 100_000;

/// What is said where a file of this page's own, or a pasted link, holds a scenario and no traffic.
pub fn scenario(bytes: &[u8]) -> Option<Parts> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= MOST_OF_SCENARIO)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let fragment = if text.starts_with('{') {
        // As it is saved: a link has no quotation mark and no backslash in it.
        let after = |text: &'_ str, key: &str| text.find(key).map(|at| at + key.len());
        after(text, "\"crossover\"")?;
        let value = text.get(after(text, "\"link\"")?..)?;
        let value = value.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        value.split('"').next()?.trim_start_matches('#')
    } else {
        let one = !text.contains(char::is_whitespace);
        let (_, fragment) = text.split_once('#').filter(|_| one && text.contains("#v="))?;
        fragment
    };
    let said = "<p>This is a scenario: it was opened.</p>".to_owned();
    Some(vec![("import-result", said), (SCENARIO, fragment.to_owned())])
}

/// Why a file has no bytes.
pub const GONE: &str =
    "The file could not be opened; it may be a folder, or have changed since it was chosen.";

/// The most bytes of a file that is read.
pub const MOST_BYTES: f64 = 50.0 * MB;

const MB: f64 = 1_048_576.0;

/// A file before it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// How it is called; nothing for a text that was pasted.
    pub name: String,
    /// Its length \[bytes\].
    pub bytes: f64,
    /// How many came with it, of which only this one is read.
    pub others: usize,
    /// The reader's runtime, which decides what the memory of a log says.
    pub runtime: Runtime,
}

impl File {
    /// How the file is called in a sentence.
    fn called(&self) -> String {
        const MOST: usize = 60;
        let clean = |letter: char| if letter.is_control() { ' ' } else { letter };
        let mut letters = self.name.chars().map(clean);
        let mut name: String = letters.by_ref().take(MOST).collect();
        if letters.next().is_some() {
            name.push('…');
        }
        if name.trim().is_empty() { "the pasted text".to_owned() } else { name }
    }

    fn said(&self) -> String {
        let called = self.called();
        if self.name.trim().is_empty() { "The pasted text".to_owned() } else { called }
    }
}

/// What is said before the first byte is read; `Err` for a file that is not to be read at all.
///
/// # Errors
///
/// The [`refusal`] of a file that is too long.
pub fn begin(file: &File, c: &Conventions) -> Result<Parts, Parts> {
    if file.bytes > MOST_BYTES {
        let size = c.count(libm::ceil(file.bytes / MB) as u64);
        let most = c.count((MOST_BYTES / MB) as u64);
        let what = [
            &file.said(),
            " has ",
            &size,
            "\u{a0}MB; up to ",
            &most,
            "\u{a0}MB are read. A shorter time or a longer period makes it smaller.",
        ];
        return Err(refusal(&what.concat()));
    }
    let told = escaped(&["Reading ", &file.called(), "."].concat());
    let mut parts = vec![("import-status", told.clone()), ("import-doing", told)];
    parts.extend(progress(0.0, c));
    Ok(parts)
}

/// How far the reading is, from 0 to 1.
pub fn progress(share: f64, c: &Conventions) -> Parts {
    let whole = libm::floor(share.clamp(0.0, 1.0) * 100.0);
    let percent = c.percent(Ratio::from_percent(whole));
    vec![("import-bar@value", (whole as u64).to_string()), ("import-percent", percent)]
}

/// What is said of the bytes that were read; `progress` hears how many of them are done.
pub fn read(
    file: &File,
    bytes: &[u8],
    c: &Conventions,
    progress: &mut dyn FnMut(usize) -> bool,
) -> Parts {
    match import::read(bytes, progress) {
        Ok(import) => result(file, &import, c),
        Err(error) => refusal(&words::error(&error, c)),
    }
}

/// A sentence in place of a result. It may repeat text of the file.
pub fn refusal(sentence: &str) -> Parts {
    let mut html = Html::new();
    html.within("<p class=\"error\">", sentence, "</p>");
    html.raw("<p class=\"help\">Nothing was changed.</p>");
    vec![("import-result", html.finish()), ("import-status", escaped(sentence))]
}

/// A text as markup: every place of an answer takes that.
fn escaped(text: &str) -> String {
    Html::new().text(text).finish()
}

fn result(file: &File, import: &Import, c: &Conventions) -> Parts {
    let mut html = Html::new();
    html.within("<p class=\"import-name\">", &file.said(), "</p>");
    let headline = imported::headline(import, c);
    html.raw("<p class=\"import-headline\">").sentence(&headline).raw("</p>");
    if let Some(series) = &import.series {
        html.raw(
            "<svg class=\"counts\" preserveAspectRatio=\"none\" aria-hidden=\"true\" viewBox=\"",
        );
        html.raw(figure::counts::VIEW_BOX).raw("\">").raw(&figure::counts::draw(series));
        html.raw("</svg>");
    }
    take(&mut html, file, import, c);
    facts(&mut html, "What was read", &imported::traffic(import, c));
    facts(&mut html, "What it tells of the function", &imported::function(&import.observed, c));
    let taken = imported::taken(&import.observed);
    if !taken.is_empty() {
        html.within("<p class=\"help\">", &taken, "</p>");
    }
    notes(&mut html, file, import, c);
    let status = [&file.said(), ": ", &prose::plain(&headline)].concat();
    let mut parts = vec![("import-result", html.finish()), ("import-status", escaped(&status))];
    let found = import.series.as_ref().and_then(imported::trace);
    parts.extend(found.map(|found| (TRACE, trace::text(&found))));
    parts
}

/// What the reader can do with what was read.
fn take(html: &mut Html, file: &File, import: &Import, c: &Conventions) {
    let series = import.series.as_ref().filter(|series| series.total() > 0.0);
    if let Some(series) = series {
        take_traffic(html, file, series, c);
    }
    let inputs = imported::inputs(&import.observed, file.runtime);
    if !inputs.is_empty() {
        let names = imported::names(&inputs);
        let words = ["Fill in ", &names].concat();
        let said = ["Filled in from ", &file.called(), ": ", &names, "."].concat();
        button(html, &words, "data-import-inputs", &link::part(&inputs), &said);
    }
}

/// The traffic and, as a switch, its volume.
fn take_traffic(html: &mut Html, file: &File, series: &Series, c: &Conventions) {
    if imported::trace(series).is_none() {
        html.within("<p>", imported::NO_TRACE, "</p>");
        return;
    }
    if let Some(volume) = imported::volume(series) {
        let told = c.volume(Volume::from_per_month(volume));
        let part = link::part(&[(Field::Requests, volume)]);
        html.raw("<label class=\"switch\"><span>With its volume, ");
        html.within("<b class=\"keep\">", &told, " a month</b></span>");
        html.raw("<input type=\"checkbox\" role=\"switch\" checked id=\"import-volume\" ");
        html.within("value=\"", &part, "\"></label>");
    }
    let said = ["The traffic is that of ", &file.called(), "."].concat();
    button(html, "Use this traffic", "data-import-traffic", "", &said);
}

fn button(html: &mut Html, words: &str, attribute: &str, value: &str, said: &str) {
    html.raw("<button type=\"button\" class=\"button\" ").raw(attribute);
    html.within("=\"", value, "\" data-said=\"").text(said).within("\">", words, "</button>");
}

/// Facts with their title.
fn facts(html: &mut Html, title: &str, facts: &[Fact]) {
    if facts.is_empty() {
        return;
    }
    html.within("<p class=\"import-title\">", title, "</p><dl class=\"import-facts\">");
    for (name, text) in facts {
        html.within("<dt>", name, "</dt>").within("<dd>", text, "</dd>");
    }
    html.raw("</dl>");
}

/// What was mended, and what was left aside.
fn notes(html: &mut Html, file: &File, import: &Import, c: &Conventions) {
    if import.notes.is_empty() && file.others == 0 {
        return;
    }
    html.within("<p class=\"import-title\">", "What was mended or left out", "</p>");
    html.raw("<ul class=\"import-notes\">");
    if file.others > 0 {
        let all = c.count(file.others as u64 + 1);
        html.within("<li>", &["Only the first of ", &all, " files was read."].concat(), "</li>");
    }
    for note in &import.notes {
        html.within("<li>", &words::note(note, c), "</li>");
    }
    html.raw("</ul>");
}

#[cfg(test)]
mod tests {
    use super::*;

    const C: Conventions = Conventions::EN_US;

    fn file(name: &str) -> File {
        File { name: name.to_owned(), bytes: 10.0, others: 0, runtime: Runtime::NodeJs }
    }

    fn at(parts: &Parts, place: &str) -> String {
        let found = parts.iter().find(|part| part.0 == place);
        found.map_or_else(String::new, |part| part.1.replace('\u{a0}', " "))
    }

    fn said(text: &str) -> String {
        at(&read(&file("a.csv"), text.as_bytes(), &C, &mut |_| true), "import-result")
    }

    #[test]
    fn a_scenario_of_this_page_is_known_from_traffic() {
        let check = |text: &str, expected: Option<&str>| {
            let found = scenario(text.as_bytes());
            let link = found.as_ref().and_then(|parts| parts.last()).map(|part| part.1.as_str());
            assert_eq!(link, expected, "{text}");
        };
        let saved = "{\n  \"crossover\": 1,\n  \"link\": \"#v=1&requests=5M/month\"\n}";
        check(saved, Some("v=1&requests=5M/month"));
        check(" https://example.org/a/#v=1&requests=5M/month\n", Some("v=1&requests=5M/month"));
        check("{\"link\": \"#v=1\"}", None);
        check("{\"crossover\": 1}", None);
        check("{\"crossover\": \"link\" : 5}", None);
        check("time,count\n1,2 #v=1", None);
        assert!(scenario(&[0xff, 0xfe, b'{']).is_none());
    }

    #[test]
    fn a_file_that_is_too_long_is_refused_before_it_is_read() {
        let long = File { bytes: MOST_BYTES + 1.0, ..file("big.csv") };
        let sentence = "big.csv has 51 MB; up to 50 MB are read. A shorter time or a longer period \
                        makes it smaller.";
        assert_eq!(at(&begin(&long, &C).unwrap_err(), "import-status"), sentence);
        let right = File { bytes: MOST_BYTES, ..file("big.csv") };
        let parts = begin(&right, &C).unwrap();
        assert_eq!(at(&parts, "import-doing"), "Reading big.csv.");
        assert_eq!(at(&parts, "import-bar@value"), "0");
    }

    #[test]
    fn progress_is_told_in_whole_percent() {
        for (share, value, percent) in
            [(0.0, "0", "0%"), (0.4267, "42", "42%"), (2.0, "100", "100%")]
        {
            let parts = progress(share, &C);
            assert_eq!(
                (at(&parts, "import-bar@value"), at(&parts, "import-percent")),
                (value.to_owned(), percent.to_owned())
            );
        }
    }

    #[test]
    fn counts_offer_their_traffic_and_their_volume() {
        let html = said("0,60\n1,120\n2,0\n");
        for part in [
            "<p class=\"import-name\">a.csv</p>",
            "<b class=\"keep\">180 requests</b> in 3 min",
            "<path class=\"counts-mean\"",
            "id=\"import-volume\" value=\"requests=2630k/month\"",
            "data-said=\"The traffic is that of a.csv.\">Use this traffic</button>",
            "<dt>Points</dt><dd>3, 1 min apart</dd>",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert!(!html.contains("data-import-inputs"));
        let parts = read(&file("a.csv"), b"0,60\n1,120\n2,0\n", &C, &mut |_| true);
        let own = trace::read(&at(&parts, TRACE)).unwrap();
        assert_eq!(own.trace.counts(), [60.0, 120.0, 0.0]);
        let days: String = (0..3700).flat_map(|day| [day.to_string(), ",1\n".to_owned()]).collect();
        let years = ["day,count\n", &days].concat();
        assert!(said(&years).contains(imported::NO_TRACE));
        for none in ["0,0\n1,0\n", &years] {
            let parts = read(&file("a.csv"), none.as_bytes(), &C, &mut |_| true);
            assert_eq!(at(&parts, TRACE), "");
            assert!(!at(&parts, "import-result").contains("data-import-traffic"));
        }
    }

    #[test]
    fn reports_offer_the_inputs_that_they_fill() {
        let html = said(
            "REPORT RequestId: a\tDuration: 12.34 ms\tBilled Duration: 13 ms\t\
                         Memory Size: 512 MB\tMax Memory Used: 70 MB\tInit Duration: 150.12 ms\n",
        );
        for part in [
            "data-import-inputs=\"duration=13ms&amp;memory=512MB&amp;init=150ms&amp;cold-starts=100&amp;base-memory=70MB\"",
            ">Fill in duration, memory, INIT time, cold starts and memory of a process</button>",
            "<dt>Most memory used</dt><dd>70 MB</dd>",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert!(!html.contains("data-import-traffic"));
    }

    #[test]
    fn nothing_of_a_file_becomes_html() {
        let evil = "<img src=x onerror=alert(1)>";
        for bytes in ["0,1\n1,2\n", "0,1\n1,-2\n"] {
            let parts = read(&file(evil), bytes.as_bytes(), &C, &mut |_| true);
            assert!(parts.iter().all(|part| !part.1.contains("<img")), "{parts:?}");
        }
        let begun = begin(&file(evil), &C).unwrap();
        let long = begin(&File { bytes: 1e9, ..file(evil) }, &C).unwrap_err();
        assert!(begun.iter().chain(&long).all(|part| !part.1.contains("<img")));
        for text in [
            format!("time,count,{evil}\n2026-09-01 00:00,1,a\n2026-09-01 00:01,2,b\n"),
            format!("time,count\n2026-09-01 00:00,1\n{evil},2\n"),
            evil.to_owned(),
            format!("0,1\n1,\"{evil}\"\n"),
        ] {
            let html = said(&text);
            assert!(html.contains("&lt;img") && !html.contains("<img"), "{html}");
        }
    }

    #[test]
    fn a_refusal_names_the_place_and_changes_nothing() {
        assert_eq!(
            said("0,1\n1,-5\n"),
            "<p class=\"error\">Line 2, column 3: “-5” is less than zero; zero or more is allowed.</p>\
             <p class=\"help\">Nothing was changed.</p>"
        );
    }

    #[test]
    fn a_text_without_a_name_and_files_beside_it_are_told() {
        let pasted =
            File { name: " \n".to_owned(), bytes: 8.0, others: 2, runtime: Runtime::NodeJs };
        assert_eq!(at(&begin(&pasted, &C).unwrap(), "import-status"), "Reading the pasted text.");
        let parts = read(&pasted, b"0,1\n1,2\n", &C, &mut |_| true);
        let html = at(&parts, "import-result");
        assert!(html.contains(">The pasted text</p>"), "{html}");
        assert!(html.contains("<li>Only the first of 3 files was read.</li>"), "{html}");
        assert_eq!(file(&"ä".repeat(70)).called(), format!("{}…", "ä".repeat(60)));
    }
}
