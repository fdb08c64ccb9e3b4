//! Languages: chosen in the menu, followed everywhere, and nothing is lost by it.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Scene, Skill, Visit};

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

/// The same table as in `src/i18n/language.rs`, for the script that chooses before the portal runs.
#[tokio::test]
async fn a_visit_begins_in_the_nearest_language_and_its_direction() {
    let visit = Visit::at("#/nowhere").await;
    let page = &visit.page;
    for (tag, begins) in [
        ("cs-CZ", "cs ltr"),
        ("CS", "cs ltr"),
        ("de-AT", "de ltr"),
        ("ar", "ar rtl"),
        ("ar-EG", "ar rtl"),
        ("arz-EG", "en ltr"),
        ("pt", "pt-BR ltr"),
        ("pt-PT", "pt-BR ltr"),
        ("pt-br", "pt-BR ltr"),
        ("zh", "zh-Hans ltr"),
        ("zh-CN", "zh-Hans ltr"),
        ("zh-SG", "zh-Hans ltr"),
        ("zh-Hans-HK", "zh-Hans ltr"),
        ("zh-Hant", "en ltr"),
        ("zh-TW", "en ltr"),
        ("zh-HK", "en ltr"),
        ("nl", "en ltr"),
        ("", "en ltr"),
    ] {
        page.remember("language", tag).await;
        page.open("#/nowhere").await;
        let begun = page.value(BEGUN).await;
        assert_eq!(begun, begins, "{tag}");
    }
    visit.end().await;
}

const BEGUN: &str = "`${document.documentElement.lang} ${document.documentElement.dir}`";

#[tokio::test]
async fn what_a_browser_wishes_is_followed_in_its_order() {
    for (wishes, begins) in [
        (json!(["nl", "fr-CH", "de"]), "fr ltr"),
        (json!(["nl", "ar-MA", "fr"]), "ar rtl"),
        (json!(["sk", "cs", "en"]), "cs ltr"),
        (json!(["en-GB", "de"]), "en ltr"),
        // As browsers have it for Taiwan: the bare `zh` says no more than the tag before it.
        (json!(["zh-TW", "zh", "en-US", "en"]), "en ltr"),
        (json!(["zh-TW", "zh", "ja"]), "ja ltr"),
        (json!(["zh-HK", "zh-Hans"]), "zh-Hans ltr"),
        (json!(["zh-CN", "zh", "en"]), "zh-Hans ltr"),
        (json!([]), "en ltr"),
    ] {
        let visit = Visit::begin(Scene::default()).await;
        let page = &visit.page;
        if !(page.browser).can(Skill::Protocol, "what a person's browser asks for") {
            return visit.end().await;
        }
        let wish =
            format!("Object.defineProperty(navigator, 'languages', {{ get: () => {wishes} }})");
        let before = "Page.addScriptToEvaluateOnNewDocument";
        page.browser
            .develop(before, json!({ "source": wish }))
            .await;
        page.open("#/nowhere").await;
        assert_eq!(page.value(BEGUN).await, begins, "{wishes}");
        visit.end().await;
    }
}

/// Where things are in Arabic: everything on the other side, but for what is read from the left in every language.
#[tokio::test]
async fn arabic_is_laid_out_from_right_to_left() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.open("#/jobs").await;
    page.remember("language", "ar").await;
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    assert_eq!(page.value(BEGUN).await, "ar rtl");
    // Of two things in a line, which one is on the right.
    let right_of = async |first: &str, second: &str| {
        let script = "const [a, b] = [...arguments].map((it) => document.querySelector(it).getBoundingClientRect()); return a.left >= b.right - 1";
        assert_eq!(
            page.script(script, json!([first, second])).await,
            true,
            "{first} is right of {second}"
        );
    };
    right_of(".home", "#language-button").await;
    right_of(".c-pick input", ".c-name button").await;
    right_of("th.c-name", "th.c-state").await;
    // Names are read from the left, and stand at the right of their column.
    let name = "(() => { const bdi = [...document.querySelectorAll('.c-name bdi')].find((it) => it.textContent === 'ten-drives');
        const [text, cell] = [bdi, bdi.closest('th')].map((it) => it.getBoundingClientRect());
        return getComputedStyle(bdi).direction + ' ' + (cell.right - text.right < 20) })()";
    assert_eq!(page.value(name).await, "ltr true");
    let bar = page
        .value("getComputedStyle(document.querySelector('.overview .bar')).scale")
        .await;
    assert_eq!(bar, "-1 1");

    let job = service.named("ten-drives").await;
    page.open(&job.address()).await;
    page.until(
        "the job",
        "document.querySelector('#cancel-job')",
        json!([]),
    )
    .await;
    right_of(".title .glyph", ".title h1").await;
    right_of(".timeline li:first-child", ".timeline li:last-child").await;
    right_of("#refresh", "#cancel-job").await;
    let icon =
        "(id) => getComputedStyle(document.querySelector(`.icon:has([href='#i-${id}'])`)).scale";
    assert_eq!(
        page.value(&format!("({icon})('truck')")).await,
        "-1 1",
        "a truck drives on"
    );
    assert_eq!(page.value(&format!("({icon})('refresh')")).await, "none");
    page.press_id("view-json").await;
    page.until(
        "the JSON",
        "document.querySelector('dialog[open] pre')",
        json!([]),
    )
    .await;
    let json = "(() => { const { direction, textAlign } = getComputedStyle(document.querySelector('dialog[open] pre')); return `${direction} ${textAlign}` })()";
    assert_eq!(page.value(json).await, "ltr start");
    page.press(crate::harness::Key::Escape).await;
    page.until(
        "no dialog",
        "!document.querySelector('dialog[open]')",
        json!([]),
    )
    .await;
    page.press_id("packing-slip").await;
    page.until(
        "the slip",
        "document.querySelector('.paper address')",
        json!([]),
    )
    .await;
    let address = "(() => { const address = document.querySelector('.paper address'); return getComputedStyle(address).direction })()";
    assert_eq!(
        page.value(address).await,
        "ltr",
        "a label is read where it goes"
    );
    visit.end().await;
}

#[tokio::test]
async fn a_browser_without_scripts_is_told_in_every_language() {
    let visit = Visit::begin(Scene::default()).await;
    let url = format!("{}/noscript.html", visit.page.origin);
    let page = reqwest::get(&url).await.unwrap();
    assert!(
        page.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/html")
    );
    let text = page.text().await.unwrap();
    for lang in import_export_portal::i18n::Lang::ALL {
        let (tag, dir) = (lang.tag(), if lang.tag() == "ar" { "rtl" } else { "ltr" });
        assert!(
            text.contains(&format!("<p lang=\"{tag}\" dir=\"{dir}\">")),
            "{tag}"
        );
    }
    let paragraphs = text.split("<p lang=").skip(1);
    assert!(
        paragraphs
            .into_iter()
            .all(|said| said.contains("JavaScript")),
        "{text}"
    );
    visit.end().await;
}

/// Firefox 153 shows no placeholder in a field whose `unicode-bidi` is `plaintext`: what is typed has a direction of its own, and an
/// empty field says what it is for.
#[tokio::test]
async fn another_direction_leaves_in_an_empty_field_what_it_is_for() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.remember("language", "ar").await;
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    let field = page.element("document.getElementById('filter')").await;
    let written = field.written();
    let id = written.as_object().unwrap().values().next().unwrap();
    let path = format!("element/{}/screenshot", id.as_str().unwrap());
    let look = || async {
        let picture = page.browser.command(Method::GET, &path, Value::Null).await;
        picture.unwrap().as_str().unwrap().to_owned()
    };
    let with = look().await;
    page.script(
        "document.getElementById('filter').placeholder = ''",
        json!([]),
    )
    .await;
    // A driver may take its picture before the page is drawn anew.
    let mut turns = 0;
    while with == look().await {
        turns += 1;
        assert!(turns < 20, "the field shows nothing");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    page.script(
        "document.getElementById('filter').value = 'drive'",
        json!([]),
    )
    .await;
    let bidi = "getComputedStyle(document.getElementById('filter')).unicodeBidi";
    assert_eq!(page.value(bidi).await, "plaintext");
    visit.end().await;
}
