//! Carriers: where a parcel can be followed.

/// The carrier's page that follows a parcel; `None` for a carrier that this portal does not know. `encode` makes the
/// number safe inside a URL's query.
pub fn tracking_link(
    carrier: &str,
    number: &str,
    encode: impl Fn(&str) -> String,
) -> Option<String> {
    let carrier = carrier.to_ascii_lowercase();
    let page = if carrier.contains("fedex") {
        "https://www.fedex.com/fedextrack/?trknbr="
    } else if carrier.contains("dhl") {
        "https://www.dhl.com/global-en/home/tracking.html?tracking-id="
    } else if carrier
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word == "ups")
    {
        "https://www.ups.com/track?tracknum="
    } else {
        return None;
    };
    (!number.trim().is_empty()).then(|| format!("{page}{}", encode(number.trim())))
}
