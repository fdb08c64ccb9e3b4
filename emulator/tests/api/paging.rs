//! Lists page by page, while jobs come and go.

use std::collections::BTreeSet;

use import_export_emulator::{Options, sample};
use serde_json::Value;

use crate::help::*;

fn names(page: &Value) -> Vec<String> {
    page["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|job| job["name"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn pages_of_any_size_show_each_job_once_in_the_same_order() {
    let api = Api::with(Options {
        jobs: 300,
        ..options()
    })
    .await;
    let whole = api.all(&jobs_of_subscription()).await;
    assert!(whole.len() > 100);
    for top in [1, 7, 99, 100] {
        assert_eq!(
            api.all(&format!("{}?$top={top}", jobs_of_subscription()))
                .await,
            whole,
            "by {top}"
        );
    }
}

#[tokio::test]
async fn the_link_says_all_that_was_asked_and_hides_where_it_is() {
    let api = Api::new().await;
    let page = api
        .get(&format!(
            "{}?$top=2&$filter=jobType%20eq%20'Import'",
            jobs_of_subscription()
        ))
        .await
        .ok();
    let link = page["nextLink"].as_str().unwrap();
    assert!(link.starts_with(&format!(
        "http://emulator.test:8080{}?api-version=2021-01-01&",
        jobs_of_subscription()
    )));
    assert!(
        link.contains("&%24top=2&%24filter=jobType%20eq%20%27Import%27&%24skiptoken="),
        "{link}"
    );
    let forged = link.replace("skiptoken=", "skiptoken=0");
    assert_eq!(
        api.send(follow(&forged))
            .await
            .refused(400, "InvalidSkipToken"),
        "$skiptoken"
    );
}

#[tokio::test]
async fn the_last_page_has_no_link_even_when_it_is_full() {
    let api = Api::empty().await;
    for name in ["import-1", "import-2", "import-3", "import-4"] {
        api.import(name).await;
    }
    let first = api
        .get(&format!("{}?$top=2", jobs_of_subscription()))
        .await
        .ok();
    let second = api
        .send(follow(first["nextLink"].as_str().unwrap()))
        .await
        .ok();
    assert_eq!(
        (
            names(&first).len(),
            names(&second).len(),
            second.get("nextLink")
        ),
        (2, 2, None)
    );
    let none = api.get(&path_of(&jobs_of_group("rg-genomics"))).await.ok();
    assert_eq!(none, serde_json::json!({ "value": [] }));
}

#[tokio::test]
async fn jobs_that_come_and_go_disturb_no_other() {
    let api = Api::empty().await;
    for number in 10..40 {
        api.import(&format!("import-{number}")).await;
    }
    let mut seen = Vec::new();
    let mut page = api
        .get(&format!("{}?$top=5", jobs_of_subscription()))
        .await
        .ok();
    for round in 0.. {
        seen.extend(names(&page));
        let Some(next) = page["nextLink"].as_str() else {
            break;
        };
        // The page's last job goes (the token meant it), one ahead goes, one comes; another changes its state.
        api.delete(&job(seen.last().unwrap())).await;
        if round == 0 {
            api.delete(&job("import-20")).await;
            api.import("new-job").await;
            api.put_state(&job("import-30"), "Closed").await;
        }
        page = api.send(follow(next)).await.ok();
    }
    let expected: Vec<_> = (10..40)
        .filter(|n| *n != 20)
        .map(|n| format!("import-{n}"))
        .chain(["new-job".into()])
        .collect();
    assert_eq!(seen, expected);
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len());
}

#[tokio::test]
async fn an_old_token_never_means_a_later_job() {
    let api = Api::empty().await;
    for name in ["import-1", "import-2", "import-3"] {
        api.import(name).await;
    }
    let page = api
        .get(&format!("{}?$top=2", jobs_of_subscription()))
        .await
        .ok();
    for name in ["import-1", "import-2", "import-3"] {
        api.delete(&job(name)).await;
        api.import(name).await;
    }
    let rest = api
        .send(follow(page["nextLink"].as_str().unwrap()))
        .await
        .ok();
    assert_eq!(names(&rest), ["import-1", "import-2"]);
}

#[tokio::test]
async fn both_subscriptions_together_hold_all_jobs() {
    let api = Api::with(Options {
        jobs: 250,
        ..options()
    })
    .await;
    let mut count = 0;
    for subscription in [sample::PRODUCTION, sample::MIGRATION] {
        count += api
            .all(&format!(
                "/subscriptions/{subscription}/providers/Microsoft.ImportExport/jobs"
            ))
            .await
            .len();
    }
    assert_eq!(count, 250);
}
