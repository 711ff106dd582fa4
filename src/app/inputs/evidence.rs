//! Badge of a number that AWS does not publish, and the evidence behind it.

use leptos::prelude::*;

use crate::present::choices;
use crate::present::fields::{self, Evidence};
use crate::scenario::{Choice, Field};

/// The word *assumption* as a button that opens the evidence.
#[component]
pub fn Badge(
    /// The key of its control.
    key: &'static str,
    /// The name of its control.
    label: &'static str,
) -> impl IntoView {
    // It is never disabled: popovers need no script.
    view! {
        <button
            type="button"
            class="badge"
            popovertarget=[key, "-evidence"].concat()
            aria-label=["assumption: ", label].concat()
        >
            "assumption"
        </button>
    }
}

/// All evidence, which badges open. Served once, it is no part of the program.
#[component]
pub fn AllEvidence() -> impl IntoView {
    let fields =
        Field::ALL.iter().filter_map(|field| Some((field.spec().key, fields::evidence(*field)?)));
    let choices = Choice::ALL
        .iter()
        .filter_map(|choice| Some((choice.key(), choices::evidence(choice.key())?)));
    let popover = |(key, evidence): (&'static str, Evidence)| {
        let Evidence { title, text, range, source, url } = evidence;
        let range = (!range.is_empty()).then(|| view! { <dt>"Range"</dt> <dd>{range}</dd> });
        let link = (!url.is_empty()).then(|| view! { <a href=url rel="noreferrer">{source}</a> });
        let source = url.is_empty().then_some(source);
        view! {
            <div class="evidence" id=format!("{key}-evidence") popover>
                <h3>{title}</h3>
                <p>{text}</p>
                <dl>{range} <dt>"Source"</dt> <dd>{link} {source}</dd></dl>
            </div>
        }
    };
    fields.chain(choices).map(popover).collect_view()
}
