//! Callers who mean no good, or don't know better: they get ARM's errors, and nobody else notices.

use std::time::Duration;

use import_export_emulator::sample;
use reqwest::{Client, Method};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    process::Command,
    task::JoinSet,
};

use crate::help::*;

const VERSION: &str = "api-version=2021-01-01";

impl Running {
    async fn jobs(&self) -> u64 {
        let health = reqwest::get(format!("{}/_emulator/health", self.base)).await;
        let health: Value = health.unwrap().json().await.unwrap();
        health["jobs"].as_u64().unwrap()
    }

    /// The most memory that the process has held so far, in megabytes.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id().unwrap()));
        let status = status.unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmHWM:"))
            .unwrap();
        let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        kilobytes / 1024
    }

    /// Ends the process; nothing may have panicked, and nothing else be said either.
    async fn ends_silently(mut self) {
        let pid = self.child.id().unwrap().to_string();
        let kill = Command::new("kill").args(["-TERM", &pid]).status().await;
        assert!(kill.unwrap().success());
        let mut said = String::new();
        let mut stderr = self.child.stderr.take().unwrap();
        stderr.read_to_string(&mut said).await.unwrap();
        assert_eq!(said, "");
        assert!(self.child.wait().await.unwrap().success());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_is_refused_in_arms_words_and_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("jobs.db");
    let running = start(&["--data", text(&file), "--clock-speed", "0"]).await;
    let client = Client::new();
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
    let mine = async || {
        client
            .get(running.url("mine"))
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    };
    let (before, jobs) = (mine().await, running.jobs().await);

    let subscription = format!("/subscriptions/{}", sample::PRODUCTION);
    let list = format!("{subscription}/providers/Microsoft.ImportExport/jobs");
    let group =
        format!("{subscription}/resourceGroups/rg-archive/providers/Microsoft.ImportExport/jobs");
    let job = |name: &str| format!("{group}/{name}?{VERSION}");
    let drop_table = "x'%3B%20DROP%20TABLE%20jobs%3B%20--";
    let deep = format!("{}1{}", "{\"a\":".repeat(5000), "}".repeat(5000));
    let table = [
        // Bodies.
        (Method::PUT, job("mine"), "{", 400, "InvalidRequestContent"),
        (
            Method::PATCH,
            job("mine"),
            "\u{0}",
            400,
            "InvalidRequestContent",
        ),
        (
            Method::PATCH,
            job("mine"),
            deep.as_str(),
            400,
            "InvalidRequestContent",
        ),
        (
            Method::PATCH,
            job("mine"),
            "{\"properties\":{\"cancelRequested\":\"yes\"}}",
            400,
            "InvalidRequestContent",
        ),
        (
            Method::PATCH,
            job("mine"),
            "<xml/>",
            400,
            "InvalidRequestContent",
        ),
        // Versions.
        (
            Method::GET,
            format!("{group}/mine?api-version=1999-01-01"),
            "",
            400,
            "InvalidApiVersionParameter",
        ),
        (
            Method::GET,
            format!("{group}/mine?api-version=2021-01-01'--"),
            "",
            400,
            "InvalidApiVersionParameter",
        ),
        (
            Method::GET,
            format!("{group}/mine"),
            "",
            400,
            "MissingApiVersionParameter",
        ),
        (
            Method::DELETE,
            format!("{group}/mine"),
            "",
            400,
            "MissingApiVersionParameter",
        ),
        // Methods.
        (Method::POST, job("mine"), "{}", 405, "MethodNotAllowed"),
        (Method::TRACE, job("mine"), "", 405, "MethodNotAllowed"),
        (
            Method::DELETE,
            format!("{list}?{VERSION}"),
            "",
            405,
            "MethodNotAllowed",
        ),
        (
            Method::from_bytes(b"FROB").unwrap(),
            job("mine"),
            "",
            405,
            "MethodNotAllowed",
        ),
        // SQL where names are wanted.
        (Method::GET, job(drop_table), "", 404, "ResourceNotFound"),
        (
            Method::DELETE,
            job("x'%20OR%20'1'%3D'1"),
            "",
            404,
            "ResourceNotFound",
        ),
        (Method::DELETE, job("%25"), "", 404, "ResourceNotFound"),
        (Method::DELETE, job("_ine"), "", 404, "ResourceNotFound"),
        (
            Method::GET,
            format!("/subscriptions/{drop_table}/providers/Microsoft.ImportExport/jobs?{VERSION}"),
            "",
            404,
            "SubscriptionNotFound",
        ),
        (
            Method::GET,
            format!(
                "{subscription}/resourceGroups/{drop_table}/providers/Microsoft.ImportExport/jobs?{VERSION}"
            ),
            "",
            404,
            "ResourceGroupNotFound",
        ),
        (
            Method::GET,
            format!("{list}?{VERSION}&$filter=state%20eq%20'x''%20OR%20'1'%3D'1'"),
            "",
            400,
            "",
        ),
        (
            Method::GET,
            format!("{list}?{VERSION}&$top=1;DROP%20TABLE%20jobs"),
            "",
            400,
            "",
        ),
        (
            Method::GET,
            format!("{list}?{VERSION}&$skiptoken=1%20OR%201"),
            "",
            400,
            "",
        ),
        // Paths.
        (Method::GET, job("..%2F..%2Fmine"), "", 404, ""),
        (Method::GET, format!("{group}/%ff?{VERSION}"), "", 404, ""),
        (
            Method::GET,
            job(&"x".repeat(20_000)),
            "",
            404,
            "ResourceNotFound",
        ),
    ];
    for (method, path, body, status, code) in table {
        let request = client
            .request(method.clone(), format!("{}{path}", running.base))
            .body(body.to_owned());
        let reply = request.send().await.unwrap();
        let what = format!("{method} {}", path.get(..200).unwrap_or(&path));
        assert_eq!(reply.status(), status, "{what}");
        let error = reply.json::<Value>().await.unwrap()["error"].clone();
        let said = error["code"].as_str().unwrap();
        assert!(said == code || code.is_empty(), "{what}: {error}");
        assert!(!error["message"].as_str().unwrap().is_empty(), "{what}");
    }
    // A name that the service would not give is refused before it is looked for.
    let put = client.put(format!("{}{}", running.base, job(drop_table)));
    let reply = put.body(export().to_string()).send().await.unwrap();
    assert_eq!(reply.status(), 400);
    assert!(reply.json::<Value>().await.unwrap()["error"]["code"].is_string());

    assert_eq!((mine().await, running.jobs().await), (before, jobs));
    running.ends_silently().await;
}

/// What is no HTTP, or stops in the middle, ends with its connection.
#[tokio::test(flavor = "multi_thread")]
async fn broken_connections_harm_nobody() {
    let running = start(&["--jobs", "48", "--clock-speed", "0"]).await;
    let address = running.base.strip_prefix("http://").unwrap().to_owned();
    let path = running.url("half").replace(&running.base, "");
    let start_of_put = format!(
        "PUT {path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5000\r\n\r\n{{\"location\":"
    );
    for bytes in [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".as_slice(),
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"PUT / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        b"PUT / HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
        start_of_put.as_bytes(),
        b"",
    ] {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut answer = Vec::new();
        // It may answer 400 or nothing, or reset the line; it may not keep it.
        let read = stream.read_to_end(&mut answer);
        let _ = tokio::time::timeout(Duration::from_secs(10), read)
            .await
            .unwrap();
    }
    assert_eq!(running.jobs().await, 48);
    running.ends_silently().await;
}

/// Bodies are thrown away beyond their limit, however many come at once and however they are announced.
#[tokio::test(flavor = "multi_thread")]
async fn large_bodies_at_once_take_no_memory() {
    let running = start(&["--jobs", "0"]).await;
    let url = running.url("big");
    let client = Client::new();
    let mut senders = JoinSet::new();
    for number in 0..100 {
        let request = client.put(&url);
        let request = if number % 2 == 0 {
            request.body(vec![b' '; 10 << 20])
        } else {
            let chunks = (0..160).map(|_| Ok::<_, std::io::Error>(vec![b' '; 64 << 10]));
            request.body(reqwest::Body::wrap_stream(futures_util::stream::iter(
                chunks,
            )))
        };
        senders.spawn(async move {
            let reply = request.send().await.unwrap();
            let status = reply.status().as_u16();
            let error = reply.json::<Value>().await.unwrap()["error"]["code"].clone();
            (status, error)
        });
    }
    for (status, code) in senders.join_all().await {
        assert_eq!(
            (status, code.as_str()),
            (413, Some("RequestEntityTooLarge"))
        );
    }
    let memory = running.memory();
    assert!(memory < 300, "{memory} MB");
    assert_eq!(running.jobs().await, 0);
    running.ends_silently().await;
}

/// A thousand connections that say nothing do not keep others from being answered.
#[tokio::test(flavor = "multi_thread")]
async fn idle_connections_keep_nobody_out() {
    import_export_emulator::serve::raise_file_limit();
    let running = start(&["--jobs", "48"]).await;
    let address = running.base.strip_prefix("http://").unwrap().to_owned();
    let mut idle = Vec::new();
    for number in 0..1000 {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        if number % 2 == 0 {
            stream
                .write_all(b"GET /subscriptions HTTP/1.1\r\nhost: ")
                .await
                .unwrap();
        }
        idle.push(stream);
    }
    let reply = tokio::time::timeout(Duration::from_secs(5), reqwest::get(running.url("x")));
    assert_eq!(reply.await.unwrap().unwrap().status(), 404);
    let memory = running.memory();
    assert!(memory < 300, "{memory} MB");
    drop(idle);
    running.ends_silently().await;
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
    let reply = Client::new()
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
