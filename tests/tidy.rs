//! The rules of the house: what may use what, how long a file is, what stands where and agrees with what.

mod tidy {
    pub(crate) mod rules;
    pub(crate) mod tree;
}

use crossover::catalog::{Payment, Plan, Term};
use crossover::scenario::{Commitment, Field, LambdaPlan, Runtime, Switch, link};
use tidy::rules::{self, Rule};
use tidy::tree::{File, files};

/// Fails unless no file breaks the rule and, so that the rule is known to see, each of `broken` does.
fn check(rule: Rule, broken: &[(&str, &str)]) {
    for (path, text) in broken {
        let file = File { path: (*path).to_owned(), text: (*text).to_owned() };
        assert!(!rule(&file).is_empty(), "the rule does not see {path}: {text}");
    }
    let faults: Vec<String> = files()
        .iter()
        .flat_map(|file| rule(file).into_iter().map(|fault| format!("{}: {fault}", file.path)))
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn read(path: &str) -> String {
    let found = files().into_iter().find(|file| file.path == path);
    found.unwrap_or_else(|| panic!("{path} is missing")).text
}

#[test]
fn a_layer_uses_only_those_below_it() {
    check(
        rules::arrows,
        &[
            ("src/units/time.rs", "use crate::model::Inputs;"),
            ("src/plot/log.rs", "use crate::units::Usd;"),
            ("src/model/mod.rs", "use super::catalog;"),
            ("src/model/lmi/mod.rs", "use crate::{\n    units::{Memory, Time},\n    scenario,\n};"),
            ("src/catalog/region.rs", "fn f() -> crate::model::Inputs {}"),
            ("src/import/table.rs", "use crate::scenario::Field;"),
            ("src/scenario/field.rs", "use crate::present::format;"),
            ("src/scenario/field.rs", "use crate::import::Series;"),
            ("src/present/prose.rs", "use crate::chart;"),
            ("src/present/format/money.rs", "use crate::plot::Log;"),
            ("src/chart/bars.rs", "use super::super::present;"),
            ("src/chart/mod.rs", "use crate::app::start;"),
            ("src/chart/figure/bars.rs", "use crate::jobs::Drawing;"),
            ("src/jobs/worker.rs", "use crate::export::share;"),
            ("src/export/share.rs", "use crate::app::start;"),
            ("src/jobs/client.rs", "use crate::app::state::State;"),
            ("src/app/share/mod.rs", "use crate::export::snippet;"),
            ("src/present/table.rs", "use crate::jobs::Drawing;"),
            ("src/present/verdict.rs", "use crate::app::state::State;"),
        ],
    );
}

#[test]
fn only_app_knows_the_browser() {
    check(
        rules::browser,
        &[
            ("src/present/verdict.rs", "use leptos::prelude::*;"),
            ("src/main.rs", "fn main() { web_sys::window(); }"),
            ("src/jobs/simulation.rs", "use web_sys::Worker;"),
            ("src/jobs/turn.rs", "use js_sys::Array;"),
            ("src/bin/evaluate/main.rs", "use wasm_bindgen::JsCast;"),
        ],
    );
}

#[test]
fn a_file_is_short() {
    let long = "line\n".repeat(501);
    check(rules::length, &[("src/model/outcome.rs", &long), ("style/base.css", &long)]);
}

/// The files among these that no module declares, and so no compiler reads.
fn undeclared(files: &[File]) -> Vec<&str> {
    let declares = |path: &str, name: &str| {
        let line = format!("mod {name};");
        let parent = files.iter().find(|file| file.path == path);
        parent.is_some_and(|file| file.text.lines().any(|text| text.trim_end().ends_with(&line)))
    };
    let is_lost = |path: &&str| {
        let Some(module) = path.strip_suffix(".rs") else { return false };
        let module = module.strip_suffix("/mod").unwrap_or(module);
        let Some((folder, name)) = module.rsplit_once('/') else { return false };
        if matches!(name, "lib" | "main") || folder == "src/bin" {
            return false;
        }
        let parents = [".rs", "/mod.rs", "/lib.rs", "/main.rs"];
        !parents.iter().any(|end| declares(&[folder, end].concat(), name))
    };
    let sources = files.iter().map(|file| file.path.as_str());
    sources.filter(|path| path.starts_with("src/")).filter(is_lost).collect()
}

#[test]
fn every_source_file_is_a_module() {
    let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
    let broken = [file("src/lib.rs", "mod a;"), file("src/a/mod.rs", ""), file("src/a/b.rs", "")];
    assert_eq!(undeclared(&broken), ["src/a/b.rs"]);
    assert_eq!(undeclared(&files()), Vec::<&str>::new());
}

#[test]
fn nothing_is_marked_as_unfinished() {
    let marks = ["todo", "unimplemented", "dbg"].map(|name| format!("fn f() {{ {name}!() }}"));
    check(rules::unfinished, &marks.each_ref().map(|mark| ("src/lib.rs", mark.as_str())));
}

#[test]
fn colors_have_names() {
    check(
        rules::colors,
        &[
            ("style/base.css", "a { color: #2148c7 }"),
            ("style/base.css", "a { color: #fff; }"),
            ("style/base.css", "a { color: color-mix(in oklab, red, oklch(0.5 0.1 20)) }"),
            ("src/chart/bars.rs", "let fill = \"rgb(0, 0, 0)\";"),
        ],
    );
}

#[test]
fn markup_has_no_style_attribute() {
    check(
        rules::inline_styles,
        &[
            ("src/app/mod.rs", "<p style=\"color: red\">"),
            ("src/chart/mod.rs", "out.push_str(\"<g style=\\\"fill: red\\\">\");"),
        ],
    );
}

#[test]
fn no_machine_and_no_registry_is_named() {
    let folders = ["tmp", "root", "work", "home"].map(|name| format!("see /{name}/notes.md"));
    let host = ["https://static.crates", "io"].join(".");
    let mut broken = folders.each_ref().map(|text| ("README.md", text.as_str())).to_vec();
    broken.push(("scripts/setup", &host));
    check(rules::places, &broken);
}

#[test]
fn every_data_file_is_explained() {
    let readme = read("data/README.md");
    let mut names = 0;
    for file in files() {
        if let Some(name) = file.path.strip_prefix("data/").filter(|name| *name != "README.md") {
            assert!(
                readme.contains(&format!("| `{name}` |")),
                "data/README.md is silent on {name}"
            );
            names += 1;
        }
    }
    assert!(names > 0);
}

/// The text between two others.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before} is missing"));
    rest.split_once(after).unwrap_or_else(|| panic!("{after} is missing")).0
}

#[test]
fn a_tool_has_one_version() {
    let (env, trunk, cargo) = (read("scripts/env"), read("Trunk.toml"), read("Cargo.toml"));
    let rust = between(&env, "RUST_VERSION=", "\n");
    let rust_toolchain = read("rust-toolchain.toml");
    assert_eq!(between(&rust_toolchain, "channel = \"", "\""), rust);
    assert!(rust.starts_with(between(&cargo, "rust-version = \"", "\"")));
    let wasm_bindgen = between(&env, "WASM_BINDGEN_VERSION=", "\n");
    assert_eq!(between(&trunk, "wasm_bindgen = \"", "\""), wasm_bindgen);
    assert_eq!(between(&cargo, "wasm-bindgen = { version = \"=", "\""), wasm_bindgen);
    // What marks a part and what cuts it off agree up to the last number.
    let marks = between(&cargo, "wasm_split_helpers = { version = \"", "\"");
    let cuts = between(&env, "WASM_SPLIT_VERSION=", "\n");
    let minor = |version: &str| version.rsplit_once('.').map(|(minor, _)| minor.to_owned());
    assert_eq!(minor(marks), minor(cuts));
    let lock = read("Cargo.lock");
    assert_eq!(between(&lock, "name = \"wasm-bindgen\"\nversion = \"", "\""), wasm_bindgen);
    let package = read("package.json");
    let binaryen = between(&package, "\"binaryen\": \"", ".");
    assert_eq!(between(&trunk, "wasm_opt = \"version_", "\""), binaryen);
    let offline = read("scripts/offline.mjs");
    let browsers = between(&offline, "TARGET = [\"", "\"]").replace("\", \"", ",");
    assert_eq!(between(&trunk, "--target=", "\""), browsers);
}

#[test]
fn every_style_sheet_is_a_part_of_the_page() {
    let index = read("style/index.css");
    let mut names = 0;
    for file in files() {
        let Some(name) = file.path.strip_prefix("style/").filter(|name| !name.contains('/')) else {
            continue;
        };
        if name != "index.css" {
            let import = format!("@import \"{name}\";");
            assert_eq!(index.matches(&import).count(), 1, "style/index.css imports {name} once");
            names += 1;
        }
    }
    assert!(names > 0);
}

/// The cells of the row of `docs/link.md` that explains a key.
fn row<'a>(text: &'a str, key: &str) -> Vec<&'a str> {
    let start = format!("| `{key}` |");
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with(&start)).collect();
    assert_eq!(rows.len(), 1, "docs/link.md explains {key} in {} rows", rows.len());
    rows[0].trim_matches('|').split('|').map(str::trim).collect()
}

#[test]
fn every_key_of_a_link_is_explained_with_its_default_and_an_example() {
    let text = read("docs/link.md");
    let defaults = link::Version::NEWEST.pairs();
    assert!(defaults.len() > Field::COUNT);
    for (key, default) in &defaults {
        let row = row(&text, key);
        let [.., shown, example] = row.as_slice() else { panic!("{key} has too few cells") };
        assert_eq!(*shown, format!("`{default}`"), "the default of {key}");
        let example = format!("v=2&{key}={}", example.trim_matches('`'));
        let reading = link::read(&example);
        assert_eq!(reading.notices, [], "{example}");
        assert_eq!(
            link::write(&reading.scenario),
            example,
            "the example is canonical and no default"
        );
    }
    for key in link::metadata::keys() {
        let row = row(&text, key);
        let example = row.last().unwrap_or(&"").trim_matches('`');
        // A date alone says nothing of what came out.
        let together = if key == "prices" { "&then=1.00/none" } else { "" };
        let example = format!("v=2&{key}={example}{together}");
        let reading = link::read(&example);
        assert_eq!(reading.notices, [], "{example}");
        assert_eq!(link::write_all(&reading.scenario, "", &reading.metadata), example);
    }
    let keys = text.lines().filter(|line| line.starts_with("| `") && !line.starts_with("| `v`"));
    let known = defaults.len() + link::metadata::keys().count();
    assert_eq!(keys.count(), known, "docs/link.md explains keys that are none");
}

#[test]
fn every_word_of_a_choice_is_explained() {
    let text = read("docs/link.md");
    let check = |key: &str, words: Vec<&str>| {
        let listed: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        assert_eq!(row(&text, key)[2], listed.join(", "), "the words of {key}");
    };
    check("runtime", Runtime::ALL.iter().map(|choice| choice.code()).collect());
    for key in ["free-tier", "managed-free-tier", "snapstart"] {
        check(key, Switch::ALL.iter().map(|choice| choice.code()).collect());
    }
    check("lambda-plan", LambdaPlan::ALL.iter().map(|choice| choice.code()).collect());
    check("commitment", Commitment::ALL.iter().map(|choice| choice.code()).collect());
    check("plan", Plan::ALL.iter().map(|choice| choice.code()).collect());
    check("term", Term::ALL.iter().map(|choice| choice.code()).collect());
    check("payment", Payment::ALL.iter().map(|choice| choice.code()).collect());
}
