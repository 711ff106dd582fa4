//! The badge of a number that AWS does not publish, and the evidence behind it.

use crate::present::fields::{self, Evidence};
use crate::scenario::Field;
use leptos::prelude::*;

/// The word *assumption* as a button that opens the evidence; nothing for what AWS publishes.
///
/// It is not disabled: popovers need no script.
#[component]
pub(super) fn Badge(field: Field) -> impl IntoView {
    fields::evidence(field).map(|_| badge(field.spec().key, fields::label(field)))
}

/// The same for a control of this key and name.
pub(super) fn badge(key: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <button
            type="button"
            class="badge"
            popovertarget=format!("{key}-evidence")
            aria-label=format!("assumption: {label}")
        >
            "assumption"
        </button>
    }
}

/// The evidence that the badge opens.
#[component]
pub(super) fn EvidencePopover(field: Field) -> impl IntoView {
    fields::evidence(field).map(|evidence| popover(field.spec().key, evidence))
}

/// The same for a control of this key.
pub(super) fn popover(key: &'static str, evidence: Evidence) -> impl IntoView {
    let Evidence { title, text, range, source, url } = evidence;
    let source = if url.is_empty() {
        source.into_any()
    } else {
        view! { <a href=url rel="noreferrer">{source}</a> }.into_any()
    };
    view! {
        <div class="evidence" id=format!("{key}-evidence") popover>
            <h3>{title}</h3>
            <p>{text}</p>
            <dl>
                {(!range.is_empty()).then(|| view! { <dt>"Range"</dt> <dd>{range}</dd> })}
                <dt>"Source"</dt>
                <dd>{source}</dd>
            </dl>
        </div>
    }
}
