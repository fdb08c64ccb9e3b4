//! What boot.js asks the service for before the portal runs, held against what the portal asks for then: a URL that differs in one
//! letter would be asked for twice.

use domain::job::{JobId, Scope, Subscription};
use import_export_portal::arm::{BadConfig, Config, Endpoint};
use import_export_portal::store::LANES;
use serde_json::Value;

use crate::help::root;

const SUBSCRIPTION: &str = "0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10";

fn script() -> String {
    std::fs::read_to_string(root().join("public/boot.js")).unwrap()
}

/// The table in boot.js.
fn table() -> Value {
    let script = script();
    let (_, table) = script.split_once("const AHEAD = ").unwrap();
    let (table, _) = table.split_once(";\n").unwrap();
    serde_json::from_str(table).unwrap()
}

fn filled(template: &str, version: &str, names: &[&str]) -> String {
    let filled = names
        .iter()
        .fold(template.to_owned(), |url, name| url.replacen("{}", name, 1));
    format!(
        "https://arm.example{}",
        filled.replace("{version}", version)
    )
}

#[test]
fn what_is_asked_ahead_is_what_the_portal_asks_for() {
    let table = table();
    let url = |name: &str, version: &str, names: &[&str]| {
        filled(table[name].as_str().unwrap(), version, names)
    };
    for version in table["versions"].as_array().unwrap() {
        let version = version.as_str().unwrap();
        let config = format!(
            r#"{{"endpoint": "https://arm.example", "apiVersion": "{version}", "refreshSeconds": 30}}"#
        );
        let endpoint = Endpoint::new(&Config::parse(&config).unwrap(), "");
        assert_eq!(url("subscriptions", version, &[]), endpoint.subscriptions());
        let scope = Scope {
            subscription: Subscription {
                id: SUBSCRIPTION.into(),
                name: "s".into(),
            },
            group: None,
        };
        assert_eq!(url("jobs", version, &[SUBSCRIPTION]), endpoint.jobs(&scope));
        let id = format!(
            "/subscriptions/{SUBSCRIPTION}/resourceGroups/rg_1.a/providers/Microsoft.ImportExport/jobs/j-1"
        );
        let id = JobId::parse(&id).unwrap();
        let names = [SUBSCRIPTION, "rg_1.a", "j-1"];
        assert_eq!(url("job", version, &names), endpoint.job_url(&id));
    }
}

#[test]
fn as_many_lists_are_asked_for_ahead_as_are_read_side_by_side() {
    let lanes = format!("const LANES = {LANES};");
    assert!(script().contains(&lanes), "{lanes}");
}

#[test]
fn no_setting_that_the_portal_knows_keeps_it_from_asking_ahead() {
    let script = script();
    let (names, _) = script
        .split_once(", ...unknown } = await settings")
        .unwrap();
    let (_, names) = names.rsplit_once("const { ").unwrap();
    let names: Vec<_> = names.split(", ").collect();
    for name in [
        "endpoint",
        "apiVersion",
        "refreshSeconds",
        "auth",
        "storage",
    ] {
        assert!(names.contains(&name), "boot.js doesn't know {name}");
    }
    // And none that the portal refuses.
    for name in names {
        let error = Config::parse(&format!(r#"{{"{name}": false}}"#)).unwrap_err();
        assert!(!matches!(error, BadConfig::UnknownField(_)), "{name}");
    }
}

#[test]
fn all_that_ask_the_service_ask_in_the_same_words() {
    // `fetch` in src/arm/transport.rs has them as well; tests/browser/network.rs looks at what that sends.
    for file in ["public/boot.js", "public/worker.js"] {
        let script = std::fs::read_to_string(root().join(file)).unwrap();
        for word in [
            "cache: 'no-store'",
            "credentials: 'omit'",
            "redirect: 'error'",
        ] {
            assert_eq!(script.matches(word).count(), 1, "{file}: {word}");
        }
    }
}
