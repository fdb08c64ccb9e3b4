//! The built portal's files: types, encodings, caching and the headers that keep it safe.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use import_export_deploy::{Origins, source};
use percent_encoding::percent_decode_str;

/// The directory of a built portal.
#[derive(Clone, Debug)]
pub struct Portal {
    root: PathBuf,
    /// What is answered for `/config.json`, wherever it lies.
    config: PathBuf,
}

impl Portal {
    /// The portal in `directory`, which must have an index.html.
    pub fn open(directory: &Path) -> Result<Self, String> {
        let refuse = |why: String| {
            format!(
                "cannot serve the portal from '{}': {why}",
                directory.display()
            )
        };
        let root = directory
            .canonicalize()
            .map_err(|error| refuse(error.to_string()))?;
        if !root.join("index.html").is_file() {
            return Err(refuse("there is no index.html in it".into()));
        }
        let config = root.join("config.json");
        Ok(Self { root, config })
    }

    /// The same portal with another config.json, which must be there.
    pub fn with_config(self, file: &Path) -> Result<Self, String> {
        let config = file.canonicalize().map_err(|error| {
            format!("cannot serve '{}' as config.json: {error}", file.display())
        })?;
        Ok(Self { config, ..self })
    }

    /// The file that a path of a URL means, if it is one and lies in the directory.
    fn find(&self, path: &str) -> Option<PathBuf> {
        let decoded = percent_decode_str(path).decode_utf8().ok()?;
        let relative = decoded.strip_prefix('/')?;
        let relative = if relative.is_empty() {
            "index.html"
        } else {
            relative
        };
        // No `..`, no hidden files, nothing that another system would read as a separator.
        let plain = |part: &str| {
            !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0', ':'])
        };
        if !relative.split('/').all(plain) {
            return None;
        }
        if relative == "config.json" {
            return self.config.is_file().then(|| self.config.clone());
        }
        // A link may lead out of the directory: look where it ends.
        let file = self.root.join(relative).canonicalize().ok()?;
        (file.starts_with(&self.root) && file.is_file()).then_some(file)
    }

    /// The origins that the portal has to reach. The file is read each time: it may change while the emulator runs.
    /// Where something is wrong with it the portal says so, and needs none.
    async fn origins(&self) -> Origins {
        let text = tokio::fs::read_to_string(&self.config).await;
        text.ok()
            .and_then(|text| Origins::read(source(), &text).ok())
            .unwrap_or_default()
    }
}

/// Answers a request for a file.
pub async fn answer(portal: Option<&Portal>, parts: &Parts) -> Response {
    let (mut response, origins) = match portal {
        Some(portal) => (file(portal, parts).await, portal.origins().await),
        None => (none(parts.uri.path()), Origins::default()),
    };
    for (name, value) in source().headers(&origins) {
        set(response.headers_mut(), &name, &value);
    }
    response
}

fn set(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (
        HeaderName::from_bytes(name.as_bytes()),
        HeaderValue::from_str(value),
    ) {
        headers.insert(name, value);
    }
}

fn none(path: &str) -> Response {
    if path == "/" {
        return plain(
            StatusCode::OK,
            "The Azure Import/Export emulator is running. It serves no portal: start it with --portal DIR.\n",
        );
    }
    plain(StatusCode::NOT_FOUND, "Not found\n")
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    let caching = [(header::CACHE_CONTROL, source().caching_of_errors())];
    (status, caching, text).into_response()
}

async fn file(portal: &Portal, parts: &Parts) -> Response {
    if parts.method != Method::GET && parts.method != Method::HEAD {
        let mut response = plain(
            StatusCode::METHOD_NOT_ALLOWED,
            "Files are read with GET or HEAD\n",
        );
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let Some(path) = portal.find(parts.uri.path()) else {
        return plain(StatusCode::NOT_FOUND, "Not found\n");
    };
    let mut variants = Vec::new();
    for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
        let mut name = path.clone().into_os_string();
        name.push(format!(".{suffix}"));
        let name = PathBuf::from(name);
        // A file made after its compressed twin has left it behind.
        if is_fresh(&path, &name).await {
            variants.push((encoding, name));
        }
    }
    let varies = !variants.is_empty();
    let chosen = variants
        .into_iter()
        .find(|(encoding, _)| accepts(&parts.headers, encoding));
    let (encoding, copy) = chosen.map_or((None, path.clone()), |(encoding, name)| {
        (Some(encoding), name)
    });
    let Ok(bytes) = tokio::fs::read(&copy).await else {
        return plain(StatusCode::NOT_FOUND, "Not found\n");
    };

    let mut hasher = DefaultHasher::new();
    (&bytes, encoding).hash(&mut hasher);
    let etag = format!("\"{:016x}\"", hasher.finish());
    let known = parts
        .headers
        .get(header::IF_NONE_MATCH)
        .and_then(|known| known.to_str().ok())
        .unwrap_or_default();
    let known = known
        .split(',')
        .map(str::trim)
        .any(|named| named == "*" || named.trim_start_matches("W/") == etag);
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (StatusCode::OK, bytes).into_response()
    };
    let headers = response.headers_mut();
    // Whatever the other config.json is called.
    let name = if portal.config == path {
        "config.json"
    } else {
        path.file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
    };
    set(headers, "cache-control", source().caching(name));
    set(headers, "etag", &etag);
    if varies {
        set(headers, "vary", "Accept-Encoding");
    }
    if !known {
        set(headers, "content-type", source().content_type(name));
        if let Some(encoding) = encoding {
            set(headers, "content-encoding", encoding);
        }
    }
    response
}

async fn is_fresh(file: &Path, twin: &Path) -> bool {
    let (Ok(file), Ok(twin)) = (
        tokio::fs::metadata(file).await,
        tokio::fs::metadata(twin).await,
    ) else {
        return false;
    };
    match (file.modified(), twin.modified()) {
        (Ok(file), Ok(made)) => twin.is_file() && made >= file,
        _ => twin.is_file(),
    }
}

/// Whether the caller takes an encoding: it is named, or `*` is, and not with a quality of 0.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let header = headers
        .get_all(header::ACCEPT_ENCODING)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    let mut wild = false;
    for item in header.flat_map(|value| value.split(',')) {
        let mut words = item.split(';').map(str::trim);
        let name = words.next().unwrap_or_default();
        let quality =
            words.find_map(|word| word.strip_prefix("q=").or_else(|| word.strip_prefix("Q=")));
        let wanted =
            quality.is_none_or(|quality| quality.parse::<f32>().is_ok_and(|quality| quality > 0.0));
        if name.eq_ignore_ascii_case(encoding) {
            return wanted;
        }
        wild |= name == "*" && wanted;
    }
    wild
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_taken_by_name_and_quality() {
        let table = [
            ("br, gzip", true),
            ("gzip", false),
            ("gzip;q=1.0, br;q=0", false),
            ("*", true),
            ("br;q=0, *", false),
            ("*;q=0", false),
            ("BR;q=0.1", true),
            ("", false),
        ];
        for (value, taken) in table {
            let headers =
                HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]);
            assert_eq!(accepts(&headers, "br"), taken, "{value}");
        }
        assert!(!accepts(&HeaderMap::new(), "br"));
    }
}
