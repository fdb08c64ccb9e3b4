//! `Locations_List` and `Locations_Get`.

use serde_json::{Value, json};

use crate::help::*;

const LOCATIONS: &str = "/providers/Microsoft.ImportExport/locations";

#[tokio::test]
async fn every_location_can_be_read_under_both_of_its_names() {
    let api = Api::empty().await;
    let list = api.get(LOCATIONS).await.ok();
    let list = list["value"].as_array().unwrap();
    assert!(list.len() >= 12);
    for location in list {
        let name = location["name"].as_str().unwrap();
        for name in [
            name.replace(' ', "%20"),
            name.replace(' ', "").to_lowercase(),
        ] {
            assert_eq!(
                &api.get(&format!("{LOCATIONS}/{name}")).await.ok(),
                location
            );
        }
        assert_eq!(
            &api.get(location["id"].as_str().unwrap()).await.ok(),
            location
        );
        assert!(
            !location["properties"]["supportedCarriers"]
                .as_array()
                .unwrap()
                .is_empty()
        );
        assert_eq!(location["type"], "Microsoft.ImportExport/locations");
    }
}

/// As recorded of 28 regions: 18 name themselves, 10 name others, and no list is empty.
#[tokio::test]
async fn an_open_location_names_itself_and_a_closed_one_names_open_ones() {
    let api = Api::empty().await;
    let list = api.get(LOCATIONS).await.ok();
    let list = list["value"].as_array().unwrap();
    let ways = |location: &Value| location["properties"]["alternateLocations"].clone();
    let is_open = |location: &Value| ways(location) == json!([location["id"]]);
    let closed: Vec<_> = list.iter().filter(|location| !is_open(location)).collect();
    let names: Vec<_> = closed.iter().map(|location| &location["name"]).collect();
    assert_eq!(names, ["Central US", "Japan West"]);
    for location in closed {
        let ways = ways(location);
        assert!(!ways.as_array().unwrap().is_empty());
        for way in ways.as_array().unwrap() {
            assert_ne!(way, &location["id"]);
            let other = api.get(way.as_str().unwrap()).await.ok();
            assert!(is_open(&other), "{other}");
        }
    }
}

/// The kinds of dirt that were recorded, each in one location at least.
#[tokio::test]
async fn addresses_are_as_dirty_as_recorded() {
    let api = Api::empty().await;
    let read =
        async |name: &str| api.get(&format!("{LOCATIONS}/{name}")).await.ok()["properties"].clone();
    let paragraph = read("australiaeast").await;
    for field in [
        "streetAddress1",
        "streetAddress2",
        "city",
        "stateOrProvince",
        "postalCode",
        "countryOrRegion",
        "phone",
    ] {
        assert_eq!(paragraph[field], " ", "{field}");
    }
    assert!(
        paragraph["recipientName"]
            .as_str()
            .unwrap()
            .split(' ')
            .count()
            > 20
    );
    let broken = read("canadacentral").await;
    assert!(
        broken["streetAddress1"]
            .as_str()
            .unwrap()
            .starts_with("\n      ")
    );
    assert!(broken["phone"].as_str().unwrap().ends_with("\n    "));
    assert_eq!(
        (&broken["postalCode"], &broken["countryOrRegion"]),
        (&json!(""), &json!(""))
    );
    let shifted = read("southeastasia").await;
    assert_eq!(
        (&shifted["stateOrProvince"], &shifted["postalCode"]),
        (&json!("609934"), &json!("Singapore (SG)"))
    );
    assert!(
        shifted["countryOrRegion"]
            .as_str()
            .unwrap()
            .starts_with('+')
    );
    assert_eq!(shifted.get("phone"), None);
    assert_eq!(read("eastus").await["phone"], "");

    // A job shows the address as it is.
    let made = api
        .put(
            &job("import-1"),
            &with(&import(1), "/location", json!("canadacentral")),
        )
        .await;
    let shown = &made.json()["properties"]["shippingInformation"];
    assert_eq!(
        (&shown["streetAddress1"], &shown["phone"]),
        (&broken["streetAddress1"], &broken["phone"])
    );
}

#[tokio::test]
async fn most_locations_take_the_same_five_carriers_whatever_their_country() {
    let api = Api::empty().await;
    let list = api.get(LOCATIONS).await.ok();
    let carriers: Vec<_> = list["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|location| &location["properties"]["supportedCarriers"])
        .collect();
    let five = json!(["Blue Dart", "DHL", "FedEx", "TNT", "UPS"]);
    let others: Vec<_> = carriers.iter().filter(|list| ***list != five).collect();
    assert_eq!(others, [&&json!(["FedEx"]), &&json!(["FedEx", "DHL"])]);
    assert!(carriers.len() > 12);
}

#[tokio::test]
async fn an_unknown_location_is_not_found() {
    let api = Api::empty().await;
    api.get(&format!("{LOCATIONS}/Atlantis"))
        .await
        .refused(404, "ResourceNotFound");
}
