//! The files for hosts: each says what the source says, and a package holds all that they name.

#![allow(clippy::unwrap_used, reason = "in tests a panic is the report")]

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use import_export_deploy::package::{Order, Packaged, package};
use import_export_deploy::{Origins, Source, outputs, source};
use serde_json::Value;
use tempfile::TempDir;

const TEXT: &str = include_str!("../headers.json");
/// The files that carry headers.
const CARRIERS: [&str; 3] = [
    "azure/staticwebapp.config.json",
    "headers.txt",
    "nginx/portal.conf",
];

fn made(source: &Source, origins: &Origins) -> Vec<(&'static str, String)> {
    let names = ["index.html", "config.json", "app-0123456789abcdef.js"].map(String::from);
    let all = outputs(source, origins, &names).into_iter();
    all.map(|output| (output.path, output.text)).collect()
}

fn carriers(source: &Source, origins: &Origins) -> Vec<(&'static str, String)> {
    let made = made(source, origins).into_iter();
    let carriers: Vec<_> = made.filter(|(path, _)| CARRIERS.contains(path)).collect();
    assert_eq!(carriers.len(), CARRIERS.len());
    carriers
}

#[test]
fn every_header_is_in_every_hosts_file() {
    let config = r#"{"endpoint":"https://arm.example"}"#;
    let origins = source().origins(config).unwrap();
    for (path, text) in carriers(source(), &origins) {
        let all = source().headers(&origins).into_iter();
        for (name, value) in all.chain(source().host_headers()) {
            assert!(
                text.contains(&name) && text.contains(&value),
                "{path}: {name}"
            );
        }
        assert!(
            text.contains("connect-src 'self' https://arm.example;"),
            "{path}"
        );
        assert!(
            text.contains("application/wasm") && text.contains("immutable"),
            "{path}"
        );
    }
}

#[test]
fn a_change_of_the_source_is_one_of_every_hosts_file() {
    let before = carriers(source(), &Origins::default());
    for (old, new, shown) in [
        (
            r#""headers": {"#,
            r#""headers": {"X-New": "is here","#,
            "is here",
        ),
        (
            r#""hostHeaders": {"#,
            r#""hostHeaders": {"X-New": "is here","#,
            "is here",
        ),
        (
            r#""img-src": ["'self'", "data:"]"#,
            r#""img-src": ["'none'"]"#,
            "img-src 'none'",
        ),
        (r#""own": ["#, r#""own": ["hid","#, "hid=(self)"),
        (
            "max-age=31536000, immutable",
            "max-age=5, immutable",
            "max-age=5, immutable",
        ),
        (
            r#""fresh": "no-cache""#,
            r#""fresh": "no-store""#,
            "no-store",
        ),
        ("application/wasm", "application/new", "application/new"),
    ] {
        let text = TEXT.replace(old, new);
        assert_ne!(text, TEXT, "{old}");
        let source = Source::parse(&text).unwrap();
        let after = carriers(&source, &Origins::default());
        for ((path, before), (_, after)) in before.iter().zip(after) {
            assert!(
                !before.contains(shown) && after.contains(shown),
                "{path}: {new}"
            );
        }
    }
}

#[test]
fn which_names_never_change_is_said_once() {
    let text = TEXT.replace("-[0-9a-f]{16}", "-[0-9a-f]{40}");
    let source = Source::parse(&text).unwrap();
    for (path, text) in carriers(&source, &Origins::default()) {
        assert!(
            !text.contains("{16}") && !text.contains("app-0123456789abcdef"),
            "{path}"
        );
    }
}

#[test]
fn nothing_is_left_to_be_filled_in() {
    for (path, text) in made(source(), &Origins::default()) {
        assert!(!text.contains("{{") && !text.contains("}}"), "{path}");
        assert!(text.ends_with('\n') && !text.contains('\t'), "{path}");
    }
}

#[test]
fn nginx_gets_no_header_inside_a_location() {
    let (_, text) = made(source(), &Origins::default())
        .into_iter()
        .find(|(path, _)| *path == "nginx/portal.conf")
        .unwrap();
    let mut depth = 0;
    let mut count = 0;
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with('#'))
    {
        if line.starts_with("add_header") {
            count += 1;
            assert!(depth == 1 && line.ends_with(" always;"), "{line}");
        }
        depth += i32::from(line.ends_with('{')) - i32::from(line == "}");
    }
    assert_eq!(depth, 0);
    // And Cache-Control, Allow.
    let all = source().headers(&Origins::default()).len() + source().host_headers().len();
    assert_eq!(count, all + 2);
}

#[test]
fn azure_gets_a_rule_for_each_name_that_never_changes() {
    let carriers = carriers(source(), &Origins::default());
    let (_, text) = carriers
        .iter()
        .find(|(path, _)| path.starts_with("azure/"))
        .unwrap();
    let config: Value = serde_json::from_str(text).unwrap();
    let routes = config["routes"].as_array().unwrap();
    assert_eq!(routes.len(), 1);
    assert_eq!(routes[0]["route"], "/app-0123456789abcdef.js");
    assert_eq!(config["globalHeaders"]["Cache-Control"], "no-cache");
    assert_eq!(config["mimeTypes"][".wasm"], "application/wasm");
    assert!(config.get("navigationFallback").is_none());
    assert!(text.len() < 8 * 1024, "{} bytes", text.len());
}

/// A folder with a portal of some generation in `dist`.
struct Folder(TempDir);

impl Folder {
    fn new(generation: char) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.build(generation);
        place
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    /// Replaces the portal in `dist`; the icon stays as it is.
    fn build(&self, generation: char) {
        let dist = self.path("dist");
        let _ = fs::remove_dir_all(&dist);
        fs::create_dir(&dist).unwrap();
        let app = format!("app-{}.wasm", generation.to_string().repeat(16));
        for (name, text) in [
            ("index.html", format!("{app} icon-0000000000000000.png")),
            ("index.html.br", "br".into()),
            ("config.json", r#"{"endpoint":""}"#.into()),
            (".hidden", "hidden".into()),
            ("icon-0000000000000000.png", "icon".into()),
            (&app, generation.into()),
            (&format!("{app}.br"), "br".into()),
        ] {
            fs::write(dist.join(name), text).unwrap();
        }
    }

    fn package(&self, config: Option<&str>, keep: bool) -> Result<Packaged, String> {
        let file = self.path("given.json");
        if let Some(text) = config {
            fs::write(&file, text).unwrap();
        }
        package(&Order {
            dist: &self.path("dist"),
            config: config.map(|_| &*file),
            connect: &["https://more.example/x".into()],
            keep_from: keep.then(|| self.path("out/site")).as_deref(),
            out: &self.path("out"),
        })
    }

    fn text(&self, name: &str) -> String {
        let path = self.path("out").join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn site(&self) -> Vec<String> {
        names(&self.path("out/site"))
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_package_holds_the_portal_with_the_config_given() {
    let place = Folder::new('a');
    let config = r#"{"endpoint":"https://arm.example"}"#;
    place.package(Some(config), false).unwrap();
    assert_eq!(place.text("site/config.json"), config);
    assert_eq!(
        place.site(),
        [
            "app-aaaaaaaaaaaaaaaa.wasm",
            "app-aaaaaaaaaaaaaaaa.wasm.br",
            "config.json",
            "icon-0000000000000000.png",
            "index.html",
            "index.html.br",
        ]
    );
    assert!(
        place
            .text("headers.txt")
            .contains("connect-src 'self' https://arm.example https://more.example;")
    );
    assert!(!place.path("out.part").exists());

    // Made anew, it is replaced as a whole; without a config it takes the portal's own.
    fs::write(place.path("out/site/stale.html"), "old").unwrap();
    place.package(None, false).unwrap();
    assert!(!place.site().contains(&"stale.html".to_owned()));
    assert_eq!(place.text("site/config.json"), r#"{"endpoint":""}"#);
}

#[test]
#[cfg(unix)]
fn a_web_server_of_another_user_can_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Folder::new('a');
    let secretive = fs::Permissions::from_mode(0o600);
    fs::set_permissions(place.path("dist/index.html"), secretive).unwrap();
    place.package(None, false).unwrap();
    for (name, mode) in [
        ("site", 0o755),
        ("site/index.html", 0o644),
        ("nginx/portal.conf", 0o644),
    ] {
        let about = fs::metadata(place.path("out").join(name)).unwrap();
        assert_eq!(about.permissions().mode() & 0o777, mode, "{name}");
    }
}

#[test]
fn all_that_the_containerfile_copies_is_there() {
    let place = Folder::new('a');
    place.package(None, false).unwrap();
    let text = place.text("Containerfile");
    let mut count = 0;
    for line in text.lines().filter_map(|line| line.strip_prefix("COPY ")) {
        let words: Vec<_> = line.split(' ').collect();
        for from in &words[..words.len() - 1] {
            assert!(place.path("out").join(from).exists(), "{from}");
            count += 1;
        }
    }
    assert_eq!(count, 5);
    assert!(text.lines().any(|line| line == "USER 33:33"));
    // nginx names these by their path from its own file.
    for include in ["portal.conf", "portal-listen.conf", "portal-brotli.conf"] {
        assert!(text.contains(&format!("/{include} ")), "{include}");
    }
}

#[test]
fn files_of_earlier_portals_are_kept_for_a_month_from_their_end() {
    let old = SystemTime::now() - Duration::from_hours(24 * 40);
    let place = Folder::new('a');
    place.package(None, false).unwrap();
    // It served for longer than a month.
    let age = |name: &str, time: SystemTime| {
        let path = place.path("out/site").join(name);
        let file = fs::File::options().write(true).open(path).unwrap();
        file.set_modified(time).unwrap();
    };
    age("app-aaaaaaaaaaaaaaaa.wasm", old);
    age("app-aaaaaaaaaaaaaaaa.wasm.br", old);

    place.build('b');
    assert_eq!(place.package(None, true).unwrap().kept, 2);
    let site = place.site();
    for name in [
        "app-aaaaaaaaaaaaaaaa.wasm",
        "app-aaaaaaaaaaaaaaaa.wasm.br",
        "app-bbbbbbbbbbbbbbbb.wasm",
    ] {
        assert!(site.contains(&name.to_owned()), "{name}");
    }
    assert!(place.text("site/index.html").starts_with("app-bbbb"));
    let azure = place.text("azure/staticwebapp.config.json");
    assert!(azure.contains("app-aaaaaaaaaaaaaaaa.wasm"));

    // Packaged once more, or with the next portal: it is still there.
    place.package(None, true).unwrap();
    place.build('c');
    assert_eq!(place.package(None, true).unwrap().kept, 4);
    // Until its month is over.
    age("app-aaaaaaaaaaaaaaaa.wasm", old);
    age("app-aaaaaaaaaaaaaaaa.wasm.br", old);
    assert_eq!(place.package(None, true).unwrap().kept, 2);
    assert!(
        !place
            .site()
            .contains(&"app-aaaaaaaaaaaaaaaa.wasm".to_owned())
    );
    // Or nobody asks for it.
    assert_eq!(place.package(None, false).unwrap().kept, 0);
    assert!(
        !place
            .site()
            .contains(&"app-bbbbbbbbbbbbbbbb.wasm".to_owned())
    );
}

#[test]
fn what_can_not_be_packaged_is_told_and_nothing_is_lost() {
    let place = Folder::new('a');
    place.package(None, false).unwrap();
    let before = place.site();
    for (config, words) in [
        ("{", "given.json can't be used: it is not JSON"),
        (
            r#"{"endpoint":"http://arm.example"}"#,
            "the field endpoint is no https: URL",
        ),
    ] {
        let error = place.package(Some(config), false).unwrap_err();
        assert!(error.contains(words), "{error}");
    }
    fs::remove_file(place.path("dist/index.html")).unwrap();
    assert!(
        place
            .package(None, false)
            .unwrap_err()
            .contains("holds no portal")
    );
    assert_eq!(place.site(), before);

    let place = Folder::new('a');
    fs::create_dir(place.path("out")).unwrap();
    fs::write(place.path("out/thesis.txt"), "years").unwrap();
    assert!(
        place
            .package(None, false)
            .unwrap_err()
            .contains("something else")
    );
    assert_eq!(place.text("thesis.txt"), "years");
}

#[test]
fn a_file_too_large_for_azure_is_told() {
    let place = Folder::new('a');
    place.package(None, false).unwrap();
    for number in 0..200 {
        fs::write(
            place.path("out/site").join(format!("app-{number:016x}.js")),
            "",
        )
        .unwrap();
    }
    let packaged = place.package(None, true).unwrap();
    assert_eq!(packaged.kept, 200);
    assert!(packaged.warnings[0].contains("--keep-from"));
}
