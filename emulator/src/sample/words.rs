//! The words that sample jobs are made of: purposes, people, storage accounts.

/// What jobs are for.
pub(super) const PURPOSES: [&str; 24] = [
    "archive",
    "backup",
    "media-masters",
    "genome-runs",
    "seismic-survey",
    "cctv-retention",
    "hospital-scans",
    "finance-ledger",
    "drone-imagery",
    "satellite-tiles",
    "render-cache",
    "email-vault",
    "sap-export",
    "mri-study",
    "newspaper-scans",
    "weather-models",
    "lidar-prague",
    "game-builds",
    "legal-hold",
    "telemetry",
    "tape-replacement",
    "film-restoration",
    "parish-registers",
    "wind-tunnel",
];

/// Storage accounts.
pub(crate) const ACCOUNTS: [&str; 8] = [
    "contosoarchive",
    "contosobackupeu",
    "contosomedia01",
    "contosogenomics",
    "contosodrtokyo",
    "contosofinance",
    "contosomigration",
    "contosocoldstore",
];

/// Somebody who gets drives back.
#[derive(Clone, Copy)]
pub(super) struct Person {
    pub(super) name: &'static str,
    pub(super) street: &'static str,
    pub(super) more: &'static str,
    pub(super) city: &'static str,
    pub(super) province: &'static str,
    pub(super) postal_code: &'static str,
    pub(super) country: &'static str,
    pub(super) phone: &'static str,
    pub(super) email: &'static str,
}

#[rustfmt::skip]
/// Some people; the phone numbers and domains are those kept for examples.
pub(super) static PEOPLE: [Person; 8] = [
    Person { name: "Tereza Dvořáková", street: "Křižíkova 148/34", more: "Sklad B, rampa 2", city: "Praha 8", province: "", postal_code: "186 00", country: "Česká republika", phone: "+420 555 010 148", email: "tereza.dvorakova@contoso.example" },
    Person { name: "Jiří Šťastný", street: "Hněvotínská 1333/5", more: "", city: "Olomouc", province: "Olomoucký kraj", postal_code: "779 00", country: "Czechia", phone: "+420 555 010 133", email: "jiri.stastny@contoso.example" },
    Person { name: "佐藤 美咲", street: "千代田区丸の内2-7-3", more: "東京ビルディング 12階", city: "東京", province: "東京都", postal_code: "100-0005", country: "日本", phone: "+81 3 5555 0173", email: "misaki.sato@contoso.example" },
    Person { name: "田中 健太", street: "中央区船場東3-1-9", more: "", city: "大阪市", province: "大阪府", postal_code: "541-0053", country: "Japan", phone: "+81 6 5555 0119", email: "kenta.tanaka@contoso.example" },
    Person { name: "Maria Alvarez", street: "1420 Terry Ave", more: "Loading dock 3", city: "Seattle", province: "WA", postal_code: "98101", country: "USA", phone: "+1 206 555 0142", email: "maria.alvarez@contoso.example" },
    Person { name: "Desmond O'Neill", street: "88 Harbor Point Rd", more: "", city: "Boston", province: "MA", postal_code: "02125", country: "USA", phone: "+1 617 555 0188", email: "desmond.oneill@contoso.example" },
    Person { name: "Jürgen Groß", street: "Friedrich-Ebert-Straße 12", more: "", city: "Leipzig", province: "Sachsen", postal_code: "04109", country: "Germany", phone: "+49 341 5550 112", email: "juergen.gross@contoso.example" },
    Person { name: "Priya Raghavan", street: "40 Marina View", more: "#21-03", city: "Singapore", province: "", postal_code: "018960", country: "Singapore", phone: "+65 6555 0140", email: "priya.raghavan@contoso.example" },
];
