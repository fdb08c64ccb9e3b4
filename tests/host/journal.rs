//! Journal files: what is found in them, and what is said of files that are none.

use import_export_portal::files::{BadJournal, Found, journal};

fn found(id: &str, key: &str, manifest: &str, hash: &str) -> Found {
    Found {
        id: id.into(),
        key: key.into(),
        manifest: manifest.into(),
        hash: hash.into(),
    }
}

const KEY: &str = "238810-662376-448998-450120-652806-203390-606320-483076";
const HASH: &str = "109B21108597EF36D5785F08303F3638";

#[test]
fn a_drive_is_found_wherever_the_journal_says_it() {
    let whole = found("9CA995BB", KEY, r"\DriveManifest.xml", HASH);
    let elements = format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
        <DriveJournal Version="2015-01-01"><Drive><DriveId>9CA995BB</DriveId>
          <Secrets><BitLockerKey> {KEY} </BitLockerKey></Secrets>
          <Manifest><ManifestFile>\DriveManifest.xml</ManifestFile><ManifestHash>{HASH}</ManifestHash></Manifest>
        </Drive></DriveJournal>"#
    );
    let attributes = format!(
        r#"<J xmlns:a="urn:a"><S a:driveid="9CA995BB"/><S BITLOCKERKEY="{KEY}"></S>
        <S ManifestFile="\DriveManifest.xml" ManifestHash="{HASH}"/></J>"#
    );
    let repeated = format!(
        r"<J><DriveId>9CA995BB</DriveId><BitLockerKey>{KEY}</BitLockerKey><ManifestFile>\DriveManifest.xml</ManifestFile>
        <ManifestHash>{HASH}</ManifestHash><Copy><DriveId>9CA995BB</DriveId><ManifestHash>00</ManifestHash></Copy></J>"
    );
    for text in [elements, attributes, repeated] {
        assert!(journal(&text) == Ok(vec![whole.clone()]), "{text}");
    }
}

#[test]
fn what_is_missing_stays_empty_and_references_are_unfolded() {
    let text = r"<J><DriveId>A&amp;B&#x41;</DriveId><ManifestFile><![CDATA[\a<b>.xml]]></ManifestFile></J>";
    assert!(journal(text) == Ok(vec![found("A&BA", "", r"\a<b>.xml", "")]));
}

#[test]
fn another_drive_s_id_begins_another_drive() {
    let text = "<J><D><DriveId>A</DriveId><ManifestHash>1</ManifestHash></D><D><DriveId>B</DriveId><ManifestHash>2</ManifestHash></D>
        <D><DriveId>A</DriveId><BitLockerKey>k</BitLockerKey></D></J>";
    assert!(journal(text) == Ok(vec![found("B", "", "", "2"), found("A", "k", "", "1")]));
}

#[test]
fn a_key_belongs_to_the_drive_of_its_element_in_whatever_order() {
    let text = r#"<J><D DriveId="A"/><D BitLockerKey="k" ManifestHash="2" DriveId="B"/></J>"#;
    assert!(journal(text) == Ok(vec![found("A", "", "", ""), found("B", "k", "", "2")]));
}

#[test]
fn what_is_no_journal_is_named() {
    let bomb =
        r#"<!DOCTYPE J [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><J><DriveId>&b;</DriveId></J>"#;
    for (text, bad) in [
        ("", BadJournal::NotXml),
        ("DriveId=1", BadJournal::NotXml),
        ("<J><DriveId>A</DriveId>", BadJournal::NotXml),
        ("<J><DriveId>A</J></DriveId>", BadJournal::NotXml),
        ("<J><DriveId>&unknown;</DriveId></J>", BadJournal::NotXml),
        ("<J a=1/>", BadJournal::NotXml),
        (bomb, BadJournal::DocType),
        ("<J><DriveId>  </DriveId></J>", BadJournal::NoDrive),
        ("<html><body>Sign in</body></html>", BadJournal::NoDrive),
    ] {
        assert_eq!(journal(text).err(), Some(bad), "{text}");
    }
}
