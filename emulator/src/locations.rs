//! The data centres that take drives.

use serde_json::{Value, json};

use crate::model::ShippingInformation;

/// One data centre.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields of a postal address")]
pub struct Location {
    /// The display name, as in `West US`.
    pub name: &'static str,
    pub street: &'static str,
    pub city: &'static str,
    pub province: &'static str,
    pub postal_code: &'static str,
    pub country: &'static str,
    pub phone: &'static str,
    /// What else to write on the parcel.
    pub note: &'static str,
    /// The carriers that it takes parcels from.
    pub carriers: &'static [&'static str],
    /// Where to ship instead; a location that has some is closed.
    pub alternates: &'static [&'static str],
}

const WORLD: &[&str] = &["DHL", "FedEx", "UPS"];
const AMERICA: &[&str] = &["FedEx", "UPS"];
const EUROPE: &[&str] = &["DHL", "FedEx", "UPS", "DPD"];
const ASIA: &[&str] = &["DHL", "FedEx", "Blue Dart"];
const JAPAN: &[&str] = &["DHL", "FedEx", "Yamato Transport"];

#[rustfmt::skip]
/// All of them.
pub static ALL: [Location; 15] = [
    Location { name: "West US", street: "2045 Lafayette St", city: "Santa Clara", province: "CA", postal_code: "95050", country: "USA", phone: "+1 408 555 0132", note: "Dock 4, ring for Import/Export", carriers: AMERICA, alternates: &[] },
    Location { name: "East US", street: "3101 Loudoun Reserve Dr", city: "Ashburn", province: "VA", postal_code: "20148", country: "USA", phone: "+1 571 555 0114", note: "", carriers: AMERICA, alternates: &[] },
    Location { name: "East US 2", street: "101 Herbert Dr", city: "Boydton", province: "VA", postal_code: "23917", country: "USA", phone: "+1 434 555 0187", note: "", carriers: AMERICA, alternates: &[] },
    Location { name: "Central US", street: "8855 Grand Ave", city: "West Des Moines", province: "IA", postal_code: "50266", country: "USA", phone: "+1 515 555 0169", note: "Closed for rebuilding", carriers: AMERICA, alternates: &["/providers/Microsoft.ImportExport/locations/northcentralus", "/providers/Microsoft.ImportExport/locations/southcentralus"] },
    Location { name: "North Central US", street: "601 Northwest Ave", city: "Northlake", province: "IL", postal_code: "60164", country: "USA", phone: "+1 708 555 0121", note: "", carriers: AMERICA, alternates: &[] },
    Location { name: "South Central US", street: "5150 Rogers Rd", city: "San Antonio", province: "TX", postal_code: "78251", country: "USA", phone: "+1 210 555 0176", note: "", carriers: AMERICA, alternates: &[] },
    Location { name: "Canada Central", street: "371 Gough Rd", city: "Markham", province: "ON", postal_code: "L3R 4B6", country: "Canada", phone: "+1 905 555 0143", note: "", carriers: WORLD, alternates: &[] },
    Location { name: "North Europe", street: "Grange Castle Business Park", city: "Dublin 22", province: "", postal_code: "D22 X9T8", country: "Ireland", phone: "+353 1 555 0190", note: "Gate B", carriers: EUROPE, alternates: &[] },
    Location { name: "West Europe", street: "Agriport 601", city: "Middenmeer", province: "Noord-Holland", postal_code: "1775 TK", country: "Netherlands", phone: "+31 227 555 018", note: "", carriers: EUROPE, alternates: &[] },
    Location { name: "Germany West Central", street: "Weismüllerstraße 21", city: "Frankfurt am Main", province: "Hessen", postal_code: "60314", country: "Germany", phone: "+49 69 5550 147", note: "Tor 3, Mo–Fr 8–16", carriers: EUROPE, alternates: &[] },
    Location { name: "UK South", street: "Unit 1, Powergate Business Park", city: "London", province: "", postal_code: "NW10 6PW", country: "United Kingdom", phone: "+44 20 7946 0150", note: "", carriers: EUROPE, alternates: &[] },
    Location { name: "Japan East", street: "江東区潮見2-8-10", city: "東京", province: "東京都", postal_code: "135-0052", country: "Japan", phone: "+81 3 5555 0127", note: "搬入口A", carriers: JAPAN, alternates: &[] },
    Location { name: "Japan West", street: "北区堂島浜1-4-16", city: "大阪市", province: "大阪府", postal_code: "530-0004", country: "Japan", phone: "+81 6 5555 0138", note: "", carriers: JAPAN, alternates: &["/providers/Microsoft.ImportExport/locations/japaneast"] },
    Location { name: "Southeast Asia", street: "29A International Business Park", city: "Singapore", province: "", postal_code: "609934", country: "Singapore", phone: "+65 6555 0119", note: "", carriers: ASIA, alternates: &[] },
    Location { name: "Australia East", street: "17 Roberts Rd", city: "Eastern Creek", province: "NSW", postal_code: "2766", country: "Australia", phone: "+61 2 5550 0164", note: "", carriers: WORLD, alternates: &[] },
];

/// The location named `name`: `West US`, `west us` or `westus`.
pub fn find(name: &str) -> Option<&'static Location> {
    let wanted = squeezed(name);
    ALL.iter().find(|location| location.short_name() == wanted)
}

fn squeezed(name: &str) -> String {
    name.chars()
        .filter(|c| *c != ' ')
        .flat_map(char::to_lowercase)
        .collect()
}

impl Location {
    /// The name in ids, as in `westus`.
    pub fn short_name(&self) -> String {
        squeezed(self.name)
    }

    /// The ARM id.
    pub fn id(&self) -> String {
        format!(
            "/providers/Microsoft.ImportExport/locations/{}",
            self.short_name()
        )
    }

    /// Where parcels for this location go: its own address, or that of its first alternate when it is closed.
    fn open(&self) -> &Self {
        let alternate = self
            .alternates
            .first()
            .and_then(|id| id.rsplit('/').next())
            .and_then(find);
        alternate.unwrap_or(self)
    }

    /// The address as a job shows it.
    pub fn shipping_information(&self) -> ShippingInformation {
        let open = self.open();
        ShippingInformation {
            recipient_name: "Microsoft Azure Import/Export Service".into(),
            street_address1: open.street.into(),
            street_address2: String::new(),
            city: open.city.into(),
            state_or_province: open.province.into(),
            postal_code: open.postal_code.into(),
            country_or_region: open.country.into(),
            phone: open.phone.into(),
            additional_information: open.note.into(),
        }
    }

    /// The location as the API shows it.
    pub fn json(&self) -> Value {
        json!({
            "id": self.id(),
            "name": self.name,
            "type": "Microsoft.ImportExport/locations",
            "properties": {
                "recipientName": "Microsoft Azure Import/Export Service",
                "streetAddress1": self.street,
                "streetAddress2": "",
                "city": self.city,
                "stateOrProvince": self.province,
                "postalCode": self.postal_code,
                "countryOrRegion": self.country,
                "phone": self.phone,
                "additionalShippingInformation": self.note,
                "supportedCarriers": self.carriers,
                "alternateLocations": self.alternates,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_location_and_every_alternate_is_open() {
        for location in &ALL {
            for name in [
                location.name.to_owned(),
                location.name.to_uppercase(),
                location.short_name(),
            ] {
                assert_eq!(find(&name).map(|found| found.name), Some(location.name));
            }
            for alternate in location.alternates {
                assert_eq!(
                    find(alternate.rsplit('/').next().unwrap()).map(|found| found.alternates.len()),
                    Some(0)
                );
            }
        }
        assert!(find("Atlantis").is_none());
        assert!(find("").is_none());
    }
}
