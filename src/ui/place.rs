//! Markup in its place: what changed is written, what stands stays.

use super::browser;
use crate::markup::{self, Change, changes};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// What was written into a place last.
#[derive(Default)]
pub(super) struct Written {
    /// The text; none where only the served page is known.
    text: Option<String>,
    /// The nodes of the place in document order, once something of them was written; none where that is
    /// not known.
    nodes: Vec<Node>,
}

impl Written {
    /// Whether anything was.
    pub(super) fn is_any(&self) -> bool {
        self.text.is_some()
    }

    /// Whether this text is another than the last one, which it then is.
    pub(super) fn changes(&mut self, text: &str) -> bool {
        let changes = self.text.as_deref() != Some(text);
        if changes {
            self.text = Some(text.to_owned());
        }
        changes
    }

    /// Puts a markup into the element with this id, where it is another than the last one.
    ///
    /// Most steps of a slider change some numbers and no tag: then those alone are written, and the
    /// browser styles, lays out and paints them alone.
    pub(super) fn write(&mut self, id: &str, markup: &str) {
        if self.text.as_deref() == Some(markup) {
            return;
        }
        let Some(place) = browser::element(id) else { return };
        let nodes = &mut self.nodes;
        let written = self.text.as_ref().and_then(|before| {
            let changes = changes(before, markup)?;
            if nodes.is_empty() && !changes.is_empty() {
                collect(&place, before, nodes)?;
            }
            rewrite(&changes, nodes)
        });
        if written.is_none() {
            nodes.clear();
            place.set_inner_html(markup);
        }
        self.text = Some(markup.to_owned());
    }
}

/// The places that a worker fills, in the order of its answers.
#[derive(Default)]
pub(super) struct Places(Vec<(String, Written)>);

impl Places {
    /// What was written into the place that an answer names as its `number`th.
    pub(super) fn at(&mut self, number: usize, place: &str) -> &mut Written {
        if self.0.get(number).is_none_or(|(known, _)| known != place) {
            self.0.truncate(number);
            self.0.push((place.to_owned(), Written::default()));
        }
        &mut self.0[number].1
    }
}

/// Writes what changed; nothing where other hands were at the place, as translators are, and a node that
/// was put there is there no more.
fn rewrite(changes: &[Change], nodes: &[Node]) -> Option<()> {
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
fn collect(place: &Element, markup: &str, nodes: &mut Vec<Node>) -> Option<()> {
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
