//! `Jobs_ListBySubscription` and `Jobs_ListByResourceGroup`.

use import_export_emulator::{Filter, sample, store};
use serde_json::Value;

use crate::help::*;

#[tokio::test]
async fn a_group_lists_its_own_jobs_and_the_subscription_all() {
    let api = Api::new().await;
    let all = api.all(&jobs_of_subscription()).await;
    let mut count = 0;
    for (subscription, group) in sample::GROUPS {
        if subscription == sample::PRODUCTION {
            let jobs = api.all(&path_of(&jobs_of_group(group))).await;
            assert!(!jobs.is_empty());
            assert!(
                jobs.iter()
                    .all(|job| job["id"].as_str().unwrap().contains(&format!("/{group}/")))
            );
            count += jobs.len();
        }
    }
    assert_eq!(count, all.len());
}

#[tokio::test]
async fn a_listed_job_is_the_same_as_one_that_is_read() {
    for version in VERSIONS {
        let api = Api {
            version,
            ..Api::new().await
        };
        let listed = api.all(&jobs_of_subscription()).await;
        for job in listed {
            assert_eq!(
                api.get(&path_of(job["id"].as_str().unwrap())).await.ok(),
                job
            );
        }
    }
}

/// Two recordings and the specification's example: no list of drives there, and one in the list of the subscription.
#[tokio::test]
async fn the_list_of_a_group_tells_everything_but_the_drives() {
    for version in VERSIONS {
        let api = Api {
            version,
            ..Api::new().await
        };
        let of_group = api.all(&jobs_of_group("rg-archive")).await;
        assert!(of_group.len() > 3);
        let mut with_drives = 0;
        for listed in of_group {
            assert_eq!(listed["properties"].get("driveList"), None);
            let mut whole = api.get(&path_of(listed["id"].as_str().unwrap())).await.ok();
            let details = whole["properties"].as_object_mut().unwrap();
            let drives = details.remove("driveList");
            with_drives += usize::from(drives.is_some_and(|list| list != Value::Array(Vec::new())));
            assert_eq!(listed, whole);
        }
        assert!(with_drives > 1);
    }
}

#[tokio::test]
async fn filters_choose_by_state_and_type() {
    let api = Api::new().await;
    let all = api.all(&jobs_of_subscription()).await;
    let is = |job: &Value, field: &str, value: &str| job["properties"][field] == value;
    let table: [(&str, Check<'_>); 6] = [
        (
            "state eq 'Creating'",
            Box::new(|job| is(job, "state", "Creating")),
        ),
        (
            "jobType eq 'Export'",
            Box::new(|job| is(job, "jobType", "Export")),
        ),
        (
            "state eq 'shipping' and jobType eq 'Import'",
            Box::new(|job| is(job, "state", "Shipping") && is(job, "jobType", "Import")),
        ),
        (
            "state eq 'Closed' or state eq 'Completed'",
            Box::new(|job| is(job, "state", "Closed") || is(job, "state", "Completed")),
        ),
        (
            "state eq 'Completed' or jobType eq 'Export'",
            Box::new(|job| is(job, "state", "Completed") || is(job, "jobType", "Export")),
        ),
        ("state eq 'Nonsense'", Box::new(|_| false)),
    ];
    for (filter, check) in table {
        let expected: Vec<_> = all.iter().filter(|job| check(job)).collect();
        assert_eq!(
            expected.is_empty(),
            filter.contains("Nonsense"),
            "{filter}: the sample shows nothing"
        );
        for top in [1, 2, 100] {
            let filter = filter.replace(' ', "%20").replace('\'', "%27");
            let found = api
                .all(&format!(
                    "{}?$filter={filter}&$top={top}",
                    jobs_of_subscription()
                ))
                .await;
            assert_eq!(
                found.iter().collect::<Vec<_>>(),
                expected,
                "{filter} by {top}"
            );
        }
    }
}

#[tokio::test]
async fn wrong_queries_are_refused_by_name() {
    let api = Api::new().await;
    for (query, code, target) in [
        ("$top=0", "InvalidRequestParameter", "$top"),
        ("$top=101", "InvalidRequestParameter", "$top"),
        ("$top=ten", "InvalidRequestParameter", "$top"),
        ("$skiptoken=1", "InvalidSkipToken", "$skiptoken"),
        (
            "$filter=name%20eq%20'x'",
            "InvalidFilterInQueryString",
            "$filter",
        ),
    ] {
        let reply = api
            .get(&format!("{}?{query}", jobs_of_subscription()))
            .await;
        assert_eq!(reply.refused(400, code), target);
    }
    api.get("/subscriptions/none/providers/Microsoft.ImportExport/jobs")
        .await
        .refused(404, "SubscriptionNotFound");
}

#[tokio::test]
async fn no_list_is_made_by_looking_at_every_job() {
    let api = Api::new().await;
    for filter in [
        Filter::everything(),
        Filter::parse("state eq 'Creating'").unwrap(),
        Filter::parse("jobType eq 'Import'").unwrap(),
        Filter::parse("state eq 'Creating' and jobType eq 'Import'").unwrap(),
        Filter::parse("state eq 'Closed' or state eq 'Completed' or jobType eq 'Export'").unwrap(),
    ] {
        for by_group in [false, true] {
            let asked = filter.clone();
            let explain =
                move |connection: &_| Ok(store::explain_page(connection, by_group, &asked)?);
            let plan = api.emulator.store.read(explain).await.unwrap();
            let looks: Vec<_> = plan.iter().filter(|step| step.contains(" jobs ")).collect();
            assert!(!looks.is_empty(), "{plan:?}");
            assert!(
                looks
                    .iter()
                    .all(|step| step.starts_with("SEARCH jobs USING")),
                "{plan:?}"
            );
            assert!(
                !plan
                    .iter()
                    .any(|step| step.contains("TEMP B-TREE FOR ORDER BY")),
                "{plan:?}"
            );
        }
    }
}
