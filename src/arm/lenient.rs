//! JSON is read leniently: a field that is missing, null or of another type is absent, and never an error for the whole
//! answer. One odd field must not cost a person the whole list.
//!
//! One small tree for all answers, by measure (wasm, brotli; a page of 100 jobs): the tree 16.5 kB and 1.05 ms, derived types
//! for the list 27 kB and 0.84 ms, `serde_json::Value` 36 kB and 2.6 ms. Its texts are those of the answer, without a copy.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value. What is no JSON for `serde_json` is none here: among it half a UTF-16 pair, and a number beyond an `f64`.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Json<'a> {
    /// Also what is absent.
    #[default]
    Null,
    Bool(bool),
    /// A number written without a point or an exponent, exact over all 64 bits.
    Int(i64),
    /// Any other number.
    Float(f64),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    /// The fields in the order in which they stand.
    Object(Vec<(Cow<'a, str>, Self)>),
}

impl<'a> Json<'a> {
    /// Reads an object; `None` where the text is none.
    pub(super) fn object(text: &'a str) -> Option<Self> {
        let value: Self = serde_json::from_str(text).ok()?;
        value.as_object().is_some().then_some(value)
    }

    /// Itself, where it is an object.
    pub(super) fn as_object(&self) -> Option<&Self> {
        matches!(self, Self::Object(_)).then_some(self)
    }

    /// Whether it is missing or null.
    pub(super) fn is_absent(&self) -> bool {
        *self == Self::Null
    }

    /// The field of an object; the last one, where there are several of that name.
    pub(super) fn at(&self, key: &str) -> &Self {
        let found = self.fields().iter().rev().find(|(name, _)| name == key);
        found.map_or(&Self::Null, |(_, value)| value)
    }

    pub(super) fn fields(&self) -> &[(Cow<'a, str>, Self)] {
        match self {
            Self::Object(fields) => fields,
            _ => &[],
        }
    }

    /// The items of a list; none where it is no list.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a field; empty where there is none.
    pub(super) fn text(&self, key: &str) -> &str {
        self.at(key).as_str().unwrap_or_default()
    }

    /// The texts of a list.
    pub(super) fn texts(&self) -> Vec<String> {
        let texts = self.items().iter().filter_map(Self::as_str);
        texts.map(String::from).collect()
    }

    /// An integer. One in a text counts: some ARM answers write int64 so.
    pub(super) fn int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A percentage, 0 to 100; what lies outside is held to the nearer end, and what lies between two is rounded down.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "held to 0 to 100"
    )]
    pub(super) fn percent(&self) -> Option<u8> {
        match self {
            Self::Int(number) => Some((*number).clamp(0, 100) as u8),
            Self::Float(number) => Some(number.clamp(0.0, 100.0) as u8),
            _ => None,
        }
    }

    /// Only a plain `true` is true.
    pub(super) fn is_true(&self) -> bool {
        *self == Self::Bool(true)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Json<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyJson)
    }
}

/// Takes whatever comes.
struct AnyJson;

impl<'de> Visitor<'de> for AnyJson {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Json::Int(number))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "beyond int64 it is no count, only large"
    )]
    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(number).map_or(Json::Float(number as f64), Json::Int))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Json::Float(number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Owned(text.into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        // Read as a `Json`, a name is borrowed; as a `Cow` it would be copied.
        while let Some((name, value)) = object.next_entry()? {
            if let Json::Text(name) = name {
                fields.push((name, value));
            }
        }
        Ok(Json::Object(fields))
    }
}
