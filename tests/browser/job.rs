//! The page of a job: what it shows of every answer, and how it is read.

use domain::job::{HOUR, Time};
use import_export_portal::arm::Method::Get;
use import_export_portal::browser::{day_before, day_of, days_between};
use import_export_portal::i18n::{M, date, date_time, t, tf, tn};
use import_export_portal::pages;
use import_export_portal::store::{Jobs, Stores};
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::dom::{
    all, appears, attribute, click, disappears, document, document_text, find, get, has_focus,
    named, press, shows, stays, text, texts, until,
};
use crate::fixtures::{error, id_of, in_hours, job, regions_with_closed, subscriptions};
use crate::page::{self, Mounted};
use crate::service::{Service, broken, ok, status};

fn part(answer: &Value) -> String {
    format!("/jobs/{}", id_of(answer).name())
}

/// The page of a job that answers so.
async fn open(answer: &Value) -> (Service, Stores, Mounted) {
    let service = Service::default();
    service.on(Get, &part(answer), ok(answer));
    let store = page::store(&service);
    let page = page::job(store, &id_of(answer));
    appears("#cancel-job").await;
    (service, store, page)
}

#[wasm_bindgen_test]
async fn first_the_shape_then_the_job() {
    let service = Service::default();
    let answer = job("transferring");
    let gate = service.hold(Get, "/jobs/transferring-1");
    let _page = page::job(page::store(&service), &id_of(&answer));
    appears(".bone").await;
    assert_eq!(
        (text("h1").as_str(), text("[role=status]").as_str()),
        ("transferring-1", "Loading…")
    );
    assert!(find("#cancel-job").is_none());
    gate.open(ok(&answer));
    appears("#cancel-job").await;
    assert!(find(".bone").is_none());
    assert_eq!(all("h1").len(), 1);
    assert_eq!(document().title(), "transferring-1 – Import/Export jobs");
}

/// Whoever reads a signal of the store by itself leaves an entry in it for good: eight of them were 640 bytes more with each visit.
#[wasm_bindgen_test]
async fn a_page_that_is_opened_many_times_leaves_nothing_behind() {
    let service = Service::default();
    let answer = job("transferring");
    service.on(Get, &part(&answer), ok(&answer));
    let store = page::store(&service);
    let (id, is_open) = (id_of(&answer), RwSignal::new(false));
    let _page = page::mount(move || {
        store.provide();
        let page = move || pages::job::job(id.clone(), Callback::new(pages::job::in_dialog));
        move || is_open.with(|open| open.then(&page))
    });
    let visit = async |times: u32| {
        for _ in 0..times {
            is_open.set(true);
            appears("#cancel-job").await;
            is_open.set(false);
            disappears("#cancel-job").await;
            service.forget();
        }
    };
    // In pieces of 64 KiB; never less than before. Of six hundred visits three are more for other reasons, and with those entries six.
    let memory = || core::arch::wasm32::memory_size::<0>();
    visit(100).await;
    let before = memory();
    visit(600).await;
    let more = memory() - before;
    assert!(more <= 4, "{more} pieces more");
}

#[wasm_bindgen_test]
async fn every_state_has_its_place_on_the_way() {
    let way = [
        "Creating",
        "Shipping",
        "Received",
        "Transferring",
        "Packaging",
        "Completed",
    ];
    for (index, state) in way.into_iter().enumerate() {
        let (_service, _store, page) = open(&job(&state.to_lowercase())).await;
        assert_eq!(text(".badges .badge"), state);
        let now = texts(".timeline [aria-current=step]");
        assert_eq!(now.len(), 1);
        assert!(now[0].starts_with(&format!("{state}, {}", t(M::StepNow))));
        assert_eq!(all(".timeline .past").len(), index);
        assert_eq!(all(".timeline .ahead").len(), 5 - index);
        page.leave();
    }
    let (_service, _store, page) = open(&job("closed")).await;
    assert!(text(".timeline li:last-child").starts_with("Closed"));
    page.leave();
    let (_service, _store, page) = open(&job("unknown_state")).await;
    // Shown raw; nobody knows what lies behind it.
    assert_eq!(text(".badges .badge"), "Inspecting");
    assert_eq!(
        (all(".timeline .now").len(), all(".timeline .past").len()),
        (0, 0)
    );
    shows(t(M::MeansUnknown)).await;
    page.leave();
    // A canceled job passed states by, as far as facts tell: one of its drives was copied.
    let (_service, _store, page) = open(&job("completed_canceled")).await;
    assert_eq!(
        (
            all(".timeline .past").len(),
            all(".timeline .skipped").len()
        ),
        (4, 1)
    );
    assert_eq!(text(".badges"), "CompletedCancellation was requested");
    page.leave();
    for (fixture, past, skipped) in [("creating", 1, 4), ("shipping", 2, 3)] {
        let answer = crate::fixtures::in_state(job(fixture), "Completed", true);
        let (_service, _store, page) = open(&answer).await;
        let ways = (
            all(".timeline .past").len(),
            all(".timeline .skipped").len(),
        );
        assert_eq!(ways, (past, skipped), "{fixture}");
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn what_became_of_a_cancellation() {
    let (_service, _store, page) = open(&job("transferring_canceled")).await;
    shows(&tn(M::FollowStillCopying, 1, &["WD-0001 (40%)"])).await;
    page.leave();
    let (_service, _store, page) = open(&job("completed_canceled")).await;
    shows(&format!(
        "{} {}",
        t(M::FollowDone),
        tf(M::FollowDoneDrives, &["1", "2"])
    ))
    .await;
    page.leave();
    let (_service, _store, _page) = open(&job("completed")).await;
    assert_eq!(texts(".card .banner").len(), 1);
    assert!(text(".card .banner").contains(t(M::NextCheckData)));
}

#[wasm_bindgen_test]
async fn a_failed_outcome_looks_like_one_and_leads_to_the_logs() {
    let (_service, _store, page) = open(&job("closed")).await;
    let banner = ".card .banner.bad";
    assert!(text(banner).contains(t(M::NextRepair)), "{}", text(banner));
    assert_eq!(attribute(banner, "role").as_deref(), Some("alert"));
    let logs = get(&format!("{banner} a")).get_attribute("href").unwrap();
    assert!(logs.starts_with("#/copy-log"), "{logs}");
    assert!(find(".timeline.bad .now").is_some());
    page.leave();
    let (_service, _store, page) = open(&job("received")).await;
    assert!(find(".bad").is_none());
    assert!(text(".card .banner").contains(t(M::NextAwaitCopying)));
    page.leave();
    // On its way: the carrier's page is one step away.
    let (_service, _store, _page) = open(&job("shipping")).await;
    let follow = named(".card .banner", t(M::FollowParcel)).unwrap();
    assert_eq!(follow.get_attribute("target").as_deref(), Some("_blank"));
}

#[wasm_bindgen_test]
async fn what_nobody_can_change_any_more_can_be_marked_as_seen_here_too() {
    let mut answer = dated("completed", -400, -200);
    answer["properties"]["incompleteBlobListUri"] = json!("https://example.net/list");
    let (service, store, page) = open(&answer).await;
    let concern = t(M::AttentionBlobsNotExported);
    let told = move || texts(".card .alert").contains(&concern.to_owned());
    let needing = || store.list.jobs().with_untracked(Jobs::needing);
    until("it is told", told).await;
    assert_eq!(
        (texts("#see-job"), needing()),
        (vec![t(M::MarkSeen).to_owned()], 1)
    );
    assert_eq!(
        attribute("#see-job", "title").as_deref(),
        Some(t(M::SeenText))
    );
    get("#see-job").focus().unwrap();
    click("#see-job");
    until("it is quiet", || {
        !told() && texts("#see-job") == [t(M::MarkUnseen)]
    })
    .await;
    until("the focus stays", || has_focus("#see-job")).await;
    // The same job, wherever it is counted.
    assert_eq!(needing(), 0);
    // A refresh takes nothing back.
    service.on(Get, &part(&answer), ok(&answer));
    let asked = service.asked(Get, &part(&answer)).len();
    click("#refresh");
    until("it is read again", || {
        service.asked(Get, &part(&answer)).len() > asked
    })
    .await;
    stays("it is quiet", || {
        !told() && texts("#see-job") == [t(M::MarkUnseen)]
    })
    .await;
    click("#see-job");
    until("it is told again", || {
        told() && texts("#see-job") == [t(M::MarkSeen)]
    })
    .await;
    assert_eq!(needing(), 1);
    page.leave();
    // What can still be changed can't be put aside, and where there is nothing, nothing is offered.
    let mut late = dated("creating", -300, -300);
    late["properties"]["deliveryPackage"] = json!(null);
    for (answer, needs) in [(late, 1), (dated("completed", -400, -200), 0)] {
        let (_service, store, page) = open(&answer).await;
        let needing = || store.list.jobs().with_untracked(Jobs::needing);
        stays("nothing is offered", || {
            find("#see-job").is_none() && needing() == needs
        })
        .await;
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn a_time_limit_is_told_once() {
    let answer = dated("creating", -48, -24);
    let at = Time::parse(answer["systemData"]["createdAt"].as_str().unwrap())
        .unwrap()
        .plus_days(14);
    let (_service, _store, page) = open(&answer).await;
    assert_eq!(document_text().matches(&date(day_before(at))).count(), 1);
    assert!(!document_text().contains(t(M::RuleCreating)));
    page.leave();
    // Without a date the rule stands in its place.
    let mut undated = job("creating");
    undated["systemData"] = Value::Null;
    let (_service, _store, _page) = open(&undated).await;
    assert!(find(".limit").is_none());
    assert!(text(".meaning").contains(t(M::RuleCreating)));
}

#[wasm_bindgen_test]
async fn only_steps_whose_date_is_known_have_one() {
    let (_service, _store, page) = open(&job("packaging")).await;
    let steps = texts(".timeline li");
    assert!(steps[0].contains("Mar 2, 2026"), "{steps:?}");
    assert!(steps[1].contains("shipped Apr 20, 2026"), "{steps:?}");
    assert_eq!(all(".timeline small").len(), 2, "{steps:?}");
    page.leave();
    let mut bare = job("received");
    bare["systemData"] = Value::Null;
    bare["properties"]["deliveryPackage"] = Value::Null;
    let (_service, _store, _page) = open(&bare).await;
    assert!(find(".timeline small").is_none());
}

/// The copying job with so many bytes of its second drive.
fn copied(bytes: i64) -> Value {
    let mut answer = job("transferring");
    answer["properties"]["driveList"][1]["bytesSucceeded"] = json!(bytes);
    answer
}

#[wasm_bindgen_test]
async fn the_curve_shows_what_this_tab_has_seen_and_a_sentence_says_it() {
    let (service, store, page) = open(&copied(400_000_000_000)).await;
    let figures = || texts(".figures dd");
    assert_eq!(figures(), ["4 TB", "–", "–"]);
    assert_eq!(text("figcaption"), t(M::WatchedNothing));
    // It has its place before it is there.
    assert!(attribute(".curve polyline", "points").is_none_or(|points| points.is_empty()));
    service.on(Get, "/jobs/transferring-1", ok(&copied(500_000_000_000)));
    click("#refresh");
    until("it is drawn", || {
        attribute(".curve polyline", "points").is_some_and(|points| points.ends_with("600,0"))
    })
    .await;
    assert_eq!(figures()[0], "4.1 TB");
    assert!(text("figcaption").contains("from 4 TB to 4.1 TB"));
    assert_eq!(
        attribute(".curve svg", "aria-hidden").as_deref(),
        Some("true")
    );
    // Back from elsewhere this tab still knows.
    page.leave();
    let _page = page::job(store, &id_of(&copied(0)));
    until("it is drawn again", || {
        attribute(".curve polyline", "points").is_some_and(|points| points.starts_with("0,40 "))
    })
    .await;
}

#[wasm_bindgen_test]
async fn drives_with_exact_numbers() {
    let (_service, _store, _page) = open(&job("big_numbers")).await;
    let titles: Vec<_> = all(".drives td.num span")
        .iter()
        .map(|cell| cell.get_attribute("title").unwrap())
        .collect();
    let exact = "9,007,199,254,740,993 bytes";
    assert_eq!(
        titles,
        [exact, "9,223,372,036,854,775,807 bytes", exact, "-1 byte"]
    );
    // What can't be read is a dash, not a zero.
    assert_eq!(texts(".drives td.num")[4..], ["–", "–"]);
    shows("9,223,372,036,854,775,807 drives").await;
}

#[wasm_bindgen_test]
async fn of_many_blobs_the_first_ones_stand_open() {
    for (blobs, open_ones) in [(1, 1), (6, 6), (7, 5), (500, 5)] {
        let mut answer = job("export_without_drives");
        answer["properties"]["export"]["blobList"] = serde_json::json!({
            "blobPath": (0..blobs).map(|blob| format!("/images/{blob}.raw")).collect::<Vec<_>>(),
        });
        let (_service, _store, page) = open(&answer).await;
        assert_eq!(texts(".blobs li").len(), blobs);
        let shown = all(".blobs li")
            .into_iter()
            .filter(|blob| blob.closest("details:not([open])").unwrap().is_none());
        assert_eq!(shown.count(), open_ones, "of {blobs}");
        assert_eq!(text(".blobs h3"), format!("Blobs ({blobs})"));
        let more = all(".blobs summary");
        assert_eq!(more.len(), usize::from(blobs > open_ones));
        for more in more {
            assert!(crate::dom::text_of(&more).contains(t(M::ShowAll)));
            more.click();
            // What is opened scrolls in itself, by the keyboard as well.
            let list = attribute(".blobs details ul", "tabindex");
            assert_eq!(list.as_deref(), Some("0"));
        }
        page.leave();
    }
}

#[wasm_bindgen_test]
async fn awkward_answers_are_shown_calmly() {
    let (_service, _store, page) = open(&job("classic_2016")).await;
    shows("shipped 8/11/2017 9:05:00 PM").await;
    shows(t(M::CopyInProgress)).await;
    // No date is better than a wrong one.
    assert!(find(".limit").is_none());
    page.leave();
    let (_service, _store, page) = open(&job("null_fields")).await;
    shows(t(M::NoDrives)).await;
    assert_eq!(text("h1"), "nulls");
    assert_eq!(text(".badges .badge"), t(M::StateMissing));
    page.leave();
    let (_service, _store, page) = open(&job("export_without_drives")).await;
    shows(t(M::NoDrivesYet)).await;
    shows("container/b,c.vhd").await;
    shows(t(M::AttentionBlobsNotExported)).await;
    page.leave();
    let (_service, _store, _page) = open(&job("encryption")).await;
    shows("Managed by you").await;
    shows("https://vault.example/keys/k/1").await;
}

#[wasm_bindgen_test]
async fn only_web_addresses_become_links() {
    let mut answer = job("completed");
    answer["properties"]["driveList"][0]["errorLogUri"] = json!("javascript:alert(1)");
    let (_service, _store, _page) = open(&answer).await;
    let links: Vec<_> = all("#test a")
        .iter()
        .map(|link| link.get_attribute("href").unwrap())
        .collect();
    assert!(
        links
            .iter()
            .all(|href| href.starts_with("https://") || href.starts_with('#')),
        "{links:?}"
    );
    assert!(
        links
            .iter()
            .any(|href| href.contains("fedextrack/?trknbr=794633123456")),
        "{links:?}"
    );
    for link in all("#test a[target=_blank]") {
        assert!(
            link.get_attribute("rel")
                .is_some_and(|rel| rel.contains("noopener"))
        );
    }
    shows("javascript:alert(1)").await;
}

/// The job with these moments of its creation and its last change, in hours from now.
fn dated(name: &str, created: i64, modified: i64) -> Value {
    let mut answer = job(name);
    answer["systemData"]["createdAt"] = json!(in_hours(created));
    answer["systemData"]["lastModifiedAt"] = json!(in_hours(modified));
    answer
}

#[wasm_bindgen_test]
async fn time_limits_are_named_as_estimates() {
    let (_service, _store, page) = open(&job("completed")).await;
    assert!(
        text(".limit").contains("Jul 27, 2026"),
        "{}",
        text(".limit")
    );
    assert!(text(".limit").contains(t(M::Estimate)));
    page.leave();
    let (_service, _store, page) = open(&dated("creating", -48, -24)).await;
    assert!(text(".limit").contains(t(M::EstimateShip)));
    page.leave();
    let (_service, _store, _page) = open(&job("shipping")).await;
    assert!(find(".limit").is_none());
}

#[wasm_bindgen_test]
async fn the_last_day_to_ship_is_the_whole_day_before_the_service_deletes() {
    // Created ten days ago, changed since: the earlier of the two counts.
    let answer = dated("creating", -240, -24);
    let at = Time::parse(answer["systemData"]["createdAt"].as_str().unwrap())
        .unwrap()
        .plus_days(14);
    let (_service, _store, page) = open(&answer).await;
    let last = date(day_before(at));
    assert_ne!(last, date(at));
    let limit = text(".limit");
    assert!(limit.contains(&last), "{last}: {limit}");
    assert!(!limit.contains(&date(at)), "{limit}");
    // The moment is there for who wants to know.
    let title = attribute(".limit [title]", "title").unwrap();
    assert!(title.contains(&date_time(at)), "{title}");
    page.leave();
    // After it no day is named that is over.
    let (_service, _store, _page) = open(&dated("creating", -14 * 24 - 1, -1)).await;
    assert!(
        text(".limit").contains(t(M::DeadlineShipPassed)),
        "{}",
        text(".limit")
    );
}

#[wasm_bindgen_test]
fn days_are_counted_by_the_persons_calendar() {
    let at = |day: i32, hour: i32| {
        let moment = js_sys::Date::new_with_year_month_day_hr(2026, 2, day, hour);
        let text: String = moment.to_iso_string().into();
        Time::parse(&text).unwrap()
    };
    let noon = at(29, 12).ms();
    for hour in [-12, -1, 0, 11] {
        let at = Time::at(noon + hour * HOUR);
        assert_eq!(day_of(day_before(at)), "2026-03-28", "{hour}");
        assert_eq!(days_between(at, Time::at(noon)), 0, "{hour}");
        assert_eq!(days_between(at, Time::at(noon + 24 * HOUR)), 1, "{hour}");
        assert_eq!(days_between(Time::at(noon + 24 * HOUR), at), -1, "{hour}");
    }
    // Over a change of the clock, where there is one.
    let midnight = at(31, 0);
    assert_eq!(days_between(Time::at(noon), midnight), 2);
    assert_eq!(day_of(day_before(midnight)), "2026-03-30");
}

#[wasm_bindgen_test]
async fn a_tracking_number_without_the_state_is_one_step_short() {
    let mut answer = dated("creating", -24, -24);
    answer["properties"]["deliveryPackage"] =
        json!({"carrierName": "DHL", "trackingNumber": "JD-77", "driveCount": 0});
    let (_service, _store, page) = open(&answer).await;
    let banner = text(".card .banner");
    assert!(
        banner.contains(&tf(M::NextCompleteText, &["JD-77"])),
        "{banner}"
    );
    let link = named(".card .banner", t(M::CompleteShipping)).unwrap();
    let href = link.get_attribute("href").unwrap();
    assert!(href.starts_with("#/ship/subscriptions/"), "{href}");
    assert!(find(".limit").is_some(), "it still runs out");
    page.leave();
    // With a cancellation there is nothing to complete.
    answer["properties"]["cancelRequested"] = json!(true);
    let (_service, _store, _page) = open(&answer).await;
    assert!(!document_text().contains("JD-77 "), "{}", document_text());
    assert!(named("#test", t(M::CompleteShipping)).is_none());
}

#[wasm_bindgen_test]
async fn a_canceled_job_has_ended_and_offers_nothing_that_its_rules_forbid() {
    let (_service, _store, _page) = open(&job("canceled")).await;
    assert_eq!(text(".badges .badge"), t(M::StateCanceled));
    assert_eq!(
        text(".timeline [aria-current]").split(',').next(),
        Some(t(M::StateCanceled))
    );
    assert!(text(".meaning").contains(t(M::MeansCanceled)));
    shows(t(M::FollowDone)).await;
    for command in ["#cancel-job", "#delete-job"] {
        assert_eq!(
            attribute(command, "aria-disabled").as_deref(),
            Some("true"),
            "{command}"
        );
    }
}

/// The page of a job in Creating that names no address of its own, in a region.
async fn in_region(region: &str) -> (Service, Mounted) {
    let service = Service::default();
    let mut answer = dated("creating", -24, -24);
    answer["properties"]["shippingInformation"] = Value::Null;
    answer["location"] = json!(region);
    service.on(Get, "/jobs/creating-1", ok(&answer));
    service.on(Get, "/locations", ok(&regions_with_closed()));
    let page = page::job(page::store(&service), &id_of(&answer));
    appears(".address, .timeline").await;
    until("the regions are known", || {
        document_text().contains("Accepted carriers")
    })
    .await;
    (service, page)
}

#[wasm_bindgen_test]
async fn an_open_region_has_its_own_address_without_blank_lines() {
    let (service, page) = in_region("North Bay").await;
    assert!(!document_text().contains("takes no drives"));
    assert_eq!(
        texts(".columns > div:last-child > section:first-child address span"),
        [
            "Contoso Import/Export Service",
            "12 Harbour Lane, Gate 4",
            "Larkhaven, WA 98000",
            "USA",
            "+1 555 0100"
        ]
    );
    assert!(text(".banner").contains(
        "Contoso Import/Export Service, 12 Harbour Lane, Gate 4, Larkhaven, WA 98000, USA"
    ));
    // One question for all regions, however often they are looked up.
    assert_eq!(service.asked(Get, "/locations").len(), 1);
    page.leave();
    let (_service, _page) = in_region("southreach").await;
    // A paragraph is read as one, and no label is made of it.
    assert!(text(".banner").contains(
        "find out where to ship to. The data centre says: “This data centre must be told"
    ));
    assert!(find(".columns > div:last-child > section:first-child address").is_none());
    shows("Write to dock@contoso.example").await;
    assert!(!document_text().contains(", ,"));
}

#[wasm_bindgen_test]
async fn a_closed_region_says_where_the_parcel_goes_instead() {
    let (_service, page) = in_region("northbay2").await;
    let sentence = tf(M::LocationClosed, &["North Bay 2", "North Bay"]);
    let card = || text("section[aria-labelledby='outbound-title']");
    assert!(card().contains(&sentence), "{}", card());
    assert!(card().contains("Larkhaven, WA 98000"), "{}", card());
    // Its own address isn't one to send to.
    assert!(!text(".banner").contains("Elmsworth"));
    assert!(text("section[aria-labelledby='outbound-title'] del").contains("Elmsworth"));
    assert!(text(".banner").contains("Larkhaven, WA 98000") && text(".banner").contains(&sentence));
    page.leave();
    // The address beside it may be the other's already.
    let (_service, page) = in_region("East Mark").await;
    let sentence = tf(M::LocationClosedShown, &["East Mark", "Lowlands"]);
    assert!(card().contains(&sentence), "{}", card());
    assert!(card().contains("1700XX Dijkstad"));
    assert!(find("del").is_none());
    page.leave();
    // Where nobody knows the other's address, no wrong one is given.
    let (_service, _page) = in_region("westindia").await;
    assert!(
        card().contains(&tf(M::LocationClosed, &["West India", "nowhere"])),
        "{}",
        card()
    );
    assert!(card().contains(t(M::IndiaNote)));
    assert!(text(".banner").contains(t(M::NextShipAnywhere)));
}

#[wasm_bindgen_test]
async fn the_subscription_is_named_also_without_the_list() {
    let service = Service::default();
    let answer = job("received");
    service.on(Get, "/subscriptions", ok(&subscriptions(&[])));
    service.on(Get, "/jobs/received-1", ok(&answer));
    let _page = page::job(page::store(&service), &id_of(&answer));
    appears("#cancel-job").await;
    until("the name comes", || text(".essentials").contains("Contoso")).await;
}

#[wasm_bindgen_test]
async fn what_can_not_be_read_says_why_and_can_be_tried_again() {
    let service = Service::default();
    let answer = job("received");
    service.on(
        Get,
        "/jobs/received-1",
        status(500, &error("InternalServerError", "Ouch.")),
    );
    let _page = page::job(page::store(&service), &id_of(&answer));
    shows(t(M::JobFailedTitle)).await;
    shows("500 InternalServerError").await;
    shows("request-7").await;
    // A read is repeated by itself, as often as the policy says.
    assert_eq!(service.asked(Get, "/jobs/received-1").len(), 2);
    service.on(Get, "/jobs/received-1", ok(&answer));
    press("#test", "Retry");
    appears("#cancel-job").await;
}

#[wasm_bindgen_test]
async fn who_may_not_read_is_told_the_permission() {
    let service = Service::default();
    service.on(
        Get,
        "/jobs/received-1",
        status(403, &error("AuthorizationFailed", "Not you.")),
    );
    let _page = page::job(page::store(&service), &id_of(&job("received")));
    shows(t(M::NotAllowedTitle)).await;
    shows("Microsoft.ImportExport/jobs/read").await;
    shows("Not you.").await;
    assert_eq!(service.asked(Get, "/jobs/received-1").len(), 1);
}

#[wasm_bindgen_test]
async fn a_failed_refresh_keeps_what_was_read() {
    let (service, _store, _page) = open(&job("received")).await;
    let link = get("#cancel-job");
    service.on(Get, "/jobs/received-1", broken());
    click("#refresh");
    shows(t(M::JobStale)).await;
    assert_eq!(text(".badges .badge"), "Received");
    service.on(
        Get,
        "/jobs/received-1",
        ok(&crate::fixtures::in_state(
            job("received"),
            "Transferring",
            false,
        )),
    );
    press("#main > .banner", "Retry");
    until("it follows", || text(".badges .badge") == "Transferring").await;
    assert!(find("#main > .banner").is_none());
    // The page is not built anew: the focus could not stay in it.
    assert_eq!(get("#cancel-job"), link);
}

#[wasm_bindgen_test]
async fn a_refresh_that_brings_news_moves_neither_the_focus_nor_the_table() {
    let (service, _store, _page) = open(&job("completed")).await;
    let table = get("#test .drives").parent_element().unwrap();
    let link = get("#test .drives a");
    link.focus().unwrap();
    let mut news = job("completed");
    news["properties"]["driveList"][0]["copyStatus"] = "Verified".into();
    service.on(Get, &part(&news), ok(&news));
    click("#refresh");
    shows("Verified").await;
    assert_eq!(get("#test .drives a"), link);
    assert_eq!(document().active_element(), Some(link.into()));
    // The same element stays, and with it how far it is scrolled.
    assert_eq!(get("#test .drives").parent_element(), Some(table));
}

#[wasm_bindgen_test]
async fn leaving_gives_the_request_up() {
    let service = Service::default();
    let answer = job("received");
    service.hold(Get, "/jobs/received-1");
    let page = page::job(page::store(&service), &id_of(&answer));
    until("it is asked", || {
        service.asked(Get, "/jobs/received-1").len() == 1
    })
    .await;
    page.leave();
    until("it is given up", || {
        service
            .dropped()
            .iter()
            .any(|url| url.contains("/jobs/received-1?"))
    })
    .await;
}

#[wasm_bindgen_test]
async fn an_old_answer_does_not_undo_a_newer_one() {
    let (service, _store, _page) = open(&job("received")).await;
    let late = service.hold(Get, "/jobs/received-1");
    click("#refresh");
    until("it is asked", || {
        service.asked(Get, "/jobs/received-1").len() == 2
    })
    .await;
    service.on(
        Get,
        "/jobs/received-1",
        ok(&crate::fixtures::in_state(
            job("received"),
            "Packaging",
            false,
        )),
    );
    click("#refresh");
    until("the newer one is there", || {
        text(".badges .badge") == "Packaging"
    })
    .await;
    late.open(ok(&job("received")));
    stays("the newer state is shown", || {
        text(".badges .badge") == "Packaging"
    })
    .await;
}

#[wasm_bindgen_test]
async fn every_part_has_a_heading_or_a_name() {
    let (_service, _store, _page) = open(&job("completed")).await;
    for section in all("#test section") {
        let name = section
            .get_attribute("aria-labelledby")
            .and_then(|id| find(&format!("#{id}")));
        assert!(name.is_some(), "{}", crate::dom::text_of(&section));
    }
    assert_eq!(
        attribute(".drives", "class").as_deref(),
        Some("data drives cards")
    );
    assert!(
        texts("h2").starts_with(&["Progress".into(), "Drives".into()]),
        "{:?}",
        texts("h2")
    );
    for copy in all("button.copy") {
        assert!(
            crate::dom::text_of(&copy).starts_with("Copy"),
            "{}",
            document_text()
        );
    }
}
