//! The badge of a number that AWS does not publish, and the evidence behind it.

use crate::present::fields::{self, Evidence};
use crate::scenario::Field;
use leptos::prelude::*;

/// The word *assumption* as a button that opens the evidence; nothing for what AWS publishes.
///
/// It is not disabled: popovers need no script.
#[component]
pub(super) fn Badge(field: Field) -> impl IntoView {
    fields::evidence(field).map(|_| {
        view! {
            <button
                type="button"
                class="badge"
                popovertarget=format!("{}-evidence", field.spec().key)
                aria-label=format!("assumption: {}", fields::label(field))
            >
                "assumption"
            </button>
        }
    })
}

/// The evidence that the badge opens.
#[component]
pub(super) fn EvidencePopover(field: Field) -> impl IntoView {
    fields::evidence(field).map(|evidence| {
        let Evidence { title, text, range, source, url } = evidence;
        let source = if url.is_empty() {
            source.into_any()
        } else {
            view! { <a href=url rel="noreferrer">{source}</a> }.into_any()
        };
        view! {
            <div class="evidence" id=format!("{}-evidence", field.spec().key) popover>
                <h3>{title}</h3>
                <p>{text}</p>
                <dl>
                    {(!range.is_empty()).then(|| view! { <dt>"Range"</dt> <dd>{range}</dd> })}
                    <dt>"Source"</dt>
                    <dd>{source}</dd>
                </dl>
            </div>
        }
    })
}
