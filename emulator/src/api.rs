//! The operations: each reads its request, has it carried out, and answers.

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
    address::{Address, JobAddress},
    asynchronous::{Mode, Operation},
    body,
    emulator::Emulator,
    error::ApiError,
    jobs::{self, Applied, Work},
    locations::{self, Location},
    query::{ApiVersion, Query},
    responses,
    rules::{CreateBody, UpdateBody},
    sample,
    store::{self, PageOf},
};

/// So many resource groups or storage accounts are on a page, unless `$top` says otherwise: few, so that a client meets a
/// nextLink.
const RESOURCES_ON_PAGE: usize = 25;

type Answer = Result<Response, ApiError>;

pub(crate) async fn answer(
    emulator: &Arc<Emulator>,
    address: Address,
    parts: &Parts,
    body: Bytes,
) -> Response {
    let call = Call {
        emulator,
        parts,
        query: Query::of(parts.uri.query().unwrap_or_default()),
        body,
    };
    call.answer(address)
        .await
        .unwrap_or_else(IntoResponse::into_response)
}

/// A request, with what answering it takes.
struct Call<'a> {
    emulator: &'a Arc<Emulator>,
    parts: &'a Parts,
    query: Query,
    body: Bytes,
}

impl Call<'_> {
    async fn answer(&self, address: Address) -> Answer {
        let (method, allow) = (&self.parts.method, address.allow());
        let version = || self.query.api_version();
        match address {
            Address::Unknown => {
                let path = self.parts.uri.path();
                let message =
                    format!("The path '{path}' does not name a resource type of this service.");
                Err(ApiError::not_found("InvalidResourceType", message))
            }
            _ if !allow.split(", ").any(|allowed| allowed == method.as_str()) => {
                let message =
                    format!("The method '{method}' is not supported here. Supported are: {allow}.");
                let status = StatusCode::METHOD_NOT_ALLOWED;
                let error = ApiError::new(status, "MethodNotAllowed", message);
                Err(error.with_header(header::ALLOW, allow))
            }
            // These three are not this service's, and have versions of their own.
            Address::Subscriptions => {
                self.query.resources_version()?;
                self.subscriptions().await
            }
            Address::ResourceGroups(subscription) => {
                let version = self.query.resources_version()?;
                self.resource_groups(&subscription, version).await
            }
            Address::StorageAccounts(subscription) => {
                let version = self.query.storage_version()?;
                self.storage_accounts(&subscription, version).await
            }
            Address::Operations => {
                version()?;
                Ok(Json(operations()).into_response())
            }
            Address::Locations => {
                version()?;
                let all: Vec<_> = locations::ALL.iter().map(Location::json).collect();
                Ok(Json(json!({ "value": all })).into_response())
            }
            Address::Location(name) => {
                version()?;
                let message = || {
                    format!("The Resource 'Microsoft.ImportExport/locations/{name}' was not found.")
                };
                let found = locations::find(&name)
                    .ok_or_else(|| ApiError::not_found("ResourceNotFound", message()))?;
                Ok(Json(found.json()).into_response())
            }
            Address::JobsOfSubscription(subscription) => {
                self.list(PageOf::Subscription(subscription), version()?)
                    .await
            }
            Address::JobsOfGroup {
                subscription,
                group,
            } => {
                self.list(PageOf::Group(subscription, group), version()?)
                    .await
            }
            Address::Keys(job) => {
                version()?;
                self.keys(job).await
            }
            Address::Job(job) => {
                let version = version()?;
                match *method {
                    Method::PUT => {
                        let body: CreateBody = self.body()?;
                        let create = move |connection: &_, address: &_, headers: &_, now| {
                            jobs::create(connection, address, headers, body.clone(), now)
                        };
                        self.write(job, version, create).await
                    }
                    Method::PATCH => {
                        let body: UpdateBody = self.body()?;
                        let until = *self.emulator.cancel_until.lock();
                        let update = move |connection: &_, address: &_, headers: &_, now| {
                            jobs::update(connection, address, headers, body.clone(), until, now)
                        };
                        self.write(job, version, update).await
                    }
                    Method::DELETE => self.write(job, version, jobs::delete).await,
                    _ => self.get(job, version).await,
                }
            }
            Address::Operation {
                subscription,
                name,
                poll,
            } => {
                version()?;
                let Emulator {
                    asynchronous,
                    store,
                    clock,
                    ..
                } = &**self.emulator;
                let origin = self.origin();
                let operation = asynchronous.find(&subscription, &name)?;
                operation.answer(store, clock.now(), &origin, poll).await
            }
        }
    }

    fn body<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        body::parse(&self.parts.headers, &self.body)
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

    async fn resource_groups(&self, subscription: &str, version: &str) -> Answer {
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
        let groups = names.iter().enumerate().map(item).collect();
        self.one_page(groups, version)
    }

    /// Those that the sample's jobs use, in each resource group.
    async fn storage_accounts(&self, subscription: &str, version: &str) -> Answer {
        let guid = subscription.to_owned();
        let groups = move |connection: &_| store::groups(connection, &guid);
        let groups = self.emulator.store.read(groups).await?;
        let subscription = subscription.to_lowercase();
        let mut all = Vec::new();
        for group in &groups {
            for (index, name) in sample::ACCOUNTS.iter().enumerate() {
                let location = locations::ALL[index % locations::ALL.len()].short_name();
                all.push(json!({
                    "sku": { "name": "Standard_LRS", "tier": "Standard" },
                    "kind": "StorageV2",
                    "id": format!(
                        "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/{name}"
                    ),
                    "name": name,
                    "type": "Microsoft.Storage/storageAccounts",
                    "location": location,
                    "tags": {},
                    "properties": {
                        "provisioningState": "Succeeded",
                        "primaryLocation": location,
                        "primaryEndpoints": { "blob": format!("https://{name}.blob.core.windows.net/") },
                    },
                }));
            }
        }
        self.one_page(all, version)
    }

    /// The page of a list that the request asks for.
    fn one_page(&self, mut all: Vec<Value>, version: &str) -> Answer {
        let after = usize::try_from(self.query.after()?).unwrap_or(usize::MAX);
        let top = match self.query.get("$top") {
            None => RESOURCES_ON_PAGE,
            Some(_) => self.query.top()?,
        };
        let mut page = all.split_off(after.min(all.len()));
        let is_last = page.len() <= top;
        page.truncate(top);
        let mut json = json!({ "value": page });
        if !is_last {
            let last = i64::try_from(after + top).unwrap_or(i64::MAX);
            let next = self.query.next(version, last);
            json["nextLink"] = format!("{}{}?{next}", self.origin(), self.parts.uri.path()).into();
        }
        Ok(Json(json).into_response())
    }

    /// Where the caller has found the emulator.
    fn origin(&self) -> String {
        let host = self.parts.headers.get(header::HOST);
        let host = host.and_then(|host| host.to_str().ok());
        format!("http://{}", host.unwrap_or("127.0.0.1"))
    }

    /// Carries out a write, at once or later.
    async fn write(
        &self,
        address: JobAddress,
        version: ApiVersion,
        write: impl Fn(&Connection, &JobAddress, &HeaderMap, i64) -> Result<Applied, ApiError>
        + Send
        + Sync
        + 'static,
    ) -> Answer {
        let Emulator {
            asynchronous,
            store,
            clock,
            ..
        } = &**self.emulator;
        let (headers, now) = (self.parts.headers.clone(), clock.now());
        let subscription = address.subscription.to_lowercase();
        let work: Work =
            Arc::new(move |connection, now| write(connection, &address, &headers, now));
        let setting = asynchronous.setting();
        if setting.mode == Mode::Off {
            let applied = store.write(move |connection| work(connection, now)).await?;
            return responses::applied(&applied, version);
        }
        let expected = {
            let work = Arc::clone(&work);
            let dry_run = move |connection: &_| jobs::dry_run(connection, &work, now);
            store.write(dry_run).await?
        };
        let operation = Operation::new(setting, subscription, version, &expected, work, now);
        let operation = asynchronous.begin(operation, store, now).await;
        operation.accepted(&self.origin(), expected)
    }

    async fn list(&self, of: PageOf, version: ApiVersion) -> Answer {
        let (filter, top, after) = (self.query.filter()?, self.query.top()?, self.query.after()?);
        let store = &self.emulator.store;
        let address = format!("{}{}", self.origin(), self.parts.uri);
        let as_of = store.ready().as_of();
        let json = if let Some(ready) = store.ready().get(&address) {
            ready
        } else {
            let page =
                move |connection: &_| store::page(connection, &of, &filter, after, top, version);
            let store::Page { mut json, last } = store.read(page).await?;
            if let Some(last) = last {
                let next = self.query.next(version.as_str(), last);
                let link = format!("{}{}?{next}", self.origin(), self.parts.uri.path());
                json.extend_from_slice(br#","nextLink":"#);
                json.extend_from_slice(&serde_json::to_vec(&link)?);
            }
            json.push(b'}');
            let json = Bytes::from(json);
            store.ready().keep(address, as_of, json.clone());
            json
        };
        Ok(responses::as_json(StatusCode::OK, json, None))
    }

    async fn get(&self, address: JobAddress, version: ApiVersion) -> Answer {
        let read = move |connection: &_| store::job_json(connection, &address, version);
        let (json, etag) = self.emulator.store.read(read).await?;
        if jobs::names(&self.parts.headers, header::IF_NONE_MATCH, &etag) == Some(true) {
            return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response());
        }
        Ok(responses::as_json(StatusCode::OK, json, version.tag(&etag)))
    }

    async fn keys(&self, address: JobAddress) -> Answer {
        let read = move |connection: &_| store::list_json(&store::keys_json(connection, &address)?);
        let json = self.emulator.store.read(read).await?;
        let mut response = responses::as_json(StatusCode::OK, json, None);
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Ok(response)
    }
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
