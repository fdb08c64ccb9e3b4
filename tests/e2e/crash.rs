//! A panic in the portal that is delivered: the page is covered, and what is wrong can be read and copied.

use serde_json::json;

use crate::harness::Visit;

#[tokio::test]
async fn a_panic_covers_the_page_and_says_what_and_where() {
    for (language, title, details, reload) in [
        ("en", "The portal has stopped", "Details", "Reload"),
        ("cs", "Portál se zastavil", "Podrobnosti", "Načíst znovu"),
        ("ar", "توقفت البوابة", "التفاصيل", "إعادة التحميل"),
    ] {
        let visit = Visit::at("#/jobs").await;
        let (page, service) = (&visit.page, &visit.emulator);
        page.remember("language", language).await;
        page.open("#/jobs?q=ten").await;
        page.see("link", "ten-drives").await;
        // The wasm finds itself without a window, which it takes for granted.
        // Whatever runs next meets it: a click, or a timer before it.
        page.script(
            "Object.defineProperty(Window, Symbol.hasInstance, { value: () => false });
             document.querySelector('tr.row a').click()",
            json!([]),
        )
        .await;
        page.see("heading", title).await;
        page.focus_on("link", reload).await;
        service.forget_requests().await;
        page.read(details).await;
        page.read("panicked at src/").await;
        page.read("a browser's main thread").await;
        // A click selects all of it.
        let words = page
            .element("document.querySelector('#failure .reason')")
            .await;
        page.browser.click(&words).await.unwrap();
        let selected = page.value("String(getSelection())").await;
        let selected = selected.as_str().unwrap();
        assert!(
            selected.starts_with("panicked at src/")
                && selected.ends_with("a browser's main thread"),
            "{selected}"
        );
        assert_eq!(service.requests().await, [], "nothing more is sent");

        page.click("link", reload).await;
        page.see(
            "button",
            match language {
                "cs" => "Zrušit úlohu",
                "ar" => "إلغاء المهمة",
                _ => "Cancel job",
            },
        )
        .await;
        page.has_complained().await;
    }
}
