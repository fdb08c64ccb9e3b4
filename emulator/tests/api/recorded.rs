//! The conversation that the Azure CLI's own test suite recorded with the service (April 2020, 2016-11-01), held once more
//! with other names and values: each answer is compared field by field with what was recorded.

use axum::http::Method;
use serde_json::{Value, json};

use crate::help::*;

const LOCATIONS: &str = "/providers/Microsoft.ImportExport/locations";

/// What a client sends to make the job: no return shipping, the location by its short name.
fn sent() -> Value {
    json!({
        "location": "northcentralus",
        "properties": {
            "storageAccountId": storage(),
            "jobType": "Import",
            "returnAddress": {
                "recipientName": "Jana Nováková", "streetAddress1": "Údolní 53", "streetAddress2": "2. patro", "city": "Brno",
                "stateOrProvince": "JM", "postalCode": "602 00", "countryOrRegion": "Czechia", "phone": "+420 555 010 177",
                "email": "jana.novakova@contoso.example",
            },
            "diagnosticsPath": "waimportexport",
            "logLevel": "Verbose",
            "backupDriveManifest": true,
            "driveList": [{
                "driveId": "7C21D0A4",
                "bitLockerKey": "109483-527230-004719-331958-660242-118877-092411-475420",
                "manifestFile": "\\DriveManifest.xml",
                "manifestHash": "5E0C9A7731D24FB68A1F40C2E9B7D683",
                "driveHeaderHash": "",
            }],
        },
    })
}

/// The job as the recording shows one: these fields and no others.
fn shown(path: &str, location: &str, canceled: bool) -> Value {
    let sent = sent()["properties"].clone();
    json!({
        "properties": {
            "storageAccountId": sent["storageAccountId"],
            "jobType": "Import",
            "returnAddress": sent["returnAddress"],
            "shippingInformation": {
                "recipientName": "Microsoft Azure Import/Export Service",
                "streetAddress1": "601 Northwest Ave",
                "streetAddress2": "",
                "city": "Northlake",
                "stateOrProvince": "IL",
                "postalCode": "60164",
                "countryOrRegion": "USA",
                "phone": "+1 708 555 0121",
            },
            "diagnosticsPath": "waimportexport",
            "logLevel": "Verbose",
            "backupDriveManifest": true,
            "cancelRequested": canceled,
            "state": "Creating",
            "driveList": [{
                "driveId": "7C21D0A4",
                "manifestFile": "\\DriveManifest.xml",
                "manifestHash": "5E0C9A7731D24FB68A1F40C2E9B7D683",
                "driveHeaderHash": "",
                "state": "Specified",
            }],
            "provisioningState": "Succeeded",
            "encryptionKey": { "kekType": "MicrosoftManaged" },
        },
        "identity": { "type": "None" },
        "id": path,
        "name": "cli-import",
        "type": "Microsoft.ImportExport/jobs",
        "location": location,
    })
}

/// An answer with a body: JSON, the headers that were recorded, and none that was not.
#[track_caller]
fn answered(reply: &Reply, status: u16, left: (&str, &str)) -> Value {
    assert_eq!(reply.status, status);
    assert_eq!(reply.header("content-type"), "application/json");
    headed(reply, left);
    reply.json()
}

#[track_caller]
fn headed(reply: &Reply, left: (&str, &str)) {
    let (kind, count) = left;
    assert_eq!(
        reply.header(&format!("x-ms-ratelimit-remaining-{kind}")),
        count
    );
    assert_eq!(reply.header("etag"), "");
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    let id = reply.header("x-ms-correlation-request-id");
    assert_eq!((id.len(), reply.header("x-ms-request-id").len()), (36, 36));
    let route: Vec<_> = reply.header("x-ms-routing-request-id").split(':').collect();
    assert_eq!(
        (route.len(), route[1].len(), route[2]),
        (3, "20200421T061749Z".len(), id)
    );
}

#[tokio::test]
async fn the_conversation_of_the_azure_cli_is_answered_as_recorded() {
    let api = Api {
        version: "2016-11-01",
        ..Api::empty().await
    };
    let path = job("cli-import");

    // Locations_List: an open location names itself, a closed one another; carriers whatever the country.
    let list = answered(&api.get(LOCATIONS).await, 200, ("tenant-reads", "11999"));
    assert_eq!(
        list.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["value"]
    );
    let open =
        |location: &&Value| location["properties"]["alternateLocations"] == json!([location["id"]]);
    let locations = list["value"].as_array().unwrap();
    let count = locations.iter().filter(open).count();
    assert_eq!((locations.len(), count), (15, 13));

    // Locations_Get.
    let one = api.get(&format!("{LOCATIONS}/northcentralus")).await;
    let id = format!("{LOCATIONS}/northcentralus");
    let expected = json!({
        "properties": {
            "recipientName": "Microsoft Azure Import/Export Service",
            "streetAddress1": "601 Northwest Ave",
            "streetAddress2": "",
            "city": "Northlake",
            "stateOrProvince": "IL",
            "postalCode": "60164",
            "countryOrRegion": "USA",
            "phone": "+1 708 555 0121",
            "supportedCarriers": ["Blue Dart", "DHL", "FedEx", "TNT", "UPS"],
            "alternateLocations": [id],
        },
        "id": id,
        "name": "North Central US",
        "type": "Microsoft.ImportExport/locations",
    });
    assert_eq!(answered(&one, 200, ("tenant-reads", "11998")), expected);
    assert!(locations.contains(&expected));

    // Jobs_Create: 201, the location as it was sent.
    let made = api.put(&path, &sent()).await;
    let expected = shown(&path, "northcentralus", false);
    assert_eq!(
        answered(&made, 201, ("subscription-writes", "1199")),
        expected
    );

    // Jobs_ListByResourceGroup: the location by its display name, and no drives.
    let listed = api.get(&jobs_of_group("rg-archive")).await;
    let whole = shown(&path, "North Central US", false);
    let expected = json!({ "value": [without(&whole, "/properties/driveList")] });
    assert_eq!(
        answered(&listed, 200, ("subscription-reads", "11999")),
        expected
    );

    // Jobs_Get.
    let read = api.get(&path).await;
    assert_eq!(answered(&read, 200, ("subscription-reads", "11998")), whole);

    // Jobs_Update: cancelled, and still Creating.
    let cancel = json!({ "properties": { "cancelRequested": true } });
    let canceled = api.patch(&path, &cancel).await;
    let expected = shown(&path, "North Central US", true);
    assert_eq!(
        answered(&canceled, 200, ("subscription-writes", "1198")),
        expected
    );

    // BitLockerKeys_List.
    let keys = api
        .call(Method::POST, &format!("{path}/listBitLockerKeys"), None)
        .await;
    let drive = &sent()["properties"]["driveList"][0];
    let expected = json!({ "value": [{ "driveId": drive["driveId"], "bitLockerKey": drive["bitLockerKey"] }] });
    assert_eq!(
        answered(&keys, 200, ("subscription-writes", "1197")),
        expected
    );

    // Jobs_Delete, while the cancellation is pending: 200, no body and no word of one.
    let gone = api.delete(&path).await;
    assert_eq!((gone.status.as_u16(), gone.bytes.len()), (200, 0));
    assert_eq!(gone.headers.get("content-type"), None);
    headed(&gone, ("subscription-deletes", "14999"));
    api.get(&path).await.refused(404, "ResourceNotFound");
}

/// Recorded by the PowerShell module: a parcel of no drives without a date, in Creating, where the job stays.
#[tokio::test]
async fn a_parcel_alone_leaves_the_job_in_creating() {
    let api = Api {
        version: "2016-11-01",
        ..Api::empty().await
    };
    let path = job("cli-import");
    api.put(&path, &sent()).await;
    let parcel =
        json!({ "carrierName": "own van", "driveCount": 0, "trackingNumber": "BRNO-0001" });
    let update = json!({ "properties": { "deliveryPackage": parcel } });
    let mut expected = shown(&path, "North Central US", false);
    expected["properties"]["deliveryPackage"] = parcel;
    assert_eq!(api.patch(&path, &update).await.ok(), expected);
    assert_eq!(api.get(&path).await.ok(), expected);
}
