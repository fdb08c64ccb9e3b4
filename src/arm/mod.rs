//! The service: Azure Resource Manager's REST API for Import/Export jobs. The only room that knows HTTP and JSON.

mod client;
mod config;
mod decode;
mod encode;
mod endpoint;
mod error;
mod lenient;
mod operation;
mod pretty;
mod retry;
mod token;
mod transport;

pub use client::{Client, JobsAt, Page, PageRead};
pub use config::{BadConfig, Config};
pub use decode::{
    List, decode_accounts, decode_job, decode_jobs, decode_keys, decode_refusal, decode_regions,
    decode_subscriptions,
};
pub use encode::{CANCEL_BODY, Exported, create_body, jobs_json, update_body};
pub use endpoint::{Endpoint, NextLink};
pub use error::{ArmError, Refusal};
pub use pretty::pretty;
pub use retry::{RetryPolicy, Waiting, briefly};
pub use token::{Token, TokenAnswer, Tokens, no_tokens};
pub use transport::{
    Answer, Broken, Method, Opened, Receiver, Request, Response, TextMark, Transport, Worker,
    answers, fetch_transport, open_blob,
};
