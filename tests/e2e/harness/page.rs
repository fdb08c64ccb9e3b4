//! What a person does with a page, and what they see of it. Everything waits for its time, up to a limit.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::browser::{Browser, Element, Refused, SHIFT};
use super::setting::Kind;

/// Finders for scripts: things by role and name, as a person finds them.
pub(crate) const PERSON: &str = include_str!("person.js");
/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// Keys that have no character.
#[derive(Clone, Copy)]
pub(crate) enum Key {
    Enter,
    Escape,
    Tab,
    Space,
    Down,
    Backspace,
}

impl Key {
    fn value(self) -> &'static str {
        match self {
            Self::Enter => "\u{e007}",
            Self::Escape => "\u{e00c}",
            Self::Tab => "\u{e004}",
            Self::Space => " ",
            Self::Down => "\u{e015}",
            Self::Backspace => "\u{e003}",
        }
    }
}

/// Before a page: notes the memory of the wasm, which the page itself shows to nobody.
pub(crate) const SEE_MEMORY: &str = "const real = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...all) => {
        const made = await real.apply(WebAssembly, all);
        for (const one of Object.values((made.instance ?? made).exports)) if (one instanceof WebAssembly.Memory) window.wasmMemory = one;
        return made;
    };";

/// The portal in a browser.
pub(crate) struct Page {
    pub(crate) browser: Browser,
    /// Where the portal is served.
    pub(crate) origin: String,
}

impl Page {
    /// Opens an address of the portal, such as `#/jobs`, as from a bookmark.
    pub(crate) async fn open(&self, address: &str) {
        // A mere change of the fragment would not load the page.
        self.browser.go("about:blank").await;
        self.browser.go(&format!("{}/{address}", self.origin)).await;
        self.started().await;
    }

    /// Waits until the portal runs, or says why it doesn't.
    pub(crate) async fn started(&self) {
        let shown = "document.querySelector('#failure.shown') || document.documentElement.classList.contains('running')";
        self.until("the portal to start", shown, json!([])).await;
    }

    /// Changes the address within the running portal.
    pub(crate) async fn go(&self, address: &str) {
        self.script("location.hash = arguments[0]", json!([address]))
            .await;
    }

    /// Runs a script's body, with what the portal's wasm exports at hand as `portal`.
    pub(crate) async fn script_on_wasm(&self, body: &str, arguments: Value) -> Value {
        let exports = "const { href } = document.querySelector('link[rel=modulepreload]');
            const portal = await (await import(href)).default();";
        // Not every driver has a script's body wait.
        let script = format!("return (async () => {{ {exports}\n{body} }})()");
        self.script(&script, arguments).await
    }

    /// Runs a script's body, with the finders of `person.js` at hand.
    pub(crate) async fn script(&self, body: &str, arguments: Value) -> Value {
        let answer = self
            .browser
            .run(&format!("{PERSON}\n{body}"), arguments)
            .await;
        answer.unwrap_or_else(|Refused { kind, message }| {
            panic!("the script {body}: {kind}: {message}")
        })
    }

    /// The value of an expression.
    pub(crate) async fn value(&self, expression: &str) -> Value {
        self.script(&format!("return {expression}"), json!([]))
            .await
    }

    /// The value of an expression that is a whole number.
    pub(crate) async fn number(&self, expression: &str) -> i64 {
        let value = self.value(&format!("Math.round({expression})")).await;
        value
            .as_i64()
            .unwrap_or_else(|| panic!("{expression} is {value}"))
    }

    /// Waits until an expression is truthy; answers its value.
    pub(crate) async fn until(&self, what: &str, expression: &str, arguments: Value) -> Value {
        self.within(PATIENCE, what, expression, arguments).await
    }

    /// The same, with a limit of its own.
    pub(crate) async fn within(
        &self,
        limit: Duration,
        what: &str,
        expression: &str,
        arguments: Value,
    ) -> Value {
        let body = format!(
            "{PERSON}\nconst value = {expression}; return value === undefined ? null : value"
        );
        let deadline = Instant::now() + limit;
        loop {
            let answer = self.browser.run(&body, arguments.clone()).await;
            let last = match answer {
                Ok(Value::Null | Value::Bool(false)) => String::new(),
                Ok(Value::Number(number)) if number.as_f64() == Some(0.0) => String::new(),
                Ok(Value::String(text)) if text.is_empty() => String::new(),
                Ok(value) => return value,
                // The page is being left or loaded: the next look may find it.
                Err(refused) => format!(" ({}: {})", refused.kind, refused.message),
            };
            assert!(
                Instant::now() <= deadline,
                "waited in vain for {what}{last}. The page:\n{}",
                self.described().await
            );
            sleep(LOOK).await;
        }
    }

    /// The page in words, for whoever reads a failed test.
    async fn described(&self) -> String {
        let script = "return location.href + '\\n' + document.title + '\\n' + (document.body?.innerText ?? '')";
        match self.browser.run(script, json!([])).await {
            Ok(value) => value
                .as_str()
                .unwrap_or_default()
                .chars()
                .take(4000)
                .collect(),
            Err(refused) => format!("{}: {}", refused.kind, refused.message),
        }
    }

    /// The element that an expression gives.
    pub(crate) async fn element(&self, expression: &str) -> Element {
        let found = self.value(expression).await;
        Element::read(&found).unwrap_or_else(|| panic!("{expression} is {found}"))
    }

    /// Pastes a text as a copy log, and lets it be read.
    pub(crate) async fn paste_copy_log(&self, text: &str) {
        let paste = "const field = document.getElementById('pasted');
            field.closest('details').open = true;
            field.value = arguments[0];
            field.nextElementSibling.click()";
        self.script(paste, json!([text])).await;
    }

    /// Waits until there is a thing of this role and name, and answers it.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Element {
        let what = format!("the {role} “{name}”");
        let found = self
            .until(&what, "findAll(...arguments)[0]", json!([role, name]))
            .await;
        Element::read(&found).unwrap()
    }

    /// Waits until there is a thing of this role and name.
    pub(crate) async fn see(&self, role: &str, name: &str) {
        self.find(role, name).await;
    }

    /// Waits until there is no thing of this role and name any more.
    pub(crate) async fn see_no(&self, role: &str, name: &str) {
        let what = format!("the {role} “{name}” to go");
        self.until(&what, "!findAll(...arguments).length", json!([role, name]))
            .await;
    }

    /// Waits until this text can be read, in the dialog if one is open.
    pub(crate) async fn read(&self, text: &str) {
        let what = format!("the text “{text}”");
        let seen = "squeezed((reach() ?? whole).innerText).includes(arguments[0])";
        self.until(&what, seen, json!([text])).await;
    }

    /// All the text that can be read, in the dialog if one is open.
    pub(crate) async fn text(&self) -> String {
        let text = self.value("squeezed((reach() ?? whole).innerText)").await;
        text.as_str().unwrap_or_default().into()
    }

    /// The names of all things of a role.
    pub(crate) async fn names(&self, role: &str) -> Vec<String> {
        let names = self
            .script(
                "return findAll(arguments[0], null).map(named)",
                json!([role]),
            )
            .await;
        names
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap().into())
            .collect()
    }

    /// Clicks on the thing of this role and name, as soon as it can be clicked.
    pub(crate) async fn click(&self, role: &str, name: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let element = self.find(role, name).await;
            let Err(refused) = self.browser.click(&element).await else {
                return;
            };
            let passing = [
                "stale element reference",
                "element click intercepted",
                "element not interactable",
            ];
            assert!(
                passing.contains(&refused.kind.as_str()) && Instant::now() < deadline,
                "the {role} “{name}” could not be clicked: {}: {}",
                refused.kind,
                refused.message
            );
            sleep(LOOK).await;
        }
    }

    /// Puts a text into the field of this name, in the place of what was there.
    pub(crate) async fn enter(&self, name: &str, text: &str) {
        let field = self.find("textbox", name).await;
        self.script("arguments[0].select()", json!([field.written()]))
            .await;
        self.browser.fill(&field, text).await;
    }

    /// Fills the form's return address.
    pub(crate) async fn enter_return_address(&self) {
        for (name, text) in [
            ("Recipient", "Tereza Malá"),
            ("Street address", "Dlouhá 12"),
            ("Postal code", "110 00"),
            ("City", "Praha"),
            ("Country or region", "Czechia"),
            ("Phone", "+420 601 234 567"),
            ("E-mail", "tereza@contoso.example"),
        ] {
            self.enter(name, text).await;
        }
    }

    /// Fills in who brings the drives back.
    pub(crate) async fn enter_return_carrier(&self) {
        self.enter("Carrier…", "DHL").await;
        self.enter("Account number…", "989123").await;
    }

    /// Chooses an option in the field of this name.
    pub(crate) async fn choose(&self, name: &str, option: &str) {
        let field = self.find("combobox", name).await;
        let there = "[...arguments[0].options].some((option) => option.text === arguments[1])";
        self.until(option, there, json!([field.written(), option]))
            .await;
        let choose = "const [field, name] = arguments;
            field.value = [...field.options].find((option) => option.text === name).value;
            field.dispatchEvent(new Event('change', { bubbles: true }))";
        self.script(choose, json!([field.written(), option])).await;
    }

    /// Chooses what a job's page offers behind "More".
    pub(crate) async fn more(&self, name: &str) {
        self.click("button", "More").await;
        self.click("button", name).await;
    }

    /// Presses an element by its name in the DOM, behind "More" where it is there.
    pub(crate) async fn press_id(&self, id: &str) {
        let press = "place.getElementById('more-button').click();
            place.getElementById(arguments[0]).click();
            place.getElementById('more').hidePopover()";
        self.script(press, json!([id])).await;
    }

    /// Clicks twice in a row, as fast as a hand can.
    pub(crate) async fn double_click(&self, role: &str, name: &str) {
        let element = self.find(role, name).await;
        let (down, up) = (
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        );
        let there = json!({ "type": "pointerMove", "x": 0, "y": 0, "origin": element.written() });
        let actions = json!([there, down, up, down, up]);
        self.browser
            .act(json!({ "type": "pointer", "id": "mouse", "actions": actions }))
            .await;
    }

    /// Puts the focus on the thing of this role and name, without a click.
    pub(crate) async fn focus(&self, role: &str, name: &str) {
        let element = self.find(role, name).await;
        self.script("arguments[0].focus()", json!([element.written()]))
            .await;
    }

    /// Types characters.
    pub(crate) async fn type_text(&self, text: &str) {
        let strokes = text
            .chars()
            .flat_map(|c| stroke(&c.to_string()))
            .collect::<Vec<_>>();
        self.keyboard(strokes).await;
    }

    /// Presses a key.
    pub(crate) async fn press(&self, key: Key) {
        self.keyboard(stroke(key.value()).into()).await;
    }

    /// Presses a key while Shift is held.
    pub(crate) async fn press_with_shift(&self, key: Key) {
        let [down, up] = stroke(SHIFT);
        let [key_down, key_up] = stroke(key.value());
        self.keyboard(vec![down, key_down, key_up, up]).await;
    }

    /// Presses a key and holds it down, so that it repeats.
    pub(crate) async fn hold(&self, key: Key, repeats: usize) {
        let mut strokes = vec![json!({ "type": "keyDown", "value": key.value() }); repeats];
        strokes.push(json!({ "type": "keyUp", "value": key.value() }));
        self.keyboard(strokes).await;
    }

    async fn keyboard(&self, strokes: Vec<Value>) {
        self.browser
            .act(json!({ "type": "key", "id": "keyboard", "actions": strokes }))
            .await;
    }

    /// Moves the pointer to where nothing is held under it.
    pub(crate) async fn move_pointer_away(&self) {
        let actions = json!([{ "type": "pointerMove", "x": 1, "y": 1 }]);
        self.browser
            .act(json!({ "type": "pointer", "id": "mouse", "actions": actions }))
            .await;
    }

    /// The name of what has the focus.
    pub(crate) async fn focused(&self) -> String {
        let name = self.value("named(place.activeElement)").await;
        name.as_str().unwrap_or_default().into()
    }

    /// Waits until the thing of this role and name has the focus.
    pub(crate) async fn focus_on(&self, role: &str, name: &str) {
        let what = format!("the focus on the {role} “{name}”");
        self.until(
            &what,
            "findAll(...arguments).includes(place.activeElement)",
            json!([role, name]),
        )
        .await;
    }

    /// What this browser shall remember for the portal, such as the theme.
    pub(crate) async fn remember(&self, key: &str, value: &str) {
        self.script(
            "localStorage.setItem(arguments[0], arguments[1])",
            json!([key, value]),
        )
        .await;
    }

    /// The address behind the portal's own.
    pub(crate) async fn address(&self) -> String {
        let hash = self.value("location.hash").await;
        hash.as_str().unwrap_or_default().into()
    }

    /// The document's title.
    pub(crate) async fn title(&self) -> String {
        let title = self
            .browser
            .command(Method::GET, "title", Value::Null)
            .await
            .unwrap();
        title.as_str().unwrap_or_default().into()
    }

    /// Whether a command is forbidden, and why.
    pub(crate) async fn forbidden(&self, name: &str) -> Option<String> {
        self.find("button", name).await;
        let body = "const button = findAll('button', arguments[0])[0];
            if (button.getAttribute('aria-disabled') !== 'true') return null;
            const reason = place.getElementById(button.getAttribute('aria-describedby'));
            return squeezed(reason?.textContent ?? '')";
        self.script(body, json!([name]))
            .await
            .as_str()
            .map(String::from)
    }

    /// What the console has to complain about, but for answers that are no success: those are the tests' own doing.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let entries = self.browser.console().await;
        entries
            .into_iter()
            .filter(|(level, source, _)| level == "SEVERE" && source != "network")
            .map(|(_, source, text)| format!("{source}: {text}"))
            .collect()
    }
}

impl Page {
    /// The console has had every reason to complain; where the driver hands it out, it has.
    pub(crate) async fn has_complained(&self) {
        let complaints = self.complaints().await;
        assert!(self.browser.kind() != Kind::Chromium || !complaints.is_empty());
    }
}

fn stroke(value: &str) -> [Value; 2] {
    [
        json!({ "type": "keyDown", "value": value }),
        json!({ "type": "keyUp", "value": value }),
    ]
}
