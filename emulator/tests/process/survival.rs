//! What is kept when the program is killed, and when it is started again.

use std::{collections::HashMap, time::Duration};

use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::help::*;

/// What a writer knows of a job of its own.
#[derive(Clone, Debug, PartialEq)]
enum Known {
    /// It is there, with at least this many changes.
    There(u64),
    /// It is gone: this was acknowledged.
    Gone,
    /// A deletion was on its way.
    Either,
}

/// The number of changes that an `ETag` counts.
fn changes(reply: &Response) -> u64 {
    let etag = reply.headers()["etag"].to_str().unwrap();
    u64::from_str_radix(etag.trim_matches('"').split('-').nth(1).unwrap(), 16).unwrap()
}

/// Makes, changes and deletes jobs until nobody answers any more.
async fn write(client: Client, base: String, prefix: String) -> HashMap<String, Known> {
    let mut known = HashMap::new();
    let send = async |method: Method, url: &str, body: Value| {
        let request = client.request(method, url).body(body.to_string());
        let reply = request.send().await.ok()?;
        reply.status().is_success().then_some(reply)
    };
    for number in 0.. {
        let name = format!("{prefix}-{number}");
        let url = base.replace("NAME", &name);
        // Without an answer it may be there or not; only an answer is a promise.
        let Some(made) = send(Method::PUT, &url, export()).await else {
            break;
        };
        known.insert(name.clone(), Known::There(changes(&made)));
        let cancel = json!({ "properties": { "cancelRequested": true } });
        let tags = json!({ "tags": { "number": number.to_string() } });
        for body in [tags, cancel] {
            let Some(changed) = send(Method::PATCH, &url, body).await else {
                return known;
            };
            known.insert(name.clone(), Known::There(changes(&changed)));
        }
        // A canceled job is not deleted in Creating; one of three is made anew for it.
        if number % 3 == 0 {
            let name = format!("{name}-short");
            let url = base.replace("NAME", &name);
            let Some(made) = send(Method::PUT, &url, export()).await else {
                break;
            };
            known.insert(name.clone(), Known::There(changes(&made)));
            let gone = send(Method::DELETE, &url, Value::Null).await;
            let fate = if gone.is_some() {
                Known::Gone
            } else {
                Known::Either
            };
            known.insert(name, fate);
            if gone.is_none() {
                break;
            }
        }
    }
    known
}

/// Eight writers at once, killed in the middle, again and again: all that was acknowledged is there.
#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_writes_survive_a_kill() {
    const WRITERS: usize = 8;
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("jobs.db");
    let options = ["--data", text(&file), "--jobs", "20", "--clock-speed", "0"];
    let mut known: HashMap<String, Known> = HashMap::new();
    for round in 0..6 {
        let mut running = start(&options).await;
        let client = Client::new();
        let mut writers = JoinSet::new();
        for writer in 0..WRITERS {
            let prefix = format!("job-{round}-{writer}");
            writers.spawn(write(client.clone(), running.url("NAME"), prefix));
        }
        tokio::time::sleep(Duration::from_millis(150 + 110 * round)).await;
        // Child::kill sends SIGKILL: nothing is closed, nothing is flushed.
        running.child.kill().await.unwrap();
        let before = known.len();
        for done in writers.join_all().await {
            known.extend(done);
        }
        assert!(
            known.len() > before + WRITERS,
            "too few writes to prove anything"
        );

        // Killed once more while it opens what was left behind, in every other round.
        if round % 2 == 0 {
            let mut opening = command(&[&["--listen", "127.0.0.1:0"][..], &options].concat())
                .spawn()
                .unwrap();
            tokio::time::sleep(Duration::from_millis(5 * round)).await;
            opening.kill().await.unwrap();
        }
        let again = start(&options).await;
        let mut least = 20;
        for (name, fate) in &known {
            let reply = client.get(again.url(name)).send().await.unwrap();
            match fate {
                Known::There(at_least) => {
                    assert_eq!(reply.status(), 200, "{name}");
                    // A write that was under way may have got in without its answer getting out.
                    assert!(changes(&reply) >= *at_least, "{name}");
                    least += 1;
                }
                Known::Gone => assert_eq!(reply.status(), 404, "{name}"),
                Known::Either => assert!([200, 404].contains(&reply.status().as_u16()), "{name}"),
            }
        }
        let health = client.get(format!("{}/_emulator/health", again.base));
        let health: Value = health.send().await.unwrap().json().await.unwrap();
        assert!(
            health["jobs"].as_u64().unwrap() >= least,
            "{health}, not {least}"
        );
        drop(again);
        let database = rusqlite::Connection::open(&file).unwrap();
        for (pragma, expected) in [("integrity_check", "ok"), ("journal_mode", "wal")] {
            let said: String = database
                .query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
                .unwrap();
            assert_eq!(said, expected);
        }
    }
    assert!(
        known.values().any(|fate| *fate == Known::Gone),
        "no deletion was acknowledged"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_and_time_outlive_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("jobs.db");
    let options = ["--data", text(&file), "--jobs", "5", "--clock-speed", "0"];
    let client = Client::new();
    let mut running = start(&options).await;
    let advance = client
        .post(format!("{}/_emulator/clock", running.base))
        .body(r#"{"advance":"P400D"}"#);
    let clock: Value = advance.send().await.unwrap().json().await.unwrap();
    assert_eq!(
        client
            .put(running.url("mine"))
            .body(export().to_string())
            .send()
            .await
            .unwrap()
            .status(),
        201
    );
    running.child.kill().await.unwrap();
    let again = start(&options).await;
    let health: Value = client
        .get(format!("{}/_emulator/health", again.base))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(health["jobs"], 1, "no sample jobs are made again");
    assert!(health["now"].as_str().unwrap() >= clock["now"].as_str().unwrap());
    assert_eq!(
        client.get(again.url("mine")).send().await.unwrap().status(),
        200
    );
}
