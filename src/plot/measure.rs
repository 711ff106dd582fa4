//! The width of a text before it is drawn, by the metrics of the page's font.

use super::advance::{OTHERS, REGULAR, SEMIBOLD};

/// What a letter takes that the font does not have, in thousandths of the type size: a digit of another script is
/// as wide as its type is high at most.
const UNKNOWN: u16 = 1000;

/// The width in pixels that `text` takes at `size` pixels, regular weight.
pub fn width(text: &str, size: f64) -> f64 {
    sum(text, size, &REGULAR)
}

/// The width of `text` in the semibold weight.
pub fn bold(text: &str, size: f64) -> f64 {
    sum(text, size, &SEMIBOLD)
}

fn sum(text: &str, size: f64, advances: &[u16; 95]) -> f64 {
    let units: f64 = text.chars().map(|letter| f64::from(advance(letter, advances))).sum();
    units / 1000.0 * size
}

/// The advance of one letter, in thousandths of the type size.
fn advance(letter: char, advances: &[u16; 95]) -> u16 {
    let ascii = (letter as usize).checked_sub(0x20).and_then(|at| advances.get(at));
    let other = || OTHERS.iter().find(|(other, _)| *other == letter).map(|(_, advance)| advance);
    *ascii.or_else(other).unwrap_or(&UNKNOWN)
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
