//! The program itself: what it prints, how it fails, what it survives.
#![allow(clippy::unwrap_used, reason = "tests say what is wrong by failing")]

use std::{path::Path, process::Stdio, time::Duration};

use import_export_emulator::sample;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    process::{Child, Command},
    task::JoinSet,
};

struct Running {
    child: Child,
    base: String,
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_import-export-emulator"));
    command
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

async fn start(arguments: &[&str]) -> Running {
    let mut child = command(&[&["--listen", "127.0.0.1:0"], arguments].concat())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .await
        .unwrap();
    let base = line
        .strip_prefix("listening on ")
        .unwrap_or_else(|| panic!("it said '{line}'"))
        .trim()
        .to_owned();
    Running { child, base }
}

impl Running {
    fn url(&self, name: &str) -> String {
        let (base, subscription) = (&self.base, sample::PRODUCTION);
        format!(
            "{base}/subscriptions/{subscription}/resourceGroups/rg-archive/providers/Microsoft.ImportExport/jobs/{name}\
             ?api-version=2021-01-01"
        )
    }
}

fn export() -> Value {
    let storage =
        "/subscriptions/s/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/contoso";
    let export = json!({ "blobList": { "blobPathPrefix": ["/"] } });
    json!({ "location": "West US", "properties": { "storageAccountId": storage, "jobType": "Export", "export": export } })
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Four writers at once, each noting what was acknowledged; killed in the middle; all of it is there again.
#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_writes_survive_a_kill() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("jobs.db");
    let options = ["--data", text(&file), "--jobs", "20", "--clock-speed", "0"];
    let mut acknowledged: Vec<(String, String)> = Vec::new();
    for round in 0..4 {
        let mut running = start(&options).await;
        let client = reqwest::Client::new();
        let mut writers = JoinSet::new();
        for writer in 0..4 {
            let (client, base) = (client.clone(), running.url("NAME"));
            writers.spawn(async move {
                let mut done = Vec::new();
                for number in 0.. {
                    let name = format!("job-{round}-{writer}-{number}");
                    let url = base.replace("NAME", &name);
                    let put = client.put(&url).body(export().to_string()).send().await;
                    let Some(reply) = put.ok().filter(|reply| reply.status() == 201) else {
                        break;
                    };
                    done.push((
                        name.clone(),
                        reply.headers()["etag"].to_str().unwrap().to_owned(),
                    ));
                    let cancel = json!({ "properties": { "cancelRequested": true } }).to_string();
                    let patch = client.patch(&url).body(cancel).send().await;
                    let Some(reply) = patch.ok().filter(|reply| reply.status() == 200) else {
                        break;
                    };
                    done.last_mut().unwrap().1 =
                        reply.headers()["etag"].to_str().unwrap().to_owned();
                }
                done
            });
        }
        tokio::time::sleep(Duration::from_millis(250 + 90 * round)).await;
        running.child.kill().await.unwrap();
        let before = acknowledged.len();
        for done in writers.join_all().await {
            acknowledged.extend(done);
        }
        assert!(
            acknowledged.len() > before + 4,
            "too few writes to prove anything"
        );

        let again = start(&options).await;
        let health: Value = client
            .get(format!("{}/_emulator/health", again.base))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        let jobs = usize::try_from(health["jobs"].as_u64().unwrap()).unwrap();
        assert!(
            jobs >= 20 + acknowledged.len(),
            "{jobs} of {}",
            acknowledged.len()
        );
        for (name, etag) in &acknowledged[before..] {
            let reply = client.get(again.url(name)).send().await.unwrap();
            assert_eq!(reply.status(), 200, "{name}");
            // The number of changes: a write that was under way may have got in without its answer getting out.
            let revision = |etag: &str| {
                u64::from_str_radix(etag.trim_matches('"').split('-').nth(1).unwrap(), 16).unwrap()
            };
            assert!(
                revision(reply.headers()["etag"].to_str().unwrap()) >= revision(etag),
                "{name}"
            );
        }
        drop(again);
        let database = rusqlite::Connection::open(&file).unwrap();
        let check: String = database
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(check, "ok");
        let mode: String = database
            .query_row("PRAGMA journal_mode", [], |row| row.get(0))
            .unwrap();
        assert_eq!(mode, "wal");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_and_time_outlive_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("jobs.db");
    let options = ["--data", text(&file), "--jobs", "5", "--clock-speed", "0"];
    let client = reqwest::Client::new();
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

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_connections_at_once_are_answered() {
    import_export_emulator::serve::raise_file_limit();
    let running = start(&["--jobs", "48"]).await;
    let address = running.base.strip_prefix("http://").unwrap().to_owned();
    let mut streams = Vec::new();
    for _ in 0..1000 {
        streams.push(TcpStream::connect(&address).await.unwrap());
    }
    let mut answers = JoinSet::new();
    for (number, mut stream) in streams.into_iter().enumerate() {
        let path = running
            .url(&format!("job-{number}"))
            .replace(&running.base, "");
        answers.spawn(async move {
            let body = export().to_string();
            let request = format!(
                "PUT {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(request.as_bytes()).await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            answer.starts_with("HTTP/1.1 201 ")
        });
    }
    assert_eq!(
        answers
            .join_all()
            .await
            .into_iter()
            .filter(|made| *made)
            .count(),
        1000
    );
    let health = reqwest::get(format!("{}/_emulator/health", running.base))
        .await
        .unwrap();
    assert_eq!(health.json::<Value>().await.unwrap()["jobs"], 1048);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_megabytes_are_refused_in_words() {
    let running = start(&["--jobs", "0"]).await;
    let reply = reqwest::Client::new()
        .put(running.url("big"))
        .body(vec![b' '; 10 << 20])
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 413);
    assert_eq!(
        reply.json::<Value>().await.unwrap()["error"]["code"],
        "RequestEntityTooLarge"
    );
}

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
