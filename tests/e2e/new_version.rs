//! A tab that was opened before another portal was put in its place.

use std::fs;
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use crate::harness::{Brotli, Dist, Nginx, Page, Scene, Visit};

/// An old tab: the list is there, the code of a job's page and of forms isn't.
struct OldTab {
    visit: Visit,
    host: Nginx,
    /// The files of the code of a job's page, which nobody serves.
    away: TempDir,
}

impl OldTab {
    async fn open() -> Self {
        let mut visit = Visit::begin(Scene::default()).await;
        let config = format!(
            r#"{{"endpoint":"{}","apiVersion":"2021-01-01","refreshSeconds":30}}"#,
            visit.emulator.origin
        );
        let host = Nginx::start(&config, Brotli::With);
        visit.page.origin.clone_from(&host.origin);
        // It comes right behind the list, and that of forms behind it: so it is away for that time.
        let away = tempfile::tempdir().unwrap();
        assert_eq!(move_code(&host.site(), away.path()), 3);
        visit.page.open("#/jobs").await;
        visit.page.see("link", "ten-drives").await;
        // The second time past the cache; then it gives up.
        let asked = "performance.getEntriesByType('resource').filter((entry) => /\\/job-[^/]*wasm$/.test(entry.name)).length === 2";
        let what = "the code of a job's page to be asked for";
        visit.page.until(what, asked, json!([])).await;
        // It has every reason to complain so far.
        visit.page.complaints().await;
        Self { visit, host, away }
    }
}

/// Moves the code of a job's page, with its compressed copies; answers how many files those are.
fn move_code(from: &Path, to: &Path) -> usize {
    let mut moved = 0;
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name().to_string_lossy().starts_with("job-") {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
            fs::remove_file(entry.path()).unwrap();
            moved += 1;
        }
    }
    moved
}

/// Which build the tab shows.
async fn is_old(page: &Page) -> bool {
    page.value("document.documentElement.dataset.build ?? ''")
        .await
        == ""
}

#[tokio::test]
async fn an_old_tab_goes_on_where_old_files_were_kept() {
    let OldTab { visit, host, away } = OldTab::open().await;
    let page = &visit.page;
    let other = Dist::of_another_build();
    assert_eq!(move_code(away.path(), &host.site()), 3);
    let packaged = host.deploy(other.path(), true);
    assert!(packaged.kept > 20, "{}", packaged.kept);

    page.click("link", "ten-drives").await;
    page.see("button", "Cancel job").await;
    page.go("#/create/import").await;
    page.see("heading", "Create an import job").await;
    page.click("button", "Language…").await;
    page.click("radio", "Čeština").await;
    page.see("heading", "Vytvořit úlohu importu").await;
    assert!(is_old(page).await);

    // Whoever comes now finds the new one.
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    assert!(!is_old(page).await);
    visit.end().await;
}

#[tokio::test]
async fn an_old_tab_without_its_files_offers_to_load_the_new_portal() {
    for (to, role, arrived) in [
        ("a job", "button", "Cancel job"),
        ("#/create/import", "heading", "Create an import job"),
    ] {
        println!("{to}");
        let OldTab { visit, host, .. } = OldTab::open().await;
        let page = &visit.page;
        let other = Dist::of_another_build();
        assert_eq!(host.deploy(other.path(), false).kept, 0);

        if to.starts_with('#') {
            page.go(to).await;
        } else {
            page.click("link", "ten-drives").await;
        }
        page.see("heading", "This page could not be loaded").await;
        page.see("button", "Retry").await;
        let address = page.address().await;
        assert!(is_old(page).await);
        page.click("button", "Reload").await;
        page.see(role, arrived).await;
        assert_eq!(page.address().await, address);
        assert!(!is_old(page).await);
    }
}
