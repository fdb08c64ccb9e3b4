//! Ids of jobs: what is one, and which are the same.

use domain::job::{BadJobId, JobId};

const GOOD: &str =
    "/subscriptions/s1/resourceGroups/my rg/providers/Microsoft.ImportExport/jobs/j.1";

#[test]
fn the_parts_of_an_id() {
    let id = JobId::parse(GOOD).unwrap();
    assert_eq!(
        (id.subscription(), id.resource_group(), id.name()),
        ("s1", "my rg", "j.1")
    );
    assert_eq!(id.to_string(), GOOD);
}

#[test]
fn what_is_no_id() {
    let bad = [
        "",
        "/",
        "subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j",
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs",
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/",
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j/",
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j/x",
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/..",
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/.",
        "/subscriptions/s/resourceGroups/../providers/Microsoft.ImportExport/jobs/j",
        "/subscriptions//resourceGroups/g/providers/Microsoft.ImportExport/jobs/j",
        "//s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j",
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/jobs/j",
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/locations/j",
        "/subscriptions/s/providers/Microsoft.ImportExport/jobs/j",
    ];
    for text in bad {
        assert_eq!(JobId::parse(text), Err(BadJobId), "{text}");
    }
}

#[test]
fn ids_that_differ_in_case_are_the_same_job() {
    let id = JobId::parse(GOOD).unwrap();
    let twin = JobId::parse(&GOOD.to_uppercase()).unwrap();
    let other = JobId::parse(&GOOD.replace("j.1", "j.2")).unwrap();
    assert_eq!(id, twin);
    assert_ne!(id, other);
    assert_eq!(id.fingerprint(), twin.fingerprint());
    assert_ne!(id.fingerprint(), other.fingerprint());
}
