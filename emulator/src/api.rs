//! The operations: read the request, ask the rules, keep the result, answer.

use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use rusqlite::Connection;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{
    Emulator,
    address::{Address, JobAddress},
    asynchronous::{Applied, Asynchronous, Deed, Mode, Work, rehearse},
    error::ApiError,
    life::{self, Outcome},
    locations,
    query::{ApiVersion, Query},
    rules::{self, CreateBody, UpdateBody},
    store::{self, Inserter, PageOf, Record},
};

type Answer = Result<Response, ApiError>;

/// Answers a request to an address of the API.
pub async fn answer(
    emulator: &Arc<Emulator>,
    address: Address,
    parts: &Parts,
    body: Bytes,
) -> Response {
    let asked = Asked {
        emulator,
        parts,
        query: Query::of(parts.uri.query().unwrap_or_default()),
        body,
    };
    asked
        .answer(address)
        .await
        .unwrap_or_else(IntoResponse::into_response)
}

/// A request, with what answering it takes.
struct Asked<'a> {
    emulator: &'a Arc<Emulator>,
    parts: &'a Parts,
    query: Query,
    body: Bytes,
}

impl Asked<'_> {
    async fn answer(&self, address: Address) -> Answer {
        if address == Address::Unknown {
            let path = self.parts.uri.path();
            let message =
                format!("The path '{path}' does not name a resource type of this service.");
            return Err(ApiError::new(
                StatusCode::NOT_FOUND,
                "InvalidResourceType",
                message,
            ));
        }
        let method = &self.parts.method;
        let allow = address.allow();
        if !allow.split(", ").any(|allowed| allowed == method.as_str()) {
            let message =
                format!("The method '{method}' is not supported here. Supported are: {allow}.");
            let error = ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message);
            return Err(error.with_header(header::ALLOW, allow));
        }
        // These two are ARM's own, with versions of their own.
        match &address {
            Address::Subscriptions => {
                self.query.resources_version()?;
                return self.subscriptions().await;
            }
            Address::ResourceGroups(subscription) => {
                self.query.resources_version()?;
                return self.resource_groups(subscription).await;
            }
            _ => {}
        }
        let version = self.query.api_version()?;
        match address {
            Address::Operations => Ok(Json(operations()).into_response()),
            Address::Locations => {
                let all: Vec<_> = locations::ALL
                    .iter()
                    .map(locations::Location::json)
                    .collect();
                Ok(Json(json!({ "value": all })).into_response())
            }
            Address::Location(name) => location(&name),
            Address::JobsOfSubscription(subscription) => {
                self.list(PageOf::Subscription(subscription), version).await
            }
            Address::JobsOfGroup {
                subscription,
                group,
            } => self.list(PageOf::Group(subscription, group), version).await,
            Address::Keys(job) => self.keys(job).await,
            Address::Job(job) => match *method {
                Method::PUT => self.create(job, version).await,
                Method::PATCH => self.update(job, version).await,
                Method::DELETE => self.delete(job, version).await,
                _ => self.get(job, version).await,
            },
            Address::Operation {
                subscription,
                name,
                question,
            } => {
                let origin = self.origin();
                Asynchronous::answer(self.emulator, &origin, &subscription, &name, question).await
            }
            Address::Subscriptions | Address::ResourceGroups(_) | Address::Unknown => {
                Err(ApiError::internal(&"This address was answered before."))
            }
        }
    }

    async fn subscriptions(&self) -> Answer {
        let all = self
            .emulator
            .store
            .read(|connection| Ok(store::subscriptions(connection)?))
            .await?;
        let item = |subscription: &store::Subscription| {
            json!({
                "id": format!("/subscriptions/{}", subscription.guid),
                "authorizationSource": "RoleBased",
                "subscriptionId": subscription.guid,
                "tenantId": subscription.tenant,
                "displayName": subscription.name,
                "state": "Enabled",
            })
        };
        let value: Vec<_> = all.iter().map(item).collect();
        let count = json!({ "type": "Total", "value": value.len() });
        Ok(Json(json!({ "value": value, "count": count })).into_response())
    }

    async fn resource_groups(&self, subscription: &str) -> Answer {
        let guid = subscription.to_owned();
        let groups = move |connection: &_| store::groups(connection, &guid);
        let names = self.emulator.store.read(groups).await?;
        let subscription = subscription.to_lowercase();
        let item = |(index, name): (usize, &String)| {
            json!({
                "id": format!("/subscriptions/{subscription}/resourceGroups/{name}"),
                "name": name,
                "type": "Microsoft.Resources/resourceGroups",
                "location": locations::ALL[index % locations::ALL.len()].short_name(),
                "properties": { "provisioningState": "Succeeded" },
            })
        };
        let value: Vec<_> = names.iter().enumerate().map(item).collect();
        Ok(Json(json!({ "value": value })).into_response())
    }

    /// Where the caller has found the emulator.
    fn origin(&self) -> String {
        let host = self.parts.headers.get(header::HOST);
        let host = host.and_then(|host| host.to_str().ok());
        format!("http://{}", host.unwrap_or("127.0.0.1"))
    }

    /// Carries out a write, at once or later.
    async fn carry_out(&self, work: Work, subscription: String, version: ApiVersion) -> Answer {
        let now = self.emulator.clock.now();
        let setting = self.emulator.asynchronous.setting();
        if setting.mode == Mode::Off {
            let write = move |connection: &_| work(connection, now);
            return self.emulator.store.write(write).await?.answer(version);
        }
        let rehearsed = {
            let work = Arc::clone(&work);
            let write = move |connection: &_| rehearse(connection, &work, now);
            self.emulator.store.write(write).await?
        };
        let (emulator, origin) = (self.emulator, self.origin());
        let operation =
            Asynchronous::begin(emulator, setting, subscription, version, &rehearsed, work).await;
        operation.accepted(&origin, rehearsed)
    }

    async fn list(&self, of: PageOf, version: ApiVersion) -> Answer {
        let (filter, top, after) = (self.query.filter()?, self.query.top()?, self.query.after()?);
        let page = move |connection: &_| store::page(connection, &of, &filter, after, top, version);
        let store::Page { mut json, last } = self.emulator.store.read(page).await?;
        if let Some(last) = last {
            let next = self.query.next(version, last);
            let link = format!("{}{}?{next}", self.origin(), self.parts.uri.path());
            json.extend_from_slice(br#","nextLink":"#);
            json.extend_from_slice(&serde_json::to_vec(&link)?);
        }
        json.push(b'}');
        Ok(as_json(StatusCode::OK, json, None))
    }

    async fn get(&self, address: JobAddress, version: ApiVersion) -> Answer {
        let read = move |connection: &_| store::job_json(connection, &address, version);
        let (json, etag) = self.emulator.store.read(read).await?;
        if names(&self.parts.headers, header::IF_NONE_MATCH, &etag) == Some(true) {
            return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response());
        }
        Ok(as_json(StatusCode::OK, json, version.tag(&etag)))
    }

    async fn keys(&self, address: JobAddress) -> Answer {
        let read = move |connection: &_| store::list_json(&store::keys_json(connection, &address)?);
        let json = self.emulator.store.read(read).await?;
        let mut response = as_json(StatusCode::OK, json, None);
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Ok(response)
    }

    async fn create(&self, address: JobAddress, version: ApiVersion) -> Answer {
        let body: CreateBody = self.json()?;
        let headers = self.parts.headers.clone();
        let subscription = address.subscription.to_lowercase();
        let work = move |connection: &Connection, now: i64| {
            let (body, sent) = (body.clone(), body.location.clone());
            let group = store::find_group(connection, &address.subscription, &address.group)?;
            let existing = store::find_job(connection, group, &address.name)?;
            let Some(existing) = existing
                .and_then(|record| lived(connection, record, now).transpose())
                .transpose()?
            else {
                unchanged_since(&headers, None)?;
                let job = rules::create(&spelled(connection, &address)?, None, body, now)?;
                let mut record = Record {
                    id: 0,
                    group,
                    revision: 0,
                    since: now,
                    due: None,
                    job,
                };
                let before = record.job.clone();
                life::changed(&mut record, &before, now);
                Inserter::new(connection)?.insert(&mut record)?;
                return Ok(Applied {
                    deed: Deed::Created,
                    record,
                    said: sent,
                });
            };
            unchanged_since(&headers, Some(&existing))?;
            let job = rules::create(&address, Some(&existing.job), body, now)?;
            let mut record = Record {
                job,
                ..existing.clone()
            };
            life::changed(&mut record, &existing.job, now);
            store::update_job(connection, &mut record)?;
            Ok(Applied {
                deed: Deed::Replaced,
                record,
                said: sent,
            })
        };
        self.carry_out(Arc::new(work), subscription, version).await
    }

    async fn update(&self, address: JobAddress, version: ApiVersion) -> Answer {
        let body: UpdateBody = self.json()?;
        let until = self.emulator.cancel_until();
        let headers = self.parts.headers.clone();
        let subscription = address.subscription.to_lowercase();
        let work = move |connection: &Connection, now: i64| {
            let found = present(connection, &address, now)?;
            unchanged_since(&headers, Some(&found))?;
            let job = rules::update(&found.job, body.clone(), until, now)?;
            let mut record = Record {
                job,
                ..found.clone()
            };
            life::changed(&mut record, &found.job, now);
            store::update_job(connection, &mut record)?;
            Ok(Applied {
                deed: Deed::Updated,
                record,
                said: None,
            })
        };
        self.carry_out(Arc::new(work), subscription, version).await
    }

    async fn delete(&self, address: JobAddress, version: ApiVersion) -> Answer {
        let headers = self.parts.headers.clone();
        let subscription = address.subscription.to_lowercase();
        let work = move |connection: &Connection, now: i64| {
            let record = present(connection, &address, now)?;
            unchanged_since(&headers, Some(&record))?;
            rules::may_delete(&record.job)?;
            store::delete_job(connection, record.id)?;
            Ok(Applied {
                deed: Deed::Deleted,
                record,
                said: None,
            })
        };
        self.carry_out(Arc::new(work), subscription, version).await
    }

    /// Reads the body: JSON, an object, with the right kind of value in each field.
    fn json<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        let kind = self
            .parts
            .headers
            .get(header::CONTENT_TYPE)
            .map(|kind| kind.to_str().unwrap_or_default());
        if let Some(kind) = kind.filter(|kind| !is_json(kind)) {
            let message =
                format!("The content type '{kind}' is not supported: application/json is.");
            return Err(ApiError::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "UnsupportedMediaType",
                message,
            ));
        }
        let invalid = |why: String| {
            let message =
                format!("The request content was invalid and could not be deserialized: '{why}'.");
            ApiError::new(StatusCode::BAD_REQUEST, "InvalidRequestContent", message)
        };
        if self.body.is_empty() {
            return Err(invalid("there is no content".into()));
        }
        let value: Value =
            serde_json::from_slice(&self.body).map_err(|error| invalid(error.to_string()))?;
        if !value.is_object() {
            return Err(invalid("the content is not a JSON object".into()));
        }
        if let Some(target) = misplaced_list("", &value) {
            return Err(ApiError {
                target: Some(target.clone()),
                ..invalid(format!("{target} is not a list"))
            });
        }
        serde_path_to_error::deserialize(value).map_err(|error| {
            let target = error.path().to_string();
            let mut refusal = invalid(format!("{target}: {}", error.inner()));
            refusal.target = Some(target);
            refusal
        })
    }
}

/// A list where the API has an object or a plain value; serde would take it for one.
fn misplaced_list(path: &str, value: &Value) -> Option<String> {
    const LISTS: [&str; 3] = ["driveList", "blobPath", "blobPathPrefix"];
    match value {
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            let path = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            if value.is_array() && !LISTS.contains(&name.as_str()) {
                Some(path)
            } else {
                misplaced_list(&path, value)
            }
        }),
        Value::Array(items) => items.iter().enumerate().find_map(|(index, value)| {
            let path = format!("{path}[{index}]");
            if value.is_array() {
                Some(path)
            } else {
                misplaced_list(&path, value)
            }
        }),
        _ => None,
    }
}

fn is_json(kind: &str) -> bool {
    let essence = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// The address with the resource group spelled as it was made.
fn spelled(connection: &Connection, address: &JobAddress) -> Result<JobAddress, ApiError> {
    let group = store::find_group(connection, &address.subscription, &address.group)?;
    let name = store::group_name(connection, group)?;
    Ok(JobAddress {
        group: name,
        subscription: address.subscription.to_lowercase(),
        ..address.clone()
    })
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
fn names(headers: &HeaderMap, name: header::HeaderName, etag: &str) -> Option<bool> {
    let value = headers.get(name)?.to_str().unwrap_or_default();
    Some(
        value
            .split(',')
            .map(str::trim)
            .any(|named| named == "*" || named.trim_start_matches("W/") == etag),
    )
}

/// The answer that shows a job.
pub(crate) fn job_response(
    status: StatusCode,
    record: &Record,
    version: ApiVersion,
) -> Result<Response, ApiError> {
    let json = store::render(&record.job, version)?;
    Ok(as_json(status, json, version.tag(&record.etag())))
}

fn as_json(status: StatusCode, json: Vec<u8>, etag: Option<&str>) -> Response {
    let kind = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    )];
    let mut response = (status, kind, json).into_response();
    if let Some(etag) = etag.and_then(|etag| HeaderValue::from_str(etag).ok()) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}

fn location(name: &str) -> Answer {
    let found = locations::find(name).ok_or_else(|| {
        let message =
            format!("The Resource 'Microsoft.ImportExport/locations/{name}' was not found.");
        ApiError::new(StatusCode::NOT_FOUND, "ResourceNotFound", message)
    })?;
    Ok(Json(found.json()).into_response())
}

fn operations() -> Value {
    let operation = |name: &str, resource: &str, operation: &str, description: &str| {
        json!({
            "name": format!("Microsoft.ImportExport/{name}"),
            "display": {
                "provider": "Microsoft Import/Export",
                "resource": resource,
                "operation": operation,
                "description": description,
            },
        })
    };
    json!({ "value": [
        operation("jobs/read", "Jobs", "Get a job, or list jobs", "Returns one job, or the jobs of a scope."),
        operation("jobs/write", "Jobs", "Create or update a job", "Makes a job, changes it or asks to cancel it."),
        operation("jobs/delete", "Jobs", "Delete a job", "Removes a job that is in Creating or Completed."),
        operation("jobs/listBitLockerKeys/action", "Jobs", "List BitLocker keys", "Returns the keys of a job's drives."),
        operation("locations/read", "Locations", "Get a location, or list them", "Returns where drives can be shipped."),
        operation("operations/read", "Operations", "List operations", "Returns what this provider can do."),
        operation("register/action", "Provider", "Register the provider", "Lets a subscription use the service."),
    ] })
}
