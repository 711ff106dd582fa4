//! A document of the project as a page of its own, rendered by the build: no part of the program in the browser.

use leptos::prelude::*;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::layout::header::Brand;

/// The page of a document in Markdown: header, contents and text, all that stands in its `<body>`.
///
/// Headings have anchors. A table scrolls in a box of its own. A link to another file of the project would lead nowhere
/// here, and is its words alone.
pub fn page(markdown: &str) -> String {
    let written = Written::of(markdown);
    let header = Owner::new().with(|| view! { <Brand href="./" /> }.to_html()).replace("<!>", "");
    [
        "<a class=\"button skip\" href=\"#document\">Skip to the text</a>",
        "<header class=\"header\"><div class=\"wrap\">",
        &header,
        "<p class=\"tagline\">AWS Lambda: on-demand or Managed Instances?</p></div></header>",
        "<main class=\"wrap document\" id=\"document\">",
        &written.html(),
        "</main><footer class=\"wrap\"><div class=\"footer\"><p>",
        "<a href=\"./\">Back to the calculator</a>",
        "</p><p>Not affiliated with Amazon Web Services.</p></div></footer>",
    ]
    .concat()
}

/// A heading: its level, its anchor and its words.
struct Heading {
    level: usize,
    anchor: String,
    words: String,
}

/// A document on its way to HTML.
struct Written<'a> {
    events: Vec<Event<'a>>,
    headings: Vec<Heading>,
}

impl<'a> Written<'a> {
    fn of(markdown: &'a str) -> Self {
        let all: Vec<Event> = Parser::new_ext(markdown, Options::ENABLE_TABLES).collect();
        let mut written = Self { events: Vec::new(), headings: Vec::new() };
        let mut is_led_away = false;
        for (at, event) in all.iter().enumerate() {
            match event {
                Event::Start(Tag::Heading { .. }) => written.heading(event, &all[at + 1..]),
                Event::End(TagEnd::Heading(_)) => {
                    written.events.extend([Event::End(TagEnd::Link), event.clone()]);
                }
                Event::Start(Tag::Table(_)) => written.table(event),
                Event::End(TagEnd::Table) => {
                    written.events.extend([event.clone(), raw("</div>".to_owned())]);
                }
                Event::Start(Tag::Link { dest_url, .. }) if !is_reached(dest_url) => {
                    is_led_away = true;
                }
                // Links do not stand in links.
                Event::End(TagEnd::Link) if is_led_away => is_led_away = false,
                // Markup in a document is text.
                Event::Html(text) | Event::InlineHtml(text) => {
                    written.events.push(Event::Text(text.clone()));
                }
                _ => written.events.push(event.clone()),
            }
        }
        written
    }

    /// Begins a heading that is a link to itself; what follows has its words.
    fn heading(&mut self, event: &Event<'a>, rest: &[Event<'a>]) {
        let Event::Start(Tag::Heading { level, classes, attrs, .. }) = event else { return };
        let words = words(rest);
        let wanted = anchor(&words);
        let times = self.headings.iter().filter(|other| anchor(&other.words) == wanted).count();
        let anchor = if times == 0 { wanted } else { format!("{wanted}-{}", times + 1) };
        let id = Some(CowStr::from(anchor.clone()));
        let (level, classes, attrs) = (*level, classes.clone(), attrs.clone());
        self.events.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
        self.events.push(Event::Start(Tag::Link {
            link_type: pulldown_cmark::LinkType::Inline,
            dest_url: CowStr::from(["#", &anchor].concat()),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }));
        self.headings.push(Heading { level: level as usize, anchor, words });
    }

    /// Begins a table in a box that scrolls, also by the keyboard, and is named after its heading.
    fn table(&mut self, event: &Event<'a>) {
        let name = self.headings.last().map_or("", |heading| &heading.words);
        let mut label = String::new();
        html::push_html(&mut label, std::iter::once(Event::Text(CowStr::from(name.to_owned()))));
        let label = label.replace('"', "&quot;");
        self.events.push(raw(format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: {label}\">"
        )));
        self.events.push(event.clone());
    }

    /// The document, with its contents behind the title.
    fn html(self) -> String {
        let parts = self.headings.iter().filter(|heading| heading.level == 2);
        let mut contents = String::new();
        for part in parts {
            let mut words = String::new();
            html::push_html(&mut words, std::iter::once(Event::Text(part.words.as_str().into())));
            contents += &["<li><a href=\"#", &part.anchor, "\">", &words, "</a></li>"].concat();
        }
        let mut text = String::new();
        html::push_html(&mut text, self.events.into_iter());
        let nav = ["<nav aria-label=\"Contents\"><ul>", &contents, "</ul></nav>"].concat();
        text.replacen("</h1>", &["</h1>", &nav].concat(), 1)
    }
}

/// Markup of this page's own.
fn raw<'a>(html: String) -> Event<'a> {
    Event::Html(CowStr::from(html))
}

/// Whether a link leads somewhere from this page: to the web, or within it.
fn is_reached(address: &str) -> bool {
    ["https://", "http://", "#"].iter().any(|start| address.starts_with(start))
}

/// The words up to the end of a heading.
fn words(events: &[Event]) -> String {
    events
        .iter()
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect()
}

/// "Scaling over time" as "scaling-over-time".
fn anchor(words: &str) -> String {
    let kept = words.to_lowercase().replace(' ', "-");
    kept.chars().filter(|letter| letter.is_alphanumeric() || *letter == '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, piece: &str) {
        let html = page(markdown);
        assert!(html.contains(piece), "{piece} in {html}");
    }

    #[test]
    fn headings_have_anchors_and_stand_in_the_contents() {
        let text = "# The model\n\n## Over time\n\n### `MaxVCpuCount`, twice\n\n## Over time\n";
        check(text, "<h1 id=\"the-model\"><a href=\"#the-model\">The model</a></h1><nav");
        check(text, "<h2 id=\"over-time\"><a href=\"#over-time\">Over time</a></h2>");
        check(text, "<h2 id=\"over-time-2\">");
        check(text, "<h3 id=\"maxvcpucount-twice\">");
        check(
            text,
            "<ul><li><a href=\"#over-time\">Over time</a></li><li><a href=\"#over-time-2\">",
        );
    }

    #[test]
    fn a_table_scrolls_in_a_box_with_a_name() {
        let text = "# A\n\n## \"B\" & C\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n";
        let start = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: &quot;B&quot; &amp; C\">";
        check(text, &[start, "<table>"].concat());
        check(text, "</table>\n</div>");
    }

    #[test]
    fn a_link_to_a_file_is_its_words_and_one_to_the_web_stays() {
        let text = "# A\n\nSee [the *data*](../data/README.md), [AWS](https://aws.amazon.com/) and [this](#a).\n";
        check(
            text,
            "See the <em>data</em>, <a href=\"https://aws.amazon.com/\">AWS</a> and <a href=\"#a\">this</a>.",
        );
    }

    #[test]
    fn markup_in_a_document_is_text() {
        let html = page("# A\n\n<script>ran()</script>\n\nand <b onclick=ran()>b</b>\n");
        assert!(!html.contains("<script") && !html.contains("<b "), "{html}");
        assert!(html.contains("&lt;script&gt;ran()"), "{html}");
    }

    #[test]
    fn the_document_of_the_model_is_whole() {
        let html = page(include_str!("../../docs/model.md"));
        assert_eq!(html.matches("<h1").count(), 1);
        assert_eq!(html.matches("<main").count(), 1);
        assert!(html.matches("<h2").count() >= 8);
        assert_eq!(html.matches("<table>").count(), html.matches("class=\"scroll\"").count());
        for (link, _) in html.match_indices("href=\"") {
            let address = &html[link + 6..][..html[link + 6..].find('"').unwrap()];
            let anchor = address.strip_prefix('#');
            let known = anchor.is_some_and(|id| html.contains(&format!("id=\"{id}\"")));
            assert!(known || address == "./" || address.starts_with("https://"), "{address}");
        }
        // Its only picture, which the build copies beside the page.
        assert_eq!(html.matches("<img src=\"scaling-run.svg\"").count(), 1);
        assert_eq!(html.matches("<img").count(), 1);
    }
}
