//! An answer as it is passed on: its link, how others embed it, and all of it as Markdown.

use super::format::Conventions;
use super::prices::{date, seen};
use super::prose;
use super::{Analysis, bills, choices, compare, fields, verdict};
use crate::model::Side;
use crate::scenario::link::{self, Beside, Cover, Made};
use crate::scenario::{Field, Scenario};
use crate::units::Usd;

/// From here on some programs cut a link \[characters\].
pub const LONG: usize = 2_000;

/// What came out now, for whoever opens the link when prices are others.
pub fn made(analysis: &Analysis) -> Made {
    Made {
        prices: seen(&analysis.facts).to_owned(),
        on_demand: analysis.on_demand_total().to_usd(),
        managed: analysis.managed_total().map(Usd::to_usd),
    }
}

/// "195 characters. Everything after # stays in the browser: no server sees it."
pub fn length(link: &str, c: &Conventions) -> String {
    let length = link.chars().count();
    let told = format!(
        "{} characters. Everything after # stays in the browser: no server sees it.",
        c.count(length as u64)
    );
    if length <= LONG {
        return told;
    }
    let why = if link.contains("&trace=") { " Recorded traffic makes it long." } else { "" };
    format!(
        "{told}{why} Some chats and mail programs cut a link of more than {} characters; a file keeps all of it.",
        c.count(LONG as u64)
    )
}

/// What is promised about prices.
pub fn promise(analysis: &Analysis) -> String {
    let prices = match seen(&analysis.facts) {
        "" => "These prices carry no date.".to_owned(),
        seen => format!("Prices of {}.", date(seen)),
    };
    format!("{prices} If results have changed when the link is opened, the reader sees both.")
}

/// "us-east-1, m7g.xlarge, prices of 20 July 2026".
pub fn source(analysis: &Analysis) -> String {
    let scenario = &analysis.scenario;
    let prices = match seen(&analysis.facts) {
        "" => "prices without a date".to_owned(),
        seen => format!("prices of {}", date(seen)),
    };
    [scenario.region.code(), ", ", &scenario.instance.name(), ", ", &prices].concat()
}

/// A part of the page that others embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Its word in an address.
    pub word: &'static str,
    /// The height of what it shows without an input, at most in the widths of a column of text \[px\].
    pub height: u32,
    /// How many inputs it has where none are named.
    pub inputs: u32,
}

/// The views, the usual one first.
pub const VIEWS: [View; 5] = [
    View { word: "verdict", height: 270, inputs: 1 },
    View { word: "bills", height: 610, inputs: 0 },
    View { word: "breakeven", height: 580, inputs: 0 },
    View { word: "fleet", height: 960, inputs: 0 },
    // A page in a window, which scrolls.
    View { word: "full", height: 900, inputs: 0 },
];

/// The picture for readers without scripts, as it is saved.
const PICTURE: &str = "crossover-crossing.png";

/// The height of an input \[px\].
const INPUT: u32 = 118;

/// How an answer is embedded: words of an address, each empty for the usual.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Embed {
    /// The view.
    pub view: String,
    /// "light" or "dark".
    pub theme: String,
    /// Keys of the inputs that can be moved, with commas between.
    pub controls: String,
    /// A color for what is neither side's, as "663399".
    pub accent: String,
    /// The locale of its numbers.
    pub locale: String,
}

impl Embed {
    /// The view that is meant.
    pub fn view(&self) -> View {
        VIEWS.into_iter().find(|view| view.word == self.view).unwrap_or(VIEWS[0])
    }

    /// The height of a frame that does not follow its content \[px\].
    fn height(&self) -> u32 {
        let View { word, height, inputs } = self.view();
        let inputs = if word == "full" { 0 } else { self.inputs().unwrap_or(inputs) };
        height + inputs * INPUT
    }

    /// How many inputs are named; `None` where none are, or what is named cannot be one.
    fn inputs(&self) -> Option<u32> {
        // Every input has the key that a link has, be it a number or a choice.
        let is_key = |key: &str| {
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        match &*self.controls {
            "none" => Some(0),
            keys => keys.split(',').all(is_key).then(|| keys.split(',').count() as u32),
        }
    }

    /// What differs from the usual, as names and values.
    fn options(&self) -> Vec<(&'static str, &str)> {
        let has_controls = self.inputs().is_some();
        let is_color = matches!(self.accent.len(), 3 | 6)
            && self.accent.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_locale = self.locale.len() <= 35
            && self.locale.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let mut options = Vec::new();
        let mut add = |name, value, wanted: bool| {
            if wanted {
                options.push((name, value));
            }
        };
        add("controls", &*self.controls, has_controls);
        add("theme", &*self.theme, matches!(&*self.theme, "light" | "dark"));
        add("accent", &*self.accent, is_color);
        add("locale", &*self.locale, is_locale && !self.locale.is_empty());
        options
    }

    /// The address of the embedded page.
    fn address(&self, base: &str, fragment: &str) -> String {
        let mut address = [base, "?embed=", self.view().word].concat();
        for (name, value) in self.options() {
            address += &["&", name, "=", value].concat();
        }
        address + "#" + fragment
    }

    /// A frame as one line of HTML; where nothing runs, the picture that was saved of the answer, or its words.
    pub fn frame(&self, base: &str, fragment: &str, answer: &str) -> String {
        let link = [base, "#", fragment].concat();
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" frameborder=\"0\"></iframe>\n<noscript><a href=\"{}\"><img src=\"{PICTURE}\" alt=\"{}\"></a></noscript>",
            attribute(&self.address(base, fragment)),
            attribute(answer),
            self.height(),
            attribute(&link),
            attribute(answer),
        )
    }

    /// The image that was saved of it, with its caption, for readers without scripts.
    pub fn figure(link: &str, answer: &str, source: &str) -> String {
        format!(
            "<figure>\n  <a href=\"{link}\"><img src=\"{PICTURE}\" alt=\"{answer}\"></a>\n  <figcaption>{answer} {source}. <a href=\"{link}\">Open in Crossover</a></figcaption>\n</figure>",
            link = attribute(link),
            answer = attribute(answer),
            source = attribute(source),
        )
    }

    /// The element that grows with its content, with its script.
    pub fn element(&self, base: &str, fragment: &str, answer: &str) -> String {
        let mut options = String::new();
        for (name, value) in self.options() {
            options += &[" ", name, "=\"", &attribute(value), "\""].concat();
        }
        let link = [base, "#", fragment].concat();
        format!(
            "<script src=\"{}embed.js\" async></script>\n<crossover-calculator scenario=\"#{}\" view=\"{}\"{options}>\n  <p>{} <a href=\"{}\">Open in Crossover</a></p>\n</crossover-calculator>",
            attribute(base),
            attribute(fragment),
            self.view().word,
            attribute(answer),
            attribute(&link),
        )
    }
}

/// A text as it stands in HTML.
fn attribute(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            other => escaped.push(other),
        }
    }
    escaped
}

/// The whole answer: question, inputs, both bills, where they cross, the link.
pub fn markdown(analysis: &Analysis, cover: &Cover, link: &str, c: &Conventions) -> String {
    let headline = verdict::headline(analysis, c);
    let mut text = String::new();
    if !cover.title.is_empty() {
        text += &["### ", &escaped(&cover.title), "\n\n"].concat();
    }
    text += "**Stay on AWS Lambda on-demand, or move to Managed Instances?** ";
    let lead = prose::plain(&headline.lead);
    text += &escaped(&[&headline.title(), " ", &lead].concat());
    text += "\n\n";
    bills_table(&mut text, analysis, c);
    let crossing = verdict::crossing(analysis, c);
    if !lead.contains(&crossing) {
        text += &["\n", &escaped(&crossing), "\n"].concat();
    }
    text += "\n**Inputs:** ";
    text += &escaped(&inputs(&analysis.scenario, c));
    text += ".\n";
    if !cover.note.is_empty() {
        text.push('\n');
        for line in cover.note.lines() {
            text += &["> ", &escaped(line), "\n"].concat();
        }
    }
    text += &["\n[Open in Crossover](<", link, ">) · ", &source(analysis), "\n"].concat();
    plain_spaces(&text)
}

fn bills_table(text: &mut String, analysis: &Analysis, c: &Conventions) {
    *text += "| Bill | Item | How | a month |\n| --- | --- | --- | ---: |\n";
    let sides = [
        (Side::OnDemand, Some(bills::on_demand(analysis, c))),
        (Side::Managed, bills::managed(analysis, c)),
    ];
    for (side, bill) in sides {
        let name = match side {
            Side::OnDemand => "On-demand",
            Side::Managed => "Managed Instances",
        };
        let Some(bill) = bill else {
            *text += &["| ", name, " | does not fit | | – |\n"].concat();
            continue;
        };
        for row in &bill.rows {
            let amount = c.money(row.amount);
            let how = escaped(&row.how);
            *text += &["| ", name, " | ", row.name, " | ", &how, " | ", &amount, " |\n"].concat();
        }
        let total = c.money(bill.total);
        *text += &["| **", name, "** | **Total** | | **", &total, "** |\n"].concat();
    }
}

/// What describes the work, and all that differs from the example, each with its label.
fn inputs(scenario: &Scenario, c: &Conventions) -> String {
    const ALWAYS: [Field; 4] = [Field::Requests, Field::Duration, Field::CpuShare, Field::Memory];
    let mut shown: Vec<(&str, String)> = ALWAYS
        .iter()
        .filter_map(|field| {
            let number = scenario.number(*field)?;
            Some((fields::label(*field), compare::said(*field, number, c)))
        })
        .collect();
    shown.push((choices::REGION.label, scenario.region.code().to_owned()));
    shown.push((choices::INSTANCE.label, scenario.instance.name()));
    for (label, value) in compare::differing(&Scenario::default(), scenario, c) {
        if shown.iter().all(|(other, _)| *other != label) {
            shown.push((label, value));
        }
    }
    let words: Vec<String> =
        shown.iter().map(|(label, value)| [*label, " ", value].concat()).collect();
    words.join("; ")
}

/// A text in which nothing is read as Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!'
        ) {
            escaped.push('\\');
        }
        escaped.push(if letter == '\n' { ' ' } else { letter });
    }
    escaped
}

/// Spaces as everybody types them: those that keep a number with its unit are for the page.
fn plain_spaces(text: &str) -> String {
    text.chars()
        .map(|letter| if matches!(letter, '\u{a0}' | '\u{202f}') { ' ' } else { letter })
        .collect()
}

/// The link with what is said beside the scenario.
pub fn link(base: &str, scenario: &Scenario, trace: &str, cover: &Cover) -> String {
    [base, "#", &link::write_all(scenario, trace, cover)].concat()
}

/// The scenario alone, for a frame: nobody reads a title there.
pub fn fragment(scenario: &Scenario, trace: &str, beside: &[Beside]) -> String {
    let cover = Cover { beside: beside.to_vec(), ..Cover::default() };
    link::write_all(scenario, trace, &cover)
}

#[cfg(test)]
mod tests {
    use super::super::sample::analysis;
    use super::*;

    const C: Conventions = Conventions::EN_US;
    const BASE: &str = "https://example.org/crossover/";

    #[test]
    fn a_frame_is_one_line_whose_values_cannot_leave_it() {
        let embed = Embed {
            view: "breakeven".to_owned(),
            theme: "dark".to_owned(),
            controls: "requests,duration".to_owned(),
            accent: "\" onload=\"x".to_owned(),
            locale: "de-DE".to_owned(),
        };
        let html = embed.frame(BASE, "v=1&requests=5M/month", "A \"b\" <c>");
        assert_eq!(
            html.lines().next().unwrap_or_default(),
            "<iframe src=\"https://example.org/crossover/?embed=breakeven&amp;controls=requests,duration&amp;theme=dark&amp;locale=de-DE#v=1&amp;requests=5M/month\" title=\"A &quot;b&quot; &lt;c&gt;\" width=\"100%\" height=\"816\" loading=\"lazy\" frameborder=\"0\"></iframe>"
        );
        assert!(!html.contains("onload"));
        for (controls, carried) in [
            ("type,duration", "&amp;controls=type,duration#"),
            ("none", "&amp;controls=none#"),
            ("", "?embed=verdict#"),
            ("\"x", "?embed=verdict#"),
            ("cpu,,memory", "?embed=verdict#"),
        ] {
            let embed = Embed { controls: controls.to_owned(), ..Embed::default() };
            assert!(embed.frame(BASE, "v=1", "").contains(carried), "{controls}");
        }
        let accented = Embed { accent: "7a1fa2".to_owned(), ..Embed::default() };
        assert!(accented.frame(BASE, "v=1", "").contains("&amp;accent=7a1fa2#"));
        assert!(accented.element(BASE, "v=1", "").contains(" accent=\"7a1fa2\""));
        assert!(Embed::default().frame(BASE, "v=1", "").contains("?embed=verdict#v=1"));
        let element = embed.element(BASE, "v=1", "A");
        assert!(element.contains(
            "view=\"breakeven\" controls=\"requests,duration\" theme=\"dark\" locale=\"de-DE\">"
        ));
    }

    #[test]
    fn the_answer_as_markdown_is_complete() {
        let cover = Cover {
            title: "A *b* | c".to_owned(),
            note: "One <b>.\nTwo".to_owned(),
            ..Cover::default()
        };
        let scenario = Scenario::default().with(Field::Slots, 8.0);
        let text = markdown(&analysis(&scenario), &cover, "https://example.org/#v=1", &C);
        for part in [
            "### A \\*b\\* \\| c\n",
            "Managed Instances save $229 a month.",
            "| On-demand | Duration | 48.0 M GB-s × $0.0000133334 | $640.00 |\n",
            "| **Managed Instances** | **Total** | | **$435.02** |\n",
            "They cross at 77.1 M.",
            "Requests 120 M a month; Duration 200 ms;",
            "Region us-east-1; Instance type m7g.xlarge;",
            "> One \\<b\\>.\n> Two\n",
            "[Open in Crossover](<https://example.org/#v=1>) · us-east-1, m7g.xlarge, prices of 20 July 2026",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
    }

    #[test]
    fn what_describes_the_work_comes_first_and_once() {
        let scenario = Scenario::default().with(Field::Maximum, 4.0).with(Field::Requests, 150e6);
        assert_eq!(
            plain_spaces(&inputs(&scenario, &C)),
            "Requests 150 M a month; Duration 200 ms; CPU share 30%; Memory on-demand 2,048 MB; \
             Region us-east-1; Instance type m7g.xlarge; Maximum environments 4"
        );
    }

    #[test]
    fn why_they_never_cross_is_said_once() {
        let scenario = Scenario::default().with(Field::CpuShare, 1.0);
        let text =
            markdown(&analysis(&scenario), &Cover::default(), "https://example.org/#v=1", &C);
        let why = "On-demand is cheaper at every volume: with a CPU share of 100%";
        assert_eq!(text.matches(why).count(), 1, "{text}");
        assert!(!text.contains("They cross"), "{text}");
    }

    #[test]
    fn a_long_link_is_said_to_be() {
        assert_eq!(
            length("https://example.org/#v=1", &C),
            "24 characters. Everything after # stays in the browser: no server sees it."
        );
        let long = ["https://example.org/#v=1&trace=", &"a".repeat(2_000)].concat();
        assert!(length(&long, &C).contains("Recorded traffic makes it long. Some chats"));
    }
}
