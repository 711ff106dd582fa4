//! The width of a text before it is drawn: an estimate on the safe side for system faces.

/// The width in pixels that `text` takes at `size` pixels, regular weight.
pub fn width(text: &str, size: f64) -> f64 {
    let units: f64 = text.chars().map(letter).sum();
    units * size
}

/// The width of `text` in the semibold weight.
pub fn bold(text: &str, size: f64) -> f64 {
    width(text, size) * 1.08
}

/// The advance of one letter, in parts of the type size.
fn letter(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '/' | 'I' => 0.29,
        'f' | 't' | 'r' | ' ' | '\u{a0}' | '\u{202f}' | '(' | ')' | '-' | '·' => 0.37,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.88,
        '0'..='9' | '$' | '−' | '×' | '+' => 0.63,
        'A'..='Z' => 0.7,
        'a'..='z' => 0.58,
        _ if letter > '\u{2e80}' => 1.0,
        _ => 0.62,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_grows_with_every_letter_and_with_the_size() {
        assert!(width("1,200", 13.0) > width("1,20", 13.0));
        assert!((width("abc", 26.0) - 2.0 * width("abc", 13.0)).abs() < 1e-9);
    }

    #[test]
    fn semibold_is_wider() {
        assert!(bold("Managed", 13.0) > width("Managed", 13.0));
    }

    #[test]
    fn no_letters_take_no_room() {
        assert!(width("", 13.0).abs() < 1e-12);
    }
}
