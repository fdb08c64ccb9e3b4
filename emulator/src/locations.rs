//! The data centres that take drives.

use serde_json::{Value, json};

use crate::model::ShippingInformation;

/// One data centre. Recorded addresses are dirty, so some of these are: single blanks, breaks at the ends of a line,
/// fields shifted by one, a paragraph in the recipient's place, no phone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Location {
    /// The display name, as in `West US`.
    pub(crate) name: &'static str,
    pub(crate) recipient: &'static str,
    pub(crate) street: &'static str,
    pub(crate) street2: &'static str,
    pub(crate) city: &'static str,
    pub(crate) province: &'static str,
    pub(crate) postal_code: &'static str,
    pub(crate) country: &'static str,
    /// The recorded list has no such field for 13 regions of 28, and an empty one for others.
    pub(crate) phone: Option<&'static str>,
    /// What else to write on the parcel.
    pub(crate) note: &'static str,
    /// The carriers that it takes parcels from.
    pub(crate) carriers: &'static [&'static str],
    /// Where to ship instead; a location that has some is closed.
    pub(crate) alternates: &'static [&'static str],
}

/// Recorded for 24 of 28 regions, whatever their country.
const CARRIERS: &[&str] = &["Blue Dart", "DHL", "FedEx", "TNT", "UPS"];
const OPEN: Location = Location {
    name: "",
    recipient: "Microsoft Azure Import/Export Service",
    street: "",
    street2: "",
    city: "",
    province: "",
    postal_code: "",
    country: "",
    phone: None,
    note: "",
    carriers: CARRIERS,
    alternates: &[],
};

/// A recorded form: whoever ships has to write for the address first.
const PARAGRAPH: &str = "Parcels for this data centre have to be announced. Write to inbound@contoso.example with the \
                         name of your job, and you are told its inbound number and where to ship to";

#[rustfmt::skip]
pub(crate) static ALL: [Location; 15] = [
    Location { name: "West US", street: "2045 Lafayette St", city: "Santa Clara", province: "CA", postal_code: "95050", country: "USA", phone: Some("+1 408 555 0132"), note: "Dock 4, ring for Import/Export", ..OPEN },
    Location { name: "East US", street: "3101 Loudoun Reserve Dr", city: "Ashburn", province: "VA", postal_code: "20148", country: "USA", phone: Some(""), ..OPEN },
    Location { name: "East US 2", street: "101 Herbert Dr", city: "Boydton", province: "VA", postal_code: "23917", country: "USA", ..OPEN },
    Location { name: "Central US", street: "8855 Grand Ave", city: "West Des Moines", province: "IA", postal_code: "50266", country: "USA", phone: Some("+1 515 555 0169"), note: "Closed for rebuilding", alternates: &["/providers/Microsoft.ImportExport/locations/northcentralus", "/providers/Microsoft.ImportExport/locations/southcentralus"], ..OPEN },
    Location { name: "North Central US", street: "601 Northwest Ave", city: "Northlake", province: "IL", postal_code: "60164", country: "USA", phone: Some("+1 708 555 0121"), ..OPEN },
    Location { name: "South Central US", street: "5150 Rogers Rd", city: "San Antonio", province: "TX", postal_code: "78251", country: "USA", phone: Some("+1 210 555 0176"), ..OPEN },
    Location { name: "Canada Central", street: "\n      Microsoft c/o Northfield Storage 371 Gough Rd ", city: "Markham", phone: Some("+1 905 555 0143\n    "), ..OPEN },
    Location { name: "North Europe", street: "Grange Castle Business Park", city: "Dublin 22", postal_code: "D22 X9T8", country: "Ireland (IE)", note: "Gate B", ..OPEN },
    Location { name: "West Europe", street: "Agriport 601", city: "Middenmeer", province: "Noord-Holland", postal_code: "1775 TK", country: "Netherlands (NL)", phone: Some("+31 227 555 018"), ..OPEN },
    Location { name: "Germany West Central", street: "Weismüllerstraße 21", city: "Frankfurt am Main", province: "Hessen", postal_code: "60314", country: "Germany", phone: Some("+49 69 5550 147"), note: "Tor 3, Mo–Fr 8–16", carriers: &["FedEx"], ..OPEN },
    Location { name: "UK South", street: "Unit 1, Powergate Business Park", street2: "Volt Avenue", city: "London", postal_code: "NW10 6PW", country: "United Kingdom", carriers: &["FedEx", "DHL"], ..OPEN },
    Location { name: "Japan East", street: "江東区潮見2-8-10", city: "東京", province: "東京都", postal_code: "135-0052", country: "Japan", phone: Some("+81 3 5555 0127"), note: "搬入口A", ..OPEN },
    Location { name: "Japan West", street: "北区堂島浜1-4-16", city: "大阪市", province: "大阪府", postal_code: "530-0004", country: "Japan", alternates: &["/providers/Microsoft.ImportExport/locations/japaneast"], ..OPEN },
    Location { name: "Southeast Asia", street: "29A International Business Park", city: "Singapore", province: "609934", postal_code: "Singapore (SG)", country: "+65 6555 0119", ..OPEN },
    Location { name: "Australia East", recipient: PARAGRAPH, street: " ", street2: " ", city: " ", province: " ", postal_code: " ", country: " ", phone: Some(" "), ..OPEN },
];

/// The location named `name`: `West US`, `west us` or `westus`.
pub(crate) fn find(name: &str) -> Option<&'static Location> {
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
    pub(crate) fn short_name(&self) -> String {
        squeezed(self.name)
    }

    pub(crate) fn id(&self) -> String {
        format!(
            "/providers/Microsoft.ImportExport/locations/{}",
            self.short_name()
        )
    }

    /// Where parcels for this location go: itself, or its first alternate when it is closed.
    fn open(&self) -> &Self {
        let alternate = self
            .alternates
            .first()
            .and_then(|id| id.rsplit('/').next())
            .and_then(find);
        alternate.unwrap_or(self)
    }

    /// The address as a job shows it.
    pub(crate) fn shipping_information(&self) -> ShippingInformation {
        let open = self.open();
        ShippingInformation {
            recipient_name: open.recipient.into(),
            street_address1: open.street.into(),
            street_address2: open.street2.into(),
            city: open.city.into(),
            state_or_province: open.province.into(),
            postal_code: open.postal_code.into(),
            country_or_region: open.country.into(),
            phone: open.phone.map(Into::into),
            additional_information: open.note.into(),
        }
    }

    /// The location as the API shows it. An open one names itself among its alternates (recorded, and specified: "if
    /// the current location is active, it will be part of the list").
    pub(crate) fn json(&self) -> Value {
        let mut properties = json!({
            "recipientName": self.recipient,
            "streetAddress1": self.street,
            "streetAddress2": self.street2,
            "city": self.city,
            "stateOrProvince": self.province,
            "postalCode": self.postal_code,
            "countryOrRegion": self.country,
            "supportedCarriers": self.carriers,
        });
        if let Some(phone) = self.phone {
            properties["phone"] = phone.into();
        }
        if !self.note.is_empty() {
            properties["additionalShippingInformation"] = self.note.into();
        }
        properties["alternateLocations"] = match self.alternates {
            [] => json!([self.id()]),
            others => json!(others),
        };
        json!({
            "id": self.id(),
            "name": self.name,
            "type": "Microsoft.ImportExport/locations",
            "properties": properties,
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
