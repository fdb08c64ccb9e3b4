//! Bearer tokens: which are accepted, and what is said of the others.

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use import_export_emulator::{Options, tokens};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::help::*;
use crate::issuer::*;

const PATH: &str = "/subscriptions?api-version=2022-12-01";
const INVALID: &str = "InvalidAuthenticationToken";

async fn guarded(issuer: &str) -> Api {
    Api::with(Options {
        jobs: 0,
        tokens: Some(tokens::Options {
            issuer: issuer.into(),
            audiences: vec!["api://another".into(), AUDIENCE.into()],
        }),
        ..options()
    })
    .await
}

async fn ask(api: &Api, authorization: Option<&str>) -> Reply {
    let mut request = Request::get(PATH).header(header::ORIGIN, "https://portal.example");
    if let Some(value) = authorization {
        request = request.header(header::AUTHORIZATION, value);
    }
    api.send(request.body(Body::empty()).unwrap()).await
}

async fn send(api: &Api, token: &str) -> Reply {
    ask(api, Some(&format!("Bearer {token}"))).await
}

/// Checks a 401: its code, the words, and what a browser needs to read it.
#[track_caller]
fn refused(reply: &Reply, issuer: &str, code: &str, words: &str) {
    reply.refused(401, code);
    let message = reply.json()["error"]["message"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(message.contains(words), "'{message}' lacks '{words}'");
    let challenge = format!(
        "Bearer authorization_uri=\"{issuer}\", error=\"invalid_token\", error_description=\"{message}\""
    );
    assert_eq!(reply.header("www-authenticate"), challenge);
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    let exposed = reply.header("access-control-expose-headers");
    assert!(exposed.contains("www-authenticate"), "{exposed}");
}

#[tokio::test]
async fn good_tokens_of_every_kind_are_let_in() {
    let (rsa, pss, p256, ed) = (Pair::rsa(), Pair::rsa(), Pair::p256(), Pair::ed25519());
    let pss_only = with(&pss.jwk("pss"), "/alg", json!("PS256"));
    let unknown = json!({ "kty": "AKP", "alg": "ML-DSA-44", "kid": "later", "pub": "AQAB" });
    let keys = vec![
        unknown,
        rsa.jwk("rsa"),
        pss_only,
        p256.jwk("p256"),
        ed.jwk("ed"),
    ];
    let issuer = Issuer::new(keys).await;
    let api = guarded(&issuer.url).await;
    let claims = issuer.claims();
    for (pair, alg, kid) in [
        (&rsa, "RS256", "rsa"),
        (&rsa, "PS256", "rsa"),
        (&pss, "PS256", "pss"),
        (&p256, "ES256", "p256"),
        (&ed, "EdDSA", "ed"),
    ] {
        let header = json!({ "alg": alg, "kid": kid, "typ": "JWT" });
        send(&api, &pair.token(&header, &claims)).await.ok();
    }
    let header = json!({ "alg": "RS256", "kid": "rsa" });
    for (pointer, value) in [
        ("/aud", json!(["api://third", AUDIENCE])),
        ("/aud", json!("api://another")),
        // Clocks differ a little.
        ("/exp", json!(seconds() - 1)),
        ("/nbf", json!(seconds() + 1)),
    ] {
        let claims = with(&claims, pointer, value);
        send(&api, &rsa.token(&header, &claims)).await.ok();
    }
    let scheme = format!("bEaReR {}", rsa.token(&header, &claims));
    ask(&api, Some(&scheme)).await.ok();
    assert_eq!(issuer.asked(), 1, "keys are kept");
}

#[tokio::test]
async fn bad_tokens_are_refused_in_words() {
    let (pair, foreign) = (Pair::rsa(), Pair::rsa());
    let issuer = Issuer::new(vec![
        pair.jwk("a"),
        with(&Pair::rsa().jwk("enc"), "/use", json!("enc")),
        json!({ "kty": "oct", "k": "c2VjcmV0", "kid": "secret", "alg": "HS256" }),
    ])
    .await;
    let api = guarded(&issuer.url).await;
    let header = json!({ "alg": "RS256", "kid": "a" });
    let claims = issuer.claims();
    let good = pair.token(&header, &claims);
    send(&api, &good).await.ok();

    let claim = |pointer: &str, value: Value| pair.token(&header, &with(&claims, pointer, value));
    let lacking = |pointer: &str| pair.token(&header, &without(&claims, pointer));
    let head = |value: Value| pair.token(&value, &claims);
    let unsigned = |alg: &str| format!("{}.", message(&json!({ "alg": alg, "kid": "a" }), &claims));
    let hmac = |kid: &str, secret: &[u8]| {
        with_secret(&json!({ "alg": "HS256", "kid": kid }), &claims, secret)
    };
    let public = pair.jwk("a");
    let (rest, signature) = good.rsplit_once('.').unwrap();
    let (head_part, _) = rest.split_once('.').unwrap();
    let others = message(&header, &with(&claims, "/sub", json!("somebody else")));
    let (_, others) = others.split_once('.').unwrap();
    let table = [
        (String::new(), INVALID, "not a JSON web token"),
        ("x".into(), INVALID, "not a JSON web token"),
        ("a.b.c".into(), INVALID, "not a JSON web token"),
        (format!("{good}.x"), INVALID, "not a JSON web token"),
        // Somebody else's claims with a good signature, and a signature cut short.
        (
            format!("{head_part}.{others}.{signature}"),
            INVALID,
            "signature is not right",
        ),
        (
            format!("{rest}.{}", &signature[..20]),
            INVALID,
            "signature is not right",
        ),
        (format!("{rest}."), INVALID, "signature is not right"),
        (
            foreign.token(&header, &claims),
            INVALID,
            "signature is not right",
        ),
        (
            unsigned("none"),
            INVALID,
            "not a JSON web token with a signature",
        ),
        (
            unsigned("None"),
            INVALID,
            "not a JSON web token with a signature",
        ),
        (unsigned("RS256"), INVALID, "signature is not right"),
        // What everybody knows is no secret; nor is a secret that the issuer published by mistake.
        (
            hmac("a", public["n"].as_str().unwrap().as_bytes()),
            INVALID,
            "not accepted",
        ),
        (hmac("secret", b"secret"), INVALID, "not accepted"),
        (
            head(json!({ "alg": "RS512", "kid": "a" })),
            INVALID,
            "not accepted",
        ),
        (
            head(json!({ "alg": "ES256", "kid": "a" })),
            INVALID,
            "not for this kind",
        ),
        (
            head(json!({ "alg": "RS256", "kid": "a", "crit": ["exp"] })),
            INVALID,
            "not understood",
        ),
        (
            head(json!({ "alg": "RS256", "kid": "enc" })),
            INVALID,
            "not signed with a key of its issuer",
        ),
        (
            head(json!({ "alg": "RS256", "kid": "other" })),
            INVALID,
            "not signed with a key of its issuer",
        ),
        // A key that comes with the token is the token's own word for itself.
        (
            foreign.token(
                &json!({ "alg": "RS256", "kid": "f", "jwk": foreign.jwk("f") }),
                &claims,
            ),
            INVALID,
            "not signed with a key of its issuer",
        ),
        (
            claim("/iss", json!("https://evil.example")),
            INVALID,
            "its issuer is not",
        ),
        (
            claim("/iss", json!(format!("{}/", issuer.url))),
            INVALID,
            "its issuer is not",
        ),
        (
            claim("/iss", json!([issuer.url])),
            INVALID,
            "cannot be read",
        ),
        (lacking("/iss"), INVALID, ""),
        (
            claim("/aud", json!("https://graph.example")),
            INVALID,
            "it is not for",
        ),
        (claim("/aud", json!([])), INVALID, "it is not for"),
        (
            claim("/aud", json!(format!("{AUDIENCE}/"))),
            INVALID,
            "it is not for",
        ),
        (lacking("/aud"), INVALID, "has no 'aud'"),
        (
            claim("/exp", json!(seconds() - 10)),
            "ExpiredAuthenticationToken",
            "has expired",
        ),
        (claim("/exp", json!("tomorrow")), INVALID, "has no 'exp'"),
        (lacking("/exp"), INVALID, "has no 'exp'"),
        (
            claim("/nbf", json!(seconds() + 60)),
            INVALID,
            "not valid yet",
        ),
    ];
    for (token, code, words) in &table {
        println!("{token}");
        refused(&send(&api, token).await, &issuer.url, code, words);
    }
    let none = ask(&api, None).await;
    refused(
        &none,
        &issuer.url,
        "AuthenticationFailed",
        "The 'Authorization' header is missing.",
    );
    for value in ["Basic Y2xlcms6c2VjcmV0", "Bearer", "", &good] {
        let reply = ask(&api, Some(value)).await;
        refused(
            &reply,
            &issuer.url,
            INVALID,
            "the 'Authorization' header is not 'Bearer'",
        );
    }
    let twice = Request::get(PATH)
        .header(header::AUTHORIZATION, format!("Bearer {good}"))
        .header(header::AUTHORIZATION, "Bearer x");
    let reply = api.send(twice.body(Body::empty()).unwrap()).await;
    refused(&reply, &issuer.url, INVALID, "more than one");
}

#[tokio::test]
async fn what_is_not_the_api_needs_no_token_and_every_method_does() {
    let pair = Pair::rsa();
    let issuer = Issuer::new(vec![pair.jwk("a")]).await;
    let api = guarded(&issuer.url).await;
    let preflight = Request::builder()
        .method(Method::OPTIONS)
        .uri(job("x"))
        .header(header::ORIGIN, "https://portal.example")
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "PATCH")
        .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "authorization");
    let reply = api.send(preflight.body(Body::empty()).unwrap()).await;
    assert_eq!(reply.status, 200);
    assert!(
        reply
            .header("access-control-allow-headers")
            .contains("authorization")
    );
    api.control("GET", "health", &Value::Null).await.ok();
    let file = Request::get("/").body(Body::empty()).unwrap();
    assert_eq!(api.send(file).await.status, 200);

    let path = job("import-1");
    let keys = format!("{path}/listBitLockerKeys");
    for (method, path) in [
        (Method::GET, path.as_str()),
        (Method::PUT, &path),
        (Method::PATCH, &path),
        (Method::DELETE, &path),
        (Method::POST, &keys),
        (Method::OPTIONS, &path),
        (Method::TRACE, "/subscriptions"),
        (Method::GET, "/providers/Microsoft.ImportExport/locations"),
        (Method::GET, "/providers/whatever"),
        (Method::GET, "//subscriptions"),
    ] {
        let reply = api.call(method.clone(), path, None).await;
        if path.starts_with("//") {
            assert_eq!(reply.status, 404, "{path}");
        } else {
            reply.refused(401, "AuthenticationFailed");
        }
    }
    // Whoever is not let in learns nothing of what is wrong with the rest, and changes nothing.
    let large = Request::put(format!("{path}?api-version=2021-01-01"));
    let reply = api
        .send(large.body(vec![b'x'; 2 << 20].into()).unwrap())
        .await;
    reply.refused(401, "AuthenticationFailed");
    let health = api.control("GET", "health", &Value::Null).await.ok();
    assert_eq!(health["jobs"], 0);
}

#[tokio::test]
async fn a_fault_needs_no_token_but_what_is_carried_out_does() {
    let issuer = Issuer::new(vec![]).await;
    let api = guarded(&issuer.url).await;
    let rules = json!([
        { "path": "/subscriptions\\?", "times": 1, "then": { "status": 429 } },
        { "path": "/subscriptions\\?", "times": 1, "then": { "headers": { "x-added": "1" } } },
    ]);
    api.control("PUT", "faults", &rules).await.ok();
    assert_eq!(ask(&api, None).await.status, 429);
    let reply = ask(&api, None).await;
    reply.refused(401, "AuthenticationFailed");
    assert_eq!(reply.header("x-added"), "1");
}

#[tokio::test]
async fn a_new_key_is_fetched_once_and_a_withdrawn_one_is_forgotten() {
    let (old, new) = (Pair::rsa(), Pair::rsa());
    let issuer = Issuer::new(vec![old.jwk("old")]).await;
    let api = guarded(&issuer.url).await;
    let claims = issuer.claims();
    let old_token = old.token(&json!({ "alg": "RS256", "kid": "old" }), &claims);
    let new_token = new.token(&json!({ "alg": "RS256", "kid": "new" }), &claims);
    send(&api, &old_token).await.ok();
    issuer.publish(vec![new.jwk("new")]);
    send(&api, &old_token).await.ok();
    assert_eq!(issuer.asked(), 1);
    send(&api, &new_token).await.ok();
    assert_eq!(issuer.asked(), 2);
    for number in 0..20 {
        let header = json!({ "alg": "RS256", "kid": format!("made-up-{number}") });
        let reply = send(&api, &new.token(&header, &claims)).await;
        refused(
            &reply,
            &issuer.url,
            "InvalidAuthenticationToken",
            "not signed with a key",
        );
    }
    let reply = send(&api, &old_token).await;
    refused(
        &reply,
        &issuer.url,
        "InvalidAuthenticationToken",
        "not signed with a key",
    );
    send(&api, &new_token).await.ok();
    assert_eq!(
        issuer.asked(),
        2,
        "made-up keys do not make the issuer busy"
    );
}

#[tokio::test]
async fn many_tokens_at_once_ask_for_the_keys_once() {
    let pair = Pair::p256();
    let issuer = Issuer::new(vec![pair.jwk("a")]).await;
    let api = guarded(&issuer.url).await;
    let token = pair.token(&json!({ "alg": "ES256", "kid": "a" }), &issuer.claims());
    let replies = futures_util::future::join_all((0..50).map(|_| send(&api, &token))).await;
    assert!(replies.iter().all(|reply| reply.status == 200));
    assert_eq!(issuer.asked(), 1);
}

#[tokio::test]
async fn an_issuer_that_cannot_be_reached_is_waited_for() {
    let place = Issuer::nowhere().await;
    let url = format!("http://{place}");
    let api = guarded(&url).await;
    let pair = Pair::rsa();
    let claims = json!({ "iss": url, "aud": AUDIENCE, "exp": seconds() + 600 });
    let token = pair.token(&json!({ "alg": "RS256", "kid": "a" }), &claims);
    let reply = send(&api, &token).await;
    reply.refused(503, "ServiceUnavailable");
    assert_eq!(reply.header("retry-after"), "2");
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    // What needs no key to be judged is judged.
    ask(&api, None).await.refused(401, "AuthenticationFailed");
    send(&api, "x")
        .await
        .refused(401, "InvalidAuthenticationToken");

    let listener = TcpListener::bind(place).await.unwrap();
    let _issuer = Issuer::on(listener, vec![pair.jwk("a")], |_| ());
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    send(&api, &token).await.ok();
}

#[tokio::test]
async fn a_document_that_is_not_the_issuers_is_not_believed() {
    let pair = Pair::rsa();
    for (field, value, words) in [
        ("issuer", json!("https://another.example"), "another issuer"),
        (
            "jwks_uri",
            json!("http://another.example/keys"),
            "no safe jwks_uri",
        ),
        ("jwks_uri", json!("file:///etc/passwd"), "no safe jwks_uri"),
        ("jwks_uri", json!(7), "not what it should be"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = Issuer::on(listener, vec![pair.jwk("a")], |document| {
            document[field] = value.clone();
        });
        let api = guarded(&issuer.url).await;
        let token = pair.token(&json!({ "alg": "RS256", "kid": "a" }), &issuer.claims());
        let reply = send(&api, &token).await;
        reply.refused(503, "ServiceUnavailable");
        let message = reply.json()["error"]["message"].to_string();
        assert!(message.contains(words), "{message}");
        assert_eq!(issuer.asked(), 0);
    }
}

#[tokio::test]
async fn the_log_tells_tokens_apart_and_never_holds_one() {
    let pair = Pair::rsa();
    let issuer = Issuer::new(vec![pair.jwk("a")]).await;
    let header = json!({ "alg": "RS256", "kid": "a" });
    let one = pair.token(&header, &issuer.claims());
    let two = pair.token(&header, &with(&issuer.claims(), "/sub", json!("two")));
    // Also where no token is asked for.
    for api in [guarded(&issuer.url).await, Api::empty().await] {
        for token in [&one, &two, &one] {
            send(&api, token).await.ok();
        }
        ask(&api, None).await;
        ask(&api, Some("Basic Y2xlcms6c2VjcmV0")).await;
        let log = api.control("GET", "requests", &Value::Null).await;
        let said = String::from_utf8(log.bytes.to_vec()).unwrap();
        for secret in [&one, &two, &"Y2xlcms6c2VjcmV0".to_owned()] {
            assert!(secret.split('.').all(|part| !said.contains(part)), "{said}");
        }
        let entries = log.ok();
        let prints: Vec<_> = (0..5)
            .map(|index| entries[index]["token"].as_str())
            .collect();
        let print = |index: usize| prints[index].unwrap();
        assert_eq!(print(0), print(2));
        assert_ne!(print(0), print(1));
        assert!([0, 1, 4].iter().all(|&index| print(index).len() == 8));
        assert_eq!(prints[3], None);
        assert_eq!(entries[3]["token"], Value::Null);
    }
}
