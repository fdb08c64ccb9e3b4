//! The browser and its driver, in the words of the W3C's `WebDriver`.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use reqwest::{Client, Method};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::sleep;

use super::Setting;
use super::child::{Child, port_after};
use super::setting::Kind;

/// The key under which a driver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The key Shift.
pub(crate) const SHIFT: &str = "\u{e008}";

/// The window of each test that asks for no other one, in pixels: high enough for the rows of all 48 sample jobs, in whatever order,
/// as a row that is not near the window is not in the page.
const WIDTH: u32 = 1280;
const HEIGHT: u32 = 2400;

/// A refusal of the driver, such as `stale element reference`.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) kind: String,
    pub(crate) message: String,
}

/// An element, as the driver names it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Element(String);

impl Element {
    /// The element in a script's answer.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        value[ELEMENT].as_str().map(|id| Self(id.into()))
    }

    /// What stands for it in a script's arguments.
    pub(crate) fn written(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

/// What not every driver can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Skill {
    /// Chromium's own protocol: what a page holds in memory, what was refused to it, a network that is taken away, paper on the
    /// screen.
    Protocol,
    /// To print into a PDF.
    Print,
    /// To reach the modules that a page runs: Firefox's driver imports them anew.
    Modules,
}

/// A browser window with a profile of its own.
pub(crate) struct Browser {
    http: Client,
    port: u16,
    session: String,
    kind: Kind,
    // In this order: the browser must have ended before its profile is removed.
    _driver: Child,
    /// Where it shows itself, if it must: `WebKit`'s one has no way to run without.
    _display: Option<Child>,
    profile: TempDir,
}

impl Browser {
    /// Starts one. With `blocked`, it keeps pages from storing anything, as a person's settings may.
    pub(crate) async fn start(setting: &Setting, blocked: bool) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut display = None;
        let (driver, port) = match setting.kind {
            Kind::WebKit => {
                let number = display.insert(start_display()).1;
                Child::start_silent(|port| webkit_driver(setting, &profile, number, port))
            }
            Kind::Chromium | Kind::Firefox => {
                if setting.kind == Kind::Firefox {
                    let_firefox_be_narrow(&profile);
                }
                let mut command = Command::new(&setting.driver);
                command.arg("--port=0");
                Child::start(&mut command, |line| {
                    port_after(line, "started successfully on port ")
                        .or_else(|| port_after(line, "Listening on 127.0.0.1:"))
                })
            }
        };
        let http = Client::builder()
            .timeout(Duration::from_mins(2))
            .build()
            .unwrap();
        let capabilities =
            json!({ "capabilities": { "alwaysMatch": wishes(setting, &profile, blocked) } });
        let answer = http
            .post(format!("http://127.0.0.1:{port}/session"))
            .json(&capabilities)
            .send();
        let answer: Value = answer.await.unwrap().json().await.unwrap();
        let session = answer["value"]["sessionId"].as_str();
        let session = session
            .unwrap_or_else(|| panic!("the browser could not be started: {answer}"))
            .into();
        let browser = Self {
            http,
            port,
            session,
            kind: setting.kind,
            _driver: driver,
            _display: display.map(|(child, _)| child),
            profile,
        };
        if browser.kind == Kind::WebKit {
            // The others are told when they start.
            browser.resize(WIDTH, HEIGHT).await;
        }
        browser
    }

    /// Where files are saved.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.profile.path().join("saved")
    }

    /// Sends a command of the session.
    pub(crate) async fn command(
        &self,
        method: Method,
        path: &str,
        body: Value,
    ) -> Result<Value, Refused> {
        let url = format!(
            "http://127.0.0.1:{}/session/{}/{path}",
            self.port, self.session
        );
        let request = self.http.request(method, url);
        let request = if body.is_null() {
            request
        } else {
            request.json(&body)
        };
        let answer = request
            .send()
            .await
            .unwrap_or_else(|error| panic!("the driver is gone: {error}"));
        let status = answer.status();
        // WebKit's driver may send half a character, which is no JSON.
        let mut answer: Value = answer.json().await.map_err(|error| Refused {
            kind: "unreadable answer".into(),
            message: error.to_string(),
        })?;
        let value = answer["value"].take();
        if status.is_success() {
            return Ok(value);
        }
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        Err(Refused {
            kind: text("error"),
            message: text("message"),
        })
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.command(Method::POST, path, body).await;
        answer.unwrap_or_else(|refused| panic!("{path}: {} {}", refused.kind, refused.message))
    }

    /// Opens an address.
    pub(crate) async fn go(&self, url: &str) {
        self.post("url", json!({ "url": url })).await;
    }

    /// Runs a script's body in the page, and waits for a promise that it answers.
    pub(crate) async fn run(&self, script: &str, arguments: Value) -> Result<Value, Refused> {
        let body = json!({ "script": script, "args": arguments });
        self.command(Method::POST, "execute/sync", body).await
    }

    /// Clicks on the middle of an element, as a person does: something that covers it gets the click refused.
    pub(crate) async fn click(&self, element: &Element) -> Result<Value, Refused> {
        self.command(
            Method::POST,
            &format!("element/{}/click", element.0),
            json!({}),
        )
        .await
    }

    /// Clicks on the middle of an element with the mouse, with or without Shift.
    pub(crate) async fn click_with(&self, element: &Element, shift: bool) {
        let pause = json!({ "type": "pause" });
        let there = json!({ "type": "pointerMove", "x": 0, "y": 0, "origin": element.written() });
        let down = json!({ "type": "pointerDown", "button": 0 });
        let up = json!({ "type": "pointerUp", "button": 0 });
        let mouse = json!([pause, there, down, up, pause]);
        let mut sources = vec![json!({ "type": "pointer", "id": "mouse", "actions": mouse })];
        if shift {
            let [down, up] = ["keyDown", "keyUp"].map(|it| json!({ "type": it, "value": SHIFT }));
            let keys = json!([down, pause, pause, pause, up]);
            sources.push(json!({ "type": "key", "id": "keyboard", "actions": keys }));
        }
        self.post("actions", json!({ "actions": sources })).await;
    }

    /// Types into an element; into a field for files, the path of one.
    pub(crate) async fn fill(&self, element: &Element, text: &str) {
        let path = format!("element/{}/value", element.0);
        let body = json!({ "text": text });
        self.post(&path, body.clone()).await;
        if self.kind != Kind::WebKit {
            return;
        }
        // WebKit's driver answers before the page has got the last keys: they would go to whatever has the focus next. Where it runs
        // beside another one, some don't come at all: as whoever sees that, this types anew.
        let typed = "const [field, text] = arguments;
            return !/^(text|search|tel|email|textarea)$/.test(field.type) || field.value.endsWith(text)";
        for _ in 0..3 {
            for _ in 0..40 {
                let arrived = self.run(typed, json!([element.written(), text])).await;
                if !matches!(arrived, Ok(Value::Bool(false))) {
                    return;
                }
                sleep(Duration::from_millis(50)).await;
            }
            println!("of what was typed, a part is in the field: {text}");
            let select = self.run("arguments[0].select()", json!([element.written()]));
            let _ = select.await;
            self.post(&path, body.clone()).await;
        }
    }

    /// Sends a command of the developer's protocol, which only Chromium has here.
    pub(crate) async fn develop(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.post("goog/cdp/execute", body).await
    }

    /// Keeps no file of what was fetched before. Chromium only.
    pub(crate) async fn keep_no_files(&self) {
        if self.kind == Kind::Chromium {
            self.develop("Network.enable", json!({})).await;
            let off = json!({ "cacheDisabled": true });
            self.develop("Network.setCacheDisabled", off).await;
        }
    }

    /// Takes the network away, or gives it back. Chromium only.
    pub(crate) async fn offline(&self, offline: bool) {
        // Without it, only the page believes it.
        self.develop("Network.enable", json!({})).await;
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.develop("Network.emulateNetworkConditions", conditions)
            .await;
    }

    /// Whether the driver can do this. Where it can't, the test leaves something out, and says what on a line that `cargo xtask
    /// test` counts.
    pub(crate) fn can(&self, skill: Skill, left_out: &str) -> bool {
        let can = match self.kind {
            Kind::Chromium => true,
            Kind::Firefox => skill == Skill::Print,
            Kind::WebKit => skill == Skill::Modules,
        };
        if !can {
            let test = std::thread::current();
            let test = test.name().unwrap_or_default().to_owned();
            let line = format!("left out in {:?}: {test}: {left_out}\n", self.kind);
            // Past the test runner, which would keep it to itself.
            let _ = std::io::stdout().write_all(line.as_bytes());
        }
        can
    }

    /// Which engine it is: for what engines do differently, not for what drivers can't.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// What is printed: a PDF, in base64.
    pub(crate) async fn print(&self) -> String {
        let printed = self.post("print", json!({})).await;
        printed.as_str().unwrap_or_default().to_owned()
    }

    /// Carries out a chain of actions of the keyboard or the pointer.
    pub(crate) async fn act(&self, source: Value) {
        self.post("actions", json!({ "actions": [source] })).await;
    }

    /// The role and the name that the browser itself computes for assistive technology.
    pub(crate) async fn computed(&self, element: &Element) -> (String, String) {
        let ask = |what: &str| {
            let path = format!("element/{}/computed{what}", element.0);
            async move {
                let answer = self.command(Method::GET, &path, Value::Null).await;
                answer
                    .map(|value| value.as_str().unwrap_or_default().to_owned())
                    .unwrap_or_default()
            }
        };
        (ask("role").await, ask("label").await)
    }

    /// The browser's Back.
    pub(crate) async fn back(&self) {
        self.post("back", json!({})).await;
    }

    /// The browser's Forward.
    pub(crate) async fn forward(&self) {
        self.post("forward", json!({})).await;
    }

    /// The browser's Reload.
    pub(crate) async fn reload(&self) {
        self.post("refresh", json!({})).await;
    }

    /// Opens another tab and goes there; answers its handle.
    pub(crate) async fn new_tab(&self) -> String {
        let tab = self.post("window/new", json!({ "type": "tab" })).await;
        let tab = tab["handle"].as_str().unwrap().to_owned();
        self.switch_to(&tab).await;
        tab
    }

    /// The handle of the tab that is in front.
    pub(crate) async fn tab(&self) -> String {
        let tab = self
            .command(Method::GET, "window", Value::Null)
            .await
            .unwrap();
        tab.as_str().unwrap().into()
    }

    /// Goes to another tab.
    pub(crate) async fn switch_to(&self, tab: &str) {
        self.post("window", json!({ "handle": tab })).await;
    }

    /// Gives the page a size. Chromium's windows can't be as narrow as a phone's: there the page is told so.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        if self.kind == Kind::Chromium {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.develop("Emulation.setDeviceMetricsOverride", metrics)
                .await;
            return;
        }
        // What is around the page is different in each of them, and a window takes its time: a size that is read too soon is that of
        // before.
        let mut page = self.size().await;
        for _ in 0..3 {
            let window = self.command(Method::GET, "window/rect", Value::Null).await;
            let window = window.unwrap_or_default();
            let side = |name: &str, now: i64, wanted: u32| {
                let window = window[name].as_i64().unwrap_or(now);
                (window - now + i64::from(wanted)).max(1)
            };
            let (wide, high) = (side("width", page.0, width), side("height", page.1, height));
            let body = json!({ "width": wide, "height": high });
            self.post("window/rect", body).await;
            for _ in 0..20 {
                page = self.size().await;
                if page == (width.into(), height.into()) {
                    return;
                }
                sleep(Duration::from_millis(50)).await;
            }
        }
        panic!("the page has {page:?} px where it should have {width} by {height}");
    }

    /// How wide and high the page is.
    async fn size(&self) -> (i64, i64) {
        let size = self.run("return [innerWidth, innerHeight]", json!([]));
        let size = size.await.unwrap_or_default();
        let pixels = |at: usize| size[at].as_i64().unwrap_or_default();
        (pixels(0), pixels(1))
    }

    /// What the console was told since the last call: level, source and text. Only Chromium hands it out.
    pub(crate) async fn console(&self) -> Vec<(String, String, String)> {
        if self.kind != Kind::Chromium {
            return Vec::new();
        }
        let entries = self.post("se/log", json!({ "type": "browser" })).await;
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let entries = entries.as_array().cloned().unwrap_or_default();
        entries
            .iter()
            .map(|entry| {
                (
                    text(entry, "level"),
                    text(entry, "source"),
                    text(entry, "message"),
                )
            })
            .collect()
    }
}

/// What the browser shall be like.
fn wishes(setting: &Setting, profile: &TempDir, blocked: bool) -> Value {
    let saved = profile.path().join("saved");
    // Where it draws by itself, without a graphics card, a frame can take half a second.
    let timeouts = json!({ "script": 60_000 });
    match setting.kind {
        Kind::Chromium => {
            let profile = format!("--user-data-dir={}", profile.path().display());
            json!({
                "browserName": "chrome",
                "pageLoadStrategy": "normal",
                "timeouts": timeouts,
                "unhandledPromptBehavior": "ignore",
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": {
                    "binary": setting.browser,
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        // With a new window Chromium loads the pages of its own address bar, 130 files.
                        "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
                        &format!("--window-size={WIDTH},{HEIGHT}"), "--lang=en", &profile,
                    ],
                    "prefs": {
                        "intl.accept_languages": "en",
                        "download.default_directory": saved,
                        // 1 allows, 2 blocks cookies and all that a page may keep.
                        "profile.default_content_setting_values.cookies": if blocked { 2 } else { 1 },
                    },
                },
            })
        }
        Kind::Firefox => json!({
            "browserName": "firefox",
            "timeouts": timeouts,
            "unhandledPromptBehavior": "ignore",
            "moz:firefoxOptions": {
                "binary": setting.browser,
                "args": ["-headless", "-profile", profile.path(), format!("--width={WIDTH}"), format!("--height={HEIGHT}")],
                "prefs": {
                    "intl.accept_languages": "en",
                    "browser.download.folderList": 2,
                    "browser.download.dir": saved,
                    // It reads the file that `let_firefox_be_narrow` writes.
                    "toolkit.legacyUserProfileCustomizations.stylesheets": true,
                    "network.cookie.cookieBehavior": if blocked { 2 } else { 5 },
                },
            },
        }),
        Kind::WebKit => {
            let mut args = vec!["--automation"];
            if blocked {
                args.push("--cookies-policy=never");
            }
            json!({
                "unhandledPromptBehavior": "ignore",
                "timeouts": timeouts,
                "webkitgtk:browserOptions": { "binary": setting.browser, "args": args },
            })
        }
    }
}

/// Else its tool bar is 450 px wide, without a display 500, and with it the page.
fn let_firefox_be_narrow(profile: &TempDir) {
    let folder = profile.path().join("chrome");
    fs::create_dir_all(&folder).unwrap();
    let narrow = ":root, body, #navigator-toolbox { min-width: 0 !important }";
    fs::write(folder.join("userChrome.css"), narrow).unwrap();
}

/// Starts a display for one browser alone, which has its keyboard. It is smaller than any window, so that the pointer is in the
/// window: that gives it the focus, where nothing manages windows.
fn start_display() -> (Child, u16) {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "320x320x24"]);
    command.args(["-nolisten", "tcp", "-noreset"]);
    Child::start(&mut command, |line| line.trim().parse().ok())
}

/// `WebKit`'s driver, whose browser finds its settings in the profile: it takes none from the driver.
fn webkit_driver(setting: &Setting, profile: &TempDir, display: u16, port: u16) -> Command {
    let profile = profile.path();
    let file = |name: &str, text: &str| {
        let path = profile.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    file("user-dirs.dirs", "XDG_DOWNLOAD_DIR=\"$HOME/saved\"\n");
    // Else its tool bar is 447 px wide, and with it the page.
    let narrow = "* { min-width: 0; padding: 0; margin: 0 }";
    file("gtk-3.0/gtk.css", narrow);
    fs::create_dir_all(profile.join("saved")).unwrap();
    let mut command = Command::new(&setting.driver);
    command.arg(format!("--port={port}"));
    let homes = ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"];
    command
        .envs(homes.map(|name| (name, profile)))
        .env("DISPLAY", format!(":{display}"))
        // What pages are told; the locale itself needn't be installed.
        .env("LC_ALL", "en_US.UTF-8")
        .env("LANGUAGE", "en");
    command
}

impl Drop for Browser {
    /// The driver takes its browser along only when asked; and nothing can be awaited here.
    fn drop(&mut self) {
        let Ok(mut line) = TcpStream::connect(("127.0.0.1", self.port)) else {
            return;
        };
        let _ = line.set_read_timeout(Some(Duration::from_secs(30)));
        let request = format!(
            "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            self.session, self.port
        );
        if line.write_all(request.as_bytes()).is_ok() {
            let _ = line.read(&mut [0; 64]);
        }
    }
}
