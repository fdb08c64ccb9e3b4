//! `Node`: reading JSON with patience. A field that is missing, null or of another type reads as absent, never as a
//! failure: one odd field must not cost a person the whole list.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value. Its texts are those of what was read, without a copy, unless something in them is escaped: a page of a
/// hundred jobs has five thousand, and most are passed over.
#[derive(Debug, Default)]
pub(super) enum Value<'a> {
    #[default]
    Null,
    Bool(bool),
    /// A whole number, exact.
    Integer(i64),
    /// Any other number.
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    /// The fields in the order in which they stand.
    Object(Vec<(Cow<'a, str>, Self)>),
}

/// Reads a text as JSON.
pub(super) fn parse(text: &str) -> Result<Value<'_>, serde_json::Error> {
    serde_json::from_str(text)
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

/// Takes what the parser finds.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Value::Integer(value))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "beyond 64 bits with a sign nothing is exact"
    )]
    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(value).map_or(Value::Number(value as f64), Value::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut object = Vec::with_capacity(8);
        // A key is a text, and read as one: no second reader is compiled for it.
        while let Some((Value::Text(key), value)) = fields.next_entry()? {
            object.push((key, value));
        }
        Ok(Value::Object(object))
    }
}

/// A place in a JSON value, there or not.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(Option<&'a Value<'a>>);

impl<'a> Node<'a> {
    pub(super) fn new(value: &'a Value<'a>) -> Self {
        Self(Some(value))
    }

    /// The field of an object; the last one, where there are several of that name.
    pub(super) fn at(self, key: &str) -> Self {
        let found = self.fields().iter().rev().find(|(name, _)| name == key);
        Self(
            found
                .map(|(_, value)| value)
                .filter(|value| !matches!(value, Value::Null)),
        )
    }

    fn fields(self) -> &'a [(Cow<'a, str>, Value<'a>)] {
        match self.0 {
            Some(Value::Object(fields)) => fields,
            _ => &[],
        }
    }

    pub(super) fn is_missing(self) -> bool {
        self.0.is_none()
    }

    /// The node itself where it is an object.
    pub(super) fn object(self) -> Option<Self> {
        self.0
            .filter(|value| matches!(value, Value::Object(_)))
            .map(Self::new)
    }

    pub(super) fn string(self) -> Option<&'a str> {
        match self.0? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a field; empty where there is none.
    pub(super) fn text(self, key: &str) -> &'a str {
        self.at(key).string().unwrap_or_default()
    }

    /// An integer, exact over all 64 bits. A number in a string counts: some ARM answers write int64 so.
    pub(super) fn int(self) -> Option<i64> {
        self.number().or_else(|| self.string()?.parse().ok())
    }

    /// An integer that is written as a number.
    pub(super) fn number(self) -> Option<i64> {
        match self.0? {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// A percentage, 0 to 100; what lies outside is held to the nearer end.
    pub(super) fn percent(self) -> Option<u8> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "held to 0..=100 before"
        )]
        match self.0? {
            Value::Integer(number) => Some((*number).clamp(0, 100) as u8),
            Value::Number(number) => Some(number.clamp(0.0, 100.0) as u8),
            _ => None,
        }
    }

    /// Only a plain `true` is true.
    pub(super) fn is_true(self) -> bool {
        matches!(self.0, Some(Value::Bool(true)))
    }

    /// The items of an array; none where there is none.
    pub(super) fn items(self) -> impl Iterator<Item = Node<'a>> {
        let items: &[Value<'a>] = match self.0 {
            Some(Value::List(items)) => items,
            _ => &[],
        };
        items.iter().map(Node::new)
    }

    /// The texts of an array of texts.
    pub(super) fn texts(self) -> Vec<String> {
        self.items()
            .filter_map(Node::string)
            .map(String::from)
            .collect()
    }

    /// The fields of an object whose values are texts.
    pub(super) fn text_fields(self) -> Vec<(String, String)> {
        let text = |(key, value): &(Cow<'a, str>, Value<'a>)| match value {
            Value::Text(text) => Some((key.to_string(), text.to_string())),
            _ => None,
        };
        self.fields().iter().filter_map(text).collect()
    }
}
