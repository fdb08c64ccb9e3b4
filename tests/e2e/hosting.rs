//! The portal on a host of its own, a real nginx, with the service on another origin.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use import_export_deploy::source;
use reqwest::header::ACCEPT_ENCODING;
use reqwest::{Client, Method, Response};
use serde_json::json;

use crate::harness::{Brotli, Kind, Nginx, Page, Scene, Skill, Visit};

fn config(endpoint: &str) -> String {
    format!(r#"{{"endpoint":"{endpoint}","apiVersion":"2021-01-01","refreshSeconds":30}}"#)
}

async fn ask(host: &Nginx, method: Method, path: &str, encoding: &str) -> Response {
    let request = Client::new().request(method, format!("{}{path}", host.origin));
    let answer = request.header(ACCEPT_ENCODING, encoding).send().await;
    answer.unwrap()
}

async fn get(host: &Nginx, path: &str, encoding: &str) -> Response {
    ask(host, Method::GET, path, encoding).await
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    let value = answer.headers().get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

/// What comes back for a path that no client would send as it is.
fn raw(host: &Nginx, path: &str) -> String {
    let mut line = TcpStream::connect(("127.0.0.1", host.port)).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    line.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn kind(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// The names of the portal's files, without the compressed copies.
fn files(host: &Nginx) -> Vec<String> {
    let entries = fs::read_dir(host.site()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| !["br", "gz"].contains(&kind(name)))
        .collect()
}

#[tokio::test]
async fn every_answer_has_the_headers_of_the_one_source() {
    let service = "https://arm.example/proxy";
    let host = Nginx::start(&config(service), Brotli::With);
    let mut origins = source().origins(&config(service)).unwrap();
    origins.import_map(&fs::read_to_string(host.site().join("index.html")).unwrap());
    let mut expected = source().headers(&origins);
    expected.extend(source().host_headers());
    let wasm = files(&host)
        .into_iter()
        .find(|name| kind(name) == "wasm")
        .unwrap();
    for (method, path, status) in [
        (Method::GET, "/", 200),
        (Method::HEAD, "/index.html", 200),
        (Method::GET, "/config.json", 200),
        (Method::GET, &*format!("/{wasm}"), 200),
        (Method::GET, "/nothing", 404),
        (Method::GET, "/subscriptions/x", 404),
        (Method::GET, "/nothing-0123456789abcdef.js", 404),
        (Method::POST, "/", 405),
        (Method::PUT, "/index.html", 405),
        (Method::DELETE, "/nothing", 405),
        (Method::OPTIONS, "/", 405),
    ] {
        println!("{method} {path}");
        let answer = ask(&host, method, path, "br").await;
        assert_eq!(answer.status(), status);
        for (name, value) in &expected {
            assert_eq!(header(&answer, name), value);
        }
        let allow = if status == 405 { "GET, HEAD" } else { "" };
        assert_eq!(header(&answer, "allow"), allow);
        assert_eq!(header(&answer, "server"), "nginx", "not its version");
        assert_eq!(header(&answer, "access-control-allow-origin"), "");
        if status >= 400 {
            assert_eq!(header(&answer, "cache-control"), "no-cache");
        }
    }
    assert!(
        expected[0]
            .1
            .contains("connect-src 'self' https://arm.example;")
    );
    // What the browser has already is not sent again, and guarded all the same.
    let tag = header(&get(&host, "/", "").await, "etag").to_owned();
    let again = Client::new().get(&host.origin).header("if-none-match", tag);
    let again = again.send().await.unwrap();
    assert_eq!(again.status(), 304);
    assert_eq!(header(&again, &expected[0].0), expected[0].1);
}

#[tokio::test]
async fn files_come_with_their_types_and_caching() {
    let host = Nginx::start(&config(""), Brotli::With);
    let files = files(&host);
    for wanted in ["html", "js", "css", "wasm", "json", "png", "txt"] {
        assert!(files.iter().any(|name| kind(name) == wanted), "{wanted}");
    }
    for name in files {
        let answer = get(&host, &format!("/{name}"), "br").await;
        assert_eq!(answer.status(), 200, "{name}");
        assert_eq!(
            header(&answer, "content-type"),
            source().content_type(&name),
            "{name}"
        );
        let caching = match &*name {
            "index.html" | "noscript.html" | "config.json" => "no-cache",
            _ => "public, max-age=31536000, immutable",
        };
        assert_eq!(header(&answer, "cache-control"), caching, "{name}");
    }
    let page = get(&host, "/", "br").await;
    assert_eq!(header(&page, "content-type"), "text/html; charset=utf-8");
    assert_eq!(header(&page, "cache-control"), "no-cache");
}

#[tokio::test]
async fn compressed_copies_go_to_those_who_take_them() {
    for brotli in [Brotli::With, Brotli::Without] {
        let host = Nginx::start(&config(""), brotli);
        let br = if brotli == Brotli::With { "br" } else { "" };
        let or_gzip = if brotli == Brotli::With { "br" } else { "gzip" };
        for name in files(&host) {
            let path = host.site().join(&name);
            let big = fs::metadata(&path).unwrap().len() > 1000;
            // Edited in its place, and what doesn't shrink.
            let plain = name == "config.json" || kind(&name) == "png";
            assert!(big || plain, "{name}");
            for (accepted, encoding) in [
                ("gzip, deflate, br, zstd", or_gzip),
                ("br", br),
                ("gzip", "gzip"),
                ("gzip;q=0", ""),
                ("identity", ""),
            ] {
                let answer = get(&host, &format!("/{name}"), accepted).await;
                let encoding = if plain { "" } else { encoding };
                assert_eq!(
                    header(&answer, "content-encoding"),
                    encoding,
                    "{name}: {accepted}"
                );
                let vary = if plain { "" } else { "Accept-Encoding" };
                assert_eq!(header(&answer, "vary"), vary, "{name}: {accepted}");
                let ending = match encoding {
                    "br" => ".br",
                    "gzip" => ".gz",
                    _ => "",
                };
                let file = host.site().join(format!("{name}{ending}"));
                assert_eq!(answer.bytes().await.unwrap(), fs::read(file).unwrap());
            }
        }
    }
}

#[tokio::test]
async fn nothing_hidden_and_nothing_outside_is_served() {
    let host = Nginx::start(&config(""), Brotli::With);
    fs::create_dir_all(host.site().join("folder/.git")).unwrap();
    for name in [".secret", "folder/.git/config", "folder/open.txt"] {
        fs::write(host.site().join(name), "secret").unwrap();
    }
    fs::write(host.site().join("../outside.txt"), "secret").unwrap();
    for path in [
        "/.secret",
        "/folder/.git/config",
        "/folder/.git/",
        "/folder",
        "/folder/",
        "/index.html.br",
        "/index.html.gz",
        "/../outside.txt",
        "/folder/../../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/folder/..%2f..%2foutside.txt",
        "//../outside.txt",
        "/%2esecret",
        "/index.html%00",
        "/index.html/",
    ] {
        let answer = raw(&host, path);
        assert!(
            answer.starts_with("HTTP/1.1 404 ") || answer.starts_with("HTTP/1.1 400 "),
            "{path}: {answer}"
        );
        assert!(!answer.contains("secret"), "{path}");
    }
    assert!(raw(&host, "/folder/open.txt").ends_with("secret"));
}

#[tokio::test]
async fn a_sign_in_leaves_no_code_in_the_log() {
    let host = Nginx::start(&config(""), Brotli::With);
    let answer = get(&host, "/?code=one-time&state=s", "").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(get(&host, "/nothing?code=one-time", "").await.status(), 404);
    // A line is written when its answer has gone.
    for _ in 0..100 {
        if host.log().lines().count() >= 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let log = host.log();
    assert!(log.contains("\"GET /index.html\" 200"), "{log}");
    assert!(log.contains("\"GET /nothing\" 404"), "{log}");
    assert!(!log.contains("one-time"), "{log}");
}

/// Notes what the policy refuses, from before the page's first byte where the browser can.
async fn watch(page: &Page) {
    let script = "window.violations = [];
        addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI))";
    if page.browser.kind() == Kind::Chromium {
        let command = json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": script } });
        let answer = page
            .browser
            .command(Method::POST, "goog/cdp/execute", command);
        answer.await.unwrap();
    }
}

async fn violations(page: &Page) -> serde_json::Value {
    page.value("window.violations ?? []").await
}

/// A visit to the portal on a host of its own, whose config.json leads to the emulator.
async fn visit() -> (Visit, Nginx) {
    let mut visit = Visit::begin(Scene::default()).await;
    let host = Nginx::start(&config(&visit.emulator.origin), Brotli::With);
    visit.page.origin.clone_from(&host.origin);
    watch(&visit.page).await;
    (visit, host)
}

#[tokio::test]
async fn the_portal_works_under_its_policy() {
    let (visit, _host) = visit().await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Transferring").await;
    page.open("#/jobs").await;
    page.click("link", &job.name).await;
    page.more("Commands").await;
    page.see("dialog", "Commands").await;
    page.click("button", "Close").await;
    page.click("button", "Cancel job").await;
    page.see("button", "Request cancellation").await;
    page.click("button", "Request cancellation").await;
    page.see_no("button", "Request cancellation").await;
    assert_eq!(service.writes().await.len(), 1);
    page.click("button", "Language…").await;
    page.click("radio", "Čeština").await;
    page.see("link", "Úlohy Import/Export").await;
    page.see("button", "Odstranit úlohu").await;
    assert_eq!(violations(page).await, json!([]));
    page.open("#/create/import").await;
    page.see("heading", "Vytvořit úlohu importu").await;
    assert_eq!(violations(page).await, json!([]));
    // The others don't know the header, and have no name for what it says.
    if page.browser.kind() == Kind::Chromium {
        let allowed = "['camera', 'clipboard-read', 'clipboard-write', 'geolocation', 'usb'].filter((name) => document.featurePolicy.allowsFeature(name))";
        assert_eq!(page.value(allowed).await, json!(["clipboard-write"]));
    }
    visit.end().await;
}

#[tokio::test]
async fn a_service_that_the_policy_does_not_name_is_not_asked() {
    let (visit, host) = visit().await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    service.forget_requests().await;

    // The same machine under another name is another origin.
    let other = service.origin.replace("127.0.0.1", "localhost");
    // nginx tells versions apart by second and length, and both names are equally long.
    let changed = format!("{}\n", config(&other));
    fs::write(host.site().join("config.json"), changed).unwrap();
    page.open("#/jobs").await;
    // The portal tries for about ten seconds.
    let told = "squeezed(document.body.innerText).includes(\"The service can't be reached.\")";
    page.within(Duration::from_secs(30), "the failure", told, json!([]))
        .await;
    assert_eq!(service.requests().await, []);
    let noted = "what the policy refused while the page began is not looked at";
    if page.browser.can(Skill::Protocol, noted) {
        let refused = violations(page).await.to_string();
        assert!(
            refused.contains("connect-src http://localhost"),
            "{refused}"
        );
    }
}
