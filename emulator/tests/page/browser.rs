//! A browser without a window, steered in the words of the W3C's `WebDriver`.

use std::{
    ffi::OsString,
    io::{Read as _, Write as _},
    net::TcpStream,
    process::Stdio,
    time::Duration,
};

use reqwest::Client;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};

/// A browser with a profile of its own; ended when dropped.
pub(crate) struct Browser {
    client: Client,
    port: u16,
    session: String,
    // In this order: the browser must have ended before its profile is removed.
    _driver: Child,
    _profile: TempDir,
}

/// What a variable names, or a program on the PATH.
fn named(variable: &str, usual: &str) -> OsString {
    std::env::var_os(variable).unwrap_or_else(|| usual.into())
}

fn is_firefox() -> bool {
    std::env::var("E2E_BROWSER").is_ok_and(|kind| kind == "firefox")
}

impl Browser {
    pub(crate) async fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let (driver, wishes) = if is_firefox() {
            let arguments = json!(["-headless", "-profile", profile.path()]);
            let options =
                json!({ "binary": named("FIREFOX", "firefox").to_str(), "args": arguments });
            let wishes = json!({ "browserName": "firefox", "moz:firefoxOptions": options });
            (named("GECKODRIVER", "geckodriver"), wishes)
        } else {
            let profile = format!("--user-data-dir={}", profile.path().display());
            let arguments = json!([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                profile
            ]);
            let options = json!({ "args": arguments });
            let mut wishes = json!({ "browserName": "chrome", "goog:chromeOptions": options });
            if let Some(binary) = std::env::var_os("CHROME") {
                wishes["goog:chromeOptions"]["binary"] = json!(binary.to_str());
            }
            (named("CHROMEDRIVER", "chromedriver"), wishes)
        };
        let (mut child, mut output) = spawn(&driver);
        let mut port = None;
        // Chromedriver takes a free port of IPv4, and ends where somebody has the same one of IPv6.
        for _ in 0..3 {
            while let Some(line) = output.next_line().await.unwrap() {
                port = port_in(&line);
                if port.is_some() {
                    break;
                }
            }
            if port.is_some() {
                break;
            }
            (child, output) = spawn(&driver);
        }
        let port = port.unwrap_or_else(|| panic!("{} never listened", driver.display()));
        // Nobody reads further, but a full pipe would hold the browser up.
        tokio::spawn(async move { while let Ok(Some(_)) = output.next_line().await {} });
        let client = Client::builder()
            .timeout(Duration::from_mins(3))
            .build()
            .unwrap();
        let capabilities = json!({ "capabilities": { "alwaysMatch": wishes } });
        let url = format!("http://127.0.0.1:{port}/session");
        let answer = client.post(url).json(&capabilities).send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        let session = answer["value"]["sessionId"].as_str();
        let session = session.unwrap_or_else(|| panic!("the browser did not start: {answer}"));
        let browser = Self {
            client,
            port,
            session: session.to_owned(),
            _driver: child,
            _profile: profile,
        };
        browser
            .post("timeouts", json!({ "script": 120_000 }))
            .await
            .unwrap();
        browser
    }

    async fn post(&self, path: &str, body: Value) -> Result<Value, String> {
        let (port, session) = (self.port, &self.session);
        let url = format!("http://127.0.0.1:{port}/session/{session}/{path}");
        let answer = self.client.post(url).json(&body).send().await.unwrap();
        let good = answer.status().is_success();
        let mut answer: Value = answer.json().await.unwrap();
        let value = answer["value"].take();
        if good {
            Ok(value)
        } else {
            Err(format!("{}: {}", value["error"], value["message"]))
        }
    }

    /// Opens an address.
    pub(crate) async fn go(&self, url: &str) {
        self.post("url", json!({ "url": url })).await.unwrap();
    }

    /// Runs a script's body in the page, and waits for a promise that it answers.
    pub(crate) async fn run(&self, script: &str, arguments: Value) -> Result<Value, String> {
        let body = json!({ "script": script, "args": arguments });
        self.post("execute/sync", body).await
    }
}

fn spawn(driver: &OsString) -> (Child, Lines<BufReader<ChildStdout>>) {
    let mut child = Command::new(driver)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("{} could not be started: {error}", driver.display()));
    let output = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, output)
}

/// The port that a driver says it listens on.
fn port_in(line: &str) -> Option<u16> {
    let rest = line
        .split_once("started successfully on port ")
        .or_else(|| line.split_once("Listening on 127.0.0.1:"))?
        .1;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

impl Drop for Browser {
    /// The driver takes its browser along only when asked; and nothing can be awaited here.
    fn drop(&mut self) {
        let Ok(mut line) = TcpStream::connect(("127.0.0.1", self.port)) else {
            return;
        };
        let _ = line.set_read_timeout(Some(Duration::from_secs(5)));
        let request = format!(
            "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            self.session, self.port
        );
        if line.write_all(request.as_bytes()).is_ok() {
            let _ = line.read(&mut [0; 64]);
        }
    }
}
