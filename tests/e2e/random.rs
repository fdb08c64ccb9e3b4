//! A person who does anything, and a service where anything goes wrong. What happens is drawn from a seed, so that it can
//! be had again.
//!
//! `RANDOM_SECONDS` says for how long, `RANDOM_SEED` from which seed; docs/faults.md has the command. `cargo xtask test events` says
//! in `RANDOM_EVENTS` how many events there are in its long run, which `RANDOM_SECONDS` ends sooner. `RANDOM_BURST` says how many of
//! them the page makes in a row: the more, the less of the time goes to the driver's steps between.

use std::collections::{BTreeMap, VecDeque};
use std::env;
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::harness::{Kind, Page, Refused, SampleJob, Scene, Skill, Visit, address_of};

const SEED: u64 = 7;
const SECONDS: u64 = 40;
const EVENTS: u64 = 100_000;
/// How many events the page makes in a row where nothing is said, and how many steps of the driver come between.
const BURST: u64 = 100;
const STEPS_BETWEEN: u64 = 3;
/// How often it is looked at what a run of many events holds.
const LOOKS: u32 = 10;
/// How many steps are told of when something goes wrong.
const TOLD: usize = 60;
/// How long the portal may take to come to rest once nothing goes wrong any more: its longest time-out, and then some.
const REST: Duration = Duration::from_mins(2);

/// Numbers that look drawn by lot (`SplitMix64`).
struct Dice(u64);

impl Dice {
    /// Those of a step: what one step draws doesn't depend on how much another drew.
    fn of(seed: u64, step: u64) -> Self {
        let mut dice = Self(seed ^ step.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// What was done, told when the test fails.
struct Diary {
    seed: u64,
    step: u64,
    last: VecDeque<String>,
}

impl Diary {
    fn note(&mut self, what: String) {
        if self.last.len() == TOLD {
            self.last.pop_front();
        }
        self.last.push_back(format!("{}: {what}", self.step));
    }
}

impl Drop for Diary {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!(
                "RANDOM_SEED={}, at step {}. The last steps:",
                self.seed, self.step
            );
            for line in &self.last {
                println!("  {line}");
            }
        }
    }
}

/// What the pages confessed so far.
#[derive(Default)]
struct Confessed {
    /// How often a dialog of this job was confirmed.
    confirmed: BTreeMap<String, usize>,
    /// How often something was started that may write to any job: a run over several, a form.
    started: usize,
    /// How often a write was sent to this job.
    sent: BTreeMap<String, usize>,
    complaints: Vec<String>,
}

impl Confessed {
    /// Takes in what the consoles of all tabs were told.
    async fn hear(&mut self, page: &Page) {
        let mut told = page.browser.console().await;
        if page.browser.kind() != Kind::Chromium {
            told = kept(page).await;
        }
        for (level, source, text) in told {
            let Some(at) = text.find("random: ") else {
                // Answers that are no success are this test's doing; the browser itself writes them down.
                if level == "SEVERE" && source != "network" {
                    self.complaints.push(format!("{source}: {text}"));
                }
                continue;
            };
            let words = text[at + "random: ".len()..].trim_end_matches('"');
            let (verb, what) = words.split_once(' ').unwrap();
            match verb {
                "confirmed" => *self.confirmed.entry(what.into()).or_default() += 1,
                "started" => self.started += 1,
                "sent" => {
                    let (_, path) = what.split_once(' ').unwrap();
                    *self.sent.entry(path.into()).or_default() += 1;
                }
                other => panic!("{other} in {text}"),
            }
        }
    }

    fn judge(&self) {
        assert_eq!(self.complaints, [""; 0], "the console complains");
        for (job, sent) in &self.sent {
            let asked = self.confirmed.get(job).copied().unwrap_or_default() + self.started;
            assert!(
                *sent <= asked,
                "{sent} writes to {job}, asked for {asked} times"
            );
        }
    }
}

/// What `random_watch.js` has kept since the last call, in the words of a console. The driver has none to hand out, and both tabs
/// keep it in one place.
async fn kept(page: &Page) -> Vec<(String, String, String)> {
    let take = "const lines = JSON.parse(localStorage.getItem('random') ?? '[]'); localStorage.removeItem('random'); return lines";
    // A page that is just being left is asked the next time.
    let lines = page.browser.run(take, json!([])).await.unwrap_or_default();
    let lines = lines.as_array().cloned().unwrap_or_default();
    let text = |line: &Value, at: usize| line[at].as_str().unwrap_or_default().to_owned();
    lines
        .iter()
        .map(|line| (text(line, 0), "page".into(), text(line, 1)))
        .collect()
}

/// What a tab holds while it rests.
#[derive(Debug)]
struct Held {
    /// Those of the page itself.
    elements: i64,
    /// Those of its menus and panels, with what was told so far: a hundred notices at most.
    told: i64,
    /// Nothing where the driver's scripts may import none.
    wasm: Option<i64>,
    inside: Option<Inside>,
}

/// What only Chromium says of a tab.
#[derive(Debug)]
struct Inside {
    heap: i64,
    nodes: i64,
    listeners: i64,
    documents: i64,
}

/// When it is enough.
enum Enough {
    Time(Duration),
    /// So many, or those of so long.
    Events(u64, Duration),
}

impl Enough {
    /// Which part of it is done: 1 is all.
    fn part(&self, passed: Duration, events: u64) -> f64 {
        match self {
            Self::Time(span) => passed.div_duration_f64(*span),
            Self::Events(all, span) => {
                let count = |number: u64| f64::from(u32::try_from(number).unwrap());
                f64::max(count(events) / count(*all), passed.div_duration_f64(*span))
            }
        }
    }

    /// How often it is looked at what is held.
    fn looks(&self) -> u32 {
        match self {
            // Three, or one a minute.
            Self::Time(span) => u32::try_from(span.as_secs() / 60).unwrap().max(3),
            Self::Events(..) => LOOKS,
        }
    }
}

fn number(name: &str, default: u64) -> u64 {
    env::var(name).map_or(default, |text| text.parse().unwrap())
}

#[tokio::test]
async fn anything_at_random_breaks_nothing() {
    let seconds = number("RANDOM_SECONDS", SECONDS);
    let steps = walk(Enough::Time(Duration::from_secs(seconds))).await;
    assert!(steps > seconds, "hardly anything was done");
}

#[tokio::test]
#[ignore = "cargo xtask test events"]
async fn many_events_break_nothing() {
    let span = Duration::from_secs(number("RANDOM_SECONDS", u64::from(u32::MAX)));
    walk(Enough::Events(number("RANDOM_EVENTS", EVENTS), span)).await;
}

/// Does anything until it is enough, and sees to it that nothing is broken. Gives how many steps the driver took.
async fn walk(enough: Enough) -> u64 {
    let seed = number("RANDOM_SEED", SEED);
    let scene = Scene {
        before: Some(include_str!("random_watch.js")),
        ..Scene::default()
    };
    let visit = Visit::begin(scene).await;
    let (page, service) = (&visit.page, &visit.emulator);
    let weighs = page.browser.can(
        Skill::Protocol,
        "what the tabs hold beside elements and wasm is not weighed",
    );
    // As high as a usual window: how many rows are in the page is part of what is weighed.
    page.browser.resize(1280, 900).await;
    let mut diary = Diary {
        seed,
        step: 0,
        last: VecDeque::new(),
    };
    let mut confessed = Confessed::default();
    // One tab lives as long as the test, so that what it loses adds up; the other one is loaded anew now and then.
    page.open("#/jobs").await;
    let lasting = page.browser.tab().await;
    let passing = if page.browser.kind() == Kind::WebKit {
        println!(
            "left out in WebKit: a second tab: its driver hangs where it moves the pointer in one of two"
        );
        lasting.clone()
    } else {
        page.browser.new_tab().await
    };
    page.open("#/jobs").await;
    let hands = page.browser.kind() != Kind::WebKit || matches!(enough, Enough::Time(_));
    if !hands {
        println!(
            "left out in WebKit: the driver's pointer and keys: it hangs in a long run, where the page makes both"
        );
    }
    let mut here = passing.clone();

    let begun = Instant::now();
    let count = enough.looks();
    let mut looks = (1..=count)
        .map(|look| f64::from(look) / f64::from(count))
        .peekable();
    let mut held = Vec::new();
    let (mut events, mut most) = (0, 0);
    let (mut others, mut failures) = (service.jobs().await, 0);
    loop {
        let part = enough.part(begun.elapsed(), events);
        if looks.peek().is_some_and(|look| part >= *look) {
            looks.next();
            service.no_faults().await;
            service.reset(48).await;
            others = service.jobs().await;
            for tab in [&passing, &lasting] {
                page.browser.switch_to(tab).await;
                come_to_rest(page, &mut diary).await;
                // Where nothing of the list is left: how much that shows is for its filters and columns to say.
                page.go("#/nowhere").await;
                page.until(
                    "the list is gone",
                    "!document.querySelector('tr.row')",
                    json!([]),
                )
                .await;
            }
            here.clone_from(&lasting);
            held.push(weigh(page, weighs).await);
            confessed.hear(page).await;
            confessed.judge();
            println!(
                "{:.0?} after {events} events of the page and {} steps of the driver: {:?}",
                begun.elapsed(),
                diary.step,
                held.last()
            );
            if looks.peek().is_none() {
                break;
            }
        }
        diary.step += 1;
        let mut dice = Dice::of(seed, diary.step);
        if diary.step.is_multiple_of(12) {
            let told = trouble(&visit, &mut dice, &others).await;
            diary.note(told);
        }
        if dice.below(100) < 4 {
            let to = if here == lasting { &passing } else { &lasting };
            page.browser.switch_to(to).await;
            here.clone_from(to);
            diary.note("went to the other tab".into());
        }
        let is_burst =
            matches!(enough, Enough::Events(..)) && diary.step.is_multiple_of(STEPS_BETWEEN);
        if is_burst {
            match burst(page, &mut dice).await {
                Ok(made) => {
                    events += made.count;
                    most = most.max(made.most);
                    diary.note(made.told);
                }
                // The page was left meanwhile: what it did is not counted.
                Err(refused) => diary.note(refused),
            }
            confessed.hear(page).await;
            confessed.judge();
        }
        match step(page, &mut dice, &others, here == lasting, hands).await {
            Ok(did) => {
                diary.note(did);
                failures = 0;
            }
            // The page was just being left, or what was aimed at has gone.
            Err(refused) => {
                failures += 1;
                assert!(failures < 20, "the browser obeys no more: {refused}");
                diary.note(refused);
            }
        }
        if diary.step.is_multiple_of(50) {
            confessed.hear(page).await;
            confessed.judge();
        }
    }
    let writes: usize = confessed.sent.values().sum();
    let confirmed: usize = confessed.confirmed.values().sum();
    println!(
        "seed {seed}: {} steps; {confirmed} dialogs confirmed, {} runs and forms started, {writes} writes sent",
        diary.step, confessed.started
    );
    if events > 0 {
        println!(
            "{events} events of the page, {most} elements at most; {:.0?}",
            begun.elapsed()
        );
    }
    is_steady(&held);
    diary.step
}

/// What is held no longer grows once everything is warmed up, which the first look is. Where much is done, much is told: notices are
/// weighed by themselves.
fn is_steady(held: &[Held]) {
    let [first, .., last] = held else {
        panic!("{held:?}")
    };
    // An element has a text and what Leptos marks its place with.
    let notices = (last.told - first.told).max(0) * 3;
    let mut bounds = vec![
        ("elements", first.elements, last.elements, 40),
        ("elements of panels", 0, last.told, 2_000),
    ];
    if let (Some(first), Some(last)) = (first.wasm, last.wasm) {
        bounds.push(("bytes of wasm", first, last, 3_000_000));
    }
    if let (Some(first), Some(last)) = (&first.inside, &last.inside) {
        bounds.extend([
            ("bytes of JavaScript", first.heap, last.heap, 3_000_000),
            ("nodes", first.nodes, last.nodes, 500 + notices),
            ("listeners", first.listeners, last.listeners, 150),
            ("documents", first.documents, last.documents, 2),
        ]);
    }
    for (what, before, after, more) in bounds {
        assert!(after <= before + more, "{before} {what} became {after}");
    }
}

/// What came of a burst.
struct Burst {
    count: u64,
    /// How many elements the page had at most.
    most: u64,
    told: String,
}

/// Lets the page make many events by itself.
async fn burst(page: &Page, dice: &mut Dice) -> Result<Burst, String> {
    let script = format!(
        "{}\n{}\n{}\nreturn burst(...arguments)",
        crate::harness::PERSON,
        include_str!("random.js"),
        include_str!("random_events.js")
    );
    let texts: Vec<_> = (0..6).map(|_| awkward(dice)).collect();
    let arguments = json!([dice.below(1 << 30), number("RANDOM_BURST", BURST), texts]);
    let made = page.browser.run(&script, arguments).await.map_err(told)?;
    assert_eq!(
        made["stopped"],
        Value::Null,
        "the portal has stopped after {}",
        made["last"]
    );
    Ok(Burst {
        count: made["done"].as_u64().unwrap_or_default(),
        most: made["most"].as_u64().unwrap_or_default(),
        told: format!("a burst that ended with {}", made["last"]),
    })
}

/// One thing that a person does; in words. Where there are no `hands`, a script clicks, and no key is pressed.
async fn step(
    page: &Page,
    dice: &mut Dice,
    jobs: &[SampleJob],
    lasting: bool,
    hands: bool,
) -> Result<String, String> {
    let numbers = json!([dice.below(1 << 30), dice.below(1 << 30)]);
    let text = awkward(dice);
    match dice.below(100) {
        0..34 => click(page, "thing", &numbers, hands).await,
        34..56 => click(page, "command", &numbers, hands).await,
        56..62 if hands => {
            let did = click(page, "field", &numbers, hands).await?;
            let short = text.chars().filter(|c| !c.is_control()).take(12);
            let strokes = short.flat_map(|c| {
                ["keyDown", "keyUp"].map(|what| json!({ "type": what, "value": c.to_string() }))
            });
            let strokes: Vec<_> = strokes.collect();
            perform(
                page,
                json!({ "type": "key", "id": "keyboard", "actions": strokes }),
            )
            .await?;
            Ok(format!("{did} and typed {text:.12?}"))
        }
        62..66 => Ok(act(page, "paste", &numbers, &text).await?.0),
        66..69 => Ok(act(page, "option", &numbers, "").await?.0),
        69..78 => {
            let id = &dice.pick(jobs).id;
            let job = &address_of(id)[1..];
            let address = match dice.below(12) {
                0..4 => format!("#{job}"),
                4 => format!("#/edit{job}"),
                5 => format!("#/ship{job}"),
                6 => "#/create/import".into(),
                7 => "#/create/export".into(),
                8 => "#/copy-log".into(),
                9 => format!(
                    "#/jobs?q={}&sort=name",
                    text.chars().take(3).collect::<String>()
                ),
                10 => format!("#{text}"),
                _ => "#/jobs".into(),
            };
            Ok(act(page, "address", &numbers, &address).await?.0)
        }
        78..80 => Ok(act(page, "slip", &numbers, "").await?.0),
        80..82 => Ok(act(page, "scroll", &numbers, "").await?.0),
        82..90 if hands => {
            let keys = [
                "\u{e00c}", "\u{e007}", "\u{e004}", " ", "\u{e015}", "?", "/", "j", "c", "d", "r",
                "g",
            ];
            let key = dice.pick(&keys);
            let strokes =
                json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
            perform(
                page,
                json!({ "type": "key", "id": "keyboard", "actions": strokes }),
            )
            .await?;
            Ok(format!("pressed {key:?}"))
        }
        90..95 => {
            let (way, may) =
                *dice.pick(&[("back", "Back"), ("back", "Back"), ("forward", "Forward")]);
            // Within the document, so as not to lose what the lasting tab holds.
            // WebKit 2.50 doesn't say where it can go: there it goes somewhere first.
            let then = if way == "forward" {
                "setTimeout(() => history.forward(), 50)"
            } else {
                ""
            };
            let there = page
                .browser
                .run(
                    &format!(
                        "if (window.navigation) navigation.canGo{may} && history.{way}();
                        else {{ location.hash = '#/jobs?q=there'; history.back(); {then} }}"
                    ),
                    json!([]),
                )
                .await;
            there.map_err(told)?;
            Ok(way.into())
        }
        95..97 => {
            let (width, height) = *dice.pick(&[(360, 640), (1280, 900), (1600, 1000), (800, 400)]);
            page.browser.resize(width, height).await;
            Ok(format!("{width} × {height}"))
        }
        97..99 if !lasting => {
            let done = page
                .browser
                .command(Method::POST, "refresh", json!({}))
                .await;
            done.map_err(told)?;
            Ok("reloaded".into())
        }
        _ => {
            sleep(Duration::from_millis(300)).await;
            Ok("waited".into())
        }
    }
}

/// Does something in the page by a script; what it was, and where there is something to click.
async fn act(
    page: &Page,
    kind: &str,
    numbers: &Value,
    text: &str,
) -> Result<(String, Value), String> {
    let script = format!(
        "{}\n{}\nreturn act(...arguments)",
        crate::harness::PERSON,
        include_str!("random.js")
    );
    let done = page
        .browser
        .run(&script, json!([kind, numbers, text]))
        .await;
    let mut done = done.map_err(told)?;
    assert_eq!(done["stopped"], Value::Null, "the portal has stopped");
    let did = done["did"].as_str().unwrap_or_default().into();
    Ok((did, done["at"].take()))
}

/// Clicks with the mouse, or by a script: on whatever is there.
async fn click(page: &Page, kind: &str, numbers: &Value, hands: bool) -> Result<String, String> {
    let (did, at) = act(page, kind, numbers, "").await?;
    if at.is_null() {
        return Ok(did);
    }
    if !hands {
        let click = "document.elementFromPoint(...arguments)?.click?.()";
        page.browser.run(click, at).await.map_err(told)?;
        return Ok(format!("clicked {did} by a script"));
    }
    let strokes = json!([
        { "type": "pointerMove", "x": at[0], "y": at[1], "origin": "viewport" },
        { "type": "pointerDown", "button": 0 },
        { "type": "pointerUp", "button": 0 },
    ]);
    perform(
        page,
        json!({ "type": "pointer", "id": "mouse", "actions": strokes }),
    )
    .await?;
    Ok(format!("clicked {did}"))
}

/// Carries out what hands do.
async fn perform(page: &Page, source: Value) -> Result<(), String> {
    let body = json!({ "actions": [source] });
    let done = page.browser.command(Method::POST, "actions", body).await;
    done.map(drop).map_err(told)
}

fn told(refused: Refused) -> String {
    let line = refused.message.lines().next().unwrap_or_default();
    format!("{}: {line}", refused.kind)
}

/// What people and programs put into fields and addresses.
fn awkward(dice: &mut Dice) -> String {
    let texts = [
        "a",
        "-",
        "drive",
        "2026-11-25",
        "0",
        "9007199254740993",
        "  ",
        "",
        "'; DROP TABLE jobs;--",
        "<img src=x onerror=alert(1)>",
        "\u{202e}txt.exe",
        "žluťoučký kůň",
        "🏴‍☠️\u{200d}🧳",
        "\u{0}\u{7}\u{1b}",
        "%zz%00%f0%28",
        "../../..",
        "/subscriptions//resourceGroups/ /",
        "?q=%&sort=&sort=name&order=up",
        "{\"value\":[",
        "<DriveLog><Blob Status=\"x\">",
        "238810-662376-448998-450120-652806-203390-606320-483076",
        "WD-1\t238810-662376-448998-450120-652806-203390-606320-483076\t\\m.xml\t0123456789ABCDEF0123456789ABCDEF",
    ];
    let text = *dice.pick(&texts);
    match dice.below(8) {
        0 => text.repeat(1 + dice.below(2000)),
        1 => format!("{text}{}", dice.pick(&texts)),
        _ => text.into(),
    }
}

/// Changes what goes wrong, and what others do; in words.
async fn trouble(visit: &Visit, dice: &mut Dice, jobs: &[SampleJob]) -> String {
    let service = &visit.emulator;
    let rules: Vec<_> = (0..dice.below(4)).map(|_| rule(dice)).collect();
    // Others have no trouble.
    service.no_faults().await;
    let id = &dice.pick(jobs).id;
    let others = match dice.below(6) {
        0..3 => {
            let states = [
                "Creating",
                "Shipping",
                "Received",
                "Transferring",
                "Packaging",
                "Completed",
                "Closed",
                "Inspecting",
            ];
            let state = dice.pick(&states);
            service.try_state(id, state).await;
            format!("{id} is {state}")
        }
        3 => {
            let span = *dice.pick(&["PT1H", "PT12H", "P2D"]);
            service.advance(span).await;
            "time passes".into()
        }
        4 => {
            let status = service.cancel(id).await;
            format!("somebody cancels {id}: {status}")
        }
        _ => {
            service.reset(30 + dice.below(300)).await;
            "other jobs".into()
        }
    };
    service.faults(json!(rules)).await;
    format!("{others}; {}", json!(rules))
}

fn rule(dice: &mut Dice) -> Value {
    let paths = [
        "ImportExport",
        "ImportExport/jobs\\?",
        "(?i)skiptoken",
        "/jobs/",
        "locations",
        "listBitLockerKeys",
        "/subscriptions\\?",
    ];
    let methods = ["*", "GET", "PATCH", "DELETE", "PUT", "POST"];
    let refusal = json!({ "error": { "code": "AuthorizationFailed", "message": "<b>No</b>." } });
    let waits = [
        "0",
        "1",
        "2",
        "-1",
        "600",
        "99999999999999999999",
        "Wed, 25 Nov 2026 00:00:00 GMT",
        "soon",
    ];
    let bodies = [
        json!("<!doctype html><title>Proxy</title>"),
        json!(""),
        json!("null"),
        json!("[[[[[[[["),
        json!("{\"value\":[{\"id\":\"/subscr"),
        json!({ "value": [{ "id": 7 }, null, { "id": "/x" }], "nextLink": 9 }),
        json!({ "value": "none", "nextLink": "http://127.0.0.1:9/" }),
        json!({ "value": [], "nextLink": "javascript:alert(1)" }),
        json!({ "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/other", "properties": { "state": 5, "driveList": { "a": 1 } } }),
    ];
    let then = match dice.below(12) {
        0..2 => json!({ "status": 429, "headers": { "Retry-After": dice.pick(&waits) } }),
        2 => json!({ "status": *dice.pick(&[500, 502, 503, 504]) }),
        3 => json!({ "status": 503, "headers": { "Retry-After": dice.pick(&waits) } }),
        4 => json!({ "status": *dice.pick(&[403, 404, 409, 412, 400]), "body": refusal }),
        5 => json!({ "reset": true }),
        6 => json!({ "truncateAfter": dice.below(30_000) }),
        7 => json!({ "hang": true }),
        8..10 => json!({ "delayMs": dice.below(3000) }),
        _ => json!({ "status": 200, "body": dice.pick(&bodies) }),
    };
    json!({
        "method": dice.pick(&methods),
        "path": dice.pick(&paths),
        "skip": dice.below(3),
        "times": 1 + dice.below(5),
        "apply": dice.below(2) == 1,
        "then": then,
    })
}

/// Leads the tab that is in front back to a whole list.
async fn come_to_rest(page: &Page, diary: &mut Diary) {
    diary.note("comes to rest".into());
    let script = format!(
        "{}\n{}\nreturn rest()",
        crate::harness::PERSON,
        include_str!("random.js")
    );
    let deadline = Instant::now() + REST;
    loop {
        let state = page.browser.run(&script, json!([])).await;
        if let Ok(state) = &state {
            assert_eq!(state["stopped"], Value::Null, "the portal has stopped");
            if state["rested"] == true {
                return;
            }
        }
        if Instant::now() > deadline {
            let text = page.value("document.body.innerText").await;
            let counts = "[document.visibilityState, innerWidth, innerHeight, scrollY, document.documentElement.scrollHeight].join() + ' ' +
                ['tr.row', '.streaming', '#refresh[aria-busy=true]', 'main .bone'].map((it) => `${it}: ${document.querySelectorAll(it).length}`).join()";
            let counts = page.value(counts).await;
            panic!("the portal doesn't come to rest: {counts} {text}");
        }
        sleep(Duration::from_millis(200)).await;
    }
}

/// What the tab that is in front holds, once all that nobody holds has gone.
async fn weigh(page: &Page, inside: bool) -> Held {
    // What rests has frames to draw and answers to put away.
    sleep(Duration::from_secs(2)).await;
    let told = page
        .value("document.querySelectorAll('[popover] *').length")
        .await;
    let elements = page
        .value("document.getElementsByTagName('*').length")
        .await;
    // No `await`: Firefox's driver runs a script in a function that isn't asynchronous.
    let wasm = page
        .browser
        .run(
            "const { href } = document.querySelector('link[rel=modulepreload]');
             return import(href).then((it) => it.default()).then((portal) =>
               Object.values(portal).find((it) => it instanceof WebAssembly.Memory).buffer.byteLength)",
            json!([]),
        )
        .await;
    Held {
        elements: whole(&elements) - whole(&told),
        told: whole(&told),
        wasm: wasm.ok().as_ref().map(whole),
        inside: if inside {
            Some(look_inside(page).await)
        } else {
            None
        },
    }
}

async fn look_inside(page: &Page) -> Inside {
    let none = || json!({});
    for _ in 0..3 {
        page.browser
            .develop("HeapProfiler.collectGarbage", none())
            .await;
    }
    let heap = page.browser.develop("Runtime.getHeapUsage", none()).await;
    let dom = page.browser.develop("Memory.getDOMCounters", none()).await;
    Inside {
        heap: whole(&heap["usedSize"]),
        nodes: whole(&dom["nodes"]),
        listeners: whole(&dom["jsEventListeners"]),
        documents: whole(&dom["documents"]),
    }
}

fn whole(value: &Value) -> i64 {
    let number = value.as_f64().unwrap();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "bytes and counts of a page"
    )]
    let whole = number as i64;
    whole
}
