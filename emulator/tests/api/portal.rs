//! The portal's files.

use std::fs;

use axum::{
    body::Body,
    http::{Method, Request},
};
use import_export_emulator::Options;
use tempfile::TempDir;

use crate::help::*;

async fn portal() -> (Api, TempDir) {
    let home = tempfile::tempdir().unwrap();
    let root = home.path().join("portal");
    fs::create_dir_all(root.join("fonts")).unwrap();
    for (name, text) in [
        ("index.html", "<!doctype html>"),
        ("config.json", "{}"),
        ("app-0123456789abcdef.js", "let a;"),
        ("app-0123456789abcdef_bg.wasm", "\0asm"),
        ("app-0123456789abcdef_bg.wasm.br", "brotli"),
        ("app-0123456789abcdef_bg.wasm.gz", "gzip"),
        ("style-89abcdef.css", "a{}"),
        ("fonts/text.woff2", "wOF2"),
        (".secret", "hidden"),
        ("../outside.txt", "outside"),
    ] {
        fs::write(root.join(name), text).unwrap();
    }
    std::os::unix::fs::symlink(home.path().join("outside.txt"), root.join("link.txt")).unwrap();
    (
        Api::with(Options {
            jobs: 0,
            portal: Some(root),
            ..options()
        })
        .await,
        home,
    )
}

async fn ask(api: &Api, path: &str, encoding: &str) -> Reply {
    api.send(
        Request::get(path)
            .header("accept-encoding", encoding)
            .body(Body::empty())
            .unwrap(),
    )
    .await
}

#[tokio::test]
async fn files_have_their_types_and_caching() {
    let (api, _home) = portal().await;
    let forever = "public, max-age=31536000, immutable";
    for (path, kind, caching) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html?x=y", "text/html; charset=utf-8", "no-cache"),
        (
            "/config.json",
            "application/json; charset=utf-8",
            "no-cache",
        ),
        (
            "/app-0123456789abcdef.js",
            "text/javascript; charset=utf-8",
            forever,
        ),
        ("/app-0123456789abcdef_bg.wasm", "application/wasm", forever),
        ("/style-89abcdef.css", "text/css; charset=utf-8", forever),
        ("/fonts/text.woff2", "font/woff2", "no-cache"),
    ] {
        let reply = ask(&api, path, "").await;
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(
            (reply.header("content-type"), reply.header("cache-control")),
            (kind, caching),
            "{path}"
        );
        assert_eq!(reply.header("access-control-allow-origin"), "");
    }
    assert_eq!(api.emulator.requests.all(), []);
}

#[tokio::test]
async fn compressed_twins_are_sent_to_those_who_take_them() {
    let (api, _home) = portal().await;
    let wasm = "/app-0123456789abcdef_bg.wasm";
    for (accepted, encoding, body) in [
        ("gzip, deflate, br", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip", "gzip"),
        ("", "", "\0asm"),
    ] {
        let reply = ask(&api, wasm, accepted).await;
        assert_eq!(
            (reply.header("content-encoding"), &reply.bytes[..]),
            (encoding, body.as_bytes()),
            "{accepted}"
        );
        assert_eq!(
            (reply.header("content-type"), reply.header("vary")),
            ("application/wasm", "Accept-Encoding")
        );
    }
    assert_eq!(
        ask(&api, "/index.html", "br, gzip")
            .await
            .header("content-encoding"),
        ""
    );
}

#[tokio::test]
async fn a_known_file_is_not_sent_again() {
    let (api, home) = portal().await;
    let etag = ask(&api, "/", "").await.header("etag").to_owned();
    let again = || {
        api.send(
            Request::get("/")
                .header("if-none-match", &etag)
                .body(Body::empty())
                .unwrap(),
        )
    };
    let same = again().await;
    assert_eq!((same.status.as_u16(), same.bytes.len()), (304, 0));
    assert_eq!(same.header("content-type"), "");
    fs::write(
        home.path().join("portal/index.html"),
        "<!doctype html><p>new",
    )
    .unwrap();
    assert_eq!(again().await.status, 200);
}

#[tokio::test]
async fn every_answer_is_guarded_by_headers() {
    let (api, _home) = portal().await;
    for path in ["/", "/nothing"] {
        let reply = ask(&api, path, "").await;
        let csp = reply.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval';",
            "frame-ancestors 'none'",
            "trusted-types 'none'",
        ] {
            assert!(csp.contains(part), "{part}");
        }
        assert!(!csp.contains("unsafe-inline"));
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert_eq!(reply.header("referrer-policy"), "no-referrer");
        assert_eq!(reply.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin");
        assert!(!reply.header("permissions-policy").is_empty());
    }
}

#[tokio::test]
async fn nothing_outside_and_nothing_hidden_is_served() {
    let (api, _home) = portal().await;
    for path in [
        "/nothing",
        "/fonts",
        "/fonts/",
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/fonts/..%2f..%2foutside.txt",
        "/..%5coutside.txt",
        "/%2e%2e%2foutside.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/.secret",
        "/link.txt",
        "/index.html%00.js",
        "/%ff",
    ] {
        let reply = ask(&api, path, "").await;
        assert_eq!(
            (reply.status.as_u16(), &reply.bytes[..]),
            (404, &b"Not found\n"[..]),
            "{path}"
        );
        assert!(reply.header("content-type").starts_with("text/plain"));
    }
}

#[tokio::test]
async fn files_are_only_read() {
    let (api, _home) = portal().await;
    let ask = |method| {
        api.send(
            Request::builder()
                .method(method)
                .uri("/index.html")
                .body(Body::empty())
                .unwrap(),
        )
    };
    assert_eq!(ask(Method::HEAD).await.status, 200);
    let post = ask(Method::POST).await;
    assert_eq!(
        (post.status.as_u16(), post.header("allow")),
        (405, "GET, HEAD")
    );
}

#[tokio::test]
async fn without_a_portal_the_root_says_so() {
    let api = Api::empty().await;
    assert!(String::from_utf8_lossy(&ask(&api, "/", "").await.bytes).contains("--portal"));
    assert_eq!(ask(&api, "/index.html", "").await.status, 404);
}

#[tokio::test]
async fn faults_can_be_meant_for_files() {
    let (api, _home) = portal().await;
    let rules = serde_json::json!([
        { "path": "wasm$", "then": { "status": 404, "body": "gone" } },
        { "path": "index", "then": { "headers": { "content-type": "text/plain" } } },
    ]);
    api.control("PUT", "faults", &rules).await.ok();
    let wasm = ask(&api, "/app-0123456789abcdef_bg.wasm", "br").await;
    assert_eq!((wasm.status.as_u16(), &wasm.bytes[..]), (404, &b"gone"[..]));
    assert_eq!(
        ask(&api, "/index.html", "").await.header("content-type"),
        "text/plain"
    );
    assert_eq!(ask(&api, "/config.json", "").await.status, 200);
}

#[tokio::test]
async fn another_config_takes_the_place_of_the_portals_own() {
    let (_, home) = portal().await;
    // A name that looks like one of a file that never changes.
    let config = home.path().join("tmp-0123456789abcdef.txt");
    fs::write(&config, r#"{"auth":{}}"#).unwrap();
    let with = |config: &std::path::Path| Options {
        jobs: 0,
        portal: Some(home.path().join("portal")),
        config: Some(config.to_owned()),
        ..options()
    };
    let api = Api::with(with(&config)).await;
    let reply = ask(&api, "/config.json", "br").await;
    assert_eq!(reply.ok(), serde_json::json!({ "auth": {} }));
    assert_eq!(
        reply.header("content-type"),
        "application/json; charset=utf-8"
    );
    assert_eq!(reply.header("cache-control"), "no-cache");
    // A change is seen at the next request, as with every other file.
    fs::write(&config, "{}").unwrap();
    assert_eq!(
        ask(&api, "/config.json", "").await.ok(),
        serde_json::json!({})
    );
    assert_eq!(ask(&api, "/tmp-0123456789abcdef.txt", "").await.status, 404);
    assert_eq!(ask(&api, "/", "").await.status, 200);

    let missing = with(&home.path().join("nothing.json"));
    let error = import_export_emulator::Emulator::open(missing)
        .await
        .unwrap_err();
    assert!(error.contains("nothing.json"), "{error}");
}
