//! The list: filters and sorting that live in the address, rows that stay where they are under the pointer.

use domain::job::Time;
use import_export_portal::arm::Method::Get;
use import_export_portal::browser::{day_before, days_between, now};
use import_export_portal::i18n::{M, date, date_time, day_and_month, t, tf, tn};
use import_export_portal::store::Stores;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, attribute, click, fill, focus, get, has_focus, js, next_task, press, send, shows, text,
    texts, until,
};
use crate::fixtures::{in_hours, list, regions, row, subscriptions};
use crate::page::{self, Mounted};
use crate::service::{Service, ok};

const JOBS: &str = "555555555555/providers/Microsoft.ImportExport/jobs";

fn jobs() -> Vec<Value> {
    let mut export = row("export-c", "Transferring", 3);
    export["properties"]["jobType"] = json!("Export");
    export["properties"]["percentComplete"] = json!(62);
    export["location"] = json!("westus");
    let mut lost = row("lost-d", "Closed", 4);
    lost["properties"]["driveList"] = json!([{ "driveId": "1", "state": "NeverReceived" }]);
    lost["location"] = json!("West US");
    let mut canceled = row("canceled-b", "Received", 2);
    canceled["properties"]["cancelRequested"] = json!(true);
    vec![row("backup-a", "Received", 1), canceled, export, lost]
}

/// The list of these jobs at an address, once its rows are there.
async fn open(jobs: &[Value], address: &str) -> (Service, Stores, Mounted) {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    service.on(Get, JOBS, ok(&list(jobs, None)));
    let store = page::store(&service);
    let page = page::list(store, address);
    until("the list is read", || {
        crate::dom::document_text().contains("updated")
    })
    .await;
    (service, store, page)
}

fn names() -> Vec<String> {
    texts("tr.row th a")
}

async fn named(expected: &[&str]) {
    until(&format!("the rows {expected:?}"), || names() == expected).await;
}

#[wasm_bindgen_test]
async fn a_row_tells_what_it_knows() {
    let (_service, _store, _page) = open(&jobs(), "#/jobs").await;
    // What needs somebody first, then the last change.
    named(&["lost-d", "export-c", "canceled-b", "backup-a"]).await;
    let rows = texts("tr.row");
    // It is also to be removed: how many more there are stands behind the most pressing one.
    let never_received = tn(M::AttentionNeverReceived, 1, &[]);
    let concerns = [never_received, tn(M::MoreConcerns, 1, &[])].join(" ");
    for (column, expected) in [
        ("c-name", "lost-d"),
        ("c-type", "Import"),
        ("c-state", "Closed"),
        ("c-attention", &*concerns),
        ("c-location", "West US"),
        ("c-group", "rg-migration"),
    ] {
        assert_eq!(texts(&format!("tr.row .{column}"))[0], expected, "{column}");
    }
    assert_eq!(
        texts("thead th.c-attention"),
        [format!("{}▲", t(M::ColumnAttention))]
    );
    assert!(
        rows[1].contains("Export") && rows[1].contains("62"),
        "{}",
        rows[1]
    );
    assert!(rows[2].contains(t(M::CancellationRequested)), "{}", rows[2]);
    let link = &all("tr.row th a")[3];
    let path = "#/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-migration/providers/Microsoft.ImportExport/jobs/backup-a";
    assert_eq!(link.get_attribute("href").as_deref(), Some(path));
    assert_eq!(
        attribute("table.data", "aria-rowcount").as_deref(),
        Some("5")
    );
    let places: Vec<_> = all("tr.row")
        .iter()
        .map(|row| row.get_attribute("aria-rowindex").unwrap())
        .collect();
    assert_eq!(places, ["2", "3", "4", "5"]);
    assert_eq!(text("h1"), "Import/Export jobs");
    assert!(text(".title").contains("Contoso"));
}

#[wasm_bindgen_test]
async fn a_row_is_given_from_job_to_job() {
    let (_service, _store, _page) = open(&jobs(), "#/jobs?sort=name&order=asc").await;
    named(&["backup-a", "canceled-b", "export-c", "lost-d"]).await;
    // All that a row is, but for its place and what isn't shown.
    let rows = || {
        let text = js(
            "return JSON.stringify([...document.querySelectorAll('tr.row')].map((row) => [...row.querySelectorAll('*')]
                .filter((element) => !element.hidden)
                .map((element) => [element.tagName, element.childElementCount ? '' : element.textContent, [...element.attributes].map((it) => it.name + it.value).sort()])))",
        );
        serde_json::from_str::<Vec<Value>>(&text.as_string().unwrap()).unwrap()
    };
    let fresh = rows();
    js(
        "for (const row of document.querySelectorAll('tr.row')) row.was = row.querySelector('a').textContent",
    );
    let was = || {
        js("return [...document.querySelectorAll('tr.row')].map((row) => row.was ?? 'new').join()")
            .as_string()
            .unwrap()
    };

    // A job that stays keeps its row.
    fill("#filter", "can");
    named(&["canceled-b"]).await;
    assert_eq!(was(), "canceled-b");
    // One that comes takes it over, and nothing of the other one is left in it.
    fill("#filter", "lost");
    named(&["lost-d"]).await;
    assert_eq!(was(), "canceled-b");
    assert_eq!(rows(), fresh[3..]);
    fill("#filter", "export");
    named(&["export-c"]).await;
    assert_eq!(rows(), fresh[2..3]);
    fill("#filter", "");
    named(&["backup-a", "canceled-b", "export-c", "lost-d"]).await;
    assert_eq!(rows(), fresh);

    // But not the one with the focus: Enter would open a job that nobody chose.
    fill("#filter", "can");
    named(&["canceled-b"]).await;
    js(
        "const row = document.querySelector('tr.row'); row.was = 'focused'; row.querySelector('a').focus()",
    );
    fill("#filter", "name:a");
    named(&["backup-a", "canceled-b"]).await;
    assert!(
        was().ends_with("focused") && has_focus("tr.row:nth-last-child(2) a"),
        "{}",
        was()
    );
    fill("#filter", "lost");
    named(&["lost-d"]).await;
    assert_ne!(was(), "focused");
    assert!(!has_focus("tr.row a"));
}

#[wasm_bindgen_test]
async fn columns_sort_and_turn_round() {
    let (_service, _store, _page) = open(&jobs(), "#/jobs").await;
    let sorted = || {
        let heads = all("th[aria-sort]").into_iter();
        heads
            .map(|head| {
                (
                    crate::dom::text_of(&head),
                    head.get_attribute("aria-sort").unwrap(),
                )
            })
            .collect::<Vec<_>>()
    };
    press("thead", "Name");
    named(&["backup-a", "canceled-b", "export-c", "lost-d"]).await;
    assert_eq!(page::hash(), "#/jobs?sort=name&order=asc");
    assert_eq!(sorted(), [("Name▲".to_owned(), "ascending".to_owned())]);
    press("thead", "Name▲");
    named(&["lost-d", "export-c", "canceled-b", "backup-a"]).await;
    assert_eq!(sorted(), [("Name▼".to_owned(), "descending".to_owned())]);
    press("thead", "Needs attention");
    until("the address follows", || {
        // The order that the list begins with.
        page::hash() == "#/jobs"
    })
    .await;
    until("the most pressing is first", || names()[0] == "lost-d").await;
    press("thead", "Progress");
    until("the most advanced is first", || names()[0] == "export-c").await;
    assert_eq!(page::hash(), "#/jobs?sort=progress&order=desc");
}

#[wasm_bindgen_test]
async fn filters_live_in_the_address() {
    let (service, store, page) = open(&jobs(), "#/jobs?sort=name&order=asc").await;
    fill("#filter", "  CAN");
    named(&["canceled-b"]).await;
    until("the address follows", || page::hash().contains("q=")).await;
    shows(&tn(M::JobsOf, 4, &["1"])).await;
    press(".filters", t(M::ClearFilters));
    named(&["backup-a", "canceled-b", "export-c", "lost-d"]).await;
    assert_eq!(
        (page::hash().as_str(), attribute("#filter", "value")),
        ("#/jobs?sort=name&order=asc", None)
    );
    assert!(crate::dom::named(".filters", t(M::ClearFilters)).is_none());

    // A panel of values; several may be picked.
    click("#filter-state-button");
    let pick = |panel: &str, name: &str| {
        let option = all(&format!("{panel} label"))
            .into_iter()
            .find(|label| crate::dom::text_of(label) == name);
        option
            .unwrap_or_else(|| panic!("{name} in {:?}", texts(&format!("{panel} label"))))
            .click();
    };
    pick("#filter-state", "Received");
    named(&["backup-a", "canceled-b"]).await;
    assert!(page::hash().contains("state=received"));
    assert_eq!(text("#filter-state-button"), "State: Received");
    pick("#filter-state", "Closed");
    named(&["backup-a", "canceled-b", "lost-d"]).await;
    assert_eq!(text("#filter-state-button"), "State: 2");
    pick("#filter-state", "Received");
    named(&["lost-d"]).await;
    press(".filters", t(M::ClearFilters));
    named(&["backup-a", "canceled-b", "export-c", "lost-d"]).await;

    // A region is one, however it is written.
    click("#filter-location-button");
    assert_eq!(texts("#filter-location label"), ["West Europe", "West US"]);
    pick("#filter-location", "West US");
    named(&["export-c", "lost-d"]).await;
    click("#filter-type-button");
    pick("#filter-type", "Export");
    named(&["export-c"]).await;
    press(".filters", t(M::ClearFilters));
    named(&["backup-a", "canceled-b", "export-c", "lost-d"]).await;
    press(".filters", "Needs attention");
    named(&["lost-d"]).await;
    assert!(page::hash().contains("attention=yes"));
    page.leave();

    // Reload, back, a shared link: the address is enough.
    assert_eq!(service.asked(Get, JOBS).len(), 1);
    let _page = page::list(store, "#/jobs?q=a&state=received&sort=name&order=desc");
    named(&["canceled-b", "backup-a"]).await;
    let field: web_sys::HtmlInputElement = wasm_bindgen::JsCast::unchecked_into(get("#filter"));
    assert_eq!(field.value(), "a");
    click("#filter-state-button");
    let checked: Vec<_> = all("#filter-state input:checked")
        .iter()
        .map(|input| crate::dom::text_of(&input.parent_element().unwrap()))
        .collect();
    assert_eq!(checked, ["Received"]);
}

#[wasm_bindgen_test]
async fn an_unknown_state_can_be_picked() {
    let (_service, _store, _page) = open(
        &[row("a", "Inspecting", 1), row("b", "Received", 1)],
        "#/jobs?state=inspecting",
    )
    .await;
    named(&["a"]).await;
    assert_eq!(text("#filter-state-button"), "State: Inspecting");
}

/// Reads the list anew, with these jobs. A new one among them tells when the order was made anew.
async fn refresh(service: &Service, jobs: &[Value]) {
    let before = service.asked(Get, JOBS).len();
    service.on(Get, JOBS, ok(&list(jobs, None)));
    click("#refresh");
    until("it is read again", || {
        service.asked(Get, JOBS).len() == before + 1
    })
    .await;
}

/// The mouse does something in the rows.
fn point(event: &str) {
    js(&format!(
        "document.querySelector('tbody').dispatchEvent(new PointerEvent('{event}', {{ pointerType: 'mouse' }}))"
    ));
}

#[wasm_bindgen_test]
async fn rows_stay_where_they_are_under_the_pointer() {
    let (service, _store, _page) = open(
        &[row("a", "Received", 1), row("b", "Received", 2)],
        "#/jobs",
    )
    .await;
    named(&["b", "a"]).await;
    point("pointerover");
    point("pointermove");
    let later = [
        row("a", "Transferring", 9),
        row("b", "Received", 2),
        row("c", "Received", 10),
    ];
    refresh(&service, &later).await;
    // What is there stays in its place, what is new comes at the end, and all of it is up to date.
    named(&["b", "a", "c"]).await;
    assert!(texts("tr.row")[1].contains("Transferring"));
    // A job that is gone keeps its place, and shows it.
    let [_, b, c] = later;
    refresh(&service, &[b, c, row("d", "Received", 1)]).await;
    named(&["b", "a", "c", "d"]).await;
    assert!(all("tr.row")[1].class_list().contains("gone"));
    send("tbody", "pointerleave");
    named(&["c", "b", "d"]).await;
}

#[wasm_bindgen_test]
async fn under_a_pointer_that_rests_rows_come_in_their_order() {
    let (service, _store, _page) = open(&[row("a", "Received", 1)], "#/jobs").await;
    named(&["a"]).await;
    point("pointerover");
    let later = [row("a", "Received", 1), row("b", "Received", 2)];
    refresh(&service, &later).await;
    named(&["b", "a"]).await;
    // Scrolled under the pointer, they are looked at.
    js("window.dispatchEvent(new Event('scroll'))");
    let [a, b] = later;
    refresh(&service, &[a, b, row("c", "Received", 3)]).await;
    named(&["b", "a", "c"]).await;
}

#[wasm_bindgen_test]
async fn rows_stay_under_the_pointer_also_when_the_focus_leaves() {
    let (service, _store, _page) = open(
        &[row("a", "Received", 1), row("b", "Received", 2)],
        "#/jobs",
    )
    .await;
    named(&["b", "a"]).await;
    point("pointerover");
    point("pointermove");
    all("tr.row a")[0].focus().unwrap();
    next_task().await;
    get("#filter").focus().unwrap();
    next_task().await;
    let later = [
        row("a", "Received", 9),
        row("b", "Received", 2),
        row("c", "Received", 1),
    ];
    refresh(&service, &later).await;
    named(&["b", "a", "c"]).await;
    send("tbody", "pointerleave");
    named(&["a", "b", "c"]).await;
}

#[wasm_bindgen_test]
async fn rows_stay_around_the_focus_also_when_the_pointer_leaves() {
    let (service, _store, _page) = open(
        &[row("a", "Received", 1), row("b", "Received", 2)],
        "#/jobs",
    )
    .await;
    named(&["b", "a"]).await;
    focus(&all("tr.row a")[1]);
    point("pointerover");
    point("pointermove");
    send("tbody", "pointerleave");
    next_task().await;
    let mut later = vec![
        row("a", "Received", 9),
        row("b", "Received", 2),
        row("c", "Received", 1),
    ];
    refresh(&service, &later).await;
    named(&["b", "a", "c"]).await;
    // The focus is still on the same job.
    assert!(has_focus("tr.row a[href$='jobs/a']"));
    // From row to row nothing moves either.
    focus(&all("tr.row a")[0]);
    next_task().await;
    later.push(row("d", "Received", 1));
    refresh(&service, &later).await;
    named(&["b", "a", "c", "d"]).await;
}

#[wasm_bindgen_test]
async fn the_query_is_followed_also_under_the_pointer() {
    let (_service, _store, _page) = open(&jobs(), "#/jobs?sort=name&order=asc").await;
    point("pointerover");
    point("pointermove");
    press("thead", "Name▲");
    named(&["lost-d", "export-c", "canceled-b", "backup-a"]).await;
}

#[wasm_bindgen_test]
async fn of_many_rows_only_those_near_the_window_are_in_the_page() {
    let many: Vec<_> = (0..2000)
        .map(|n| row(&format!("job-{n:04}"), "Received", 1))
        .collect();
    let (_service, _store, _page) = open(&many, "#/jobs?sort=name&order=asc").await;
    until("rows are there", || !names().is_empty()).await;
    shows(&tn(M::CountJobs, 2000, &[])).await;
    let shown = all("tr.row").len();
    assert!(shown < 200, "{shown} rows in the page");
    assert_eq!(
        attribute("table.data", "aria-rowcount").as_deref(),
        Some("2001")
    );
    // As high as all of them; the end is reached by scrolling.
    until("the last row comes", || {
        // The page may still grow: the summary comes behind the rows.
        js("window.scrollTo(0, document.documentElement.scrollHeight)");
        names().last().is_some_and(|name| name == "job-1999")
    })
    .await;
    assert!(all("tr.row").len() < 200);
    assert_eq!(
        all("tr.row")
            .last()
            .unwrap()
            .get_attribute("aria-rowindex")
            .as_deref(),
        Some("2001")
    );
    js("window.scrollTo(0, 0)");
    until("the first row comes back", || {
        names().first().is_some_and(|name| name == "job-0000")
    })
    .await;
}

#[wasm_bindgen_test]
async fn leaving_within_a_frame_breaks_nothing() {
    let (_service, store, page) = open(&jobs(), "#/jobs").await;
    page.leave();
    // The frame that the page asks for comes when the page has gone already.
    js("window.heldFrames = [];
        window.realFrame = window.requestAnimationFrame;
        window.requestAnimationFrame = (frame) => window.heldFrames.push(frame)");
    let page = page::list(store, "#/jobs");
    until("rows are there", || !names().is_empty()).await;
    until("a frame is asked for", || {
        js("return window.heldFrames.length > 0").is_truthy()
    })
    .await;
    page.leave();
    let broken = js("window.requestAnimationFrame = window.realFrame;
        const broken = [];
        for (const frame of window.heldFrames) {
            try { frame(performance.now()) } catch (error) { broken.push(String(error)) }
        }
        return window.heldFrames.length + ' frames, broken: ' + broken.join()");
    let broken = broken.as_string().unwrap();
    assert!(broken.ends_with("broken: "), "{broken}");
}

#[wasm_bindgen_test]
async fn drives_that_the_list_leaves_out_are_said_to_be_unknown() {
    let untold = row("untold", "Transferring", 1);
    let mut told = row("told", "Transferring", 2);
    told["properties"]["driveList"] = json!([]);
    // Before they arrive nothing can be wrong with them.
    let mut early = row("early", "Shipping", 3);
    early["systemData"] = json!(null);
    let (_service, _store, _page) =
        open(&[untold, told, early], "#/jobs?sort=name&order=asc").await;
    named(&["early", "told", "untold"]).await;
    assert_eq!(
        texts("tr.row td.c-attention"),
        ["", "", t(M::DrivesNotTold)]
    );
    let title = all("tr.row td.c-attention")[2].get_attribute("title");
    assert_eq!(title.as_deref(), Some(t(M::DrivesNotToldText)));
}

#[wasm_bindgen_test]
async fn a_job_whose_region_is_closed_needs_attention_once_the_regions_are_known() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    let at = |name: &str, region: &str| {
        let mut job = row(name, "Creating", 1);
        job["location"] = json!(region);
        job["systemData"] = json!(null);
        job["properties"]["deliveryPackage"] = json!(null);
        job
    };
    let mut jobs = vec![
        at("a", "northbay"),
        at("b", "North Bay 2"),
        at("c", "eastmark"),
        at("d", "unheard of"),
    ];
    service.on(Get, JOBS, ok(&list(&jobs, None)));
    let answer = service.hold(Get, "/locations");
    let store = page::store(&service);
    let _page = page::list(store, "#/jobs?sort=name&order=asc");
    // The rows don't wait for it.
    named(&["a", "b", "c", "d"]).await;
    until("the regions are asked for", || {
        service.asked(Get, "/locations").len() == 1
    })
    .await;
    assert_eq!(texts("tr.row td.c-attention"), ["", "", "", ""]);
    answer.open(ok(&regions()));
    let closed = t(M::AttentionLocationClosed);
    until("it is told", || {
        texts("tr.row td.c-attention") == ["", closed, closed, ""]
    })
    .await;
    // A refresh takes nothing away.
    jobs.push(at("e", "unheard of"));
    service.on(Get, JOBS, ok(&list(&jobs, None)));
    store.list.refresh();
    named(&["a", "b", "c", "d", "e"]).await;
    assert_eq!(texts("tr.row td.c-attention"), ["", closed, closed, "", ""]);
}

#[wasm_bindgen_test]
async fn a_job_that_runs_out_names_the_last_day_to_ship() {
    let mut job = row("late", "Creating", 1);
    job["systemData"] = json!({"createdAt": in_hours(-24 * 11), "lastModifiedAt": in_hours(-24)});
    job["properties"]["deliveryPackage"] = json!(null);
    let at = Time::parse(job["systemData"]["createdAt"].as_str().unwrap())
        .unwrap()
        .plus_days(14);
    let (_service, _store, _page) = open(&[job], "#/jobs").await;
    named(&["late"]).await;
    let last = date(day_before(at));
    assert_eq!(
        texts("tr.row td.c-attention"),
        [tf(M::AttentionShipBy, &[&last])]
    );
    let title = attribute("tr.row td.c-attention", "title").unwrap();
    assert!(title.contains(&date_time(at)), "{title}");
}

/// A job that was modified so many days ago, and an hour less.
fn days_ago(name: &str, state: &str, days: i64) -> Value {
    let mut job = row(name, state, 1);
    job["systemData"] = json!({ "lastModifiedAt": in_hours(1 - 24 * days) });
    job
}

/// The moment so many days after the last change.
fn days_after(job: &Value, days: i64) -> Time {
    let modified = job["systemData"]["lastModifiedAt"].as_str().unwrap();
    Time::parse(modified).unwrap().plus_days(days)
}

#[wasm_bindgen_test]
async fn what_is_due_is_told_with_its_day_and_the_most_urgent_is_first() {
    let mut ship = days_ago("to-ship", "Creating", 2);
    ship["properties"]["deliveryPackage"] = json!(null);
    let jobs = [
        days_ago("done", "Completed", 10),
        days_ago("moving", "Transferring", 1),
        days_ago("on-its-way", "Shipping", 5),
        ship,
        days_ago("late", "Shipping", 20),
    ];
    let (_service, _store, _page) = open(&jobs, "#/jobs").await;
    named(&["late", "on-its-way", "to-ship", "moving", "done"]).await;
    let due = |what: M, day: Time| {
        let left = tn(M::DueDays, days_between(now(), day), &[]);
        [tf(what, &[&day_and_month(day)]), left].join(" · ")
    };
    let late = days_after(&jobs[4], 14);
    let expected = [
        [
            tf(M::DueArrive, &[&day_and_month(late)]).as_str(),
            t(M::DueOver),
        ]
        .join(" · "),
        due(M::DueArrive, days_after(&jobs[2], 14)),
        // The day on which the service deletes it is none to ship on.
        due(M::DueShip, day_before(days_after(&jobs[3], 14))),
        String::new(),
        due(M::DueRemoval, days_after(&jobs[0], 90)),
    ];
    assert_eq!(texts("tr.row td.c-due"), expected);
    // To the minute where somebody points at it.
    js(
        "document.querySelector('tr.row:nth-last-child(4) td.c-due').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))",
    );
    let title = attribute("tr.row:nth-last-child(4) td.c-due", "title").unwrap();
    assert!(
        title.contains(&date_time(days_after(&jobs[3], 14))),
        "{title}"
    );
    press("thead", t(M::ColumnDue));
    named(&["late", "on-its-way", "to-ship", "done", "moving"]).await;
    assert_eq!(page::hash(), "#/jobs?sort=due&order=asc");
}

#[wasm_bindgen_test]
async fn the_title_counts_who_needs_somebody_and_leads_there() {
    let (service, _store, _page) = open(&jobs(), "#/jobs?state=received&sort=name&order=asc").await;
    // Also those that are filtered out.
    let one = tn(M::NeedYou, 1, &[]);
    until("the count", || texts(".title a.needs") == [one.clone()]).await;
    let named_so =
        |count: &str| crate::dom::document().title() == format!("{count} – Import/Export jobs");
    until("the window's title", || named_so(&one)).await;
    click(".title a.needs");
    named(&["lost-d"]).await;
    assert_eq!(page::hash(), "#/jobs?attention=yes&sort=name&order=asc");
    let mut more = jobs();
    more[0]["properties"]["state"] = json!("Inspecting");
    refresh(&service, &more).await;
    let two = tn(M::NeedYou, 2, &[]);
    until("two", || named_so(&two)).await;
    // Nobody is needed any more.
    refresh(&service, &jobs()[..1]).await;
    until("none", || {
        all(".title a.needs").is_empty() && crate::dom::document().title() == "Import/Export jobs"
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_nobody_can_change_any_more_can_be_marked_as_seen() {
    let mut ended = days_ago("ended", "Completed", 10);
    ended["properties"]["incompleteBlobListUri"] = json!("https://example.net/list");
    let mut late = days_ago("late", "Creating", 12);
    late["properties"]["deliveryPackage"] = json!(null);
    let (service, _store, _page) = open(&[ended.clone(), late.clone()], "#/jobs").await;
    named(&["late", "ended"]).await;
    until("two need somebody", || {
        texts("a.needs") == [tn(M::NeedYou, 2, &[])]
    })
    .await;
    // What can still be changed can't be put aside.
    click("tr.row .c-pick input");
    until("the bar", || !all(".selection").is_empty()).await;
    assert!(all("#see-jobs").is_empty());
    click("tr.row:nth-last-child(2) .c-pick input");
    until("the button", || texts("#see-jobs") == [t(M::MarkSeen)]).await;
    click("#see-jobs");
    let seen = tf(M::AttentionSeen, &[t(M::AttentionBlobsNotExported)]);
    until("it is quiet", || texts("tr.row td.c-attention")[1] == seen).await;
    assert!(all("tr.row:nth-last-child(2) .alert").is_empty());
    assert_eq!(texts("a.needs"), [tn(M::NeedYou, 1, &[])]);
    // A refresh takes nothing back.
    refresh(&service, &[ended, late, row("new", "Received", 1)]).await;
    until("three", || all("tr.row").len() == 3).await;
    assert!(texts("tr.row td.c-attention").contains(&seen));
    assert_eq!(texts("#see-jobs"), [t(M::MarkUnseen)]);
    click("#see-jobs");
    until("two again", || texts("a.needs") == [tn(M::NeedYou, 2, &[])]).await;
}

#[wasm_bindgen_test]
async fn one_field_searches_all_that_the_list_knows() {
    let mut all = jobs();
    all[0]["properties"]["deliveryPackage"] = json!({ "trackingNumber": "1Z 999-AA1" });
    all[1]["properties"]["driveList"] = json!([{ "driveId": "9CA995BB" }]);
    all[2]["properties"]["storageAccountId"] = json!("/x/y/contosomedia");
    all[3]["tags"] = json!({ "costCenter": "CC 1042" });
    let (_service, _store, _page) = open(&all, "#/jobs?sort=name&order=asc").await;
    for (typed, found) in [
        ("1z999aa1", "backup-a"),
        ("tracking:1Z-999", "backup-a"),
        ("drive:9ca9", "canceled-b"),
        ("contosomedia", "export-c"),
        ("account:media", "export-c"),
        ("tag:\"cc 1042\"", "lost-d"),
        ("name:lost group:migration", "lost-d"),
    ] {
        fill("#filter", typed);
        named(&[found]).await;
    }
    assert_eq!(
        page::hash(),
        "#/jobs?q=name%3Alost%20group%3Amigration&sort=name&order=asc"
    );
    // What it finds is told where nothing is found, and at the field.
    fill("#filter", "account:nowhere");
    shows(t(M::NoMatchTitle)).await;
    shows(t(M::SearchHint)).await;
    assert_eq!(
        attribute("#filter", "aria-describedby").as_deref(),
        Some("filter-hint")
    );
    assert_eq!(text("#filter-hint"), t(M::SearchHint));
}

#[wasm_bindgen_test]
async fn drives_that_nobody_told_are_not_said_to_be_none() {
    let mut told = row("told", "Received", 1);
    told["properties"]["driveList"] = json!([{ "driveId": "9CA995BB" }]);
    let untold = row("untold", "Received", 2);
    let (service, _store, _page) = open(&[told.clone(), untold], "#/jobs").await;
    let said = tn(M::UntoldDrives, 1, &[]);
    fill("#filter", "name:told");
    named(&["untold", "told"]).await;
    assert!(!crate::dom::document_text().contains(&said));
    fill("#filter", "drive:9ca");
    named(&["told"]).await;
    shows(&said).await;
    // A plain word may be a drive's: where it finds nothing, that is told as well.
    fill("#filter", "wd-wx");
    shows(t(M::NoMatchTitle)).await;
    shows(&said).await;
    refresh(&service, &[told]).await;
    until("all are told", || {
        !crate::dom::document_text().contains(&said)
    })
    .await;
}

#[wasm_bindgen_test]
async fn an_empty_list_says_what_was_read_and_where_else_to_look() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&["other"])));
    service.on(
        Get,
        "/providers/Microsoft.ImportExport/jobs",
        ok(&list(&[], None)),
    );
    let _page = page::list(page::store(&service), "#/jobs");
    shows(t(M::NoJobsTitle)).await;
    shows(&tf(M::NoJobsRead, &["Contoso, OTHER"])).await;
    shows(t(M::NoJobsDataBox)).await;
}
