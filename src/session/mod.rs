//! Who is signed in. The room between the service, which wants to know, and the script that signs people in.
//!
//! That script (`sign-in.js`) is loaded only where `config.json` has `auth`; it holds the tokens, renews them, and hands
//! them out one request at a time. A page that embeds the portal stands in its place with a function of its own.

mod blob;

use std::rc::Rc;

use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use crate::arm::{ArmError, Token, Tokens, no_tokens};
use crate::browser;
use leptos::prelude::*;

/// Why nobody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Out {
    /// Somebody signed out, here or in another tab.
    SignedOut,
    /// Signing in failed.
    Failed(Failure),
    /// A field of `config.json`, `auth` or one in it, is not what it must be.
    BadConfig(&'static str),
}

/// The fields of `config.json` that say who signs people in.
const FIELDS: [&str; 4] = ["auth", "auth.authority", "auth.clientId", "auth.scopes"];

/// Why somebody could not be signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What is to be done about it.
    pub kind: FailureKind,
    /// The words of who refused it, as they are; empty where there are none.
    pub words: String,
}

/// What is to be done about a failed sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// Whoever signs people in said no.
    Refused,
    /// It can't be reached.
    Unreachable,
    /// Its answer doesn't belong to what was asked, twice.
    Untrusted,
    /// This browser keeps nothing for a tab, so the answer could not be told from a forged one.
    NoStorage,
    /// Only a page that came over https may sign in.
    NotSecure,
}

/// Why a sign-in has ended by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It can't be renewed any longer.
    Over,
    /// Its renewal was answered with somebody else's, of which nothing was taken.
    SomebodyElse,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The person's name, or what comes nearest.
    pub name: String,
    /// What the person signs in with; empty where it isn't told.
    pub user: String,
}

/// The sign-in of this visit. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Session {
    /// What signs in, where anything does.
    script: StoredValue<Option<JsValue>>,
    ended: RwSignal<bool>,
}

impl Session {
    /// The session that boot.js or a host has begun; `None` for a service that asks for no sign-in.
    pub fn new(script: Option<JsValue>) -> Self {
        Self {
            script: StoredValue::new(script),
            ended: RwSignal::new(false),
        }
    }

    /// Whether the service can be asked. If not, [`Session::out`] says why.
    pub fn is_open(self) -> bool {
        matches!(&*self.text("state"), "" | "in")
    }

    /// Why nobody is signed in, where the session isn't open.
    pub fn out(self) -> Out {
        let words = self.text("words");
        let kind = match &*self.text("kind") {
            "" => return Out::SignedOut,
            "config" => {
                let field = FIELDS.into_iter().find(|field| *field == words);
                return Out::BadConfig(field.unwrap_or(FIELDS[0]));
            }
            "unreachable" => FailureKind::Unreachable,
            "untrusted" => FailureKind::Untrusted,
            "storage" => FailureKind::NoStorage,
            "insecure" => FailureKind::NotSecure,
            _ => FailureKind::Refused,
        };
        Out::Failed(Failure { kind, words })
    }

    /// Who is signed in; `None` where nobody has to be, or the host knows and doesn't tell.
    pub fn account(self) -> Option<Account> {
        let name = self.text("name");
        (!name.is_empty()).then(|| Account {
            name,
            user: self.text("user"),
        })
    }

    /// Whether the sign-in has ended by itself, so that the person has to sign in again.
    pub fn has_ended(self) -> bool {
        self.ended.get()
    }

    /// Why it has ended, where it has.
    pub fn end(self) -> End {
        match &*self.text("kind") {
            "other" => End::SomebodyElse,
            _ => End::Over,
        }
    }

    /// What the host said about that; empty where it said nothing.
    pub fn words(self) -> String {
        self.text("words")
    }

    /// Signs in, and comes back to the present address; a host may do so without leaving it.
    pub fn sign_in(self) {
        let done = self.call("signIn", 0).unwrap_or_default();
        spawn_local(async move {
            if browser::settled(&done).await.is_ok_and(|done| done == true) {
                self.ended.set(false);
            }
        });
    }

    /// Signs out: in all tabs, and everything that they know goes.
    pub fn sign_out(self) {
        self.call("signOut", 0);
    }

    /// What the service's client takes its tokens from.
    pub fn tokens(self) -> Tokens {
        if self.script.with_value(Option::is_none) {
            return no_tokens();
        }
        Rc::new(move |after| Box::pin(self.token(after)))
    }

    async fn token(self, after: u32) -> Result<Option<Token>, ArmError> {
        let promise = self.call("token", after).ok_or(ArmError::SignedOut)?;
        let answer = browser::settled(&promise).await;
        let answer = answer.map_err(|_| ArmError::NotRenewed)?;
        let token = serial_and_token(&answer).map(|(_, token)| token);
        let has_ended = token.is_none();
        self.ended
            .maybe_update(|ended| std::mem::replace(ended, has_ended) != has_ended);
        token.map(Some).ok_or(ArmError::SignedOut)
    }

    fn text(self, name: &str) -> String {
        let text = self
            .script
            .with_value(|script| browser::get(script.as_ref()?, name)?.as_string());
        text.unwrap_or_default()
    }

    fn call(self, name: &str, argument: u32) -> Option<JsValue> {
        let script = self.script.get_value()?;
        browser::call_with(&script, name, &argument.into())
    }
}

/// The serial and the token that the script hands out; `None` where only the person can help.
fn serial_and_token(answer: &JsValue) -> Option<(u32, Token)> {
    let part = |name| browser::get(answer, name);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small whole number"
    )]
    let serial = part("0")?.as_f64()? as u32;
    Some((serial, Token::new(serial, part("1")?.as_string()?)))
}
