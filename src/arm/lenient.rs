//! JSON is read leniently: a field that is missing, null or of another type is absent, and never an error for the whole
//! answer. One odd field must not cost a person the whole list.
//!
//! All values of an answer lie in one row, each before what it holds: one piece of memory for a page of a thousand fields. Their
//! texts are those of the answer, without a copy. One shape for all answers, by measure: derived types for the list alone were
//! larger by ten kilobytes than a tree for everything, `serde_json::Value` by twenty, and more than twice as slow.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// An answer, read. What is no JSON for `serde_json` is none here: among it half a UTF-16 pair, and a number beyond an `f64`.
#[derive(Debug)]
pub(super) struct Document<'a>(Vec<Node<'a>>);

impl<'a> Document<'a> {
    /// Reads an object; `None` where the text is none.
    pub(super) fn object(text: &'a str) -> Option<Self> {
        let mut nodes = Vec::new();
        let mut reader = serde_json::Deserializer::from_str(text);
        let root = Place {
            nodes: &mut nodes,
            name: Cow::default(),
        };
        root.deserialize(&mut reader).ok()?;
        reader.end().ok()?;
        matches!(nodes.first()?.value, Value::Object).then_some(Self(nodes))
    }

    /// The object that it is.
    pub(super) fn root(&self) -> Json<'_> {
        Json(&self.0)
    }
}

/// A value in its place.
#[derive(Debug)]
struct Node<'a> {
    /// What the object that holds it calls it; empty where a list holds it.
    name: Cow<'a, str>,
    value: Value<'a>,
    /// How many there are with all that it holds, itself among them.
    size: usize,
}

/// A value by itself.
#[derive(Debug)]
enum Value<'a> {
    Null,
    Bool(bool),
    /// A number written without a point or an exponent, exact over all 64 bits.
    Int(i64),
    /// Any other number.
    Float(f64),
    Text(Cow<'a, str>),
    List,
    Object,
}

/// A value of an answer, with all that it holds; by default, an absent one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Json<'t>(&'t [Node<'t>]);

impl<'t> Json<'t> {
    fn value(self) -> &'t Value<'t> {
        self.0.first().map_or(&Value::Null, |node| &node.value)
    }

    /// Itself, where it is an object.
    pub(super) fn as_object(self) -> Option<Self> {
        matches!(self.value(), Value::Object).then_some(self)
    }

    /// Whether it is missing or null.
    pub(super) fn is_absent(self) -> bool {
        matches!(self.value(), Value::Null)
    }

    /// Whether it is a list.
    pub(super) fn is_list(self) -> bool {
        matches!(self.value(), Value::List)
    }

    /// The field of an object; the last one, where there are several of that name.
    pub(super) fn at(self, key: &str) -> Self {
        let mut found = Self::default();
        for (name, value) in self.fields() {
            if name == key {
                found = value;
            }
        }
        found
    }

    /// The fields of an object in the order in which they stand, with their names.
    pub(super) fn fields(self) -> Parts<'t> {
        self.parts(self.as_object().is_some())
    }

    /// The items of a list; none where it is no list.
    pub(super) fn items(self) -> impl Iterator<Item = Self> {
        self.parts(self.is_list()).map(|(_, item)| item)
    }

    /// What it holds, where it is what it should be.
    fn parts(self, is_it: bool) -> Parts<'t> {
        let held = self.0.get(1..).filter(|_| is_it);
        Parts(held.unwrap_or_default())
    }

    pub(super) fn as_str(self) -> Option<&'t str> {
        match self.value() {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a field; empty where there is none.
    pub(super) fn text(self, key: &str) -> &'t str {
        self.at(key).as_str().unwrap_or_default()
    }

    /// The texts of a list.
    pub(super) fn texts(self) -> Vec<String> {
        let texts = self.items().filter_map(Self::as_str);
        texts.map(String::from).collect()
    }

    /// An integer. One in a text counts: some ARM answers write int64 so.
    pub(super) fn int(self) -> Option<i64> {
        match self.value() {
            Value::Int(number) => Some(*number),
            Value::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A percentage, 0 to 100; what lies outside is held to the nearer end, and what lies between two is rounded down.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "held to 0 to 100"
    )]
    pub(super) fn percent(self) -> Option<u8> {
        match self.value() {
            Value::Int(number) => Some((*number).clamp(0, 100) as u8),
            Value::Float(number) => Some(number.clamp(0.0, 100.0) as u8),
            _ => None,
        }
    }

    /// Only a plain `true` is true.
    pub(super) fn is_true(self) -> bool {
        matches!(self.value(), Value::Bool(true))
    }
}

/// What an object or a list holds, in order, each with its name.
pub(super) struct Parts<'t>(&'t [Node<'t>]);

impl<'t> Iterator for Parts<'t> {
    type Item = (&'t str, Json<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let node = self.0.first()?;
        let (part, behind) = self.0.split_at_checked(node.size)?;
        self.0 = behind;
        Some((&node.name, Json(part)))
    }
}

/// Where a value goes, with the name that it has there.
struct Place<'n, 'a> {
    nodes: &'n mut Vec<Node<'a>>,
    name: Cow<'a, str>,
}

impl<'n, 'a> Place<'n, 'a> {
    /// Puts a value there. Gives the row of which it is the end now.
    fn put(self, value: Value<'a>) -> &'n mut Vec<Node<'a>> {
        self.nodes.push(Node {
            name: self.name,
            value,
            size: 1,
        });
        self.nodes
    }
}

impl<'de> DeserializeSeed<'de> for Place<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.put(Value::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.put(Value::Bool(value));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.put(Value::Int(number));
        Ok(())
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "beyond int64 it is no count, only large"
    )]
    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.put(i64::try_from(number).map_or(Value::Float(number as f64), Value::Int));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.put(Value::Float(number));
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.put(Value::Text(Cow::Borrowed(text)));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.put(Value::Text(Cow::Owned(text.into())));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let at = self.nodes.len();
        let nodes = self.put(Value::List);
        while let Some(()) = list.next_element_seed(Place {
            nodes,
            name: Cow::default(),
        })? {}
        nodes[at].size = nodes.len() - at;
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let at = self.nodes.len();
        let nodes = self.put(Value::Object);
        // Taken as a value, a name is borrowed; as a `Cow` it would be copied.
        while let Some(()) = object.next_key_seed(Place {
            nodes,
            name: Cow::default(),
        })? {
            let Some(Node {
                value: Value::Text(name),
                ..
            }) = nodes.pop()
            else {
                break;
            };
            object.next_value_seed(Place { nodes, name })?;
        }
        nodes[at].size = nodes.len() - at;
        Ok(())
    }
}
