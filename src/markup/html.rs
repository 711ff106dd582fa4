//! A small writer of HTML: tags are the page's own, text and values are escaped.

use crate::present::prose::{Piece, pieces};

/// HTML being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Tags as they stand: never with text from outside.
    pub fn raw(&mut self, tags: &str) -> &mut Self {
        self.0.push_str(tags);
        self
    }

    /// Text, or a value within double quotes.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                other => self.0.push(other),
            }
        }
        self
    }

    /// Text between two tags.
    pub fn within(&mut self, open: &str, text: &str, close: &str) -> &mut Self {
        self.raw(open).text(text).raw(close)
    }

    /// A cell that shows a text and carries its number for tables that are saved, where it has one.
    pub fn cell(&mut self, bare: &str, text: &str) -> &mut Self {
        self.open_cell(bare).text(text).raw("</td>")
    }

    /// The start of such a cell.
    pub fn open_cell(&mut self, bare: &str) -> &mut Self {
        if bare.is_empty() {
            return self.raw("<td>");
        }
        self.raw("<td data-value=\"").raw(bare).raw("\">")
    }

    /// A sentence of the page's own, with its `*strong*` words.
    pub fn sentence(&mut self, sentence: &str) -> &mut Self {
        for piece in pieces(sentence) {
            match piece {
                Piece::Plain(text) => self.text(text),
                Piece::Strong(text) => self.within("<b class=\"keep\">", text, "</b>"),
            };
        }
        self
    }

    /// What was written.
    pub fn finish(&mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_never_becomes_a_tag() {
        let html = Html::new().within("<p>", "\"<script>alert(1)</script>&", "</p>").finish();
        assert_eq!(html, "<p>&quot;&lt;script&gt;alert(1)&lt;/script&gt;&amp;</p>");
    }

    #[test]
    fn strong_words_are_marked() {
        let html = Html::new().sentence("Below *77 M*, <so>.").finish();
        assert_eq!(html, "Below <b class=\"keep\">77 M</b>, &lt;so&gt;.");
    }
}
