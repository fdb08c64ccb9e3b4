//! The issuer's public keys: fetched when they are needed, cached, and fetched again when a token names another.
//!
//! No crate does this as the emulator needs it (looked at in November 2026). `jwks_client_rs` fetches again for every made-up
//! key, without a limit. `jwt-authorizer` keeps a new key waiting until its interval is over, and fetches without a time-out.
//! `tower-oauth2-resource-server` fetches by the clock only, and does not start without its issuer. The first two reject a
//! whole set for one key of an unknown kind.

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
const TIMEOUT: Duration = Duration::from_secs(10);
/// How long to wait before the keys are fetched again. Tokens with made-up keys must not make the issuer busy.
const REFETCH_AFTER: Duration = Duration::from_secs(3);
/// How long before an issuer that has not been reached yet is tried again.
const RETRY_AFTER: Duration = Duration::from_secs(1);
/// How long keys are believed: what the issuer has withdrawn ends then.
const MAX_AGE: Duration = Duration::from_hours(1);
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
    cache: Mutex<Cache>,
}

#[derive(Debug, Default)]
struct Cache {
    keys: Vec<Arc<Key>>,
    /// When the keys were fetched; never, if `None`.
    fetched: Option<Instant>,
    /// The issuer is left alone until then.
    not_before: Option<Instant>,
    /// Why the last fetch failed.
    error: Option<String>,
}

impl Cache {
    /// The key that a token names; one that names none means the only key.
    fn get(&self, kid: Option<&str>) -> Option<Arc<Key>> {
        let found = match (kid, &self.keys[..]) {
            (None, [only]) => Some(only),
            (None, _) => None,
            (kid, keys) => keys.iter().find(|key| key.kid.as_deref() == kid),
        };
        found.cloned()
    }

    /// Whether to fetch, for a token whose key is in the cache or not.
    fn is_due(&self, now: Instant, found: bool) -> bool {
        let fresh = self.fetched.is_some_and(|at| now < at + MAX_AGE);
        !(fresh && found) && self.not_before.is_none_or(|at| now >= at)
    }

    fn update(&mut self, fetched: Result<Vec<Arc<Key>>, String>, now: Instant) {
        let first = self.fetched.is_none();
        let wait = match &fetched {
            // The first keys are no reason to make a new one wait.
            Ok(_) if first => Duration::ZERO,
            Err(_) if first => RETRY_AFTER,
            _ => REFETCH_AFTER,
        };
        self.not_before = Some(now + wait);
        self.error = match fetched {
            Ok(keys) => {
                (self.keys, self.fetched) = (keys, Some(now));
                None
            }
            Err(why) => Some(why),
        };
    }
}

impl Keys {
    pub(super) fn of(issuer: &str, url: &Url) -> Result<Self, String> {
        let mut client = Client::builder()
            .timeout(TIMEOUT)
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
            cache: Mutex::default(),
        })
    }

    /// The key that a token names; `None` if its issuer has none such. An error if the issuer cannot be asked.
    pub(super) async fn find(&self, kid: Option<&str>) -> Result<Option<Arc<Key>>, String> {
        // Held during a fetch: all tokens wait for the one answer.
        let mut cache = self.cache.lock().await;
        if cache.is_due(Instant::now(), cache.get(kid).is_some()) {
            let fetched = self.fetch().await;
            cache.update(fetched, Instant::now());
        }
        match (cache.get(kid), &cache.error) {
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
        let start = Instant::now();
        let mut cache = Cache::default();
        let due = |cache: &Cache, after: Duration| {
            [true, false].map(|found| cache.is_due(start + after, found))
        };
        let soon = Duration::from_millis(10);
        let nearly = |span: Duration| span.saturating_sub(soon);
        assert_eq!(due(&cache, Duration::ZERO), [true, true]);
        // Never reached: once a second.
        cache.update(Err("no answer".into()), start);
        assert_eq!(due(&cache, nearly(RETRY_AFTER)), [false, false]);
        assert_eq!(due(&cache, RETRY_AFTER), [true, true]);
        // Reached: for a key that is not known, and then not for a while.
        cache.update(Ok(Vec::new()), start);
        assert_eq!(due(&cache, soon), [false, true]);
        for refetched in [Ok(Vec::new()), Err("no answer".into())] {
            cache.update(refetched, start);
            assert_eq!(due(&cache, nearly(REFETCH_AFTER)), [false, false]);
            assert_eq!(due(&cache, REFETCH_AFTER), [false, true]);
        }
        // What is known is believed for an hour.
        assert_eq!(due(&cache, nearly(MAX_AGE)), [false, true]);
        assert_eq!(due(&cache, MAX_AGE), [true, true]);
        cache.update(Err("no answer".into()), start + MAX_AGE);
        assert_eq!(due(&cache, MAX_AGE + soon), [false, false]);
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
        let mut cache = Cache {
            keys: vec![key("a")],
            ..Cache::default()
        };
        assert!(cache.get(None).is_some());
        assert!(cache.get(Some("a")).is_some());
        assert!(cache.get(Some("b")).is_none());
        cache.keys.push(key("b"));
        assert!(cache.get(None).is_none());
        assert!(cache.get(Some("b")).is_some());
    }
}
