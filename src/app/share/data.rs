//! Answer as text and data: Markdown, the scenario as a file, tables, the outcome as JSON.

use leptos::prelude::*;

use super::{Sharing, area, named, options, pane, save_button};
use crate::app::text::dynamic;
use crate::jobs::share::Table;

/// The whole answer as Markdown.
#[component]
pub(super) fn MarkdownPane(sharing: Sharing) -> impl IntoView {
    let markdown = move || sharing.text(|whole| &whole.markdown);
    let content = view! {
        <label for="share-markdown">"The whole answer, for a pull request or an issue"</label>
        <div class="share-row">{area(sharing, "share-markdown", "18", None, markdown)}</div>
    };
    pane(sharing, 3, content)
}

/// Scenario, tables and outcome.
#[component]
pub(super) fn DataPane(sharing: Sharing) -> impl IntoView {
    let save_scenario = move || {
        let link = untrack(|| sharing.text(|whole| &whole.link));
        let fragment = link.split_once('#').map_or("", |(_, fragment)| fragment);
        // As a link writes it, a fragment has no quotation mark and no backslash in it.
        let text = ["{\n  \"crossover\": 1,\n  \"link\": \"#", fragment, "\"\n}"].concat();
        sharing.save("crossover-scenario.json", "application/json", &text);
    };
    let outcome = move || sharing.text(|whole| &whole.outcome);
    let save_outcome = move || {
        sharing.save("crossover-outcome.json", "application/json", &untrack(outcome));
    };
    let content = view! {
        <h3>"Scenario"</h3>
        <p class="share-help">
            "A file with the link in it. Drop it on the page, or paste it into “Import measured traffic”, to open it again."
        </p>
        <p class="share-acts">{save_button("scenario", "Save the scenario", save_scenario)}</p>
        <h3>"Tables"</h3>
        <Tables sharing />
        <h3>"Outcome"</h3>
        <div class="share-row">
            {area(sharing, "share-outcome", "6", Some("The outcome as JSON"), outcome)}
            {save_button("outcome", "Save", save_outcome)}
        </div>
        <p class="share-help">
            "JSON as the terminal program prints it: inputs, both bills by line, fleet, findings, crossings."
        </p>
    };
    pane(sharing, 4, content)
}

#[component]
fn Tables(sharing: Sharing) -> impl IntoView {
    let tables = Memo::new(move |_| sharing.with(|whole| whole.tables.clone()).unwrap_or_default());
    let file = RwSignal::new(String::new());
    let format = RwSignal::new("csv".to_owned());
    let table = move || {
        let tables = tables.read();
        let chosen = file.read();
        tables.iter().find(|table| table.file == *chosen).or(tables.first()).cloned()
    };
    let rows = move || {
        let Table { csv, tsv, markdown, .. } = table().unwrap_or_default();
        match &**format.read() {
            "tsv" => tsv,
            "md" => markdown,
            _ => csv,
        }
    };
    let save = move || {
        let (name, rows) = untrack(|| {
            let file = table().unwrap_or_default().file;
            ([&file, ".", &*format.read()].concat(), rows())
        });
        sharing.save(&name, "text/plain", &rows);
    };
    let list = move || {
        let all = tables.get().into_iter().map(|table| (table.file, table.name)).collect();
        let chosen = move || table().unwrap_or_default().file;
        options("Table", "share-table", all, chosen, move |chosen| file.set(chosen))
    };
    view! {
        <div class="share-options">
            {dynamic(list)}
            {options(
                "Format",
                "share-format",
                named(&[("csv", "CSV"), ("tsv", "TSV"), ("md", "Markdown")]),
                move || format.get(),
                move |chosen| format.set(chosen),
            )}
        </div>
        <div class="share-row">
            {area(sharing, "share-rows", "7", Some("The table as text"), rows)}
            {save_button("table", "Save", save)}
        </div>
    }
}
