//! `Node`: reading JSON with patience. A field that is missing, null or of another type reads as absent, never as a
//! failure: one odd field must not cost a person the whole list.

pub(super) use serde_json::Value;

/// Reads a text as JSON.
pub(super) fn parse(text: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(text)
}

/// A place in a JSON value, there or not.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(Option<&'a Value>);

impl<'a> Node<'a> {
    pub(super) fn new(value: &'a Value) -> Self {
        Self(Some(value))
    }

    /// The field of an object.
    pub(super) fn at(self, key: &str) -> Self {
        Self(
            self.0
                .and_then(|value| value.get(key))
                .filter(|value| !value.is_null()),
        )
    }

    pub(super) fn is_missing(self) -> bool {
        self.0.is_none()
    }

    /// The node itself where it is an object.
    pub(super) fn object(self) -> Option<Self> {
        self.0.filter(|value| value.is_object()).map(Self::new)
    }

    pub(super) fn string(self) -> Option<&'a str> {
        self.0.and_then(Value::as_str)
    }

    /// The text of a field; empty where there is none.
    pub(super) fn text(self, key: &str) -> &'a str {
        self.at(key).string().unwrap_or_default()
    }

    /// An integer, exact over all 64 bits. A number in a string counts: some ARM answers write int64 so.
    pub(super) fn int(self) -> Option<i64> {
        let value = self.0?;
        value.as_i64().or_else(|| value.as_str()?.parse().ok())
    }

    /// An integer that is written as a number.
    pub(super) fn number(self) -> Option<i64> {
        self.0?.as_i64()
    }

    /// A percentage, 0 to 100; what lies outside is held to the nearer end.
    pub(super) fn percent(self) -> Option<u8> {
        let value = self.0?.as_f64()?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "held to 0..=100 before"
        )]
        Some(value.clamp(0.0, 100.0) as u8)
    }

    /// Only a plain `true` is true.
    pub(super) fn is_true(self) -> bool {
        matches!(self.0, Some(Value::Bool(true)))
    }

    /// The items of an array; none where there is none.
    pub(super) fn items(self) -> impl Iterator<Item = Node<'a>> {
        self.0
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(Node::new)
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
        let fields = self.0.and_then(Value::as_object).into_iter().flatten();
        fields
            .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.into())))
            .collect()
    }
}
