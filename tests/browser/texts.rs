//! Numbers, dates, counts and languages, as the browser writes them.

use domain::job::{DAY, HOUR, MINUTE, Time};
use import_export_portal::arm::Method::Get;
use import_export_portal::i18n::{self, Lang, M, t, tn};
use leptos::prelude::Callback;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{appears, click, named, shows, text, texts};
use crate::fixtures::{id_of, job};
use crate::page;
use crate::service::{Service, ok};

/// Spaces as a reader sees them: `Intl` uses several kinds that don't break.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Runs in a language, and goes back to English.
fn speaking(lang: Lang, run: impl FnOnce()) {
    assert!(i18n::learn(lang, crate::czech::texts()));
    i18n::set_lang(lang);
    run();
    i18n::set_lang(Lang::EN);
}

#[wasm_bindgen_test]
fn counts_have_their_forms() {
    let english = [
        (0, "0 jobs"),
        (1, "1 job"),
        (2, "2 jobs"),
        (5, "5 jobs"),
        (22, "22 jobs"),
        (1_000_000, "1,000,000 jobs"),
    ];
    let czech = [
        (0, "0 úloh"),
        (1, "1 úloha"),
        (2, "2 úlohy"),
        (4, "4 úlohy"),
        (5, "5 úloh"),
        (22, "22 úloh"),
        (10_000, "10 000 úloh"),
    ];
    speaking(Lang::EN, || {
        for (count, expected) in english {
            assert_eq!(tn(M::CountJobs, count, &[]), expected);
        }
    });
    speaking(Lang::CS, || {
        for (count, expected) in czech {
            assert_eq!(plain(&tn(M::CountJobs, count, &[])), expected);
        }
        assert_eq!(tn(M::JobsOf, 3, &["1"]), "1 z celkem 3 úloh");
        assert_eq!(tn(M::JobsOf, 7, &["1"]), "1 z celkem 7 úloh");
    });
}

#[wasm_bindgen_test]
fn whole_numbers_are_exact() {
    let table = [
        (
            i64::MAX,
            "9,223,372,036,854,775,807",
            "9 223 372 036 854 775 807",
        ),
        (
            i64::MIN,
            "-9,223,372,036,854,775,808",
            "-9 223 372 036 854 775 808",
        ),
        (
            9_007_199_254_740_993,
            "9,007,199,254,740,993",
            "9 007 199 254 740 993",
        ),
        (0, "0", "0"),
    ];
    for (number, english, czech) in table {
        speaking(Lang::EN, || {
            assert_eq!(i18n::number(number), english);
        });
        speaking(Lang::CS, || {
            assert_eq!(plain(&i18n::number(number)), czech);
        });
    }
    assert_eq!(i18n::exact(1), "1 byte");
    assert_eq!(
        i18n::exact(9_007_199_254_740_993),
        "9,007,199,254,740,993 bytes"
    );
}

#[wasm_bindgen_test]
fn bytes_in_the_largest_unit() {
    let table = [
        (0, "0 byte", "0 B"),
        (999, "999 byte", "999 B"),
        (1000, "1 kB", "1 kB"),
        (1_250_000, "1.25 MB", "1,25 MB"),
        (3_640_000_000_000, "3.64 TB", "3,64 TB"),
        (i64::MAX, "9,223.37 PB", "9 223,37 PB"),
    ];
    for (count, english, czech) in table {
        speaking(Lang::EN, || {
            assert_eq!(plain(&i18n::bytes(count)), english);
        });
        speaking(Lang::CS, || {
            assert_eq!(plain(&i18n::bytes(count)), czech);
        });
    }
}

#[wasm_bindgen_test]
fn how_long_ago() {
    let now = Time::at(1_777_636_800_000);
    let table = [
        (-5000, "5 sec. ago"),
        (0, "now"),
        (-MINUTE, "1 min. ago"),
        (-59 * MINUTE, "59 min. ago"),
        (-HOUR, "1 hr. ago"),
        (-23 * HOUR, "23 hr. ago"),
        (-DAY, "yesterday"),
        (-40 * DAY, "40 days ago"),
        (2 * DAY, "in 2 days"),
        (3 * HOUR, "in 3 hr."),
    ];
    for (distance, expected) in table {
        assert_eq!(
            plain(&i18n::relative(Time::at(now.ms() + distance), now)),
            expected
        );
    }
    speaking(Lang::CS, || {
        assert_eq!(
            plain(&i18n::relative(Time::at(now.ms() - DAY), now)),
            "včera"
        );
    });
}

#[wasm_bindgen_test]
fn dates_in_the_way_of_the_language() {
    // Noon in Greenwich is this day nearly everywhere.
    let noon = Time::at(1_777_636_800_000);
    assert_eq!(i18n::date(noon), "May 1, 2026");
    assert!(
        i18n::date_time(noon).starts_with("May 1, 2026, "),
        "{}",
        i18n::date_time(noon)
    );
    speaking(Lang::CS, || {
        assert_eq!(plain(&i18n::date(noon)), "1. 5. 2026");
        assert_eq!(plain(&i18n::percent(62)), "62 %");
    });
    assert_eq!(i18n::date(noon), "May 1, 2026", "back in English");
    assert_eq!(i18n::percent(62), "62%");
}

/// Runs in Arabic, and goes back to English.
fn in_arabic(run: impl FnOnce()) {
    assert!(i18n::learn(Lang::AR, crate::czech::arabic()));
    i18n::set_lang(Lang::AR);
    run();
    i18n::set_lang(Lang::EN);
}

#[wasm_bindgen_test]
fn names_keep_their_direction_inside_of_arabic_texts() {
    in_arabic(|| {
        assert_eq!(i18n::direction(), "rtl");
        assert_eq!(i18n::language_name(), "العربية");
        let title = i18n::tf(M::CancelQuestion, &["1-a"]);
        assert!(title.contains("\u{2068}1-a\u{2069}"), "{title}");
        // Each of a list, too: the list itself runs as the text does.
        assert_eq!(
            i18n::list_of(&["1-a", "2-b"]),
            "\u{2068}1-a\u{2069} و\u{2068}2-b\u{2069}"
        );
    });
    assert_eq!(i18n::direction(), "ltr");
    assert_eq!(i18n::tf(M::CancelQuestion, &["1-a"]), "Cancel job 1-a?");
}

/// Six plural forms: zero, one, two, few (3 to 10), many (11 to 99), other.
#[wasm_bindgen_test]
fn arabic_counts_in_six_forms() {
    in_arabic(|| {
        let forms = t(M::CountJobs).split('|').collect::<Vec<_>>();
        assert_eq!(forms.len(), 6);
        for (n, form) in [
            (0, 0),
            (1, 1),
            (2, 2),
            (3, 3),
            (10, 3),
            (11, 4),
            (99, 4),
            (100, 5),
            (103, 3),
        ] {
            let number = format!("\u{2068}{}\u{2069}", i18n::number(n));
            let expected = forms[form].replace("{0}", &number);
            assert_eq!(tn(M::CountJobs, n, &[]), expected, "{n}");
        }
    });
}

#[wasm_bindgen_test]
fn lists_are_those_of_the_language() {
    let things = ["a", "b", "c"];
    assert_eq!(i18n::list_of(&things), "a, b, c");
    assert_eq!(i18n::list_of(&["a"]), "a");
    assert_eq!(i18n::list_of(&[""; 0]), "");
    speaking(Lang::CS, || assert_eq!(i18n::list_of(&things), "a, b, c"));
    in_arabic(|| assert!(i18n::list_of(&things).contains(" و")));
}

#[wasm_bindgen_test]
async fn a_page_in_czech() {
    let service = Service::default();
    let answer = job("transferring");
    service.on(Get, "/jobs/transferring-1", ok(&answer));
    let store = page::store(&service);
    let id = id_of(&answer);
    let _page = page::mount(move || {
        i18n::set_lang(Lang::CS);
        store.provide();
        let dialogs = Callback::new(import_export_portal::pages::job::in_dialog);
        import_export_portal::pages::job::job(id, dialogs)
    });
    appears("#cancel-job").await;
    assert_eq!(
        texts(".commands button"),
        [
            "Obnovit",
            "Přidat sledovací údaje",
            "Upravit",
            "Zrušit úlohu",
            "Odstranit úlohu",
            "Klíče BitLocker",
            "Více"
        ]
    );
    assert_eq!(text(".badges .badge"), "Přenos dat");
    assert!(
        crate::dom::description("#delete-job")
            .unwrap()
            .ends_with("až bude ve stavu Dokončeno.")
    );
    click("#cancel-job");
    appears("#confirm[open]").await;
    assert_eq!(text("#confirm-title"), "Zrušit úlohu transferring-1?");
    assert!(
        named("#confirm", "Požádat o zrušení").is_some()
            && named("#confirm", "Ponechat úlohu").is_some()
    );
    shows("Disk WD-0002 se kopíruje").await;
    // The service is asked for its own words in the same language.
    let asked = service.asked(Get, "/jobs/transferring-1");
    assert!(
        asked[0].headers.contains(&("Accept-Language", "cs".into())),
        "{:?}",
        asked[0].headers
    );
    i18n::set_lang(Lang::EN);
    assert_eq!(t(M::KeepJob), "Keep job");
}
