//! What engines do each in their own way, and the portal does not: docs/browsers.md tells what was seen.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Key, Kind, Page, Scene, Skill, Visit};

/// The names of the rows that are selected.
const SELECTED: &str =
    "findAll('row', null).filter((row) => row.querySelector('input').checked).length";

/// Puts the focus on the box of a row.
async fn focus_box(page: &Page, at: usize) {
    let focus = "document.querySelectorAll('tr.row input')[arguments[0]].focus()";
    page.script(focus, json!([at])).await;
}

#[tokio::test]
async fn shift_and_the_space_bar_select_all_between() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    focus_box(page, 1).await;
    page.press(Key::Space).await;
    page.until("one row", &format!("{SELECTED} === 1"), json!([]))
        .await;
    focus_box(page, 5).await;
    page.press_with_shift(Key::Space).await;
    page.until("five rows", &format!("{SELECTED} === 5"), json!([]))
        .await;
    // Without the other key it is that row alone.
    focus_box(page, 8).await;
    page.press(Key::Space).await;
    page.until("one more", &format!("{SELECTED} === 6"), json!([]))
        .await;
    visit.end().await;
}

#[tokio::test]
async fn a_click_with_shift_selects_rows_and_no_text() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    page.click("heading", "Import/Export jobs").await;
    let tick = async |at: usize, shift: bool| {
        let tick = page
            .element(&format!("document.querySelectorAll('tr.row input')[{at}]"))
            .await;
        page.browser.click_with(&tick, shift).await;
    };
    tick(1, false).await;
    tick(5, true).await;
    page.until("five rows", &format!("{SELECTED} === 5"), json!([]))
        .await;
    assert_eq!(page.value("String(getSelection())").await, "");
    visit.end().await;
}

#[tokio::test]
async fn after_a_click_on_a_menu_tab_leads_into_it() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    page.click("button", "State: all").await;
    page.see("checkbox", "Creating").await;
    page.press(Key::Tab).await;
    page.focus_on("checkbox", "Creating").await;
    page.press(Key::Escape).await;
    page.focus_on("button", "State: all").await;
    visit.end().await;
}

#[tokio::test]
async fn what_is_selected_and_what_is_not_can_be_told_in_dark() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.remember("theme", "dark").await;
    page.open("#/jobs").await;
    page.see("link", "ten-drives").await;
    focus_box(page, 1).await;
    page.press(Key::Space).await;
    page.until("one row", &format!("{SELECTED} === 1"), json!([]))
        .await;
    let edge =
        "getComputedStyle(document.querySelector('tr.row:has(:checked) > .c-pick')).boxShadow";
    let edge = page.value(edge).await;
    assert!(edge.as_str().unwrap().contains("inset"), "{edge}");
    if page.browser.kind() == Kind::WebKit {
        // Its own would be filled with white.
        let empty = "(({ appearance, backgroundColor }) => [appearance, backgroundColor === 'rgb(255, 255, 255)'])(getComputedStyle(document.querySelector('tr.row input:not(:checked)')))";
        assert_eq!(page.value(empty).await, json!(["none", false]));
    }
    visit.end().await;
}

#[tokio::test]
async fn a_query_that_changes_often_is_followed_at_once_and_its_address_in_time() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    // WebKit takes a hundred addresses in ten seconds, and refuses more.
    let type_fast = "const field = document.querySelector('#filter');
        return (async () => {
            for (let time = 0; time <= 150; time += 1) {
                field.value = time === 150 ? 'ten-drives' : 'x'.repeat(1 + time % 7);
                field.dispatchEvent(new Event('input', { bubbles: true }));
                await new Promise((go) => setTimeout(go, 5));
            }
        })()";
    page.script(type_fast, json!([])).await;
    page.until(
        "the row",
        "findAll('row', null).length === 1 && findAll('link', 'ten-drives').length",
        json!([]),
    )
    .await;
    page.within(
        Duration::from_secs(20),
        "the address",
        "location.hash.includes('q=ten-drives')",
        json!([]),
    )
    .await;
    page.browser.reload().await;
    page.started().await;
    page.see("link", "ten-drives").await;
    assert_eq!(page.value("findAll('row', null).length").await, 1);
    visit.end().await;
}

#[tokio::test]
async fn what_comes_in_above_moves_no_rows() {
    let scene = Scene {
        jobs: Some(300),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    page.open("#/jobs").await;
    page.read("300 jobs").await;
    page.script("scrollTo(0, 3000)", json!([])).await;
    let there = "document.elementFromPoint(400, 500).closest('tr.row')";
    page.until("the rows", there, json!([])).await;
    let settled = "new Promise((done) => setTimeout(() => done(true), 500))";
    page.until("the rows", settled, json!([])).await;
    // As a banner comes and goes.
    let moved = "(async () => {
        const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
        const row = document.elementFromPoint(400, 500).closest('tr.row');
        const top = () => Math.round(row.getBoundingClientRect().top);
        const before = top();
        const banner = document.createElement('div');
        banner.style.height = '80px';
        document.querySelector('.jobs').before(banner);
        for (let turn = 0; turn < 4; turn += 1) await frame();
        const there = top();
        banner.remove();
        for (let turn = 0; turn < 4; turn += 1) await frame();
        return [there - before, top() - before];
    })()";
    assert_eq!(page.value(moved).await, json!([0, 0]));
    visit.end().await;
}

#[tokio::test]
async fn a_fling_over_ten_thousand_rows_shows_rows_in_every_frame() {
    let scene = Scene {
        jobs: Some(10_000),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let page = &visit.page;
    page.open("#/jobs").await;
    page.within(
        Duration::from_mins(1),
        "all jobs",
        "squeezed(whole.innerText).includes('10,000 jobs')",
        json!([]),
    )
    .await;
    // As fast as a wheel that is let go. A frame is looked at before it is painted; but a browser scrolls before it tells of it, so
    // the rows of the next move have to be there as well.
    let fling = "(async () => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        const wrong = [];
        let far = 0;
        const move = async (pixels, turns) => {
            for (let turn = 0; turn < turns; turn += 1) {
                scrollBy(0, pixels);
                await frame();
                for (const at of [0.3, 0.6, 0.9]) {
                    if (!document.elementFromPoint(300, innerHeight * at)?.closest('tr.row, .selection')) wrong.push(`blank at ${at}, ${scrollY}`);
                }
                const rows = document.querySelectorAll('tr.row');
                const ready = pixels > 0 ? rows[rows.length - 1].getBoundingClientRect().bottom - innerHeight : -rows[0].getBoundingClientRect().top;
                if (turn && ready < Math.abs(pixels)) wrong.push(`${Math.round(ready)} px are ready for ${pixels} at ${scrollY}`);
            }
            far = Math.max(far, scrollY);
        };
        scrollTo(0, 2000);
        await frame();
        await move(120, 8);
        await move(500, 12);
        await move(1000, 12);
        await move(-700, 12);
        // Standing still, it has rows to spare on both sides again.
        await new Promise((done) => setTimeout(done, 400));
        const rows = [...document.querySelectorAll('tr.row')].map((row) => row.getBoundingClientRect());
        const spare = [-rows[0].top, rows.at(-1).bottom - innerHeight].map(Math.round);
        if (spare.some((it) => it < 5 * rows[0].height)) wrong.push(`${spare} px are to spare`);
        // Faster than all that: what isn't there looks as rows in motion, two columns of plain colour.
        const cell = document.querySelector('tr.spacer td');
        for (const part of ['::before', '::after']) {
            const { backgroundColor, backgroundImage, height, width, display } = getComputedStyle(cell, part);
            const seen = [backgroundImage === 'none', backgroundColor !== 'rgba(0, 0, 0, 0)', parseFloat(height) > 1000, parseFloat(width) > 100, display !== 'none'];
            if (!seen.every(Boolean)) wrong.push(`${part} ${seen}: ${backgroundColor} ${width} ${height}`);
        }
        return [wrong, far > 15000];
    })()";
    assert_eq!(page.value(fling).await, json!([[], true]));
    visit.end().await;
}

/// What is wider than the card of the list, and which headings are cut, with the arrow of the column that sorts.
const CUT: &str = "JSON.stringify([...document.querySelectorAll('.jobs, .jobs th, .jobs thead button')].filter((it) => it.checkVisibility() && it.clientWidth && it.scrollWidth > it.clientWidth)
    .concat([...document.querySelectorAll('.jobs thead button > *')].filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > it.closest('th').getBoundingClientRect().right))
    .map((it) => `${it.className.baseVal ?? it.className} ${it.textContent} ${it.scrollWidth} > ${it.clientWidth}`))";

#[tokio::test]
async fn at_usual_widths_nothing_leaves_the_list_and_no_heading_is_cut() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    for column in ["attention", "changed", "progress", "state"] {
        page.open(&format!("#/jobs?sort={column}&order=desc")).await;
        page.until("rows", "document.querySelector('tr.row a')", json!([]))
            .await;
        // A scroll bar that lies over a card takes the clicks of its last row.
        for width in [722, 800, 900, 962, 1024, 1100, 1240, 1280, 1290, 1440, 1600] {
            page.browser.resize(width, 800).await;
            let whole = format!("{CUT} === '[]'");
            page.until(
                &format!("whole headings at {width} px, {column}"),
                &whole,
                json!([]),
            )
            .await;
        }
    }
    visit.end().await;
}

/// What is packed in a PDF, a text for each of its streams: they are unpacked in the page.
pub(crate) const UNPACKED: &str = "(async (pdf) => {
    const text = atob(pdf);
    const bytes = Uint8Array.from(text, (it) => it.charCodeAt(0));
    const contents = [];
    for (let at = text.indexOf('stream\\n'); at >= 0; at = text.indexOf('stream\\n', at + 7)) {
        if (text.slice(at - 3, at) === 'end') continue;
        const end = text.indexOf('endstream', at);
        const unpacked = new Blob([bytes.subarray(at + 7, end - 1)]).stream().pipeThrough(new DecompressionStream('deflate'));
        let content = '';
        try {
            const reader = unpacked.getReader();
            for (let part = await reader.read(); !part.done; part = await reader.read()) content += new TextDecoder('latin1').decode(part.value);
        } catch { /* Not packed: a picture, or what the file says of itself. */ }
        contents.push(content);
    }
    return contents;
})(arguments[0])";

/// How many times each sheet of a PDF writes something.
fn written() -> String {
    let writes = r"contents.filter((it) => /\bBT\b/.test(it)).map((it) => it.match(/\bT[jJ]\b/g)?.length ?? 0)";
    format!("return {UNPACKED}.then((contents) => {writes})")
}

#[tokio::test]
async fn a_list_and_a_job_begin_on_the_first_sheet() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.see("link", "ten-drives").await;
    if !page.browser.can(Skill::Print, "nothing is printed") {
        return;
    }
    let job = visit.emulator.named("ten-drives").await;
    for (address, ready, least) in [("#/jobs", "48 jobs", 60), (&job.address(), "Drives", 60)] {
        page.open(address).await;
        page.read(ready).await;
        page.until("the look", "document.styleSheets.length > 1", json!([]))
            .await;
        let printed = page.browser.print().await;
        let counts = page.script(&written(), json!([printed])).await;
        let first = counts
            .as_array()
            .and_then(|all| all.first())
            .and_then(Value::as_u64);
        assert!(first >= Some(least), "{address}: {counts}");
    }
    visit.end().await;
}

#[tokio::test]
async fn arabic_has_the_digits_of_what_the_service_says() {
    let visit = Visit::at("#/jobs").await;
    let page = &visit.page;
    page.remember("language", "ar").await;
    page.open("#/jobs").await;
    let count = "document.querySelector('.end span')?.textContent.trim()";
    page.until("the count", count, json!([])).await;
    // The second are Arabic's own.
    let digits = format!(r"[/\d/, /[\u0660-\u0669]/].map((digits) => digits.test({count}))");
    assert_eq!(page.value(&digits).await, json!([true, false]));
    visit.end().await;
}

#[tokio::test]
async fn names_begin_where_their_column_does_in_arabic() {
    let visit = Visit::at("#/nowhere").await;
    let page = &visit.page;
    page.remember("language", "ar").await;
    page.browser.resize(1440, 900).await;
    page.open("#/jobs").await;
    // The texts themselves, not their boxes.
    let begin = "(() => {
        const names = [...document.querySelectorAll('tr.row .c-location > bdi')].filter((name) => name.checkVisibility() && name.textContent.trim());
        const apart = names.filter((name) => {
            const text = document.createRange();
            text.selectNodeContents(name);
            return Math.abs(text.getBoundingClientRect().right - name.getBoundingClientRect().right) > 1;
        });
        return names.length > 5 && !apart.length;
    })()";
    page.until("names at the right of their column", begin, json!([]))
        .await;
    visit.end().await;
}

#[tokio::test]
async fn a_choice_looks_as_a_field_does() {
    let visit = Visit::at("#/create/import").await;
    let page = &visit.page;
    page.until("the form", "document.querySelector('select')", json!([]))
        .await;
    let look = |name: &str| {
        format!(
            "(() => {{ const it = document.querySelector('.entry {name}'), style = getComputedStyle(it);
                return [it.offsetHeight, style.backgroundColor, style.borderTopColor, style.color]; }})()"
        )
    };
    let (choice, field) = (look("select"), look("input:not([type=checkbox])"));
    assert_eq!(page.value(&choice).await, page.value(&field).await);
    visit.end().await;
}
