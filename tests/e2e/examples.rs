//! The applications in `examples/`, built by their own tools, each under the strict policy that it names; and the portal in the
//! stand-in for Azure Static Web Apps. But for one that is quick to build, `cargo xtask test examples` runs them.

use std::env;
use std::fs::{self, Permissions};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use import_export_deploy::package::{Order, package};
use import_export_deploy::source;
use reqwest::Client;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{
    Browser, Child, Emulator, Kind, Logged, Page, SampleJob, Scene, Setting, Visit, port_after,
};

/// What a page notes from before its first byte: what its policy has refused.
const WATCH: &str = "window.violations = [];
    addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))";
const READY: &str = "listening on http://127.0.0.1:";

/// What `cargo xtask test` says in the environment.
fn place(variable: &str) -> PathBuf {
    let path = env::var_os(variable).map(PathBuf::from);
    path.unwrap_or_else(|| {
        panic!("{variable} is not set. Run these tests with `cargo xtask test examples`.")
    })
}

/// An application, built.
fn example(name: &str) -> PathBuf {
    let folder = place("EXAMPLES").join(name);
    assert!(
        folder.is_dir(),
        "{} is not there. Run these tests with `cargo xtask test examples`.",
        folder.display()
    );
    folder
}

/// The host of an application. It ends when dropped.
struct Host {
    _children: Vec<Child>,
    origin: String,
}

impl Host {
    /// Serves an application's files under the policy in its folder, and the service beside them.
    fn of_files(name: &str, service: &str, more: &[&str]) -> Self {
        let folder = example(name);
        let mut server = Self::server(service);
        server.arg("--folder").arg(folder.join("dist"));
        server
            .arg("--policy")
            .arg(folder.join("policy.txt"))
            .args(more);
        let (child, port) = Child::start(&mut server, |line| port_after(line, READY));
        Self {
            _children: vec![child],
            origin: format!("http://127.0.0.1:{port}"),
        }
    }

    /// Serves what a server of Next.js answers, and the service beside it.
    fn of_next(service: &str) -> Self {
        let folder = example("next");
        let mut next = Command::new("node");
        next.current_dir(&folder)
            .arg("node_modules/next/dist/bin/next");
        next.args(["start", "--hostname", "127.0.0.1", "--port", "0"]);
        next.env("NEXT_TELEMETRY_DISABLED", "1");
        let (behind, port) = Child::start(&mut next, |line| port_after(line, "http://127.0.0.1:"));
        let mut server = Self::server(service);
        server
            .arg("--behind")
            .arg(format!("http://127.0.0.1:{port}"));
        let (child, port) = Child::start(&mut server, |line| port_after(line, READY));
        Self {
            _children: vec![child, behind],
            origin: format!("http://127.0.0.1:{port}"),
        }
    }

    fn server(service: &str) -> Command {
        let mut node = Command::new("node");
        node.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/examples/server.mjs"));
        node.args(["--service", service]);
        node
    }
}

/// Notes what the policy refuses, where the browser can.
async fn watch(page: &Page) {
    if page.browser.kind() == Kind::Chromium {
        let script = json!({ "source": WATCH });
        let command = "Page.addScriptToEvaluateOnNewDocument";
        page.browser.develop(command, script).await;
    }
}

/// Goes to an application.
async fn open(page: &Page) {
    watch(page).await;
    page.browser.go(&page.origin).await;
}

/// Waits until the portal is in the page, and looks into it from now on.
async fn look(page: &Page) {
    let inside = "window.lookedAt = document.querySelector('import-export-portal, import-export-jobs')?.shadowRoot";
    page.within(
        Duration::from_secs(30),
        "the portal",
        &format!("Boolean({inside})"),
        json!([]),
    )
    .await;
    // The finders look into it with the next script.
    page.see("heading", "Import/Export jobs").await;
}

async fn assert_nothing_refused(page: &Page) {
    assert_eq!(page.value("window.violations ?? []").await, json!([]));
}

/// What everybody does with a portal that is in another page: each part of it comes from a file that the bundler has found, each
/// option and each event through the framework.
async fn journey(page: &Page, job: &SampleJob, service: &Emulator) {
    look(page).await;
    page.click("link", &job.name).await;
    page.see("heading", &job.name).await;
    // The page's own field says the theme.
    let scheme = "getComputedStyle(lookedAt.querySelector('.portal')).colorScheme";
    assert_eq!(page.value(scheme).await, "light");
    let choose = "const field = document.querySelector('header select');
        field.value = 'dark';
        field.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(choose, json!([])).await;
    page.until("the dark theme", &format!("{scheme} === 'dark'"), json!([]))
        .await;
    page.click("button", "Cancel job").await;
    page.click("button", "Request cancellation").await;
    let told =
        "document.querySelector('header output').textContent === `${arguments[0]}: canceled`";
    page.until("what the page was told", told, json!([job.name]))
        .await;
    assert_eq!(service.writes().await.len(), 1);
    // The other language is a file of its own.
    page.click("button", "Language: English").await;
    page.click("radio", "Čeština").await;
    page.see("button", "Obnovit").await;
    let beside = "[...document.querySelectorAll('import-export-portal, import-export-jobs')].filter((it) => it.shadowRoot).length";
    assert_eq!(page.value(beside).await, 1);
    assert_nothing_refused(page).await;
}

/// The journey through an application that is files.
async fn files_work(name: &str) {
    let mut visit = Visit::begin(Scene::default()).await;
    let host = Host::of_files(name, &visit.emulator.origin, &[]);
    visit.page.origin.clone_from(&host.origin);
    let job = visit.emulator.import_in("Shipping").await;
    open(&visit.page).await;
    journey(&visit.page, &job, &visit.emulator).await;
    visit.end().await;
}

#[tokio::test]
async fn vite_with_react() {
    files_work("vite-react").await;
}

#[tokio::test]
#[ignore = "cargo xtask test examples"]
async fn webpack_with_vue() {
    files_work("webpack-vue").await;
}

#[tokio::test]
#[ignore = "cargo xtask test examples"]
async fn angular() {
    files_work("angular").await;
}

#[tokio::test]
#[ignore = "cargo xtask test examples"]
async fn next_renders_the_page_on_the_server() {
    let mut visit = Visit::begin(Scene::default()).await;
    let host = Host::of_next(&visit.emulator.origin);
    visit.page.origin.clone_from(&host.origin);
    let answer = Client::new().get(&host.origin).send().await.unwrap();
    let policy = answer.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(!policy.contains("'unsafe-"), "{policy}");
    let html = answer.text().await.unwrap();
    assert!(
        html.contains("<import-export-jobs") && html.contains("Contoso shipping"),
        "{html}"
    );
    let job = visit.emulator.import_in("Shipping").await;
    open(&visit.page).await;
    journey(&visit.page, &job, &visit.emulator).await;
    visit.end().await;
}

/// A stand-in for Entra ID, and a browser that finds it under Entra ID's own name.
struct Entra {
    _child: Child,
    control: String,
    folder: TempDir,
    port: u16,
    key: String,
}

impl Entra {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [key, certificate] =
            ["key.pem", "certificate.pem"].map(|name| folder.path().join(name));
        // A key of this test's own, which ends with it.
        let mut openssl = Command::new("openssl");
        openssl.args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
        ]);
        openssl.args([
            "-subj",
            "/CN=login.microsoftonline.com",
            "-addext",
            "subjectAltName=DNS:login.microsoftonline.com",
        ]);
        openssl
            .arg("-keyout")
            .arg(&key)
            .arg("-out")
            .arg(&certificate);
        run(&mut openssl);
        let script = "openssl x509 -in \"$0\" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | openssl base64";
        let digest = run(Command::new("sh").args(["-c", script]).arg(&certificate));
        let mut node = Command::new("node");
        node.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/examples/entra.mjs"));
        node.arg("--key")
            .arg(&key)
            .arg("--certificate")
            .arg(&certificate);
        let port = std::cell::Cell::new(0);
        let (child, control) = Child::start(&mut node, |line| {
            port.set(port_after(line, "control of ")?);
            port_after(line, READY)
        });
        Self {
            _child: child,
            control: format!("http://127.0.0.1:{control}"),
            folder,
            port: port.get(),
            key: digest.trim().to_owned(),
        }
    }

    /// A browser that believes this one key.
    async fn browser(&self) -> Browser {
        let mut setting = Setting::read();
        let program = self.folder.path().join("browser");
        let text = format!(
            "#!/bin/sh\nexec '{}' --host-resolver-rules='MAP login.microsoftonline.com:443 127.0.0.1:{}' --ignore-certificate-errors-spki-list='{}' \"$@\"\n",
            setting.browser.display(),
            self.port,
            self.key
        );
        fs::write(&program, text).unwrap();
        fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
        setting.browser = program;
        Browser::start(&setting, false).await
    }

    /// Waits until it was asked this, and nothing else, since the last time.
    async fn is_asked(&self, expected: Value) {
        let mut all = Vec::new();
        for _ in 0..100 {
            let more = Client::new().get(&self.control).send().await.unwrap();
            all.extend(more.json::<Vec<Value>>().await.unwrap());
            if json!(all) == expected {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("it was asked {all:?}, not {expected}");
    }

    /// Ends what it knows of Ada.
    async fn forget(&self) {
        Client::new().put(&self.control).send().await.unwrap();
    }
}

/// What a program prints.
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {complaint}");
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
#[ignore = "cargo xtask test examples"]
async fn msal_keeps_tokens_in_memory() {
    let setting = Setting::read();
    if setting.kind != Kind::Chromium {
        // The others take no name and no key from their command line.
        println!("left out in {:?}: MSAL", setting.kind);
        return;
    }
    let service = Emulator::start(
        &setting.emulator,
        &setting.dist,
        &["--seed", "1", "--jobs", "48"],
    );
    let entra = Entra::start();
    // The page has cut off all other windows.
    let host = Host::of_files("msal", &service.origin, &["--opener"]);
    let page = Page {
        browser: entra.browser().await,
        origin: host.origin.clone(),
    };
    let job = service.import_in("Shipping").await;
    service.forget_requests().await;
    open(&page).await;
    page.click("button", "Sign in").await;
    look(&page).await;
    let who = page.value("document.getElementById('account').value").await;
    assert_eq!(who, "ada@contoso.example");
    page.see("link", &job.name).await;
    entra
        .is_asked(json!([
            "authorize select_account",
            "token authorization_code"
        ]))
        .await;
    let requests = service.requests().await;
    assert!(requests.iter().all(Logged::has_token), "{requests:?}");
    // Nothing of them outlives the page.
    let everything =
        "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])";
    let kept = page.value(everything).await;
    assert!(!kept.to_string().contains("secret-"), "{kept}");

    // Where the service refuses a token, MSAL renews it.
    service
        .faults(json!([{ "method": "GET", "path": "/jobs\\?", "times": 1, "then": { "status": 401, "body": { "error": { "code": "ExpiredAuthenticationToken", "message": "Expired." } } } }]))
        .await;
    page.click("button", "Refresh").await;
    entra.is_asked(json!(["token refresh_token"])).await;
    page.see("link", &job.name).await;

    // Where it can't, because the sign-in has ended, the portal says so, and a click opens MSAL's window.
    entra.forget().await;
    service
        .faults(json!([{ "method": "GET", "path": "/jobs\\?", "then": { "status": 401, "body": { "error": { "code": "ExpiredAuthenticationToken", "message": "Expired." } } } }]))
        .await;
    page.click("button", "Refresh").await;
    page.see("button", "Sign in again").await;
    entra
        .is_asked(json!(["token refresh_token", "authorize none"]))
        .await;
    service.no_faults().await;
    page.click("button", "Sign in again").await;
    page.see_no("button", "Sign in again").await;
    entra
        .is_asked(json!([
            "authorize select_account",
            "token authorization_code"
        ]))
        .await;
    page.click("button", "Refresh").await;
    page.see("link", &job.name).await;
    assert_nothing_refused(&page).await;
    assert_eq!(page.complaints().await, [""; 0]);
}

#[test]
fn a_server_imports_the_package_and_nothing_happens() {
    let package = Setting::read().package;
    let script = "const all = await import(process.argv[1]);
        console.log(['mount', 'load', 'OptionError', 'ImportExportJobs'].map((name) => typeof all[name]).join())";
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", script])
        .arg(package.join("index.js"));
    // It ends by itself: nothing was started.
    assert_eq!(run(&mut node), "function,function,function,function\n");
}

/// The portal as `cargo xtask deploy` makes it, in the stand-in for Azure Static Web Apps.
struct StaticWebApp {
    _child: Child,
    folder: TempDir,
    origin: String,
}

impl StaticWebApp {
    fn start(config: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [given, out] = ["config.json", "package"].map(|name| folder.path().join(name));
        fs::write(&given, config).unwrap();
        let order = Order {
            dist: &Setting::read().dist,
            config: Some(&given),
            connect: &[],
            keep_from: None,
            out: &out,
        };
        package(&order).unwrap();
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let mut swa = Command::new("node");
        // It looks for a configuration of its own here, and writes none.
        swa.current_dir(folder.path()).env("HOME", folder.path());
        swa.arg(place("STATIC_WEB_APPS").join("@azure/static-web-apps-cli/dist/cli/bin.js"));
        swa.args([
            "start",
            "package/site",
            "--swa-config-location",
            "package/azure",
        ]);
        swa.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
        swa.env("NO_UPDATE_NOTIFIER", "1")
            .env("NO_COLOR", "1")
            .env("FORCE_COLOR", "0");
        let (child, port) = Child::start(&mut swa, |line| port_after(line, "http://127.0.0.1:"));
        Self {
            _child: child,
            folder,
            origin: format!("http://127.0.0.1:{port}"),
        }
    }
}

#[tokio::test]
#[ignore = "cargo xtask test examples"]
async fn static_web_apps_serve_the_portal_with_its_headers() {
    let mut visit = Visit::begin(Scene::default()).await;
    let config = format!(
        r#"{{"endpoint":"{}","apiVersion":"2021-01-01","refreshSeconds":30}}"#,
        visit.emulator.origin
    );
    let host = StaticWebApp::start(&config);
    let site = host.folder.path().join("package/site");
    let mut origins = source().origins(&config).unwrap();
    origins.import_map(&fs::read_to_string(site.join("index.html")).unwrap());
    let mut expected = source().headers(&origins);
    expected.extend(source().host_headers());
    let names = fs::read_dir(site)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let is_copy = |name: &String| [".br", ".gz"].iter().any(|end| name.ends_with(end));
    for name in names.filter(|name| !is_copy(name)) {
        let answer = Client::new()
            .get(format!("{}/{name}", host.origin))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200, "{name}");
        let header = |name: &str| {
            answer
                .headers()
                .get(name)
                .map_or("", |value| value.to_str().unwrap())
        };
        for (header_, value) in &expected {
            assert_eq!(header(header_), value, "{name}: {header_}");
        }
        assert_eq!(header("cache-control"), source().caching(&name), "{name}");
        assert_eq!(
            header("content-type").split(';').next(),
            source().content_type(&name).split(';').next(),
            "{name}"
        );
    }
    let missing = Client::new()
        .get(format!("{}/nothing", host.origin))
        .send()
        .await
        .unwrap();
    assert_eq!(missing.status(), 404);

    visit.page.origin.clone_from(&host.origin);
    watch(&visit.page).await;
    let job = visit.emulator.import_in("Shipping").await;
    let page = &visit.page;
    page.open("#/jobs").await;
    page.click("link", &job.name).await;
    page.see("heading", &job.name).await;
    page.click("button", "Language…").await;
    page.click("radio", "Čeština").await;
    page.see("button", "Obnovit").await;
    assert_nothing_refused(page).await;
    visit.end().await;
}
