//! The rules of the house, each a function from a file to its faults.

use super::tree::File;

/// A rule: what is wrong in a file, one line a fault.
pub(crate) type Rule = fn(&File) -> Vec<String>;

/// What each layer may use of the others.
const ARROWS: &[(&str, &[&str])] = &[
    ("units", &[]),
    ("plot", &[]),
    ("model", &["units"]),
    ("catalog", &["units"]),
    ("import", &["units"]),
    ("scenario", &["units", "catalog", "model"]),
    ("present", &["units", "model", "scenario", "catalog", "import"]),
    ("chart", &["plot"]),
    ("figure", &["units", "model", "scenario", "catalog", "import", "present", "plot", "chart"]),
    ("jobs", BELOW_THE_JOBS),
    ("export", BELOW_THE_EXPORT),
    ("app", BELOW_THE_EXPORT),
];

/// What the pure jobs beside the page are made of; a table and a chart of each is data.
const BELOW_THE_JOBS: &[&str] =
    &["units", "model", "scenario", "catalog", "import", "present", "plot", "chart"];

/// The same, and what is asked for and answered. The page exports nothing itself: that is asked for as well.
const BELOW_THE_EXPORT: &[&str] =
    &["units", "model", "scenario", "catalog", "import", "present", "plot", "chart", "jobs"];

/// Every layer that an arrow can point to.
const LAYERS: &[&str] = &[
    "units", "plot", "model", "catalog", "import", "scenario", "present", "chart", "figure",
    "jobs", "export", "app",
];

/// The layer that a path in `src/` belongs to.
fn layer(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    // The charts of an outcome know what it is of.
    let inside =
        inside.strip_prefix("chart/").filter(|rest| rest.starts_with("figure/")).unwrap_or(inside);
    let layer = inside.split(['/', '.']).next()?;
    LAYERS.contains(&layer).then_some(layer)
}

/// The code of a line, without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// The first words after each `prefix` in `text`: `crate::{a::b, c}` has a and c.
fn named<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    let word = |text: &'a str| {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        &text[..end]
    };
    let mut words = Vec::new();
    for after in text.split(prefix).skip(1) {
        let Some(list) = after.strip_prefix('{') else {
            words.push(word(after));
            continue;
        };
        let mut depth = 0;
        let mut starts = true;
        for (at, c) in list.char_indices() {
            if starts && depth == 0 && c.is_alphabetic() {
                words.push(word(&list[at..]));
                starts = false;
            }
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => starts = true,
                _ => {}
            }
        }
    }
    words
}

/// A layer uses those below it, never the reverse and never sideways.
pub(crate) fn arrows(file: &File) -> Vec<String> {
    let Some(from) = layer(&file.path) else { return Vec::new() };
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == from) else {
        return Vec::new();
    };
    let text: Vec<&str> = file.text.lines().map(code).collect();
    let text = text.join("\n");
    let by_path = named(&text, "crate::").into_iter();
    // `super` of a layer's own module is the crate.
    let at_top = file.path == format!("src/{from}/mod.rs");
    let by_super = named(&text, "super::").into_iter().filter(|_| at_top);
    let by_supers = named(&text, "super::super::").into_iter();
    by_path
        .chain(by_super)
        .chain(by_supers)
        .filter(|to| LAYERS.contains(to) && *to != from && !allowed.contains(to))
        .map(|to| format!("{from} uses {to}"))
        .collect()
}

fn is_rust(file: &File) -> bool {
    file.path.rsplit_once('.').is_some_and(|(_, kind)| kind == "rs")
}

/// The browser is known to `app` and to both ends of `jobs` alone, and so is Leptos to `app`.
pub(crate) fn browser(file: &File) -> Vec<String> {
    let known = ["src/jobs/client.rs", "src/jobs/worker.rs"];
    let may = file.path.starts_with("src/app/") || known.contains(&file.path.as_str());
    if !file.path.starts_with("src/") || may || !is_rust(file) {
        return Vec::new();
    }
    let crates = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo_timers"];
    let lines = file.text.lines().map(code);
    let names = |line: &&str| crates.iter().any(|name| has_word(line, name));
    lines.filter(names).map(|line| format!("knows the browser: {}", line.trim())).collect()
}

/// Nobody reads a file of more lines; what a program wrote for another is a table.
pub(crate) fn length(file: &File) -> Vec<String> {
    const MOST: usize = 500;
    let folders = ["src/", "build/", "tests/", "style/", "scripts/", "benches/", "web/"];
    let lines = file.text.lines().count();
    let is_read = folders.iter().any(|folder| file.path.starts_with(folder));
    let counts =
        is_read && file.path.rsplit_once('.').is_none_or(|(_, end)| end != "tsv") && lines > MOST;
    counts.then(|| format!("has {lines} lines, more than {MOST}")).into_iter().collect()
}

/// What is left to do is done or said, not marked.
pub(crate) fn unfinished(file: &File) -> Vec<String> {
    if !is_rust(file) {
        return Vec::new();
    }
    // Put together here, so that this file does not have them.
    let marks = ["todo", "unimplemented", "dbg"].map(|name| format!("{name}!("));
    let found = marks.iter().filter(|mark| file.text.contains(mark.as_str()));
    found.map(|mark| format!("has {mark}")).collect()
}

/// A color has a name, and its value stands in `style/tokens.css`.
pub(crate) fn colors(file: &File) -> Vec<String> {
    // An icon stands alone: no sheet of the page reaches into it.
    let own = ["style/tokens.css", "web/icon.svg"].contains(&file.path.as_str());
    let folders = ["src/", "style/", "web/", "index.html"];
    if own || !folders.iter().any(|folder| file.path.starts_with(folder)) {
        return Vec::new();
    }
    let raw = |line: &&str| has_hex_color(line) || has_color_function(line);
    file.text.lines().filter(raw).map(|line| format!("has a raw color: {}", line.trim())).collect()
}

fn has_hex_color(line: &str) -> bool {
    line.split('#').skip(1).any(|after| {
        let digits = after.bytes().take_while(u8::is_ascii_hexdigit).count();
        let ends = !after[digits..].starts_with(|c: char| c.is_alphanumeric() || "-_=".contains(c));
        matches!(digits, 3 | 4 | 6 | 8) && ends
    })
}

fn has_color_function(line: &str) -> bool {
    let names = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch"];
    names.iter().any(|name| {
        line.match_indices(&format!("{name}("))
            .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "-_".contains(c)))
    })
}

/// The page's policy refuses style attributes in its markup; snippets are for pages of others.
pub(crate) fn inline_styles(file: &File) -> Vec<String> {
    if !file.path.starts_with("src/") || file.path == "src/export/snippet.rs" {
        return Vec::new();
    }
    let styled = |line: &&str| line.contains(" style=");
    file.text.lines().filter(styled).map(|line| format!("inline style: {}", line.trim())).collect()
}

/// The project names no folder of one machine and no package registry.
pub(crate) fn places(file: &File) -> Vec<String> {
    if file.path.ends_with("Cargo.lock") {
        return Vec::new();
    }
    let folders = ["tmp", "root", "work", "home", "Users"].map(|name| format!("/{name}/"));
    let hosts = [("crates", "io"), ("npmjs", "org")].map(|(name, end)| format!("{name}.{end}"));
    let named = |line: &&str| {
        let folder = folders.iter().any(|folder| {
            line.match_indices(folder.as_str()).any(|(at, _)| {
                !line[..at].ends_with(|c: char| c.is_alphanumeric() || ".-_".contains(c))
            })
        });
        folder || hosts.iter().any(|host| line.contains(host.as_str()))
    };
    file.text.lines().filter(named).map(|line| format!("names a place: {}", line.trim())).collect()
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let inside = |c: char| c.is_alphanumeric() || c == '_';
        !line[..at].ends_with(inside) && !line[at + word.len()..].starts_with(inside)
    })
}
