//! `Route`: what an address means, and how it is written. An address is the URL's fragment; a job's is its ARM id.

use crate::job::{Column, Columns, Filter, JobId, ListQuery, Picks, Task};
use crate::percent::{decode, encode};

/// A place in the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The list of jobs.
    Jobs(ListQuery),
    /// The page of a job.
    Job(JobId),
    /// A form.
    Form(Task),
    /// Reading copy logs: of a job, or whatever a person opens.
    CopyLog(Option<LogsOf>),
    /// An address that means nothing here.
    NotFound,
}

/// Which logs of a job are read. Not where they lie: the job says that, and an address may be passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogsOf {
    /// The job.
    pub job: JobId,
    /// The drive whose log is read; `None` for all drives.
    pub drive: Option<String>,
    /// Whether the logs of every file are read, and not those of the files that failed.
    pub verbose: bool,
}

const FILTERS: [(&str, Filter); 4] = [
    ("state", Filter::State),
    ("type", Filter::Type),
    ("location", Filter::Location),
    ("subscription", Filter::Subscription),
];

impl Route {
    /// Reads the URL's fragment, with or without its `#`. A parameter that has a wrong value makes the whole address
    /// not found, rather than a list that is not the one that was asked for; unknown parameters are left alone.
    pub fn parse(fragment: &str) -> Self {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        match path {
            "" | "/" | "/jobs" | "/jobs/" => list_query(query).map_or(Self::NotFound, Self::Jobs),
            "/copy-log" => Self::CopyLog(None),
            _ => form(path, query)
                .map(Self::Form)
                .or_else(|| logs_of(path, query).map(|of| Self::CopyLog(Some(of))))
                .or_else(|| job_id(path).map(Self::Job))
                .unwrap_or(Self::NotFound),
        }
    }

    /// The address with its `#`, ready for a link.
    pub fn href(&self) -> String {
        match self {
            Self::Jobs(query) => format!("#/jobs{}", query_string(query)),
            Self::Job(id) => job_href("#", id),
            Self::Form(Task::Edit(id)) => job_href("#/edit", id),
            Self::Form(Task::Ship(id)) => job_href("#/ship", id),
            Self::Form(Task::Import(like)) => create_href(IMPORT, like.as_ref()),
            Self::Form(Task::Export(like)) => create_href(EXPORT, like.as_ref()),
            Self::CopyLog(None) => String::from("#/copy-log"),
            Self::CopyLog(Some(of)) => logs_href(of),
            Self::NotFound => String::from("#/not-found"),
        }
    }
}

const IMPORT: &str = "/create/import";
const EXPORT: &str = "/create/export";

fn job_href(before: &str, id: &JobId) -> String {
    id.segments().fold(before.to_owned(), |href, segment| {
        href + "/" + &encode(segment)
    })
}

fn create_href(path: &str, like: Option<&JobId>) -> String {
    let like = like.map(|id| format!("?like={}", encode(&id.to_string())));
    format!("#{path}{}", like.unwrap_or_default())
}

fn form(path: &str, query: &str) -> Option<Task> {
    if let Some(id) = path.strip_prefix("/edit") {
        return Some(Task::Edit(job_id(id)?));
    }
    if let Some(id) = path.strip_prefix("/ship") {
        return Some(Task::Ship(job_id(id)?));
    }
    let create = match path {
        IMPORT => Task::Import,
        EXPORT => Task::Export,
        _ => return None,
    };
    Some(create(match query.strip_prefix("like=") {
        Some(id) => Some(JobId::parse(&decode(id)?).ok()?),
        None => None,
    }))
}

const VERBOSE: &str = "log=verbose";
const DRIVE: &str = "drive=";

fn logs_href(of: &LogsOf) -> String {
    let drive = of
        .drive
        .as_deref()
        .map(|drive| DRIVE.to_owned() + &encode(drive));
    let verbose = of.verbose.then(|| VERBOSE.to_owned());
    let pairs: Vec<_> = drive.into_iter().chain(verbose).collect();
    let mark = if pairs.is_empty() { "" } else { "?" };
    job_href("#/copy-log", &of.job) + mark + &pairs.join("&")
}

fn logs_of(path: &str, query: &str) -> Option<LogsOf> {
    let mut of = LogsOf {
        job: job_id(path.strip_prefix("/copy-log")?)?,
        drive: None,
        verbose: false,
    };
    for pair in query.split('&') {
        if let Some(drive) = pair.strip_prefix(DRIVE) {
            of.drive = Some(decode(drive).filter(|drive| !drive.is_empty())?);
        } else if pair.starts_with("log=") {
            of.verbose = Some(pair == VERBOSE).filter(|known| *known)?;
        }
    }
    Some(of)
}

fn job_id(path: &str) -> Option<JobId> {
    let segments: Vec<_> = path
        .strip_prefix('/')?
        .split('/')
        .map(decode)
        .collect::<Option<_>>()?;
    // A slash that was encoded inside a segment would make another id of it.
    let has_slash = |segment: &String| segment.bytes().any(|byte| byte == b'/');
    if segments.iter().any(has_slash) {
        return None;
    }
    JobId::parse(&format!("/{}", segments.join("/"))).ok()
}

fn list_query(text: &str) -> Option<ListQuery> {
    let mut query = ListQuery::default();
    let mut turned = None;
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if let Some((_, filter)) = FILTERS.iter().find(|(name, _)| *name == key) {
            // Split before decoding: an encoded comma belongs to a value.
            let values: Vec<_> = value.split(',').map(decode).collect::<Option<_>>()?;
            *query.picks_mut(*filter) = Picks::new(values.iter().map(String::as_str));
            continue;
        }
        if !["q", "attention", "columns", "sort", "order"].contains(&key) {
            continue;
        }
        let value = decode(&value.replace('+', " "))?;
        if key == "q" {
            query.text = value;
        } else if key == "attention" {
            query.attention = match value.as_str() {
                "yes" => true,
                _ => return None,
            };
        } else if key == "columns" {
            let columns: Vec<_> = value
                .split(',')
                .map(Column::of_word)
                .collect::<Option<_>>()?;
            query.columns = Some(Columns::new(columns.into_iter()));
        } else if key == "sort" {
            query.sort = Column::of_word(&value)?;
            query.descending = false;
        } else if key == "order" {
            turned = Some(match value.as_str() {
                "asc" => false,
                "desc" => true,
                _ => return None,
            });
        }
    }
    query.descending = turned.unwrap_or(query.descending);
    Some(query)
}

fn query_string(query: &ListQuery) -> String {
    let mut pairs = Vec::new();
    let default = ListQuery::default();
    if !query.text.is_empty() {
        pairs.push(format!("q={}", encode(&query.text)));
    }
    for (name, filter) in FILTERS {
        let picks = query.picks(filter);
        if !picks.is_empty() {
            pairs.push(format!(
                "{name}={}",
                picks.iter().map(encode).collect::<Vec<_>>().join(",")
            ));
        }
    }
    if query.attention {
        pairs.push(String::from("attention=yes"));
    }
    if let Some(columns) = query.columns {
        pairs.push(format!("columns={}", columns.to_text()));
    }
    if (query.sort, query.descending) != (default.sort, default.descending) {
        let order = if query.descending { "desc" } else { "asc" };
        pairs.push(format!("sort={}&order={order}", query.sort.word()));
    }
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}
