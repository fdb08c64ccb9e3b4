//! Chromium, and a page in it: loading, clicking, typing, and asking what happened.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::child::Child;
use crate::devtools::DevTools;
use crate::subject::Subject;

const PROBE: &str = include_str!("probe.js");
/// How long Chromium may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser that runs, with a profile that was empty when it started.
pub(crate) struct Browser {
    tools: DevTools,
    /// Its name and version.
    pub(crate) version: String,
    _child: Child,
    _profile: TempDir,
}

impl Browser {
    /// Starts it.
    pub(crate) fn start(binary: &Path) -> Result<Self> {
        let profile = tempfile::tempdir().context("could not make a profile for Chromium")?;
        let mut command = Command::new(binary);
        command.args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--remote-debugging-port=0",
            // With a new window Chromium loads the pages of its own address bar, 130 files, beside what is measured.
            "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
            "--window-size=1600,900",
        ]);
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        command.arg("about:blank");
        let child = Child::start(&mut command)?;
        let file = profile.path().join("DevToolsActivePort");
        let start = Instant::now();
        let (port, path) = loop {
            let text = fs::read_to_string(&file).unwrap_or_default();
            let mut lines = text.lines();
            if let (Some(Ok(port)), Some(path)) =
                (lines.next().map(str::parse::<u16>), lines.next())
            {
                break (port, path.to_owned());
            }
            if start.elapsed() > PATIENCE {
                bail!("Chromium did not start.");
            }
            thread::sleep(Duration::from_millis(50));
        };
        let mut tools = DevTools::connect(port, &path)?;
        let version = tools.call(None, "Browser.getVersion", json!({}))?["product"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        Ok(Self {
            tools,
            version,
            _child: child,
            _profile: profile,
        })
    }

    /// A new context: a cache of its own that is empty, and nothing that is remembered.
    pub(crate) fn context(&mut self) -> Result<String> {
        let context = self
            .tools
            .call(None, "Target.createBrowserContext", json!({}))?;
        text(&context, "browserContextId")
    }

    /// Closes a context with all its pages.
    pub(crate) fn dispose(&mut self, context: &str) -> Result<()> {
        let params = json!({ "browserContextId": context });
        self.tools
            .call(None, "Target.disposeBrowserContext", params)
            .map(drop)
    }

    /// Opens an empty page in a context, for visits to `subject`.
    pub(crate) fn page(&mut self, context: &str, subject: Subject) -> Result<Page<'_>> {
        self.open(
            json!({ "url": "about:blank", "browserContextId": context }),
            subject,
        )
    }

    /// Opens an empty page in the browser's profile. Unlike a context of its own, which is a private window to Chromium, it
    /// keeps what was compiled for the next visit.
    pub(crate) fn page_at_home(&mut self, subject: Subject) -> Result<Page<'_>> {
        self.open(json!({ "url": "about:blank" }), subject)
    }

    fn open(&mut self, params: Value, subject: Subject) -> Result<Page<'_>> {
        let target = text(
            &self.tools.call(None, "Target.createTarget", params)?,
            "targetId",
        )?;
        let params = json!({ "targetId": target, "flatten": true });
        let session = text(
            &self.tools.call(None, "Target.attachToTarget", params)?,
            "sessionId",
        )?;
        let mut page = Page {
            tools: &mut self.tools,
            target,
            session,
        };
        page.call("Page.enable", json!({}))?;
        // Fluent UI puts its styles into the page, which the portal's policy forbids.
        page.call("Page.setBypassCSP", json!({ "enabled": true }))?;
        for script in [subject.adapter(), PROBE] {
            let params = json!({ "source": script });
            page.call("Page.addScriptToEvaluateOnNewDocument", params)?;
        }
        page.call("Performance.enable", json!({}))?;
        let screen =
            json!({ "width": 1600, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        page.call("Emulation.setDeviceMetricsOverride", screen)?;
        Ok(page)
    }
}

/// What a page takes up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// JavaScript's heap, in bytes.
    pub(crate) heap: f64,
    /// What the browser's own objects of the page take, DOM nodes among them, in bytes.
    pub(crate) dom: f64,
    /// What array buffers hold, in bytes.
    pub(crate) buffers: f64,
    /// WebAssembly's memory, in bytes.
    pub(crate) wasm: f64,
    /// Nodes of the document, and those that are held outside of it.
    pub(crate) nodes: f64,
}

impl Memory {
    /// All of it, in bytes.
    pub(crate) fn total(&self) -> f64 {
        self.heap + self.dom + self.buffers + self.wasm
    }
}

/// A page that is open.
pub(crate) struct Page<'a> {
    tools: &'a mut DevTools,
    target: String,
    session: String,
}

impl Page<'_> {
    /// Calls a method of the page.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Result<Value> {
        self.tools.call(Some(&self.session), method, params)
    }

    /// A slow machine on a slow line: four times slower, and the line that DevTools calls Fast 4G.
    pub(crate) fn slow_down(&mut self) -> Result<()> {
        self.call("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))?;
        self.call("Network.enable", json!({}))?;
        // In bytes a second: 9 and 1.5 Mbit/s, of which nine tenths are to be had; 60 ms, which come to 165.
        let line = json!({
            "offline": false,
            "latency": 165,
            "downloadThroughput": 9_000_000.0 / 8.0 * 0.9,
            "uploadThroughput": 1_500_000.0 / 8.0 * 0.9,
        });
        self.call("Network.emulateNetworkConditions", line)
            .map(drop)
    }

    /// Loads an address.
    pub(crate) fn go(&mut self, url: &str) -> Result<()> {
        let answer = self.call("Page.navigate", json!({ "url": url }))?;
        match answer["errorText"].as_str() {
            Some(error) => Err(anyhow!("{url} could not be loaded: {error}.")),
            None => Ok(()),
        }
    }

    /// The value of an expression, also of one that has to be waited for.
    pub(crate) fn value(&mut self, expression: &str) -> Result<Value> {
        let params =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.call("Runtime.evaluate", params)?;
        if let Some(problem) = answer.get("exceptionDetails") {
            bail!("{expression} failed: {problem}.");
        }
        Ok(answer["result"]["value"].take())
    }

    /// The value of an expression that is a number.
    pub(crate) fn number(&mut self, expression: &str) -> Result<f64> {
        let value = self.value(expression)?;
        value
            .as_f64()
            .ok_or_else(|| anyhow!("{expression} is no number but {value}."))
    }

    /// Clicks at a place of the window.
    pub(crate) fn click_at(&mut self, place: &Value) -> Result<()> {
        for (kind, buttons) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)] {
            let params = json!({
                "type": kind, "x": place["x"], "y": place["y"], "buttons": buttons, "clickCount": 1,
                "button": if kind == "mouseMoved" { "none" } else { "left" },
            });
            self.call("Input.dispatchMouseEvent", params)?;
        }
        Ok(())
    }

    /// Clicks on what the page's adapter calls `filter` or `refresh`, or on its `heading` of a column.
    pub(crate) fn click(&mut self, what: &str, column: &str) -> Result<()> {
        let place = self.value(&format!("__probe.spot({}, {})", json!(what), json!(column)))?;
        if place.is_null() {
            bail!("There is no {what} {column} to click on.");
        }
        self.click_at(&place)
    }

    /// Moves the pointer to where nothing is.
    pub(crate) fn move_away(&mut self) -> Result<()> {
        let params = json!({ "type": "mouseMoved", "x": 1, "y": 60, "button": "none" });
        self.call("Input.dispatchMouseEvent", params).map(drop)
    }

    /// Presses and releases a key: a letter, or Backspace.
    pub(crate) fn press(&mut self, key: &str) -> Result<()> {
        let (code, text) = match key {
            "Backspace" => (8, ""),
            letter => (
                letter.bytes().next().map_or(0, |b| b.to_ascii_uppercase()),
                letter,
            ),
        };
        let mut down = json!({ "type": "keyDown", "key": key, "windowsVirtualKeyCode": code });
        if !text.is_empty() {
            down["text"] = json!(text);
        }
        self.call("Input.dispatchKeyEvent", down)?;
        let up = json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code });
        self.call("Input.dispatchKeyEvent", up).map(drop)
    }

    /// Scrolls as a wheel does, so many pixels with so many a second.
    pub(crate) fn scroll(&mut self, pixels: i32, speed: i32) -> Result<()> {
        let gesture = json!({
            "x": 640, "y": 500, "yDistance": -pixels, "speed": speed, "gestureSourceType": "mouse", "preventFling": true,
        });
        self.call("Input.synthesizeScrollGesture", gesture)
            .map(drop)
    }

    /// How long the main thread has been at work so far, in milliseconds.
    pub(crate) fn at_work(&mut self) -> Result<f64> {
        Ok(self.metric("TaskDuration")? * 1000.0)
    }

    fn metric(&mut self, name: &str) -> Result<f64> {
        let metrics = self.call("Performance.getMetrics", json!({}))?;
        let all = metrics["metrics"].as_array().map_or(&[][..], Vec::as_slice);
        all.iter()
            .find(|metric| metric["name"] == name)
            .and_then(|metric| metric["value"].as_f64())
            .ok_or_else(|| anyhow!("Chromium measures no {name}."))
    }

    /// What the page takes up, after what nobody needs was thrown away.
    pub(crate) fn memory(&mut self) -> Result<Memory> {
        for _ in 0..2 {
            self.call("HeapProfiler.collectGarbage", json!({}))?;
        }
        let usage = self.call("Runtime.getHeapUsage", json!({}))?;
        let part = |name: &str| usage[name].as_f64().unwrap_or(0.0);
        Ok(Memory {
            heap: part("usedSize"),
            dom: part("embedderHeapUsedSize"),
            buffers: part("backingStorageSize"),
            wasm: self.number("__probe.wasm()")?,
            nodes: self.metric("Nodes")?,
        })
    }

    /// Closes the page.
    pub(crate) fn close(self) -> Result<()> {
        let params = json!({ "targetId": self.target });
        self.tools
            .call(None, "Target.closeTarget", params)
            .map(drop)
    }
}

fn text(answer: &Value, name: &str) -> Result<String> {
    answer[name]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| anyhow!("Chromium's answer has no {name}."))
}
