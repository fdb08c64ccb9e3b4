//! The server of `tests/oidc` signs somebody in as a portal would, and the emulator takes its tokens.
#![allow(clippy::unwrap_used, reason = "tests say what is wrong by failing")]

use std::{
    collections::BTreeMap,
    path::PathBuf,
    process::Stdio,
    sync::{Arc, Mutex},
    time::Duration,
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use import_export_emulator::{Emulator, Options, serve, tokens};
use reqwest::{
    Client, Method, RequestBuilder, Response, StatusCode, Url,
    header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE},
    redirect::Policy,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpListener,
    process::{Child, Command},
    time::timeout,
};

const PORTAL: &str = "http://127.0.0.1:8080";
const CLIENT: &str = "import-export-portal";
const AUDIENCE: &str = "https://management.azure.com";
const SCOPE: &str = "openid profile offline_access https://management.azure.com/user_impersonation";
const VERIFIER: &str = "a-verifier-of-at-least-forty-three-characters";

/// A directory from where Node finds oidc-provider: named by `OIDC_LIBRARY`, or where `cargo xtask test` puts it.
fn library() -> PathBuf {
    if let Some(named) = std::env::var_os("OIDC_LIBRARY") {
        return named.into();
    }
    let home = || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cache");
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .filter(|path| !path.is_empty())
        .map_or_else(home, PathBuf::from);
    // Named after its lock file, as in `xtask/src/tools.rs`.
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../xtask/package-lock.json");
    let digest = format!("{:x}", Sha256::digest(std::fs::read(lock).unwrap()));
    let library = cache.join(format!(
        "import-export-portal/npm-{}/node_modules",
        &digest[..16]
    ));
    assert!(
        library.join("oidc-provider").is_dir(),
        "there is no oidc-provider at {}: run `cargo xtask test`, which installs it, or name a directory in OIDC_LIBRARY",
        library.display()
    );
    library
}

/// The server, and a browser's cookies for it.
struct Server {
    _child: Child,
    url: String,
    client: Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Server {
    async fn start(portals: &[&str]) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/oidc/server.mjs");
        let mut begun = None;
        // Seen once: a Node 20 that was started while everything else was, said nothing and waited for good.
        for _ in 0..3 {
            let mut command = Command::new("node");
            command.arg(script).arg("--library").arg(library());
            for portal in portals {
                command.args(["--portal", portal]);
            }
            let mut child = command
                .stdout(Stdio::piped())
                .kill_on_drop(true)
                .spawn()
                .unwrap();
            let mut line = String::new();
            let mut said = BufReader::new(child.stdout.as_mut().unwrap());
            let read = timeout(Duration::from_secs(30), said.read_line(&mut line)).await;
            if let Ok(read) = read {
                read.unwrap();
                begun = Some((child, line));
                break;
            }
        }
        let (child, line) = begun.expect("the server starts");
        let url = line
            .strip_prefix("listening on ")
            .unwrap_or_else(|| panic!("it said '{line}'"));
        Self {
            url: url.trim().to_owned(),
            _child: child,
            client: Client::builder()
                .redirect(Policy::none())
                .timeout(Duration::from_secs(20))
                .build()
                .unwrap(),
            cookies: Mutex::default(),
        }
    }

    /// Sends a request with the cookies that the server gave before, and takes new ones.
    async fn send(&self, request: RequestBuilder) -> Response {
        let cookies: Vec<_> = self
            .cookies
            .lock()
            .unwrap()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let reply = request
            .header(COOKIE, cookies.join("; "))
            .send()
            .await
            .unwrap();
        for cookie in reply.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            let mut cookies = self.cookies.lock().unwrap();
            if value.is_empty() {
                cookies.remove(name);
            } else {
                cookies.insert(name.into(), value.into());
            }
        }
        reply
    }

    async fn control(&self, method: Method, path: &str, body: Value) -> (u16, Value) {
        let request = self
            .client
            .request(method, format!("{}/_control/{path}", self.url));
        let reply = request.body(body.to_string()).send().await.unwrap();
        let status = reply.status().as_u16();
        (status, reply.json().await.unwrap_or_default())
    }

    async fn set(&self, settings: Value) {
        let (status, said) = self.control(Method::PUT, "settings", settings).await;
        assert_eq!(status, 200, "{said}");
    }

    fn authorize(&self, more: &[(&str, &str)]) -> Url {
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
        let mut parameters = BTreeMap::from([
            ("client_id", CLIENT),
            ("response_type", "code"),
            ("redirect_uri", "http://127.0.0.1:8080/"),
            ("scope", SCOPE),
            ("state", "a-state"),
            ("nonce", "a-nonce"),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
        ]);
        for (name, value) in more {
            if value.is_empty() {
                parameters.remove(name);
            } else {
                parameters.insert(name, value);
            }
        }
        Url::parse_with_params(&format!("{}/auth", self.url), parameters).unwrap()
    }

    /// Follows where the server leads, signs in where it asks, and answers what the portal is told, and how often
    /// somebody was asked.
    async fn visit(&self, url: Url) -> (BTreeMap<String, String>, usize) {
        let (mut url, mut asked) = (url, 0);
        for _ in 0..10 {
            let mut reply = self.send(self.client.get(url.clone())).await;
            if reply.status() == StatusCode::OK {
                asked += 1;
                let page = reply.text().await.unwrap();
                assert!(page.contains(">Sign in</button>"), "{page}");
                let action = url.join(between(&page, "action=\"", "\"")).unwrap();
                let account = "account=jana.novotna%40contoso.example";
                let form = self
                    .client
                    .post(action)
                    .body(account)
                    .header("content-type", "application/x-www-form-urlencoded");
                reply = self.send(form).await;
            }
            assert_eq!(reply.status(), StatusCode::SEE_OTHER, "{url}");
            let location = reply.headers()[LOCATION].to_str().unwrap().to_owned();
            url = url.join(&location).unwrap();
            if location.starts_with(PORTAL) {
                assert_eq!(url.path(), "/");
                return (url.query_pairs().into_owned().collect(), asked);
            }
        }
        panic!("it leads in a circle");
    }

    /// Asks for tokens, as a page of the portal does.
    async fn tokens(&self, parameters: &[(&str, &str)]) -> Response {
        let all = [&[("client_id", CLIENT)], parameters].concat();
        let form = Url::parse_with_params("http://x/", all).unwrap();
        let request = self
            .client
            .post(format!("{}/token", self.url))
            .header("content-type", "application/x-www-form-urlencoded")
            .header(ORIGIN, PORTAL)
            .body(form.query().unwrap().to_owned());
        self.send(request).await
    }

    async fn redeem(&self, code: &str) -> Response {
        self.tokens(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", "http://127.0.0.1:8080/"),
            ("code_verifier", VERIFIER),
        ])
        .await
    }

    async fn renew(&self, token: &str) -> Response {
        // The service's own issuer wants the scope named again.
        let parameters = [
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
            ("scope", SCOPE),
        ];
        self.tokens(&parameters).await
    }

    async fn sign_in(&self) -> Value {
        let (told, _) = self.visit(self.authorize(&[])).await;
        let reply = self.redeem(&told["code"]).await;
        assert_eq!(reply.status(), 200);
        assert_eq!(reply.headers()["access-control-allow-origin"], PORTAL);
        reply.json().await.unwrap()
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap();
    rest.split_once(end).unwrap().0
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn claims(token: &Value) -> Value {
    let part = text(token).split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// An emulator that wants this server's tokens; answers a way to ask it for something with a token.
async fn emulator(server: &Server) -> impl AsyncFn(&str) -> (u16, Value) {
    let options = Options {
        jobs: 0,
        tokens: Some(tokens::Options {
            issuer: server.url.clone(),
            audiences: vec![AUDIENCE.into()],
        }),
        ..Options::default()
    };
    let emulator = Emulator::open(options).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!(
        "http://{}/subscriptions?api-version=2022-12-01",
        listener.local_addr().unwrap()
    );
    tokio::spawn(serve::serve(
        listener,
        Arc::clone(&emulator),
        std::future::pending(),
    ));
    let client = Client::new();
    async move |token: &str| {
        let reply = client.get(&url).bearer_auth(token).send().await.unwrap();
        (reply.status().as_u16(), reply.json().await.unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_a_whole_sign_in_is_accepted_until_it_expires() {
    let server = Server::start(&[PORTAL]).await;
    let ask = emulator(&server).await;
    let tokens = server.sign_in().await;
    let (status, said) = ask(text(&tokens["access_token"])).await;
    assert_eq!(status, 200, "{said}");

    // An ID token is for the portal, not for the service.
    let (status, said) = ask(text(&tokens["id_token"])).await;
    assert_eq!(
        (status, &said["error"]["code"]),
        (401, &json!("InvalidAuthenticationToken"))
    );

    let access = claims(&tokens["access_token"]);
    assert_eq!(
        (&access["iss"], &access["aud"]),
        (&json!(server.url), &json!(AUDIENCE))
    );
    assert_eq!(
        access["scope"],
        "https://management.azure.com/user_impersonation"
    );
    let id = claims(&tokens["id_token"]);
    assert_eq!(
        (&id["aud"], &id["nonce"]),
        (&json!(CLIENT), &json!("a-nonce"))
    );
    assert_eq!(id["name"], "Jana Novotna");
    assert_eq!(id["preferred_username"], "jana.novotna@contoso.example");

    server.set(json!({ "accessTokenSeconds": 1 })).await;
    let renewed: Value = server
        .renew(text(&tokens["refresh_token"]))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(renewed["expires_in"], 1);
    let short = text(&renewed["access_token"]);
    assert_eq!(ask(short).await.0, 200);
    tokio::time::sleep(Duration::from_secs(5)).await;
    let (status, said) = ask(short).await;
    assert_eq!(
        (status, &said["error"]["code"]),
        (401, &json!("ExpiredAuthenticationToken"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_signed_in_comes_straight_back_until_signed_out() {
    let server = Server::start(&[]).await;
    // A portal may be named later, as its port may not be known before.
    server.set(json!({ "portals": [PORTAL] })).await;
    let silently = || server.visit(server.authorize(&[("prompt", "none")]));
    assert_eq!(silently().await.0["error"], "login_required");
    let (told, asked) = server.visit(server.authorize(&[])).await;
    assert_eq!(
        (asked, told["state"].as_str(), &told["iss"]),
        (1, "a-state", &server.url)
    );
    let tokens: Value = server.redeem(&told["code"]).await.json().await.unwrap();
    // A code is good once.
    assert_eq!(server.redeem(&told["code"]).await.status(), 400);

    let (told, asked) = server.visit(server.authorize(&[])).await;
    assert!(told.contains_key("code") && asked == 0);
    assert!(silently().await.0.contains_key("code"));
    for prompt in ["login", "select_account"] {
        let (told, asked) = server.visit(server.authorize(&[("prompt", prompt)])).await;
        assert!(told.contains_key("code") && asked == 1, "{prompt}");
    }

    let end = Url::parse_with_params(
        &format!("{}/session/end", server.url),
        [
            ("id_token_hint", text(&tokens["id_token"])),
            ("post_logout_redirect_uri", "http://127.0.0.1:8080/"),
            ("state", "bye"),
        ],
    );
    let page = server.send(server.client.get(end.unwrap())).await;
    let page = page.text().await.unwrap();
    assert!(
        page.contains("requestSubmit()"),
        "nobody is asked to confirm: {page}"
    );
    let body = format!(
        "xsrf={}&logout=yes",
        between(&page, "name=\"xsrf\" value=\"", "\"")
    );
    let form = server
        .client
        .post(between(&page, "action=\"", "\""))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    let reply = server.send(form).await;
    assert_eq!(
        reply.headers()[LOCATION],
        "http://127.0.0.1:8080/?state=bye"
    );
    assert_eq!(silently().await.0["error"], "login_required");

    server.sign_in().await;
    let (_, ended) = server
        .control(Method::DELETE, "sessions", Value::Null)
        .await;
    assert_eq!(ended, json!({ "ended": 1 }));
    assert_eq!(silently().await.0["error"], "login_required");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_is_good_once_and_can_be_made_to_fail() {
    let server = Server::start(&[PORTAL]).await;
    let tokens = server.sign_in().await;
    let first = text(&tokens["refresh_token"]);
    for (how, status, error) in [
        ("invalid_grant", 400, "invalid_grant"),
        ("server_error", 500, "server_error"),
    ] {
        server.set(json!({ "failRefresh": how })).await;
        let reply = server.renew(first).await;
        assert_eq!(reply.status(), status);
        assert_eq!(reply.headers()["access-control-allow-origin"], PORTAL);
        assert_eq!(reply.json::<Value>().await.unwrap()["error"], error);
    }
    for how in ["reset", "hang"] {
        server.set(json!({ "failRefresh": how })).await;
        let renewal = timeout(Duration::from_secs(1), async {
            let form = format!("client_id={CLIENT}&grant_type=refresh_token&refresh_token={first}");
            let request = server.client.post(format!("{}/token", server.url));
            request
                .header("content-type", "application/x-www-form-urlencoded")
                .body(form)
                .send()
                .await
        });
        match renewal.await {
            Ok(reply) => assert!(how == "reset" && reply.is_err()),
            Err(_) => assert_eq!(how, "hang"),
        }
    }
    server.set(json!({ "failRefresh": null })).await;
    let renewed: Value = server.renew(first).await.json().await.unwrap();
    let second = text(&renewed["refresh_token"]);
    assert_ne!(first, second);
    // Used twice, it may have been stolen: its successor ends with it.
    assert_eq!(server.renew(first).await.status(), 400);
    assert_eq!(server.renew(second).await.status(), 400);

    let only = server.authorize(&[(
        "scope",
        "openid https://management.azure.com/user_impersonation",
    )]);
    let (told, _) = server.visit(only).await;
    let tokens: Value = server.redeem(&told["code"]).await.json().await.unwrap();
    assert_eq!(tokens["refresh_token"], Value::Null, "it was not asked for");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_can_begin_and_never_end() {
    let server = Server::start(&[PORTAL]).await;
    let tokens = server.sign_in().await;
    let refresh = text(&tokens["refresh_token"]);
    let stalls = async |reply: Response| {
        assert_eq!(reply.status(), 200);
        assert_eq!(reply.headers()["access-control-allow-origin"], PORTAL);
        let rest = timeout(Duration::from_secs(1), reply.bytes());
        assert!(rest.await.is_err());
    };
    server.set(json!({ "failRefresh": "stall" })).await;
    stalls(server.renew(refresh).await).await;
    // Before the refresh token is used up; a stalled answer of the whole endpoint comes after that.
    for (endpoint, path) in [
        ("discovery", ".well-known/openid-configuration"),
        ("keys", "jwks"),
    ] {
        server
            .set(json!({ "failRefresh": null, "stall": endpoint }))
            .await;
        let request = server.client.get(format!("{}/{path}", server.url));
        stalls(server.send(request.header(ORIGIN, PORTAL)).await).await;
    }
    server.set(json!({ "stall": "token" })).await;
    stalls(server.renew(refresh).await).await;
    server.set(json!({ "stall": null })).await;
    assert_eq!(server.renew(refresh).await.status(), 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_can_be_missing_or_somebody_elses() {
    let server = Server::start(&[PORTAL]).await;
    let tokens = server.sign_in().await;
    server.set(json!({ "wrongSubject": true })).await;
    let refresh = text(&tokens["refresh_token"]);
    let renewed: Value = server.renew(refresh).await.json().await.unwrap();
    let subject = |tokens: &Value| claims(&tokens["id_token"])["sub"].clone();
    assert_ne!(subject(&renewed), subject(&tokens));
    server
        .set(json!({ "wrongSubject": false, "refreshTokens": false }))
        .await;
    let tokens = server.sign_in().await;
    assert_eq!(tokens["refresh_token"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_portal_must_notice_can_be_produced() {
    let server = Server::start(&[PORTAL]).await;
    server
        .set(json!({ "failAuthorize": "access_denied" }))
        .await;
    let (told, asked) = server.visit(server.authorize(&[])).await;
    assert_eq!(
        (told["error"].as_str(), told["state"].as_str(), asked),
        ("access_denied", "a-state", 0)
    );
    server
        .set(json!({ "failAuthorize": null, "wrongNonce": true }))
        .await;
    let tokens = server.sign_in().await;
    assert_ne!(claims(&tokens["id_token"])["nonce"], "a-nonce");
    server.set(json!({ "wrongNonce": false })).await;

    // New keys: the emulator learns of them by a token, and goes on taking the old one.
    let ask = emulator(&server).await;
    assert_eq!(ask(text(&tokens["access_token"])).await.0, 200);
    server
        .control(Method::POST, "rotate-keys", Value::Null)
        .await;
    let rotated = server.sign_in().await;
    let key = |tokens: &Value| {
        text(&tokens["access_token"])
            .split('.')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_ne!(key(&rotated), key(&tokens));
    for tokens in [&rotated, &tokens] {
        assert_eq!(ask(text(&tokens["access_token"])).await.0, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_portal_is_served_and_only_with_pkce() {
    let server = Server::start(&[PORTAL]).await;
    for more in [
        &[("redirect_uri", "http://127.0.0.1:8081/")][..],
        &[("redirect_uri", "http://127.0.0.1:8080/else")],
        &[("redirect_uri", "https://evil.example/")],
        &[("client_id", "another")],
    ] {
        let reply = server.send(server.client.get(server.authorize(more))).await;
        assert_eq!(reply.status(), 400, "{more:?}");
    }
    for more in [
        &[("code_challenge", ""), ("code_challenge_method", "")][..],
        &[
            ("code_challenge", VERIFIER),
            ("code_challenge_method", "plain"),
        ],
    ] {
        let (told, _) = server.visit(server.authorize(more)).await;
        assert_eq!(told["error"], "invalid_request", "{more:?}");
    }
    let (told, _) = server.visit(server.authorize(&[])).await;
    let wrong = [
        ("grant_type", "authorization_code"),
        ("code", &told["code"]),
        ("redirect_uri", "http://127.0.0.1:8080/"),
        (
            "code_verifier",
            "another-verifier-of-at-least-forty-three-chars",
        ),
    ];
    assert_eq!(server.tokens(&wrong).await.status(), 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_controls_are_no_pages_and_the_log_holds_no_secrets() {
    let server = Server::start(&[PORTAL]).await;
    let tokens = server.sign_in().await;
    server.renew(text(&tokens["refresh_token"])).await;
    let (_, log) = server.control(Method::GET, "log", Value::Null).await;
    let seen: Vec<_> = log
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            (
                &entry["endpoint"],
                &entry["grant_type"],
                &entry["client_id"],
                &entry["status"],
            )
        })
        .collect();
    let (null, client) = (Value::Null, json!(CLIENT));
    assert_eq!(
        seen,
        [
            (&json!("authorize"), &null, &client, &json!(303)),
            (
                &json!("token"),
                &json!("authorization_code"),
                &client,
                &json!(200)
            ),
            (
                &json!("token"),
                &json!("refresh_token"),
                &client,
                &json!(200)
            ),
        ]
    );
    let said = log.to_string();
    for kind in ["access_token", "refresh_token", "id_token"] {
        assert!(!said.contains(text(&tokens[kind])), "{kind}");
    }
    let (status, _) = server.control(Method::DELETE, "log", Value::Null).await;
    assert_eq!(status, 204);
    assert_eq!(
        server.control(Method::GET, "log", Value::Null).await.1,
        json!([])
    );

    for (name, value) in [("origin", PORTAL), ("host", "rebound.example")] {
        let request = server.client.get(format!("{}/_control/log", server.url));
        let reply = request.header(name, value).send().await.unwrap();
        assert_eq!(reply.status(), 403, "{name}");
    }
    for wrong in [
        json!({ "failRefresh": "sometimes" }),
        json!({ "accessTokenSeconds": 0 }),
        json!({ "portals": ["http://127.0.0.1:8080/"] }),
        json!({ "wrongNonce": true, "nothing": 1 }),
        json!(7),
        Value::Null,
    ] {
        let (status, _) = server.control(Method::PUT, "settings", wrong.clone()).await;
        assert_eq!(status, 400, "{wrong}");
    }
    let (_, settings) = server.control(Method::GET, "settings", Value::Null).await;
    assert_eq!(settings["wrongNonce"], false, "all of the settings or none");
}
