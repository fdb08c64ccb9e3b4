//! Languages: chosen in the menu, followed everywhere, and nothing is lost by it.

use serde_json::json;

use crate::harness::{Scene, Visit};

#[tokio::test]
async fn another_language_changes_every_text_and_loses_nothing() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    page.click("searchbox", "Search jobs").await;
    page.type_text("drive").await;
    page.read("of 48 jobs").await;
    page.click("button", "Language…").await;
    page.click("radio", "Čeština").await;

    page.see("heading", "Úlohy Import/Export").await;
    page.focus_on("button", "Jazyk…").await;
    assert_eq!(page.value("document.documentElement.lang").await, "cs");
    page.until(
        "the title in Czech",
        "document.title.endsWith(' – Úlohy Import/Export')",
        json!([]),
    )
    .await;
    assert_eq!(
        page.value("document.querySelector('#filter').value").await,
        "drive"
    );
    page.read("z celkem 48 úloh").await;
    page.read("Přenos dat").await;
    let text = page.text().await;
    for english in [
        "Transferring",
        "Storage account",
        "Needs attention",
        "updated",
        "Clear",
    ] {
        assert!(
            !text.contains(english),
            "“{english}” stays English in {text}"
        );
    }

    page.click("link", "ten-drives").await;
    page.see("button", "Zrušit úlohu").await;
    page.until(
        "the title in Czech",
        "document.title === 'ten-drives – Úlohy Import/Export'",
        json!([]),
    )
    .await;
    // Dates as Czechs write them: 12. 11. 2026.
    let dates = page
        .value("[...document.querySelectorAll('time')].map((time) => time.textContent)")
        .await;
    let dates: Vec<_> = dates
        .as_array()
        .unwrap()
        .iter()
        .map(|date| date.as_str().unwrap().to_owned())
        .collect();
    assert!(
        !dates.is_empty() && dates.iter().all(|date| date.contains(". 20")),
        "{dates:?}"
    );
    page.click("button", "Zrušit úlohu").await;
    page.see("dialog", "Zrušit úlohu ten-drives?").await;
    page.read("zrušení není zaručené").await;
    page.click("button", "Ponechat úlohu").await;

    // It is remembered, also before the portal runs.
    page.browser.reload().await;
    assert_eq!(page.value("document.documentElement.lang").await, "cs");
    page.see("button", "Zrušit úlohu").await;
    visit.end().await;
}

#[tokio::test]
async fn a_refusal_and_a_gone_job_are_told_in_czech() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Completed").await;
    page.open("#/jobs").await;
    page.remember("language", "cs").await;
    page.open(&job.address()).await;
    page.click("button", "Odstranit úlohu").await;
    service
        .faults(json!([{ "method": "DELETE", "path": "/jobs/", "times": 1, "then": { "status": 409 } }]))
        .await;
    page.see("dialog", &format!("Odstranit úlohu {}?", job.name))
        .await;
    page.click("button", "Odstranit úlohu").await;
    page.read("Služba to odmítla.").await;
    page.click("button", "Odstranit úlohu").await;
    page.see("heading", "Tato úloha už není přístupná").await;
    page.read(&format!("Úlohu {} jste odstranili", job.name))
        .await;
    visit.end().await;
}

#[tokio::test]
async fn the_language_is_asked_of_the_service() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    page.remember("language", "cs").await;
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    // The emulator's log has no headers: the portal's own fetch is asked.
    page.script(
        "window.asked = []; const real = window.fetch;
         window.fetch = (request, options) => {
           window.asked.push(new Request(request, options).headers.get('Accept-Language'));
           return real(request, options);
         }",
        json!([]),
    )
    .await;
    page.click("button", "Obnovit").await;
    page.until(
        "a request",
        "window.asked.length && window.asked.every((tag) => tag === 'cs')",
        json!([]),
    )
    .await;
    visit.end().await;
}
