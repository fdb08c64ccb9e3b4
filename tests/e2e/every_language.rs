//! Every page in every language, on a phone: no text is longer than its place. And in a language that nobody speaks
//! (`crates/locales`), which shows what came from no file of `locales/`, and what a longer text would break.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use import_export_portal::i18n::Lang;
use locales::Locales;
use serde_json::{Value, json};

use crate::harness::{Dist, Key, Page, Scene, Visit};

/// What looks at a page.
const MEASURE: &str = include_str!("measure.js");

/// Chooses a language in the menu, as a person does, and waits until the page is there in it.
const SPEAK: &str = "const turn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const until = async (what) => {
        for (let tries = 0; tries < 400; tries += 1) {
            const value = what();
            if (value) return value;
            await turn();
        }
        throw new Error(`in vain: ${what}`);
    };
    const speak = async (tag) => {
        if (document.documentElement.lang === tag) return;
        document.querySelector('#language-button').click();
        (await until(() => document.querySelector(`#language [lang=\"${tag}\"]`))).closest('label').click();
        await until(() => document.documentElement.lang === tag && !document.querySelector(':popover-open'));
        await turn();
        await turn();
    };
    const panels = async (look) => {
        for (const { id } of [...document.querySelectorAll('[popovertarget][aria-haspopup]')].filter((it) => it.checkVisibility())) {
            const button = document.getElementById(id);
            button.click();
            const panel = document.getElementById(button.getAttribute('popovertarget'));
            await until(() => panel.textContent);
            await turn();
            look(`the panel ${panel.id}: `);
            panel.hidePopover();
        }
    };";

/// A place to look at.
struct Stop {
    name: String,
    address: String,
    /// A selector of what is there once the place is.
    ready: &'static str,
    /// What a script does there first, in each language.
    first: &'static str,
    /// The ids of what opens dialogs.
    dialogs: &'static [&'static str],
}

/// What opens a dialog on the page of a job.
const DIALOGS: &[&str] = &[
    "packing-slip",
    "hand-over",
    "view-json",
    "commands",
    "bitlocker-keys",
    "cancel-job",
];

async fn stops(visit: &Visit) -> Vec<Stop> {
    let stop = |name: &str, address: &str, ready, first, dialogs| Stop {
        name: name.to_owned(),
        address: address.to_owned(),
        ready,
        first,
        dialogs,
    };
    let mut all = vec![
        stop("the list", "#/jobs", "tbody tr.row", "", &[] as &[&str]),
        stop(
            "the list with a selection",
            "#/jobs",
            "tbody tr.row",
            "if (!document.querySelector('.selection')) document.querySelector('thead .c-pick input').click()",
            &["cancel-jobs", "delete-jobs"],
        ),
        stop(
            "no match",
            "#/jobs?q=nothing-has-this-name",
            ".empty",
            "",
            &[],
        ),
        stop("not found", "#/nowhere", ".empty h1", "", &[]),
        stop(
            "copy logs",
            "#/copy-log",
            "#pasted",
            "document.querySelector('.opener details').open = true",
            &[],
        ),
    ];
    for kind in ["import", "export"] {
        for step in 1..=4 {
            let first = match step {
                1 => {
                    "document.querySelector('.steps li:nth-child(1) button').click(); document.querySelector('#add-tag')?.click()"
                }
                2 => "document.querySelector('.steps li:nth-child(2) button').click()",
                3 => "document.querySelector('.steps li:nth-child(3) button').click()",
                _ => "document.querySelector('.steps li:nth-child(4) button').click()",
            };
            let name = format!("create {kind}, step {step}");
            all.push(stop(
                &name,
                &format!("#/create/{kind}"),
                ".steps button",
                first,
                &[],
            ));
        }
    }
    for (name, dialogs) in [
        ("ten-drives", DIALOGS),
        ("cancel-pending-transferring", &[]),
        ("blobs-not-exported", &[]),
        ("customer-managed-key", &[]),
        ("long-name", &["delete-job"]),
        ("closed-location", &[]),
    ] {
        let job = visit.emulator.named(name).await;
        all.push(stop(name, &job.address(), "#cancel-job", "", dialogs));
        if name == "closed-location" {
            for form in ["edit", "ship"] {
                let address = job.address().replacen('#', &format!("#/{form}"), 1);
                all.push(stop(
                    &format!("{form} {name}"),
                    &address,
                    ".form .card",
                    "",
                    &[],
                ));
            }
        }
    }
    all
}

/// What is wrong, and in which languages.
#[derive(Default)]
struct Wrong(BTreeMap<String, Vec<&'static str>>);

impl Wrong {
    fn note(&mut self, stop: &str, tag: &'static str, found: &Value) {
        for what in found.as_array().into_iter().flatten() {
            let what = what.as_str().unwrap_or_default();
            self.0
                .entry(format!("{stop}: {what}"))
                .or_default()
                .push(tag);
        }
    }

    fn assert_none(&self) {
        let mut text = String::new();
        for (what, tags) in &self.0 {
            let _ = writeln!(text, "{what} ({})", tags.join(", "));
        }
        assert!(text.is_empty(), "{}", text);
    }
}

/// Goes everywhere in each of the languages, and looks at it by an expression that gives what is wrong.
async fn tour(visit: &Visit, languages: &[Lang], look: &str) -> Wrong {
    let page = &visit.page;
    page.browser.resize(360, 800).await;
    let mut wrong = Wrong::default();
    for stop in stops(visit).await {
        page.open(&stop.address).await;
        for tag in languages.iter().map(|lang| lang.tag()) {
            let script = format!(
                "{MEASURE}{SPEAK}
                return (async () => {{
                    await speak(arguments[0]);
                    await until(() => document.querySelector(arguments[1]));
                    {};
                    await turn();
                    await turn();
                    const found = {look};
                    if (arguments[2]) await panels((name) => found.push(...{look}.map((it) => name + it)));
                    return found;
                }})()",
                stop.first
            );
            let has_panels = matches!(stop.name.as_str(), "the list" | "ten-drives");
            let found = page
                .script(&script, json!([tag, stop.ready, has_panels]))
                .await;
            wrong.note(&stop.name, tag, &found);
            for id in stop.dialogs {
                wrong.note(
                    &format!("{}, {id}", stop.name),
                    tag,
                    &dialog(page, id, look).await,
                );
            }
        }
    }
    wrong
}

/// Opens a dialog, looks at it, and closes it.
async fn dialog(page: &Page, id: &str, look: &str) -> Value {
    let script = format!(
        "{MEASURE}{SPEAK}
        return (async () => {{
            const button = document.getElementById(arguments[0]);
            if (!button.checkVisibility()) document.querySelector('#more-button').click();
            await turn();
            button.click();
            await until(() => document.querySelector('dialog[open] h2'));
            await turn();
            await turn();
            return {look};
        }})()"
    );
    let found = page.script(&script, json!([id])).await;
    page.press(Key::Escape).await;
    page.until(
        "no dialog",
        "!document.querySelector('dialog[open]')",
        json!([]),
    )
    .await;
    found
}

#[tokio::test]
async fn on_a_desk_the_count_of_every_state_is_in_sight_in_any_language() {
    let visit = Visit::begin(Scene::default()).await;
    let page = &visit.page;
    page.open("#/jobs").await;
    page.read("48 jobs").await;
    for width in [1240, 1250, 1280, 1366, 1440, 1490, 1920] {
        page.browser.resize(width, 800).await;
        for tag in Lang::ALL.map(Lang::tag) {
            let script = format!(
                "{SPEAK}
                return speak(arguments[0]).then(() => {{
                    const states = document.querySelector('.states');
                    return [states.children.length, states.scrollWidth - states.clientWidth];
                }})"
            );
            let seen = page.script(&script, json!([tag])).await;
            assert_eq!(seen, json!([9, 0]), "{tag} at {width} px");
        }
    }
    visit.end().await;
}

#[tokio::test]
async fn no_text_is_longer_than_its_place_in_any_language() {
    let visit = Visit::begin(Scene::default()).await;
    let wrong = tour(&visit, &Lang::ALL, "measure()").await;
    wrong.assert_none();
    visit.end().await;
}

/// The language that nobody speaks takes the place of the Japanese texts: what `Intl` makes of dates has no Latin letters then.
#[tokio::test]
async fn every_text_comes_from_its_file_and_has_room_to_grow() {
    let locales = Locales::read(std::path::Path::new("locales"));
    let pseudo = locales
        .unwrap_or_else(|wrong| panic!("{wrong:#?}"))
        .pseudo();
    let dist = Dist::copy();
    dist.replace_texts(Lang::JA.tag(), &pseudo);
    let scene = Scene {
        dist: Some(&dist),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let wrong = tour(&visit, &[Lang::JA], "[...measure(), ...forgotten()]").await;
    wrong.assert_none();
    visit.end().await;
}
