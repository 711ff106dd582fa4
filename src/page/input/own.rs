//! The box that takes a file of measured traffic: chosen, dropped or pasted.

use leptos::prelude::*;

/// Where measured traffic comes in, and where it is told what was read.
#[component]
pub(super) fn OwnTraffic() -> impl IntoView {
    view! {
        <div id="own-traffic">
            <details class="more fold" id="import">
                <summary id="import-head">"Import measured traffic"</summary>
                <p class="help" id="import-help">
                    "Drop a file anywhere on this page, choose one, or paste its text: metrics or logs of Lambda, or a table of times and counts. It is read on your device; nothing leaves this page."
                </p>
                <span class="button import-choose">
                    "Choose a file"
                    <input
                        type="file"
                        id="import-file"
                        aria-label="Choose a file"
                        aria-describedby="import-help"
                        disabled
                    />
                </span>
                <label class="import-label" for="import-text">
                    "Or paste it here"
                </label>
                <textarea
                    id="import-text"
                    rows="3"
                    spellcheck="false"
                    autocomplete="off"
                    placeholder="2026-09-01 13:45,1204"
                    aria-describedby="import-help"
                    disabled
                ></textarea>
                <button type="button" class="button" id="import-read" disabled>
                    "Read the text"
                </button>
                <Formats />
                <div class="import-progress" id="import-progress" hidden>
                    <p id="import-doing"></p>
                    <progress id="import-bar" max="100" aria-labelledby="import-doing"></progress>
                    <span class="num" id="import-percent"></span>
                    <button type="button" class="button" id="import-cancel" disabled>
                        "Cancel"
                    </button>
                </div>
                <p class="sr" role="status" id="import-status"></p>
                <div id="import-result" tabindex="-1" role="group" aria-label="What was read"></div>
            </details>
        </div>
    }
    .into_any()
}

/// What can be read, a click away.
#[component]
fn Formats() -> impl IntoView {
    view! {
        <details class="more fold">
            <summary>"What can be read"</summary>
            <ul class="import-formats">
                <li>
                    <code>"aws cloudwatch get-metric-data"</code>
                    " and "
                    <code>"get-metric-statistics"</code>
                    ", as JSON: Invocations, and with them Duration and ConcurrentExecutions"
                </li>
                <li>"A graph's data saved as CSV in the CloudWatch console"</li>
                <li>
                    "A table with a time or a minute and a count in each row, or only counts, one a minute"
                </li>
                <li>
                    "Logs of Lambda with their REPORT lines, bare or as "
                    <code>"aws logs tail"</code>
                    ", "
                    <code>"filter-log-events"</code>
                    " and the console give them"
                </li>
                <li>
                    "Results of CloudWatch Logs Insights as CSV, JSON or a copied Markdown table"
                </li>
            </ul>
            <p class="help">"Up to 50 MB. The format is found by itself."</p>
        </details>
    }
    .into_any()
}
