//! Values of JSON in a text: `serde_json` finds where each begins and ends, and they are looked into when they
//! are asked for.

use super::error::{Fault, Kind, quote};
use serde::de::{DeserializeSeed, Deserializer as _, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Deserializer;
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// A value, with the byte of the file at which it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    raw: &'a str,
    pub(super) at: usize,
}

/// An object with its members in their order.
#[derive(Clone, Debug)]
pub(super) struct Object<'a> {
    members: Vec<(Cow<'a, str>, Node<'a>)>,
    node: Node<'a>,
    pub(super) at: usize,
}

impl<'a> Node<'a> {
    /// The first value of a text that begins at this byte of the file, and the bytes that it takes.
    pub(super) fn first(text: &'a str, at: usize) -> Result<(Self, usize), Fault> {
        let mut values = Deserializer::from_str(text).into_iter::<&RawValue>();
        match values.next() {
            Some(Ok(value)) => {
                let node = Self::within(value, text, at);
                Ok((node, values.byte_offset()))
            }
            Some(Err(error)) => Err(fault(&error, text, at)),
            None => Err(Fault::new(at, Kind::CutOff)),
        }
    }

    fn within(value: &'a RawValue, text: &str, at: usize) -> Self {
        let raw = value.get();
        Self { raw, at: at + (raw.as_ptr().addr() - text.as_ptr().addr()) }
    }

    fn starts_with(self, letter: char) -> bool {
        self.raw.starts_with(letter)
    }

    /// Whether it is an object.
    pub(super) fn is_object(self) -> bool {
        self.starts_with('{')
    }

    /// Whether it is an array.
    pub(super) fn is_array(self) -> bool {
        self.starts_with('[')
    }

    /// Whether it is a string.
    pub(super) fn is_text(self) -> bool {
        self.starts_with('"')
    }

    /// A string; `None` for anything else.
    pub(super) fn text(self) -> Option<Cow<'a, str>> {
        if !self.is_text() {
            return None;
        }
        let inner = self.raw.get(1..self.raw.len() - 1).unwrap_or_default();
        if !inner.contains('\\') {
            return Some(Cow::Borrowed(inner));
        }
        // As bytes, so that half a pair of surrogates is a letter that could not be read and no error.
        let bytes = Deserializer::from_str(self.raw).deserialize_bytes(Bytes).ok()?;
        Some(Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// A string, a number or a word as text; `None` for null, objects and arrays.
    pub(super) fn scalar(self) -> Option<Cow<'a, str>> {
        match self.raw.as_bytes().first()? {
            b'"' => self.text(),
            b'{' | b'[' => None,
            _ if self.raw == "null" => None,
            _ => Some(Cow::Borrowed(self.raw)),
        }
    }

    /// A scalar as text, empty for null; `None` for objects and arrays.
    pub(super) fn cell(self) -> Option<Cow<'a, str>> {
        if self.raw == "null" { Some(Cow::Borrowed("")) } else { self.scalar() }
    }

    /// Whether a text stands anywhere in it, as JSON writes it.
    pub(super) fn holds(self, text: &str) -> bool {
        memchr::memmem::find(self.raw.as_bytes(), text.as_bytes()).is_some()
    }

    /// Its members, where it is an object.
    pub(super) fn object(self) -> Option<Object<'a>> {
        if !self.is_object() {
            return None;
        }
        let visitor = Members { text: self.raw, at: self.at };
        let members = Deserializer::from_str(self.raw).deserialize_map(visitor).ok()?;
        Some(Object { members, node: self, at: self.at })
    }

    /// Calls for each value of an array, up to the first fault; nothing for what is no array.
    pub(super) fn each(
        self,
        mut each: impl FnMut(Node<'a>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        if !self.is_array() {
            return Ok(());
        }
        let mut found = Ok(());
        let visitor = Values { text: self.raw, at: self.at, each: &mut each, found: &mut found };
        // A fault ends the array early; the array itself was read before.
        let _ = Deserializer::from_str(self.raw).deserialize_seq(visitor);
        found
    }

    /// Calls with the values of two keys for each object of an array that has both, in one pass.
    pub(super) fn pairs(self, keys: [&str; 2], mut each: impl FnMut([Node<'a>; 2])) {
        let visitor = Pairs { text: self.raw, at: self.at, keys, each: &mut each };
        // The array itself was read before.
        let _ = Deserializer::from_str(self.raw).deserialize_seq(visitor);
    }

    /// The first value of an array.
    pub(super) fn first_of(self) -> Option<Node<'a>> {
        let mut first = None;
        let _ = self.each(|node| {
            first = Some(node);
            Err(Fault::new(node.at, Kind::Cancelled))
        });
        first
    }
}

impl<'a> Object<'a> {
    /// Whether a text stands anywhere in it, as JSON writes it.
    pub(super) fn holds(&self, text: &str) -> bool {
        self.node.holds(text)
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        self.members.iter().find(|(name, _)| name == key).map(|(_, node)| *node)
    }

    /// The first of these keys that is there.
    pub(super) fn any(&self, keys: &[&str]) -> Option<Node<'a>> {
        keys.iter().find_map(|key| self.get(key))
    }

    /// The text of a key.
    pub(super) fn text(&self, key: &str) -> Option<Cow<'a, str>> {
        self.get(key)?.text()
    }

    /// All of it, in its order.
    pub(super) fn members(&self) -> &[(Cow<'a, str>, Node<'a>)] {
        &self.members
    }

    /// Its first keys, as they are told.
    pub(super) fn keys(&self) -> String {
        let keys: Vec<&str> = self.members.iter().take(4).map(|(key, _)| key.as_ref()).collect();
        quote(&keys.join(", "))
    }
}

/// What serde says, at its byte.
fn fault(error: &serde_json::Error, text: &str, at: usize) -> Fault {
    let start: usize =
        text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let place = (start + error.column().saturating_sub(1)).min(text.len());
    if error.classify() == Category::Eof {
        Fault::new(at + text.trim_end().len(), Kind::CutOff)
    } else {
        let mut from = place;
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let rest = text.get(from..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        Fault::new(at + from, Kind::Json(quote(line)))
    }
}

struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        Ok(bytes.to_vec())
    }
}

struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: serde::Deserializer<'de>>(self, key: D) -> Result<Cow<'de, str>, D::Error> {
        key.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

struct Members<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Visitor<'a> for Members<'a> {
    type Value = Vec<(Cow<'a, str>, Node<'a>)>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(key) = map.next_key_seed(Key)? {
            let value: &'a RawValue = map.next_value()?;
            members.push((key, Node::within(value, self.text, self.at)));
        }
        Ok(members)
    }
}

struct Values<'a, 'c> {
    text: &'a str,
    at: usize,
    each: &'c mut dyn FnMut(Node<'a>) -> Result<(), Fault>,
    found: &'c mut Result<(), Fault>,
}

impl<'a> Visitor<'a> for Values<'a, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut values: A) -> Result<(), A::Error> {
        while let Some(value) = values.next_element::<&'a RawValue>()? {
            *self.found = (self.each)(Node::within(value, self.text, self.at));
            if self.found.is_err() {
                return Err(A::Error::custom("ended"));
            }
        }
        Ok(())
    }
}

struct Pairs<'a, 'c> {
    text: &'a str,
    at: usize,
    keys: [&'c str; 2],
    each: &'c mut dyn FnMut([Node<'a>; 2]),
}

impl<'a> Visitor<'a> for Pairs<'a, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut values: A) -> Result<(), A::Error> {
        let (text, at, keys) = (self.text, self.at, self.keys);
        while let Some(found) = values.next_element_seed(Pair { text, at, keys })? {
            if let [Some(one), Some(other)] = found {
                (self.each)([one, other]);
            }
        }
        Ok(())
    }
}

struct Pair<'a, 'c> {
    text: &'a str,
    at: usize,
    keys: [&'c str; 2],
}

impl<'a> DeserializeSeed<'a> for Pair<'a, '_> {
    type Value = [Option<Node<'a>>; 2];

    fn deserialize<D: serde::Deserializer<'a>>(self, value: D) -> Result<Self::Value, D::Error> {
        value.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Pair<'a, '_> {
    type Value = [Option<Node<'a>>; 2];

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = [None; 2];
        while let Some(key) = map.next_key_seed(Key)? {
            let value: &'a RawValue = map.next_value()?;
            for (place, wanted) in found.iter_mut().zip(self.keys) {
                if place.is_none() && key == wanted {
                    *place = Some(Node::within(value, self.text, self.at));
                }
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node<'_> {
        Node::first(text, 0).unwrap().0
    }

    #[test]
    fn members_and_values_have_their_places() {
        let text = "\n {\"a\": [1, \"x\"], \"b\": null}";
        let object = node(text).object().unwrap();
        assert_eq!(object.at, 2);
        let list = object.get("a").unwrap();
        let mut places = Vec::new();
        list.each(|value| {
            places.push((value.at, value.scalar().unwrap().into_owned()));
            Ok(())
        })
        .unwrap();
        assert_eq!(places, [(9, "1".to_owned()), (12, "x".to_owned())]);
        assert_eq!(object.get("b").unwrap().scalar(), None);
        assert_eq!(object.keys(), "a, b");
    }

    #[test]
    fn escapes_are_decoded_and_half_a_pair_is_survived() {
        assert_eq!(node(r#""a\tb\u00e4""#).text().unwrap(), "a\tbä");
        assert!(node(r#""x\ud800y""#).text().unwrap().starts_with('x'));
    }

    #[test]
    fn depth_is_no_matter() {
        let deep = format!("{{\"a\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(node(&deep).object().unwrap().get("a").unwrap().is_array());
    }

    #[test]
    fn what_breaks_is_named_at_its_place() {
        let cut = Node::first("{\"a\": [1,\n", 0).unwrap_err();
        assert_eq!(cut.kind, Kind::CutOff);
        let broken = Node::first("{\"a\": 1,\n \"b\" 2}", 0).unwrap_err();
        assert_eq!((broken.at, broken.kind), (14, Kind::Json("2}".to_owned())));
    }
}
