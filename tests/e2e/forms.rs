//! Forms in a browser of flesh and blood: leaving, coming back, reloading, and what the service says to them.

use serde_json::json;

use crate::harness::{Key, Scene, Visit};

const TITLE: &str = "Create an import job";
const LEAVE: &str = "Leave this form?";

#[tokio::test]
async fn leaving_what_was_typed_asks() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.go("#/create/import").await;
    page.see("heading", TITLE).await;
    assert_eq!(page.title().await, format!("{TITLE} – Import/Export jobs"));
    // Nothing was typed: nothing to ask.
    page.browser.back().await;
    page.see("link", "ten-drives").await;
    page.browser.forward().await;
    page.enter("Name", "half-done").await;
    for way in ["link", "back"] {
        if way == "link" {
            page.click("link", "Import/Export jobs").await;
        } else {
            page.browser.back().await;
        }
        page.see("dialog", LEAVE).await;
        assert_eq!(page.address().await, "#/create/import", "{way}");
        page.click("button", "Stay").await;
        page.see_no("dialog", LEAVE).await;
        let name = page.value("document.querySelector('#f-name').value").await;
        assert_eq!(name, "half-done");
    }
    page.click("link", "Import/Export jobs").await;
    page.click("button", "Leave").await;
    page.see("link", "ten-drives").await;
    // What was typed is here again.
    page.go("#/create/import").await;
    page.until(
        "the draft",
        "document.querySelector('#f-name')?.value === 'half-done'",
        json!([]),
    )
    .await;
    page.click("button", "Discard what I typed").await;
    page.see("dialog", "Discard what you typed?").await;
    page.click("button", "Discard what I typed").await;
    page.until(
        "it is empty",
        "document.querySelector('#f-name').value === ''",
        json!([]),
    )
    .await;
    page.click("link", "Import/Export jobs").await;
    page.see("link", "ten-drives").await;
    visit.end().await;
}

/// Whether leaving the whole page would be asked about.
const ASKED: &str = "(() => { const event = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(event); return event.defaultPrevented })()";

#[tokio::test]
async fn a_form_whose_address_is_opened_directly_is_guarded_as_any_other() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let creating = service.import_in("Creating").await;
    let job = creating.address();
    for (address, label) in [
        ("#/create/import".to_owned(), "Name"),
        ("#/create/export".to_owned(), "Name"),
        (job.replacen('#', "#/edit", 1), "City"),
        (job.replacen('#', "#/ship", 1), "Tracking number"),
    ] {
        page.open(&address).await;
        page.see("textbox", label).await;
        assert_eq!(
            page.value(ASKED).await,
            false,
            "{address}: nothing was typed"
        );
        page.enter(label, "half-done").await;
        assert_eq!(page.value(ASKED).await, true, "{address}: a reload asks");
        page.click("link", "Import/Export jobs").await;
        page.see("dialog", LEAVE).await;
        assert_eq!(page.address().await, address);
        page.click("button", "Stay").await;
        page.see_no("dialog", LEAVE).await;
        // Reloaded, it is guarded again: what was typed is here.
        page.browser.reload().await;
        page.started().await;
        let typed = "[...document.querySelectorAll('.entry input')].some((field) => field.value === 'half-done')";
        page.until("the draft", typed, json!([])).await;
        assert_eq!(page.value(ASKED).await, true, "{address}: after a reload");
        page.click("link", "Import/Export jobs").await;
        page.click("button", "Leave").await;
        page.see("link", "ten-drives").await;
        assert_eq!(page.value(ASKED).await, false, "{address}: it was left");
    }
    // The page of copy logs brings the same code; a form that is opened from there is guarded, and the keys work.
    page.open("#/copy-log").await;
    page.see("heading", "Copy log").await;
    page.go("#/create/export").await;
    page.enter("Name", "half-done").await;
    page.browser.back().await;
    page.see("dialog", LEAVE).await;
    page.click("button", "Leave").await;
    page.see("heading", "Copy log").await;
    page.until(
        "the list of keys",
        "(document.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true })), document.querySelector('dialog[open]'))",
        json!([]),
    )
    .await;
    visit.end().await;
}

#[tokio::test]
async fn keys_that_were_typed_outlive_a_second_thought_on_leaving() {
    let visit = Visit::at("#/create/import").await;
    let page = &visit.page;
    page.click("button", "2 Drives").await;
    let key = "238810-662376-448998-450120-652806-203390-606320-483076";
    page.enter("BitLocker key", key).await;
    page.click("link", "Import/Export jobs").await;
    page.see("dialog", LEAVE).await;
    page.read("The BitLocker keys don't stay").await;
    page.click("button", "Stay").await;
    let kept = page
        .value("document.querySelector('#f-drive-0-key').value")
        .await;
    assert_eq!(kept, key);
    visit.end().await;
}

#[tokio::test]
async fn correcting_a_part_of_a_date_leaves_the_others() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Creating").await;
    page.open(&job.address().replacen('#', "#/ship", 1)).await;
    page.see("textbox", "Tracking number").await;
    let date = "document.querySelector('#f-ship-date').value";
    let focus =
        "document.activeElement.blur(), document.querySelector('#f-ship-date').focus(), true";
    page.script(
        "const field = document.querySelector('#f-ship-date');
         field.value = '2019-10-21'; field.dispatchEvent(new Event('input', { bubbles: true }))",
        json!([]),
    )
    .await;
    // The month comes first in the browser's language: it is taken away, and typed anew after a while.
    page.value(focus).await;
    page.press(Key::Backspace).await;
    page.until("a part is missing", &format!("{date} === ''"), json!([]))
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    page.type_text("11").await;
    page.until(
        "day and year are as before",
        &format!("{date} === '2019-11-21'"),
        json!([]),
    )
    .await;
    // Half a date is never sent, and the field says so.
    page.enter("Carrier", "FedEx").await;
    page.enter("Tracking number", "JD0146000077").await;
    page.value(focus).await;
    page.press(Key::Backspace).await;
    page.click("button", "Add tracking information").await;
    page.read("A part of the date is missing.").await;
    assert_eq!(service.writes().await, []);
    assert_eq!(service.job(&job.id).await.state(), "Creating");
    // It is led there a moment later: whoever types before that types elsewhere.
    page.until(
        "the summary has the focus",
        "document.activeElement.closest('.summary') !== null",
        json!([]),
    )
    .await;
    page.value(focus).await;
    page.type_text("11").await;
    page.until("the date", &format!("{date} === '2019-11-21'"), json!([]))
        .await;
    page.click("button", "Add tracking information").await;
    page.read("The ship date is more than two weeks ago").await;
    page.click("button", "Send all the same").await;
    page.see("heading", &job.name).await;
    let writes = service.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    let parcel = &writes[0].body["properties"]["deliveryPackage"];
    assert_eq!(parcel["shipDate"], "2019-11-21");
    visit.end().await;
}

#[tokio::test]
async fn the_one_step_without_a_way_back_asks_once_and_its_job_goes_on_telling() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Creating").await;
    let other = service.import_in("Shipping").await;
    let number = other.json["properties"]["deliveryPackage"]["trackingNumber"]
        .as_str()
        .unwrap();
    page.read("48 jobs").await;
    page.go(&job.address().replacen('#', "#/ship", 1)).await;
    page.enter("Carrier", "FedEx").await;
    page.enter("Tracking number", number).await;
    page.enter("Number of drives", "9").await;
    page.click("button", "Add tracking information").await;
    page.see("dialog", "Send this all the same?").await;
    page.read(&format!(
        "This tracking number is used already: {}.",
        other.name
    ))
    .await;
    page.read("the parcel holds 9.").await;
    page.click("button", "Go back to the form").await;
    assert_eq!(service.writes().await, []);
    page.click("button", "Add tracking information").await;
    page.click("button", "Send all the same").await;
    page.see("heading", &job.name).await;
    assert_eq!(service.writes().await.len(), 1);
    assert_eq!(service.job(&job.id).await.state(), "Shipping");
    page.read("Check the parcel:").await;
    page.read("the parcel holds 9.").await;
    page.read(&format!(
        "This tracking number is used already: {}.",
        other.name
    ))
    .await;
    page.click("link", "Correct it").await;
    let drives = service.job(&job.id).await.json["properties"]["driveList"]
        .as_array()
        .unwrap()
        .len();
    page.enter("Number of drives", &drives.to_string()).await;
    page.enter("Tracking number", "JD0146000078").await;
    page.click("button", "Add tracking information").await;
    page.see("heading", &job.name).await;
    page.read("JD0146000078").await;
    assert!(!page.text().await.contains("Check the parcel:"));
    visit.end().await;
}

#[tokio::test]
async fn a_parcel_that_somebody_else_was_faster_with_is_not_lost() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Creating").await;
    page.open(&job.address().replacen('#', "#/ship", 1)).await;
    page.enter("Carrier", "FedEx").await;
    page.enter("Tracking number", "JD0146000079").await;
    assert_eq!(service.cancel(&job.id).await, 200);
    service.forget_requests().await;
    page.click("button", "Add tracking information").await;
    page.read("Nothing was sent. This is what you typed:").await;
    page.read("Tracking number JD0146000079").await;
    page.read("Cancellation of this job was requested.").await;
    assert_eq!(service.writes().await, []);
    visit.end().await;
}

#[tokio::test]
async fn a_draft_outlives_a_reload_but_its_keys() {
    let visit = Visit::at("#/create/import").await;
    let page = &visit.page;
    page.enter("Name", "half-done").await;
    page.click("button", "2 Drives").await;
    page.enter("Drive id", "WD-1").await;
    page.enter(
        "BitLocker key",
        "238810-662376-448998-450120-652806-203390-606320-483076",
    )
    .await;
    page.browser.reload().await;
    page.started().await;
    page.until(
        "the draft",
        "document.querySelector('#f-name')?.value === 'half-done'",
        json!([]),
    )
    .await;
    page.click("button", "2 Drives").await;
    page.until(
        "the drive",
        "document.querySelector('#f-drive-0-id')?.value === 'WD-1'",
        json!([]),
    )
    .await;
    assert_eq!(
        page.value("document.querySelector('#f-drive-0-key').value")
            .await,
        ""
    );
    let kept = page
        .value("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
        .await;
    assert!(!kept.as_str().unwrap().contains("238810"), "{kept}");
    visit.end().await;
}

#[tokio::test]
async fn a_language_takes_nothing_away_not_even_keys() {
    let visit = Visit::at("#/create/import").await;
    let page = &visit.page;
    page.click("button", "2 Drives").await;
    page.enter(
        "BitLocker key",
        "238810-662376-448998-450120-652806-203390-606320-483076",
    )
    .await;
    page.click("button", "Language…").await;
    page.click("radio", "Čeština").await;
    page.until(
        "Czech",
        "document.documentElement.lang === 'cs' && document.querySelector('#f-drive-0-key')",
        json!([]),
    )
    .await;
    let key = page
        .value("document.querySelector('#f-drive-0-key').value")
        .await;
    assert!(key.as_str().unwrap().starts_with("238810"), "{key}");
    visit.end().await;
}

#[tokio::test]
async fn an_edit_sends_what_changed_and_the_service_s_no_lands_at_the_field() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Creating").await;
    page.open(&job.address()).await;
    page.click("button", "Edit").await;
    page.see("heading", "Edit job").await;
    page.enter("City", "Brno").await;
    page.read("Changes: Return address.").await;
    service
        .faults(json!([{ "method": "PATCH", "path": "/jobs/", "times": 1, "then": { "status": 400, "body": { "error": {
            "code": "InvalidRequestContent", "message": "Brno is not in the USA.", "target": "properties.returnAddress.city" } } } }]))
        .await;
    page.click("button", "Save changes").await;
    page.read("The service refused.").await;
    page.until(
        "the words at the field",
        "document.querySelector('#f-city-problem')?.textContent === 'Brno is not in the USA.'",
        json!([]),
    )
    .await;
    page.enter("City", "Seattle North").await;
    service.forget_requests().await;
    page.click("button", "Save changes").await;
    page.see("heading", &job.name).await;
    page.read("Seattle North").await;
    let writes = service.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    let properties = writes[0].body["properties"].as_object().unwrap();
    assert_eq!(properties.keys().collect::<Vec<_>>(), ["returnAddress"]);
    page.click("button", "Notifications…").await;
    page.read(&format!("{} changed", job.name)).await;
    visit.end().await;
}

#[tokio::test]
async fn a_change_whose_answer_never_comes_is_looked_for_and_not_sent_twice() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Creating").await;
    page.open(&job.address().replacen('#', "#/edit", 1)).await;
    page.enter("City", "Brno").await;
    service
        .faults(json!([{ "method": "PATCH", "path": "/jobs/", "times": 1, "apply": true, "then": { "status": 500 } }]))
        .await;
    page.click("button", "Save changes").await;
    page.see("heading", &job.name).await;
    let writes = service.writes().await;
    assert_eq!(writes.len(), 1, "{writes:?}");
    assert_eq!(
        service.job(&job.id).await.json["properties"]["returnAddress"]["city"],
        "Brno"
    );
    visit.end().await;
}

#[tokio::test]
async fn another_job_like_this_one() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    page.open(&job.address()).await;
    page.more("Clone").await;
    page.see("heading", TITLE).await;
    page.until(
        "the group",
        "document.querySelector('#f-group')?.value",
        json!([]),
    )
    .await;
    assert_eq!(
        page.value("document.querySelector('#f-name').value").await,
        ""
    );
    page.enter("Name", "like-that-one").await;
    page.click("button", "4 Review").await;
    page.read("like-that-one").await;
    visit.end().await;
}

/// Pastes a text into the element that an expression gives, as a person does.
const PASTE: &str = "const [selector, text] = arguments;
    const data = new DataTransfer();
    data.setData('text/plain', text);
    place.querySelector(selector).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))";

#[tokio::test]
async fn a_form_is_filled_in_by_choosing_and_pasting_and_the_next_one_knows_the_address() {
    let visit = Visit::at("#/create/import").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let value = async |selector: &str| {
        let value = page
            .value(&format!("document.querySelector('{selector}').value"))
            .await;
        value.as_str().unwrap_or_default().to_owned()
    };
    page.choose("Subscription", "Contoso Production").await;
    // By the keys alone: the second of those that fit.
    page.focus("textbox", "Resource group").await;
    page.type_text("rg").await;
    let listed = "document.querySelectorAll('[role=option]').length === 3";
    page.until("the resource groups", listed, json!([])).await;
    for key in [Key::Down, Key::Down, Key::Enter] {
        page.press(key).await;
    }
    let chosen = "document.querySelector('#f-group').value === 'rg-backup-eu'";
    page.until("the resource group", chosen, json!([])).await;
    page.enter("Name", "chosen-2026").await;
    page.choose("Location", "West Europe").await;
    page.read("Parcels go to West Europe:").await;
    // The account is on the list's second page.
    page.focus("textbox", "Storage account").await;
    page.type_text("genomics rg-backup").await;
    let listed = "document.querySelectorAll('[role=option]').length === 1";
    page.until("the storage account", listed, json!([])).await;
    page.press(Key::Down).await;
    page.press(Key::Enter).await;
    page.read("This is contosogenomics in rg-backup-eu").await;
    let account = value("#f-account").await;
    assert!(
        account.ends_with("/resourceGroups/rg-backup-eu/providers/Microsoft.Storage/storageAccounts/contosogenomics"),
        "{account}"
    );
    page.click("button", "Next").await;
    page.see("heading", "Drives").await;
    let rows = "id\tkey\nPASTED-1\t238810662376448998450120652806203390606320483076\t\\DriveManifest.xml\t109B21108597EF36D5785F08303F3638\nnothing";
    page.script(PASTE, json!(["#f-drive-0-id", rows])).await;
    page.read("Row 3 was left out").await;
    page.click("button", "Next").await;
    page.see("heading", "Return address").await;
    page.enter_return_address().await;
    page.enter_return_carrier().await;
    page.click("checkbox", "Keep this address on this device")
        .await;
    page.click("button", "Next").await;
    page.see("heading", "Review").await;
    page.click("button", "Create job").await;
    page.see("heading", "chosen-2026").await;
    let id = "/subscriptions/0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10/resourceGroups/rg-backup-eu/providers/Microsoft.ImportExport/jobs/chosen-2026";
    let made = service.job(id).await.json;
    assert_eq!(
        made["properties"]["driveList"][0]["driveId"], "PASTED-1",
        "{made}"
    );
    let kept = page.value("JSON.stringify({ ...localStorage })").await;
    let kept = kept.as_str().unwrap();
    assert!(kept.contains("Tereza Malá"), "{kept}");
    for secret in ["chosen-2026", "PASTED-1", "238810", "contosogenomics"] {
        assert!(!kept.contains(secret), "{secret} in {kept}");
    }

    // After a reload the next form has it; then it is forgotten.
    page.open("#/create/export").await;
    page.click("button", "3 Return shipping").await;
    page.script("place.querySelector('.book').open = true", json!([]))
        .await;
    page.click("button", "Use Tereza Malá…").await;
    page.until(
        "the address",
        "document.querySelector('#f-email').value === 'tereza@contoso.example' && document.querySelector('#f-return-account').value === '989123'",
        json!([]),
    )
    .await;
    page.click("button", "Forget all").await;
    page.read("1 address was forgotten.").await;
    assert_eq!(
        page.value("localStorage.getItem('address-book')").await,
        json!(null)
    );
    page.complaints().await;
    visit.end().await;
}
