//! Every message is used, and only where its text has been downloaded by then: a text that nobody sees is not kept in every
//! language.

use import_export_portal::i18n::{Lang, M, learn, set_lang, speaks, t};
use locales::Locales;

use crate::help::{root, sources};

#[test]
fn every_message_is_used() {
    let mut text = String::new();
    for source in sources("src", &["rs"]) {
        text += &source.text;
    }
    let used = |name: &str| {
        let name = format!("M::{name}");
        text.match_indices(&name).any(|(at, _)| {
            !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
        })
    };
    // What the page says without the portal; tests/host/languages.rs looks at it.
    let locales = Locales::read(&root().join("locales")).unwrap_or_else(|e| panic!("{e:?}"));
    let of_page = locales.keys("page");
    let unused: Vec<_> = M::ALL
        .iter()
        .map(|(_, name)| name)
        .filter(|name| !used(name) && !of_page.contains(name))
        .collect();
    assert!(
        unused.is_empty(),
        "nothing in src says these messages: {unused:?}"
    );
}

/// What comes with the later code (`src/app/later.rs`), and nothing else, beside [`FORMS`] and [`PANELS`].
const LATER: [&str; 7] = [
    "src/app/notices.rs",
    "src/app/shortcuts.rs",
    "src/pages/errors.rs",
    "src/pages/gone.rs",
    "src/pages/job/",
    "src/pages/jobs_list/summary.rs",
    "src/pages/reasons.rs",
];

/// Inside of those, what stands in the list's file: the shape of a job's page.
const FIRST: &str = "src/pages/job/skeleton.rs";

/// What comes with the code of forms and copy logs, and nothing else.
const FORMS: [&str; 4] = [
    "src/pages/copy_log/",
    "src/pages/form/",
    "src/ui/combo.rs",
    "src/ui/entry.rs",
];

/// What comes with the code of panels and dialogs, and nothing else.
const PANELS: [&str; 20] = [
    "src/app/account.rs",
    "src/app/broken.rs",
    "src/app/panels.rs",
    "src/pages/job/backup.rs",
    "src/pages/job/confirm.rs",
    "src/pages/job/handover.rs",
    "src/pages/job/keys.rs",
    "src/pages/job/scripts.rs",
    "src/pages/job/slip/",
    "src/pages/jobs_list/bulk/",
    "src/pages/jobs_list/choices.rs",
    "src/pages/jobs_list/create.rs",
    "src/pages/jobs_list/download.rs",
    "src/pages/jobs_list/list_banners.rs",
    "src/pages/jobs_list/nothing.rs",
    "src/pages/jobs_list/selection.rs",
    "src/pages/jobs_list/untold.rs",
    "src/pages/jobs_list/views.rs",
    "src/pages/not_found.rs",
    "src/ui/qr.rs",
];

/// Whether a file is one of these, or in a folder of theirs.
fn is_in(path: &str, places: &[&str]) -> bool {
    places.iter().any(|place| path.starts_with(place))
}

/// Nothing but `own` names a message of a section: another file that did would take the section's English texts into an earlier
/// download.
fn only(section: &str, own: impl Fn(&str) -> bool) {
    let locales = Locales::read(&root().join("locales")).unwrap_or_else(|e| panic!("{e:?}"));
    let names = locales.keys(section);
    assert!(names.len() > 20, "the texts are grouped in another way");
    for source in sources("src", &["rs"]) {
        if own(&source.path) {
            continue;
        }
        for said in source.text.split("M::").skip(1) {
            let said = said.split(|c: char| !c.is_alphanumeric()).next().unwrap();
            assert!(
                !names.contains(&said),
                "{} says M::{said}, which stands in [{section}] of the files in locales/: move it there",
                source.path
            );
        }
    }
}

#[test]
fn what_the_later_pages_say_nothing_else_does() {
    only("job", |path| {
        path != FIRST && is_in(path, &[&LATER[..], &FORMS, &PANELS].concat())
    });
}

#[test]
fn what_menus_and_dialogs_say_nothing_else_does() {
    only("panels", |path| is_in(path, &PANELS));
}

#[test]
fn what_forms_and_copy_logs_say_nothing_else_does() {
    only("forms", |path| is_in(path, &FORMS));
}

/// What the portal loads of a language.
fn file(lang: Lang) -> String {
    let locales = Locales::read(&root().join("locales")).unwrap_or_else(|e| panic!("{e:?}"));
    let mut files = locales.texts();
    files.find(|(tag, _)| *tag == lang.tag()).unwrap().1
}

#[test]
fn no_message_is_empty_before_or_after_a_language_is_loaded() {
    let all_say_something = || {
        for lang in Lang::ALL {
            set_lang(lang);
            for (message, name) in M::ALL {
                assert!(!t(*message).trim().is_empty(), "{name} in {lang:?}");
            }
        }
    };
    all_say_something();
    for lang in &Lang::ALL[1..] {
        assert!(learn(*lang, file(*lang)), "{lang:?}");
    }
    all_say_something();
}

#[test]
fn a_language_is_learned_whole_or_not_at_all() {
    assert!(speaks(Lang::EN) && !speaks(Lang::CS));
    let czech = file(Lang::CS);
    assert!(!learn(Lang::CS, "Zavřít".into()), "one text of many");
    assert!(
        !learn(Lang::CS, czech.replacen("Zavřít", "Zavrit", 1)),
        "damaged"
    );
    assert!(!learn(Lang::CS, czech.trim_end().into()), "cut");
    assert!(!learn(Lang::CS, String::new()), "empty");
    set_lang(Lang::CS);
    assert_eq!(t(M::Close), "Close", "in English until it is here");
    assert!(learn(Lang::CS, czech));
    assert!(speaks(Lang::CS));
    // One of each part of the code.
    for (message, english, czech) in [
        (M::Close, "Close", "Zavřít"),
        (M::CancelJob, "Cancel job", "Zrušit úlohu"),
        (M::CreateJob, "Create job", "Vytvořit úlohu"),
    ] {
        set_lang(Lang::CS);
        assert_eq!(t(message), czech);
        set_lang(Lang::EN);
        assert_eq!(t(message), english);
    }
}
