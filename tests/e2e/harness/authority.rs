//! A real OpenID Connect server: started for a test, and steered through its controls.

use std::path::Path;
use std::process::Command;

use reqwest::{Client, Method};
use serde_json::{Value, json};

use super::child::{Child, port_after};
use super::{Dist, Setting, control};

/// A server of this test's own, which signs people in to the portals that it is told of.
pub(crate) struct Authority {
    _child: Child,
    /// Where it listens, without a slash at the end: its name as an issuer.
    pub(crate) origin: String,
    http: Client,
}

impl Authority {
    /// Starts one whose access tokens live for so many seconds.
    pub(crate) fn start(token_seconds: u32) -> Self {
        let server = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oidc/server.mjs");
        let mut command = Command::new("node");
        command
            .arg(server)
            .arg("--library")
            .arg(Setting::read().oidc)
            .args(["--access-token-seconds", &token_seconds.to_string()]);
        let (child, port) = Child::start(&mut command, |line| {
            port_after(line, "listening on http://127.0.0.1:")
        });
        Self {
            _child: child,
            origin: format!("http://127.0.0.1:{port}"),
            http: Client::new(),
        }
    }

    /// A copy of the portal that signs people in here.
    pub(crate) fn portal(&self) -> Dist {
        self.portal_reading_from(&[])
    }

    /// The same, which may read logs from these hosts.
    pub(crate) fn portal_reading_from(&self, storage: &[&str]) -> Dist {
        let config = json!({
            "endpoint": "", "apiVersion": "2021-01-01", "refreshSeconds": 3600, "storage": storage,
            "auth": {
                "authority": self.origin,
                "clientId": "import-export-portal",
                "scopes": ["https://management.azure.com/user_impersonation"],
            },
        });
        Dist::with_config(Some(&config.to_string()))
    }

    /// From now on signs in people of this portal, at any path of its origin.
    pub(crate) async fn knows(&self, portal: &str) {
        self.set(json!({ "portals": [portal] })).await;
    }

    async fn control(&self, method: Method, name: &str, body: Value) -> Value {
        let url = format!("{}/_control/{name}", self.origin);
        control::call(&self.http, method, &url, body).await
    }

    /// Changes how it behaves.
    pub(crate) async fn set(&self, settings: Value) {
        self.control(Method::PUT, "settings", settings).await;
    }

    /// Ends what it remembers of who is signed in.
    pub(crate) async fn end_sessions(&self) {
        self.control(Method::DELETE, "sessions", Value::Null).await;
    }

    /// Forgets what it was asked so far.
    pub(crate) async fn forget_log(&self) {
        self.control(Method::DELETE, "log", Value::Null).await;
    }

    /// How often its endpoint `endpoint` was asked, for `grant` where it is the one for tokens.
    pub(crate) async fn asked(&self, endpoint: &str, grant: &str) -> usize {
        let log = self.control(Method::GET, "log", Value::Null).await;
        let fits = |entry: &&Value| {
            entry["endpoint"] == endpoint
                && (grant.is_empty() || entry["grant_type"].as_str() == Some(grant))
        };
        log.as_array().unwrap().iter().filter(fits).count()
    }

    /// How often a token was renewed, or was to be.
    pub(crate) async fn renewals(&self) -> usize {
        self.asked("token", "refresh_token").await
    }
}
