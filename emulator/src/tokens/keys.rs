//! The issuer's public keys: asked for when they are needed, kept, and asked for anew when a token names another.

use std::{sync::Arc, time::Duration};

use jsonwebtoken::{
    Algorithm, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, KeyOperations, PublicKeyUse},
};
use reqwest::{Client, Url, redirect::Policy};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use tokio::{sync::Mutex, time::Instant};

/// How long the issuer may take for an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait before the issuer is asked once more. Tokens with made-up keys must not make it busy.
const PAUSE: Duration = Duration::from_secs(3);
/// How long before an issuer that has not been reached yet is tried again.
const RETRY: Duration = Duration::from_secs(1);
/// How long keys are believed: what the issuer has withdrawn ends then.
const KEPT: Duration = Duration::from_hours(1);
/// The largest answer that is read.
const MAX_ANSWER: usize = 1 << 20;

/// A key, and what it may be used for.
#[derive(Debug)]
pub(super) struct Key {
    kid: Option<String>,
    /// The signatures that it checks.
    pub(super) algorithms: &'static [Algorithm],
    /// The key itself.
    pub(super) public: DecodingKey,
}

/// The keys of one issuer.
#[derive(Debug)]
pub(super) struct Keys {
    issuer: String,
    document: String,
    client: Client,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    keys: Vec<Arc<Key>>,
    /// When the keys came; never, if `None`.
    came: Option<Instant>,
    /// When the issuer was last asked for more than the first keys.
    asked: Option<Instant>,
    /// Why the last question was not answered.
    trouble: Option<String>,
}

impl Known {
    /// The key that a token names. One without a name needs no naming.
    fn get(&self, kid: Option<&str>) -> Option<Arc<Key>> {
        let found = match kid {
            Some(_) => self.keys.iter().find(|key| key.kid.as_deref() == kid),
            None if self.keys.len() == 1 => self.keys.first(),
            None => None,
        };
        found.cloned()
    }

    /// Whether the issuer is to be asked at `now` by a token whose key is known or not.
    fn is_time_to_ask(&self, now: Instant, found: bool) -> bool {
        let since = |moment: Option<Instant>| moment.map(|moment| now.duration_since(moment));
        let rested = |pause| since(self.asked).is_none_or(|since| since >= pause);
        match since(self.came) {
            None => rested(RETRY),
            Some(age) => (!found || age >= KEPT) && rested(PAUSE),
        }
    }
}

impl Keys {
    pub(super) fn of(issuer: &str, url: &Url) -> Result<Self, String> {
        let mut client = Client::builder()
            .timeout(PATIENCE)
            // Where a redirection leads is not what was checked.
            .redirect(Policy::none());
        if url.scheme() == "http" {
            // A proxy is no way to this machine.
            client = client.no_proxy();
        }
        Ok(Self {
            issuer: issuer.into(),
            document: format!(
                "{}/.well-known/openid-configuration",
                issuer.trim_end_matches('/')
            ),
            client: client.build().map_err(|error| error.to_string())?,
            known: Mutex::default(),
        })
    }

    /// The key that a token names; `None` if its issuer has none such. An error if the issuer cannot be asked.
    pub(super) async fn find(&self, kid: Option<&str>) -> Result<Option<Arc<Key>>, String> {
        // Held while the issuer is asked: all tokens wait for the one answer.
        let mut known = self.known.lock().await;
        let now = Instant::now();
        if known.is_time_to_ask(now, known.get(kid).is_some()) {
            match self.fetch().await {
                Ok(keys) => {
                    // The first keys are no reason to make a new one wait.
                    known.asked = known.came.and(Some(now));
                    known.came = Some(now);
                    known.keys = keys;
                    known.trouble = None;
                }
                Err(why) => {
                    known.asked = Some(Instant::now());
                    known.trouble = Some(why);
                }
            }
        }
        match (known.get(kid), &known.trouble) {
            (None, Some(why)) => Err(why.clone()),
            (found, _) => Ok(found),
        }
    }

    async fn fetch(&self) -> Result<Vec<Arc<Key>>, String> {
        #[derive(Deserialize)]
        struct Document {
            issuer: String,
            jwks_uri: String,
        }
        #[derive(Deserialize)]
        struct Set {
            keys: Vec<Value>,
        }
        let Document { issuer, jwks_uri } = self.read(&self.document).await?;
        if issuer != self.issuer {
            return Err(format!(
                "{} is the document of another issuer",
                self.document
            ));
        }
        if !jwks_uri.parse().is_ok_and(|url| is_trusted(&url)) {
            return Err(format!("{} names no safe jwks_uri", self.document));
        }
        let Set { keys } = self.read(&jwks_uri).await?;
        // Keys of kinds that are not known here are for others.
        Ok(keys.into_iter().filter_map(key).map(Arc::new).collect())
    }

    async fn read<T: DeserializeOwned>(&self, url: &str) -> Result<T, String> {
        let refuse = |why: String| format!("{url} {why}");
        let unreached = |_| refuse("does not answer".into());
        let mut response = self.client.get(url).send().await.map_err(unreached)?;
        if !response.status().is_success() {
            return Err(refuse(format!("answers {}", response.status().as_u16())));
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreached)? {
            body.extend_from_slice(&chunk);
            if body.len() > MAX_ANSWER {
                return Err(refuse("answers too much".into()));
            }
        }
        serde_json::from_slice(&body).map_err(|_| refuse("is not what it should be".into()))
    }
}

/// A key that checks signatures here, if it is one.
fn key(json: Value) -> Option<Key> {
    let jwk: Jwk = serde_json::from_value(json).ok()?;
    let algorithms = algorithms(&jwk);
    if algorithms.is_empty() {
        return None;
    }
    Some(Key {
        algorithms,
        public: DecodingKey::from_jwk(&jwk).ok()?,
        kid: jwk.common.key_id,
    })
}

/// The signatures that a key may check: what it says itself, never what a token says of it.
fn algorithms(jwk: &Jwk) -> &'static [Algorithm] {
    let common = &jwk.common;
    let for_signatures = match &common.public_key_use {
        Some(purpose) => *purpose == PublicKeyUse::Signature,
        None => true,
    };
    let verifies = match &common.key_operations {
        Some(operations) => operations.contains(&KeyOperations::Verify),
        None => true,
    };
    if !(for_signatures && verifies) {
        return &[];
    }
    match (&jwk.algorithm, common.key_algorithm) {
        (AlgorithmParameters::RSA(_), None) => &[Algorithm::RS256, Algorithm::PS256],
        (AlgorithmParameters::RSA(_), Some(KeyAlgorithm::RS256)) => &[Algorithm::RS256],
        (AlgorithmParameters::RSA(_), Some(KeyAlgorithm::PS256)) => &[Algorithm::PS256],
        (AlgorithmParameters::EllipticCurve(curve), None | Some(KeyAlgorithm::ES256))
            if curve.curve == EllipticCurve::P256 =>
        {
            &[Algorithm::ES256]
        }
        (AlgorithmParameters::OctetKeyPair(curve), None | Some(KeyAlgorithm::EdDSA))
            if curve.curve == EllipticCurve::Ed25519 =>
        {
            &[Algorithm::EdDSA]
        }
        // Among them a secret: who could check with it could also sign.
        _ => &[],
    }
}

/// Whether what comes from a URL is from whom it says: https, or this machine.
pub(super) fn is_trusted(url: &Url) -> bool {
    let local = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => return false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && local)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const RSA: [&str; 2] = ["AQAB", "AQAB"];

    #[test]
    fn a_key_is_for_what_it_says() {
        let rsa = |more: Value| {
            let mut jwk = json!({ "kty": "RSA", "n": RSA[0], "e": RSA[1] });
            for (name, value) in more.as_object().unwrap() {
                jwk[name] = value.clone();
            }
            jwk
        };
        let p256 = json!({ "kty": "EC", "crv": "P-256", "x": "AQAB", "y": "AQAB" });
        let p384 = json!({ "kty": "EC", "crv": "P-384", "x": "AQAB", "y": "AQAB" });
        let ed = json!({ "kty": "OKP", "crv": "Ed25519", "x": "AQAB" });
        let table: [(Value, &[Algorithm]); 12] = [
            (rsa(json!({})), &[Algorithm::RS256, Algorithm::PS256]),
            (rsa(json!({ "alg": "RS256" })), &[Algorithm::RS256]),
            (
                rsa(json!({ "alg": "PS256", "use": "sig" })),
                &[Algorithm::PS256],
            ),
            (rsa(json!({ "alg": "HS256" })), &[]),
            (rsa(json!({ "alg": "RSA-OAEP" })), &[]),
            (rsa(json!({ "use": "enc" })), &[]),
            (rsa(json!({ "key_ops": ["encrypt"] })), &[]),
            (
                rsa(json!({ "key_ops": ["verify"] })),
                &[Algorithm::RS256, Algorithm::PS256],
            ),
            (p256, &[Algorithm::ES256]),
            (p384, &[]),
            (ed, &[Algorithm::EdDSA]),
            (json!({ "kty": "oct", "k": "AQAB", "alg": "HS256" }), &[]),
        ];
        for (json, expected) in table {
            let jwk: Jwk = serde_json::from_value(json.clone()).unwrap();
            assert_eq!(algorithms(&jwk), expected, "{json}");
        }
    }

    #[test]
    fn the_issuer_is_asked_no_more_than_needed() {
        let now = Instant::now() + 2 * KEPT;
        let ago = |span: Duration| Some(now.checked_sub(span).unwrap());
        let second = Duration::from_secs(1);
        let table = [
            // Never reached: once a second.
            (None, None, false, true),
            (None, ago(second / 2), false, false),
            (None, ago(second), false, true),
            // Reached: for a key that is not known, and then not for a while.
            (ago(second), None, true, false),
            (ago(second), None, false, true),
            (ago(second), ago(second), false, false),
            (ago(2 * PAUSE), ago(PAUSE), false, true),
            // What is known is believed for an hour.
            (ago(KEPT / 2), None, true, false),
            (ago(KEPT), None, true, true),
            (ago(KEPT), ago(second), true, false),
        ];
        for (came, asked, found, expected) in table {
            let known = Known {
                came,
                asked,
                ..Known::default()
            };
            assert_eq!(
                known.is_time_to_ask(now, found),
                expected,
                "{:?} {:?} {found}",
                came.map(|came| now - came),
                asked.map(|asked| now - asked)
            );
        }
    }

    #[test]
    fn a_token_without_the_name_of_its_key_needs_a_lone_key() {
        let key = |kid: &str| {
            Arc::new(Key {
                kid: Some(kid.into()),
                algorithms: &[],
                public: DecodingKey::from_secret(b""),
            })
        };
        let mut known = Known {
            keys: vec![key("a")],
            ..Known::default()
        };
        assert!(known.get(None).is_some());
        assert!(known.get(Some("a")).is_some());
        assert!(known.get(Some("b")).is_none());
        known.keys.push(key("b"));
        assert!(known.get(None).is_none());
        assert!(known.get(Some("b")).is_some());
    }
}
