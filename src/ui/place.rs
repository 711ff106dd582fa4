//! Markup in its place: what changed is written, what stands stays.

use super::browser;
use crate::markup::{self, Change, changes};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// The nodes of a place in document order, once something of them was written; none where that is not
/// known.
pub(super) type Nodes = Vec<Node>;

/// Puts a markup into an element where another stood before.
///
/// Most steps of a slider change some numbers and no tag: then those alone are written, and the
/// browser styles, lays out and paints them alone.
pub(super) fn write(place: &Element, before: Option<&str>, markup: &str, nodes: &mut Nodes) {
    let written = before.and_then(|before| {
        let changes = changes(before, markup)?;
        if nodes.is_empty() && !changes.is_empty() {
            collect(place, before, nodes)?;
        }
        rewrite(&changes, nodes)
    });
    if written.is_none() {
        nodes.clear();
        place.set_inner_html(markup);
    }
}

/// Writes what changed; nothing where other hands were at the place, as translators are, and a node that
/// was put there is there no more.
fn rewrite(changes: &[Change], nodes: &Nodes) -> Option<()> {
    for Change { node: number, attribute, new } in changes {
        let node = nodes.get(*number).filter(|node| node.is_connected())?;
        match attribute {
            None => node.set_node_value(Some(new)),
            // Names are the page's own, so that setting cannot fail.
            Some(name) => node.unchecked_ref::<Element>().set_attribute(name, new).ok()?,
        }
    }
    Some(())
}

/// Finds the nodes of a place; nothing where they are not those of the markup that was put there.
fn collect(place: &Element, markup: &str, nodes: &mut Nodes) -> Option<()> {
    /// Elements and texts, as the document's walker names them.
    const ELEMENTS_AND_TEXTS: u32 = 1 | 4;
    let document = browser::document();
    let walker = document.create_tree_walker_with_what_to_show(place, ELEMENTS_AND_TEXTS).ok()?;
    for text in markup::nodes(markup) {
        let node = walker.next_node().ok()??;
        let is_same = match text {
            Some(text) => text.contains('&') || node.node_value().as_deref() == Some(text),
            None => node.node_type() == Node::ELEMENT_NODE,
        };
        if !is_same {
            nodes.clear();
            return None;
        }
        nodes.push(node);
    }
    Some(())
}
