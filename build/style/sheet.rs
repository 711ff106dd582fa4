//! The rules of a style sheet, each with its line.

use super::Message;

/// A rule.
pub(super) struct Rule {
    /// Where it begins.
    pub(super) line: usize,
    /// The medium that it is for, as "@media print"; empty for all.
    pub(super) medium: String,
    /// Its selectors as they stand.
    pub(super) selectors: String,
    /// Lines, properties and values.
    pub(super) declarations: Vec<(usize, String, String)>,
}

/// The rules of a sheet in their order, layers opened; or the first line that is not understood.
pub(super) fn rules(text: &str) -> Result<Vec<Rule>, Message> {
    let text = without_comments(text);
    let mut rules = Vec::new();
    let reader = Reader { text: &text, rules: &mut rules };
    reader.read(0, text.len(), "")?;
    Ok(rules)
}

/// The text with spaces in place of its comments, so that lines stay where they are.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        kept.push_str(before);
        kept.extend(comment.chars().filter(|letter| *letter == '\n'));
        rest = after;
    }
    kept + rest
}

/// Reads blocks, and gathers their rules.
struct Reader<'a> {
    text: &'a str,
    rules: &'a mut Vec<Rule>,
}

impl Reader<'_> {
    /// Reads what stands between two places, all of it for one medium.
    fn read(self, from: usize, to: usize, medium: &str) -> Result<(), Message> {
        let mut at = from;
        while let Some(found) = self.text[at..to].find(['{', '}', ';']) {
            let end = at + found;
            let prelude = self.text[at..end].trim();
            let start = at + self.text[at..end].find(prelude).unwrap_or_default();
            let line = self.line(start);
            match &self.text[end..=end] {
                ";" if prelude.starts_with("@layer ") => at = end + 1,
                "{" => {
                    let close =
                        self.close(end).ok_or((line, "this block has no end".to_owned()))?;
                    let inner = Reader { text: self.text, rules: &mut *self.rules };
                    if prelude.starts_with("@layer ") {
                        inner.read(end + 1, close, medium)?;
                    } else if prelude.starts_with("@media ") && medium.is_empty() {
                        inner.read(end + 1, close, prelude)?;
                    } else if prelude.starts_with('@') {
                        return Err((line, format!("'{prelude}' is not understood here")));
                    } else {
                        let declarations = self.declarations(end + 1, close)?;
                        let (medium, selectors) = (medium.to_owned(), prelude.to_owned());
                        self.rules.push(Rule { line, medium, selectors, declarations });
                    }
                    at = close + 1;
                }
                mark => return Err((line, format!("'{prelude}{mark}' is no rule"))),
            }
        }
        let rest = self.text[at..to].trim();
        if rest.is_empty() { Ok(()) } else { Err((self.line(to), format!("'{rest}' is no rule"))) }
    }

    /// The declarations between two places.
    fn declarations(
        &self,
        from: usize,
        to: usize,
    ) -> Result<Vec<(usize, String, String)>, Message> {
        let mut found = Vec::new();
        let mut at = from;
        for part in self.text[from..to].split(';') {
            let declaration = part.trim();
            let line = self.line(at + part.find(declaration).unwrap_or_default());
            at += part.len() + 1;
            if declaration.is_empty() {
                continue;
            }
            match declaration.split_once(':') {
                Some((name, value)) if !declaration.contains('{') => {
                    found.push((line, name.trim().to_owned(), value.trim().to_owned()));
                }
                _ => return Err((line, format!("'{declaration}' is no declaration"))),
            }
        }
        Ok(found)
    }

    /// Where the block that opens here closes.
    fn close(&self, open: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for (at, letter) in self.text[open..].char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 1 => return Some(open + at),
                '}' => depth -= 1,
                _ => {}
            }
        }
        None
    }

    fn line(&self, at: usize) -> usize {
        1 + self.text[..at].matches('\n').count()
    }
}
