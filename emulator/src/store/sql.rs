//! Every SQL statement of the emulator.
//!
//! A job's JSON is kept ready to be served, in three pieces: `body` is the job but for its two last braces and what
//! follows, `drives` is the `driveList` in its `properties`, which the list of a resource group leaves out, `system` is
//! what later versions than 2016-11-01 add beside them. A list page is made by putting pieces together, without reading
//! any of them.

use std::fmt::Write as _;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params, types::Value};
use serde_json::{json, value::RawValue};

use crate::{
    address::JobAddress,
    error::ApiError,
    model::Job,
    query::{ApiVersion, Filter, Term},
};

/// Marks a database as this emulator's ("IMEX").
const APPLICATION_ID: i32 = 0x494d_4558;
/// The version of the tables below.
const SCHEMA_VERSION: i32 = 2;

const SCHEMA: &str = "
    CREATE TABLE settings (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE subscriptions (
        sid INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, tenant TEXT NOT NULL
    );
    CREATE TABLE resource_groups (
        gid INTEGER PRIMARY KEY, sid INTEGER NOT NULL, lower TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (sid, lower)
    );
    -- AUTOINCREMENT: a number is never given out twice, so a skip token means the same place for ever.
    CREATE TABLE jobs (
        id INTEGER PRIMARY KEY AUTOINCREMENT, sid INTEGER NOT NULL, gid INTEGER NOT NULL, lower TEXT NOT NULL,
        state TEXT NOT NULL, job_type TEXT NOT NULL, due INTEGER, since INTEGER NOT NULL, revision INTEGER NOT NULL,
        keys TEXT NOT NULL, drives TEXT NOT NULL, system TEXT NOT NULL, body TEXT NOT NULL
    );
";

/// A list page is a walk along one of these, never a look at every job.
const INDEXES: [(&str, &str); 8] = [
    ("jobs_name", "UNIQUE INDEX jobs_name ON jobs (gid, lower)"),
    (
        "jobs_due",
        "INDEX jobs_due ON jobs (due) WHERE due IS NOT NULL",
    ),
    ("jobs_sid", "INDEX jobs_sid ON jobs (sid)"),
    (
        "jobs_sid_type",
        "INDEX jobs_sid_type ON jobs (sid, job_type)",
    ),
    (
        "jobs_sid_state",
        "INDEX jobs_sid_state ON jobs (sid, state, job_type)",
    ),
    ("jobs_gid", "INDEX jobs_gid ON jobs (gid)"),
    (
        "jobs_gid_type",
        "INDEX jobs_gid_type ON jobs (gid, job_type)",
    ),
    (
        "jobs_gid_state",
        "INDEX jobs_gid_state ON jobs (gid, state, job_type)",
    ),
];

/// What a database holds when it is opened.
pub(super) enum Schema {
    /// This emulator's tables.
    Ours,
    /// Those of a later emulator.
    Later,
    /// Something else's.
    Foreign,
}

/// An acknowledged write is on the disk: a full sync with each commit.
pub(super) fn prepare_writer(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection.pragma_update(None, "page_size", 8192)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // The log of a large fill gives its space back at the next checkpoint.
    connection.pragma_update_and_check(None, "journal_size_limit", 64 << 20, |_| Ok(()))?;
    connection.pragma_update(None, "cache_size", -65536)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

pub(super) fn prepare_reader(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection.pragma_update(None, "cache_size", -32768)?;
    connection
        .pragma_update_and_check(None, "mmap_size", 1_i64 << 30, |_| Ok(()))
        .optional()?;
    connection.pragma_update(None, "query_only", true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

pub(super) fn make_tables(connection: &Connection) -> rusqlite::Result<Schema> {
    let number =
        |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 {
        if number("application_id")? != APPLICATION_ID {
            return Ok(Schema::Foreign);
        }
        return match number("user_version")? {
            SCHEMA_VERSION => Ok(Schema::Ours),
            1 => from_version_1(connection).map(|()| Schema::Ours),
            _ => Ok(Schema::Later),
        };
    }
    let marks = format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};"
    );
    connection.execute_batch(&format!("BEGIN; {SCHEMA} {marks}"))?;
    make_indexes(connection)?;
    connection.execute_batch("COMMIT")?;
    Ok(Schema::Ours)
}

/// Version 1 kept the drives in `body`, and the key's holder and the identity beside it.
fn from_version_1(connection: &Connection) -> rusqlite::Result<()> {
    let unreadable = |error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
    };
    connection.execute_batch("BEGIN; ALTER TABLE jobs RENAME COLUMN encryption TO drives")?;
    let mut all = connection.prepare("SELECT id FROM jobs")?;
    let ids: Vec<i64> = all
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let sql = "SELECT body || drives || '}' || system || '}' FROM jobs WHERE id = ?1";
    let mut old = connection.prepare(sql)?;
    let sql = "UPDATE jobs SET body = ?2, drives = ?3, system = ?4 WHERE id = ?1";
    let mut new = connection.prepare(sql)?;
    for id in ids {
        let text: String = old.query_row([id], |row| row.get(0))?;
        let job: Job = serde_json::from_str(&text).map_err(unreadable)?;
        // The keys have a column of their own, which stays.
        let Pieces {
            body,
            drives,
            system,
            ..
        } = pieces(&job).map_err(unreadable)?;
        new.execute(params![id, body, drives, system])?;
    }
    connection.execute_batch(&format!("PRAGMA user_version = {SCHEMA_VERSION}; COMMIT"))
}

#[derive(Clone, Debug)]
pub(crate) struct Subscription {
    pub(crate) guid: String,
    pub(crate) name: String,
    /// Its directory.
    pub(crate) tenant: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The number of its subscription.
    pub(crate) sid: i64,
    /// Its own number.
    pub(crate) gid: i64,
}

/// A job, and what only the emulator knows of it.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// Its number; 0 before it is stored.
    pub(crate) id: i64,
    pub(crate) group: Group,
    /// Counts its changes.
    pub(crate) revision: i64,
    /// When it came into its state.
    pub(crate) since: i64,
    /// When the clock changes it next; never, if `None`.
    pub(crate) due: Option<i64>,
    pub(crate) job: Job,
}

impl Record {
    /// Changes whenever the job does.
    pub(crate) fn etag(&self) -> String {
        etag(self.id, self.revision)
    }
}

fn etag(id: i64, revision: i64) -> String {
    format!("\"{id:x}-{revision:x}\"")
}
struct Pieces {
    body: String,
    drives: String,
    system: String,
    keys: String,
}

fn pieces(job: &Job) -> serde_json::Result<Pieces> {
    let mut body = serde_json::to_string(job)?;
    // The model keeps `properties` last: two braces end it and the job.
    body.truncate(body.len().saturating_sub(2));
    let mut drives = String::new();
    if let Some(list) = &job.properties.drive_list {
        drives = format!(r#","driveList":{}"#, serde_json::to_string(list)?);
    }
    let mut system = String::new();
    if let Some(data) = &job.system_data {
        system = format!(r#","systemData":{}"#, serde_json::to_string(data)?);
    }
    Ok(Pieces {
        body,
        drives,
        system,
        keys: serde_json::to_string(&job.keys())?,
    })
}

/// How much of a job an answer shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// All that the version has.
    Whole,
    /// No `driveList`: so it was recorded of a resource group's list.
    WithoutDrives,
}

/// A body with the blob that lists blobs under the name that 2016-11-01 has for it. Within a text the quotes would be
/// escaped; a tag of that name comes before the properties.
fn as_in_2016(body: &str) -> String {
    let start = body.find(r#""properties":{"#).unwrap_or_default();
    let (before, properties) = body.split_at(start);
    let named = properties.replace(r#""blobListBlobPath":"#, r#""blobListblobPath":"#);
    format!("{before}{named}")
}

/// Puts the pieces of the columns 0 to 2 (body, drives, system) together.
fn splice(
    out: &mut Vec<u8>,
    row: &Row<'_>,
    version: ApiVersion,
    extent: Extent,
) -> rusqlite::Result<()> {
    let body = row.get_ref(0)?;
    if version.is_modern() {
        out.extend_from_slice(body.as_bytes()?);
    } else {
        out.extend_from_slice(as_in_2016(body.as_str()?).as_bytes());
    }
    if extent == Extent::Whole {
        out.extend_from_slice(row.get_ref(1)?.as_bytes()?);
    }
    out.push(b'}');
    if version.is_modern() {
        out.extend_from_slice(row.get_ref(2)?.as_bytes()?);
    }
    out.push(b'}');
    Ok(())
}

fn record(row: &Row<'_>) -> Result<Record, ApiError> {
    let mut text = Vec::new();
    splice(&mut text, row, ApiVersion::V2021, Extent::Whole)?;
    let mut job: Job = serde_json::from_slice(&text)?;
    job.set_keys(serde_json::from_str(
        row.get_ref("keys")?
            .as_str()
            .map_err(rusqlite::Error::from)?,
    )?);
    let group = Group {
        sid: row.get("sid")?,
        gid: row.get("gid")?,
    };
    let (id, revision) = (row.get("id")?, row.get("revision")?);
    Ok(Record {
        id,
        group,
        revision,
        since: row.get("since")?,
        due: row.get("due")?,
        job,
    })
}

const RECORD: &str =
    "SELECT body, drives, system, keys, id, sid, gid, revision, since, due FROM jobs";

// Settings.
pub(crate) fn setting(connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT value FROM settings WHERE name = ?1")?;
    statement.query_row([name], |row| row.get(0)).optional()
}

pub(crate) fn set_setting(connection: &Connection, name: &str, value: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("REPLACE INTO settings VALUES (?1, ?2)")?
        .execute(params![name, value])?;
    Ok(())
}

// Subscriptions and resource groups.

/// Removes everything but the settings, and the indexes: many jobs are put in faster without.
pub(crate) fn clear(connection: &Connection) -> rusqlite::Result<()> {
    for (name, _) in INDEXES {
        connection.execute_batch(&format!("DROP INDEX IF EXISTS {name}"))?;
    }
    connection
        .execute_batch("DELETE FROM jobs; DELETE FROM resource_groups; DELETE FROM subscriptions")
}

pub(crate) fn make_indexes(connection: &Connection) -> rusqlite::Result<()> {
    for (_, index) in INDEXES {
        connection.execute_batch(&format!("CREATE {index}"))?;
    }
    Ok(())
}

/// Returns its number.
pub(crate) fn add_subscription(
    connection: &Connection,
    subscription: &Subscription,
) -> rusqlite::Result<i64> {
    let Subscription { guid, name, tenant } = subscription;
    connection.execute(
        "INSERT INTO subscriptions (guid, name, tenant) VALUES (?1, ?2, ?3)",
        params![guid.to_lowercase(), name, tenant],
    )?;
    Ok(connection.last_insert_rowid())
}

pub(crate) fn add_group(connection: &Connection, sid: i64, name: &str) -> rusqlite::Result<Group> {
    connection.execute(
        "INSERT INTO resource_groups (sid, lower, name) VALUES (?1, ?2, ?3)",
        params![sid, name.to_lowercase(), name],
    )?;
    Ok(Group {
        sid,
        gid: connection.last_insert_rowid(),
    })
}

pub(crate) fn subscriptions(connection: &Connection) -> rusqlite::Result<Vec<Subscription>> {
    let mut statement =
        connection.prepare_cached("SELECT guid, name, tenant FROM subscriptions ORDER BY sid")?;
    let rows = statement.query_map([], |row| {
        Ok(Subscription {
            guid: row.get(0)?,
            name: row.get(1)?,
            tenant: row.get(2)?,
        })
    })?;
    rows.collect()
}
pub(super) fn find_subscription(connection: &Connection, guid: &str) -> Result<i64, ApiError> {
    let mut statement =
        connection.prepare_cached("SELECT sid FROM subscriptions WHERE guid = ?1")?;
    let found = statement
        .query_row([guid.to_lowercase()], |row| row.get(0))
        .optional()?;
    found.ok_or_else(|| ApiError::subscription_not_found(guid))
}

/// A resource group, by any spelling of its name.
pub(crate) fn find_group(
    connection: &Connection,
    subscription: &str,
    name: &str,
) -> Result<Group, ApiError> {
    let sid = find_subscription(connection, subscription)?;
    let sql = "SELECT gid FROM resource_groups WHERE sid = ?1 AND lower = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement
        .query_row(params![sid, name.to_lowercase()], |row| row.get(0))
        .optional()?;
    found
        .map(|gid| Group { sid, gid })
        .ok_or_else(|| ApiError::group_not_found(name))
}

pub(crate) fn groups(connection: &Connection, subscription: &str) -> Result<Vec<String>, ApiError> {
    let sid = find_subscription(connection, subscription)?;
    let mut statement = connection
        .prepare_cached("SELECT name FROM resource_groups WHERE sid = ?1 ORDER BY gid")?;
    let names = statement.query_map([sid], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The resource group's own spelling of its name.
pub(crate) fn group_name(connection: &Connection, group: Group) -> rusqlite::Result<String> {
    let mut statement =
        connection.prepare_cached("SELECT name FROM resource_groups WHERE gid = ?1")?;
    statement.query_row([group.gid], |row| row.get(0))
}

// Jobs.
pub(crate) fn count_jobs(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT count(*) FROM jobs", [], |row| row.get(0))
}

/// The job at an address, if there is one in this resource group.
pub(crate) fn find_job(
    connection: &Connection,
    group: Group,
    name: &str,
) -> Result<Option<Record>, ApiError> {
    let mut statement =
        connection.prepare_cached(&format!("{RECORD} WHERE gid = ?1 AND lower = ?2"))?;
    let mut rows = statement.query(params![group.gid, name.to_lowercase()])?;
    rows.next()?.map(record).transpose()
}

/// The job at an address, or the refusal that names what is missing.
pub(crate) fn job(connection: &Connection, address: &JobAddress) -> Result<Record, ApiError> {
    let group = find_group(connection, &address.subscription, &address.group)?;
    let found = find_job(connection, group, &address.name)?;
    found.ok_or_else(|| ApiError::job_not_found(&address.name, &address.group))
}

/// The JSON of one job and its `ETag`.
pub(crate) fn job_json(
    connection: &Connection,
    address: &JobAddress,
    version: ApiVersion,
) -> Result<(Vec<u8>, String), ApiError> {
    let group = find_group(connection, &address.subscription, &address.group)?;
    let sql = "SELECT body, drives, system, id, revision FROM jobs WHERE gid = ?1 AND lower = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![group.gid, address.name.to_lowercase()])?;
    let row = rows
        .next()?
        .ok_or_else(|| ApiError::job_not_found(&address.name, &address.group))?;
    let mut out = Vec::with_capacity(4096);
    splice(&mut out, row, version, Extent::Whole)?;
    Ok((out, etag(row.get(3)?, row.get(4)?)))
}

/// The keys of one job's drives, as a JSON list.
pub(crate) fn keys_json(connection: &Connection, address: &JobAddress) -> Result<String, ApiError> {
    let group = find_group(connection, &address.subscription, &address.group)?;
    let mut statement =
        connection.prepare_cached("SELECT keys FROM jobs WHERE gid = ?1 AND lower = ?2")?;
    let found = statement
        .query_row(params![group.gid, address.name.to_lowercase()], |row| {
            row.get(0)
        })
        .optional()?;
    found.ok_or_else(|| ApiError::job_not_found(&address.name, &address.group))
}

/// The JSON of a job, as the store would serve it.
pub(crate) fn render(job: &Job, version: ApiVersion) -> Result<Vec<u8>, ApiError> {
    let Pieces {
        body,
        drives,
        system,
        ..
    } = pieces(job)?;
    let text = if version.is_modern() {
        format!("{body}{drives}}}{system}}}")
    } else {
        format!("{}{drives}}}}}", as_in_2016(&body))
    };
    Ok(text.into_bytes())
}

/// Adds jobs; one statement serves them all.
pub(crate) struct Inserter<'a>(CachedStatement<'a>, &'a Connection);

impl<'a> Inserter<'a> {
    pub(crate) fn new(connection: &'a Connection) -> rusqlite::Result<Self> {
        let sql = "INSERT INTO jobs
            (sid, gid, lower, state, job_type, due, since, revision, keys, drives, system, body)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?9, ?10, ?11)";
        Ok(Self(connection.prepare_cached(sql)?, connection))
    }

    /// Adds a job under the last segment of its id; notes its number in the record.
    pub(crate) fn insert(&mut self, record: &mut Record) -> Result<(), ApiError> {
        let Pieces {
            body,
            drives,
            system,
            keys,
        } = pieces(&record.job)?;
        let lower = record
            .job
            .id
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let Group { sid, gid } = record.group;
        let (state, job_type) = (record.job.state(), record.job.job_type().as_str());
        let values = params![
            sid,
            gid,
            lower,
            state,
            job_type,
            record.due,
            record.since,
            keys,
            drives,
            system,
            body
        ];
        self.0.execute(values)?;
        record.id = self.1.last_insert_rowid();
        record.revision = 1;
        Ok(())
    }
}

/// Stores what a record has become.
pub(crate) fn update_job(connection: &Connection, record: &mut Record) -> Result<(), ApiError> {
    let Pieces {
        body,
        drives,
        system,
        keys,
    } = pieces(&record.job)?;
    record.revision += 1;
    let sql =
        "UPDATE jobs SET state = ?2, job_type = ?3, due = ?4, since = ?5, revision = ?6, keys = ?7,
        drives = ?8, system = ?9, body = ?10 WHERE id = ?1";
    let (state, job_type) = (record.job.state(), record.job.job_type().as_str());
    let (id, due, since, revision) = (record.id, record.due, record.since, record.revision);
    let values = params![
        id, state, job_type, due, since, revision, keys, drives, system, body
    ];
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

pub(crate) fn delete_job(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM jobs WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// Jobs that the clock should have changed by `now`, the longest due first.
pub(crate) fn due_jobs(
    connection: &Connection,
    now: i64,
    limit: i64,
) -> Result<Vec<Record>, ApiError> {
    let mut statement =
        connection.prepare_cached(&format!("{RECORD} WHERE due <= ?1 ORDER BY due LIMIT ?2"))?;
    let mut rows = statement.query([now, limit])?;
    let mut due = Vec::new();
    while let Some(row) = rows.next()? {
        due.push(record(row)?);
    }
    Ok(due)
}

// Pages.

/// Whose jobs a page shows.
#[derive(Clone, Debug)]
pub(crate) enum PageOf {
    Subscription(String),
    Group(String, String),
}

#[derive(Debug)]
pub(crate) struct Page {
    /// `{"value":[…]`, to be closed.
    pub(crate) json: Vec<u8>,
    /// The last job's number, if there are more after it.
    pub(crate) last: Option<i64>,
}

/// The jobs after the one numbered `after`, at most `top`.
pub(crate) fn page(
    connection: &Connection,
    of: &PageOf,
    filter: &Filter,
    after: i64,
    top: usize,
    version: ApiVersion,
) -> Result<Page, ApiError> {
    let (column, scope, extent) = match of {
        PageOf::Subscription(guid) => ("sid", find_subscription(connection, guid)?, Extent::Whole),
        PageOf::Group(guid, name) => {
            let group = find_group(connection, guid, name)?;
            ("gid", group.gid, Extent::WithoutDrives)
        }
    };
    let mut out = Vec::with_capacity(top * 3072);
    out.extend_from_slice(br#"{"value":["#);
    let mut last = None;
    if filter.terms().len() > 0 {
        // One more than asked for shows whether there is a next page.
        let mut values = vec![
            scope.into(),
            after.into(),
            Value::Integer(i64::try_from(top).unwrap_or(100) + 1),
        ];
        let sql = page_sql(column, filter, &mut values);
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        let mut ids = Vec::with_capacity(top);
        while let Some(row) = rows.next()? {
            if ids.len() == top {
                last = ids.last().copied();
                break;
            }
            if !ids.is_empty() {
                out.push(b',');
            }
            splice(&mut out, row, version, extent)?;
            ids.push(row.get::<_, i64>(3)?);
        }
    }
    out.push(b']');
    Ok(Page { json: out, last })
}

/// The statement of a page. Each alternative is a walk along one index from `after` on, at most `top` steps long.
fn page_sql(column: &str, filter: &Filter, values: &mut Vec<Value>) -> String {
    let mut walks = Vec::new();
    for term in filter.terms() {
        let types = match (&term.state, term.job_type) {
            // The index of states goes by type before number: a walk for each.
            (Some(_), None) => vec![Some("Import"), Some("Export")],
            (_, job_type) => vec![job_type],
        };
        walks.extend(types.into_iter().map(|job_type| {
            walk(
                column,
                &Term {
                    job_type,
                    ..term.clone()
                },
                values,
            )
        }));
    }
    let select = "SELECT body, drives, system, id FROM jobs";
    if let [walk] = &walks[..] {
        return format!("{select} {walk} ORDER BY id LIMIT ?3");
    }
    let ids: Vec<_> = walks
        .iter()
        .map(|walk| format!("SELECT id FROM (SELECT id FROM jobs {walk} ORDER BY id LIMIT ?3)"))
        .collect();
    format!(
        "{select} WHERE id IN ({}) ORDER BY id LIMIT ?3",
        ids.join(" UNION ALL ")
    )
}

fn walk(column: &str, term: &Term, values: &mut Vec<Value>) -> String {
    let mut conditions = String::new();
    let mut index = format!("jobs_{column}");
    let mut condition = |name: &str, value: &str| {
        values.push(Value::Text(value.into()));
        let _ = write!(conditions, " AND {name} = ?{}", values.len());
    };
    if let Some(state) = &term.state {
        condition("state", state);
    }
    if let Some(job_type) = term.job_type {
        condition("job_type", job_type);
    }
    match (&term.state, term.job_type) {
        (Some(_), _) => index.push_str("_state"),
        (None, Some(_)) => index.push_str("_type"),
        (None, None) => {}
    }
    format!("INDEXED BY {index} WHERE {column} = ?1{conditions} AND id > ?2")
}

/// How SQLite would go about a page, in its own words.
pub fn explain_page(
    connection: &Connection,
    by_group: bool,
    filter: &Filter,
) -> rusqlite::Result<Vec<String>> {
    let mut values = vec![Value::Integer(1), Value::Integer(0), Value::Integer(101)];
    let sql = page_sql(if by_group { "gid" } else { "sid" }, filter, &mut values);
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let rows = statement.query_map(rusqlite::params_from_iter(values), |row| row.get("detail"))?;
    rows.collect()
}

/// A JSON list with a ready-made inside.
pub(crate) fn list_json(list: &str) -> Result<Vec<u8>, ApiError> {
    let value: &RawValue = serde_json::from_str(list)?;
    Ok(serde_json::to_vec(&json!({ "value": value }))?)
}
