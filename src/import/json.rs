//! A reader of JSON that goes through a text once and builds no tree.
//!
//! The caller asks for what it expects next; an object or an array calls back for each of its members,
//! which reads its value or skips it.

use super::error::{Error, Kind, quote};
use super::number;
use std::borrow::Cow;

/// A place in a text of JSON.
#[derive(Clone)]
pub(super) struct Json<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    line_start: usize,
}

/// Where a value begins. Its column is counted only for an error: a document may be one long line.
#[derive(Clone, Copy)]
pub(super) struct Place {
    at: usize,
    line: usize,
    line_start: usize,
}

impl Place {
    /// Its line.
    pub(super) const fn line(self) -> usize {
        self.line
    }
}

impl<'a> Json<'a> {
    /// At the beginning of a text, which begins in this line of its file.
    pub(super) const fn new(text: &'a str, line: usize) -> Self {
        Self { text, at: 0, line, line_start: 0 }
    }

    /// The bytes that were passed.
    pub(super) const fn passed(&self) -> usize {
        self.at
    }

    /// The line of what comes next, once it was looked at.
    pub(super) const fn line(&self) -> usize {
        self.line
    }

    /// Where the next value begins.
    ///
    /// # Errors
    ///
    /// [`Kind::CutOff`] if there is none.
    pub(super) fn place(&mut self) -> Result<Place, Error> {
        self.peek()?;
        Ok(Place { at: self.at, line: self.line, line_start: self.line_start })
    }

    /// An error at a place that was passed.
    pub(super) fn error_in(&self, place: Place, kind: Kind) -> Error {
        let before = self.text.get(place.line_start..place.at).unwrap_or_default();
        Error::new(place.line, before.chars().count() + 1, kind)
    }

    /// Whether nothing but white space is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.skip_space();
        self.at >= self.text.len()
    }

    /// The first byte of what comes next.
    pub(super) fn peek(&mut self) -> Result<u8, Error> {
        self.skip_space();
        self.byte().ok_or_else(|| self.error_at(self.at, Kind::CutOff))
    }

    /// The first key of the object that comes next; `None` if it has none.
    pub(super) fn first_key(&self) -> Option<Cow<'a, str>> {
        let mut ahead = self.clone();
        ahead.expect(b'{').ok()?;
        ahead.string().ok()
    }

    /// Reads an object: `each` gets every key and must read or skip its value.
    pub(super) fn object(
        &mut self,
        mut each: impl FnMut(&mut Self, &str) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.expect(b'{')?;
        if self.peek()? == b'}' {
            self.at += 1;
            return Ok(());
        }
        loop {
            let key = self.string()?;
            self.expect(b':')?;
            each(self, &key)?;
            if !self.goes_on(b'}')? {
                return Ok(());
            }
        }
    }

    /// Reads an array: `each` must read or skip every value.
    pub(super) fn array(
        &mut self,
        mut each: impl FnMut(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.expect(b'[')?;
        if self.peek()? == b']' {
            self.at += 1;
            return Ok(());
        }
        loop {
            each(self)?;
            if !self.goes_on(b']')? {
                return Ok(());
            }
        }
    }

    /// Reads a string.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Error> {
        if self.peek()? != b'"' {
            return Err(self.unexpected());
        }
        let start = self.at + 1;
        let rest = self.text.get(start..).unwrap_or_default();
        let special = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | b'\n'));
        match special.and_then(|length| rest.as_bytes().get(length).map(|byte| (length, *byte))) {
            Some((length, b'"')) => {
                self.at = start + length + 1;
                Ok(Cow::Borrowed(rest.get(..length).unwrap_or_default()))
            }
            Some((length, b'\\')) => self.escaped(start, start + length).map(Cow::Owned),
            Some((length, _)) => Err(self.error_at(start + length, Kind::Json("\\n".to_owned()))),
            None => Err(self.error_at(self.text.len(), Kind::CutOff)),
        }
    }

    /// Reads a number, a string or a word as text; an object or an array is an error.
    pub(super) fn scalar(&mut self) -> Result<Cow<'a, str>, Error> {
        match self.peek()? {
            b'"' => self.string(),
            b'{' | b'[' => Err(self.unexpected()),
            _ => self.word().map(Cow::Borrowed),
        }
    }

    /// Reads a number, also one in a string.
    pub(super) fn number(&mut self) -> Result<f64, Error> {
        let place = self.place()?;
        let text = self.scalar()?;
        number::plain(&text).map_err(|kind| self.error_in(place, kind))
    }

    /// Passes a value of any kind and depth.
    pub(super) fn skip(&mut self) -> Result<(), Error> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                    continue;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    self.word()?;
                }
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\r' | b'\n')) = self.byte() {
            self.at += 1;
            if byte == b'\n' {
                self.line += 1;
                self.line_start = self.at;
            }
        }
    }

    fn expect(&mut self, wanted: u8) -> Result<(), Error> {
        if self.peek()? != wanted {
            return Err(self.unexpected());
        }
        self.at += 1;
        Ok(())
    }

    /// Whether a comma comes next, and not the end.
    fn goes_on(&mut self, end: u8) -> Result<bool, Error> {
        let byte = self.peek()?;
        if byte != b',' && byte != end {
            return Err(self.unexpected());
        }
        self.at += 1;
        Ok(byte == b',')
    }

    /// A number, true, false or null.
    fn word(&mut self) -> Result<&'a str, Error> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let belongs = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let length = rest.bytes().take_while(|byte| belongs(*byte)).count();
        if length == 0 {
            return Err(self.unexpected());
        }
        self.at += length;
        Ok(rest.get(..length).unwrap_or_default())
    }

    fn skip_string(&mut self) -> Result<(), Error> {
        let mut bytes = self.text.bytes().enumerate().skip(self.at + 1);
        while let Some((at, byte)) = bytes.next() {
            match byte {
                b'"' => {
                    self.at = at + 1;
                    return Ok(());
                }
                b'\\' => {
                    bytes.next();
                }
                b'\n' => return Err(self.error_at(at, Kind::Json("\\n".to_owned()))),
                _ => {}
            }
        }
        Err(self.error_at(self.text.len(), Kind::CutOff))
    }

    /// The string that begins at `start` and has its first escape at `at`.
    fn escaped(&mut self, start: usize, mut at: usize) -> Result<String, Error> {
        let text = self.text;
        let mut string = text.get(start..at).unwrap_or_default().to_owned();
        loop {
            let rest = text.get(at..).unwrap_or_default();
            let Some(length) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | b'\n'))
            else {
                return Err(self.error_at(text.len(), Kind::CutOff));
            };
            string.push_str(rest.get(..length).unwrap_or_default());
            at += length + 1;
            let letter = match rest.as_bytes().get(length..length + 2) {
                _ if rest.as_bytes().get(length) == Some(&b'"') => {
                    self.at = at;
                    return Ok(string);
                }
                Some([b'\\', letter]) => *letter,
                Some(_) => return Err(self.error_at(at - 1, Kind::Json("\\n".to_owned()))),
                None => return Err(self.error_at(text.len(), Kind::CutOff)),
            };
            at += 1;
            string.push(match letter {
                b'"' | b'\\' | b'/' => char::from(letter),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => {
                    let (letter, length) = unicode(text.get(at..).unwrap_or_default())
                        .ok_or_else(|| self.error_at(at - 2, Kind::Json("\\u".to_owned())))?;
                    at += length;
                    letter
                }
                _ => return Err(self.error_at(at - 2, Kind::Json("\\".to_owned()))),
            });
        }
    }

    fn unexpected(&self) -> Error {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.error_at(self.at, Kind::Json(quote(rest.lines().next().unwrap_or_default())))
    }

    fn error_at(&self, at: usize, kind: Kind) -> Error {
        self.error_in(Place { at, line: self.line, line_start: self.line_start }, kind)
    }
}

/// The letter of four hexadecimal digits, or of two such escapes, with the bytes that it takes.
fn unicode(text: &str) -> Option<(char, usize)> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 4)?;
        let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        plain.then(|| u16::from_str_radix(digits, 16).ok())?
    };
    let first = unit(0)?;
    if !(0xd800..0xdc00).contains(&first) {
        return Some((char::from_u32(u32::from(first)).unwrap_or(char::REPLACEMENT_CHARACTER), 4));
    }
    let second = text.get(4..6).filter(|escape| *escape == "\\u").and_then(|_| unit(6));
    let letter = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok());
    Some(letter.map_or((char::REPLACEMENT_CHARACTER, 4), |letter| (letter, 10)))
}

#[cfg(test)]
mod tests;
