//! `Remote`: from every step of a fetch to every other.

use domain::remote::Remote::{self, Failed, Loaded, Loading, Refreshing};

type R = Remote<u8, &'static str>;

/// A value; its value, its error and whether it is pending; what it is while fetching, after success and after failure.
type Row = (R, Option<u8>, Option<&'static str>, bool, R, R, R);

#[test]
fn transitions() {
    let table: [Row; 5] = [
        (
            Loading,
            None,
            None,
            true,
            Loading,
            Loaded(2),
            Failed("new", None),
        ),
        (
            Loaded(1),
            Some(1),
            None,
            false,
            Refreshing(1),
            Loaded(2),
            Failed("new", Some(1)),
        ),
        (
            Refreshing(1),
            Some(1),
            None,
            true,
            Refreshing(1),
            Loaded(2),
            Failed("new", Some(1)),
        ),
        (
            Failed("old", None),
            None,
            Some("old"),
            false,
            Loading,
            Loaded(2),
            Failed("new", None),
        ),
        (
            Failed("old", Some(1)),
            Some(1),
            Some("old"),
            false,
            Refreshing(1),
            Loaded(2),
            Failed("new", Some(1)),
        ),
    ];
    for (remote, value, error, pending, fetching, succeeded, failed) in table {
        assert_eq!(remote.value().copied(), value, "{remote:?}");
        assert_eq!(remote.clone().into_value(), value, "{remote:?}");
        assert_eq!(remote.error().copied(), error, "{remote:?}");
        assert_eq!(remote.is_pending(), pending, "{remote:?}");
        assert_eq!(remote.clone().fetching(), fetching, "{remote:?}");
        assert_eq!(remote.clone().fetched(Ok(2)), succeeded, "{remote:?}");
        assert_eq!(remote.clone().fetched(Err("new")), failed, "{remote:?}");
    }
}
