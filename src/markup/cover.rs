//! What a link says beside its scenario: its title and its note, which are a reader's own text.

use super::Html;
use crate::scenario::link::Cover;

/// The title, above the answer.
pub fn title(cover: &Cover) -> String {
    if cover.title.is_empty() {
        return String::new();
    }
    Html::new().within("<p dir=\"auto\">", &cover.title, "</p>").finish()
}

/// The note, behind the answer.
pub fn note(cover: &Cover) -> String {
    if cover.note.is_empty() {
        return String::new();
    }
    Html::new().within("<blockquote dir=\"auto\">", &cover.note, "</blockquote>").finish()
}

/// How to be rid of both.
pub fn acts(cover: &Cover) -> &'static str {
    if cover.title.is_empty() && cover.note.is_empty() {
        ""
    } else {
        "<button type=\"button\" class=\"link\" data-uncover>Remove title and note</button>"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_from_outside_never_becomes_a_tag() {
        let words = "<script>alert(1)</script>".to_owned();
        let cover = Cover { title: words.clone(), note: words, ..Cover::default() };
        assert_eq!(title(&cover), "<p dir=\"auto\">&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assert!(note(&cover).starts_with("<blockquote dir=\"auto\">&lt;script&gt;"));
        assert_eq!([title(&Cover::default()), note(&Cover::default())], ["", ""]);
    }
}
