//! Carriers' pages that follow a parcel.

use domain::job::tracking_link;
use domain::percent::encode;

#[test]
fn known_carriers_and_only_those() {
    let fedex = "https://www.fedex.com/fedextrack/?trknbr=";
    let ups = "https://www.ups.com/track?tracknum=";
    let dhl = "https://www.dhl.com/global-en/home/tracking.html?tracking-id=";
    let tnt =
        "https://www.tnt.com/express/en_us/site/shipping-tools/tracking.html?searchType=con&cons=";
    let blue_dart = "https://www.bluedart.com/trackdartresultthirdparty?trackFor=0&trackNo=";
    let cases = [
        ("FedEx", "1", Some(format!("{fedex}1"))),
        ("fedex express", " 1 ", Some(format!("{fedex}1"))),
        ("UPS", "1Z 9", Some(format!("{ups}1Z%209"))),
        ("UPS Ground", "1", Some(format!("{ups}1"))),
        (
            "DHL Express",
            "a&b=c#d",
            Some(format!("{dhl}a%26b%3Dc%23d")),
        ),
        // Not every word with these letters is the carrier.
        ("Groups", "1", None),
        ("Upsala Cargo", "1", None),
        ("Tntex", "1", None),
        ("Blue Dart", " 9", Some(format!("{blue_dart}9"))),
        ("BLUEDART", "9", Some(format!("{blue_dart}9"))),
        ("TNT Express", "9", Some(format!("{tnt}9"))),
        ("", "1", None),
        ("FedEx", "", None),
        ("FedEx", "  ", None),
    ];
    for (carrier, number, expected) in cases {
        assert_eq!(
            tracking_link(carrier, number, encode),
            expected,
            "{carrier} {number}"
        );
    }
}
