//! Layout: no width makes the page scroll sideways, and nothing jumps while the list comes in.

use serde_json::json;

use crate::harness::{Kind, Scene, Visit};

const WIDTHS: [u32; 3] = [360, 1024, 1600];

async fn assert_fits(visit: &Visit, what: &str) {
    for width in WIDTHS {
        visit.page.browser.resize(width, 800).await;
        visit
            .page
            .until(
                "the size",
                &format!("Math.abs(innerWidth - {width}) <= 16"),
                json!([]),
            )
            .await;
        let over = visit
            .page
            .number("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await;
        let culprits = visit
            .page
            .value(
                "[...document.querySelectorAll('body *')]
                    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                    .filter((e) => !e.closest('.scroll-x, .visually-hidden'))
                    .slice(0, 5).map((e) => e.outerHTML.slice(0, 120))",
            )
            .await;
        assert!(
            over <= 0,
            "{what} is {over} px wider than {width} px: {culprits}"
        );
        // A dialog scrolls inside itself, and only downwards.
        let dialog = visit
            .page
            .number(
                "Math.max(0, ...[...document.querySelectorAll('dialog[open]')].map((dialog) => Math.max(dialog.scrollWidth - dialog.clientWidth, dialog.getBoundingClientRect().right - innerWidth)))",
            )
            .await;
        assert!(
            dialog <= 0,
            "the dialog of {what} is {dialog} px too wide at {width} px"
        );
    }
}

async fn everything_fits(language: &str) {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.open("#/jobs").await;
    page.remember("language", language).await;
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    assert_fits(&visit, "the list").await;
    let press = async |selector: &str| {
        let script = "document.querySelector(arguments[0]).click()";
        page.script(script, json!([selector])).await;
    };
    press("thead .c-pick input").await;
    page.until("the bar", "document.querySelector('.selection')", json!([]))
        .await;
    assert_fits(&visit, "the list with a selection").await;
    for command in ["#cancel-jobs", "#delete-jobs"] {
        press(command).await;
        page.until(
            "a dialog",
            "document.querySelector('#bulk[open]')",
            json!([]),
        )
        .await;
        assert_fits(&visit, command).await;
        page.press(crate::harness::Key::Escape).await;
        page.until(
            "no dialog",
            "!document.querySelector('#bulk[open]')",
            json!([]),
        )
        .await;
    }
    page.open("#/jobs?q=nothing-has-this-name").await;
    page.until("no rows", "!findAll('row', null).length", json!([]))
        .await;
    assert_fits(&visit, "the list without a match").await;
    page.open("#/nowhere").await;
    assert_fits(&visit, "the page that is not found").await;
    page.open("#/copy-log").await;
    page.until("the page", "document.querySelector('#pasted')", json!([]))
        .await;
    assert_fits(&visit, "the page for copy logs").await;
    let long = "long".repeat(2000);
    for log in [
        include_str!("../fixtures/copy_logs/errors.xml").to_owned(),
        include_str!("../fixtures/copy_logs/renamed.xml").to_owned(),
        include_str!("../fixtures/copy_logs/entities.xml").to_owned(),
        include_str!("../fixtures/copy_logs/listing.xml").to_owned(),
        format!(
            "<ErroredEntity Path='{long}'><Category>{long}</Category><ErrorCode>{long}</ErrorCode><ErrorMessage>{long}</ErrorMessage></ErroredEntity><ErroredEntity Path='{long}'><Category>BlobRenamed</Category><ErrorMessage>renamed to: {long} :from: {long}</ErrorMessage></ErroredEntity><File CloudFormat='{long}' Path='{long}' Size='1' crc64='{long}'/><CopyLog><Status>{long}</Status><Summary><CopyErrors><{long} Count='1' Description='{long}'/></CopyErrors></Summary></CopyLog>"
        ),
        format!(
            "<DriveLog><DriveId>{long}</DriveId><Blob Status='{long}'><FilePath>{long}</FilePath></Blob><Status>{long}</Status></DriveLog>"
        ),
        format!("<{long}/>"),
    ] {
        page.paste_copy_log(&log).await;
        page.until("the log", "document.querySelector('#log-title')", json!([]))
            .await;
        assert_fits(&visit, "a copy log").await;
        page.script("document.querySelector('#log-title').remove()", json!([]))
            .await;
    }
    for name in [
        "ten-drives",
        "long-name",
        "right-to-left-name",
        "tags-of-all-kinds",
        "blobs-not-exported",
        "customer-managed-key",
        "cancel-pending-transferring",
    ] {
        let job = service.named(name).await;
        page.open(&job.address()).await;
        page.until(
            "the job",
            "document.querySelector('#cancel-job')",
            json!([]),
        )
        .await;
        assert_fits(&visit, name).await;
    }
    let job = service.named("long-name").await;
    page.open(&job.address()).await;
    page.until(
        "the job",
        "document.querySelector('#more-button')",
        json!([]),
    )
    .await;
    for command in [
        "view-json",
        "commands",
        "hand-over",
        "packing-slip",
        "bitlocker-keys",
        "delete-job",
    ] {
        page.press_id(command).await;
        page.until(
            "a dialog",
            "document.querySelector('dialog[open]')",
            json!([]),
        )
        .await;
        assert_fits(&visit, command).await;
        page.press(crate::harness::Key::Escape).await;
        page.until(
            "no dialog",
            "!document.querySelector('dialog[open]')",
            json!([]),
        )
        .await;
    }
    assert_eq!(service.delete(&job.id).await, 200);
    page.open(&job.address()).await;
    page.until(
        "the ghost",
        "document.querySelector('.empty h1')",
        json!([]),
    )
    .await;
    assert_fits(&visit, "the job that is gone").await;
    visit.end().await;
}

async fn forms_fit(language: &str) {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.open("#/jobs").await;
    page.remember("language", language).await;
    let there = "document.querySelector(arguments[0])";
    for kind in ["import", "export"] {
        page.open(&format!("#/create/{kind}")).await;
        for step in 1..=4 {
            let button = format!(".steps li:nth-child({step}) button");
            page.until("the steps", there, json!([button])).await;
            page.script(
                "document.querySelector(arguments[0]).click(); document.querySelector('#add-tag')?.click()",
                json!([button]),
            )
            .await;
            assert_fits(&visit, &format!("{kind}, step {step}")).await;
        }
    }
    for name in ["closed-location", "tags-of-all-kinds"] {
        let job = service.named(name).await;
        for form in ["edit", "ship"] {
            page.open(&job.address().replacen('#', &format!("#/{form}"), 1))
                .await;
            page.until("the form", there, json!([".form .card"])).await;
            assert_fits(&visit, &format!("{form} {name}")).await;
        }
    }
    visit.end().await;
}

#[tokio::test]
async fn forms_fit_in_english() {
    forms_fit("en").await;
}

#[tokio::test]
async fn forms_fit_in_czech() {
    forms_fit("cs").await;
}

#[tokio::test]
async fn everything_fits_in_english() {
    everything_fits("en").await;
}

#[tokio::test]
async fn everything_fits_in_czech() {
    everything_fits("cs").await;
}

/// Opens each panel in turn, and says which of them leave the window, and by how many pixels.
const PANELS: &str = "(async () => {
    const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const wrong = [];
    let [seen, scrolled] = [0, 0];
    for (const button of document.querySelectorAll('[popovertarget][aria-haspopup]')) {
        if (!button.checkVisibility()) continue;
        button.click();
        const panel = button.getRootNode().getElementById(button.getAttribute('popovertarget'));
        for (let turn = 0; turn < 100 && !panel.textContent; turn += 1) await settled();
        await settled();
        const box = panel.getBoundingClientRect();
        const over = Math.max(-box.left, box.right - document.documentElement.clientWidth, box.bottom - innerHeight, panel.scrollWidth - panel.clientWidth);
        if (!panel.matches(':popover-open') || !box.width || over > 0) wrong.push([panel.id, Math.round(over)]);
        // Below its button, and not somewhere else.
        if (Math.abs(box.top - button.getBoundingClientRect().bottom) > 12) wrong.push([panel.id, 'is apart']);
        // The button that the page takes along takes its panel along.
        const below = () => panel.getBoundingClientRect().top - button.getBoundingClientRect().bottom;
        const before = below();
        scrollBy(0, 40);
        await settled();
        if (scrollY) scrolled += 1;
        if (Math.abs(below() - before) > 1) wrong.push([panel.id, 'stays behind', before, below()]);
        scrollTo(0, 0);
        seen += 1;
        panel.hidePopover();
    }
    return JSON.stringify([seen, scrolled === seen, wrong]);
})()";

async fn panels_stay_in_the_window(language: &str) {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    page.open("#/jobs").await;
    page.remember("language", language).await;
    let job = service.named("long-name").await.address();
    for width in [320, 360, 412, 1024] {
        page.browser.resize(width, 740).await;
        for (address, ready, panels) in [("#/jobs", "thead", 11), (job.as_str(), "#more-button", 5)]
        {
            page.open(address).await;
            page.until(
                "the page",
                "document.querySelector(arguments[0])",
                json!([ready]),
            )
            .await;
            let found = page.value(PANELS).await;
            assert_eq!(
                found,
                json!(format!("[{panels},true,[]]")),
                "{address} at {width} px"
            );
        }
    }
    visit.end().await;
}

#[tokio::test]
async fn panels_stay_in_the_window_in_english() {
    panels_stay_in_the_window("en").await;
}

#[tokio::test]
async fn panels_stay_in_the_window_in_czech() {
    panels_stay_in_the_window("cs").await;
}

/// How much has jumped on this page since it was opened. Rows that make room for others, sorted in as they come, are
/// what a list does; nothing around them may move.
const SHIFTS: &str = "new Promise((done) => {
    const seen = [];
    new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
    const rows = (entry) => entry.sources.length && entry.sources.every((source) => source.node?.matches?.('tbody > tr'));
    const jumps = () => seen.filter((entry) => !rows(entry));
    setTimeout(() => done(jumps().reduce((sum, entry) => sum + entry.value, 0)), 300);
})";

#[tokio::test]
async fn nothing_jumps_while_pages_come_in() {
    let scene = Scene {
        jobs: Some(300),
        options: &["--latency", "60"],
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    if page.browser.kind() != Kind::Chromium {
        // No other engine tells of shifts.
        return;
    }
    let job = visit.emulator.named("ten-drives").await;
    for (address, text) in [
        ("#/jobs", "300 jobs"),
        (job.address().as_str(), "To the data centre"),
    ] {
        page.open(address).await;
        page.read(text).await;
        let shift = page.value(SHIFTS).await.as_f64().unwrap();
        assert!(shift < 0.02, "{address} jumps by {shift} while it comes in");
    }
    visit.end().await;
}

/// Where each filter and the table's head stand, and how wide they are.
const PLACES: &str =
    "[...document.querySelectorAll('.filters > *, .jobs thead')].map((element) => {
    const { left, top, width } = element.getBoundingClientRect();
    return [element.textContent.slice(0, 20), ...[left, top, width].map(Math.round)].join(' ');
})";

/// What is told of the reading is of another length each time it changes, once a second or more often.
#[tokio::test]
async fn no_filter_moves_when_something_else_is_told_of_the_reading() {
    let visit = Visit::at("#/nowhere").await;
    let page = &visit.page;
    for (width, language) in [(1280, "en"), (1440, "cs"), (1280, "ar"), (360, "en")] {
        page.browser.resize(width, 800).await;
        page.remember("language", language).await;
        // One of two subscriptions.
        let late =
            json!([{ "path": "jobs\\?", "skip": 1, "times": 1, "then": { "delayMs": 4000 } }]);
        visit.emulator.faults(late).await;
        page.open("#/jobs?state=creating").await;
        let reading = "document.querySelector('.end progress') && document.querySelector('tr.row')";
        page.until("some rows", reading, json!([])).await;
        let places = page.value(PLACES).await;
        let read = "!document.querySelector('.end progress')";
        page.until("all rows", read, json!([])).await;
        assert_eq!(page.value(PLACES).await, places, "{language}, {width} px");
    }
    visit.end().await;
}

/// The columns that have a heading, and those that are told in the rows; what is wrong with the cards, and whether the scroll bar tells
/// the truth. Where nothing is due the progress is told instead.
const CARDS: &str = "(() => {
    const wrong = new Set();
    const column = (cell) => [...cell.classList].find((name) => name.startsWith('c-'));
    const shown = (cells) => new Set([...cells].filter((cell) => cell.checkVisibility()).map(column));
    const heads = shown(document.querySelectorAll('.jobs thead th'));
    const rows = [...document.querySelectorAll('tr.row')];
    const told = shown(document.querySelectorAll('tr.row > :not(.c-pick)'));
    const heights = new Set(rows.map((row) => row.getBoundingClientRect().height));
    if (heights.size > 1) wrong.add('heights ' + [...heights]);
    for (const row of rows) {
        const outer = row.getBoundingClientRect();
        const cells = [...row.children].filter((cell) => cell.checkVisibility() && (cell.textContent.trim() || column(cell) === 'c-pick'));
        const boxes = cells.map((cell) => cell.getBoundingClientRect());
        boxes.forEach((box, at) => {
            const name = column(cells[at]);
            if (box.top < outer.top - .5 || box.bottom > outer.bottom + .5 || box.right > outer.right + .5) wrong.add(name + ' leaves its card');
            if (boxes.some((other, place) => place < at && box.height && other.height && box.left < other.right - .5 && other.left < box.right - .5 && box.top < other.bottom - .5 && other.top < box.bottom - .5)) wrong.add(name + ' covers another one');
            // Firefox tells how the label is made.
            const label = getComputedStyle(cells[at], '::before').content.replace('attr(data-label)', JSON.stringify(cells[at].dataset.label));
            const heading = document.querySelector('thead .' + name)?.textContent;
            if (cells[at].dataset.label && label !== 'none' && label !== JSON.stringify(heading)) wrong.add(name + ' is labelled ' + label);
        });
    }
    const [height] = heights;
    const all = document.querySelector('.jobs tbody').getBoundingClientRect().height / height;
    return JSON.stringify([[...heads].sort().join(), [...told].sort().join(), [...wrong], Math.round(all), Math.round(height)]);
})()";

#[tokio::test]
async fn on_a_phone_the_cards_show_the_chosen_columns() {
    let scene = Scene {
        jobs: Some(300),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    let usual = "c-attention,c-changed,c-due,c-name,c-progress,c-state";
    let all =
        "c-attention,c-changed,c-due,c-group,c-location,c-name,c-progress,c-state,c-storage,c-type";
    let is = async |what: &str, columns: &str, height: u32| {
        let expected = json!([columns, columns, [], 300, height]).to_string();
        let mut seen = json!(null);
        for _ in 0..100 {
            seen = page.value(CARDS).await;
            if seen == expected {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(seen, expected, "{what}");
    };
    let tick = async |columns: &[&str]| {
        for column in columns {
            let press = "[...document.querySelectorAll('#views .option')].find((it) => it.textContent === arguments[0]).click()";
            page.script(press, json!([column])).await;
        }
    };
    let ticked = "document.querySelectorAll('#views .option').length === 9 && [...document.querySelectorAll('#views .option:has(:checked)')].map((it) => it.textContent).join()";
    for width in [320, 360, 412] {
        page.browser.resize(width, 740).await;
        page.open("#/jobs").await;
        page.read("300 jobs").await;
        is("as many as there is room for", usual, 120).await;
        page.click("button", "View").await;
        // The panel ticks what the cards show, and nothing else.
        let first = "State,Progress,Needs attention,Due,Last change";
        page.until(first, &format!("({ticked}) === '{first}'"), json!([]))
            .await;
        tick(&["Type", "Location", "Storage account", "Resource group"]).await;
        is("all", all, 232).await;
        tick(&["State", "Needs attention", "Due", "Last change", "Progress"]).await;
        is("few", "c-group,c-location,c-name,c-storage,c-type", 127).await;
        tick(&["Type", "Location", "Storage account", "Resource group"]).await;
        is("names alone", "c-name", 39).await;
        page.click("button", "As many as fit").await;
        is("the usual ones again", usual, 120).await;
        page.press(crate::harness::Key::Escape).await;
    }
    // What a view shows on a desk it shows here.
    page.open("#/jobs?columns=name,due,storage").await;
    page.read("300 jobs").await;
    is("a view", "c-due,c-name,c-storage", 83).await;
    // A state needs one line, where no concern stands beside it.
    page.open("#/jobs?columns=name,state,due").await;
    page.read("300 jobs").await;
    is("states without concerns", "c-due,c-name,c-state", 85).await;
    visit.end().await;
}

/// Which names, unless they are longer than any that a person gives, and which days are cut in the rows.
const CUT: &str = "JSON.stringify([...document.querySelectorAll('tr.row :is(th a, .c-due bdi)')]
    .filter((it) => it.textContent.length <= 40 && (it.scrollHeight > it.clientHeight + 1 || it.scrollWidth > it.clientWidth + 1 || it.closest('th, td').scrollWidth > it.closest('th, td').clientWidth + 1))
    .map((it) => it.textContent))";

/// The same of days alone: on the narrowest phone a long name has no room.
const CUT_DAYS: &str = "JSON.stringify([...document.querySelectorAll('tr.row .c-due bdi')].filter((it) => it.scrollWidth > it.clientWidth + 1).map((it) => it.textContent))";

async fn names_and_days_are_whole(language: &str, widths: &[u32]) {
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    page.open("#/jobs").await;
    page.remember("language", language).await;
    for &width in widths {
        page.browser.resize(width, 700).await;
        page.open("#/jobs").await;
        page.see("link", "drive-never-received").await;
        page.until(
            "the whole list",
            "!document.querySelector('.streaming')",
            json!([]),
        )
        .await;
        // All of them, a windowful after the other; on a desk the headings stay in sight below the bar.
        let (end, is_desk) = if width > 960 {
            (1500, true)
        } else {
            (6000, false)
        };
        for scroll in (0..=end).step_by(500) {
            page.script("scrollTo(0, arguments[0])", json!([scroll]))
                .await;
            page.script(
                "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
                json!([]),
            )
            .await;
            assert_eq!(
                page.value(if is_desk { CUT } else { CUT_DAYS }).await,
                "[]",
                "cut at {width} px in {language}"
            );
            if !is_desk {
                continue;
            }
            let top = page
                .number("Math.round(document.querySelector('thead').getBoundingClientRect().top - document.querySelector('.topbar').getBoundingClientRect().bottom)")
                .await;
            assert!(
                if scroll == 0 { top > 0 } else { top == 0 },
                "the headings are {top} px below the bar, {scroll} px down at {width} px"
            );
        }
    }
    visit.end().await;
}

const DESK: [u32; 2] = [1024, 1440];

#[tokio::test]
async fn names_and_days_are_whole_and_headings_stay_on_a_desk_in_english() {
    names_and_days_are_whole("en", &DESK).await;
}

#[tokio::test]
async fn names_and_days_are_whole_and_headings_stay_on_a_desk_in_czech() {
    names_and_days_are_whole("cs", &DESK).await;
}

#[tokio::test]
async fn days_are_whole_on_a_phone_in_czech() {
    names_and_days_are_whole("cs", &[320, 360]).await;
}

#[tokio::test]
async fn days_are_whole_on_a_phone_in_german() {
    names_and_days_are_whole("de", &[320, 360]).await;
}

/// What is not whole in sight of these.
const OUT_OF_SIGHT: &str = "(selector) => JSON.stringify([...document.querySelectorAll(selector)].filter((it) => {
    const box = it.getBoundingClientRect();
    return !it.checkVisibility() || box.width < 8 || box.left < 0 || box.right > document.documentElement.clientWidth;
}).map((it) => it.outerHTML.slice(0, 80)))";

#[tokio::test]
async fn on_a_phone_drives_and_keys_are_read_without_scrolling_sideways() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.named("ten-drives").await.address();
    for width in [320, 360, 412] {
        page.browser.resize(width, 740).await;
        page.open(&job).await;
        page.see("button", "BitLocker keys").await;
        let hidden = async |selector: &str| {
            let hidden = format!("({OUT_OF_SIGHT})('{selector}')");
            assert_eq!(page.value(&hidden).await, "[]", "{selector} at {width} px");
        };
        let drives = "table.data:not(dialog *) tbody tr > *";
        let cells = format!("document.querySelectorAll('{drives}').length");
        assert!(page.number(&cells).await >= 50);
        hidden(drives).await;
        page.click("button", "BitLocker keys").await;
        let keys = "#keys tbody button";
        page.until(
            "the keys",
            "document.querySelectorAll(arguments[0]).length === 20",
            json!([keys]),
        )
        .await;
        hidden(keys).await;
        page.click("button", "Close").await;
    }
    visit.end().await;
}

#[tokio::test]
async fn keys_come_into_their_place_and_move_no_button() {
    let visit = Visit::begin(Scene::default()).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.named("ten-drives").await;
    let late = json!({ "delayMs": 1500 });
    service
        .faults(json!([{ "path": "listBitLockerKeys", "then": late }]))
        .await;
    // Else a click on its way to Close copies a key.
    let close = "(() => { const { x, y } = document.querySelector('#keys .actions button').getBoundingClientRect(); return [x, y].map(Math.round).join() })()";
    for (width, height) in [(1280, 800), (360, 640)] {
        page.browser.resize(width, height).await;
        page.open(&job.address()).await;
        page.click("button", "BitLocker keys").await;
        page.focus_on("heading", "BitLocker keys").await;
        assert_eq!(page.names("button").await, ["Close"], "before the keys");
        let before = page.value(close).await;
        page.see("button", "Save the keys to a file").await;
        assert_eq!(page.value(close).await, before, "{width} px");
    }
    visit.end().await;
}
