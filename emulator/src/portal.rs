//! The built portal's files. tower-http serves each of them: what is compressed beside it, its `ETag`, parts of it. By hand
//! is what it has no word for: which paths are files of the portal (nothing hidden, no link that leads out), a compressed
//! copy that is older than its file, and types, caching and headers, which are `deploy/headers.json`'s.

use std::path::{Path, PathBuf};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::map_response_with_state,
    response::{IntoResponse, Response},
    routing::get,
};
use import_export_deploy::{Origins, source};
use percent_encoding::percent_decode_str;
use tower_http::services::ServeFile;
#[derive(Clone, Debug)]
pub(crate) struct Portal {
    root: PathBuf,
    /// What is answered for `/config.json`, wherever it lies.
    config: PathBuf,
}

impl Portal {
    /// The portal in `directory`, which must have an index.html.
    pub(crate) fn open(directory: &Path) -> Result<Self, String> {
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
    pub(crate) fn with_config(self, file: &Path) -> Result<Self, String> {
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

    /// What the policy has to allow: origins that the portal has to reach, and the page's import map. The files are read each
    /// time: they may change while the emulator runs. Where something is wrong with the settings the portal says so, and needs
    /// no origin.
    async fn origins(&self) -> Origins {
        let text = tokio::fs::read_to_string(&self.config).await;
        let mut origins = text
            .ok()
            .and_then(|text| source().origins(&text).ok())
            .unwrap_or_default();
        if let Ok(page) = tokio::fs::read_to_string(self.root.join("index.html")).await {
            origins.import_map(&page);
        }
        origins
    }
}

/// Answers requests for files, if there is a portal.
pub(crate) fn router(portal: Option<Portal>) -> Router {
    let files = match portal.clone() {
        Some(portal) => get(file).with_state(portal),
        None => get(none),
    };
    Router::new()
        .fallback_service(files)
        .layer(map_response_with_state(portal, guard))
}

/// Adds the headers that keep the portal safe.
async fn guard(State(portal): State<Option<Portal>>, mut response: Response) -> Response {
    let origins = match portal {
        Some(portal) => portal.origins().await,
        None => Origins::default(),
    };
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let headers = response.headers_mut();
    for (name, value) in source().headers(&origins) {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            set(headers, name, &value);
        }
    }
    if is_error {
        set(headers, header::CACHE_CONTROL, source().caching_of_errors());
    }
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

async fn none(uri: Uri) -> Response {
    match uri.path() {
        "/" => "The Azure Import/Export emulator is running. It serves no portal: start it with --portal DIR.\n"
            .into_response(),
        _ => not_found(),
    }
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "Not found\n").into_response()
}

async fn file(State(portal): State<Portal>, request: Request) -> Response {
    let Some(path) = portal.find(request.uri().path()) else {
        return not_found();
    };
    let mut file = ServeFile::new(&path);
    if is_fresh(&path, "br").await {
        file = file.precompressed_br();
    }
    if is_fresh(&path, "gz").await {
        file = file.precompressed_gzip();
    }
    let Ok(response) = file.try_call(request).await else {
        return not_found();
    };
    let mut response = response.into_response();
    // Whatever the other config.json is called.
    let name = match path.file_name().and_then(|name| name.to_str()) {
        Some(name) if path != portal.config => name,
        _ => "config.json",
    };
    let headers = response.headers_mut();
    set(headers, header::CACHE_CONTROL, source().caching(name));
    if headers.contains_key(header::CONTENT_TYPE) {
        set(headers, header::CONTENT_TYPE, source().content_type(name));
    }
    response
}

/// Whether a file has a compressed copy that is not older than itself.
async fn is_fresh(file: &Path, ending: &str) -> bool {
    let mut copy = file.as_os_str().to_owned();
    copy.push(format!(".{ending}"));
    let modified = async |path: &Path| tokio::fs::metadata(path).await?.modified();
    match (modified(file).await, modified(Path::new(&copy)).await) {
        (Ok(file), Ok(copy)) => copy >= file,
        _ => false,
    }
}
