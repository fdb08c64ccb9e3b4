//! Lays a JSON text out for reading. Its numbers are not read as such: what the service wrote stays exact, in its order.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Error, Serialize, Serializer};
use serde_json::value::RawValue;

/// No answer of the service comes near to so many levels. Each is read by itself, so there must be an end to them.
const MOST_LEVELS: usize = 128;

/// The text with a field a line, two spaces a level. A text that is no JSON stays as it is.
pub fn pretty(json: &str) -> String {
    let whole = serde_json::from_str(json).map(|raw| Value { raw, level: 0 });
    let laid_out = whole.and_then(|whole| serde_json::to_string_pretty(&whole));
    laid_out.unwrap_or_else(|_| json.into())
}

/// A value as it is written.
struct Value<'a> {
    raw: &'a RawValue,
    level: usize,
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.raw.get();
        if self.level > MOST_LEVELS {
            return Err(S::Error::custom("too many levels"));
        }
        let inner = |raw| Value {
            raw,
            level: self.level + 1,
        };
        match text.as_bytes().first() {
            Some(b'{') => {
                let Fields(fields) = serde_json::from_str(text).map_err(S::Error::custom)?;
                serializer.collect_map(fields.iter().map(|(name, raw)| (name, inner(raw))))
            }
            Some(b'[') => {
                let items: Vec<_> = serde_json::from_str(text).map_err(S::Error::custom)?;
                serializer.collect_seq(items.into_iter().map(inner))
            }
            _ => self.raw.serialize(serializer),
        }
    }
}

/// All fields of an object, also those of the same name.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = object.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}
