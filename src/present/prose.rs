//! Sentences with words that stand out: `*strong*` in the page's own texts.
//!
//! Only the page's own sentences with its own numbers come here, never a reader's text.

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// As the rest.
    Plain(&'a str),
    /// Standing out.
    Strong(&'a str),
}

/// The pieces of a sentence.
pub fn pieces(sentence: &str) -> impl Iterator<Item = Piece<'_>> {
    sentence
        .split('*')
        .enumerate()
        .filter(|(_, text)| !text.is_empty())
        .map(|(index, text)| if index % 2 == 0 { Piece::Plain(text) } else { Piece::Strong(text) })
}

/// The sentence without its marks.
pub fn plain(sentence: &str) -> String {
    sentence.replace('*', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_in_pairs_around_what_stands_out() {
        let found: Vec<_> = pieces("Below *77.1 M a month*, on-demand is cheaper.").collect();
        let expected = [
            Piece::Plain("Below "),
            Piece::Strong("77.1 M a month"),
            Piece::Plain(", on-demand is cheaper."),
        ];
        assert_eq!(found, expected);
    }
}
