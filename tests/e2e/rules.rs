//! Every state × cancellation × action: what the portal offers is what the service itself accepts.

use crate::harness::{Scene, Visit};

/// All states of the service, one that no job comes into by itself, and one that nobody knows.
const STATES: [&str; 9] = [
    "Creating",
    "Shipping",
    "Received",
    "Transferring",
    "Packaging",
    "Completed",
    "Closed",
    "Canceled",
    "Inspecting",
];

/// For a pair of state and cancellation: one job to look at, one to cancel, one to delete.
const JOBS_FOR_EACH: usize = 3;

#[tokio::test]
async fn the_portal_offers_what_the_service_accepts() {
    let scene = Scene {
        jobs: Some(160),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let (page, service) = (&visit.page, &visit.emulator);
    // Ordinary imports: they can be put into any state.
    let jobs: Vec<_> = service
        .jobs()
        .await
        .into_iter()
        .filter(|job| {
            job.is_import()
                && job.name.contains("-202")
                && job.json["properties"]["cancelRequested"] != true
        })
        .collect();
    let mut jobs = jobs.chunks(JOBS_FOR_EACH);
    page.open("#/jobs").await;
    let mut differences = Vec::new();
    for state in STATES {
        for cancel_requested in [false, true] {
            let jobs = jobs.next().unwrap();
            for job in jobs {
                if cancel_requested {
                    service.put_state(&job.id, "Creating").await;
                    assert_eq!(
                        service.cancel(&job.id).await,
                        200,
                        "a job in Creating can be canceled"
                    );
                }
                service.put_state(&job.id, state).await;
            }
            let [shown, canceled, deleted] = jobs else {
                panic!("the sample data has too few jobs")
            };
            let accepts_cancel = accepted(service.cancel(&canceled.id).await);
            let accepts_delete = accepted(service.delete(&deleted.id).await);

            page.go(&shown.address()).await;
            page.see("heading", &shown.name).await;
            for (command, accepts) in [
                ("Cancel job", accepts_cancel),
                ("Delete job", accepts_delete),
            ] {
                let forbidden = page.forbidden(command).await;
                if forbidden.is_none() != accepts {
                    differences.push(format!(
                        "{state}, cancelRequested {cancel_requested}: {command} is forbidden by the portal: \
                         {forbidden:?}, accepted by the service: {accepts}"
                    ));
                }
                if let Some(reason) = forbidden {
                    assert!(
                        reason.len() > 20,
                        "{state}: {command} doesn't say why not: “{reason}”"
                    );
                    // The reason is no decoration: a click does nothing.
                    page.focus("button", command).await;
                    page.press(crate::harness::Key::Enter).await;
                    assert_eq!(page.names("dialog").await, [""; 0], "{state}: {command}");
                }
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    visit.end().await;
}

fn accepted(status: u16) -> bool {
    match status {
        200..300 => true,
        409 => false,
        other => panic!("the service answers {other}"),
    }
}
