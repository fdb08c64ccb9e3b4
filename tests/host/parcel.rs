//! What is odd about a parcel, and what isn't.

use domain::job::{
    Address, Alternate, Draft, Field, Job, JobState, Location, Package, ReturnConcern,
    ShippingConcern, is_parcel_open, is_return_carrier, parcel_of, return_carriers,
    return_concerns, shipping_concerns,
};
use import_export_portal::arm::decode_job;

use crate::help::id;

const TODAY: &str = "2026-11-28";

fn job() -> Job {
    decode_job(include_str!("../fixtures/jobs/shipping.json")).unwrap()
}

fn location(carriers: &[&str], alternates: &[&str]) -> Location {
    let alternate = |key: &&str| Alternate {
        key: (*key).into(),
        name: (*key).into(),
        address: None,
    };
    Location {
        key: "westeurope".into(),
        name: "West Europe".into(),
        address: Address::default(),
        carriers: carriers.iter().map(|text| (*text).to_owned()).collect(),
        alternates: alternates.iter().map(alternate).collect(),
    }
}

/// A parcel in which nothing is odd.
fn parcel() -> Package {
    Package {
        carrier: "DHL".into(),
        tracking: "1".into(),
        drives: i64::try_from(job().drives.len()).ok(),
        shipped: TODAY.into(),
    }
}

fn concerns(parcel: &Package) -> Vec<ShippingConcern> {
    let location = location(&["DHL", "Blue Dart"], &[]);
    shipping_concerns(parcel, &job(), Some(&location), &[], TODAY, TODAY)
}

#[test]
fn nothing_is_odd_about_a_usual_parcel() {
    assert_eq!(concerns(&parcel()), []);
    let unknown = shipping_concerns(&parcel(), &job(), None, &[], TODAY, TODAY);
    assert_eq!(unknown, [], "what isn't known isn't odd");
}

#[test]
fn a_carrier_that_the_location_doesn_t_work_with() {
    let foreign = || {
        vec![ShippingConcern::ForeignCarrier(vec![
            "DHL".into(),
            "Blue Dart".into(),
        ])]
    };
    for (carrier, odd) in [
        ("dhl", false),
        ("DHL Express", false),
        ("Blue-Dart", false),
        (" ", false),
        ("Royal Mail", true),
        ("Blue", true),
        ("DHLX", true),
    ] {
        let parcel = Package {
            carrier: carrier.into(),
            ..parcel()
        };
        let expected = if odd { foreign() } else { vec![] };
        assert_eq!(concerns(&parcel), expected, "{carrier}");
    }
}

#[test]
fn another_count_of_drives_than_the_job_names() {
    let named = job().drives.len();
    for count in [Some(0), Some(7), Some(i64::MAX), None] {
        let expected: Vec<_> = count
            .map(|parcel| ShippingConcern::OtherCount { parcel, job: named })
            .into_iter()
            .collect();
        assert_eq!(
            concerns(&Package {
                drives: count,
                ..parcel()
            }),
            expected
        );
    }
    // The service names the drives of an export, and a job of which no drives are told has none to compare with.
    let mut bare = job();
    bare.drives.clear();
    let parcel = Package {
        drives: Some(7),
        ..parcel()
    };
    assert_eq!(
        shipping_concerns(&parcel, &bare, None, &[], TODAY, TODAY),
        []
    );
}

#[test]
fn a_date_that_can_t_be_right() {
    use ShippingConcern::{NoShipDate, ShippedLongAgo, ShipsLater};
    for (shipped, expected) in [
        ("2026-11-28", None),
        ("2026-11-28T23:59:00Z", None),
        ("2026-11-29", Some(ShipsLater)),
        ("2027-11-28", Some(ShipsLater)),
        ("2026-11-14", None),
        ("2026-11-13", Some(ShippedLongAgo)),
        ("2025-11-28", Some(ShippedLongAgo)),
        ("8/11/2017 9:05:00 PM", None),
        ("next week", None),
        ("příští týden", None),
        (" ", Some(NoShipDate)),
    ] {
        let parcel = Package {
            shipped: shipped.into(),
            ..parcel()
        };
        assert_eq!(
            concerns(&parcel),
            expected.into_iter().collect::<Vec<_>>(),
            "{shipped}"
        );
    }
    // A parcel that takes its time was told of when it was shipped; a day to come settles itself.
    let parcel = Package {
        shipped: "2026-11-10".into(),
        ..parcel()
    };
    assert_eq!(
        shipping_concerns(&parcel, &job(), None, &[], "2026-11-10", "2026-12-24"),
        []
    );
}

#[test]
fn another_job_s_number_and_a_closed_location() {
    let closed = location(&["DHL"], &["northeurope"]);
    let twins = [id("other")];
    let odd = shipping_concerns(&parcel(), &job(), Some(&closed), &twins, TODAY, TODAY);
    assert_eq!(
        odd,
        [
            ShippingConcern::ClosedLocation(Box::new(closed.clone())),
            ShippingConcern::UsedTwice(twins.to_vec())
        ]
    );
    let fields: Vec<_> = odd.iter().map(ShippingConcern::field).collect();
    assert_eq!(fields, [None, Some(Field::TrackingNumber)]);
}

#[test]
fn a_parcel_can_be_corrected_until_it_has_arrived() {
    for (state, canceled, tracking, open) in [
        ("Creating", false, "1", true),
        ("Shipping", false, "1", true),
        ("Shipping", false, " ", false),
        ("Shipping", true, "1", false),
        ("Received", false, "1", false),
        ("Completed", false, "1", false),
        ("Resting", false, "1", false),
    ] {
        let mut job = job();
        job.summary.state = JobState::parse(state);
        job.summary.cancel_requested = canceled;
        job.delivery.as_mut().unwrap().tracking = tracking.into();
        assert_eq!(is_parcel_open(&job), open, "{state} {canceled} {tracking}");
    }
    let mut without = job();
    without.delivery = None;
    assert!(!is_parcel_open(&without));
}

#[test]
fn drives_go_back_by_two_carriers() {
    for (carrier, does) in [
        ("FedEx", true),
        ("fedex express", true),
        ("DHL", true),
        ("UPS", false),
        ("TNT", false),
        ("", false),
    ] {
        assert_eq!(is_return_carrier(carrier), does, "{carrier}");
    }
}

#[test]
fn a_carrier_for_the_way_back_is_one_that_location_and_microsoft_use() {
    let named = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    let unlisted = |names: &[&str]| ReturnConcern::Unlisted(named(names));
    let other = || ReturnConcern::NotMicrosofts;
    let table: [(&str, &[&str], Vec<ReturnConcern>); 9] = [
        ("DHL Express", &["DHL", "UPS"], vec![]),
        (" fedex ", &["FedEx"], vec![]),
        ("FedEx", &["DHL", "UPS"], vec![unlisted(&["DHL", "UPS"])]),
        ("UPS", &["DHL", "UPS"], vec![other()]),
        ("TNT", &["DHL"], vec![unlisted(&["DHL"]), other()]),
        ("TNT", &[], vec![other()]),
        ("DHL", &[], vec![]),
        ("", &["DHL"], vec![]),
        ("  ", &[], vec![]),
    ];
    for (carrier, accepted, expected) in table {
        assert_eq!(
            return_concerns(carrier, &named(accepted)),
            expected,
            "{carrier}"
        );
    }
    let table: [(&[&str], &[&str]); 4] = [
        (&["Blue Dart", "DHL", "TNT"], &["DHL"]),
        (&["FedEx Ground", "DHL"], &["FedEx", "DHL"]),
        (&["UPS"], &["FedEx", "DHL"]),
        (&[], &["FedEx", "DHL"]),
    ];
    for (accepted, offered) in table {
        assert_eq!(
            return_carriers(&named(accepted)),
            named(offered),
            "{accepted:?}"
        );
    }
}

#[test]
fn a_parcel_is_read_from_a_draft_whatever_is_wrong_with_it() {
    let mut base = Draft::default();
    base.set(Field::ShipDate, "8/11/2017 9:05:00 PM");
    let mut draft = Draft::default();
    draft.set(Field::Carrier, " DHL ");
    draft.set(Field::DriveCount, "two");
    let parcel = parcel_of(&draft, &base);
    assert_eq!((&*parcel.carrier, parcel.drives), ("DHL", None));
    assert_eq!(parcel.shipped, "8/11/2017 9:05:00 PM");
}
