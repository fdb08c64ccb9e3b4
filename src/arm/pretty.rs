//! Lays a JSON text out for reading. Its numbers are not read as such: what the service wrote stays exact, in its order.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Error, Serialize, Serializer};
use serde_json::value::RawValue;

use super::lenient::Json;

/// The text with a field a line, two spaces a level. A text that is no JSON stays as it is.
pub fn pretty(json: &str) -> String {
    // Read whole first: that sets a limit to the levels, each of which is then read by itself.
    let whole = serde_json::from_str::<Json<'_>>(json).and_then(|_| serde_json::from_str(json));
    let laid_out = whole.and_then(|whole| serde_json::to_string_pretty(&Level(whole)));
    laid_out.unwrap_or_else(|_| json.into())
}

struct Level<'a>(&'a RawValue);

impl Serialize for Level<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.get();
        match text.as_bytes().first() {
            Some(b'{') => {
                let Fields(fields) = serde_json::from_str(text).map_err(S::Error::custom)?;
                serializer.collect_map(fields.iter().map(|(name, value)| (name, Level(value))))
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(text).map_err(S::Error::custom)?;
                serializer.collect_seq(items.into_iter().map(Level))
            }
            _ => self.0.serialize(serializer),
        }
    }
}

/// All fields of an object, also those of the same name.
struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

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
