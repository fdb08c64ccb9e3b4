//! `config.json`: every field named when it is wrong.

use import_export_portal::arm::{BadConfig, Config};
use proptest::prelude::*;

fn config(endpoint: &str, version: &str, refresh: &str) -> String {
    format!(r#"{{"endpoint":{endpoint},"apiVersion":{version},"refreshSeconds":{refresh}}}"#)
}

const VERSION: &str = r#""2021-01-01""#;

#[test]
fn what_is_right() {
    let endpoints = [
        ("", ""),
        (
            "https://management.azure.com",
            "https://management.azure.com",
        ),
        (
            "https://management.azure.com/",
            "https://management.azure.com",
        ),
        (
            "https://gateway.example/arm/",
            "https://gateway.example/arm",
        ),
        (
            "https://gateway.example:8443",
            "https://gateway.example:8443",
        ),
        ("http://localhost:4180", "http://localhost:4180"),
        ("http://127.0.0.1", "http://127.0.0.1"),
    ];
    for (endpoint, expected) in endpoints {
        for version in ["2016-11-01", "2020-08-01", "2021-01-01"] {
            for refresh_seconds in [5, 30, 3600] {
                let text = config(
                    &format!("{endpoint:?}"),
                    &format!("{version:?}"),
                    &refresh_seconds.to_string(),
                );
                let config = Config {
                    endpoint: expected.into(),
                    api_version: version.into(),
                    refresh_seconds,
                };
                assert_eq!(Config::parse(&text), Ok(config), "{text}");
            }
        }
    }
}

#[test]
fn what_is_no_object() {
    for text in [
        "",
        "{",
        "[]",
        "null",
        "7",
        r#""text""#,
        "<html>",
        "{}}",
        "{endpoint:1}",
        "\u{feff}",
    ] {
        assert_eq!(Config::parse(text), Err(BadConfig::NotJson), "{text}");
    }
}

#[test]
fn the_field_that_is_missing_or_unknown() {
    let cases = [
        ("{}", BadConfig::NoField("endpoint")),
        (r#"{"endpoint":""}"#, BadConfig::NoField("apiVersion")),
        (
            r#"{"endpoint":"","apiVersion":"2021-01-01"}"#,
            BadConfig::NoField("refreshSeconds"),
        ),
        (
            r#"{"endpoint":null,"apiVersion":"2021-01-01","refreshSeconds":30}"#,
            BadConfig::NoField("endpoint"),
        ),
        (
            r#"{"apiVersion":"2021-01-01","refreshSeconds":30}"#,
            BadConfig::NoField("endpoint"),
        ),
        (
            r#"{"endpoint":"","apiVersion":"2021-01-01","refreshSeconds":30,"tenant":""}"#,
            BadConfig::UnknownField("tenant".into()),
        ),
        (
            r#"{"Endpoint":"","apiVersion":"2021-01-01","refreshSeconds":30}"#,
            BadConfig::UnknownField("Endpoint".into()),
        ),
    ];
    for (text, error) in cases {
        assert_eq!(Config::parse(text), Err(error), "{text}");
    }
}

#[test]
fn the_field_that_is_wrong() {
    let endpoints = [
        r#""management.azure.com""#,
        r#""//management.azure.com""#,
        r#""http://management.azure.com""#,
        r#""http://localhost.example""#,
        r#""http://localhost@arm.example""#,
        r#""http://127.0.0.1.example""#,
        r#""ftp://arm.example""#,
        r#""javascript:alert(1)""#,
        r#""https://""#,
        r#""https:///path""#,
        r#""https://:8443""#,
        r#""https://arm.example?x=1""#,
        r#""https://arm.example#x""#,
        r#""https://user:password@arm.example""#,
        r#""https://arm.example\\@evil.example""#,
        r#""https://arm example""#,
        r#""https://arm\texample""#,
        r#""https://arm.example:port""#,
        r#"" https://arm.example""#,
        "1",
        "true",
        "[]",
        "{}",
    ];
    for endpoint in endpoints {
        let text = config(endpoint, VERSION, "30");
        assert_eq!(
            Config::parse(&text),
            Err(BadConfig::WrongField("endpoint")),
            "{text}"
        );
    }
    for version in [
        r#""""#,
        r#""2021-01-02""#,
        r#""2021-01-01 ""#,
        "20210101",
        "[]",
    ] {
        let text = config(r#""""#, version, "30");
        assert_eq!(
            Config::parse(&text),
            Err(BadConfig::WrongField("apiVersion")),
            "{text}"
        );
    }
    for refresh in [
        "0",
        "4",
        "3601",
        "-30",
        "30.5",
        "1e99",
        "4294967326",
        "9223372036854775808",
        r#""""#,
        r#""soon""#,
        "true",
        "{}",
    ] {
        let text = config(r#""""#, VERSION, refresh);
        assert_eq!(
            Config::parse(&text),
            Err(BadConfig::WrongField("refreshSeconds")),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), endpoint in any::<String>()) {
        let _ = Config::parse(&text);
        let _ = Config::parse(&config(&serde_json::to_string(&endpoint).unwrap(), VERSION, "30"));
    }
}
