//! The program itself: what it prints, how it fails, what it survives.
#![allow(clippy::unwrap_used, reason = "tests say what is wrong by failing")]

mod help;
mod hostile;
mod survival;

use std::time::Duration;

use serde_json::{Value, json};
use tokio::process::Command;

use help::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_fast_clock_moves_jobs_by_itself() {
    let running = start(&["--jobs", "48", "--clock-speed", "1000000"]).await;
    let health = || async {
        let reply = reqwest::get(format!("{}/_emulator/health", running.base))
            .await
            .unwrap();
        reply.json::<Value>().await.unwrap()["jobs"]
            .as_u64()
            .unwrap()
    };
    for _ in 0..100 {
        if health().await < 40 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no job has come to its end");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_when_asked_even_while_an_answer_hangs() {
    let mut running = start(&["--jobs", "0"]).await;
    let client = reqwest::Client::new();
    let rules = json!([{ "path": "jobs", "then": { "hang": true } }]).to_string();
    client
        .put(format!("{}/_emulator/faults", running.base))
        .body(rules)
        .send()
        .await
        .unwrap();
    let hanging = tokio::spawn(client.get(running.url("x")).send());
    tokio::time::sleep(Duration::from_millis(200)).await;
    let pid = running.child.id().unwrap().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .await
            .unwrap()
            .success()
    );
    let ended = tokio::time::timeout(Duration::from_secs(8), running.child.wait())
        .await
        .unwrap()
        .unwrap();
    assert!(ended.success());
    hanging.await.unwrap().unwrap_err();
}

/// Neither half of what tokens are checked by does anything alone, so neither is taken alone.
#[tokio::test(flavor = "multi_thread")]
async fn an_issuer_and_an_audience_come_together() {
    for arguments in [
        ["--issuer", "https://login.example"],
        ["--audience", "https://management.azure.com"],
    ] {
        let output = command(&arguments).output().await.unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
    }
    let options = [
        "--issuer",
        "https://login.example",
        "--audience",
        "a",
        "--audience",
        "b",
    ];
    let running = start(&options).await;
    let reply = reqwest::get(running.url("x")).await.unwrap();
    assert_eq!(reply.status(), 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_work_is_said_in_one_line() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| text(&home.path().join(name)).to_owned();
    std::fs::write(
        at("text.db"),
        "this is no database, however long it may go on".repeat(20),
    )
    .unwrap();
    let foreign = rusqlite::Connection::open(at("foreign.db")).unwrap();
    foreign.execute_batch("CREATE TABLE jobs (id)").unwrap();
    let running = start(&["--jobs", "0"]).await;
    let busy = running.base.strip_prefix("http://").unwrap().to_owned();
    for (arguments, words) in [
        (vec!["--listen", &busy], "cannot listen"),
        (vec!["--listen", "nowhere"], "is not an address"),
        (
            vec!["--listen", "127.0.0.1:0", "--data", text(home.path())],
            "cannot open the data file",
        ),
        (
            vec!["--listen", "127.0.0.1:0", "--data", &at("no/such/file.db")],
            "cannot open the data file",
        ),
        (
            vec!["--listen", "127.0.0.1:0", "--data", &at("text.db")],
            "cannot open the data file",
        ),
        (
            vec!["--listen", "127.0.0.1:0", "--data", &at("foreign.db")],
            "was not made by this emulator",
        ),
        (
            vec!["--listen", "127.0.0.1:0", "--portal", text(home.path())],
            "no index.html",
        ),
        (
            vec![
                "--listen",
                "127.0.0.1:0",
                "--issuer",
                "http://login.example",
                "--audience",
                "a",
            ],
            "https is wanted",
        ),
    ] {
        let output = tokio::time::timeout(Duration::from_secs(20), command(&arguments).output())
            .await
            .unwrap()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(
            said.contains(words) && said.lines().count() == 1,
            "{arguments:?}: {said}"
        );
        assert!(output.stdout.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cancellations_are_accepted_until_the_state_that_was_named() {
    let running = start(&["--jobs", "0", "--cancel-until", "creating"]).await;
    let client = reqwest::Client::new();
    let url = running.url("export-1");
    let made = client.put(&url).json(&export()).send().await.unwrap();
    let id = made.json::<Value>().await.unwrap()["id"].clone();
    let cancel = json!({ "properties": { "cancelRequested": true } });
    for (state, status) in [("Shipping", 409), ("Creating", 200)] {
        let put = client.put(format!("{}/_emulator/state", running.base));
        let put = put.body(json!({ "id": id, "state": state }).to_string());
        assert!(put.send().await.unwrap().status().is_success());
        let reply = client.patch(&url).json(&cancel).send().await.unwrap();
        assert_eq!(reply.status(), status, "{state}");
    }
    let wrong = command(&["--cancel-until", "received"])
        .output()
        .await
        .unwrap();
    let said = String::from_utf8(wrong.stderr).unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said.contains("creating, shipping, packaging"), "{said}");
}
