//! What differs between two markups of one shape, so that only that needs to be written.

/// What another markup says in a node's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// The number of the node in document order: elements and texts are counted from 0.
    pub node: usize,
    /// The name of the element's attribute; nothing for the text of a node.
    pub attribute: Option<&'a str>,
    /// The text or value as it is to be.
    pub new: &'a str,
}

/// The changes that make one markup of the other, in document order. Nothing where the two are not of one shape, or where a
/// changed text holds an entity: such a markup is to be written as a whole.
///
/// Reads markup as [`Html`](super::Html) and the drawings write it: values in double quotes, no
/// comments, no `>` within a tag.
pub fn changes<'a>(old: &'a str, new: &'a str) -> Option<Vec<Change<'a>>> {
    let (mut old, mut new) = (old, new);
    let mut changes = Vec::new();
    let mut node = 0;
    while !new.is_empty() {
        let (was, old_rest) = piece(old);
        let (is, new_rest) = piece(new);
        (old, new) = (old_rest, new_rest);
        if is.starts_with('<') {
            if was != is {
                attributes(node, was, is, &mut changes)?;
            }
        } else {
            if was.is_empty() || was.starts_with('<') {
                return None;
            }
            if was != is {
                if has(was, b'&') || has(is, b'&') {
                    return None;
                }
                changes.push(Change { node, attribute: None, new: is });
            }
        }
        node += usize::from(!is.starts_with("</"));
    }
    old.is_empty().then_some(changes)
}

/// The nodes of a markup as [`changes`] counts them: the text of each text, nothing for an element.
pub fn nodes(markup: &str) -> impl Iterator<Item = Option<&str>> {
    let mut rest = markup;
    std::iter::from_fn(move || {
        loop {
            let (piece, next) = piece(rest);
            rest = next;
            if piece.is_empty() {
                return None;
            }
            if !piece.starts_with("</") {
                return Some((!piece.starts_with('<')).then_some(piece));
            }
        }
    })
}

/// The attributes that differ between two tags, which must have the same name and the same ones.
fn attributes<'a>(
    node: usize,
    was: &'a str,
    is: &'a str,
    changes: &mut Vec<Change<'a>>,
) -> Option<()> {
    let (mut was, mut is) = (was, is);
    loop {
        // Names, then a value.
        let (names, old_rest) = until(was, b'"');
        let (same, new_rest) = until(is, b'"');
        if names != same {
            return None;
        }
        if new_rest.is_empty() {
            return old_rest.is_empty().then_some(());
        }
        let (old_value, old_rest) = until(old_rest, b'"');
        let (value, new_rest) = until(new_rest, b'"');
        if old_value != value {
            if has(old_value, b'&') || has(value, b'&') {
                return None;
            }
            let start = names.bytes().rposition(|byte| byte == b' ')? + 1;
            let attribute = Some(&names[start..names.len() - 1]);
            changes.push(Change { node, attribute, new: value });
        }
        (was, is) = (old_rest, new_rest);
    }
}

/// The tag or text that a markup begins with, and the rest.
fn piece(markup: &str) -> (&str, &str) {
    if markup.starts_with('<') {
        let end = place(markup, b'>').map_or(markup.len(), |at| at + 1);
        markup.split_at(end)
    } else {
        markup.split_at(place(markup, b'<').unwrap_or(markup.len()))
    }
}

/// What stands before and behind the first such letter; all and nothing where there is none.
fn until(text: &str, letter: u8) -> (&str, &str) {
    place(text, letter).map_or((text, ""), |at| (&text[..at], &text[at + 1..]))
}

// `str::find` and `contains` would bring a searcher along.
fn place(text: &str, letter: u8) -> Option<usize> {
    text.bytes().position(|byte| byte == letter)
}

fn has(text: &str, letter: u8) -> bool {
    place(text, letter).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_text_is_named_by_its_number() {
        let found = changes("<p>a</p><b>c<i>d</i></b>", "<p>a</p><b>c<i>e</i></b>");
        assert_eq!(found, Some(vec![Change { node: 5, attribute: None, new: "e" }]));
    }

    #[test]
    fn nodes_are_counted_in_document_order() {
        let found: Vec<_> = nodes("<p>a</p><b>c<i/>d</b>").collect();
        assert_eq!(found, [None, Some("a"), None, Some("c"), None, Some("d")]);
        assert_eq!(nodes("").count(), 0);
    }

    #[test]
    fn nothing_changes_in_the_same_markup() {
        assert_eq!(changes("<p>a</p>", "<p>a</p>"), Some(Vec::new()));
        assert_eq!(changes("<p>a &amp; b</p>", "<p>a &amp; b</p>"), Some(Vec::new()));
        assert_eq!(changes("", ""), Some(Vec::new()));
    }

    #[test]
    fn a_changed_value_is_named_by_its_attribute() {
        let found = changes("<g class=\"a\" x=\"1\"/>t", "<g class=\"a\" x=\"2\"/>u");
        let value = Change { node: 0, attribute: Some("x"), new: "2" };
        let text = Change { node: 1, attribute: None, new: "u" };
        assert_eq!(found, Some(vec![value, text]));
    }

    #[test]
    fn another_shape_is_no_change() {
        for (old, new) in [
            ("<p>a</p>", "<b>a</b>"),
            ("<p>a</p>", "<p></p>"),
            ("<p></p>", "<p>a</p>"),
            ("<p>a</p>", "<p>a</p><p>b</p>"),
            ("<p>a</p><p>b</p>", "<p>a</p>"),
            ("<p x=\"1\">a</p>", "<p y=\"1\">a</p>"),
            ("<p x=\"1\">a</p>", "<p>a</p>"),
            ("<p>a</p>", "<p x=\"1\">a</p>"),
            ("<p x=\"1\">a</p>", "<p x=\"1\" y=\"2\">a</p>"),
            ("<p>a</p>", "<p>a &lt; b</p>"),
            ("<p x=\"1\">a</p>", "<p x=\"&quot;\">a</p>"),
        ] {
            assert_eq!(changes(old, new), None, "{old} {new}");
        }
    }
}
