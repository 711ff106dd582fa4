//! Lines of HTML that put an answer into other pages: a frame, an element, a picture with its caption.

use super::escape::html as attribute;
use crate::present::share::{Embed, View};

/// The picture for readers without scripts, as it is saved.
const PICTURE: &str = "crossover-break-even.png";

/// The height of an input \[px\].
const INPUT: u32 = 118;

/// A frame as one line of HTML; where nothing runs, the picture that was saved of the answer, or its words.
pub fn frame(embed: &Embed, base: &str, fragment: &str, answer: &str) -> String {
    let link = [base, "#", fragment].concat();
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" frameborder=\"0\"></iframe>\n<noscript><a href=\"{}\"><img src=\"{PICTURE}\" alt=\"{}\"></a></noscript>",
        attribute(&address(embed, base, fragment)),
        attribute(answer),
        height(embed),
        attribute(&link),
        attribute(answer),
    )
}

/// The element that grows with its content, with its script. Its style keeps the place until the script is there.
pub fn element(embed: &Embed, base: &str, fragment: &str, answer: &str) -> String {
    let mut attributes = String::new();
    for (name, value) in options(embed) {
        attributes += &[" ", name, "=\"", &attribute(value), "\""].concat();
    }
    let link = [base, "#", fragment].concat();
    format!(
        "<script src=\"{}embed.js\" async></script>\n<crossover-calculator scenario=\"#{}\" view=\"{}\"{attributes} style=\"display:block;min-height:{}px\">\n  <p>{} <a href=\"{}\">Open in Crossover</a></p>\n</crossover-calculator>",
        attribute(base),
        attribute(fragment),
        embed.view().word,
        height(embed),
        attribute(answer),
        attribute(&link),
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

/// The address of the embedded page.
pub fn address(embed: &Embed, base: &str, fragment: &str) -> String {
    let mut address = [base, "?embed=", embed.view().word].concat();
    for (name, value) in options(embed) {
        address += &["&", name, "=", value].concat();
    }
    address + "#" + fragment
}

/// The height of a frame until it follows its content, if it does \[px\].
fn height(embed: &Embed) -> u32 {
    let View { word, height, inputs } = embed.view();
    let inputs = if word == "full" { 0 } else { named_inputs(embed).unwrap_or(inputs) };
    height + inputs * INPUT
}

/// What differs from the usual, as names and values.
fn options(embed: &Embed) -> Vec<(&'static str, &str)> {
    let has_controls = named_inputs(embed).is_some();
    let is_color = matches!(embed.accent.len(), 3 | 6)
        && embed.accent.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_locale = embed.locale.len() <= 35
        && embed.locale.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let mut options = Vec::new();
    let mut add = |name, value, wanted: bool| {
        if wanted {
            options.push((name, value));
        }
    };
    add("controls", &*embed.controls, has_controls);
    add("theme", &*embed.theme, matches!(&*embed.theme, "light" | "dark"));
    add("accent", &*embed.accent, is_color);
    add("locale", &*embed.locale, is_locale && !embed.locale.is_empty());
    options
}

/// How many inputs are named; `None` where none are, or what is named cannot be one.
fn named_inputs(embed: &Embed) -> Option<u32> {
    // Every input has the key that a link has, be it a number or a choice.
    let is_key = |key: &str| {
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    match &*embed.controls {
        "none" => Some(0),
        keys => keys.split(',').all(is_key).then(|| keys.split(',').count() as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let html = frame(&embed, BASE, "v=2&requests=5M/month", "A \"b\" <c>");
        assert_eq!(
            html.lines().next().unwrap_or_default(),
            "<iframe src=\"https://example.org/crossover/?embed=breakeven&amp;controls=requests,duration&amp;theme=dark&amp;locale=de-DE#v=2&amp;requests=5M/month\" title=\"A &quot;b&quot; &lt;c&gt;\" width=\"100%\" height=\"816\" loading=\"lazy\" frameborder=\"0\"></iframe>"
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
            assert!(frame(&embed, BASE, "v=2", "").contains(carried), "{controls}");
        }
        let accented = Embed { accent: "7a1fa2".to_owned(), ..Embed::default() };
        assert!(frame(&accented, BASE, "v=2", "").contains("&amp;accent=7a1fa2#"));
        assert!(element(&accented, BASE, "v=2", "").contains(" accent=\"7a1fa2\""));
        assert!(frame(&Embed::default(), BASE, "v=2", "").contains("?embed=verdict#v=2"));
        let element = element(&embed, BASE, "v=2", "A");
        assert!(element.contains(
            "view=\"breakeven\" controls=\"requests,duration\" theme=\"dark\" locale=\"de-DE\" style=\"display:block;min-height:816px\">"
        ));
    }
}
