//! What a packing slip says of a job.

use domain::job::{
    Job, JobState, MOST_DRIVES, Sending, Standing, ToPack, few, sending, to_pack, unnamed_drives,
};
use import_export_portal::arm::decode_job;

fn job(name: &str) -> Job {
    let path = crate::help::root().join(format!("tests/fixtures/jobs/{name}.json"));
    decode_job(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn drives_are_sent_only_while_the_data_centre_waits_for_them() {
    let table = [
        (JobState::Creating, Sending::Awaited, Sending::Canceled),
        (JobState::Shipping, Sending::Awaited, Sending::Canceled),
        (JobState::Received, Sending::Over, Sending::Over),
        (JobState::Transferring, Sending::Over, Sending::Over),
        (JobState::Packaging, Sending::Over, Sending::Over),
        (JobState::Completed, Sending::Over, Sending::Over),
        (JobState::Canceled, Sending::Over, Sending::Over),
        (JobState::Closed, Sending::Over, Sending::Over),
        (
            JobState::parse("Inspecting"),
            Sending::Unknown,
            Sending::Unknown,
        ),
    ];
    assert_eq!(table.len(), JobState::KNOWN.len() + 1);
    for (state, plain, canceled) in table {
        for (cancel_requested, expected) in [(false, plain), (true, canceled)] {
            let standing = Standing {
                state: state.clone(),
                cancel_requested,
            };
            assert_eq!(sending(&standing), expected, "{standing:?}");
        }
    }
}

#[test]
fn the_drives_of_an_import_are_named_and_those_of_an_export_are_counted() {
    let import = to_pack(&job("shipping"), 7);
    assert!(!import.named.is_empty());
    assert_eq!(import.unnamed, 0, "what is named is all there is");
    let mut export = job("export_without_drives");
    let counted = ToPack {
        named: Vec::new(),
        unnamed: 3,
    };
    assert_eq!(to_pack(&export, 3), counted);
    for (told, expected) in [
        (None, 1),
        (Some(0), 1),
        (Some(4), 4),
        (Some(-4), 1),
        (Some(400), MOST_DRIVES),
        (Some(i64::MAX), MOST_DRIVES),
    ] {
        let mut parcel = job("shipping").delivery.unwrap();
        parcel.drives = told;
        export.delivery = Some(parcel);
        assert_eq!(unnamed_drives(&export), expected, "{told:?}");
    }
    export.delivery = None;
    assert_eq!(unnamed_drives(&export), 1);
}

#[test]
fn a_number_of_parcels_is_a_whole_one_from_one_to_ten() {
    for (typed, expected) in [
        ("1", Some(1)),
        (" 2 ", Some(2)),
        ("10", Some(10)),
        ("0", None),
        ("11", None),
        ("-1", None),
        ("1.5", None),
        ("", None),
        ("two", None),
    ] {
        assert_eq!(few(typed), expected, "{typed:?}");
    }
}
