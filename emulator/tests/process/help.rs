//! The program, started and asked.

use std::{path::Path, process::Stdio};

use import_export_emulator::sample;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// A running emulator; killed when dropped.
pub(crate) struct Running {
    pub(crate) child: Child,
    pub(crate) base: String,
}

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_import-export-emulator"));
    command
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

pub(crate) async fn start(arguments: &[&str]) -> Running {
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
    /// The address of a job.
    pub(crate) fn url(&self, name: &str) -> String {
        let (base, subscription) = (&self.base, sample::PRODUCTION);
        format!(
            "{base}/subscriptions/{subscription}/resourceGroups/rg-archive/providers/Microsoft.ImportExport/jobs/{name}\
             ?api-version=2021-01-01"
        )
    }
}

pub(crate) fn export() -> Value {
    let storage =
        "/subscriptions/s/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/contoso";
    let export = json!({ "blobList": { "blobPathPrefix": ["/"] } });
    json!({ "location": "West US", "properties": { "storageAccountId": storage, "jobType": "Export", "export": export } })
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
