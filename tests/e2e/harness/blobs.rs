//! A stand-in for Azure's blob storage: started for a test, and steered through its controls.

use std::cell::Cell;
use std::path::Path;
use std::process::Command;

use reqwest::{Client, Method};
use serde_json::{Value, json};

use super::child::{Child, port_after};
use super::{Dist, Emulator, Setting, control};

/// Azurite, in memory, with the accounts of the sample jobs.
pub(crate) struct Blobs {
    _child: Child,
    /// Where it listens, without a slash at the end.
    pub(crate) origin: String,
    /// Where it is steered; read from here, too, by who shows a token.
    pub(crate) controls: String,
    http: Client,
}

impl Blobs {
    /// Starts one without a single blob, and without a rule for anybody's pages.
    pub(crate) fn start() -> Self {
        let server = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/storage/server.mjs");
        let mut command = Command::new("node");
        command
            .arg(server)
            .arg("--library")
            .arg(Setting::read().storage);
        let blobs = Cell::new(0);
        let (child, controls) = Child::start(&mut command, |line| {
            blobs.set(port_after(line, "listening on http://127.0.0.1:")?);
            port_after(line, "controls at http://127.0.0.1:")
        });
        Self {
            _child: child,
            origin: format!("http://127.0.0.1:{}", blobs.get()),
            controls: format!("http://127.0.0.1:{controls}"),
            http: Client::new(),
        }
    }

    /// A copy of the portal that may read here.
    pub(crate) fn portal(&self) -> Dist {
        let config = json!({
            "endpoint": "", "apiVersion": "2021-01-01", "refreshSeconds": 3600,
            "storage": [self.origin],
        });
        Dist::with_config(Some(&config.to_string()))
    }

    async fn control(&self, name: &str, body: Value) -> Value {
        let url = format!("{}/{name}", self.controls);
        control::call(&self.http, Method::POST, &url, body).await
    }

    /// Puts the logs of all drives where the emulator's jobs say that these lie. Everybody may read them.
    pub(crate) async fn fill(&self, emulator: &Emulator) {
        self.control("seed", json!({ "service": emulator.origin }))
            .await;
    }

    /// Puts a log there, wherever the address seems to lead.
    pub(crate) async fn put(&self, url: &str, text: &str) {
        self.control("put", json!({ "url": url, "text": text }))
            .await;
    }

    /// Lets pages of this origin read, and no others; nobody's where it is `None`.
    pub(crate) async fn let_in(&self, origin: Option<&str>) {
        self.control("cors", json!({ "origin": origin })).await;
    }

    /// Takes a blob away.
    pub(crate) async fn delete(&self, url: &str) {
        self.control("delete", json!({ "url": url })).await;
    }

    /// Lets nobody read an account's logs who doesn't say who asks.
    pub(crate) async fn close(&self, account: &str) {
        let body = json!({ "account": account, "container": "waimportexport", "isPublic": false });
        self.control("access", body).await;
    }

    /// A signature for reading an account's logs, good for so many seconds.
    pub(crate) async fn signature(&self, account: &str, seconds: i64) -> String {
        let body = json!({
            "account": account, "container": "waimportexport", "seconds": seconds, "permissions": "r",
        });
        self.control("sas", body).await.as_str().unwrap().into()
    }
}
