//! A visit: an emulator with sample jobs, and a browser that looks at it through the portal.

use super::browser::Browser;
use super::setting::Kind;
use super::turn::Turn;
use super::{Dist, Emulator, Page, Setting};

/// What a visit finds.
#[derive(Default)]
pub(crate) struct Scene<'a> {
    /// How many sample jobs there are; 48 without a word.
    pub(crate) jobs: Option<usize>,
    /// More options of the emulator.
    pub(crate) options: &'a [&'a str],
    /// Another portal than the one that was built.
    pub(crate) dist: Option<&'a Dist>,
    /// A script that runs before anything of the page.
    pub(crate) before: Option<&'a str>,
    /// The browser keeps pages from storing anything.
    pub(crate) blocked: bool,
}

/// Takes away what a page may keep.
const NO_STORAGE: &str = "for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
  }";

/// A visit. What it started ends with it.
pub(crate) struct Visit {
    pub(crate) page: Page,
    pub(crate) emulator: Emulator,
    /// The portal, where it is a copy of this visit alone.
    _dist: Option<Dist>,
    // Last, so that the next test begins when all of this one has ended.
    _turn: Turn,
}

impl Visit {
    /// Starts an emulator and a browser. Nothing is opened yet.
    pub(crate) async fn begin(scene: Scene<'_>) -> Self {
        let setting = Setting::read();
        let turn = Turn::wait();
        let jobs = scene.jobs.unwrap_or(48).to_string();
        let mut options = vec!["--seed", "1", "--jobs", &jobs];
        options.extend(scene.options);
        // WebKit's browser has no such setting: a script does to the page what it would do.
        let blocked = (scene.blocked && setting.kind == Kind::WebKit).then_some(NO_STORAGE);
        let before = scene.before.or(blocked);
        let own = (before.is_some() && scene.dist.is_none()).then(Dist::copy);
        let dist = scene.dist.or(own.as_ref());
        if let (Some(script), Some(dist)) = (before, dist) {
            dist.run_before(script);
        }
        let portal = dist.map_or(setting.dist.clone(), |dist| dist.path().into());
        let emulator = Emulator::start(&setting.emulator, &portal, &options);
        let browser = Browser::start(&setting, scene.blocked).await;
        let page = Page {
            browser,
            origin: emulator.origin.clone(),
        };
        Self {
            page,
            emulator,
            _dist: own,
            _turn: turn,
        }
    }

    /// The same, with an address opened.
    pub(crate) async fn at(address: &str) -> Self {
        let visit = Self::begin(Scene::default()).await;
        visit.page.open(address).await;
        visit
    }

    /// Ends the visit; by then the console must have had nothing to complain about.
    pub(crate) async fn end(self) {
        let complaints = self.page.complaints().await;
        assert_eq!(complaints, [""; 0], "the console complains");
    }
}
