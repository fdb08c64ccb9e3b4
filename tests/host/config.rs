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
                    storage: Vec::new(),
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

/// What may be an entry of `storage`, and what may not.
const HOSTS: [(&str, bool); 24] = [
    ("blob.core.windows.net", true),
    ("blob.core.usgovcloudapi.net", true),
    ("logs.contoso.example", true),
    ("contoso-1.example", true),
    ("http://127.0.0.1:10000", true),
    ("http://localhost:10000", true),
    ("", false),
    ("net", false),
    (".net", false),
    ("windows.net.", false),
    ("a..net", false),
    ("*.blob.core.windows.net", false),
    ("Blob.core.windows.net", false),
    ("https://blob.core.windows.net", false),
    ("blob.core.windows.net:443", false),
    ("blob.core.windows.net/logs", false),
    ("blob.core.windows.net ", false),
    ("a.b;script-src", false),
    ("user@a.b", false),
    ("127.0.0.1", false),
    ("http://127.0.0.1", false),
    ("http://127.0.0.1:80", false),
    ("http://127.0.0.1:10000/x", false),
    ("http://blob.core.windows.net:10000", false),
];

#[test]
fn storage_is_a_list_of_hosts_and_the_policy_reads_it_alike() {
    let parse = |storage: &str| {
        let text = config("\"\"", VERSION, "30");
        Config::parse(&text.replace('}', &format!(r#","storage":{storage}}}"#)))
    };
    for (host, is_one) in HOSTS {
        let storage = format!("[{host:?}]");
        match parse(&storage) {
            Ok(config) => assert!(is_one && config.storage == [host], "{host}"),
            Err(error) => {
                assert!(!is_one, "{host}");
                assert_eq!(error, BadConfig::WrongField("storage"), "{host}");
            }
        }
        let text = format!(r#"{{"storage":{storage}}}"#);
        let policy = import_export_deploy::source().origins(&text);
        assert_eq!(policy.is_ok(), is_one, "{host}: {policy:?}");
    }
    for none in ["[]", "null"] {
        let read = parse(none).map(|config| config.storage);
        assert_eq!(read, Ok(vec![]), "{none}");
    }
    for wrong in [
        r#""blob.core.windows.net""#,
        "{}",
        "7",
        "[7]",
        r#"["blob.core.windows.net",null]"#,
    ] {
        assert_eq!(
            parse(wrong),
            Err(BadConfig::WrongField("storage")),
            "{wrong}"
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
