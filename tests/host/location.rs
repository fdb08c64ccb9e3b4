//! Regions: which are open, where parcels go instead, and addresses as the service has them.

use std::fs;

use domain::job::{Address, Destination, Location, Regions, destinations};
use import_export_portal::arm::decode_regions;

use crate::help::root;

/// Regions in the shapes that were recorded of the real service (2016-11-01, 28 regions), with other names.
fn regions() -> Regions {
    let path = root().join("tests/fixtures/locations/list.json");
    decode_regions(&fs::read_to_string(path).unwrap()).unwrap()
}

fn region(name: &str) -> Location {
    regions().find(name).cloned().unwrap()
}

#[test]
fn a_region_is_closed_where_it_names_others_and_not_itself() {
    let table = [
        ("northbay", true),
        ("North Bay 2", false),
        ("eastmark", false),
        ("lowlands", true),
        ("southreach", true),
        // It names nobody.
        ("islandport", true),
        ("West India", false),
    ];
    assert_eq!(regions().iter().count(), table.len());
    for (name, open) in table {
        assert_eq!(region(name).is_closed(), !open, "{name}");
        assert_eq!(region(name).instead().is_empty(), open, "{name}");
    }
}

#[test]
fn a_region_is_itself_in_whatever_letters_and_with_whatever_blanks() {
    let one = |id: &str, name: &str, alternate: &str| {
        let text = format!(
            r#"{{"value":[{{"id":"{id}","name":"{name}","properties":{{"alternateLocations":["{alternate}"]}}}}]}}"#
        );
        let regions = decode_regions(&text).unwrap();
        regions.iter().next().unwrap().is_closed()
    };
    let id = "/providers/Microsoft.ImportExport/locations/westus2";
    for alternate in [
        id,
        "/providers/Microsoft.ImportExport/locations/WestUS2",
        "/providers/Microsoft.ImportExport/locations/West US 2",
        "West US 2",
    ] {
        assert!(!one(id, "West US 2", alternate), "{alternate}");
        // Without an id its name tells.
        assert!(!one("", "West US 2", alternate), "{alternate}");
    }
    assert!(one(
        id,
        "West US 2",
        "/providers/Microsoft.ImportExport/locations/westus"
    ));
}

#[test]
fn a_region_is_found_by_any_way_to_write_it() {
    for name in ["North Bay 2", "northbay2", "NORTHBAY2"] {
        assert_eq!(region(name).key, "northbay2", "{name}");
    }
    assert_eq!(regions().find("Nowhere"), None);
    assert_eq!(regions().find(""), None);
}

#[test]
fn other_regions_are_called_by_their_names_and_have_their_addresses() {
    let closed = region("northbay2");
    let [other] = closed.instead() else {
        panic!("one region instead");
    };
    assert_eq!(other.name, "North Bay");
    assert_eq!(other.address, Some(region("northbay").address));
    // The list may not have it.
    let closed = region("westindia");
    let [other] = closed.instead() else {
        panic!("one region instead");
    };
    assert_eq!((other.name.as_str(), &other.address), ("nowhere", &None));
}

#[test]
fn parcels_go_where_the_drives_are_taken() {
    let to = |told: Option<&Address>, name: &str| destinations(told, Some(&region(name)));
    let own = |name: &str| Destination {
        instead: None,
        address: region(name).address,
    };
    // An open region: its own address, or what the job says.
    assert_eq!(to(None, "northbay"), [own("northbay")]);
    let told = region("islandport").address;
    assert_eq!(to(Some(&told), "northbay"), [own("islandport")]);
    // A closed one: the other's, also where the job says its own.
    let instead = Destination {
        instead: Some("North Bay".into()),
        address: region("northbay").address,
    };
    assert_eq!(to(None, "northbay2"), std::slice::from_ref(&instead));
    let told = region("northbay2").address;
    assert_eq!(to(Some(&told), "northbay2"), [instead]);
    // The address beside it is already the other's.
    let at = |name: &str, address: &Address| {
        let region = region(name);
        region.alternate_at(address).map(|other| other.name.clone())
    };
    let lowlands = region("lowlands").address;
    assert_eq!(at("eastmark", &lowlands).as_deref(), Some("Lowlands"));
    assert_eq!(at("northbay2", &told), None);
    assert_eq!(at("northbay", &region("northbay").address), None);
    assert_eq!(to(None, "eastmark"), [own("lowlands")]);
    // Nobody knows the other's.
    assert_eq!(to(None, "westindia"), []);
    assert_eq!(destinations(None, None), []);
    assert_eq!(destinations(Some(&told), None).len(), 1);
}

#[test]
fn addresses_have_no_blank_lines_and_no_line_breaks_at_their_ends() {
    let lines = region("northbay").address.lines_with_contact();
    assert_eq!(
        lines,
        [
            "Contoso Import/Export Service",
            "12 Harbour Lane, Gate 4",
            "Larkhaven, WA 98000",
            "USA",
            "+1 555 0100"
        ]
    );
    for one in regions().iter() {
        let lines = one.address.lines_with_contact();
        for line in &lines {
            assert!(
                !line.is_empty() && line.trim() == line,
                "{}: {line:?}",
                one.name
            );
        }
        assert!(!lines.join(", ").contains(", ,"), "{}", one.name);
    }
}

#[test]
fn a_text_of_several_lines_is_as_many_lines() {
    let address = Address {
        recipient: "Dock 4\r\n\r\n  Building B ".into(),
        city: " ".into(),
        postal_code: "1000".into(),
        ..Address::default()
    };
    assert_eq!(address.lines(), ["Dock 4", "Building B", "1000"]);
}

#[test]
fn a_paragraph_in_the_recipients_place_is_an_instruction() {
    let asks = region("southreach").address;
    let text = asks.instruction().unwrap();
    assert!(text.starts_with("This data centre must be told"));
    assert_eq!(asks.lines(), [text]);
    for other in ["northbay", "islandport"] {
        assert_eq!(region(other).address.instruction(), None, "{other}");
    }
    // A long name at a street is a name.
    let long = Address {
        recipient: "A very long name of a company ".repeat(5),
        street1: "Street 1".into(),
        ..Address::default()
    };
    assert_eq!(long.instruction(), None);
    let short = Address {
        recipient: "Contoso".into(),
        ..Address::default()
    };
    assert_eq!(short.instruction(), None);
}

#[test]
fn indian_regions_are_told_by_their_name_or_country() {
    assert!(region("westindia").is_in_india());
    let table = [
        ("centralindia", "", true),
        ("southindia", "India", true),
        ("elsewhere", " INDIA ", true),
        ("westus", "USA", false),
        ("indiana", "USA", false),
    ];
    for (key, country, expected) in table {
        let one = Location {
            key: key.into(),
            address: Address {
                country: country.into(),
                ..Address::default()
            },
            ..region("northbay")
        };
        assert_eq!(one.is_in_india(), expected, "{key}");
    }
}

#[test]
fn those_who_take_the_drives_say_by_which_carriers() {
    let regions = regions();
    let names = |of: &str| {
        let takers = regions.takers(of).into_iter();
        takers.map(|taker| taker.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names("Lowlands"), ["Lowlands"]);
    assert_eq!(names("north bay 2"), ["North Bay"]);
    assert!(names("Nowhere").is_empty());
    assert_eq!(regions.carriers("lowlands"), ["DHL", "FedEx"]);
    assert_eq!(
        regions.carriers("North Bay 2"),
        ["Blue Dart", "DHL", "FedEx", "TNT", "UPS"],
        "those of the region that takes its drives"
    );
    assert!(regions.carriers("Nowhere").is_empty());
}
