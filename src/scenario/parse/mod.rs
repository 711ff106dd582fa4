//! Typed text as quantities.
/// How a reader writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// Between the whole part and the decimals.
    pub decimal: char,
    /// Between groups of digits, if any.
    pub group: Option<char>,
}
