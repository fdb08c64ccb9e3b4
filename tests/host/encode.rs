//! What is sent: the bodies of `Jobs_Create` and `Jobs_Update`, read by `serde_json`.

use domain::job::{
    Address, Changes, EncryptionKey, ExportSelection, Identity, JobType, NewDrive, NewJob, Package,
    ReturnShipping,
};
use import_export_portal::arm::{create_body, update_body};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::help::id;

fn address() -> Address {
    Address {
        recipient: "Tereza \"T\" Malá".into(),
        street1: "Dlouhá 12\\3".into(),
        city: "Praha".into(),
        postal_code: "110 00".into(),
        country: "Czechia".into(),
        phone: "+420".into(),
        email: "t@x.cz".into(),
        ..Address::default()
    }
}

fn job(kind: JobType) -> NewJob {
    NewJob {
        id: id("j"),
        kind,
        location: "West Europe".into(),
        storage_account: "/subscriptions/s/x".into(),
        tags: vec![
            ("team".into(), "zálohy".into()),
            ("empty".into(), String::new()),
        ],
        encryption: None,
        identity: None,
        log_level: "Error".into(),
        diagnostics_path: String::new(),
        backup_manifest: true,
        drives: vec![NewDrive {
            id: "WD".into(),
            key: "238810".into(),
            manifest: r"\m.xml".into(),
            hash: "00".into(),
            header_hash: String::new(),
        }],
        export: None,
        return_address: address(),
        return_shipping: Some(ReturnShipping {
            carrier: "DHL".into(),
            account: "1".into(),
        }),
    }
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn an_import() {
    let expected = json!({
        "location": "West Europe",
        "tags": {"team": "zálohy", "empty": ""},
        "properties": {
            "storageAccountId": "/subscriptions/s/x",
            "jobType": "Import",
            "returnAddress": {
                "recipientName": "Tereza \"T\" Malá", "streetAddress1": "Dlouhá 12\\3", "city": "Praha",
                "postalCode": "110 00", "countryOrRegion": "Czechia", "phone": "+420", "email": "t@x.cz"
            },
            "returnShipping": {"carrierName": "DHL", "carrierAccountNumber": "1"},
            "logLevel": "Error",
            "backupDriveManifest": true,
            "driveList": [{"driveId": "WD", "bitLockerKey": "238810", "manifestFile": "\\m.xml", "manifestHash": "00"}]
        }
    });
    assert_eq!(read(&create_body(&job(JobType::Import))), expected);
}

#[test]
fn what_a_new_job_may_have_is_left_out_where_it_has_none() {
    let mut whole = job(JobType::Import);
    whole.return_shipping = None;
    whole.diagnostics_path = "logs/2026".into();
    whole.drives[0].header_hash = "0:1048576:AA".into();
    whole.encryption = Some(EncryptionKey {
        kind: "CustomerManaged".into(),
        url: "https://v.vault.azure.net/keys/k/1".into(),
        vault: "/subscriptions/s/v".into(),
    });
    whole.identity = Some(Identity {
        kind: "UserAssigned".into(),
        user: "/subscriptions/s/i".into(),
    });
    let body = read(&create_body(&whole));
    let properties = &body["properties"];
    assert!(properties.get("returnShipping").is_none());
    assert_eq!(properties["diagnosticsPath"], "logs/2026");
    assert_eq!(
        properties["driveList"][0]["driveHeaderHash"],
        "0:1048576:AA"
    );
    assert_eq!(
        properties["encryptionKey"],
        json!({"kekType": "CustomerManaged", "kekUrl": "https://v.vault.azure.net/keys/k/1", "kekVaultResourceID": "/subscriptions/s/v"})
    );
    assert_eq!(
        body["identity"],
        json!({"type": "UserAssigned", "userAssignedIdentities": {"/subscriptions/s/i": {}}})
    );
    whole.identity = Some(Identity {
        kind: "SystemAssigned".into(),
        user: String::new(),
    });
    assert_eq!(
        read(&create_body(&whole))["identity"],
        json!({"type": "SystemAssigned"})
    );
}

#[test]
fn an_export_has_no_drives() {
    let mut export = job(JobType::Export);
    export.export = Some(ExportSelection {
        paths: vec!["/c/a".into(), "/c/b".into()],
        prefixes: vec![],
        list_blob: String::new(),
    });
    let properties = read(&create_body(&export))["properties"].clone();
    assert_eq!(
        properties["export"],
        json!({"blobList": {"blobPath": ["/c/a", "/c/b"]}})
    );
    assert!(
        properties.get("driveList").is_none() && properties.get("backupDriveManifest").is_none()
    );
    export.export = Some(ExportSelection {
        list_blob: "/c/list.xml".into(),
        ..ExportSelection::default()
    });
    let properties = read(&create_body(&export))["properties"].clone();
    assert_eq!(
        properties["export"],
        json!({"blobListBlobPath": "/c/list.xml"})
    );
}

#[test]
fn only_what_changes() {
    let table = [
        (Changes::default(), json!({})),
        (
            Changes {
                tags: Some(vec![]),
                ..Changes::default()
            },
            json!({"tags": {}}),
        ),
        (
            Changes {
                log_level: Some("Verbose".into()),
                backup_manifest: Some(false),
                ..Changes::default()
            },
            json!({"properties": {"logLevel": "Verbose", "backupDriveManifest": false}}),
        ),
        (
            Changes {
                delivery: Some(Package {
                    carrier: "UPS".into(),
                    tracking: "1Z".into(),
                    drives: Some(9_007_199_254_740_993),
                    shipped: String::new(),
                }),
                ships: true,
                ..Changes::default()
            },
            json!({"properties": {"state": "Shipping", "deliveryPackage": {
                "carrierName": "UPS", "trackingNumber": "1Z", "driveCount": 9_007_199_254_740_993_i64}}}),
        ),
        (
            // A key that isn't given is left out: the service has it.
            Changes {
                drives: Some(vec![NewDrive {
                    id: "WD".into(),
                    key: String::new(),
                    manifest: "m".into(),
                    hash: "h".into(),
                    header_hash: "hh".into(),
                }]),
                ..Changes::default()
            },
            json!({"properties": {"driveList": [{"driveId": "WD", "manifestFile": "m", "manifestHash": "h", "driveHeaderHash": "hh"}]}}),
        ),
    ];
    for (changes, expected) in table {
        assert_eq!(read(&update_body(&changes)), expected);
    }
}

proptest! {
    #[test]
    fn any_text_is_sent_as_it_is(name in any::<String>(), value in any::<String>()) {
        let changes = Changes {
            tags: Some(vec![(name.clone(), value.clone())]),
            ..Changes::default()
        };
        prop_assert_eq!(read(&update_body(&changes)), json!({"tags": {name: value}}));
    }
}
