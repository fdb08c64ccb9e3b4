//! JSON laid out for reading: the same JSON, digit by digit, in the same order.

use import_export_portal::arm::pretty;
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn layout() {
    let cases = [
        (
            r#"{"a":1,"b":[true,null],"c":{}}"#,
            "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ],\n  \"c\": {}\n}",
        ),
        ("[ ]", "[]"),
        ("{ \n }", "{}"),
        ("[[],{}]", "[\n  [],\n  {}\n]"),
        (r#""{\"a\": [1, 2]} \\""#, r#""{\"a\": [1, 2]} \\""#),
        (r#"{"a\\":"b\"}"}"#, "{\n  \"a\\\\\": \"b\\\"}\"\n}"),
        ("7", "7"),
        // Fields of the same name all stay.
        (
            r#"{"b":1,"a":2,"b":3}"#,
            "{\n  \"b\": 1,\n  \"a\": 2,\n  \"b\": 3\n}",
        ),
    ];
    for (json, expected) in cases {
        assert_eq!(pretty(json), expected);
    }
}

#[test]
fn what_is_no_json_stays_as_it_is() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for text in ["", "<html>", r#"{"a":1"#, r#"{"a":1}}"#, "[1,]", &deep] {
        assert_eq!(pretty(text), text);
    }
}

#[test]
fn numbers_and_order_stay_as_they_were() {
    let json = r#"{"z":9223372036854775807,"a":9007199254740993,"m":1.0,"b":1e400,"c":-0,"d":0.1000000000000000055511151231257827}"#;
    let laid_out = pretty(json);
    assert_eq!(laid_out.lines().count(), 8);
    assert_eq!(laid_out.split_whitespace().collect::<String>(), json);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        "\\PC{0,6}|[\"\\\\{}\\[\\],: \n]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        let array = proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from);
        let object = proptest::collection::vec(("\\PC{0,4}|[\"\\\\{},: ]{0,4}", inner), 0..5);
        prop_oneof![
            array,
            object.prop_map(|fields| Value::Object(fields.into_iter().collect()))
        ]
    })
}

proptest! {
    #[test]
    fn it_stays_the_same_json(value in any_json()) {
        for json in [serde_json::to_string(&value).unwrap(), serde_json::to_string_pretty(&value).unwrap()] {
            let laid_out = pretty(&json);
            prop_assert_eq!(&serde_json::from_str::<Value>(&laid_out).unwrap(), &value);
            // Laying out twice changes nothing.
            prop_assert_eq!(pretty(&laid_out), laid_out);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), brackets in "[\\[\\]{}\",:\\\\a ]{0,40}") {
        let _ = pretty(&text);
        let _ = pretty(&brackets);
    }
}
