//! A browser that stores nothing, or has no room left: the portal works without.

use serde_json::json;

use crate::harness::{Key, Scene, Visit};

/// What a person does with what is usually remembered: theme, language, a draft.
async fn used(visit: &Visit) {
    let (page, service) = (&visit.page, &visit.emulator);
    page.open("#/jobs").await;
    page.read("48 jobs").await;
    page.click("button", "Theme…").await;
    page.click("radio", "Dark").await;
    page.until(
        "the theme",
        "document.documentElement.dataset.theme === 'dark'",
        json!([]),
    )
    .await;
    page.click("button", "Language…").await;
    page.click("radio", "Čeština").await;
    page.see("heading", "Úlohy Import/Export").await;
    page.click("button", "Jazyk…").await;
    page.click("radio", "English").await;
    page.see("heading", "Import/Export jobs").await;
    page.press(Key::Escape).await;

    // A draft stays through another page and another language, though not through a reload.
    page.go("#/create/import").await;
    page.enter("Name", "kept-in-memory").await;
    page.click("button", "Language…").await;
    page.click("radio", "Čeština").await;
    let typed = "document.getElementById('f-name')?.value === 'kept-in-memory'";
    page.until(
        "the draft in Czech",
        &format!("document.documentElement.lang === 'cs' && {typed}"),
        json!([]),
    )
    .await;
    page.click("button", "Jazyk…").await;
    page.click("radio", "English").await;
    page.until(
        "the draft",
        &format!("document.documentElement.lang === 'en' && {typed}"),
        json!([]),
    )
    .await;

    // And an action is an action.
    let job = service.import_in("Shipping").await;
    page.open(&job.address()).await;
    page.click("button", "Cancel job").await;
    page.click("button", "Request cancellation").await;
    page.read("Cancellation requested.").await;
    assert_eq!(service.writes().await.len(), 1);
}

#[tokio::test]
async fn blocked_storage_costs_only_what_would_be_remembered() {
    let scene = Scene {
        blocked: true,
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    visit.page.open("#/jobs").await;
    let blocked = visit
        .page
        .value(
            "(() => { try { return !window.localStorage } catch (error) { return error.name } })()",
        )
        .await;
    assert_eq!(blocked, "SecurityError", "the browser blocks it");
    used(&visit).await;
    visit.end().await;
}

#[tokio::test]
async fn full_storage_costs_only_what_would_be_remembered() {
    let visit = Visit::at("#/jobs").await;
    let fill = "for (const storage of [localStorage, sessionStorage]) {
          for (let size = 1 << 22, at = 0; size; size >>= 1) {
            try { for (;;) storage.setItem('full' + at++, 'x'.repeat(size)); } catch {}
          }
          for (let at = 0;; at++) { try { storage.setItem('z' + at, ''); } catch { break; } }
        }
        try { localStorage.setItem('theme', 'dark'); return 'room' } catch (error) { return error.name }";
    let refused = visit.page.script(fill, json!([])).await;
    assert_eq!(refused, "QuotaExceededError");
    used(&visit).await;
    visit.end().await;
}
