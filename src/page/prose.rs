//! Sentences on the page: the page's own, with their strong words.

use crate::present::prose::{Piece, pieces};
use leptos::prelude::*;

/// A sentence of the page's own, with `*strong*` words.
pub(super) fn sentence(text: &str) -> impl IntoView + use<> {
    pieces(text)
        .map(|piece| match piece {
            Piece::Plain(text) => text.to_owned().into_any(),
            Piece::Strong(text) => {
                let text = text.to_owned();
                view! { <b class="keep">{text}</b> }.into_any()
            }
        })
        .collect_view()
}
