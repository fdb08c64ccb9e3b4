//! The address book: what is kept of a form, what isn't, and how it is written down.

use domain::job::{AddressBook, Draft, Field, KeptAddress, MOST_ADDRESSES, Part};

const KEY: &str = "238810-662376-448998-450120-652806-203390-606320-483076";

/// A whole form for a job.
fn form(recipient: &str) -> Draft {
    let mut draft = Draft::default();
    for (field, text) in [
        (Field::Name, "secret-job"),
        (Field::ResourceGroup, "rg"),
        (Field::StorageAccount, "account1"),
        (Field::TagName(0), "team"),
        (Field::DriveId(0), "WD-1"),
        (Field::BitLockerKey(0), KEY),
        (Field::TrackingNumber, "1Z42"),
        (Field::Carrier, "UPS"),
        (Field::Recipient, recipient),
        (Field::Street1, "Dlouhá 12\nDock = 3"),
        (Field::Street2, " "),
        (Field::PostalCode, "110 00"),
        (Field::City, "Praha"),
        (Field::Country, "Czechia"),
        (Field::Phone, "+420 601 234 567"),
        (Field::Email, "tereza@contoso.example"),
        (Field::ReturnCarrier, "DHL"),
        (Field::ReturnAccount, "42"),
    ] {
        draft.set(field, text);
    }
    draft
}

fn kept(recipient: &str) -> KeptAddress {
    KeptAddress::of(&form(recipient)).unwrap()
}

fn recipients(book: &AddressBook) -> Vec<&str> {
    let all = book.all().iter();
    all.map(|address| address.get(Field::Recipient)).collect()
}

#[test]
fn only_the_address_and_the_carrier_are_kept() {
    let mut book = AddressBook::default();
    book.keep(kept("Tereza Malá"));
    let text = book.to_text();
    for secret in [
        "secret-job",
        "rg",
        "account1",
        "team",
        "WD-1",
        "238810",
        "1Z42",
        "UPS",
    ] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    let back = AddressBook::from_text(&text);
    assert!(back == book);
    let address = &back.all()[0];
    assert_eq!(address.get(Field::Street1), "Dlouhá 12\nDock = 3");
    assert_eq!(
        (
            address.get(Field::ReturnCarrier),
            address.get(Field::ReturnAccount)
        ),
        ("DHL", "42")
    );
    assert_eq!(address.get(Field::Street2), "");
}

#[test]
fn what_somebody_else_wrote_there_is_no_way_in() {
    let text =
        format!("recipient=A\nstreet1=B\nname=job\ndrive-0-key={KEY}\n\nnonsense\n\nrecipient=C\n");
    let book = AddressBook::from_text(&text);
    assert_eq!(recipients(&book), ["A"], "an address has a street");
    assert!(!book.to_text().contains("238810") && !book.to_text().contains("job"));
    let many = "recipient=A\nstreet1=B\n\n".repeat(1000);
    assert_eq!(AddressBook::from_text(&many).all().len(), MOST_ADDRESSES);
}

#[test]
fn a_key_that_came_into_an_address_by_mistake_is_not_kept() {
    let mut draft = form("Tereza Malá");
    draft.set(Field::ReturnAccount, KEY);
    let mut book = AddressBook::default();
    book.keep(KeptAddress::of(&draft).unwrap());
    assert!(!book.to_text().contains("238810"));
}

#[test]
fn an_address_without_a_recipient_or_a_street_is_none() {
    for field in [Field::Recipient, Field::Street1] {
        let mut draft = form("Tereza Malá");
        draft.set(field, "  ");
        assert!(KeptAddress::of(&draft).is_none(), "{field:?}");
    }
}

#[test]
fn the_same_address_is_kept_once_and_the_newest_comes_first() {
    let mut book = AddressBook::default();
    book.keep(kept("Tereza Malá"));
    book.keep(kept("Jan Novák"));
    assert_eq!(recipients(&book), ["Jan Novák", "Tereza Malá"]);
    // Another phone, no carrier: it is the same, and its carrier stays known.
    let mut again = form("TEREZA MALÁ");
    again.set(Field::Phone, "1");
    again.set(Field::ReturnCarrier, "");
    again.set(Field::ReturnAccount, "");
    book.keep(KeptAddress::of(&again).unwrap());
    assert_eq!(recipients(&book), ["TEREZA MALÁ", "Jan Novák"]);
    let first = &book.all()[0];
    assert_eq!(
        (first.get(Field::Phone), first.get(Field::ReturnCarrier)),
        ("1", "DHL")
    );
    // Another account is another entry.
    let mut other = form("Tereza Malá");
    other.set(Field::ReturnAccount, "43");
    book.keep(KeptAddress::of(&other).unwrap());
    assert_eq!(book.all().len(), 3);
    for number in 0..MOST_ADDRESSES + 5 {
        book.keep(kept(&number.to_string()));
    }
    assert_eq!(book.all().len(), MOST_ADDRESSES);
    let last = book.all()[0].clone();
    book.remove(&last);
    assert_eq!(book.all().len(), MOST_ADDRESSES - 1);
    assert!(!book.all().contains(&last));
}

#[test]
fn a_kept_address_takes_the_place_of_what_stands_in_a_form() {
    let mut draft = form("Somebody else");
    draft.set(Field::Street2, "Old second line");
    let address = kept("Tereza Malá");
    address.fill(&mut draft, Part::ReturnAddress);
    assert_eq!(draft.get(Field::Recipient), "Tereza Malá");
    assert_eq!(draft.get(Field::Street2), "", "no mix of two addresses");
    assert_eq!(draft.get(Field::Name), "secret-job");
    assert_eq!(
        address.line(),
        "Tereza Malá, Dlouhá 12\nDock = 3, 110 00 Praha, Czechia"
    );
}
