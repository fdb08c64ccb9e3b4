//! Writes of stored jobs, each in one transaction: the job is brought up to date, the rules decide, the result is stored.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use rusqlite::Connection;

use crate::{
    address::JobAddress,
    error::ApiError,
    life::{self, Outcome},
    rules::{self, CancelUntil, CreateBody, UpdateBody},
    store::{self, Inserter, Record},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WriteKind {
    /// A PUT made it.
    Created,
    /// A PUT replaced it.
    Replaced,
    /// A PATCH changed it.
    Updated,
    /// It is gone.
    Deleted,
}

/// What a write has made of a job.
#[derive(Clone, Debug)]
pub(crate) struct Applied {
    pub(crate) kind: WriteKind,
    /// The job, as it is now or, if it was deleted, as it was.
    pub(crate) record: Record,
    /// The location as a PUT sent it: its own answer says it so (recorded), later ones by the display name.
    pub(crate) sent_location: Option<String>,
}

/// A write that can be carried out at a given moment, and in a dry run before.
pub(crate) type Work = Arc<dyn Fn(&Connection, i64) -> Result<Applied, ApiError> + Send + Sync>;

/// Makes a job, or replaces the one at its address.
pub(crate) fn create(
    connection: &Connection,
    address: &JobAddress,
    headers: &HeaderMap,
    body: CreateBody,
    now: i64,
) -> Result<Applied, ApiError> {
    let sent_location = body.location.clone();
    let group = store::find_group(connection, &address.subscription, &address.group)?;
    let existing = match store::find_job(connection, group, &address.name)? {
        Some(record) => lived(connection, record, now)?,
        None => None,
    };
    unchanged_since(headers, existing.as_ref())?;
    let Some(existing) = existing else {
        let address = JobAddress {
            group: store::group_name(connection, group)?,
            subscription: address.subscription.to_lowercase(),
            name: address.name.clone(),
        };
        let mut record = Record {
            id: 0,
            group,
            revision: 0,
            since: now,
            due: None,
            job: rules::create(&address, None, body, now)?,
        };
        let before = record.job.clone();
        life::changed(&mut record, &before, now);
        Inserter::new(connection)?.insert(&mut record)?;
        return Ok(Applied {
            kind: WriteKind::Created,
            record,
            sent_location,
        });
    };
    let job = rules::create(address, Some(&existing.job), body, now)?;
    let mut record = Record {
        job,
        ..existing.clone()
    };
    life::changed(&mut record, &existing.job, now);
    store::update_job(connection, &mut record)?;
    Ok(Applied {
        kind: WriteKind::Replaced,
        record,
        sent_location,
    })
}

pub(crate) fn update(
    connection: &Connection,
    address: &JobAddress,
    headers: &HeaderMap,
    body: UpdateBody,
    until: CancelUntil,
    now: i64,
) -> Result<Applied, ApiError> {
    let found = present(connection, address, now)?;
    unchanged_since(headers, Some(&found))?;
    let job = rules::update(&found.job, body, until, now)?;
    let mut record = Record {
        job,
        ..found.clone()
    };
    life::changed(&mut record, &found.job, now);
    store::update_job(connection, &mut record)?;
    Ok(Applied {
        kind: WriteKind::Updated,
        record,
        sent_location: None,
    })
}

pub(crate) fn delete(
    connection: &Connection,
    address: &JobAddress,
    headers: &HeaderMap,
    now: i64,
) -> Result<Applied, ApiError> {
    let record = present(connection, address, now)?;
    unchanged_since(headers, Some(&record))?;
    rules::may_delete(&record.job)?;
    store::delete_job(connection, record.id)?;
    Ok(Applied {
        kind: WriteKind::Deleted,
        record,
        sent_location: None,
    })
}

/// What a write would do: all that it changes is rolled back.
pub(crate) fn dry_run(connection: &Connection, work: &Work, now: i64) -> Result<Applied, ApiError> {
    connection.execute_batch("SAVEPOINT dry_run")?;
    let result = work(connection, now);
    connection.execute_batch("ROLLBACK TO dry_run; RELEASE dry_run")?;
    result
}

/// The job at an address, brought up to `now`.
pub(crate) fn present(
    connection: &Connection,
    address: &JobAddress,
    now: i64,
) -> Result<Record, ApiError> {
    let record = store::job(connection, address)?;
    let found = lived(connection, record, now)?;
    found.ok_or_else(|| ApiError::job_not_found(&address.name, &address.group))
}

/// What time has made of a job since it was last stored; `None` if it is over.
fn lived(
    connection: &Connection,
    mut record: Record,
    now: i64,
) -> Result<Option<Record>, ApiError> {
    if life::refresh(&mut record, now) == Outcome::Gone {
        store::delete_job(connection, record.id)?;
        return Ok(None);
    }
    Ok(Some(record))
}

/// Honours `If-Match` and `If-None-Match` for a write.
fn unchanged_since(headers: &HeaderMap, record: Option<&Record>) -> Result<(), ApiError> {
    let etag = record.map(Record::etag).unwrap_or_default();
    let matched = |name| names(headers, name, &etag).map(|named| named && record.is_some());
    if matched(header::IF_MATCH) == Some(false) || matched(header::IF_NONE_MATCH) == Some(true) {
        let message = "The condition of the request's If-Match or If-None-Match header is not met.";
        return Err(ApiError::new(
            StatusCode::PRECONDITION_FAILED,
            "PreconditionFailed",
            message,
        ));
    }
    Ok(())
}

/// Whether a header that lists `ETags` names this one; `None` without the header.
pub(crate) fn names(headers: &HeaderMap, name: HeaderName, etag: &str) -> Option<bool> {
    let value = headers.get(name)?.to_str().unwrap_or_default();
    Some(
        value
            .split(',')
            .map(str::trim)
            .any(|named| named == "*" || named.trim_start_matches("W/") == etag),
    )
}
