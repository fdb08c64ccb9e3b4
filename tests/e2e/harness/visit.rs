//! A visit: an emulator with sample jobs, and a browser that looks at it through the portal.

use super::browser::Browser;
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
    /// The browser keeps pages from storing anything.
    pub(crate) blocked: bool,
}

/// A visit. What it started ends with it.
pub(crate) struct Visit {
    pub(crate) page: Page,
    pub(crate) emulator: Emulator,
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
        let portal = scene
            .dist
            .map_or(setting.dist.clone(), |dist| dist.path().into());
        let emulator = Emulator::start(&setting.emulator, &portal, &options);
        let browser = Browser::start(&setting, scene.blocked).await;
        let page = Page {
            browser,
            origin: emulator.origin.clone(),
        };
        Self {
            page,
            emulator,
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
