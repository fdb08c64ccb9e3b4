//! Data files that an earlier emulator wrote.

use import_export_emulator::{Emulator, Options, app};
use serde_json::json;

use crate::help::*;

/// Version 1 kept drives in the body of a job, and the key's holder and the identity beside it.
#[tokio::test]
async fn a_data_file_of_version_1_keeps_its_jobs() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("jobs.db");
    let options = || Options {
        data: Some(file.clone()),
        jobs: 0,
        ..options()
    };
    drop(Emulator::open(options()).await.unwrap());
    let path = job("import-1");
    let properties = json!({ "jobType": "Import", "state": "Creating", "percentComplete": 0,
        "driveList": [{ "driveId": "9CA995B0", "state": "Specified" }], "provisioningState": "Succeeded" });
    let key = json!({ "kekType": "MicrosoftManaged" });
    let identity = json!({ "type": "None" });
    let data = json!({ "createdBy": "a", "createdByType": "User", "createdAt": "2026-07-01T00:00:00.0000000Z",
        "lastModifiedBy": "b", "lastModifiedByType": "User", "lastModifiedAt": "2026-07-02T00:00:00.0000000Z" });
    let body = json!({ "id": path, "name": "import-1", "type": "Microsoft.ImportExport/jobs", "location": "West US",
        "tags": {}, "properties": properties });
    // As version 1 wrote it: `properties` last, and its two braces left off.
    let (rest, inner) = (
        without(&body, "/properties").to_string(),
        properties.to_string(),
    );
    let rest = rest.strip_suffix('}').unwrap();
    let inner = inner.strip_suffix('}').unwrap();
    let old = format!("{rest},\"properties\":{inner}");
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection
        .execute_batch(
            "ALTER TABLE jobs RENAME COLUMN drives TO encryption; PRAGMA user_version = 1",
        )
        .unwrap();
    connection
        .execute(
            "INSERT INTO jobs (sid, gid, lower, state, job_type, since, revision, keys, encryption, system, body)
             SELECT sid, gid, 'import-1', 'Creating', 'Import', 0, 1, ?1, ?2, ?3, ?4 FROM resource_groups
             WHERE lower = 'rg-archive'",
            [
                json!([{ "bitLockerKey": "k", "driveId": "9CA995B0" }]).to_string(),
                format!(",\"encryptionKey\":{key}"),
                format!(",\"systemData\":{data},\"identity\":{identity}"),
                old,
            ],
        )
        .unwrap();
    drop(connection);

    for _ in 0..2 {
        let emulator = Emulator::open(options()).await.unwrap();
        let api = Api {
            app: app(emulator.clone()),
            emulator,
            version: "2021-01-01",
        };
        let mut expected = with(&body, "/systemData", data.clone());
        expected["identity"] = identity.clone();
        expected["properties"]["encryptionKey"] = key.clone();
        assert_eq!(api.get(&path).await.ok(), expected);
        let keys = format!("{path}/listBitLockerKeys");
        let keys = api.call(axum::http::Method::POST, &keys, None).await.ok();
        assert_eq!(keys["value"][0]["bitLockerKey"], "k");
        let listed = api.get(&jobs_of_group("rg-archive")).await.ok();
        assert_eq!(listed["value"][0]["properties"].get("driveList"), None);
    }
}

#[tokio::test]
async fn a_data_file_of_a_later_version_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("jobs.db");
    let options = || Options {
        data: Some(file.clone()),
        ..options()
    };
    drop(Emulator::open(options()).await.unwrap());
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection.execute_batch("PRAGMA user_version = 3").unwrap();
    let refused = Emulator::open(options()).await.unwrap_err();
    assert!(refused.contains("a later version"), "{refused}");
    let count: i64 = connection
        .query_row("SELECT count(*) FROM jobs", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 48);
}
