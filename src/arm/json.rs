//! Reading JSON: strict about its grammar, patient about what it says. A field that is missing, null or of another type
//! reads as absent, never as a failure: one odd field must not cost a person the whole list.
//!
//! A reader of its own, because a page of a hundred jobs has five thousand texts and the list keeps a few of them: what
//! nobody asks for is checked and passed over, and what is kept is borrowed from the answer.

use std::borrow::Cow;

/// A JSON value. Its texts are those of what was read, without a copy, unless something in them is escaped.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Value<'a> {
    #[default]
    Null,
    Bool(bool),
    /// A number as it is written, so that none loses a digit before somebody asks for it as one.
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    /// The fields in the order in which they stand.
    Object(Vec<(Cow<'a, str>, Self)>),
}

/// What to keep of an answer. The rest must be JSON, too, but is not kept. Arrays are transparent: what is wanted of one
/// is wanted of each of its items.
pub(super) enum Wanted {
    /// Everything.
    All,
    /// These fields of objects.
    Fields(&'static [(&'static str, Self)]),
}

/// The text is no JSON.
#[derive(Debug, PartialEq)]
pub(super) struct NotJson;

/// How deep arrays and objects may stand in each other: far deeper than the service's, and not so deep that an answer
/// could end the program.
const DEPTH: usize = 128;

/// Reads a text as JSON, whole.
pub(super) fn parse(text: &str) -> Result<Value<'_>, NotJson> {
    parse_wanted(text, &Wanted::All)
}

/// Reads a text as JSON, and keeps what is wanted of it.
pub(super) fn parse_wanted<'a>(text: &'a str, wanted: &Wanted) -> Result<Value<'a>, NotJson> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(Some(wanted), DEPTH).ok_or(NotJson)?;
    match reader.peek() {
        0 if reader.at == text.len() => Ok(value),
        _ => Err(NotJson),
    }
}

/// Goes through a text. `None` from its methods means: no JSON.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// The byte here; 0, which is nothing in JSON, at the end.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that isn't white space, where the reader then stands.
    fn peek(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.byte()
    }

    /// Passes a byte, where it is this one.
    fn pass(&mut self, byte: u8) -> bool {
        let here = self.byte() == byte;
        self.at += usize::from(here);
        here
    }

    /// What was read since `start`. Both are borders between characters, as only ASCII is looked at.
    fn since(&self, start: usize) -> Option<&'a str> {
        self.text.get(start..self.at)
    }

    /// A value. Where nothing is wanted of it, it is passed over and reads as null.
    fn value(&mut self, wanted: Option<&Wanted>, depth: usize) -> Option<Value<'a>> {
        let value = match self.peek() {
            b'"' => match self.string(wanted.is_some())? {
                text if wanted.is_some() => Value::Text(text),
                _ => Value::Null,
            },
            b'{' => self.object(wanted, depth.checked_sub(1)?)?,
            b'[' => self.list(wanted, depth.checked_sub(1)?)?,
            b't' => self.word("true", Value::Bool(true))?,
            b'f' => self.word("false", Value::Bool(false))?,
            b'n' => self.word("null", Value::Null)?,
            _ => Value::Number(self.number()?),
        };
        Some(value)
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Option<Value<'a>> {
        for byte in word.bytes() {
            if !self.pass(byte) {
                return None;
            }
        }
        Some(value)
    }

    fn object(&mut self, wanted: Option<&Wanted>, depth: usize) -> Option<Value<'a>> {
        let mut fields = Vec::new();
        self.at += 1;
        if self.peek() != b'}' {
            loop {
                if self.peek() != b'"' {
                    return None;
                }
                let key = self.string(wanted.is_some())?;
                let wanted = match wanted {
                    Some(Wanted::Fields(wanted)) => {
                        let found = wanted.iter().find(|(name, _)| *name == key);
                        found.map(|(_, wanted)| wanted)
                    }
                    all => all,
                };
                self.peek();
                if !self.pass(b':') {
                    return None;
                }
                let value = self.value(wanted, depth)?;
                if wanted.is_some() {
                    fields.push((key, value));
                }
                self.peek();
                if !self.pass(b',') {
                    break;
                }
            }
        }
        self.pass(b'}').then_some(Value::Object(fields))
    }

    fn list(&mut self, wanted: Option<&Wanted>, depth: usize) -> Option<Value<'a>> {
        let mut items = Vec::new();
        self.at += 1;
        if self.peek() != b']' {
            loop {
                let item = self.value(wanted, depth)?;
                if wanted.is_some() {
                    items.push(item);
                }
                self.peek();
                if !self.pass(b',') {
                    break;
                }
            }
        }
        self.pass(b']').then_some(Value::List(items))
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn number(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.pass(b'-');
        if !self.pass(b'0') {
            self.digits()?;
        }
        if self.pass(b'.') {
            self.digits()?;
        }
        if self.pass(b'e') || self.pass(b'E') {
            let _ = self.pass(b'+') || self.pass(b'-');
            self.digits()?;
        }
        self.since(start)
    }

    /// A text. Where it isn't kept, it is checked all the same, and reads as an empty one.
    fn string(&mut self, kept: bool) -> Option<Cow<'a, str>> {
        self.at += 1;
        let start = self.at;
        loop {
            match self.byte() {
                b'"' | b'\\' => break,
                // The end, too.
                0..b' ' => return None,
                _ => self.at += 1,
            }
        }
        let plain = self.since(start)?;
        if self.pass(b'"') {
            return Some(Cow::Borrowed(plain));
        }
        let mut text = String::from(if kept { plain } else { "" });
        loop {
            let start = self.at;
            while !matches!(self.byte(), b'"' | b'\\' | 0..b' ') {
                self.at += 1;
            }
            let plain = self.since(start)?;
            if kept {
                text += plain;
            }
            if self.pass(b'"') {
                return Some(Cow::Owned(text));
            }
            if !self.pass(b'\\') {
                return None;
            }
            let letter = self.escaped()?;
            if kept {
                text.push(letter);
            }
        }
    }

    /// The character that an escape stands for, after its backslash. Half a pair of UTF-16 stands for none, and reads as
    /// the mark for that.
    fn escaped(&mut self) -> Option<char> {
        let letter = self.byte();
        self.at += 1;
        Some(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                let code = match unit {
                    0xd800..0xdc00 => self.second_of(unit)?,
                    _ => unit,
                };
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return None,
        })
    }

    /// The character of a pair whose first half was read; what follows stays unread where it is no second half.
    fn second_of(&mut self, first: u32) -> Option<u32> {
        let here = self.at;
        if self.pass(b'\\') && self.pass(b'u') {
            let second = self.unit()?;
            if let 0xdc00..0xe000 = second {
                return Some(0x1_0000 + ((first & 0x3ff) << 10 | second & 0x3ff));
            }
        }
        self.at = here;
        Some(first)
    }

    /// Four digits of a `\u`.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit << 4 | char::from(self.byte()).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
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

    /// The names of an object's fields.
    pub(super) fn keys(self) -> impl Iterator<Item = &'a str> {
        self.fields().iter().map(|(key, _)| &**key)
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

    /// An integer that is written as a number, without a point or an exponent.
    pub(super) fn number(self) -> Option<i64> {
        match self.0? {
            Value::Number(number) => number.parse().ok(),
            _ => None,
        }
    }

    /// A percentage, 0 to 100; what lies outside is held to the nearer end, and what lies between two is rounded down.
    pub(super) fn percent(self) -> Option<u8> {
        match self.0? {
            Value::Number(number) => Some(percent(number)),
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

/// The whole percents of a number as it is written, digit by digit: reading it as one with a point would cost four
/// kilobytes of tables.
fn percent(number: &str) -> u8 {
    // Beyond these, the digits have long said where it lies.
    const FAR: i64 = 1000;
    let end = |of: fn(u8) -> bool, text: &str| text.bytes().position(of).unwrap_or(text.len());
    let (mantissa, exponent) = number
        .split_at_checked(end(|byte| matches!(byte, b'e' | b'E'), number))
        .unwrap_or((number, ""));
    let shift = match exponent.get(1..) {
        Some(text) if text.starts_with('-') => text.parse().unwrap_or(-FAR),
        Some(text) => text.parse().unwrap_or(FAR),
        None => 0,
    };
    // So many digits stand before the point, or would, were the exponent written out.
    let whole = i64::try_from(end(|byte| byte == b'.', mantissa))
        .map_or(FAR, |whole| whole + shift.clamp(-FAR, FAR));
    let mut digits = mantissa.bytes().filter(|byte| *byte != b'.');
    let mut percent: u8 = 0;
    for _ in 0..whole {
        percent = match digits.next().unwrap_or(b'0') {
            b'-' => return 0,
            digit => percent.saturating_mul(10).saturating_add(digit - b'0'),
        };
    }
    percent.min(100)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same value as a well-kept reader has it.
    fn same(ours: &Value<'_>, theirs: &serde_json::Value) -> bool {
        match (ours, theirs) {
            (Value::Null, serde_json::Value::Null) => true,
            (Value::Bool(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
            (Value::Text(ours), serde_json::Value::String(theirs)) => ours == theirs,
            (Value::Number(ours), serde_json::Value::Number(theirs)) => {
                let percent = |number: f64| number.clamp(0.0, 100.0).floor();
                (*ours == "-0" || Node::new(&Value::Number(ours)).number() == theirs.as_i64())
                    && theirs.as_f64().is_none_or(|number| {
                        (f64::from(super::percent(ours)) - percent(number)).abs() < 0.5
                    })
            }
            (Value::List(ours), serde_json::Value::Array(theirs)) => {
                ours.len() == theirs.len()
                    && ours
                        .iter()
                        .zip(theirs)
                        .all(|(ours, theirs)| same(ours, theirs))
            }
            (Value::Object(_), serde_json::Value::Object(theirs)) => {
                theirs.iter().all(|(key, theirs)| {
                    let fields = Node::new(ours).fields().iter().rev();
                    fields
                        .into_iter()
                        .find(|(name, _)| name == key)
                        .is_some_and(|(_, ours)| same(ours, theirs))
                })
            }
            _ => false,
        }
    }

    /// Something like JSON: most of it not quite.
    fn nearly_json() -> impl Strategy<Value = String> {
        let token = proptest::sample::select(vec![
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"",
            "\\",
            "\\u00e9",
            "\\ud83d\\ude00",
            "\\n",
            "null",
            "true",
            "false",
            "0",
            "-",
            "1",
            "12",
            ".",
            "e",
            "E",
            "+",
            " ",
            "\n",
            "ž",
            "\u{1}",
            "\u{feff}",
            "nul",
        ]);
        proptest::collection::vec(token, 0..9).prop_map(|tokens| tokens.concat())
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<u64>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            (-200.0..300.0_f64).prop_map(Into::into),
            ".*".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                proptest::collection::btree_map(".{0,3}", inner, 0..6)
                    .prop_map(|map| map.into_iter().collect::<serde_json::Value>()),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(4000)))]

        #[test]
        fn reads_what_is_json(value in any_json(), pretty in any::<bool>()) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let text = text.unwrap();
            prop_assert!(same(&parse(&text).unwrap(), &value), "{}", text);
            // Passed over, it is checked in the same way.
            prop_assert_eq!(parse_wanted(&text, &Wanted::Fields(&[])).is_ok(), true);
        }

        #[test]
        fn refuses_what_is_none(text in nearly_json()) {
            for text in [text.clone(), format!("[{text}]"), format!("\"{text}\""), format!("{{\"x\":{text}}}")] {
                // Its own reader, at depth 128 and with any number.
                let theirs = serde_json::from_str::<&serde_json::value::RawValue>(&text);
                let ours = parse(&text);
                prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{}", text);
                prop_assert_eq!(parse_wanted(&text, &Wanted::Fields(&[])).is_ok(), ours.is_ok(), "{}", text);
                if let (Ok(ours), Ok(theirs)) = (ours, serde_json::from_str(&text)) {
                    prop_assert!(same(&ours, &theirs), "{}", text);
                }
            }
        }

        #[test]
        fn half_a_text_is_none(value in any_json(), at in any::<proptest::sample::Index>()) {
            let text = serde_json::json!([value]).to_string();
            let at = (0..text.len()).rev().filter(|at| text.is_char_boundary(*at)).nth(at.index(text.chars().count()));
            prop_assert_eq!(parse(&text[..at.unwrap()]), Err(NotJson));
        }
    }

    #[test]
    fn texts_are_borrowed_unless_they_are_escaped() {
        let Ok(Value::List(items)) = parse(r#"["plain ž", "a\nb"]"#) else {
            panic!("a list");
        };
        let borrowed = |item: &Value<'_>| matches!(item, Value::Text(Cow::Borrowed(_)));
        assert!(borrowed(&items[0]) && !borrowed(&items[1]));
    }

    #[test]
    fn half_a_pair_is_told_as_such() {
        let cases = [
            (r#""\ud83d\ude00""#, "😀"),
            (r#""\ud83d!""#, "\u{fffd}!"),
            (r#""\ude00""#, "\u{fffd}"),
            (r#""\ud83d\u0041""#, "\u{fffd}A"),
            (r#""\ud83d\n""#, "\u{fffd}\n"),
        ];
        for (json, text) in cases {
            assert_eq!(parse(json), Ok(Value::Text(text.into())), "{json}");
        }
    }

    #[test]
    fn depth_has_an_end() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(&nested(DEPTH)).is_ok());
        assert_eq!(parse(&nested(DEPTH + 1)), Err(NotJson));
        assert_eq!(parse(&nested(1_000_000)), Err(NotJson));
    }

    #[test]
    fn only_what_is_wanted_is_kept() {
        const WANTED: Wanted = Wanted::Fields(&[
            ("a", Wanted::Fields(&[("b", Wanted::All)])),
            ("c", Wanted::All),
        ]);
        let json = r#"{"x":{"a":1},"a":[{"b":[1,{"q":2}],"y":"\n"},{"y":0}],"c":"kept"}"#;
        let expected = r#"{"a":[{"b":[1,{"q":2}]},{}],"c":"kept"}"#;
        assert_eq!(parse_wanted(json, &WANTED), parse(expected));
    }

    #[test]
    fn percents() {
        let cases = [
            ("0", 0),
            ("-5", 0),
            ("62.9", 62),
            ("100", 100),
            ("101", 100),
            ("1e1", 10),
            ("6.25E+1", 62),
            ("625e-1", 62),
            ("1e-400", 0),
            ("1e400", 100),
            ("1e99999999999", 100),
            ("9e-99999999999", 0),
            ("-1e9", 0),
            ("0e5", 0),
        ];
        for (number, expected) in cases {
            assert_eq!(percent(number), expected, "{number}");
        }
    }
}
