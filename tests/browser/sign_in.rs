//! Signed in: who asks is told with every request, a refused token is renewed once, and no action is repeated by itself.

use import_export_portal::arm::Method::{Get, Patch};
use import_export_portal::i18n::{M, t};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{appears, click, document_text, find, js, press, shows, stays, text, until};
use crate::fixtures::{error, in_state, job};
use crate::service::{Service, ok, status};
use crate::shell::{CONFIG, JOBS, Portal, address, open_signed_in, with_job};

/// What stands in for the script: `tokens` is the body of its function, which is given the serial of the refused token.
fn script(tokens: &str) -> JsValue {
    js(&format!(
        "window.signInCalls = []; return (() => {{
            const call = (name) => (argument) => {{ window.signInCalls.push(name + ' ' + argument); return act[name]?.(argument); }};
            const act = {{ token: async (after) => {{ {tokens} }} }};
            return {{ state: 'in', name: 'Ada Clerk', user: 'ada@contoso.example',
                token: call('token'), signIn: call('signIn'), signOut: call('signOut') }};
        }})()"
    ))
}

/// What the script was asked for, without the plain questions for any token.
fn calls() -> Vec<String> {
    let calls = js("return window.signInCalls.filter((call) => call !== 'token 0').join()");
    let calls = calls.as_string().unwrap_or_default();
    calls
        .split(',')
        .filter(|call| !call.is_empty())
        .map(String::from)
        .collect()
}

fn open(service: &Service, address: &str, tokens: &str) -> Portal {
    open_signed_in(service, Some(CONFIG), address, Some(script(tokens)))
}

const GOOD: &str = "return [after + 1, 'secret' + after]";

#[wasm_bindgen_test]
async fn every_request_says_who_asks_and_the_shell_who_it_is() {
    let answer = job("transferring");
    let service = with_job(&answer);
    let _portal = open(&service, "#/jobs", GOOD);
    appears("tbody a").await;
    let asked = service.asked(Get, JOBS);
    assert!(!asked.is_empty() && asked.iter().all(|asked| asked.has_token));
    assert_eq!(calls(), [""; 0]);
    assert!(text("#account-button").contains("Ada Clerk"));
    click("#account-button");
    shows("ada@contoso.example").await;
    press("#test", t(M::SignOut));
    assert_eq!(calls(), ["signOut 0"]);
}

#[wasm_bindgen_test]
async fn a_read_whose_token_is_refused_goes_on_with_another_one() {
    let service = with_job(&job("transferring"));
    let expired = error("ExpiredAuthenticationToken", "The access token expired.");
    let page = service.asked(Get, JOBS);
    assert!(page.is_empty());
    let list = crate::fixtures::list(&[job("transferring")], None);
    service.script(Get, JOBS, [status(401, &expired), ok(&list)]);
    let _portal = open(&service, "#/jobs", GOOD);
    appears("tbody a").await;
    assert_eq!(service.asked(Get, JOBS).len(), 2);
    assert_eq!(
        calls(),
        ["token 1"],
        "renewed once, as what came after the first one"
    );
}

#[wasm_bindgen_test]
async fn a_token_that_is_refused_twice_is_told_and_not_asked_for_again() {
    let service = with_job(&job("transferring"));
    let invalid = error("InvalidAuthenticationToken", "The audience is wrong.");
    service.on(Get, JOBS, status(401, &invalid));
    let _portal = open(&service, "#/jobs", GOOD);
    shows("The audience is wrong.").await;
    assert!(document_text().contains(t(M::ErrorSignIn)));
    assert_eq!(service.asked(Get, JOBS).len(), 2);
    assert_eq!(calls(), ["token 1"]);
}

#[wasm_bindgen_test]
async fn an_action_whose_token_is_refused_is_left_to_the_person() {
    let answer = in_state(job("transferring"), "Transferring", false);
    let service = with_job(&answer);
    let expired = error("ExpiredAuthenticationToken", "The access token expired.");
    let place = format!("/jobs/{}", answer["name"].as_str().unwrap());
    service.on(Patch, &place, status(401, &expired));
    let _portal = open(&service, &address(&answer), GOOD);
    shows(t(M::CancelJob)).await;
    press("#test", t(M::CancelJob));
    appears("dialog[open]").await;
    press("#test", t(M::RequestCancellation));
    shows("The access token expired.").await;
    stays("sent once, and renewed for the next attempt", || {
        service.writes() == 1 && calls() == ["token 1"]
    })
    .await;
    assert!(document_text().contains(t(M::ErrorSignIn)));
    assert!(find("dialog[open]").is_some(), "the dialog stays");
}

#[wasm_bindgen_test]
async fn a_sign_in_that_has_ended_is_told_and_nothing_is_sent() {
    let answer = job("transferring");
    let service = with_job(&answer);
    let tokens = "return window.ended ? null : [1, 'secret']";
    js("window.ended = false");
    let _portal = open(&service, &address(&answer), tokens);
    shows(t(M::CancelJob)).await;
    let before = service.asked(Get, "").len();
    js("window.ended = true");
    press("#test", t(M::Refresh));
    shows(t(M::SignInEndedText)).await;
    assert_eq!(service.asked(Get, "").len(), before, "nothing was sent");
    assert!(
        document_text().contains(answer["name"].as_str().unwrap()),
        "what was read stays"
    );
    press("#test", t(M::SignInAgain));
    assert_eq!(calls(), ["signIn 0"]);
    // In another tab, somebody has signed in.
    js("window.ended = false");
    press("#test", t(M::Refresh));
    until("the banner goes", || {
        !document_text().contains(t(M::SignInEndedText))
    })
    .await;
}

#[wasm_bindgen_test]
async fn who_renews_may_be_out_of_reach() {
    let service = with_job(&job("transferring"));
    let _portal = open(&service, "#/jobs", "throw new Error('offline')");
    shows(t(M::ErrorNotRenewed)).await;
    assert_eq!(service.asked(Get, JOBS).len(), 0);
    assert!(!document_text().contains(t(M::SignInEnded)));
}

/// Waits that a token is worth last as long as a blink, until this goes.
struct Impatient;

impl Impatient {
    fn begin() -> Self {
        js("window.patient ??= setTimeout;
            window.setTimeout = (run, wait, ...rest) => patient.call(window, run, wait >= 60000 ? 5 : wait, ...rest)");
        Self
    }
}

impl Drop for Impatient {
    fn drop(&mut self) {
        js("window.setTimeout = patient");
    }
}

#[wasm_bindgen_test]
async fn a_token_that_never_comes_is_not_waited_for_without_end() {
    let impatient = Impatient::begin();
    let service = with_job(&job("transferring"));
    let tokens = "return window.stalls ? new Promise(() => {}) : [after + 1, 'secret']";
    js("window.stalls = true");
    let _portal = open(&service, "#/jobs", tokens);
    shows(t(M::ErrorNotRenewed)).await;
    assert_eq!(service.asked(Get, "").len(), 0, "nothing was sent");
    assert!(!document_text().contains(t(M::SignInEnded)));
    js("window.stalls = false");
    press("#test", t(M::Retry));
    appears("tbody a").await;
    drop(impatient);
}

#[wasm_bindgen_test]
async fn an_action_whose_new_token_never_comes_is_told_and_not_repeated() {
    let answer = in_state(job("transferring"), "Transferring", false);
    let service = with_job(&answer);
    let expired = error("ExpiredAuthenticationToken", "The access token expired.");
    let place = format!("/jobs/{}", answer["name"].as_str().unwrap());
    service.on(Patch, &place, status(401, &expired));
    let tokens = "return after ? new Promise(() => {}) : [1, 'secret']";
    let _portal = open(&service, &address(&answer), tokens);
    shows(t(M::CancelJob)).await;
    press("#test", t(M::CancelJob));
    appears("dialog[open]").await;
    let _impatient = Impatient::begin();
    press("#test", t(M::RequestCancellation));
    shows(t(M::ErrorNotRenewed)).await;
    assert_eq!(service.writes(), 1, "sent once");
    assert!(find("dialog[open]").is_some(), "the dialog stays");
}

#[wasm_bindgen_test]
async fn somebody_elses_renewal_is_told() {
    let service = with_job(&job("transferring"));
    let script = script("return null");
    js_sys::Reflect::set(&script, &"kind".into(), &"other".into()).unwrap();
    let _portal = open_signed_in(&service, Some(CONFIG), "#/jobs", Some(script));
    shows(t(M::SignInSomebodyElse)).await;
    assert!(document_text().contains(t(M::SignInEnded)));
    assert_eq!(service.asked(Get, "").len(), 0);
}

#[wasm_bindgen_test]
async fn who_is_not_signed_in_reads_why() {
    let cases = [
        ("out", "", M::SignedOutTitle, M::SignedOutText, M::SignIn),
        (
            "failed",
            "refused",
            M::SignInFailed,
            M::SignInRefused,
            M::Retry,
        ),
        (
            "failed",
            "unreachable",
            M::SignInFailed,
            M::SignInUnreachable,
            M::Retry,
        ),
        (
            "failed",
            "untrusted",
            M::SignInFailed,
            M::SignInUntrusted,
            M::Retry,
        ),
        (
            "failed",
            "storage",
            M::SignInFailed,
            M::SignInNoStorage,
            M::Retry,
        ),
        (
            "failed",
            "insecure",
            M::SignInFailed,
            M::SignInNotSecure,
            M::Retry,
        ),
    ];
    for (state, kind, title, words, again) in cases {
        let service = Service::default();
        let script = js(&format!(
            "window.signInCalls = []; return ({{ state: '{state}', kind: '{kind}', words: '<b>AADSTS50105</b>',
                signIn: () => window.signInCalls.push('signIn') }})"
        ));
        let _portal = open_signed_in(&service, Some(CONFIG), "#/jobs", Some(script));
        shows(t(title)).await;
        assert!(document_text().contains(t(words)), "{kind}");
        assert_eq!(
            document_text().contains("<b>AADSTS50105</b>"),
            state == "failed",
            "{kind}"
        );
        assert!(
            find(".topbar").is_none(),
            "{kind}: there is nothing to do here but to sign in"
        );
        press("#test", t(again));
        assert_eq!(calls(), ["signIn"], "{kind}");
    }
    for field in ["auth", "auth.authority", "auth.clientId", "auth.scopes"] {
        let script = js(&format!(
            "return ({{ state: 'failed', kind: 'config', words: '{field}' }})"
        ));
        let _portal = open_signed_in(&Service::default(), Some(CONFIG), "#/jobs", Some(script));
        shows(t(M::ConfigTitle)).await;
        assert!(document_text().contains(&format!("“{field}”")));
    }
}
