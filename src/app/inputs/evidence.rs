//! Hint of an input: where to read its number and, of a number that AWS does not publish, the evidence.

use leptos::prelude::*;

use crate::present::choices;
use crate::present::fields::{self, Evidence, reading};
use crate::scenario::{Choice, Field};

/// A button that opens the hint of an input: the word *assumption* where AWS does not publish its number.
#[component]
pub fn Hint(
    /// The key of its control.
    key: &'static str,
    /// The name of its control.
    label: &'static str,
    /// Whether AWS does not publish the number.
    assumed: bool,
) -> impl IntoView {
    let word = if assumed { "assumption" } else { "?" };
    let told = if assumed { "assumption: " } else { "Where to find it: " };
    // It is never disabled: popovers need no script.
    view! {
        <button
            type="button"
            class="badge"
            data-kind=(!assumed).then_some("hint")
            popovertarget=[key, "-evidence"].concat()
            aria-label=[told, label].concat()
        >
            {word}
        </button>
    }
}

/// All hints. Served once, they are no part of the program.
#[component]
pub fn AllHints() -> impl IntoView {
    let fields = Field::ALL.iter().map(|field| {
        let label = fields::label(*field);
        (field.spec().key, label, fields::evidence(*field), reading::of_field(*field))
    });
    let choices = Choice::ALL.iter().map(|choice| {
        let label = choices::control_of(*choice).label;
        (choice.key(), label, choices::evidence(choice.key()), reading::of_choice(*choice))
    });
    let evidence = |Evidence { title, text, range, source, url }: Evidence| {
        let range = (!range.is_empty()).then(|| view! { <dt>"Range"</dt> <dd>{range}</dd> });
        let link = (!url.is_empty()).then(|| view! { <a href=url rel="noreferrer">{source}</a> });
        let source = url.is_empty().then_some(source);
        view! {
            <h3>{title}</h3>
            <p>{text}</p>
            <dl>{range} <dt>"Source"</dt> <dd>{link} {source}</dd></dl>
        }
    };
    let popover = |(key, label, found, reading): (
        &'static str,
        &'static str,
        Option<Evidence>,
        &'static str,
    )| {
        view! {
            <div class="evidence" id=format!("{key}-evidence") popover>
                {found.map(evidence)}
                <h3>"Where to find it: " {label}</h3>
                <p>{reading}</p>
            </div>
        }
    };
    fields.chain(choices).map(popover).collect_view()
}
