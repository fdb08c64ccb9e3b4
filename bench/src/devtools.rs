//! Talking to Chromium over the DevTools protocol: calls with their answers, one at a time.

use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// How long an answer may take; a list of a hundred thousand jobs takes its time on a busy machine.
const PATIENCE: Duration = Duration::from_mins(10);

/// The connection to a browser.
pub(crate) struct DevTools {
    socket: WebSocket<TcpStream>,
    calls: u64,
}

impl DevTools {
    /// Connects to the browser whose `DevToolsActivePort` says `port` and `path`.
    pub(crate) fn connect(port: u16, path: &str) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))
            .and_then(|stream| {
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                Ok(stream)
            })
            .context("could not reach Chromium")?;
        let (socket, _) = tungstenite::client(format!("ws://127.0.0.1:{port}{path}"), stream)
            .context("could not talk to Chromium")?;
        Ok(Self { socket, calls: 0 })
    }

    /// Calls a method of the browser, or of the page with this session, and waits for its answer.
    pub(crate) fn call(
        &mut self,
        session: Option<&str>,
        method: &str,
        params: Value,
    ) -> Result<Value> {
        self.calls += 1;
        let id = self.calls;
        let mut call = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            call["sessionId"] = json!(session);
        }
        self.socket
            .send(Message::text(call.to_string()))
            .with_context(|| format!("could not call {method}"))?;
        loop {
            let message = self
                .socket
                .read()
                .with_context(|| format!("could not wait for {method}"))?;
            let Message::Text(text) = message else {
                continue;
            };
            let mut answer: Value = serde_json::from_str(&text)
                .with_context(|| format!("could not read the answer to {method}"))?;
            // Events are of no interest here: whatever is waited for is asked of the page itself.
            if answer["id"] != id {
                continue;
            }
            return match answer.get("error") {
                Some(error) => Err(anyhow!("Chromium refused {method}: {error}.")),
                None => Ok(answer["result"].take()),
            };
        }
    }
}
