//! What a path means: ARM addresses, compared case-insensitively; pure.

use percent_encoding::percent_decode_str;
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    Subscriptions,
    Operations,
    Locations,
    /// One location, by name or display name.
    Location(String),
    JobsOfSubscription(String),
    JobsOfGroup {
        subscription: String,
        group: String,
    },
    Job(JobAddress),
    Keys(JobAddress),
    ResourceGroups(String),
    StorageAccounts(String),
    /// A poll of a write that is carried out later.
    Operation {
        subscription: String,
        name: String,
        poll: Poll,
    },
    /// ARM, but nothing that this service has.
    Unknown,
}

/// What is asked of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Poll {
    /// How it goes.
    Status,
    /// What came of it.
    Result,
}

/// Where one job lives; spelled as the caller spelled it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JobAddress {
    pub(crate) subscription: String,
    pub(crate) group: String,
    /// The job's name in its id.
    pub(crate) name: String,
}

impl JobAddress {
    pub(crate) fn id(&self) -> String {
        let Self {
            subscription,
            group,
            name,
        } = self;
        format!(
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ImportExport/jobs/{name}"
        )
    }
}

impl Address {
    /// Reads a path. `None` when it is no API path at all (a file of the portal, perhaps).
    pub(crate) fn of(path: &str) -> Option<Self> {
        let path = path.strip_prefix('/')?;
        let mut segments = Vec::new();
        for segment in path.strip_suffix('/').unwrap_or(path).split('/') {
            match percent_decode_str(segment).decode_utf8() {
                Ok(text) => segments.push(text.into_owned()),
                Err(_) => segments.push(String::new()),
            }
        }
        let lower: Vec<String> = segments
            .iter()
            .map(|segment| segment.to_ascii_lowercase())
            .collect();
        let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
        if !matches!(lower.first(), Some(&("subscriptions" | "providers"))) {
            return None;
        }
        if segments.iter().any(String::is_empty) {
            return Some(Self::Unknown);
        }
        let given = |index: usize| segments[index].clone();
        Some(match lower[..] {
            ["subscriptions"] => Self::Subscriptions,
            ["subscriptions", _, "resourcegroups"] => Self::ResourceGroups(given(1)),
            [
                "subscriptions",
                _,
                "providers",
                "microsoft.storage",
                "storageaccounts",
            ] => Self::StorageAccounts(given(1)),
            [
                "subscriptions",
                _,
                "providers",
                "microsoft.importexport",
                "locations",
                _,
                kind @ ("operationstatuses" | "operationresults"),
                _,
            ] => Self::Operation {
                subscription: given(1),
                name: given(7),
                poll: if kind == "operationstatuses" {
                    Poll::Status
                } else {
                    Poll::Result
                },
            },
            ["providers", "microsoft.importexport", "operations"] => Self::Operations,
            ["providers", "microsoft.importexport", "locations"] => Self::Locations,
            ["providers", "microsoft.importexport", "locations", _] => Self::Location(given(3)),
            [
                "subscriptions",
                _,
                "providers",
                "microsoft.importexport",
                "jobs",
            ] => Self::JobsOfSubscription(given(1)),
            [
                "subscriptions",
                _,
                "resourcegroups",
                _,
                "providers",
                "microsoft.importexport",
                "jobs",
            ] => Self::JobsOfGroup {
                subscription: given(1),
                group: given(3),
            },
            [
                "subscriptions",
                _,
                "resourcegroups",
                _,
                "providers",
                "microsoft.importexport",
                "jobs",
                _,
                ..,
            ] => {
                let job = JobAddress {
                    subscription: given(1),
                    group: given(3),
                    name: given(7),
                };
                match lower[8..] {
                    [] => Self::Job(job),
                    ["listbitlockerkeys"] => Self::Keys(job),
                    _ => Self::Unknown,
                }
            }
            _ => Self::Unknown,
        })
    }

    /// The methods that the address answers to, as an `Allow` header.
    pub(crate) fn allow(&self) -> &'static str {
        match self {
            Self::Job(_) => "GET, PUT, PATCH, DELETE",
            Self::Keys(_) => "POST",
            _ => "GET",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_in_any_case() {
        let job = JobAddress {
            subscription: "s".into(),
            group: "RG 1".into(),
            name: "Job".into(),
        };
        let table = [
            ("/", None),
            ("/index.html", None),
            ("/subscriptions", Some(Address::Subscriptions)),
            ("/Subscriptions/", Some(Address::Subscriptions)),
            (
                "/subscriptions/s/resourceGroups",
                Some(Address::ResourceGroups("s".into())),
            ),
            (
                "/subscriptions/s/providers/Microsoft.Storage/storageAccounts",
                Some(Address::StorageAccounts("s".into())),
            ),
            (
                "/subscriptions/s/providers/Microsoft.Storage/storageAccounts/a",
                Some(Address::Unknown),
            ),
            (
                "/subscriptions/s/resourceGroups/RG%201",
                Some(Address::Unknown),
            ),
            (
                "/subscriptions/s/providers/Microsoft.ImportExport/locations/westus/operationStatuses/o",
                Some(Address::Operation {
                    subscription: "s".into(),
                    name: "o".into(),
                    poll: Poll::Status,
                }),
            ),
            (
                "/subscriptions/s/providers/Microsoft.ImportExport/locations/westus/OPERATIONRESULTS/o",
                Some(Address::Operation {
                    subscription: "s".into(),
                    name: "o".into(),
                    poll: Poll::Result,
                }),
            ),
            (
                "/providers/microsoft.importexport/Operations",
                Some(Address::Operations),
            ),
            (
                "/providers/Microsoft.ImportExport/locations",
                Some(Address::Locations),
            ),
            (
                "/providers/Microsoft.ImportExport/locations/West%20US",
                Some(Address::Location("West US".into())),
            ),
            (
                "/providers/Microsoft.Storage/locations",
                Some(Address::Unknown),
            ),
            (
                "/subscriptions/s/providers/Microsoft.ImportExport/jobs",
                Some(Address::JobsOfSubscription("s".into())),
            ),
            (
                "/SUBSCRIPTIONS/s/resourcegroups/RG%201/PROVIDERS/microsoft.importexport/JOBS",
                Some(Address::JobsOfGroup {
                    subscription: "s".into(),
                    group: "RG 1".into(),
                }),
            ),
            (
                "/subscriptions/s/resourceGroups/RG%201/providers/Microsoft.ImportExport/jobs/Job",
                Some(Address::Job(job.clone())),
            ),
            (
                "/subscriptions/s/resourceGroups/RG%201/providers/Microsoft.ImportExport/jobs/Job/listbitlockerkeys",
                Some(Address::Keys(job)),
            ),
            (
                "/subscriptions/s/resourceGroups/r/providers/Microsoft.ImportExport/jobs/j/x",
                Some(Address::Unknown),
            ),
            (
                "/subscriptions//providers/Microsoft.ImportExport/jobs",
                Some(Address::Unknown),
            ),
            (
                "/subscriptions/%ff/providers/Microsoft.ImportExport/jobs",
                Some(Address::Unknown),
            ),
        ];
        for (path, address) in table {
            assert_eq!(Address::of(path), address, "{path}");
        }
    }
}
