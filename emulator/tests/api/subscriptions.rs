//! ARM's list of subscriptions.

use import_export_emulator::{TENANT, sample};

use crate::help::*;

#[tokio::test]
async fn both_subscriptions_are_listed() {
    for version in ["2016-06-01", "2020-01-01", "2022-12-01"] {
        let api = Api {
            version,
            ..Api::empty().await
        };
        let list = api.get("/subscriptions").await.ok();
        let list = list["value"].as_array().unwrap();
        let guids: Vec<_> = list
            .iter()
            .map(|subscription| &subscription["subscriptionId"])
            .collect();
        assert_eq!(guids, [sample::PRODUCTION, sample::MIGRATION]);
        for subscription in list {
            let id = format!(
                "/subscriptions/{}",
                subscription["subscriptionId"].as_str().unwrap()
            );
            assert_eq!(
                (&subscription["id"], &subscription["tenantId"]),
                (&id.into(), &TENANT.into())
            );
            assert_eq!(subscription["state"], "Enabled");
            assert!(!subscription["displayName"].as_str().unwrap().is_empty());
        }
    }
    let api = Api {
        version: "2016-11-01",
        ..Api::empty().await
    };
    assert_eq!(
        api.get("/subscriptions")
            .await
            .refused(400, "InvalidApiVersionParameter"),
        "api-version"
    );
}
