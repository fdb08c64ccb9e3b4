//! `Client`: a method an operation of the service.

use std::sync::Arc;
use std::time::Duration;

use super::config::Config;
use super::decode::{
    List, decode_accounts, decode_job, decode_jobs, decode_keys, decode_refusal, decode_regions,
    decode_subscriptions,
};
use super::encode::{CANCEL_BODY, create_body, update_body};
use super::endpoint::{Endpoint, NextLink};
use super::error::ArmError;
use super::operation::settled;
use super::retry::{RetryPolicy, Waiting, briefly};
use super::token::{Token, Tokens};
use super::transport::{
    Method, Receiver, Request, Response, TextMark, Transport, in_time, request_id,
};
use domain::fingerprint::fingerprint;
use domain::job::{
    BitLockerKey, Changes, Job, JobId, NewJob, Regions, Scope, StorageAccount, Subscription,
    Summary, wipe,
};

/// Talks to the service. Reads are repeated where that helps ([`RetryPolicy`]); writes are sent exactly once.
#[derive(Clone)]
pub struct Client {
    endpoint: Endpoint,
    transport: Transport,
    tokens: Tokens,
    retry: RetryPolicy,
    language: fn() -> &'static str,
    storage: Arc<[String]>,
}

/// Where to read a page of jobs.
#[derive(Clone, Debug)]
pub enum JobsAt {
    /// The first page of a subscription or of a resource group.
    Start(Scope),
    /// A later page.
    Next(NextLink),
}

impl JobsAt {
    /// A number that stands for the address.
    pub fn fingerprint(&self) -> u64 {
        match self {
            Self::Start(scope) => {
                let group = scope.group.as_deref().unwrap_or_default();
                fingerprint(
                    scope
                        .subscription
                        .id
                        .bytes()
                        .chain([b'/'])
                        .chain(group.bytes()),
                )
            }
            Self::Next(link) => link.fingerprint(),
        }
    }
}

/// What was read of a list.
#[derive(Debug)]
pub enum PageRead<K> {
    /// The page that is known, word for word.
    Same(K),
    /// Another one.
    New(Page),
}

/// A page of jobs.
#[derive(Debug)]
pub struct Page {
    /// What stands for it.
    pub mark: TextMark,
    /// The jobs.
    pub jobs: Vec<Summary>,
    /// The next page, where there is one; why it isn't followed, where it must not be.
    pub next: Result<Option<NextLink>, ArmError>,
}

const READ_TIMEOUT: Duration = Duration::from_secs(30);
const WRITE_TIMEOUT: Duration = Duration::from_mins(1);
/// How long a token is waited for. What a visit's own sign-in waits for is less (`QUEUE` in `src/session/sign-in.js`), so it
/// has its say first; a page that holds the portal may have no limit of its own.
const TOKEN_TIMEOUT: Duration = Duration::from_mins(1);

impl Client {
    /// A client for the service that `config` names. `tokens` says who is asking; `language` gives the tag for
    /// `Accept-Language`.
    pub fn new(
        config: &Config,
        own_origin: &str,
        transport: Transport,
        tokens: Tokens,
        retry: RetryPolicy,
        language: fn() -> &'static str,
    ) -> Self {
        Self {
            endpoint: Endpoint::new(config, own_origin),
            transport,
            tokens,
            retry,
            language,
            storage: config.storage.as_slice().into(),
        }
    }

    /// The hosts of storage accounts that logs may be read from, as `config.json` names them.
    pub fn storage(&self) -> &[String] {
        &self.storage
    }

    /// The service's URLs.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// All subscriptions that this person may read.
    pub async fn subscriptions(&self) -> Result<Vec<Subscription>, ArmError> {
        self.whole(self.endpoint.subscriptions(), decode_subscriptions)
            .await
    }

    /// The resource groups of a subscription that this person may read; each has its name as its id.
    pub async fn groups(&self, subscription: &str) -> Result<Vec<Subscription>, ArmError> {
        self.whole(self.endpoint.groups(subscription), decode_subscriptions)
            .await
    }

    /// The storage accounts of a subscription that this person may see.
    pub async fn storage_accounts(
        &self,
        subscription: &str,
    ) -> Result<Vec<StorageAccount>, ArmError> {
        let url = self.endpoint.storage_accounts(subscription);
        self.whole(url, decode_accounts).await
    }

    /// Reads a list of ARM's own to its end, page by page.
    async fn whole<T>(
        &self,
        mut url: String,
        decode: impl Fn(&str) -> Result<List<T>, ArmError>,
    ) -> Result<Vec<T>, ArmError> {
        let mut all = Vec::new();
        // Far more pages than anybody has; a list that goes on longer leads in a circle.
        for _ in 0..1000 {
            let text = self.read(Method::Get, url, &briefly).await?;
            let page = decode(&text)?;
            all.extend(page.items);
            match self.next_link(&page.next_link)? {
                Some(next) => url = next.into_url(),
                None => return Ok(all),
            }
        }
        Err(ArmError::ListLoops)
    }

    /// A page of the jobs of a subscription or of a resource group. Where it has the mark of the one that is `known`, it isn't
    /// read again. `waiting` is told of every wait before a repetition.
    pub async fn jobs<K>(
        &self,
        at: JobsAt,
        known: Option<(TextMark, K)>,
        waiting: Waiting<'_>,
    ) -> Result<PageRead<K>, ArmError> {
        let (url, is_long) = match at {
            JobsAt::Start(scope) => (self.endpoint.jobs(&scope), false),
            JobsAt::Next(link) => (link.into_url(), true),
        };
        let receiver = Receiver::Worker {
            is_long,
            known: known.as_ref().map(|(mark, _)| *mark),
        };
        let answer = self.ask(Method::Get, url, receiver, waiting).await?;
        let text = answer.body;
        let mark = answer.mark.unwrap_or_else(|| TextMark::of(&text));
        match known {
            Some((known, page)) if known == mark => return Ok(PageRead::Same(page)),
            _ => {}
        }
        let page = decode_jobs(&text)?;
        Ok(PageRead::New(Page {
            mark,
            jobs: page.items,
            next: self.next_link(&page.next_link),
        }))
    }

    /// A job. `waiting` is told of every wait before a repetition.
    pub async fn job(&self, id: &JobId, waiting: Waiting<'_>) -> Result<Job, ArmError> {
        let text = self
            .read(Method::Get, self.endpoint.job(id), waiting)
            .await?;
        decode_job(&text)
    }

    /// Asks the service to cancel a job, once. The job as the service answers it; `None` where it only accepted.
    pub async fn cancel(&self, id: &JobId) -> Result<Option<Job>, ArmError> {
        let body = Some(CANCEL_BODY.into());
        let response = self.write(Method::Patch, id, body).await?;
        // The request has been taken: an answer that can't be read must not look like a failure.
        Ok(decode_job(&response.body).ok())
    }

    /// Creates a job, once. The job as the service answers it; `None` where it only accepted.
    pub async fn create(&self, job: &NewJob) -> Result<Option<Job>, ArmError> {
        let body = Some(create_body(job));
        let response = self.write(Method::Put, &job.id, body).await?;
        Ok(decode_job(&response.body).ok())
    }

    /// Changes a job, once. The job as the service answers it; `None` where it only accepted.
    pub async fn update(&self, id: &JobId, changes: &Changes) -> Result<Option<Job>, ArmError> {
        let body = Some(update_body(changes));
        let response = self.write(Method::Patch, id, body).await?;
        Ok(decode_job(&response.body).ok())
    }

    /// Deletes a job, once.
    pub async fn delete(&self, id: &JobId) -> Result<(), ArmError> {
        self.write(Method::Delete, id, None).await.map(drop)
    }

    /// Sends what changes a job, once, and follows it where the service has only accepted it.
    async fn write(
        &self,
        method: Method,
        id: &JobId,
        body: Option<String>,
    ) -> Result<Response, ArmError> {
        let url = self.endpoint.job(id);
        let answer = self
            .send(method, url.clone(), body, WRITE_TIMEOUT, Receiver::Page)
            .await?;
        let own = |url: &str| Some(self.endpoint.next_link(url)?.into_url());
        let look = async |url| self.ask(Method::Get, url, Receiver::Page, &briefly).await;
        settled(method, &url, answer, own, look).await
    }

    /// The BitLocker keys of a job's drives.
    pub async fn bitlocker_keys(&self, id: &JobId) -> Result<Vec<BitLockerKey>, ArmError> {
        let mut text = self
            .read(Method::Post, self.endpoint.bitlocker_keys(id), &briefly)
            .await?;
        let keys = decode_keys(&text);
        wipe(&mut text);
        keys
    }

    /// All regions that the service lists, and where to ship to.
    pub async fn regions(&self) -> Result<Regions, ArmError> {
        let url = self.endpoint.locations();
        let text = self.read(Method::Get, url, &briefly).await?;
        decode_regions(&text)
    }

    fn next_link(&self, url: &str) -> Result<Option<NextLink>, ArmError> {
        match url {
            "" => Ok(None),
            url => self
                .endpoint
                .next_link(url)
                .map(Some)
                .ok_or(ArmError::ForeignLink),
        }
    }

    async fn read(
        &self,
        method: Method,
        url: String,
        waiting: Waiting<'_>,
    ) -> Result<String, ArmError> {
        let answer = self.ask(method, url, Receiver::Page, waiting).await?;
        Ok(answer.body)
    }

    /// Sends a read, and again where that helps.
    async fn ask(
        &self,
        method: Method,
        url: String,
        receiver: Receiver,
        waiting: Waiting<'_>,
    ) -> Result<Response, ArmError> {
        let once = || self.send(method, url.clone(), None, READ_TIMEOUT, receiver);
        self.retry.run(once, waiting).await
    }

    /// A token that is newer than the one with this serial, if it comes in time.
    async fn token(&self, refused: u32) -> Result<Option<Token>, ArmError> {
        let token = in_time(TOKEN_TIMEOUT, (self.tokens)(refused)).await;
        token.unwrap_or(Err(ArmError::NotRenewed))
    }

    /// Sends a request. Where the service refuses who is asking, the token is renewed, once; then a read goes on, and a
    /// write is left to the person.
    async fn send(
        &self,
        method: Method,
        url: String,
        body: Option<String>,
        timeout: Duration,
        receiver: Receiver,
    ) -> Result<Response, ArmError> {
        let mut refused = 0;
        loop {
            let token = self.token(refused).await?;
            let serial = token.as_ref().map(Token::serial);
            let response = (self.transport)(Request {
                method,
                url: url.clone(),
                body: body.clone(),
                headers: vec![
                    ("Accept-Language", (self.language)().into()),
                    ("x-ms-client-request-id", request_id()),
                ],
                token,
                timeout,
                receiver,
            })
            .await?;
            if let (401, 0, Some(serial)) = (response.status, refused, serial) {
                refused = serial;
                if matches!(method, Method::Get | Method::Post) {
                    continue;
                }
                self.token(refused).await?;
            }
            return if (200..300).contains(&response.status) {
                Ok(response)
            } else {
                Err(ArmError::Refused(Box::new(decode_refusal(&response))))
            };
        }
    }
}
