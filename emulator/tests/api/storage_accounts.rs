//! The list of a subscription's storage accounts, and pages of it and of resource groups.

use std::collections::BTreeSet;

use import_export_emulator::sample;
use serde_json::json;

use crate::help::*;

fn accounts(subscription: &str) -> String {
    format!("/subscriptions/{subscription}/providers/Microsoft.Storage/storageAccounts")
}

/// An emulator that is asked for storage accounts.
async fn storage() -> Api {
    Api {
        version: "2023-01-01",
        ..Api::new().await
    }
}

#[tokio::test]
async fn the_storage_accounts_of_a_subscription_are_those_that_its_jobs_use() {
    let api = storage().await;
    let jobs = Api {
        version: "2021-01-01",
        app: api.app.clone(),
        emulator: api.emulator.clone(),
    };
    for subscription in [sample::PRODUCTION, sample::MIGRATION] {
        let all = api.all(&accounts(subscription)).await;
        let ids: BTreeSet<_> = all
            .iter()
            .map(|account| account["id"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!((all.len(), ids.len()), (40, 40), "each once");
        for account in &all {
            assert_eq!(account["type"], "Microsoft.Storage/storageAccounts");
            let name = account["name"].as_str().unwrap();
            assert!(
                account["id"]
                    .as_str()
                    .unwrap()
                    .ends_with(&format!("/{name}"))
            );
            assert!(account["location"].is_string() && account["kind"] == "StorageV2");
        }
        let path = format!("/subscriptions/{subscription}/providers/Microsoft.ImportExport/jobs");
        for job in jobs.all(&path).await {
            let used = job["properties"]["storageAccountId"].as_str();
            // Some of the awkward jobs have none, or a classic one.
            if let Some(used) = used.filter(|used| used.contains("/Microsoft.Storage/")) {
                assert!(ids.contains(used), "{used}");
            }
        }
    }
}

#[tokio::test]
async fn resource_groups_and_storage_accounts_come_page_by_page() {
    let api = storage().await;
    let first = api.get(&accounts(sample::PRODUCTION)).await.ok();
    assert_eq!(first["value"].as_array().unwrap().len(), 25);
    let next = first["nextLink"].as_str().unwrap();
    assert!(next.contains("api-version=2023-01-01"), "{next}");
    let second = api.send(follow(next)).await.ok();
    assert_eq!(second["value"].as_array().unwrap().len(), 15);
    assert!(second.get("nextLink").is_none());
    let resources = Api {
        version: "2021-04-01",
        ..api
    };
    let groups = format!("/subscriptions/{}/resourcegroups", sample::PRODUCTION);
    let whole = resources.get(&groups).await.ok();
    assert!(whole.get("nextLink").is_none());
    let by_two = resources.all(&format!("{groups}?$top=2")).await;
    assert_eq!(json!(by_two), whole["value"]);
}

#[tokio::test]
async fn what_is_wrong_with_the_question_is_said() {
    let api = storage().await;
    api.get(&accounts("00000000-0000-0000-0000-000000000000"))
        .await
        .refused(404, "SubscriptionNotFound");
    let path = accounts(sample::PRODUCTION);
    api.get(&format!("{path}?$skiptoken=1"))
        .await
        .refused(400, "InvalidSkipToken");
    let other = Api {
        version: "2016-11-01",
        ..api
    };
    other
        .get(&path)
        .await
        .refused(400, "InvalidApiVersionParameter");
}

#[tokio::test]
async fn the_list_goes_wrong_as_any_other() {
    let api = storage().await;
    let rule = json!([{ "path": "storageAccounts", "times": 1, "then": { "status": 403, "body": { "error": { "code": "AuthorizationFailed", "message": "No." } } } }]);
    api.control("PUT", "faults", &rule).await;
    let path = accounts(sample::PRODUCTION);
    api.get(&path).await.refused(403, "AuthorizationFailed");
    api.get(&path).await.ok();
}
