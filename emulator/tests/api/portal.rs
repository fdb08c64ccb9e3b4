//! The portal's files.

use std::fs;

use axum::{
    body::Body,
    http::{Method, Request},
};
use import_export_deploy::{Origins, source};
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
        ("app_bg-0123456789abcdef.wasm", "\0asm"),
        ("app_bg-0123456789abcdef.wasm.br", "brotli"),
        ("app_bg-0123456789abcdef.wasm.gz", "gzip"),
        ("style-0123456789abcdef.css", "a{}"),
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
        ("/app_bg-0123456789abcdef.wasm", "application/wasm", forever),
        (
            "/style-0123456789abcdef.css",
            "text/css; charset=utf-8",
            forever,
        ),
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
async fn compressed_copies_are_sent_to_those_who_take_them() {
    let (api, _home) = portal().await;
    let wasm = "/app_bg-0123456789abcdef.wasm";
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
            ("application/wasm", "accept-encoding")
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
async fn a_compressed_copy_that_is_older_than_its_file_is_not_sent() {
    let (api, home) = portal().await;
    let root = home.path().join("portal");
    for name in ["index.html.br", "index.html.gz"] {
        let copy = fs::File::create(root.join(name)).unwrap();
        let file = fs::metadata(root.join("index.html")).unwrap();
        let before = file.modified().unwrap() - std::time::Duration::from_secs(1);
        copy.set_modified(before).unwrap();
    }
    let reply = ask(&api, "/", "br, gzip").await;
    assert_eq!(
        (reply.header("content-encoding"), &reply.bytes[..]),
        ("", &b"<!doctype html>"[..])
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
    let headers = source().headers(&Origins::default());
    assert!(headers.len() > 5);
    for path in ["/", "/config.json", "/nothing", "/.secret"] {
        let reply = ask(&api, path, "").await;
        for (name, value) in &headers {
            assert_eq!(reply.header(name), value, "{path}");
        }
        // A browser that once heard this over TLS would not come here over HTTP any more.
        assert_eq!(reply.header("strict-transport-security"), "");
    }
}

#[tokio::test]
async fn the_policy_lets_the_portal_reach_what_config_json_names_at_once() {
    let (api, home) = portal().await;
    let file = home.path().join("portal/config.json");
    for (config, reached) in [
        ("{}", ""),
        (
            r#"{"endpoint":"https://arm.example/proxy"}"#,
            " https://arm.example",
        ),
        (
            r#"{"endpoint":"http://127.0.0.1:9","auth":{"authority":"https://id.example/t/v2.0"}}"#,
            " http://127.0.0.1:9 https://id.example",
        ),
        // The portal names what is wrong; nothing of it gets into the policy.
        (r#"{"endpoint":"https://a.example; script-src *"}"#, ""),
        ("{", ""),
    ] {
        fs::write(&file, config).unwrap();
        let reply = ask(&api, "/", "").await;
        let policy = reply.header("content-security-policy");
        let expected = format!("connect-src 'self'{reached}");
        assert!(policy.split("; ").any(|part| part == expected), "{policy}");
    }
    fs::remove_file(&file).unwrap();
    let policy = ask(&api, "/", "").await;
    assert!(
        policy
            .header("content-security-policy")
            .contains("connect-src 'self';")
    );
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
        (405, "GET,HEAD")
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
    let wasm = ask(&api, "/app_bg-0123456789abcdef.wasm", "br").await;
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
