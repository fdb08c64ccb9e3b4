//! Addresses as each country writes them.

use domain::job::Address;

/// An address: town, state, postal code, country.
fn place(town: &str, state: &str, code: &str, country: &str) -> Address {
    Address {
        recipient: "Contoso".into(),
        street1: "Harbour Lane 12".into(),
        city: town.into(),
        state: state.into(),
        postal_code: code.into(),
        country: country.into(),
        ..Address::default()
    }
}

/// The lines below the street.
fn below(address: &Address) -> Vec<String> {
    let lines = address.lines();
    assert_eq!(lines[..2], ["Contoso", "Harbour Lane 12"]);
    lines[2..].to_vec()
}

#[test]
fn each_country_writes_town_state_and_postal_code_in_its_own_way() {
    let table: [(&str, &str, &str, &str, &[&str]); 39] = [
        (
            "Santa Clara",
            "CA",
            "95054",
            "USA",
            &["Santa Clara, CA 95054"],
        ),
        (
            "Santa Clara",
            "CA",
            "95054",
            "United States",
            &["Santa Clara, CA 95054"],
        ),
        (
            "Santa Clara",
            "CA",
            "95054",
            "U.S.A.",
            &["Santa Clara, CA 95054"],
        ),
        ("Santa Clara", "", "95054", "us", &["Santa Clara 95054"]),
        ("Santa Clara", "CA", "", "US", &["Santa Clara, CA"]),
        (
            "New York",
            "New York",
            "10001",
            "USA",
            &["New York, New York 10001"],
        ),
        (
            "West Toronto",
            "ON",
            "M5V 3G6",
            "Canada",
            &["West Toronto ON M5V 3G6"],
        ),
        ("Markham", "", "", "Canada", &["Markham"]),
        ("Sydney", "NSW", "2000", "Australia", &["Sydney NSW 2000"]),
        (
            "London",
            "",
            "NW10 6PW",
            "United Kingdom",
            &["London", "NW10 6PW"],
        ),
        (
            "Cardiff",
            "Glamorgan",
            "CF10 1AA",
            "UK",
            &["Cardiff", "CF10 1AA"],
        ),
        (
            "Dublin 22",
            "",
            "D22 X9T8",
            "Ireland (IE)",
            &["Dublin 22", "D22 X9T8"],
        ),
        ("Dublin", "", "22", "Ireland (IE)", &["Dublin 22"]),
        (
            "Bray",
            "Co. Wicklow",
            "A98 X9T8",
            "Ireland",
            &["Bray", "Co. Wicklow", "A98 X9T8"],
        ),
        (
            "Middenmeer",
            "NL-NH",
            "1775TB",
            "Netherlands (NL)",
            &["1775TB Middenmeer"],
        ),
        (
            "Frankfurt am Main",
            "Hessen",
            "60314",
            "Germany",
            &["60314 Frankfurt am Main"],
        ),
        (
            "Leipzig",
            "Sachsen",
            "04109",
            "Deutschland",
            &["04109 Leipzig"],
        ),
        ("Paris", "", "75008", "France", &["75008 Paris"]),
        (
            "Praha 8",
            "",
            "186 00",
            "Česká republika",
            &["186 00 Praha 8"],
        ),
        (
            "Olomouc",
            "Olomoucký kraj",
            "779 00",
            "Czechia",
            &["779 00 Olomouc"],
        ),
        ("Zürich", "ZH", "8001", "Switzerland", &["8001 Zürich"]),
        ("Oslo", "", "0150", "Norway", &["0150 Oslo"]),
        ("Milano", "MI", "20121", "Italy", &["20121 Milano MI"]),
        ("Tokyo", "", "114-0012", "Japan", &["Tokyo", "114-0012"]),
        (
            "Osaka City",
            "Osaka",
            "553-0003",
            "Japan",
            &["Osaka City, Osaka", "553-0003"],
        ),
        (
            "Kyeonggido",
            "",
            "14055",
            "Republic of Korea",
            &["Kyeonggido", "14055"],
        ),
        (
            "São Paulo",
            "SP",
            "01311-000",
            "Brazil",
            &["São Paulo-SP", "01311-000"],
        ),
        (
            "São Paulo",
            "",
            "CEP: 13.185-252",
            "Brazil",
            &["São Paulo", "CEP: 13.185-252"],
        ),
        (
            "Mumbai",
            "Maharashtra",
            "400098",
            "India",
            &["Mumbai 400098", "Maharashtra"],
        ),
        (
            "Singapore",
            "",
            "018960",
            "Singapore",
            &["Singapore 018960"],
        ),
        ("Auckland", "", "1010", "New Zealand", &["Auckland 1010"]),
        (
            "Querétaro",
            "Qro.",
            "76000",
            "Mexico",
            &["76000 Querétaro, Qro."],
        ),
        (
            "Johannesburg",
            "Gauteng",
            "2001",
            "South Africa",
            &["Johannesburg", "2001"],
        ),
        ("Dubai", "Dubai", "", "United Arab Emirates", &["Dubai"]),
        ("Tseung Kwan O", "", "", "", &["Tseung Kwan O"]),
        // A country that nobody knows: most of the world writes so.
        (
            "Atlantis",
            "West",
            "1000",
            "Lemuria",
            &["1000 Atlantis", "West"],
        ),
        ("Atlantis", "West", "1000", "", &["1000 Atlantis", "West"]),
        // What has digits is no state, and isn't dropped.
        ("Berlin", "10115", "", "Germany", &["Berlin", "10115"]),
        ("London", "NW10 6PW", "", "UK", &["London", "NW10 6PW"]),
    ];
    for (town, state, code, country, expected) in table {
        let mut expected = expected.to_vec();
        expected.extend(Some(country).filter(|country| !country.is_empty()));
        let written = below(&place(town, state, code, country));
        assert_eq!(written, expected, "{town}, {country}");
    }
}

#[test]
fn a_country_is_known_by_its_code_and_in_three_languages() {
    let us = [
        "us",
        "USA",
        " United States of America ",
        "Spojené státy",
        "America (US)",
    ];
    for country in us {
        let lines = below(&place("Quincy", "WA", "98848", country));
        assert_eq!(lines[0], "Quincy, WA 98848", "{country}");
    }
    for country in [
        "DE",
        "Germany",
        "Deutschland",
        "Německo",
        "NĚMECKO",
        "Germany (DE)",
    ] {
        let lines = below(&place("Leipzig", "Sachsen", "04109", country));
        assert_eq!(lines[..lines.len() - 1], ["04109 Leipzig"], "{country}");
    }
    // Letters inside of a name are no code.
    let lines = below(&place("Minsk", "", "220030", "Belarus"));
    assert_eq!(lines, ["220030 Minsk", "Belarus"]);
}

#[test]
fn a_dock_stands_between_the_recipient_and_the_street() {
    let dock = Address {
        street2: "Building 7".into(),
        note: "Dock 4, ring for Import/Export".into(),
        phone: "+1 408 555 0132".into(),
        email: "dock@contoso.example".into(),
        ..place("Santa Clara", "CA", "95054", "USA")
    };
    let lines = [
        "Contoso",
        "Dock 4, ring for Import/Export",
        "Harbour Lane 12",
        "Building 7",
        "Santa Clara, CA 95054",
        "USA",
    ];
    assert_eq!(dock.lines(), lines);
    let contact = ["+1 408 555 0132", "dock@contoso.example"];
    assert_eq!(
        dock.lines_with_contact(),
        [&lines[..], &contact[..]].concat()
    );
}

#[test]
fn east_asia_s_own_letters_go_from_the_largest_to_the_smallest() {
    let table: [(&[&str; 7], &[&str]); 5] = [
        (
            &[
                "Contoso",
                "江東区潮見2-8-10",
                "",
                "東京",
                "東京都",
                "135-0052",
                "Japan",
            ],
            &[
                "〒135-0052",
                "東京都",
                "江東区潮見2-8-10",
                "搬入口A",
                "Contoso",
                "Japan",
            ],
        ),
        (
            &[
                "田中 健太",
                "中央区船場東3-1-9",
                "",
                "大阪市",
                "大阪府",
                "〒541-0053",
                "日本",
            ],
            &[
                "〒541-0053",
                "大阪府大阪市",
                "中央区船場東3-1-9",
                "搬入口A",
                "田中 健太",
                "日本",
            ],
        ),
        (
            &[
                "홍길동",
                "세종대로 110",
                "",
                "서울",
                "",
                "04524",
                "대한민국",
            ],
            &[
                "서울",
                "세종대로 110",
                "搬入口A",
                "홍길동",
                "04524",
                "대한민국",
            ],
        ),
        (
            &["王伟", "长安街1号", "", "北京市", "", "100000", "中国"],
            &["100000", "北京市", "长安街1号", "搬入口A", "王伟", "中国"],
        ),
        // A recipient's name doesn't decide it.
        (
            &[
                "佐藤 美咲",
                "Marunouchi 2-7-3",
                "",
                "Tokyo",
                "",
                "100-0005",
                "Japan",
            ],
            &[
                "佐藤 美咲",
                "搬入口A",
                "Marunouchi 2-7-3",
                "Tokyo",
                "100-0005",
                "Japan",
            ],
        ),
    ];
    for (fields, expected) in table {
        let [recipient, street1, street2, city, state, code, country] = fields.map(String::from);
        let address = Address {
            recipient,
            street1,
            street2,
            city,
            state,
            postal_code: code,
            country,
            note: "搬入口A".into(),
            ..Address::default()
        };
        assert_eq!(address.lines(), expected);
    }
}

#[test]
fn singapore_s_fields_that_are_shifted_by_one_are_put_right() {
    let shifted = place("Singapore", "539539", "Singapore (SG)", "+65 9017 9066");
    assert_eq!(below(&shifted), ["Singapore 539539", "Singapore (SG)"]);
    assert_eq!(
        shifted.lines_with_contact().last().map(String::as_str),
        Some("+65 9017 9066"),
        "the phone is one again"
    );
    let own = Address {
        phone: "+65 5550".into(),
        ..shifted
    };
    assert_eq!(
        own.lines_with_contact().last().map(String::as_str),
        Some("+65 5550")
    );
    // A country that isn't one, and nothing to put in its place.
    let odd = place("Oslo", "", "0150", "47");
    assert_eq!(below(&odd), ["0150 Oslo", "47"]);
}

#[test]
fn nothing_that_was_told_of_an_address_gets_lost_but_a_state_that_has_no_place() {
    for country in [
        "US", "CA", "GB", "IE", "SG", "IN", "BR", "MX", "IT", "ID", "JP", "CN", "TW", "KR", "HK",
        "DE", "Peru", "",
    ] {
        for letters in ["Town", "町"] {
            let address = Address {
                recipient: "Recipient".into(),
                street1: "Street".into(),
                street2: "Floor".into(),
                note: "Dock".into(),
                ..place(letters, "State 1", "12345", country)
            };
            let text = address.lines().join("\n");
            for told in [
                "Recipient",
                "Street",
                "Floor",
                "Dock",
                letters,
                "State 1",
                "12345",
                country,
            ] {
                assert!(text.contains(told), "{country}: {told} of {text}");
            }
        }
    }
}

#[test]
fn a_place_is_the_same_whatever_notes_and_phones_stand_beside_it() {
    let one = place("Oslo", "", "0150", "Norway");
    let other = Address {
        note: "Gate B".into(),
        phone: "1".into(),
        city: " Oslo ".into(),
        ..one.clone()
    };
    assert!(one.is_same_place(&other) && !one.is_blank());
    assert!(!one.is_same_place(&place("Oslo", "", "0151", "Norway")));
    let nowhere = Address {
        city: " ".into(),
        note: "Gate B".into(),
        ..Address::default()
    };
    assert!(nowhere.is_blank());
}
