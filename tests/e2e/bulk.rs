//! Several jobs at once: what is possible for which, exactly one request for each, and what becomes of those that fail.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::harness::{Key, SampleJob, Scene, Visit};

/// What the rules say, written down a second time.
fn can(action: &str, job: &SampleJob) -> bool {
    match action {
        "PATCH" => {
            ["Creating", "Shipping", "Received", "Transferring"].contains(&job.state())
                && job.json["properties"]["cancelRequested"] != true
        }
        _ => ["Creating", "Completed"].contains(&job.state()),
    }
}

/// A list of thirty jobs in mixed states, all of them selected.
async fn thirty() -> (Visit, Vec<SampleJob>) {
    let scene = Scene {
        jobs: Some(30),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let jobs = visit.emulator.jobs().await;
    assert_eq!(jobs.len(), 30);
    visit.page.open("#/jobs").await;
    visit.page.read("30 jobs").await;
    visit.page.click("checkbox", "Select all that match").await;
    visit.page.read("30 selected").await;
    visit.emulator.forget_requests().await;
    (visit, jobs)
}

/// What the dialog says of each job, by its name.
async fn told(visit: &Visit) -> BTreeMap<String, String> {
    let rows = "[...document.querySelectorAll('#bulk .parts li')].map((row) =>
        [row.querySelector('bdi').textContent, squeezed([...row.children].slice(1).map((it) => it.innerText).join(' '))])";
    let rows: Value = visit.page.value(rows).await;
    let rows = rows.as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows.map(|row| (text(&row[0]), text(&row[1]))).collect()
}

/// How often a job was asked to change.
async fn writes(visit: &Visit, job: &SampleJob, method: &str) -> usize {
    let requests = visit.emulator.requests_for(&job.id).await;
    let writes: Vec<_> = requests.iter().filter(|it| it.method != "GET").collect();
    assert!(writes.iter().all(|it| it.method == method), "{writes:?}");
    // Read right before.
    for (index, request) in requests.iter().enumerate() {
        assert!(
            request.method == "GET" || (index > 0 && requests[index - 1].method == "GET"),
            "{requests:?}"
        );
    }
    writes.len()
}

#[tokio::test]
async fn thirty_jobs_are_canceled_with_three_failures() {
    let (visit, jobs) = thirty().await;
    let (page, service) = (&visit.page, &visit.emulator);
    let (possible, others): (Vec<_>, Vec<_>) = jobs.iter().partition(|job| can("PATCH", job));
    assert!(possible.len() > 8 && others.len() > 8);
    page.click("button", "Cancel…").await;
    let question = format!("Cancel {} jobs?", possible.len());
    page.see("dialog", &question).await;
    page.read(&format!(
        "Possible for {} of 30 selected jobs.",
        possible.len()
    ))
    .await;
    page.read("This can't be undone.").await;
    let before = told(&visit).await;
    assert_eq!(before.len(), 30);
    for job in &jobs {
        let told = &before[&job.name];
        let expected = match job.state() {
            _ if can("PATCH", job) => "",
            "Completed" => "The job has already ended: its state is Completed.",
            "Closed" => "The job has already ended: its state is Closed.",
            "Packaging" => "A job can be canceled only before Packaging.",
            "Inspecting" => "The portal doesn't know the state “Inspecting”",
            _ => "Cancellation was already requested, and can't be requested twice.",
        };
        assert!(
            told.starts_with(expected) && told.is_empty() == expected.is_empty(),
            "{}: {told}",
            job.name
        );
    }

    let plain: Vec<_> = possible
        .iter()
        .filter(|job| job.name.contains("-202"))
        .collect();
    let (fault, slow, broken) = (plain[0], plain[1], plain[2]);
    let path = |job: &SampleJob| format!("/jobs/{}\\?", job.name);
    // The connection breaks in the middle of the answer: where none had begun, Chromium would send once more on its own
    // account (see `once_only`).
    service
        .faults(json!([
            { "method": "PATCH", "path": path(fault), "times": 1, "then": { "status": 500 } },
            { "method": "PATCH", "path": path(slow), "times": 1, "then": { "status": 429, "headers": { "Retry-After": "1" },
                "body": { "error": { "code": "TooManyRequests", "message": "Slow down." } } } },
            { "method": "PATCH", "path": path(broken), "times": 1, "apply": true, "then": { "truncateAfter": 20 } },
        ]))
        .await;
    // So many are canceled for their number only; the message leads to the field.
    page.click("button", "Request cancellation").await;
    page.read("This is not the number of jobs.").await;
    page.type_text(&possible.len().to_string()).await;
    page.double_click("button", "Request cancellation").await;
    page.see("heading", "Finished").await;
    page.read(&format!("{} cancellations requested", possible.len() - 2))
        .await;
    page.read("1 failed").await;
    page.read("1 without a clear answer").await;
    page.read(&format!("{} not possible", others.len())).await;
    let after = told(&visit).await;
    assert!(after[&fault.name].starts_with("The request was sent once, but no clear answer came"));
    assert!(
        after[&slow.name].starts_with("The service refused.")
            && after[&slow.name].contains("Slow down.")
    );
    for job in &possible {
        if ![&fault.name, &slow.name].contains(&&job.name) {
            assert_eq!(after[&job.name], "Cancellation requested", "{}", job.name);
        }
        assert_eq!(writes(&visit, job, "PATCH").await, 1, "{}", job.name);
        let now = service.job(&job.id).await;
        let failed = [&fault.name, &slow.name].contains(&&job.name);
        assert_eq!(
            now.json["properties"]["cancelRequested"] == true,
            !failed,
            "{}",
            job.name
        );
    }
    for job in &others {
        assert_eq!(after[&job.name], before[&job.name]);
        assert_eq!(service.requests_for(&job.id).await.len(), 0, "{}", job.name);
    }
    assert_eq!(service.writes().await.len(), possible.len());

    service.forget_requests().await;
    page.click("button", "Retry failed").await;
    page.read(&format!("{} cancellations requested", possible.len()))
        .await;
    let writes = service.writes().await;
    assert_eq!(writes.len(), 2, "{writes:?}");
    assert!(
        writes
            .iter()
            .all(|it| it.body == json!({ "properties": { "cancelRequested": true } }))
    );
    for job in [fault, slow] {
        let written = writes
            .iter()
            .filter(|it| it.path.contains(&format!("/jobs/{}?", job.name)));
        assert_eq!(written.count(), 1);
    }
    page.click("button", "Close").await;
    page.see_no("heading", "Finished").await;
    // Those that were canceled have left the selection.
    page.read(&format!("{} selected", others.len())).await;
    visit.end().await;
}

#[tokio::test]
async fn several_jobs_are_deleted_for_their_number() {
    let (visit, jobs) = thirty().await;
    let (page, service) = (&visit.page, &visit.emulator);
    let (possible, others): (Vec<_>, Vec<_>) = jobs.iter().partition(|job| can("DELETE", job));
    let number = possible.len();
    page.click("button", "Delete…").await;
    page.see("dialog", &format!("Delete {number} jobs?")).await;
    let confirm = format!("Delete {number} jobs");
    page.click("button", &confirm).await;
    page.read(&format!("This is not the number of jobs. Type {number}."))
        .await;
    // The message leads to the field.
    page.type_text("9").await;
    page.press(Key::Enter).await;
    page.click("button", &confirm).await;
    page.read("This is not the number").await;
    assert_eq!(service.requests().await.len(), 0);
    page.script("document.activeElement.value = ''", json!([]))
        .await;
    page.type_text(&number.to_string()).await;
    // Carried out, but the answer is another one; and somebody else was faster.
    let [unsure, gone] = [possible[0], possible[1]];
    assert_eq!(service.delete(&gone.id).await, 200);
    service.forget_requests().await;
    service
        .faults(json!([{ "method": "DELETE", "path": format!("/jobs/{}\\?", unsure.name), "times": 1, "apply": true,
            "then": { "status": 504 } }]))
        .await;
    page.double_click("button", &confirm).await;
    page.see("heading", "Finished").await;
    page.read(&format!("{number} jobs deleted")).await;
    let after = told(&visit).await;
    assert_eq!(after[&gone.name], "No longer accessible");
    for job in &possible {
        let expected = usize::from(job.id != gone.id);
        assert_eq!(
            writes(&visit, job, "DELETE").await,
            expected,
            "{}",
            job.name
        );
    }
    assert_eq!(service.writes().await.len(), number - 1);
    let left: Vec<_> = service.jobs().await.into_iter().map(|job| job.id).collect();
    assert_eq!(left.len(), others.len());
    assert!(others.iter().all(|job| left.contains(&job.id)));
    page.click("button", "Close").await;
    page.read(&format!("{} jobs", others.len())).await;
    page.see_no("link", &unsure.name).await;
    // The page of one says that it is certain.
    page.go(&unsure.address()).await;
    page.read(&format!("You deleted {} on", unsure.name)).await;
    visit.end().await;
}

#[tokio::test]
async fn a_run_is_lost_by_no_key_and_no_step_back() {
    let (visit, jobs) = thirty().await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.go(&jobs[0].address()).await;
    page.see("heading", &jobs[0].name).await;
    page.go("#/jobs").await;
    // The selection has stayed.
    page.read("30 selected").await;
    service
        .faults(json!([{ "method": "PATCH", "path": "/jobs/", "then": { "delayMs": 700 } }]))
        .await;
    page.click("button", "Cancel…").await;
    page.click("button", "Request cancellation").await;
    page.read("This is not the number of jobs.").await;
    let possible = jobs.iter().filter(|job| can("PATCH", job)).count();
    page.type_text(&possible.to_string()).await;
    page.focus("button", "Request cancellation").await;
    // Held down: it neither stops the run that it begins, nor begins another one.
    page.hold(Key::Enter, 12).await;
    page.see("heading", "Cancelling jobs").await;
    page.press(Key::Escape).await;
    page.press(Key::Escape).await;
    page.see("dialog", "Cancelling jobs").await;
    page.browser.back().await;
    page.until(
        "the job's page",
        "document.querySelector('#cancel-job')",
        json!([]),
    )
    .await;
    page.see("dialog", "Cancelling jobs").await;
    page.click("button", "Stop").await;
    page.see("heading", "Stopped").await;
    page.read("left alone").await;
    let sent = service.writes().await.len();
    assert!((1..12).contains(&sent), "{sent}");
    page.press(Key::Escape).await;
    page.see_no("heading", "Stopped").await;
    assert_eq!(service.writes().await.len(), sent);
    visit.end().await;
}

#[tokio::test]
async fn the_bar_moves_nothing_and_space_selects() {
    let scene = Scene {
        jobs: Some(30),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    page.open("#/jobs?sort=name&order=asc").await;
    page.read("30 jobs").await;
    let places = "JSON.stringify([...document.querySelectorAll('main *')].filter((it) => !it.closest('.selection'))
        .map((it) => { const box = it.getBoundingClientRect(); return [box.x, box.y, box.width, box.height] }))";
    let first = page.names("checkbox").await[1].clone();
    page.focus("checkbox", &first).await;
    let before = page.value(places).await;
    page.press(Key::Space).await;
    page.read("1 selected").await;
    assert_eq!(page.value(places).await, before);
    page.focus_on("checkbox", &first).await;
    page.press(Key::Escape).await;
    page.read("1 selected").await;
    // The keys of Cancel and Delete are those of the job's page; they open the dialog, and no more.
    for key in ["c", "d"] {
        page.type_text(key).await;
        page.until(
            "the dialog",
            "document.querySelector('#bulk[open]')",
            json!([]),
        )
        .await;
        page.press(Key::Escape).await;
        page.until(
            "no dialog",
            "!document.querySelector('#bulk[open]')",
            json!([]),
        )
        .await;
    }
    assert_eq!(visit.emulator.writes().await.len(), 0);
    page.read("1 selected").await;
    page.focus("checkbox", &first).await;
    page.press(Key::Space).await;
    page.see_no("button", "Clear selection").await;
    visit.end().await;
}
