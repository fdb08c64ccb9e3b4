//! `Transport`: one request out, one answer back. The browser's fetch behind a function, so that tests can stand in.

use std::borrow::Cow;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::time::Duration;

use futures_util::future::{Either, select};
use gloo_net::http::RequestBuilder;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

use super::error::ArmError;
use super::token::Token;
use crate::browser::{self, Slices, Unreadable};
use domain::fingerprint::fingerprint_of_text;

/// HTTP's methods that the service knows and the portal uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Create; sent once.
    Put,
    /// Change; sent once.
    Patch,
    /// Delete; sent once.
    Delete,
    /// Here only the list of BitLocker keys, which changes nothing.
    Post,
}

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: String,
    /// JSON, where there is a body.
    pub body: Option<String>,
    /// Extra headers.
    pub headers: Vec<(&'static str, String)>,
    /// Who is asking, where the service wants to know.
    pub token: Option<Token>,
    /// How long to wait for the whole answer.
    pub timeout: Duration,
    /// Where the answer is received.
    pub receiver: Receiver,
}

/// Who receives an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// The main thread.
    Page,
    /// A worker, where there is one: for what comes often, and is large.
    Worker {
        /// Whether it is worth beginning one.
        is_long: bool,
        /// The mark of a text that needn't be handed over again.
        known: Option<TextMark>,
    },
}

/// Stands for a text: two with the same mark are the same, word for word. A worker's marks are others than the main thread's, so
/// that a text which changes its receiver looks like a new one, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextMark(u64);

impl TextMark {
    /// The mark of a text that the main thread has received.
    pub fn of(text: &str) -> Self {
        Self(fingerprint_of_text(text))
    }
}

/// An answer that arrived whole.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
    /// `x-ms-request-id` or its correlated twin; empty where the browser may not read it.
    pub request_id: String,
    /// `Retry-After` as a time from now on.
    pub retry_after: Option<Duration>,
    /// `Azure-AsyncOperation`: where to ask what becomes of a write; empty where it isn't told.
    pub operation: String,
    /// `Location`: where the outcome of a write will be; empty where it isn't told.
    pub location: String,
    /// The body's mark, where a worker has received it; the body is empty where that was known.
    pub mark: Option<TextMark>,
}

/// No answer, or half of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// No connection, or it broke.
    Connection,
    /// No answer in time.
    TimedOut,
}

impl From<Broken> for ArmError {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Connection => Self::Unreachable,
            Broken::TimedOut => Self::TimedOut,
        }
    }
}

/// An answer to come. Dropping it gives the request up.
pub type Answer = Pin<Box<dyn Future<Output = Result<Response, Broken>>>>;

/// Sends requests.
pub type Transport = Rc<dyn Fn(Request) -> Answer>;

/// What was asked before the portal ran: a promise of fetch's for a URL, to be given up by the signal. `None` where that wasn't
/// asked, or is too long ago; each is given out once.
pub type Asked = fn(&str, &AbortSignal) -> Option<js_sys::Promise>;

#[wasm_bindgen]
extern "C" {
    /// Receives answers beside the main thread (`public/worker.js`).
    pub type Worker;

    /// Sends a read. A promise of an answer, which has the mark of its body; that is empty where it has the one that is `known`.
    #[wasm_bindgen(method)]
    fn read(
        this: &Worker,
        url: &str,
        headers: &web_sys::Headers,
        known: Option<f64>,
        signal: &AbortSignal,
    ) -> js_sys::Promise;
}

/// The worker; `None` as long as there is none. It is begun where that is worth it.
pub type Workers = fn(is_long: bool) -> Option<Worker>;

/// The browser's fetch. `asked` is looked at before a read is sent: it must have gone out with the same headers.
pub fn fetch_transport(asked: Asked, workers: Workers) -> Transport {
    Rc::new(move |request| Box::pin(send(request, asked, workers)))
}

/// Gives the request up when the answer is not waited for any longer.
struct AbortOnDrop(Option<AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

async fn send(request: Request, asked: Asked, workers: Workers) -> Result<Response, Broken> {
    let abort = AbortOnDrop(AbortController::new().ok());
    let signal = abort.0.as_ref().map(AbortController::signal);
    let timeout = request.timeout;
    let is_read = matches!(request.method, Method::Get);
    let asked = signal.as_ref().filter(|_| is_read).and_then(|signal| {
        asked(&request.url, signal).or_else(|| received_beside(&request, workers, signal))
    });
    let answer = exchange(request, signal.as_ref(), asked);
    in_time(timeout, Box::pin(answer))
        .await
        .unwrap_or(Err(Broken::TimedOut))
}

/// What comes of something within a time; `None` where nothing does.
pub(super) async fn in_time<T>(limit: Duration, of: impl Future<Output = T> + Unpin) -> Option<T> {
    // Made only where there is something to wait for.
    let limit = pin!(async { gloo_timers::future::sleep(limit).await });
    match select(of, limit).await {
        Either::Left((outcome, _)) => Some(outcome),
        Either::Right(_) => None,
    }
}

/// How long the head of a blob's answer is waited for, and each slice of its content.
const BLOB_TIMEOUT: Duration = Duration::from_secs(30);
/// The version of Azure Storage's REST API that requests with a token name; one that signatures bring is in them.
const BLOB_VERSION: &str = "2021-12-02";

/// An answer whose content is still to come. Dropping it gives the rest up.
pub struct Opened {
    /// The HTTP status.
    pub status: u16,
    /// How many bytes are to come, where that is told.
    pub size: Option<i64>,
    /// Azure Storage's error code, where the browser may read it.
    pub code: Option<String>,
    slices: Option<Slices>,
    _abort: AbortOnDrop,
}

impl Opened {
    /// The next slice of the content; `None` at its end.
    ///
    /// # Errors
    /// [`Unreadable`] where the connection broke, or nothing came for half a minute.
    pub async fn next(&self) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(slices) = &self.slices else {
            return Ok(None);
        };
        let next = in_time(BLOB_TIMEOUT, Box::pin(slices.next())).await;
        next.unwrap_or(Err(Unreadable))
    }

    /// The beginning of the content as a text: what a refusal says.
    pub async fn beginning(&self) -> String {
        let mut bytes = Vec::new();
        while let Ok(Some(slice)) = self.next().await {
            bytes.extend(slice);
            if bytes.len() > 16_384 {
                break;
            }
        }
        text(bytes)
    }
}

/// Asks a storage account for a blob: with a token, or at an address that says all that is to be said.
pub async fn open_blob(url: String, token: Option<Token>) -> Result<Opened, Broken> {
    let abort = AbortOnDrop(AbortController::new().ok());
    let signal = abort.0.as_ref().map(AbortController::signal);
    // Without a header of its own a request needs no question beforehand whether it may be sent.
    let version = token
        .as_ref()
        .map(|_| ("x-ms-version", BLOB_VERSION.into()));
    let request = Request {
        method: Method::Get,
        url,
        body: None,
        headers: version.into_iter().collect(),
        token,
        timeout: BLOB_TIMEOUT,
        receiver: Receiver::Page,
    };
    let answer = in_time(BLOB_TIMEOUT, Box::pin(fetch(request, signal.as_ref()))).await;
    let response = answer.ok_or(Broken::TimedOut)?;
    let response = response.map_err(|_| Broken::Connection)?;
    let headers = response.headers();
    Ok(Opened {
        status: response.status(),
        size: headers
            .get("Content-Length")
            .and_then(|size| size.parse().ok()),
        code: headers.get("x-ms-error-code"),
        slices: Slices::of_body(&web_sys::Response::from(response)),
        _abort: abort,
    })
}

/// Whether anything answers at an origin: a browser lets a page know no more than that of who doesn't let it in.
pub async fn answers(origin: &str) -> bool {
    let options = web_sys::RequestInit::new();
    for (name, value) in [
        ("mode", "no-cors"),
        ("credentials", "omit"),
        ("cache", "no-store"),
    ] {
        browser::set(&options, name, value);
    }
    let Ok(request) = web_sys::Request::new_with_str_and_init(origin, &options) else {
        return false;
    };
    let Some(asked) = browser::call_with(&browser::window(), "fetch", &request) else {
        return false;
    };
    let answer = in_time(BLOB_TIMEOUT / 3, Box::pin(browser::settled(&asked))).await;
    answer.is_some_and(|answer| answer.is_ok())
}

/// Has a worker receive what a request asks for, where it may, and there is one.
fn received_beside(
    request: &Request,
    workers: Workers,
    signal: &AbortSignal,
) -> Option<js_sys::Promise> {
    let Receiver::Worker { is_long, known } = request.receiver else {
        return None;
    };
    let worker = workers(is_long)?;
    let headers = web_sys::Headers::new().ok()?;
    for (name, value) in headers_of(request) {
        headers.append(name, &value).ok()?;
    }
    let known = known.map(|mark| f64::from_bits(mark.0));
    Some(worker.read(&request.url, &headers, known, signal))
}

/// The headers of a request: what it brings, and who is asking.
fn headers_of(request: &Request) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> {
    let own = request.headers.iter();
    let own = own.map(|(name, value)| (*name, Cow::Borrowed(value.as_str())));
    let token = request.token.as_ref();
    own.chain(token.map(|token| ("Authorization", Cow::Owned(token.header()))))
}

async fn exchange(
    request: Request,
    signal: Option<&AbortSignal>,
    asked: Option<js_sys::Promise>,
) -> Result<Response, Broken> {
    let mut mark = None;
    let response = match asked {
        Some(asked) => {
            let answer = JsFuture::from(asked).await;
            let answer = answer.map_err(|_| Broken::Connection)?;
            mark = browser::get(&answer, "mark").and_then(|mark| mark.as_f64());
            answer.unchecked_into::<web_sys::Response>().into()
        }
        None => fetch(request, signal)
            .await
            .map_err(|_| Broken::Connection)?,
    };
    let headers = response.headers();
    let request_id = headers
        .get("x-ms-request-id")
        .or_else(|| headers.get("x-ms-correlation-request-id"));
    let retry_after = headers.get("Retry-After");
    let retry_after = retry_after.and_then(|text| retry_after_of(&text, headers.get("Date")));
    let body = response.binary().await.map_err(|_| Broken::Connection)?;
    Ok(Response {
        status: response.status(),
        body: text(body),
        request_id: request_id.unwrap_or_default(),
        retry_after,
        operation: headers.get("Azure-AsyncOperation").unwrap_or_default(),
        location: headers.get("Location").unwrap_or_default(),
        mark: mark.map(|mark| TextMark(mark.to_bits())),
    })
}

async fn fetch(
    request: Request,
    signal: Option<&AbortSignal>,
) -> Result<gloo_net::http::Response, gloo_net::Error> {
    let method = match request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
        Method::Post => gloo_net::http::Method::POST,
    };
    let mut builder = RequestBuilder::new(&request.url)
        .method(method)
        .abort_signal(signal)
        .cache(web_sys::RequestCache::NoStore)
        // A token in a header is all that the service is ever sent.
        .credentials(web_sys::RequestCredentials::Omit)
        .redirect(web_sys::RequestRedirect::Error);
    for (name, value) in headers_of(&request) {
        builder = builder.header(name, &value);
    }
    let built = match request.body {
        Some(body) => builder
            .header("Content-Type", "application/json")
            .body(body)?,
        None => builder.build()?,
    };
    built.send().await
}

/// The text of a body. Taken as bytes: as a text of JavaScript it would be turned into another encoding and back.
fn text(body: Vec<u8>) -> String {
    let text = String::from_utf8(body)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    match text.strip_prefix('\u{feff}') {
        Some(unmarked) => unmarked.to_owned(),
        None => text,
    }
}

/// Seconds, or a date; nothing where it is neither, or lies in the past. A date is held against the one of the answer,
/// where that may be read: this machine's clock may be wrong.
fn retry_after_of(text: &str, answered: Option<String>) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let answered = answered.map(|date| js_sys::Date::parse(&date));
    let now = answered.filter(|date| !date.is_nan());
    let wait = js_sys::Date::parse(text) - now.unwrap_or_else(js_sys::Date::now);
    Duration::try_from_secs_f64(wait / 1000.0).ok()
}

/// A GUID for `x-ms-client-request-id`. Names a request, guards nothing: plain randomness will do.
pub(super) fn request_id() -> String {
    let mut id = String::with_capacity(36);
    for (index, width) in [8_usize, 4, 4, 4, 12].into_iter().enumerate() {
        if index > 0 {
            id.push('-');
        }
        for place in 0..width {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "0 to 15"
            )]
            let digit = (js_sys::Math::random() * 16.0) as u32;
            let digit = match (index, place) {
                (2, 0) => 4,
                (3, 0) => 8 | (digit & 3),
                _ => digit,
            };
            id.extend(char::from_digit(digit, 16));
        }
    }
    id
}

/// What a stand-in for fetch may need: an answer that is there at once.
impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        Box::pin(async move { Ok(response) })
    }
}
