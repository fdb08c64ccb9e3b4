//! Who may call the API: whoever holds a token of the one issuer, checked as the service checks it.

mod keys;

use axum::http::{HeaderMap, StatusCode, header};
use jsonwebtoken::{Algorithm, Header, Validation, errors::ErrorKind};
use reqwest::Url;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::error::ApiError;
use keys::{Keys, is_trusted};

/// How far the issuer's clock may be away from this machine's, in seconds.
const LEEWAY: u64 = 2;
/// When the caller may ask again after the issuer did not answer, in seconds.
const RETRY_AFTER: &str = "2";

/// Whose tokens are accepted, and for what.
#[derive(Clone, Debug)]
pub struct Options {
    /// The issuer, as its tokens name it.
    pub issuer: String,
    /// Whom a token may be for; one of them is enough.
    pub audiences: Vec<String>,
}

/// Checks tokens.
#[derive(Debug)]
pub struct Tokens {
    options: Options,
    keys: Keys,
}

/// Why a request is not let in.
#[derive(Debug)]
enum Refusal {
    /// There is no token.
    Missing,
    /// The token is not good; the words say why.
    Invalid(String),
    /// The token was good once.
    Expired,
    /// Nobody can tell: the issuer does not say what its keys are.
    Unknown(String),
}

impl Tokens {
    /// Gets ready to check tokens. The issuer is asked for its keys when the first token comes.
    pub fn new(options: Options) -> Result<Self, String> {
        let refuse = |why: &str| format!("cannot use the issuer '{}': {why}", options.issuer);
        let url: Url = options
            .issuer
            .parse()
            .map_err(|_| refuse("it is not a URL"))?;
        if !is_trusted(&url) {
            return Err(refuse("https is wanted, or http on this machine"));
        }
        if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
            return Err(refuse("it is more than scheme, host and path"));
        }
        if options.audiences.is_empty() {
            return Err(refuse("there is no audience"));
        }
        let keys = Keys::of(&options.issuer, &url).map_err(|why| refuse(&why))?;
        Ok(Self { options, keys })
    }

    /// Lets a request in, or says why not.
    pub async fn check(&self, headers: &HeaderMap) -> Result<(), ApiError> {
        let checked = match bearer(headers) {
            Some(Ok(token)) => self.check_token(token).await,
            Some(Err(why)) => Err(Refusal::Invalid(why.into())),
            None => Err(Refusal::Missing),
        };
        checked.map_err(|refusal| self.answer(refusal))
    }

    async fn check_token(&self, token: &str) -> Result<(), Refusal> {
        let invalid = |why: &str| Refusal::Invalid(why.into());
        // An algorithm that the library does not know, such as none, ends here.
        let header = jsonwebtoken::decode_header(token)
            .map_err(|_| invalid("it is not a JSON web token with a signature"))?;
        let Header { alg, kid, crit, .. } = header;
        if !ALGORITHMS.contains(&alg) {
            return Err(invalid("its kind of signature is not accepted"));
        }
        if crit.is_some() {
            return Err(invalid("it asks for something that is not understood here"));
        }
        let key = self
            .keys
            .find(kid.as_deref())
            .await
            .map_err(Refusal::Unknown)?
            .ok_or_else(|| invalid("it is not signed with a key of its issuer"))?;
        if !key.algorithms.contains(&alg) {
            return Err(invalid("its key is not for this kind of signature"));
        }
        let mut validation = Validation::new(alg);
        validation.leeway = LEEWAY;
        validation.validate_nbf = true;
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        validation.set_issuer(&[&self.options.issuer]);
        validation.set_audience(&self.options.audiences);
        let claims = jsonwebtoken::decode::<Claims>(token, &key.public, &validation)
            .map_err(|error| self.refusal(error.kind()))?
            .claims;
        // The library also takes a list that has the issuer in it.
        if claims.iss != self.options.issuer {
            return Err(self.refusal(&ErrorKind::InvalidIssuer));
        }
        Ok(())
    }

    fn refusal(&self, kind: &ErrorKind) -> Refusal {
        Refusal::Invalid(match kind {
            ErrorKind::ExpiredSignature => return Refusal::Expired,
            ErrorKind::ImmatureSignature => "it is not valid yet".into(),
            ErrorKind::InvalidSignature => "its signature is not right".into(),
            ErrorKind::InvalidIssuer => {
                format!("its issuer is not '{}'", self.options.issuer)
            }
            ErrorKind::InvalidAudience => {
                format!("it is not for '{}'", self.options.audiences.join("' or '"))
            }
            ErrorKind::MissingRequiredClaim(claim) => format!("it has no '{claim}'"),
            _ => "it cannot be read".into(),
        })
    }

    fn answer(&self, refusal: Refusal) -> ApiError {
        let (code, message) = match refusal {
            Refusal::Missing => (
                "AuthenticationFailed",
                "Authentication failed. The 'Authorization' header is missing.".to_owned(),
            ),
            Refusal::Invalid(why) => (
                "InvalidAuthenticationToken",
                format!("The access token is invalid: {why}."),
            ),
            Refusal::Expired => (
                "ExpiredAuthenticationToken",
                "The access token has expired.".to_owned(),
            ),
            Refusal::Unknown(why) => {
                let message = format!(
                    "The access token cannot be checked, as its issuer's keys are not known: {why}."
                );
                let error = ApiError::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "ServiceUnavailable",
                    message,
                );
                return error.with_header(header::RETRY_AFTER, RETRY_AFTER);
            }
        };
        let challenge = format!(
            "Bearer authorization_uri=\"{}\", error=\"invalid_token\", error_description=\"{message}\"",
            self.options.issuer
        );
        ApiError::new(StatusCode::UNAUTHORIZED, code, message)
            .with_header(header::WWW_AUTHENTICATE, challenge)
    }
}

/// What of a token the library does not check to the end.
#[derive(Deserialize)]
struct Claims {
    iss: String,
}

/// Signatures that need the issuer's private key, which nobody else has.
const ALGORITHMS: [Algorithm; 4] = [
    Algorithm::RS256,
    Algorithm::PS256,
    Algorithm::ES256,
    Algorithm::EdDSA,
];

/// The bearer token of a request, if it has an `Authorization` header at all.
fn bearer(headers: &HeaderMap) -> Option<Result<&str, &'static str>> {
    const FORM: &str = "the 'Authorization' header is not 'Bearer' and a token";
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let value = values.next()?;
    if values.next().is_some() {
        return Some(Err("there is more than one 'Authorization' header"));
    }
    let token = value.to_str().ok().and_then(|value| value.split_once(' '));
    Some(match token {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Ok(token.trim()),
        _ => Err(FORM),
    })
}

/// Eight hex digits that tell one token from another, and nothing of what is in it.
pub fn fingerprint(headers: &HeaderMap) -> Option<String> {
    let token = match bearer(headers)? {
        Ok(token) => token.as_bytes(),
        Err(_) => headers.get(header::AUTHORIZATION)?.as_bytes(),
    };
    let mut hash = format!("{:x}", Sha256::digest(token));
    hash.truncate(8);
    Some(hash)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_https_or_this_machine_may_be_an_issuer() {
        let audiences = vec!["https://management.azure.com".to_owned()];
        let new = |issuer: &str| {
            Tokens::new(Options {
                issuer: issuer.into(),
                audiences: audiences.clone(),
            })
        };
        for issuer in [
            "https://login.example/tenant/v2.0",
            "https://login.example",
            "http://127.0.0.1:9000",
            "http://localhost:9000/x",
            "http://[::1]:9000",
        ] {
            assert!(new(issuer).is_ok(), "{issuer}");
        }
        for issuer in [
            "http://login.example",
            "http://localhost.example",
            "http://10.0.0.1",
            "ftp://localhost",
            "file:///etc",
            "login.example",
            "https://me@login.example",
            "https://login.example?x",
            "https://login.example#x",
            "",
        ] {
            assert!(new(issuer).is_err(), "{issuer}");
        }
        let none = Options {
            issuer: "https://login.example".into(),
            audiences: Vec::new(),
        };
        assert!(Tokens::new(none).is_err());
    }

    #[test]
    fn a_fingerprint_tells_tokens_apart_and_does_not_contain_them() {
        let of = |value: &'static str| {
            let value = HeaderValue::from_static(value);
            fingerprint(&HeaderMap::from_iter([(header::AUTHORIZATION, value)]))
        };
        // The beginning of SHA-256 of "abc".
        assert_eq!(of("Bearer abc").as_deref(), Some("ba7816bf"));
        assert_eq!(of("bearer abc"), of("Bearer abc"));
        assert_ne!(of("Bearer abd"), of("Bearer abc"));
        assert_eq!(of("Basic abc").map(|text| text.len()), Some(8));
        assert_eq!(fingerprint(&HeaderMap::new()), None);
    }
}
