//! What the service may answer, or something that is none of it: every reader takes it without a panic.

#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::decode;
use super::error::ArmError;
use super::json::{Node, parse};
use super::transport::Response;

#[path = "../../tests/host/mutate.rs"]
mod mutate;

const JOB: &str = include_str!("../../tests/fixtures/jobs/transferring.json");
const ODD: &str = include_str!("../../tests/fixtures/jobs/wrong_types.json");
const LOCATION: &str = include_str!("../../tests/fixtures/locations/closed.json");
const KEYS: &str =
    r#"{"value":[{"driveId":"WD-1","bitLockerKey":"238810-662376"},{"driveId":null},7]}"#;
const SUBSCRIPTIONS: &str = r#"{"value":[{"subscriptionId":"s","displayName":"Contoso"},{"subscriptionId":"t"}],"nextLink":"https://arm.example/subscriptions?$skiptoken=a"}"#;
const ERROR: &str = r#"{"error":{"code":"OperationNotAllowed","message":"No.","target":"properties.state","details":[{"target":"a","message":"b"},{}],"innererror":{}}}"#;

fn answers() -> Vec<String> {
    vec![
        format!(r#"{{"value":[{JOB},{ODD}],"nextLink":"https://arm.example/next"}}"#),
        format!(r#"{{"value":[{LOCATION}]}}"#),
        LOCATION.into(),
        KEYS.into(),
        SUBSCRIPTIONS.into(),
        ERROR.into(),
        r#"{"code":"A","message":"bare"}"#.into(),
        "<!doctype html><title>Proxy</title>".into(),
    ]
}

proptest! {
    #[test]
    fn nearly_an_answer(text in mutate::nearly_text(answers(), 6), status in 400_u16..600) {
        if let Ok(page) = decode::page(&text) {
            // What is passed over is checked in the same way as what is kept, and nothing else is made of it.
            let whole = parse(&text).unwrap();
            let (some, all) = (Node::new(&page), Node::new(&whole));
            prop_assert_eq!(decode::summaries(some), decode::summaries(all));
            prop_assert_eq!(some.text("nextLink"), all.text("nextLink"));
        } else {
            prop_assert!(decode::body(&text).is_err());
        }
        if let Ok(value) = decode::body(&text) {
            let node = Node::new(&value);
            let items = node.at("value").items().count();
            prop_assert!(decode::summaries(node).len() <= items);
            prop_assert!(decode::subscriptions(node).iter().all(|it| !it.id.is_empty() && !it.name.is_empty()));
            prop_assert_eq!(decode::bitlocker_keys(node).len(), items);
            prop_assert_eq!(decode::decode_regions(&text).unwrap().iter().count(), items);
        }
        // A refusal is one, whatever its body holds.
        let refused = ArmError::refused(&Response { status, body: text, ..Response::default() });
        prop_assert_eq!(refused.refusal().map(|it| it.status), Some(status));
    }
}
