//! Answer as text and data: Markdown, the scenario as a file, tables, the outcome as JSON.

use leptos::prelude::*;

use super::parts::{area, listed, options, save_button};
use super::{Sharing, pane};
use crate::jobs::share::Table;

const FORMATS: &[(&str, &str)] = &[("csv", "CSV"), ("tsv", "TSV"), ("md", "Markdown")];

/// The whole answer as Markdown.
#[component]
pub(super) fn MarkdownPane(sharing: Sharing) -> impl IntoView {
    let content = view! {
        <label for="share-markdown">"The whole answer, for a pull request or an issue"</label>
        <div class="share-row">
            {area(
                sharing,
                "share-markdown",
                "18",
                None,
                |sharing| sharing.text(|whole| &whole.markdown),
            )}
        </div>
    };
    pane(sharing, "markdown", content)
}

/// Scenario, tables and outcome.
#[component]
pub(super) fn DataPane(sharing: Sharing) -> impl IntoView {
    let content = view! {
        <h3>"Scenario"</h3>
        <p class="share-help">
            "A file that contains the link. To open the scenario again, drop the file on the page or paste it into “Import measured traffic”."
        </p>
        <p class="share-acts">
            {save_button(sharing, "scenario", "Save the scenario", save_scenario)}
        </p>
        <h3>"Tables"</h3>
        <Tables sharing />
        <h3>"Outcome"</h3>
        <div class="share-row">
            {area(sharing, "share-outcome", "6", Some("The outcome as JSON"), outcome)}
            {save_button(
                sharing,
                "outcome",
                "Save",
                |sharing| {
                    sharing.save("crossover-outcome.json", "application/json", &outcome(sharing));
                },
            )}
        </div>
        <p class="share-help">
            "The full result as JSON: inputs, both bills by line, fleet, findings and break-evens."
        </p>
    };
    pane(sharing, "data", content)
}

fn outcome(sharing: Sharing) -> String {
    sharing.text(|whole| &whole.outcome)
}

fn save_scenario(sharing: Sharing) {
    let link = sharing.text(|whole| &whole.link);
    let fragment = link.split_once('#').map_or("", |(_, fragment)| fragment);
    // As a link writes it, a fragment has no quotation mark and no backslash in it.
    let text = ["{\n  \"crossover\": 1,\n  \"link\": \"#", fragment, "\"\n}"].concat();
    sharing.save("crossover-scenario.json", "application/json", &text);
}

/// The tables, one at a time.
#[component]
fn Tables(sharing: Sharing) -> impl IntoView {
    let all = move || {
        let named = |table: &Table| (table.file.clone(), table.name.clone());
        sharing.with(|whole| whole.tables.iter().map(named).collect()).unwrap_or_default()
    };
    view! {
        <div class="share-options">
            {listed("Table", "share-table", Box::new(all), sharing.table)}
            {options("Format", "share-format", FORMATS, sharing.format)}
        </div>
        <div class="share-row">
            {area(sharing, "share-rows", "7", Some("The table as text"), rows)}
            {save_button(sharing, "table", "Save", save_table)}
        </div>
    }
}

/// The table that is looked at, or else the first; an empty one before any is there, tracked.
fn table(sharing: Sharing) -> Table {
    let found = sharing.with(|whole| {
        let chosen = sharing.table.read();
        let tables = &whole.tables;
        tables.iter().find(|table| table.file == *chosen).or(tables.first()).cloned()
    });
    found.flatten().unwrap_or_default()
}

fn rows(sharing: Sharing) -> String {
    let Table { csv, tsv, markdown, .. } = table(sharing);
    match &**sharing.format.read() {
        "tsv" => tsv,
        "md" => markdown,
        _ => csv,
    }
}

fn save_table(sharing: Sharing) {
    let name = [&table(sharing).file, ".", &*sharing.format.read()].concat();
    sharing.save(&name, "text/plain", &rows(sharing));
}
