//! A stand-in for the service: answers by script, and remembers what it was asked.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use import_export_portal::arm::{Answer, Broken, Method, Request, Response, Transport};
use serde_json::Value;

/// An answer, as often as it is asked for.
#[derive(Clone)]
pub(crate) enum Reply {
    /// At once.
    Now(Result<Response, Broken>),
    /// When the gate is opened.
    Held(Gate),
}

/// Holds an answer back until the test lets it go.
#[derive(Clone, Default)]
pub(crate) struct Gate(Rc<RefCell<Option<Result<Response, Broken>>>>);

impl Gate {
    /// Lets the answer go.
    pub(crate) fn open(&self, reply: Reply) {
        let Reply::Now(answer) = reply else {
            panic!("a gate behind a gate")
        };
        *self.0.borrow_mut() = Some(answer);
    }
}

/// An answer with a body.
pub(crate) fn ok(body: &Value) -> Reply {
    status(200, body)
}

/// An answer with a status and a body.
pub(crate) fn status(status: u16, body: &Value) -> Reply {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    Reply::Now(Ok(Response {
        status,
        body,
        request_id: "request-7".into(),
        ..Response::default()
    }))
}

/// No answer.
pub(crate) fn broken() -> Reply {
    Reply::Now(Err(Broken::Connection))
}

#[derive(Default)]
struct State {
    routes: Vec<Route>,
    log: Vec<Asked>,
    /// Requests whose answer nobody waited for any longer.
    dropped: Vec<String>,
}

struct Route {
    method: Method,
    part: String,
    replies: VecDeque<Reply>,
}

/// A request that arrived.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) url: String,
    pub(crate) body: Option<String>,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) has_token: bool,
}

#[derive(Clone, Default)]
pub(crate) struct Service(Rc<RefCell<State>>);

impl Service {
    /// From now on answers requests with this method, whose URL's path ends with `part` or whose whole URL is it. What
    /// is scripted last counts.
    pub(crate) fn on(&self, method: Method, part: &str, reply: Reply) -> &Self {
        self.script(method, part, [reply])
    }

    /// As [`Self::on`], with one answer after the other; the last one stays.
    pub(crate) fn script(
        &self,
        method: Method,
        part: &str,
        replies: impl IntoIterator<Item = Reply>,
    ) -> &Self {
        let route = Route {
            method,
            part: part.into(),
            replies: replies.into_iter().collect(),
        };
        self.0.borrow_mut().routes.insert(0, route);
        self
    }

    /// As [`Self::on`], but holds the answer back; the gate.
    pub(crate) fn hold(&self, method: Method, part: &str) -> Gate {
        let gate = Gate::default();
        self.on(method, part, Reply::Held(gate.clone()));
        gate
    }

    /// What was asked with this method, with `part` as in [`Self::on`].
    pub(crate) fn asked(&self, method: Method, part: &str) -> Vec<Asked> {
        let fits = |asked: &&Asked| asked.method == method && fits(&asked.url, part);
        self.0.borrow().log.iter().filter(fits).cloned().collect()
    }

    /// Forgets what was asked: where memory is weighed.
    pub(crate) fn forget(&self) {
        self.0.borrow_mut().log.clear();
    }

    /// How many requests changed something.
    pub(crate) fn writes(&self) -> usize {
        self.0
            .borrow()
            .log
            .iter()
            .filter(|asked| matches!(asked.method, Method::Put | Method::Patch | Method::Delete))
            .count()
    }

    /// Requests that were given up.
    pub(crate) fn dropped(&self) -> Vec<String> {
        self.0.borrow().dropped.clone()
    }

    pub(crate) fn transport(&self) -> Transport {
        let service = self.clone();
        Rc::new(move |request| service.answer(request))
    }

    fn answer(&self, request: Request) -> Answer {
        let Request {
            method,
            url,
            body,
            headers,
            token,
            ..
        } = request;
        assert!(
            !format!("{token:?}").contains("secret"),
            "a token is printed"
        );
        let mut state = self.0.borrow_mut();
        state.log.push(Asked {
            method,
            url: url.clone(),
            body,
            headers,
            has_token: token.is_some(),
        });
        let route = state
            .routes
            .iter_mut()
            .find(|route| route.method == method && fits(&url, &route.part));
        let reply = match route {
            Some(route) if route.replies.len() > 1 => route.replies.pop_front().unwrap(),
            Some(route) => route.replies[0].clone(),
            None => status(
                404,
                &crate::fixtures::error("ResourceNotFound", "The test scripted no answer."),
            ),
        };
        let waits = Waits {
            url,
            service: self.clone(),
            done: false,
        };
        Box::pin(wait(reply, waits))
    }
}

async fn wait(reply: Reply, mut waits: Waits) -> Result<Response, Broken> {
    // No answer comes in the same breath as the question.
    crate::dom::sleep(1).await;
    let answer = match reply {
        Reply::Now(answer) => answer,
        Reply::Held(gate) => loop {
            let opened = gate.0.borrow().clone();
            if let Some(answer) = opened {
                break answer;
            }
            crate::dom::sleep(2).await;
        },
    };
    waits.done = true;
    answer
}

/// Notices when nobody waits any longer.
struct Waits {
    url: String,
    service: Service,
    done: bool,
}

impl Drop for Waits {
    fn drop(&mut self) {
        if !self.done {
            self.service.0.borrow_mut().dropped.push(self.url.clone());
        }
    }
}

fn fits(url: &str, part: &str) -> bool {
    url == part
        || url
            .split('?')
            .next()
            .is_some_and(|path| path.ends_with(part))
}
