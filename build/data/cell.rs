//! What a single cell may hold: decimals, whole numbers, dates, and words of a fixed list.

/// A positive number exactly as the file writes it: `digits` / 10^`decimals`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decimal {
    digits: u64,
    decimals: u32,
}

impl Decimal {
    /// Reads digits with at most one point inside them; no sign, no exponent, not zero.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(part) {
            return Err(format!("'{text}' is not a plain decimal number"));
        }
        let part = part.trim_end_matches('0');
        let digits = format!("{whole}{part}").parse().unwrap_or(u64::MAX);
        match digits {
            0 => Err(format!("'{text}' is not above zero")),
            // From here on an f64 has no room for every digit.
            9_007_199_254_740_992.. => Err(format!("'{text}' has too many digits")),
            _ => Ok(Self { digits, decimals: part.len() as u32 }),
        }
    }

    /// The number in units of 10^-`decimals`, if that is a whole number.
    pub(crate) fn at(self, decimals: u32) -> Option<u64> {
        let zeros = decimals.checked_sub(self.decimals)?;
        self.digits.checked_mul(10_u64.checked_pow(zeros)?)
    }

    /// The same number in Rust's own notation for a literal.
    pub(crate) fn literal(self) -> String {
        format!("{}e-{}", self.digits, self.decimals)
    }
}

/// Reads a whole number, zero included.
pub(super) fn whole(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("'{text}' is not a whole number"))
}

/// The place of a word in a list; `what` names the list in the complaint.
pub(super) fn one_of<T>(
    what: &str,
    list: &[T],
    text: &str,
    name: impl Fn(&T) -> &str,
) -> Result<usize, String> {
    list.iter()
        .position(|item| name(item) == text)
        .ok_or_else(|| format!("unknown {what} '{text}'"))
}

/// The place of a word in a list of words.
pub(super) fn word(what: &str, list: &[&str], text: &str) -> Result<usize, String> {
    one_of(what, list, text, |item| item)
}

/// Passes a date written YYYY-MM-DD.
pub(super) fn date(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, length: usize| {
        (part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let days = |year: u32, month: u32| match month {
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    let valid = match parts[..] {
        [year, month, day] => match (number(year, 4), number(month, 2), number(day, 2)) {
            (Some(year), Some(month), Some(day)) => (1..=days(year, month)).contains(&day),
            _ => false,
        },
        _ => false,
    };
    if valid { Ok(text.into()) } else { Err(format!("'{text}' is not a date YYYY-MM-DD")) }
}
