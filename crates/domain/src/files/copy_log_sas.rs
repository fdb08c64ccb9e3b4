//! A shared access signature that a person pastes, so that a log can be read. It is a secret: sent, and neither shown nor kept.

use std::fmt;

use super::copy_log_blob::BlobAddress;
use crate::job::{Time, wipe};

/// A shared access signature. There is no way to read it but in the address that it is sent to, and printing it prints its type.
#[derive(Clone, PartialEq, Eq)]
pub struct Sas(String);

impl fmt::Debug for Sas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sas")
    }
}

impl Drop for Sas {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// Why a pasted text is of no use here. Nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadSas {
    /// Nothing was pasted.
    Empty,
    /// There is no signature in it.
    NoSignature,
    /// The address before it is of another account, container or blob.
    OtherPlace,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYet,
    /// It doesn't let anybody read.
    NoReading,
    /// It is for another service than blobs, or for no single blobs.
    NotForBlobs,
}

impl Sas {
    /// Takes the signature out of what was pasted: a whole URL of the log, its container or its account, or what stands behind
    /// the `?`.
    ///
    /// # Errors
    /// [`BadSas`], where it can be known without asking.
    pub fn parse(text: &str, log: &BlobAddress, now: Time) -> Result<Self, BadSas> {
        let text = text.trim().trim_matches(['"', '\'']);
        if text.is_empty() {
            return Err(BadSas::Empty);
        }
        let (before, query) = text.split_once('?').unwrap_or(("", text));
        if before.contains("://") && !leads_to(before, log) {
            return Err(BadSas::OtherPlace);
        }
        let (mut kept, mut is_signed) = (String::new(), false);
        let mut told = Told::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let sendable = |byte: u8| byte.is_ascii_graphic() && !b"#\"<>\\^`{|}".contains(&byte);
            if !pair.bytes().all(sendable) {
                return Err(BadSas::NoSignature);
            }
            // What asks for a list of a container is no part of the signature.
            if matches!(name, "comp" | "restype") {
                continue;
            }
            is_signed |= name == "sig" && !value.is_empty();
            told.note(name, value);
            if !kept.is_empty() {
                kept.push('&');
            }
            // A plus that was not encoded would arrive as a blank.
            kept += &pair.replace('+', "%2B");
        }
        let sas = Self(kept);
        if !is_signed {
            return Err(BadSas::NoSignature);
        }
        told.check(now).map(|()| sas)
    }

    /// The address of the log with the signature, to be sent and nothing else.
    pub fn signed(&self, log: &BlobAddress) -> String {
        format!("{}?{}", log.url(), self.0)
    }
}

/// Whether a URL is the log's, or of what holds it.
fn leads_to(url: &str, log: &BlobAddress) -> bool {
    let (url, whole) = (url.trim_end_matches('/'), log.url());
    let Some((scheme, rest)) = url.split_once("://") else {
        return false;
    };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix(":443").unwrap_or(&host);
    let url = format!("{}://{host}{path}", scheme.to_ascii_lowercase());
    whole
        .strip_prefix(&url)
        .is_some_and(|inside| inside.is_empty() || inside.starts_with('/'))
}

/// What a signature says of itself.
#[derive(Default)]
struct Told {
    permissions: Option<String>,
    services: Option<String>,
    types: Option<String>,
    begins: Option<Time>,
    ends: Option<Time>,
}

impl Told {
    fn note(&mut self, name: &str, value: &str) {
        let value = crate::percent::decode(value).unwrap_or_default();
        match name {
            "sp" => self.permissions = Some(value),
            "ss" => self.services = Some(value),
            "srt" => self.types = Some(value),
            "st" => self.begins = time(&value),
            "se" => self.ends = time(&value),
            _ => {}
        }
    }

    fn check(&self, now: Time) -> Result<(), BadSas> {
        let has =
            |said: &Option<String>, letter| said.as_ref().is_none_or(|said| said.contains(letter));
        if self.ends.is_some_and(|ends| ends <= now) {
            Err(BadSas::Expired)
        } else if self.begins.is_some_and(|begins| begins > now) {
            Err(BadSas::NotYet)
        } else if !has(&self.permissions, 'r') {
            Err(BadSas::NoReading)
        } else if !has(&self.services, 'b') || !has(&self.types, 'o') {
            Err(BadSas::NotForBlobs)
        } else {
            Ok(())
        }
    }
}

/// A time as a signature has it: seconds or even the clock may be missing.
fn time(text: &str) -> Option<Time> {
    match text.len() {
        10 => Time::parse(&format!("{text}T00:00:00Z")),
        17 => Time::parse(&format!("{}:00Z", text.strip_suffix('Z')?)),
        _ => Time::parse(text),
    }
}
