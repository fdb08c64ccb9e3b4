//! ARM's list of a subscription's resource groups, and many subscriptions.

use std::collections::BTreeSet;

use import_export_emulator::{Options, sample};

use crate::help::*;

fn groups(subscription: &str) -> String {
    format!("/subscriptions/{subscription}/resourcegroups")
}

#[tokio::test]
async fn the_resource_groups_of_a_subscription_are_listed() {
    let api = Api {
        version: "2021-04-01",
        ..Api::empty().await
    };
    for subscription in [sample::PRODUCTION, sample::MIGRATION] {
        let list = api.get(&groups(&subscription.to_uppercase())).await.ok();
        let list = list["value"].as_array().unwrap();
        let names: Vec<_> = list
            .iter()
            .map(|group| group["name"].as_str().unwrap())
            .collect();
        let expected: Vec<_> = sample::GROUPS
            .iter()
            .filter(|(guid, _)| *guid == subscription)
            .map(|(_, name)| *name)
            .collect();
        assert_eq!(names, expected);
        for group in list {
            let id = format!(
                "/subscriptions/{subscription}/resourceGroups/{}",
                group["name"].as_str().unwrap()
            );
            assert_eq!(group["id"], id);
            assert_eq!(group["type"], "Microsoft.Resources/resourceGroups");
            assert_eq!(group["properties"]["provisioningState"], "Succeeded");
            let location = group["location"].as_str().unwrap();
            assert!(
                location
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()),
                "{location}"
            );
        }
    }
    api.get(&groups("00000000-0000-0000-0000-000000000000"))
        .await
        .refused(404, "SubscriptionNotFound");
    let jobs = Api {
        version: "2016-11-01",
        ..api
    };
    jobs.get(&groups(sample::PRODUCTION))
        .await
        .refused(400, "InvalidApiVersionParameter");
}

#[tokio::test]
async fn there_may_be_hundreds_of_subscriptions_with_the_jobs_spread_over_them() {
    let api = Api::with(Options {
        subscriptions: 300,
        jobs: 2000,
        ..options()
    })
    .await;
    let resources = Api {
        version: "2022-12-01",
        app: api.app.clone(),
        emulator: api.emulator.clone(),
    };
    let list = resources.get("/subscriptions").await.ok()["value"].clone();
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), 300);
    assert_eq!(list[0]["subscriptionId"], sample::PRODUCTION);
    assert_eq!(
        (&list[2]["displayName"], &list[299]["displayName"]),
        (&"Contoso 003".into(), &"Contoso 300".into())
    );
    let guids: BTreeSet<_> = list
        .iter()
        .map(|one| one["subscriptionId"].as_str().unwrap())
        .collect();
    assert_eq!(guids.len(), 300);
    let (mut jobs, mut used) = (0, 0);
    for guid in &guids {
        let names = resources.get(&groups(guid)).await.ok();
        assert!(names["value"].as_array().unwrap().len() >= 2);
        let path = format!("/subscriptions/{guid}/providers/Microsoft.ImportExport/jobs");
        let found = api.all(&path).await;
        for job in &found {
            api.get(&path_of(job["id"].as_str().unwrap())).await.ok();
        }
        jobs += found.len();
        used += usize::from(!found.is_empty());
    }
    assert_eq!(jobs, 2000);
    assert!(used > 250, "{used}");

    // Addresses stay good: those of another seed, or of fewer subscriptions, are the same.
    let other = Api::with(Options {
        subscriptions: 3,
        seed: 9,
        jobs: 0,
        ..options()
    })
    .await;
    let other = Api {
        version: "2022-12-01",
        ..other
    };
    let third = other.get("/subscriptions").await.ok()["value"][2].clone();
    assert_eq!(third, list[2]);
    // A reset keeps them.
    api.control("POST", "reset", &serde_json::json!({ "jobs": 1 }))
        .await
        .ok();
    let list = resources.get("/subscriptions").await.ok();
    assert_eq!(list["value"].as_array().unwrap().len(), 300);
}
