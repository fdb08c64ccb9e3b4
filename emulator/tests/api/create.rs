//! `Jobs_Create`: PUT of a job.

use axum::http::Method;
use serde_json::{Value, json};

use crate::help::*;

#[tokio::test]
async fn an_import_is_made_with_all_that_the_service_adds() {
    let api = Api::empty().await;
    let reply = api.put(&job("import-1"), &import(2)).await;
    assert_eq!(reply.status, 201);
    let made = reply.json();
    assert_eq!(made["id"], job("import-1"));
    assert_eq!(
        (&made["name"], &made["type"]),
        (&json!("import-1"), &json!("Microsoft.ImportExport/jobs"))
    );
    assert_eq!(
        (&made["location"], &made["tags"]),
        (&json!("West US"), &json!({ "owner": "tests" }))
    );
    assert_eq!(
        made["systemData"]["createdAt"],
        "2026-08-01T12:00:00.0000000Z"
    );
    assert_eq!(made["identity"], json!({ "type": "None" }));
    let details = &made["properties"];
    assert_eq!(
        (&details["state"], &details["cancelRequested"]),
        (&json!("Creating"), &json!(false))
    );
    assert_eq!(
        (details.get("percentComplete"), &details["diagnosticsPath"]),
        (None, &json!("waimportexport"))
    );
    assert_eq!(details["shippingInformation"]["city"], "Santa Clara");
    assert_eq!(
        details["encryptionKey"],
        json!({ "kekType": "MicrosoftManaged" })
    );
    let drive = &details["driveList"][1];
    assert_eq!(
        (&drive["driveId"], &drive["state"]),
        (&json!("9CA995B1"), &json!("Specified"))
    );
    assert_eq!(
        (drive.get("bitLockerKey"), drive.get("copyStatus")),
        (None, None)
    );
    assert_eq!(details.get("returnPackage"), None);
    let read = api.get(&job("import-1")).await;
    assert_eq!(read.ok(), made);
    assert_eq!(read.header("etag"), reply.header("etag"));
}

#[tokio::test]
async fn an_export_is_made_in_each_version() {
    for version in VERSIONS {
        let api = Api {
            version,
            ..Api::empty().await
        };
        let reply = api.put(&job("export-1"), &export()).await;
        assert_eq!(reply.status, 201, "{}", reply.json());
        let made = reply.json();
        assert_eq!(made["properties"]["driveList"], json!([]));
        assert_eq!(
            made["properties"]["export"],
            export()["properties"]["export"]
        );
        assert_eq!(made.get("systemData").is_some(), version != "2016-11-01");
        assert_eq!(
            (&made["identity"], &made["properties"]["encryptionKey"]),
            (
                &json!({ "type": "None" }),
                &json!({ "kekType": "MicrosoftManaged" })
            ),
            "every version tells them"
        );
    }
}

#[tokio::test]
async fn the_answer_to_a_put_says_the_location_as_it_was_sent_and_later_ones_its_display_name() {
    let api = Api::empty().await;
    for sent in ["westus", "West US", "WEST us"] {
        let body = with(&import(1), "/location", json!(sent));
        for status in [201, 200] {
            let reply = api.put(&job("import-1"), &body).await;
            assert_eq!(
                (reply.status.as_u16(), &reply.json()["location"]),
                (status, &json!(sent))
            );
            assert_eq!(api.get(&job("import-1")).await.ok()["location"], "West US");
        }
        api.delete(&job("import-1")).await;
    }
}

#[tokio::test]
async fn a_job_has_no_tags_until_it_is_given_some() {
    let api = Api::empty().await;
    let path = job("import-1");
    for body in [
        without(&import(1), "/tags"),
        with(&import(1), "/tags", json!({})),
        with(&import(1), "/tags", Value::Null),
    ] {
        assert_eq!(api.put(&path, &body).await.json().get("tags"), None);
    }
    let tags = json!({ "cost": "7" });
    let tagged = api.patch(&path, &json!({ "tags": tags })).await.ok();
    assert_eq!(tagged["tags"], tags);
    let bare = api.patch(&path, &json!({ "tags": {} })).await.ok();
    assert_eq!(bare.get("tags"), None);
}

/// Each is in a recording, a published example or a table of Microsoft's.
#[tokio::test]
async fn what_real_customers_send_is_taken_and_given_back() {
    let api = Api::empty().await;
    let sha = "4B6D0E3A9C17F2585D81A0C64E37B92F0A5C8E1D2736F490BB8812CE57DA4F63";
    let header = format!("0:1048576:{sha}{sha};135266304:143360:{sha}{sha}");
    let drive = "/properties/driveList/0";
    for (field, value) in [
        ("manifestHash", json!(sha)),
        ("manifestHash", json!(sha[..32].to_lowercase())),
        ("driveHeaderHash", json!("")),
        ("driveHeaderHash", json!(header)),
        (
            "manifestFile",
            json!("\\5d2f6c1e-7f0b-4c86-9a35-0b6a1c8e4d27.manifest"),
        ),
        ("manifestFile", json!("\\\\DriveManifest.xml")),
    ] {
        let body = with(&import(1), &format!("{drive}/{field}"), value.clone());
        let made = api.put(&job("import-1"), &body).await;
        assert!(made.status.is_success(), "{field}: {}", made.json());
        let read = api.get(&job("import-1")).await.ok();
        assert_eq!(read["properties"]["driveList"][0][field], value, "{field}");
    }
    let bare = without(&import(1), "/properties/returnShipping");
    let made = api.put(&job("bare"), &bare).await;
    assert_eq!(made.status, 201, "return shipping may come later");
    let none = with(&package(), "/driveCount", json!(0));
    let body = with(&import(1), "/properties/deliveryPackage", none.clone());
    let made = api.put(&job("shipped"), &body).await.json();
    assert_eq!(made["properties"]["deliveryPackage"], none);
}

#[tokio::test]
async fn keys_of_both_forms_are_kept_to_the_letter() {
    let api = Api::empty().await;
    for (name, key) in [
        (
            "digits",
            "238810-662376-448998-450120-652806-203390-606320-483076",
        ),
        ("base64", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA="),
        ("short", "AAECAw=="),
    ] {
        let path = job(name);
        let body = with(
            &import(1),
            "/properties/driveList/0/bitLockerKey",
            json!(key),
        );
        let made = api.put(&path, &body).await;
        assert_eq!(made.status, 201, "{}", made.json());
        let keys = api
            .call(Method::POST, &format!("{path}/listBitLockerKeys"), None)
            .await
            .ok();
        assert_eq!(keys["value"][0]["bitLockerKey"], key);
    }
}

#[tokio::test]
async fn blobs_are_named_in_every_way_that_microsofts_tables_name_them() {
    let api = Api::empty().await;
    for list in [
        json!({ "blobPath": ["pictures/harbour/heron.jpg", "/pictures/harbour/heron.jpg", "$root/logo.bmp", "/$root/logo.bmp"] }),
        json!({ "blobPathPrefix": ["/"] }),
        json!({ "blobPathPrefix": ["/vhds/", "/$root", "/archive"] }),
    ] {
        let body = with(&export(), "/properties/export/blobList", list.clone());
        let made = api.put(&job("export-1"), &body).await;
        assert!(made.status.is_success(), "{}", made.json());
        let read = api.get(&job("export-1")).await.ok();
        assert_eq!(read["properties"]["export"]["blobList"], list);
    }
}

/// 2016-11-01 writes the name in another case than the versions after it.
#[tokio::test]
async fn a_blob_that_lists_blobs_is_understood_under_both_names_and_told_under_the_versions_own() {
    let api = Api::empty().await;
    for (version, own) in [
        ("2016-11-01", "blobListblobPath"),
        ("2020-08-01", "blobListBlobPath"),
        ("2021-01-01", "blobListBlobPath"),
    ] {
        let api = Api {
            version,
            app: api.app.clone(),
            emulator: api.emulator.clone(),
        };
        for sent in ["blobListblobPath", "blobListBlobPath"] {
            let list = "archive/export-\"blobListBlobPath\":.xml";
            let tags = json!({ "blobListBlobPath": "a tag" });
            let body = with(&export(), "/tags", tags.clone());
            let body = with(&body, "/properties/export", json!({ sent: list }));
            let made = api.put(&job("export-1"), &body).await.json();
            let read = api.get(&job("export-1")).await.ok();
            let listed = api.get(&jobs_of_group("rg-archive")).await.ok();
            for shown in [&made, &read, &listed["value"][0]] {
                assert_eq!(
                    shown["properties"]["export"],
                    json!({ own: list }),
                    "{version} {sent}"
                );
                assert_eq!(shown["tags"], tags);
            }
        }
    }
}

#[tokio::test]
async fn what_only_the_service_may_say_is_not_taken_from_the_caller() {
    let api = Api::empty().await;
    let mut body = import(1);
    body["properties"]["percentComplete"] = json!(99);
    body["properties"]["provisioningState"] = json!("Broken");
    body["properties"]["driveList"][0]["state"] = json!("Completed");
    body["properties"]["driveList"][0]["bytesSucceeded"] = json!(1);
    let made = api.put(&job("import-1"), &body).await.json();
    assert_eq!(made["properties"].get("percentComplete"), None);
    assert_eq!(made["properties"]["provisioningState"], "Succeeded");
    assert_eq!(made["properties"]["driveList"][0]["state"], "Specified");
    assert_eq!(
        made["properties"]["driveList"][0].get("bytesSucceeded"),
        None
    );
}

#[tokio::test]
async fn every_required_field_is_named_when_it_is_missing_or_blank() {
    let api = Api::empty().await;
    let drive = "/properties/driveList/0";
    let fields = [
        ("/location", "location"),
        (
            "/properties/storageAccountId",
            "properties.storageAccountId",
        ),
        ("/properties/jobType", "properties.jobType"),
        ("/properties/driveList", "properties.driveList"),
        (
            &format!("{drive}/driveId"),
            "properties.driveList[0].driveId",
        ),
        (
            &format!("{drive}/bitLockerKey"),
            "properties.driveList[0].bitLockerKey",
        ),
        (
            &format!("{drive}/manifestFile"),
            "properties.driveList[0].manifestFile",
        ),
        (
            &format!("{drive}/manifestHash"),
            "properties.driveList[0].manifestHash",
        ),
        (
            "/properties/returnAddress/recipientName",
            "properties.returnAddress.recipientName",
        ),
        (
            "/properties/returnAddress/streetAddress1",
            "properties.returnAddress.streetAddress1",
        ),
        (
            "/properties/returnAddress/city",
            "properties.returnAddress.city",
        ),
        (
            "/properties/returnAddress/postalCode",
            "properties.returnAddress.postalCode",
        ),
        (
            "/properties/returnAddress/countryOrRegion",
            "properties.returnAddress.countryOrRegion",
        ),
        (
            "/properties/returnAddress/phone",
            "properties.returnAddress.phone",
        ),
        (
            "/properties/returnAddress/email",
            "properties.returnAddress.email",
        ),
        (
            "/properties/returnShipping/carrierName",
            "properties.returnShipping.carrierName",
        ),
        (
            "/properties/returnShipping/carrierAccountNumber",
            "properties.returnShipping.carrierAccountNumber",
        ),
    ];
    for (pointer, target) in fields {
        let blank = if pointer.ends_with("driveList") {
            json!([])
        } else {
            json!("")
        };
        for body in [
            without(&import(1), pointer),
            with(&import(1), pointer, Value::Null),
            with(&import(1), pointer, blank),
        ] {
            let reply = api.put(&job("import-1"), &body).await;
            assert_eq!(reply.refused(400, "MissingRequiredParameter"), target);
        }
    }
    let reply = api
        .put(&job("import-1"), &json!({ "location": "West US" }))
        .await;
    assert_eq!(reply.refused(400, "MissingRequiredParameter"), "properties");
    api.get(&job("import-1"))
        .await
        .refused(404, "ResourceNotFound");
}

#[tokio::test]
async fn wrong_values_are_named() {
    let api = Api::empty().await;
    let import = import(2);
    let invalid = "InvalidRequestContent";
    let table = [
        (
            with(&import, "/location", json!("Atlantis")),
            "LocationNotAvailableForResourceType",
            "location",
        ),
        (
            with(&import, "/properties/jobType", json!("Both")),
            invalid,
            "properties.jobType",
        ),
        (
            with(&import, "/properties/state", json!("Shipping")),
            invalid,
            "properties.state",
        ),
        (
            with(&import, "/properties/cancelRequested", json!(true)),
            invalid,
            "properties.cancelRequested",
        ),
        (
            with(&import, "/properties/logLevel", json!("Loud")),
            invalid,
            "properties.logLevel",
        ),
        (
            with(&import, "/properties/storageAccountId", json!("mine")),
            invalid,
            "properties.storageAccountId",
        ),
        (
            with(
                &import,
                "/properties/export",
                export()["properties"]["export"].clone(),
            ),
            invalid,
            "properties.export",
        ),
        (
            with(
                &import,
                "/properties/driveList/1/driveId",
                json!("9ca995b0"),
            ),
            invalid,
            "properties.driveList[1].driveId",
        ),
        (
            with(
                &import,
                "/properties/driveList/1/manifestHash",
                json!("109B"),
            ),
            invalid,
            "properties.driveList[1].manifestHash",
        ),
        (
            with(
                &import,
                "/properties/driveList/1/manifestHash",
                json!("109B21108597EF36D5785F08303F36380"),
            ),
            invalid,
            "properties.driveList[1].manifestHash",
        ),
        (
            with(&import, "/properties/driveList/1", json!(7)),
            invalid,
            "properties.driveList[1]",
        ),
        (
            with(&import, "/properties/driveList", json!({})),
            invalid,
            "properties.driveList",
        ),
        (
            with(&import, "/properties/returnAddress", json!(["a"])),
            invalid,
            "properties.returnAddress",
        ),
        (
            with(&import, "/properties/returnAddress/city", json!(7)),
            invalid,
            "properties.returnAddress.city",
        ),
        (
            with(&import, "/tags/owner", json!(7)),
            invalid,
            "tags.owner",
        ),
        (
            with(&import, "/tags", json!({ "r&d": "1" })),
            "InvalidTagNameCharacters",
            "tags.r&d",
        ),
        (
            with(&import, "/tags", json!({ "Azure-owner": "1" })),
            "InvalidTagName",
            "tags.Azure-owner",
        ),
        (
            with(&import, "/tags", json!({ "Team": "1", "team": "2" })),
            "InvalidTags",
            "tags.team",
        ),
        (
            with(&export(), "/properties/driveList", json!([drive(1)])),
            invalid,
            "properties.driveList",
        ),
        (
            without(&export(), "/properties/export"),
            "MissingRequiredParameter",
            "properties.export",
        ),
        (
            with(
                &export(),
                "/properties/export",
                json!({ "blobList": { "blobPath": [] } }),
            ),
            "MissingRequiredParameter",
            "properties.export.blobList",
        ),
        (
            with(&import, "/identity", json!({ "type": "Mine" })),
            invalid,
            "identity.type",
        ),
    ];
    for (body, code, target) in table {
        assert_eq!(
            api.put(&job("import-1"), &body).await.refused(400, code),
            target
        );
    }
}

#[tokio::test]
async fn several_problems_come_as_details() {
    let api = Api::empty().await;
    let body = without(
        &without(&import(1), "/location"),
        "/properties/returnAddress/city",
    );
    let reply = api.put(&job("import-1"), &body).await;
    assert_eq!(reply.refused(400, "InvalidRequestContent"), "location");
    let error = reply.json()["error"].clone();
    let targets: Vec<_> = error["details"]
        .as_array()
        .unwrap()
        .iter()
        .map(|detail| &detail["target"])
        .collect();
    assert_eq!(targets, ["location", "properties.returnAddress.city"]);
}

#[tokio::test]
async fn one_to_ten_drives_are_taken() {
    let api = Api::empty().await;
    assert_eq!(api.put(&job("ten"), &import(10)).await.status, 201);
    let reply = api.put(&job("eleven"), &import(11)).await;
    assert_eq!(
        reply.refused(400, "InvalidRequestContent"),
        "properties.driveList"
    );
}

#[tokio::test]
async fn names_follow_the_rule() {
    let api = Api::empty().await;
    let longest = "a".repeat(64);
    for name in ["ab", "a1", "a-b", "a--b", "myJob", "A-C", &longest] {
        assert_eq!(api.put(&job(name), &import(1)).await.status, 201, "{name}");
    }
    for name in [
        "a",
        "1a",
        "-a",
        "a-",
        "a_b",
        "a.b",
        "%C3%A1b",
        "a%20b",
        "a'--",
        &"a".repeat(65),
    ] {
        let reply = api.put(&job(name), &import(1)).await;
        assert_eq!(reply.refused(400, "InvalidResourceName"), "name", "{name}");
    }
}

#[tokio::test]
async fn a_job_in_creating_can_be_put_again_and_no_other() {
    let api = Api::empty().await;
    let path = api.import("import-1").await;
    let before = api.get(&path).await.ok();
    api.advance("PT1H").await;
    let again = api
        .put(
            &path.to_uppercase(),
            &with(&import(1), "/tags", json!({ "a": "b" })),
        )
        .await;
    let after = again.ok();
    assert_eq!(
        (&after["id"], &after["name"]),
        (&before["id"], &before["name"])
    );
    assert_eq!(
        (
            &after["tags"],
            after["properties"]["driveList"].as_array().unwrap().len()
        ),
        (&json!({ "a": "b" }), 1)
    );
    assert_eq!(
        after["systemData"]["createdAt"],
        before["systemData"]["createdAt"]
    );
    assert_eq!(
        after["systemData"]["lastModifiedAt"],
        "2026-08-01T13:00:00.0000000Z"
    );

    let elsewhere = api
        .put(&path, &with(&import(1), "/location", json!("East US")))
        .await;
    assert_eq!(
        elsewhere.refused(409, "InvalidResourceLocation"),
        "location"
    );
    assert_eq!(
        api.put(&path, &export())
            .await
            .refused(409, "PropertyChangeNotAllowed"),
        "properties.jobType"
    );
    for state in [
        "Shipping",
        "Received",
        "Transferring",
        "Packaging",
        "Closed",
        "Completed",
        "Inspecting",
    ] {
        api.put_state(&path, state).await;
        api.put(&path, &import(1))
            .await
            .refused(409, "OperationNotAllowed");
    }
}

#[tokio::test]
async fn a_put_can_be_made_to_create_only_or_to_replace_only() {
    let api = Api::empty().await;
    let put = |name: &str, header: &'static str, value: &str| {
        let request = axum::http::Request::builder()
            .method(Method::PUT)
            .uri(format!("{}?api-version=2021-01-01", job(name)))
            .header(header, value)
            .body(import(1).to_string().into())
            .unwrap();
        api.send(request)
    };
    put("import-1", "if-match", "*")
        .await
        .refused(412, "PreconditionFailed");
    let made = put("import-1", "if-none-match", "*").await;
    assert_eq!(made.status, 201);
    put("import-1", "if-none-match", "*")
        .await
        .refused(412, "PreconditionFailed");
    put("import-1", "if-match", "\"0-0\"")
        .await
        .refused(412, "PreconditionFailed");
    assert_eq!(
        put("import-1", "if-match", made.header("etag"))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn closed_locations_name_the_place_to_ship_to() {
    let api = Api::empty().await;
    let made = api
        .put(
            &job("import-1"),
            &with(&import(1), "/location", json!("Central US")),
        )
        .await
        .json();
    assert_eq!(made["location"], "Central US");
    assert_eq!(
        made["properties"]["shippingInformation"]["city"],
        "Northlake"
    );
}

#[tokio::test]
async fn unknown_places_are_named() {
    let api = Api::empty().await;
    let path = format!("{}/import-1", jobs_of_group("rg-nowhere"));
    api.put(&path, &import(1))
        .await
        .refused(404, "ResourceGroupNotFound");
    let path = job("import-1").replace("0d3b7f52", "00000000");
    api.put(&path, &import(1))
        .await
        .refused(404, "SubscriptionNotFound");
}

#[tokio::test]
async fn sql_in_names_is_only_text() {
    let api = Api::new().await;
    for name in [
        "x'%20OR%20'1'='1",
        "x';DROP%20TABLE%20jobs;--",
        "x%22%20OR%201=1",
    ] {
        api.get(&job(name)).await.refused(404, "ResourceNotFound");
        api.delete(&job(name))
            .await
            .refused(404, "ResourceNotFound");
        api.get(&jobs_of_group(name))
            .await
            .refused(404, "ResourceGroupNotFound");
    }
    let jobs = api.control("GET", "health", &Value::Null).await.ok();
    assert_eq!(jobs["jobs"], 48);
}
