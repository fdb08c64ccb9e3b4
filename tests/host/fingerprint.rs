//! What stands for a page of the list.

use domain::fingerprint::fingerprint_of_text;

#[test]
fn a_text_that_differs_in_one_place_has_another_fingerprint() {
    // Of every length around the eight bytes that are taken at once.
    for length in 1..40 {
        let text = "a".repeat(length);
        for place in 0..length {
            for other in ["b", "A", " "] {
                let mut changed = text.clone();
                changed.replace_range(place..=place, other);
                assert_ne!(
                    fingerprint_of_text(&text),
                    fingerprint_of_text(&changed),
                    "{changed:?}"
                );
            }
        }
    }
}

#[test]
fn two_changes_that_could_cancel_each_other_out_do_not() {
    let page = |first: &str, second: &str| {
        let between = " ".repeat(24);
        fingerprint_of_text(&format!("{first}{between}{second}"))
    };
    let mut all: Vec<_> = ["Creating", "Shipping", "Received", "complete"]
        .iter()
        .flat_map(|first| ["00000001", "00000010", "10000000"].map(|second| page(first, second)))
        .collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 12);
}
