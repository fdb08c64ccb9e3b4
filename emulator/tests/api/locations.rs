//! `Locations_List` and `Locations_Get`.

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
    let closed = list
        .iter()
        .filter(|location| location["properties"]["alternateLocations"] != serde_json::json!([]));
    for location in closed.clone() {
        for alternate in location["properties"]["alternateLocations"]
            .as_array()
            .unwrap()
        {
            assert_eq!(
                api.get(alternate.as_str().unwrap()).await.ok()["id"],
                *alternate
            );
        }
    }
    assert_eq!(closed.count(), 2);
}

#[tokio::test]
async fn an_unknown_location_is_not_found() {
    let api = Api::empty().await;
    api.get(&format!("{LOCATIONS}/Atlantis"))
        .await
        .refused(404, "ResourceNotFound");
}
