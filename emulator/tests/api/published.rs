//! The create and update requests that Microsoft publishes with the specification of each version: bodies of the same
//! shape, with other content.

use serde_json::{Value, json};

use crate::help::*;

/// What the specification's examples of one version send.
struct Published {
    version: &'static str,
    /// Whether its import names a carrier for the way back: 2016-11-01's does not.
    return_shipping: bool,
    /// The manifest's file and hash, and the drive header's hash.
    drive: [&'static str; 3],
}

const SHA: &str = "9F2C60B417D8E35A4410C7BB52E6093DFA71C8846E05D92B3817A6F4C05B2E19";
const HEADER: &str = "0:1048576:7A11C0DE4F920B6833E5;135266304:143360:0D4BE6217C98A3F5502E";
const NEWER: [&str; 3] = [
    "\\f3b1c2d4-0a9e-4b57-8c61-2d7e90ab13c5.manifest",
    SHA,
    HEADER,
];
const ALL: [Published; 3] = [
    Published {
        version: "2016-11-01",
        return_shipping: false,
        drive: [
            "\\DriveManifest.xml",
            "C04D51B7E9A2483F9D16027CB85AEE31",
            "",
        ],
    },
    Published {
        version: "2020-08-01",
        return_shipping: true,
        drive: NEWER,
    },
    Published {
        version: "2021-01-01",
        return_shipping: true,
        drive: NEWER,
    },
];

/// All that imports and exports have in common, with every field of the address, for a classic storage account.
fn common(kind: &str) -> Value {
    json!({
        "location": "West US",
        "properties": {
            "storageAccountId": storage().replace("Microsoft.Storage/", "Microsoft.ClassicStorage/"),
            "jobType": kind,
            "returnAddress": {
                "recipientName": "Petr", "streetAddress1": "Lidická 12", "streetAddress2": "dvůr", "city": "Olomouc",
                "stateOrProvince": "OL", "postalCode": "77900", "countryOrRegion": "CZE", "phone": "5550101330",
                "email": "Petr@contoso.example",
            },
            "diagnosticsPath": "waimportexport",
            "logLevel": "Verbose",
            "backupDriveManifest": true,
        },
    })
}

fn carrier() -> Value {
    json!({ "carrierName": "FedEx", "carrierAccountNumber": "417aaaa" })
}

impl Published {
    fn import(&self) -> Value {
        let [file, hash, header] = self.drive;
        let mut body = common("Import");
        if self.return_shipping {
            body["properties"]["returnShipping"] = carrier();
        }
        body["properties"]["driveList"] = json!([{
            "driveId": "1E70F3CC",
            "bitLockerKey": "300443-118426-705210-092257-441683-556072-219670-038126",
            "manifestFile": file,
            "manifestHash": hash,
            "driveHeaderHash": header,
        }]);
        body
    }

    fn export() -> Value {
        let mut body = common("Export");
        body["properties"]["returnShipping"] = carrier();
        body["properties"]["export"] = json!({ "blobList": { "blobPathPrefix": ["/"] } });
        body
    }
}

/// All that was sent is shown again, but for the keys.
fn shows(shown: &Value, sent: &Value) {
    for (field, value) in sent["properties"].as_object().unwrap() {
        let expected = match field.as_str() {
            "driveList" => {
                let drive = without(&value[0], "/bitLockerKey");
                json!([with(&drive, "/state", json!("Specified"))])
            }
            _ => value.clone(),
        };
        assert_eq!(shown["properties"][field], expected, "{field}");
    }
    assert_eq!(shown["location"], sent["location"]);
}

#[tokio::test]
async fn every_published_request_to_create_a_job_is_taken() {
    for published in ALL {
        let api = Api {
            version: published.version,
            ..Api::empty().await
        };
        for (name, body) in [
            ("myImport", published.import()),
            ("myExport", Published::export()),
        ] {
            let made = api.put(&job(name), &body).await;
            assert_eq!(
                made.status,
                201,
                "{} {name}: {}",
                published.version,
                made.json()
            );
            shows(&made.json(), &body);
            shows(&api.get(&job(name)).await.ok(), &body);
            // "Creates a new job or updates an existing job": the same once more.
            shows(&api.put(&job(name), &body).await.ok(), &body);
        }
    }
}

#[tokio::test]
async fn every_published_request_to_update_a_job_is_taken() {
    let update = json!({ "properties": { "state": "", "logLevel": "Verbose", "backupDriveManifest": true } });
    for published in ALL {
        let api = Api {
            version: published.version,
            ..Api::empty().await
        };
        for (name, body) in [
            ("myImport", published.import()),
            ("myExport", Published::export()),
        ] {
            api.put(&job(name), &body).await;
            let updated = api.patch(&job(name), &update).await.ok();
            shows(&updated, &body);
            assert_eq!(updated["properties"]["state"], "Creating");
            // And where it does change something.
            let other =
                json!({ "properties": { "logLevel": "Error", "backupDriveManifest": false } });
            api.patch(&job(name), &other).await.ok();
            shows(&api.patch(&job(name), &update).await.ok(), &body);
        }
    }
}
