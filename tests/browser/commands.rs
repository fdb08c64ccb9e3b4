//! What the command bar of a job offers, in every state: a command that is not possible is there, and says why not.

use import_export_portal::arm::Method::Get;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{all, appears, attribute, click, description, find, has_focus, stays, texts};
use crate::fixtures::{id_of, in_state, job};
use crate::service::{Service, ok};
use crate::{dom, page};

const AT_WORK: &str = "can't be deleted. Delete becomes possible once the job is Completed.";
const TWICE: &str = "Cancellation was already requested, and can't be requested twice.";
const UNKNOWN: &str =
    "The portal doesn't know the state “Inspecting”, so it can't tell whether this is safe.";

/// State, cancelRequested, and the ends of the reasons why Cancel and Delete are not possible; `None` where they are.
const TABLE: [(&str, bool, Option<&str>, Option<&str>); 18] = [
    ("Creating", false, None, None),
    ("Creating", true, Some(TWICE), None),
    ("Shipping", false, None, Some(AT_WORK)),
    ("Shipping", true, Some(TWICE), Some(AT_WORK)),
    ("Received", false, None, Some(AT_WORK)),
    ("Received", true, Some(TWICE), Some(AT_WORK)),
    ("Transferring", false, None, Some(AT_WORK)),
    ("Transferring", true, Some(TWICE), Some(AT_WORK)),
    (
        "Packaging",
        false,
        Some("only before Packaging. This one is in the state Packaging."),
        Some(AT_WORK),
    ),
    ("Packaging", true, Some(TWICE), Some(AT_WORK)),
    (
        "Completed",
        false,
        Some("already ended: its state is Completed."),
        None,
    ),
    (
        "Completed",
        true,
        Some("already ended: its state is Completed."),
        None,
    ),
    (
        "Canceled",
        true,
        Some("already ended: its state is Canceled."),
        Some("By its rules the service deletes it itself, 90 days after it ended."),
    ),
    (
        "Closed",
        false,
        Some("its state is Closed."),
        Some("By its rules the service deletes it itself, 90 days after it ended."),
    ),
    (
        "Closed",
        true,
        Some("its state is Closed."),
        Some("By its rules the service deletes it itself, 90 days after it ended."),
    ),
    ("Inspecting", false, Some(UNKNOWN), Some(UNKNOWN)),
    ("Inspecting", true, Some(UNKNOWN), Some(UNKNOWN)),
    (
        "",
        false,
        Some("it can't tell whether this is safe."),
        Some("it can't tell whether this is safe."),
    ),
];

#[wasm_bindgen_test]
async fn every_command_in_every_state() {
    for (state, cancel_requested, no_cancel, no_delete) in TABLE {
        let service = Service::default();
        let answer = in_state(job("received"), state, cancel_requested);
        service.on(Get, "/jobs/received-1", ok(&answer));
        let page = page::job(page::store(&service), &id_of(&answer));
        appears("#cancel-job").await;
        for (command, reason) in [("#cancel-job", no_cancel), ("#delete-job", no_delete)] {
            let about = format!("{command} in “{state}”, cancelRequested {cancel_requested}");
            let disabled = attribute(command, "aria-disabled");
            let told = description(command);
            match reason {
                None => assert_eq!((disabled, told), (None, None), "{about}"),
                Some(reason) => {
                    assert_eq!(disabled.as_deref(), Some("true"), "{about}");
                    let told = told.unwrap_or_default();
                    assert!(told.ends_with(reason), "{about}: {told}");
                }
            }
            // Never out of reach of the keyboard.
            assert_eq!(attribute(command, "disabled"), None, "{about}");
            click(command);
            if reason.is_none() {
                appears("#confirm[open]").await;
                dom::press("#confirm", "Keep job");
                dom::disappears("#confirm[open]").await;
            } else {
                stays(&about, || find("#confirm[open]").is_none()).await;
            }
        }
        assert_eq!(service.writes(), 0);
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn a_command_that_is_not_possible_can_have_the_focus() {
    let service = Service::default();
    let answer = job("packaging");
    service.on(Get, "/jobs/packaging-1", ok(&answer));
    let _page = page::job(page::store(&service), &id_of(&answer));
    appears("#cancel-job").await.focus().unwrap();
    assert!(has_focus("#cancel-job"));
}

#[wasm_bindgen_test]
async fn every_command_has_a_name() {
    let service = Service::default();
    let answer = job("creating");
    service.on(Get, "/jobs/creating-1", ok(&answer));
    let _page = page::job(page::store(&service), &id_of(&answer));
    appears("#cancel-job").await;
    assert_eq!(
        texts(".commands button"),
        [
            "Refresh",
            "Add tracking information",
            "Edit",
            "Cancel job",
            "Delete job",
            "BitLocker keys",
            "More"
        ]
    );
    assert!(
        all(".commands button")
            .iter()
            .all(|button| button.get_attribute("type").as_deref() == Some("button"))
    );
}

#[wasm_bindgen_test]
async fn the_json_is_the_services_own_to_the_digit() {
    let service = Service::default();
    let answer = job("big_numbers");
    let text = answer.to_string();
    service.on(Get, "/jobs/big-1", ok(&answer));
    let _page = page::job(page::store(&service), &id_of(&answer));
    appears("#more-button").await.focus().unwrap();
    click("#more-button");
    appears("#view-json").await.click();
    appears("#text-dialog[open] pre").await;
    let shown = dom::get("#text-dialog pre").text_content().unwrap();
    assert!(
        shown.contains("\"bytesSucceeded\": 9007199254740993,")
            && shown.contains("9223372036854775807"),
        "{shown}"
    );
    let stripped = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(stripped(&shown), stripped(&text));
    assert_eq!(dom::text("#text-dialog h2"), "View JSON");
    dom::press("#text-dialog", "Close");
    dom::disappears("#text-dialog[open]").await;
    dom::until("the focus is back", || has_focus("#more-button")).await;
}

#[wasm_bindgen_test]
async fn the_same_as_commands_is_safe_to_paste() {
    let service = Service::default();
    let mut answer = job("creating");
    answer["id"] =
        "/subscriptions/s/resourceGroups/it's (my) rg/providers/Microsoft.ImportExport/jobs/j1"
            .into();
    answer["properties"]["deliveryPackage"] = json!({
        "carrierName": "FedEx", "trackingNumber": "794", "driveCount": 2, "shipDate": "8/11/2026 9:05:00 PM",
    });
    service.on(Get, "/jobs/j1", ok(&answer));
    let _page = page::job(page::store(&service), &id_of(&answer));
    appears("#more-button").await.click();
    appears("#commands").await.click();
    appears("#text-dialog[open] pre").await;
    // Each action is to be copied for itself, and only those are there that the rules allow.
    let heads = texts("#text-dialog h3");
    let tools = |action: &str| {
        ["REST", "Azure CLI (bash)", "PowerShell"].map(|tool| format!("{action}: {tool}"))
    };
    let actions = [
        "List of the resource group",
        "Read",
        "Create another one like this",
        "Edit",
        "Add tracking information",
        "Cancel job",
        "Delete job",
        "BitLocker keys",
    ];
    let set_up = ["Azure CLI (bash)", "PowerShell"].map(|tool| format!("Set up: {tool}"));
    let expected = set_up
        .into_iter()
        .chain(actions.into_iter().flat_map(tools));
    assert_eq!(heads, expected.collect::<Vec<_>>());
    let snippets = texts("#text-dialog pre");
    assert!(
        snippets
            .iter()
            .all(|snippet| snippet.matches("import-export ").count() <= 1)
    );
    let shown = snippets.join("\n");
    let path = "https://arm.example/subscriptions/s/resourceGroups/it%27s%20%28my%29%20rg/providers/Microsoft.ImportExport/jobs/j1";
    assert!(
        shown.contains(&format!("PATCH {path}?api-version=2021-01-01")),
        "{shown}"
    );
    assert!(
        shown.contains(r#"{"properties":{"cancelRequested":true}}"#),
        "{shown}"
    );
    assert!(
        shown.contains(r#"--resource-group "it's (my) rg" --name j1"#),
        "{shown}"
    );
    assert!(
        shown.contains("-ResourceGroupName 'it''s (my) rg' -Name 'j1'"),
        "{shown}"
    );
    assert!(
        shown.contains("tracking-number=794 drive-count=2 ship-date=\"8/11/2026 9:05:00 PM\""),
        "{shown}"
    );
    assert!(
        shown.contains("-DeliveryPackageShipDate '8/11/2026 9:05:00 PM'"),
        "{shown}"
    );
    // A new job, whose name and keys are to be filled in; and what can be edited, as it is.
    assert!(shown.contains(&format!(
        "PUT {}NEW-NAME?",
        path.strip_suffix("j1").unwrap()
    )));
    for part in [
        r"az rest --method put --url 'https://arm.example/subscriptions/s/resourceGroups/it%27s%20%28my%29%20rg/providers/Microsoft.ImportExport/jobs/NEW-NAME?api-version=2021-01-01' --body '{",
        r#"{"driveId":"WD-0001","bitLockerKey":"BITLOCKER-KEY","manifestFile":"\\DriveManifest.xml""#,
        "New-AzImportExport -SubscriptionId 's'",
        "@{ DriveId = 'WD-0001'; BitLockerKey = 'BITLOCKER-KEY'; ManifestFile = '\\DriveManifest.xml'",
        "recipient-name=\"Tereza Malá\"",
        "-ReturnAddressRecipientName 'Tereza Malá'",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let list = path.strip_suffix("/j1").unwrap();
    assert!(
        shown.contains(&format!("GET {list}?api-version=2021-01-01")),
        "{shown}"
    );
}

#[wasm_bindgen_test]
async fn what_the_rules_forbid_is_no_command_either() {
    let service = Service::default();
    let answer = job("packaging");
    service.on(Get, "/jobs/packaging-1", ok(&answer));
    let _page = page::job(page::store(&service), &id_of(&answer));
    appears("#more-button").await.click();
    appears("#commands").await.click();
    appears("#text-dialog[open] pre").await;
    let shown = texts("#text-dialog pre").join("\n");
    for forbidden in [
        "DELETE",
        "cancelRequested",
        "delete",
        "Remove-",
        "PATCH",
        "-State",
    ] {
        assert!(!shown.contains(forbidden), "{forbidden} in {shown}");
    }
    assert!(shown.contains("listBitLockerKeys"), "{shown}");
}

#[wasm_bindgen_test]
async fn another_export_takes_along_all_that_this_one_does() {
    let service = Service::default();
    let mut answer = in_state(job("export_without_drives"), "Shipping", false);
    answer["properties"]["export"] = json!({ "blobList": {
        "blobPath": ["$root/it's.txt", "/data/b.bin"], "blobPathPrefix": ["/logs/", "/more/"],
    } });
    service.on(Get, "/jobs/export-1", ok(&answer));
    let _page = page::job(page::store(&service), &id_of(&answer));
    appears("#more-button").await.click();
    appears("#commands").await.click();
    appears("#text-dialog[open] pre").await;
    let new = |tool: &str| {
        let head = format!("Create another one like this: {tool}");
        let at = texts("#text-dialog h3").iter().position(|it| *it == head);
        texts("#text-dialog pre")[at.unwrap()].clone()
    };
    let lists = r#""blobList":{"blobPath":["$root/it's.txt","/data/b.bin"],"blobPathPrefix":["/logs/","/more/"]}"#;
    assert!(new("REST").contains(lists), "{}", new("REST"));
    // As bash takes it.
    let quoted = lists.replace('\'', r"'\''");
    let cli = new("Azure CLI (bash)");
    assert!(
        cli.starts_with("az rest --method put --url ") && cli.contains(&quoted),
        "{cli}"
    );
    let powershell = new("PowerShell");
    let options = "-BlobListBlobPath '$root/it''s.txt', '/data/b.bin' -BlobListBlobPathPrefix '/logs/', '/more/'";
    assert!(powershell.contains(options), "{powershell}");
}
