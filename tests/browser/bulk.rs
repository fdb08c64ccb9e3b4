//! Several jobs: selecting them, what stays selected, and Cancel and Delete from the preview to each job's result.

use leptos::prelude::*;
use std::time::Duration;

use domain::job::{Action, JobState, Standing};
use import_export_portal::arm::Method::{Delete, Get, Patch};
use import_export_portal::arm::Response;
use import_export_portal::i18n::{self, Lang, M, t, tf, tn};
use import_export_portal::store::{Jobs, RunTally, Stores, Subject};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, attribute, click, disappears, document_text, fill, find, has_focus, js, named,
    press, send, shows, text, texts, until,
};
use crate::fixtures::{error, id, in_state, list, row, subscriptions};
use crate::page::{self, Mounted};
use crate::service::{Gate, Reply, Service, ok, status};

const JOBS: &str = "555555555555/providers/Microsoft.ImportExport/jobs";

/// Jobs called `a-STATE`, `b-STATE` and so on, each a day older than the one before.
fn jobs(states: &[&str]) -> Vec<Value> {
    let letters = ('a'..='z').zip(states);
    letters
        .zip((1..=28).rev())
        .map(|((letter, state), day)| {
            row(&format!("{letter}-{}", state.to_lowercase()), state, day)
        })
        .collect()
}

fn name(job: &Value) -> &str {
    job["name"].as_str().unwrap()
}

/// A service with these jobs, each of which can be read and takes what is sent.
fn service(jobs: &[Value]) -> Service {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    service.on(Get, JOBS, ok(&list(jobs, None)));
    for job in jobs {
        let state = job["properties"]["state"].as_str().unwrap();
        let path = path(name(job));
        service.on(Get, &path, ok(job));
        let canceled = in_state(job.clone(), state, true);
        service.on(Patch, &path, ok(&canceled));
        service.on(Delete, &path, status(200, &Value::Null));
    }
    service
}

/// What the notices tell of runs, newest first.
fn told(store: Stores) -> Vec<RunTally> {
    store.notices.all().with_untracked(|notices| {
        let runs = notices.iter().filter_map(|notice| match &notice.subject {
            Subject::Run { tally, .. } => Some(*tally),
            Subject::Job { .. } => None,
        });
        runs.collect()
    })
}

/// The list of these jobs.
async fn open(jobs: &[Value], address: &str) -> (Service, Stores, Mounted) {
    let service = service(jobs);
    let store = page::store(&service);
    let page = page::list(store, address);
    until("the list is read", || document_text().contains("updated")).await;
    (service, store, page)
}

fn path(name: &str) -> String {
    format!("/jobs/{name}")
}

fn names() -> Vec<String> {
    texts("tr.row th a")
}

async fn named_rows(expected: &[&str]) {
    until(&format!("the rows {expected:?}"), || names() == expected).await;
}

/// The names of the rows whose box is ticked.
fn ticked() -> Vec<String> {
    texts("tr.row:has(.c-pick :checked) th a")
}

async fn are_ticked(expected: &[&str]) {
    until(&format!("{expected:?} ticked, not {:?}", ticked()), || {
        ticked() == expected
    })
    .await;
}

/// Clicks the box of a row, with Shift or without.
fn tick(name: &str, shift: bool) {
    js(&format!(
        "const box = [...document.querySelectorAll('.c-pick input')].find((box) => box.ariaLabel === 'Select {name}');
         box.dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true, shiftKey: {shift} }}))"
    ));
}

/// None, some or all of those that match are selected.
fn head() -> &'static str {
    let state = js(
        "const box = document.querySelector('thead .c-pick input'); return box.indeterminate ? 1 : box.checked ? 2 : 0",
    );
    match state.as_f64() {
        Some(1.0) => "some",
        Some(2.0) => "all",
        _ => "none",
    }
}

async fn head_shows(expected: &str) {
    until(&format!("{expected} in the head"), || head() == expected).await;
}

/// Selects all, and opens the dialog.
async fn ask(action: Action) {
    click("thead .c-pick input");
    appears(".selection").await;
    click(match action {
        Action::Cancel => "#cancel-jobs",
        Action::Delete => "#delete-jobs",
    });
    appears("#bulk[open]").await;
}

async fn ends(title: M) {
    until("the run ends", || text("#bulk-title") == t(title)).await;
}

/// The names of the results, with what became of each.
fn results() -> Vec<String> {
    texts("#bulk .parts li")
}

fn result_of(name: &str) -> String {
    results()
        .into_iter()
        .find(|result| result.starts_with(name))
        .unwrap_or_else(|| panic!("{name} in {:?}", results()))
}

fn tally() -> Vec<String> {
    texts("#bulk .tally li")
}

#[wasm_bindgen_test]
async fn boxes_select_rows_and_the_bar_tells() {
    let (_service, store, _page) = open(&jobs(&["Received"; 6]), "#/jobs").await;
    let rows: Vec<_> = ["a", "b", "c", "d", "e", "f"]
        .map(|letter| format!("{letter}-received"))
        .into();
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    named_rows(&rows).await;
    assert!(find(".selection").is_none() && head() == "none");
    assert_eq!(
        attribute("tr.row .c-pick input", "aria-label").as_deref(),
        Some("Select a-received")
    );
    tick("b-received", false);
    are_ticked(&rows[1..2]).await;
    appears(".selection").await;
    assert_eq!(text(".selection p"), tn(M::Selected, 1, &[]));
    head_shows("some").await;
    // From the one that was clicked before, downwards and upwards.
    tick("e-received", true);
    are_ticked(&rows[1..5]).await;
    tick("a-received", true);
    are_ticked(&rows[0..5]).await;
    tick("c-received", false);
    are_ticked(&["a-received", "b-received", "d-received", "e-received"]).await;
    // A range takes away, too, as the box that is clicked says.
    tick("e-received", true);
    are_ticked(&["a-received", "b-received"]).await;
    // Beside the box, inside its cell.
    all("tr.row .c-pick")[5].click();
    are_ticked(&["a-received", "b-received", "f-received"]).await;
    click("thead .c-pick input");
    are_ticked(&rows).await;
    head_shows("all").await;
    click("thead .c-pick input");
    are_ticked(&[]).await;
    head_shows("none").await;
    disappears(".selection").await;
    click("thead .c-pick input");
    appears(".selection").await;
    press(".selection", t(M::ClearSelection));
    are_ticked(&[]).await;
    disappears(".selection").await;
    assert!(has_focus("thead .c-pick input"));
    assert_eq!(store.list.jobs().with_untracked(Jobs::selected), 0);
}

#[wasm_bindgen_test]
async fn a_range_follows_the_order_that_is_shown() {
    let mixed = jobs(&["Received", "Closed", "Received", "Closed"]);
    let (_service, _store, _page) = open(&mixed, "#/jobs?sort=state&order=asc").await;
    named_rows(&["a-received", "c-received", "b-closed", "d-closed"]).await;
    tick("c-received", false);
    tick("d-closed", true);
    are_ticked(&["c-received", "b-closed", "d-closed"]).await;
}

#[wasm_bindgen_test]
async fn the_selection_outlasts_filters_sorting_refreshes_and_leaving() {
    let mut jobs = jobs(&["Received", "Shipping", "Received", "Closed"]);
    let (service, store, page) = open(&jobs, "#/jobs?sort=name&order=asc").await;
    named_rows(&["a-received", "b-shipping", "c-received", "d-closed"]).await;
    tick("b-shipping", false);
    tick("d-closed", false);
    are_ticked(&["b-shipping", "d-closed"]).await;
    // A row that is given from job to job has its own job's box.
    fill("#filter", "received");
    named_rows(&["a-received", "c-received"]).await;
    are_ticked(&[]).await;
    head_shows("none").await;
    shows(&tn(M::SelectedHidden, 2, &[])).await;
    // All that match, and no others.
    click("thead .c-pick input");
    are_ticked(&["a-received", "c-received"]).await;
    head_shows("all").await;
    assert!(text(".selection p").starts_with(&tn(M::Selected, 4, &[])));
    click("thead .c-pick input");
    are_ticked(&[]).await;
    fill("#filter", "");
    are_ticked(&["b-shipping", "d-closed"]).await;
    until("nothing is hidden", || {
        text(".selection p") == tn(M::Selected, 2, &[])
    })
    .await;
    press("thead", "Name▲");
    are_ticked(&["d-closed", "b-shipping"]).await;
    // A refresh changes one of them, brings a job, and takes the other one away: only that one leaves.
    jobs[1]["properties"]["state"] = json!("Received");
    jobs.remove(3);
    jobs.push(row("e-new", "Received", 1));
    service.on(Get, JOBS, ok(&list(&jobs, None)));
    click("#refresh");
    named_rows(&["e-new", "c-received", "b-shipping", "a-received"]).await;
    are_ticked(&["b-shipping"]).await;
    assert_eq!(text(".selection p"), tn(M::Selected, 1, &[]));
    // It doesn't come back into it either, once there is one of that name again.
    jobs.push(row("d-closed", "Closed", 1));
    service.on(Get, JOBS, ok(&list(&jobs, None)));
    click("#refresh");
    until("it is back", || names().contains(&"d-closed".to_owned())).await;
    are_ticked(&["b-shipping"]).await;
    page.leave();
    let _page = page::list(store, "#/jobs?sort=name&order=asc");
    are_ticked(&["b-shipping"]).await;
    shows(&tn(M::Selected, 1, &[])).await;
}

#[wasm_bindgen_test]
async fn of_many_rows_each_has_its_own_box() {
    let many: Vec<_> = (0..2000)
        .map(|n| row(&format!("job-{n:04}"), "Received", 1))
        .collect();
    let (_service, store, _page) = open(&many, "#/jobs?sort=name&order=asc").await;
    until("rows are there", || !names().is_empty()).await;
    tick("job-0001", false);
    are_ticked(&["job-0001"]).await;
    until("the last row comes", || {
        // The page may still grow: the summary comes behind the rows.
        js("window.scrollTo(0, document.documentElement.scrollHeight)");
        names().last().is_some_and(|name| name == "job-1999")
    })
    .await;
    assert_eq!(ticked(), [""; 0]);
    // From a row that is far away: all between them, those that are not in the page included.
    tick("job-1998", true);
    until("the range", || {
        store.list.jobs().with_untracked(Jobs::selected) == 1998
    })
    .await;
    js("window.scrollTo(0, 0)");
    until("the first row comes back", || {
        names().first().is_some_and(|name| name == "job-0000")
    })
    .await;
    assert!(!ticked().contains(&"job-0000".into()) && ticked().len() == names().len() - 1);
}

#[wasm_bindgen_test]
async fn the_preview_says_which_and_why_not() {
    let mut all = jobs(&[
        "Creating",
        "Packaging",
        "Transferring",
        "Completed",
        "Inspecting",
    ]);
    all[3]["name"] = json!("<img src=x onerror=alert(1)>");
    let (service, _store, _page) = open(&all, "#/jobs?q=name%3A-&sort=name&order=asc").await;
    ask(Action::Cancel).await;
    assert_eq!(text("#bulk-title"), tn(M::CancelJobsQuestion, 2, &[]));
    shows(&tn(M::PossibleFor, 4, &["2"])).await;
    let why = |state: &str| {
        let standing = Standing {
            state: JobState::parse(state),
            cancel_requested: false,
        };
        assert_eq!(standing.state.as_str(), state);
        match state {
            "Packaging" => tf(M::WhyTooLate, &["Packaging"]),
            _ => tf(M::WhyUnknownState, &[state]),
        }
    };
    assert_eq!(
        texts("#bulk .parts li"),
        [
            "a-creating".into(),
            "c-transferring".into(),
            format!("b-packaging{}", why("Packaging")),
            format!("e-inspecting{}", why("Inspecting")),
        ]
    );
    assert_eq!(
        texts("#bulk .facts li"),
        [
            t(M::CancelJobsStops).to_owned(),
            t(M::CancelBestEffort).to_owned(),
            t(M::CancelSentBack).to_owned(),
            t(M::CancelJobsMayBeRefused).to_owned(),
            t(M::CancelJobsKept).to_owned(),
            tn(M::DeleteJobsCreating, 1, &[]),
            t(M::CantBeUndone).to_owned(),
        ]
    );
    send("#bulk", "cancel");
    disappears("#bulk[open]").await;
    // What is selected and hidden is in it, too, and told; a name is a text.
    fill("#filter", "");
    until("the last one comes", || names().len() == 5).await;
    click("thead .c-pick input");
    head_shows("all").await;
    fill("#filter", "creating");
    named_rows(&["a-creating"]).await;
    click("#delete-jobs");
    appears("#bulk[open]").await;
    assert_eq!(text("#bulk-title"), tn(M::DeleteJobsQuestion, 2, &[]));
    shows(&tn(M::SelectedHidden, 4, &[])).await;
    assert!(texts("#bulk .parts li").contains(&"<img src=x onerror=alert(1)>".to_owned()));
    assert!(find("#bulk img").is_none());
    press("#bulk", t(M::KeepJobs));
    disappears("#bulk[open]").await;
    assert_eq!(service.writes(), 0);
}

#[wasm_bindgen_test]
async fn where_none_is_possible_there_is_nothing_to_confirm() {
    let (_service, _store, _page) = open(&jobs(&["Closed", "Packaging"]), "#/jobs").await;
    for (action, title) in [
        (Action::Cancel, M::NoneToCancel),
        (Action::Delete, M::NoneToDelete),
    ] {
        if find(".selection").is_none() {
            ask(action).await;
        } else {
            click("#delete-jobs");
            appears("#bulk[open]").await;
        }
        assert_eq!(text("#bulk-title"), t(title));
        assert!(find("#bulk .danger").is_none() && find("#bulk input").is_none());
        press("#bulk", t(M::Close));
        disappears("#bulk[open]").await;
    }
}

#[wasm_bindgen_test]
async fn each_job_is_read_again_and_asked_once() {
    let all = jobs(&["Creating", "Shipping", "Received", "Transferring", "Closed"]);
    let (service, store, _page) = open(&all, "#/jobs?sort=name&order=asc").await;
    // Moved on meanwhile; and gone.
    service.on(
        Get,
        &path("b-shipping"),
        ok(&in_state(all[1].clone(), "Packaging", false)),
    );
    let gone = status(404, &error("ResourceNotFound", "No."));
    service.on(Get, &path("c-received"), gone);
    ask(Action::Cancel).await;
    for _ in 0..3 {
        if let Some(button) = find("#bulk .danger") {
            button.click();
        }
    }
    store.actions.confirm_all("");
    ends(M::JobsFinished).await;
    assert!(result_of("a-creating").contains(t(M::CancellationRequested)));
    assert!(result_of("b-shipping").contains(&tf(M::WhyTooLate, &["Packaging"])));
    assert!(result_of("c-received").contains(t(M::PartVanished)));
    assert!(result_of("d-transferring").contains(t(M::CancellationRequested)));
    assert!(result_of("e-closed").contains(&tf(M::WhyEnded, &["Closed"])));
    assert_eq!(
        tally(),
        [
            tn(M::TallyCanceled, 2, &[]),
            tn(M::TallyVanished, 1, &[]),
            tn(M::TallySkipped, 2, &[])
        ]
    );
    assert_eq!(text("#bulk [role=status]"), tally().join(", "));
    let asked = |name: &str| {
        (
            service.asked(Get, &path(name)).len(),
            service.asked(Patch, &path(name)).len(),
        )
    };
    assert_eq!(asked("a-creating"), (1, 1));
    assert_eq!(asked("b-shipping"), (1, 0));
    assert_eq!(asked("c-received"), (1, 0));
    assert_eq!(asked("d-transferring"), (1, 1));
    assert_eq!(asked("e-closed"), (0, 0));
    // The list has followed, and so have the notices; what was carried out leaves the selection.
    until("the vanished job leaves", || {
        !names().contains(&"c-received".into())
    })
    .await;
    assert!(texts("tr.row")[0].contains(t(M::CancellationRequested)));
    assert_eq!(
        told(store),
        [RunTally {
            done: 2,
            vanished: 1,
            ..RunTally::default()
        }]
    );
    assert_eq!(store.notices.announcement().get_untracked(), "");
    assert!(named("#bulk", t(M::RetryFailed)).is_none());
    press("#bulk", t(M::Close));
    disappears("#bulk[open]").await;
    are_ticked(&["b-shipping", "e-closed"]).await;
    // Nothing is kept whole of jobs that nobody opened.
    assert!(store.jobs.opened(&id("a-creating")).is_none());
}

#[wasm_bindgen_test]
async fn several_are_deleted_only_for_their_number() {
    let all = jobs(&["Completed", "Creating", "Packaging"]);
    let (service, store, _page) = open(&all, "#/jobs").await;
    ask(Action::Delete).await;
    let confirm = tn(M::DeleteJobs, 2, &[]);
    assert_eq!(text("label[for=bulk-number]"), tf(M::TypeNumber, &["2"]));
    let disabled = || attribute("#bulk .danger", "aria-disabled").is_some();
    for typed in ["", "3", "two"] {
        fill("#bulk-number", typed);
        until("nothing is said yet", || text("#bulk-wrong").is_empty()).await;
        assert!(disabled(), "{typed}");
        press("#bulk", &confirm);
        until("it says what is wrong", || {
            text("#bulk-wrong") == tf(M::TypeNumberWrong, &["2"])
        })
        .await;
        assert!(disabled(), "{typed}");
        assert!(has_focus("#bulk-number"));
        assert!(!store.actions.confirm_all(typed));
    }
    assert_eq!(service.writes(), 0);
    fill("#bulk-number", "2");
    until("it can be pressed", || !disabled()).await;
    assert_eq!(text("#bulk-wrong"), "");
    // One of them vanishes meanwhile: that is what was asked for.
    let gone = status(404, &error("ResourceNotFound", "No."));
    service.on(Delete, &path("b-creating"), gone);
    press("#bulk", &confirm);
    ends(M::JobsFinished).await;
    assert_eq!(
        tally(),
        [tn(M::TallyDeleted, 2, &[]), tn(M::TallySkipped, 1, &[])]
    );
    assert_eq!(service.asked(Delete, &path("a-completed")).len(), 1);
    assert_eq!(service.asked(Delete, &path("b-creating")).len(), 1);
    assert_eq!(service.writes(), 2);
    named_rows(&["c-packaging"]).await;
    assert!(store.jobs.gone(&id("a-completed")).is_some());
}

/// Refusals of one sort each, and the end that they come to.
#[wasm_bindgen_test]
async fn what_failed_can_be_tried_again_and_nothing_else() {
    let all = jobs(&["Received", "Received", "Received", "Received"]);
    let (service, store, _page) = open(&all, "#/jobs").await;
    let canceled = |n: usize| ok(&in_state(all[n].clone(), "Received", true));
    let no = status(409, &error("OperationNotAllowed", "Not today."));
    service.script(Patch, &path("b-received"), [no, canceled(1)]);
    let fault = status(500, &error("InternalServerError", "Oops."));
    service.script(Patch, &path("c-received"), [fault, canceled(2)]);
    let broken = || status(503, &Value::Null);
    service.script(Get, &path("d-received"), [broken(), broken(), ok(&all[3])]);
    ask(Action::Cancel).await;
    press("#bulk", t(M::RequestCancellation));
    ends(M::JobsFinished).await;
    assert_eq!(
        tally(),
        [
            tn(M::TallyCanceled, 1, &[]),
            tn(M::TallyFailed, 2, &[]),
            tn(M::TallyUnclear, 1, &[])
        ]
    );
    let refused = result_of("b-received");
    for part in [t(M::ServiceRefused), "Not today.", "request-7"] {
        assert!(refused.contains(part), "{part} in {refused}");
    }
    assert!(result_of("c-received").contains(t(M::NoEffectSeen)));
    assert!(result_of("d-received").contains(t(M::NothingSent)));
    // Those come first that somebody may have to see to.
    assert!(results()[3].starts_with("a-received"));
    assert_eq!(
        told(store),
        [RunTally {
            done: 1,
            failed: 2,
            ..RunTally::default()
        }]
    );
    press("#bulk", t(M::RetryFailed));
    store.actions.retry_failed();
    until("it has begun", || {
        text("#bulk-title") == t(M::CancellingJobs)
    })
    .await;
    ends(M::JobsFinished).await;
    assert_eq!(tally(), [tn(M::TallyCanceled, 4, &[])]);
    let patches = ["a", "b", "c", "d"].map(|letter| {
        service
            .asked(Patch, &path(&format!("{letter}-received")))
            .len()
    });
    assert_eq!(patches, [1, 2, 2, 1]);
}

/// Eight jobs whose reads and answers are held back.
async fn held(
    method: import_export_portal::arm::Method,
) -> (Service, Stores, Mounted, Vec<Value>, Vec<Gate>) {
    let all = jobs(&["Received"; 8]);
    let (service, store, page) = open(&all, "#/jobs").await;
    let gates = all
        .iter()
        .map(|job| service.hold(method, &path(name(job))))
        .collect();
    ask(Action::Cancel).await;
    press("#bulk", t(M::RequestCancellation));
    (service, store, page, all, gates)
}

/// Waits as long as five turns take in a run of another portal, which begins now. Whoever has a turn in a run that began
/// earlier has had it then.
async fn another_run_ends() {
    let all = jobs(&["Received"; 5]);
    let service = service(&all);
    let store = page::store(&service);
    store.list.refresh();
    until("its jobs are known", || {
        store.list.jobs().with_untracked(Jobs::len) == all.len()
    })
    .await;
    store.actions.ask_all(Action::Cancel, &[0, 1, 2, 3, 4], 0);
    assert!(store.actions.confirm_all(""));
    until("its jobs are canceled", || service.writes() == all.len()).await;
}

#[wasm_bindgen_test]
async fn at_most_four_are_under_way_and_stop_leaves_the_rest_alone() {
    let (service, store, _page, all, gates) = held(Patch).await;
    until("four are sent", || service.writes() == 4).await;
    another_run_ends().await;
    assert_eq!(service.writes(), 4);
    assert_eq!(text(".going .num"), tn(M::JobsDone, 8, &["0"]));
    assert_eq!(
        (
            attribute(".going progress", "max"),
            attribute(".going progress", "value")
        ),
        (Some("8".into()), Some("0".into()))
    );
    assert!(result_of("a-received").contains(t(M::PartSending)));
    assert!(result_of("h-received").contains(t(M::PartWaiting)));
    // The dialog can't be lost, nor another one be opened.
    send("#bulk", "cancel");
    store.actions.close_run();
    store.actions.ask_all(Action::Delete, &[0], 0);
    gates[0].open(ok(&in_state(all[0].clone(), "Received", true)));
    until("the next one is sent", || service.writes() == 5).await;
    until("it is counted", || {
        text(".going .num") == tn(M::JobsDone, 8, &["1"])
    })
    .await;
    assert!(find("#bulk[open]").is_some() && text("#bulk-title") == t(M::CancellingJobs));
    press("#bulk", t(M::Stop));
    shows(t(M::JobsStopping)).await;
    press("#bulk", t(M::Stop));
    send("#bulk", "cancel");
    assert!(result_of("h-received").contains(t(M::PartLeft)));
    for (gate, job) in gates.iter().zip(&all) {
        gate.open(ok(&in_state(job.clone(), "Received", true)));
    }
    ends(M::JobsStopped).await;
    assert_eq!(
        tally(),
        [tn(M::TallyCanceled, 5, &[]), tn(M::TallyLeft, 3, &[])]
    );
    another_run_ends().await;
    assert_eq!(service.writes(), 5);
    press("#bulk", t(M::Close));
    are_ticked(&["f-received", "g-received", "h-received"]).await;
}

#[wasm_bindgen_test]
async fn what_is_only_being_checked_is_left_alone_by_stop() {
    let (service, store, _page, all, gates) = held(Get).await;
    until("four are read", || {
        let reads = all
            .iter()
            .map(|job| service.asked(Get, &path(name(job))).len());
        reads.sum::<usize>() == 4
    })
    .await;
    press("#bulk", t(M::Stop));
    ends(M::JobsStopped).await;
    assert_eq!(
        tally(),
        [tn(M::TallyCanceled, 0, &[]), tn(M::TallyLeft, 8, &[])]
    );
    press("#bulk", t(M::Close));
    disappears("#bulk[open]").await;
    // The answers come when another run is there already: it isn't theirs.
    let again = service.hold(Get, &path("a-received"));
    click("#cancel-jobs");
    appears("#bulk[open]").await;
    press("#bulk", t(M::RequestCancellation));
    until("it has begun", || {
        text("#bulk-title") == t(M::CancellingJobs)
    })
    .await;
    for (gate, job) in gates.iter().zip(&all) {
        gate.open(ok(job));
    }
    until("the others are canceled", || {
        text(".going .num") == tn(M::JobsDone, 8, &["7"])
    })
    .await;
    assert_eq!(service.asked(Patch, &path("a-received")).len(), 0);
    again.open(ok(&all[0]));
    ends(M::JobsFinished).await;
    assert_eq!(tally(), [tn(M::TallyCanceled, 8, &[])]);
    assert_eq!(service.writes(), 8);
    assert!(store.actions.bulk().with_untracked(Option::is_some));
}

#[wasm_bindgen_test]
async fn a_service_that_asks_to_wait_is_waited_for() {
    let all = jobs(&["Received"; 6]);
    let (service, _store, _page) = open(&all, "#/jobs").await;
    let slow = Reply::Now(Ok(Response {
        status: 429,
        body: error("TooManyRequests", "Slow down.").to_string(),
        request_id: "request-8".into(),
        retry_after: Some(Duration::from_secs(1)),
        ..Response::default()
    }));
    let canceled = ok(&in_state(all[0].clone(), "Received", true));
    service.script(Patch, &path("a-received"), [slow, canceled]);
    ask(Action::Cancel).await;
    let begun = js_sys::Date::now();
    press("#bulk", t(M::RequestCancellation));
    shows(&tn(M::JobsWaiting, 1, &[])).await;
    ends(M::JobsFinished).await;
    assert!(js_sys::Date::now() - begun > 1000.0);
    // Refused is refused: it is not sent again by itself.
    assert_eq!(service.asked(Patch, &path("a-received")).len(), 1);
    assert!(result_of("a-received").contains("Slow down."));
    press("#bulk", t(M::RetryFailed));
    until("all are canceled", || {
        tally() == [tn(M::TallyCanceled, 6, &[])]
    })
    .await;
    assert_eq!(service.asked(Patch, &path("a-received")).len(), 2);
}

#[wasm_bindgen_test]
async fn it_speaks_czech() {
    let all = jobs(&["Completed", "Creating", "Packaging"]);
    let (_service, store, page) = open(&all, "#/jobs?sort=name&order=asc").await;
    page.leave();
    let _page = page::list_in(store, "#/jobs?sort=name&order=asc", Lang::CS);
    until("rows are there", || names().len() == 3).await;
    assert_eq!(
        attribute("tr.row .c-pick input", "aria-label").as_deref(),
        Some("Vybrat a-completed")
    );
    click("thead .c-pick input");
    appears(".selection").await;
    assert_eq!(text(".selection p"), "Vybrány 3 úlohy");
    click("#delete-jobs");
    appears("#bulk[open]").await;
    assert_eq!(text("#bulk-title"), "Odstranit 2 úlohy?");
    assert!(text("#bulk").contains("Možné u 2 z celkem 3 vybraných úloh."));
    fill("#bulk-number", "2");
    press("#bulk", "Odstranit 2 úlohy");
    until("it ends", || text("#bulk-title") == "Hotovo").await;
    assert_eq!(tally(), ["2 úlohy odstraněny", "1 nelze provést"]);
    press("#bulk", "Zavřít");
    i18n::set_lang(Lang::EN);
}

/// What is saved as a file: its name and its text.
async fn saved(how: &str) -> (String, String) {
    js("window.saved = null;
        const real = HTMLAnchorElement.prototype.click;
        const make = URL.createObjectURL;
        let blob;
        URL.createObjectURL = (made) => { blob = made; return 'blob:none' };
        HTMLAnchorElement.prototype.click = function () {
            HTMLAnchorElement.prototype.click = real;
            URL.createObjectURL = make;
            const name = this.download;
            new Response(blob).arrayBuffer().then((bytes) => { window.saved = [name, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)] });
        }");
    press("#download", how);
    until("the file is saved", || {
        js("return window.saved !== null") == true
    })
    .await;
    let part = |index| {
        js(&format!("return window.saved[{index}]"))
            .as_string()
            .unwrap()
    };
    (part(0), part(1))
}

#[wasm_bindgen_test]
async fn what_is_filtered_is_downloaded_in_the_lists_order() {
    let mut all = jobs(&["Received", "Shipping", "Received"]);
    all[0]["name"] = json!("=1+1");
    all[2]["properties"]["percentComplete"] = json!(7);
    all[2]["properties"]["driveList"] = json!([]);
    all[2]["properties"]["deliveryPackage"] =
        json!({ "carrierName": "DHL", "trackingNumber": "JD-1", "shipDate": "2026-04-01" });
    all[2]["tags"] = json!({ "project": "archive", "cost": "42" });
    all[2]["systemData"]["createdAt"] = json!("2026-03-30T00:00:00Z");
    all[2]["properties"]["storageAccountId"] = json!("/x/y/account");
    let (_service, _store, _page) = open(&all, "#/jobs?state=received&sort=name&order=desc").await;
    named_rows(&["c-received", "=1+1"]).await;
    click("#download-button");
    until("what it holds", || {
        text("#download").contains(&tn(M::DownloadHolds, 2, &[]))
    })
    .await;
    assert!(!text("#download").contains(t(M::DownloadIncomplete)));
    let (name, text) = saved("CSV").await;
    let today = js(
        "const now = new Date(); return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-')",
    );
    let today = today.as_string().unwrap();
    assert_eq!(name, format!("import-export-jobs-{today}.csv"));
    let lines: Vec<_> = text.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "\u{feff}Name,Type,State,Progress,Needs attention,Due,Location,Storage account,Resource group,Last change,Cancellation requested,Subscription,Resource id,Tracking number,Carrier,Ship date,Drives,Copied bytes,Created,Time limit (estimate),Tags"
    );
    assert!(lines[1].starts_with("c-received,Import,Received,7,,,West Europe,account,rg-migration,2026-04-26T00:00:00.000Z,No,11111111-"), "{}", lines[1]);
    assert!(
        lines[1].ends_with(
            ",JD-1,DHL,2026-04-01,0,,2026-03-30T00:00:00.000Z,,\"cost=42; project=archive\""
        ),
        "{}",
        lines[1]
    );
    assert!(lines[2].starts_with("\"'=1+1\",Import,"), "{}", lines[2]);
    // Its answer left the drives out.
    assert!(lines[2].contains(",Drives not told here,"), "{}", lines[2]);
    assert_eq!((lines.len(), lines[3]), (4, ""));
    let (name, text) = saved("JSON").await;
    assert_eq!(name, format!("import-export-jobs-{today}.json"));
    let read: Value = serde_json::from_str(&text).unwrap();
    let names: Vec<_> = read
        .as_array()
        .unwrap()
        .iter()
        .map(|job| &job["name"])
        .collect();
    assert_eq!(names, ["c-received", "=1+1"]);
    assert_eq!(read[0]["properties"]["percentComplete"], json!(7));
    assert_eq!(read[0]["summaryOnly"], json!(true));
    assert!(crate::dom::text("#download").contains(&tn(M::DownloadSummaries, 2, &[])));
}

#[wasm_bindgen_test]
async fn a_list_that_is_incomplete_says_so_before_it_is_downloaded() {
    let service = Service::default();
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    let next = "https://arm.example/more";
    service.on(Get, JOBS, ok(&list(&jobs(&["Received"]), Some(next))));
    let gate = service.hold(Get, next);
    let store = page::store(&service);
    let _page = page::list(store, "#/jobs");
    until("a row is there", || names().len() == 1).await;
    click("#download-button");
    until("it is told", || {
        text("#download").contains(t(M::DownloadIncomplete))
    })
    .await;
    gate.open(ok(&list(&[row("z-last", "Received", 1)], None)));
    until("it is whole", || {
        !text("#download").contains(t(M::DownloadIncomplete))
            && text("#download").contains(&tn(M::DownloadHolds, 2, &[]))
    })
    .await;
}
