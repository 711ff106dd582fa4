//! Table of an outcome in the page, from its typed rows.

use leptos::prelude::*;

use crate::app::text::{dynamic, on_change};
use crate::present::table::{Cell, Column, Row, Table};

/// A table; `class` says how it looks, and its caption is heard only where `is_told` is false.
pub fn data_table(id: &'static str, table: Table, is_told: bool) -> impl IntoView {
    let head = |column: Column| view! { <th scope="col">{column.name}</th> };
    view! {
        <table class="data" id=id>
            <caption class=(!is_told).then_some("sr")>{table.caption}</caption>
            <thead>
                <tr>{table.columns.into_iter().map(head).collect_view()}</tr>
            </thead>
            <tbody>{rows(table.rows)}</tbody>
        </table>
    }
}

/// The rows of a table, each with its head.
pub fn rows(rows: Vec<Row>) -> impl IntoView {
    let cell = |Cell { text, marked, .. }: Cell| view! { <td data-differs=marked>{text}</td> };
    let row = |Row { cells, note, group, .. }: Row| {
        let columns = cells.len().to_string();
        let group = (!group.is_empty()).then(|| {
            view! {
                <tr>
                    <th class="compare-part" scope="rowgroup" colspan=columns>
                        {group}
                    </th>
                </tr>
            }
        });
        let mut cells = cells.into_iter();
        let head = cells.next().map(|cell| view! { <th scope="row">{cell.text}</th> });
        view! {
            {group}
            <tr data-event=!note.is_empty()>{head} {cells.map(cell).collect_view()}</tr>
        }
    };
    rows.into_iter().map(row).collect_view()
}

/// What a chart shows as a table, a click away.
#[component]
pub fn FoldedTable(
    /// The id of the table.
    id: &'static str,
    /// What it is called.
    label: &'static str,
    /// The table; worked out when it is unfolded.
    table: Signal<Table>,
    /// Whether its caption is printed.
    #[prop(optional)]
    is_told: bool,
    /// Whether it is unfolded.
    #[prop(optional)]
    is_open: Option<RwSignal<bool>>,
) -> impl IntoView {
    let toggle = move |event: leptos::ev::Event| {
        if let Some(is_open) = is_open {
            let fold: web_sys::Element = event_target(&event);
            is_open.set(fold.has_attribute("open"));
        }
    };
    view! {
        <div class="under">
            <details on:toggle=on_change(toggle)>
                <summary>"Show as table"</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=label>
                    {dynamic(move || data_table(id, table.get(), is_told))}
                </div>
            </details>
        </div>
    }
}
