//! Row 16: the emulator against a handler that answers the same bytes from memory.

use std::collections::HashMap;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::body::Bytes;
use axum::http::{StatusCode, Uri, header};
use axum::response::IntoResponse as _;
use tokio::net::TcpListener;

use crate::bench::{Bench, grouped};
use crate::http;
use crate::stats::{Series, ratio};
use crate::subject::Subject;
use crate::table::{Line, Verdict};

/// Different pages that are asked for in turn.
const PAGES: usize = 20;
const CONNECTIONS: usize = 8;
const TURN: Duration = Duration::from_secs(2);
/// The part of the handler's speed that the emulator has to reach.
const TARGET: f64 = 0.5;

/// Row 16.
pub(crate) fn pages(bench: &mut Bench) -> Result<Vec<Line>> {
    let jobs = bench.jobs;
    let runs = bench.runs.min(9);
    let emulator = bench.emulators.with(jobs)?;
    let pages = emulator.pages(PAGES)?;
    let paths: Vec<_> = pages.iter().map(|(path, _)| path.clone()).collect();
    let bytes = pages.iter().map(|(_, body)| body.len()).sum::<usize>() / pages.len().max(1);

    let runtime = tokio::runtime::Runtime::new().context("could not start a server")?;
    let listener = runtime
        .block_on(TcpListener::bind(("127.0.0.1", 0)))
        .context("could not listen")?;
    let handler = listener.local_addr().context("could not listen")?.port();
    let kept: HashMap<String, Bytes> = pages
        .into_iter()
        .map(|(path, body)| (path, Bytes::from(body)))
        .collect();
    let answer = move |uri: Uri| {
        let body = kept.get(&uri.to_string()).cloned();
        async move {
            match body {
                Some(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
                None => StatusCode::NOT_FOUND.into_response(),
            }
        }
    };
    runtime.spawn(async move { axum::serve(listener, Router::new().fallback(answer)).await });

    let (mut ours, mut memory): (Series, Series) = Default::default();
    for run in 0..=runs {
        eprintln!("requests {run} of {runs}");
        let speed = |port| http::load(port, &paths, CONNECTIONS, TURN);
        let (first, second) = (speed(emulator.port)?, speed(handler)?);
        // The first turn is for warming up.
        if run > 0 {
            ours.push(first);
            memory.push(second);
        }
    }
    runtime.shutdown_background();
    let part = ratio(ours.median(), memory.median());
    let both = [(Subject::Portal, &ours), (Subject::Floor, &memory)];
    Ok(vec![Line {
        row: "16".into(),
        what: format!(
            "emulator, pages of 100 out of {} jobs ({} kB each), against axum from memory",
            grouped(jobs),
            bytes / 1000
        ),
        figures: both
            .map(|(subject, speeds)| (subject, format!("{:.0}/s", speeds.median())))
            .into_iter()
            .collect(),
        ratios: part
            .map(|part| (Subject::Floor, part))
            .into_iter()
            .collect(),
        target: format!("≥ {TARGET}"),
        verdict: Verdict::of(part.is_some_and(|part| part >= TARGET)),
        spread: format!("{:.0} / {:.0} /s", ours.spread(), memory.spread()),
        runs,
    }])
}
