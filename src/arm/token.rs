//! `Token`: what proves who is asking. It can be sent, and neither read nor printed.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::error::ArmError;

/// A bearer token. It goes into a request and nowhere else: there is no way to read it, and printing it prints its type.
///
/// ```compile_fail
/// fn leak(token: import_export_portal::arm::Token) -> String {
///     token.to_string()
/// }
/// ```
///
/// ```compile_fail
/// fn leak(token: import_export_portal::arm::Token) -> String {
///     token.text
/// }
/// ```
#[derive(Clone)]
pub struct Token {
    text: String,
    serial: u32,
}

impl Token {
    /// Wraps a token. `serial` is its place among those of this visit, counted from 1: a later one is newer.
    pub fn new(serial: u32, text: String) -> Self {
        Self { text, serial }
    }

    /// Its place among the tokens of this visit.
    pub(super) fn serial(&self) -> u32 {
        self.serial
    }

    /// The header that carries it.
    pub(super) fn header(&self) -> String {
        format!("Bearer {}", self.text)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

/// A token to come; `None` where the service is asked without one.
pub type TokenAnswer = Pin<Box<dyn Future<Output = Result<Option<Token>, ArmError>>>>;

/// Gives a token that is newer than the one with this serial (0 for any), renewing it where it must. Fails with
/// [`ArmError::SignedOut`] where only the person can help.
pub type Tokens = Rc<dyn Fn(u32) -> TokenAnswer>;

/// For a service that asks for no sign-in.
pub fn no_tokens() -> Tokens {
    Rc::new(|_| Box::pin(async { Ok(None) }))
}
