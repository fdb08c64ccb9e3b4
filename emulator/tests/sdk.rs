//! The official Python SDKs, unchanged, run every operation against the emulator.
#![allow(clippy::unwrap_used, reason = "tests say what is wrong by failing")]

use std::{path::PathBuf, process::Command, sync::Arc};

use import_export_emulator::{Emulator, Options, sample, serve};
use tokio::net::TcpListener;

/// A Python that has this version of the SDK: named by the variable, or where `cargo xtask test` puts it.
fn python(version: &str, variable: &str) -> PathBuf {
    if let Some(named) = std::env::var_os(variable) {
        return named.into();
    }
    let home = || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cache");
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .filter(|path| !path.is_empty())
        .map_or_else(home, PathBuf::from);
    let python = cache.join(format!("import-export-portal/sdk-{version}/bin/python"));
    assert!(
        python.is_file(),
        "there is no Python with azure-mgmt-storageimportexport {version} at {}: run `cargo xtask test`, which makes it, \
         or name one in {variable}",
        python.display()
    );
    python
}

#[tokio::test(flavor = "multi_thread")]
async fn the_python_sdk_0_1_0_runs_every_operation() {
    runs_every_operation(python("0.1.0", "SDK_PYTHON")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_python_sdk_1_0_0b2_runs_every_operation() {
    runs_every_operation(python("1.0.0b2", "SDK_PYTHON_BETA")).await;
}

async fn runs_every_operation(python: PathBuf) {
    let options = Options {
        clock_speed: 0.0,
        jobs: 250,
        ..Options::default()
    };
    let emulator = Emulator::open(options).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve::serve(
        listener,
        Arc::clone(&emulator),
        std::future::pending(),
    ));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sdk.py");
    let run = move || {
        Command::new(&python)
            .args([script, &base, sample::PRODUCTION])
            .output()
            .unwrap()
    };
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    let (said, erred) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{said}\n{erred}");
    assert!(said.ends_with("every operation works\n"), "{said}\n{erred}");

    // Proof from the other side: these are the operations that the SDK has, and each of them came in with its token.
    let came = emulator.requests.all();
    assert!(came.iter().all(|entry| entry.token.is_some()));
    let came: Vec<_> = came
        .into_iter()
        .map(|entry| (entry.method, entry.path))
        .collect();
    for (method, part) in [
        ("GET", "/locations?"),
        ("GET", "/locations/West%20US?"),
        ("GET", "/providers/Microsoft.ImportExport/operations?"),
        ("GET", "skiptoken"),
        (
            "GET",
            "/resourceGroups/rg-archive/providers/Microsoft.ImportExport/jobs?",
        ),
        ("PUT", "/jobs/"),
        ("GET", "/jobs/"),
        ("PATCH", "/jobs/"),
        ("POST", "/listBitLockerKeys?"),
        ("DELETE", "/jobs/"),
    ] {
        assert!(
            came.iter()
                .any(|(m, path)| m == method && path.contains(part)),
            "{method} {part} never came: {came:?}"
        );
    }
}
