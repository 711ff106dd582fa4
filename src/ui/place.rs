//! Markup in its place: what changed is written, what stands stays.

use super::browser;
use crate::markup::{Change, changes};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Puts a markup into an element where another stood before.
///
/// Most steps of a slider change some numbers and no tag: then those alone are written, and the
/// browser styles, lays out and paints them alone.
pub(super) fn write(place: &Element, before: Option<&str>, markup: &str) {
    let written = before.and_then(|before| rewrite(place, &changes(before, markup)?));
    if written.is_none() {
        place.set_inner_html(markup);
    }
}

/// Writes what changed; nothing where other hands were at the place, as translators are, and it holds
/// something else than was put there.
fn rewrite(place: &Element, changes: &[Change]) -> Option<()> {
    /// Elements and texts, as the document's walker names them.
    const ELEMENTS_AND_TEXTS: u32 = 1 | 4;
    let walker = document().create_tree_walker_with_what_to_show(place, ELEMENTS_AND_TEXTS).ok()?;
    let mut passed = 0;
    for Change { node: number, attribute, old, new } in changes {
        while passed <= *number {
            walker.next_node().ok()??;
            passed += 1;
        }
        let node = walker.current_node();
        match attribute {
            None if node.node_value().as_deref() == Some(old) => node.set_node_value(Some(new)),
            Some(name) => {
                let element: Element = node.dyn_into().ok()?;
                if element.get_attribute(name).as_deref() != Some(old) {
                    return None;
                }
                browser::set_attribute(&element, name, Some(new));
            }
            None => return None,
        }
    }
    Some(())
}
