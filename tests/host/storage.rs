//! Copy logs in a storage account: where they lie, who may be asked for them, what a refusal means, and several as one.

use domain::files::{
    Access, BadSas, BlobAddress, CopyLog, CopyLogReader, MOST_RETAINED, Sas, Sum, Trouble,
};
use domain::job::Time;

use crate::help::root;

const LOG: &str = "https://contosodata.blob.core.windows.net/waimportexport/waies/j1_9CA995BB_20260801-120000-250_error.xml";

fn log() -> BlobAddress {
    BlobAddress::parse(LOG).unwrap()
}

#[test]
fn a_log_lies_in_a_container_of_an_account() {
    let log = log();
    assert_eq!(
        (&*log.account, &*log.container),
        ("contosodata", "waimportexport")
    );
    assert_eq!(log.blob, "waies/j1_9CA995BB_20260801-120000-250_error.xml");
    assert_eq!(log.name(), "j1_9CA995BB_20260801-120000-250_error.xml");
    assert_eq!(log.url(), LOG);
    let same = [
        LOG.replace("https://contoso", "HTTPS://Contoso"),
        LOG.replace(".net/", ".net:443/"),
        format!(" {LOG}?sv=1&sig=secret"),
    ];
    for url in same {
        let read = BlobAddress::parse(&url).unwrap();
        assert_eq!(read, log, "{url}");
        assert!(!format!("{read:?}").contains("secret"));
    }
    // A stand-in on this machine has the account in its path.
    let here = BlobAddress::parse("http://127.0.0.1:10000/devstore/logs/a/b%20c.xml").unwrap();
    assert_eq!(
        (&*here.account, &*here.container, &*here.blob),
        ("devstore", "logs", "a/b c.xml")
    );
    assert_eq!(here.origin(), "http://127.0.0.1:10000");
}

#[test]
fn what_is_no_address_of_a_log_is_left_alone() {
    for url in [
        "",
        "waimportexport/log.xml",
        "http://contosodata.blob.core.windows.net/c/b",
        "http://localhost.example/a/c/b",
        "ftp://contosodata.blob.core.windows.net/c/b",
        "javascript://x/c/b",
        "https://contosodata.blob.core.windows.net",
        "https://contosodata.blob.core.windows.net/",
        "https://contosodata.blob.core.windows.net/container",
        "https://contosodata.blob.core.windows.net/container/",
        "https://contosodata.blob.core.windows.net//b",
        "https://contosodata.blob.core.windows.net/c/../b",
        "https://contosodata.blob.core.windows.net/c/%2e%2E/b",
        "https://contosodata.blob.core.windows.net/c/./b",
        "https://contosodata.blob.core.windows.net@evil.example/c/b",
        "https://evil.example\\.blob.core.windows.net/c/b",
        "https://contosodata.blob.core.windows.net/c/b#x",
        "https://contosodata.blob.core.windows.net/c/a b",
        "https://contosodata..net/c/b",
        "https:///c/b",
        "https://contosodata.blob.core.windows.net:x/c/b",
        "https://contosodata.blob.core.windows.net/c/%ff",
        "http://127.0.0.1:10000/container/b",
    ] {
        assert_eq!(BlobAddress::parse(url), None, "{url}");
    }
}

#[test]
fn only_hosts_that_the_settings_name_are_read_from() {
    let hosts = |hosts: &[&str]| {
        hosts
            .iter()
            .map(|host| (*host).to_owned())
            .collect::<Vec<_>>()
    };
    let azure = hosts(&["blob.core.windows.net"]);
    let at = |url: &str, hosts: &[String]| BlobAddress::parse(url).unwrap().is_at_one_of(hosts);
    assert!(at(LOG, &azure));
    assert!(at(
        LOG,
        &hosts(&["other.example", "contosodata.blob.core.windows.net"])
    ));
    assert!(at(
        "https://logs.contoso.example/c/b",
        &hosts(&["logs.contoso.example"])
    ));
    for (url, named) in [
        // Not on the border of a name.
        ("https://evilblob.core.windows.net/c/b", &azure),
        (
            "https://contosodata.blob.core.windows.net.evil.example/c/b",
            &azure,
        ),
        ("https://contosodata.blob.core.windows.net:8443/c/b", &azure),
        ("http://127.0.0.1:10000/a/c/b", &azure),
        (LOG, &hosts(&[])),
        (LOG, &hosts(&["http://127.0.0.1:10000"])),
        (
            "http://127.0.0.1:10001/a/c/b",
            &hosts(&["http://127.0.0.1:10000"]),
        ),
        (
            "http://localhost:10000/a/c/b",
            &hosts(&["http://127.0.0.1:10000"]),
        ),
    ] {
        assert!(!at(url, named), "{url} {named:?}");
    }
    assert!(at(
        "http://127.0.0.1:10000/a/c/b",
        &hosts(&["http://127.0.0.1:10000"])
    ));
}

#[test]
fn a_token_goes_to_the_job_s_own_account_only() {
    let id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/";
    for (account, is_own) in [
        ("contosodata", true),
        ("ContosoData", true),
        ("contosodata2", false),
        ("other", false),
        ("", false),
    ] {
        assert_eq!(
            log().is_in_account(&format!("{id}{account}")),
            is_own,
            "{account}"
        );
    }
    assert!(log().is_in_account("contosodata"));
}

#[test]
fn commands_name_account_container_blob_and_origin() {
    assert_eq!(
        log().cors_command("https://portal.contoso.example"),
        "az storage cors add --account-name contosodata --services b --methods GET --origins https://portal.contoso.example --allowed-headers authorization x-ms-version --exposed-headers x-ms-error-code --max-age 3600"
    );
    assert_eq!(
        log().download_command(),
        "az storage blob download --auth-mode login --account-name contosodata --container-name waimportexport --name waies/j1_9CA995BB_20260801-120000-250_error.xml --file j1_9CA995BB_20260801-120000-250_error.xml"
    );
    let odd = BlobAddress::parse("http://localhost:10000/devstore/logs/a%20b/$(reboot)'.xml");
    let odd = odd.unwrap();
    assert_eq!(
        odd.cors_command("https://portal.contoso.example"),
        r#"az storage cors add --connection-string "AccountName=devstore;AccountKey=KEY;BlobEndpoint=http://localhost:10000/devstore" --services b --methods GET --origins https://portal.contoso.example --allowed-headers authorization x-ms-version --exposed-headers x-ms-error-code --max-age 3600"#
    );
    assert_eq!(
        odd.download_command(),
        r"az storage blob download --auth-mode login --blob-endpoint http://localhost:10000/devstore --container-name logs --name 'a b/$(reboot)'\''.xml' --file '$(reboot)'\''.xml'"
    );
}

const NOW: &str = "2026-11-28T12:00:00Z";

fn sas(text: &str) -> Result<Sas, BadSas> {
    Sas::parse(text, &log(), Time::parse(NOW).unwrap())
}

#[test]
fn a_signature_is_taken_out_of_whatever_is_pasted() {
    let query =
        "sp=r&st=2026-11-28T08:00:00Z&se=2026-11-29T12:00Z&sv=2024-11-04&sr=c&sig=aB%2Bc%3D";
    let signed = format!("{LOG}?{query}");
    for text in [
        query.to_owned(),
        format!("?{query}"),
        format!("  \"{signed}\"\n"),
        format!("https://contosodata.blob.core.windows.net/waimportexport?{query}"),
        format!(
            "https://contosodata.blob.core.windows.net/waimportexport?restype=container&comp=list&{query}"
        ),
        format!("https://ContosoData.blob.core.windows.net/?{query}"),
    ] {
        assert_eq!(sas(&text).unwrap().signed(&log()), signed, "{text}");
    }
    // Not encoded, as some tools show it.
    let plain = sas("se=2027-01-01&sv=1&sig=aB+c=").unwrap();
    assert!(plain.signed(&log()).ends_with("&sig=aB%2Bc="));
    assert_eq!(format!("{plain:?}"), "Sas");
}

#[test]
fn a_signature_of_no_use_is_told_before_anything_is_sent() {
    let table = [
        ("", BadSas::Empty),
        ("  ", BadSas::Empty),
        ("hello", BadSas::NoSignature),
        ("sv=1&se=2027-01-01T00:00:00Z", BadSas::NoSignature),
        ("sv=1&sig=", BadSas::NoSignature),
        ("sv=1 2&sig=x", BadSas::NoSignature),
        ("sig=x#y", BadSas::NoSignature),
        (LOG, BadSas::NoSignature),
        (
            "https://other.blob.core.windows.net/?sv=1",
            BadSas::OtherPlace,
        ),
        (
            "https://other.blob.core.windows.net/waimportexport?sig=x",
            BadSas::OtherPlace,
        ),
        (
            "https://contosodata.blob.core.windows.net/waimport?sig=x",
            BadSas::OtherPlace,
        ),
        ("se=2026-11-28T12:00:00Z&sig=x", BadSas::Expired),
        ("se=2026-11-28&sig=x", BadSas::Expired),
        ("se=2026-11-28T11%3A59Z&sig=x", BadSas::Expired),
        ("st=2026-11-28T12:01:00Z&sig=x", BadSas::NotYet),
        ("sp=lw&sig=x", BadSas::NoReading),
        ("ss=fqt&srt=sco&sig=x", BadSas::NotForBlobs),
        ("ss=b&srt=sc&sig=x", BadSas::NotForBlobs),
    ];
    for (text, wrong) in table {
        assert_eq!(sas(text), Err(wrong), "{text}");
    }
    // What can't be read is the service's to judge.
    assert!(sas("se=soon&sig=x").is_ok());
}

#[test]
fn each_refusal_of_a_storage_account_has_its_meaning() {
    use Access::{Nobody, Signature, Token};
    let other = |status, code: &str| Trouble::Other {
        status,
        code: code.into(),
    };
    let table = [
        (Nobody, 409, "PublicAccessNotPermitted", Trouble::Private),
        (Nobody, 404, "ResourceNotFound", Trouble::Private),
        (Nobody, 401, "NoAuthenticationInformation", Trouble::Private),
        (Nobody, 404, "", Trouble::Private),
        (Nobody, 403, "AuthenticationFailed", Trouble::Private),
        (Nobody, 403, "AuthorizationFailure", Trouble::Private),
        (Nobody, 404, "BlobNotFound", Trouble::NoBlob),
        (Token, 404, "BlobNotFound", Trouble::NoBlob),
        (Signature, 404, "", Trouble::NoBlob),
        (Token, 404, "ContainerNotFound", Trouble::NoContainer),
        (
            Token,
            403,
            "AuthorizationPermissionMismatch",
            Trouble::NoRole,
        ),
        (Token, 403, "", Trouble::NoRole),
        (Token, 403, "AuthorizationFailure", Trouble::NetworkClosed),
        (
            Signature,
            403,
            "AuthorizationFailure",
            Trouble::NetworkClosed,
        ),
        (
            Signature,
            403,
            "AuthorizationSourceIPMismatch",
            Trouble::NetworkClosed,
        ),
        (
            Token,
            401,
            "InvalidAuthenticationInfo",
            Trouble::TokenRefused,
        ),
        (Token, 403, "AuthenticationFailed", Trouble::TokenRefused),
        (Token, 401, "", Trouble::TokenRefused),
        (
            Signature,
            403,
            "AuthorizationPermissionMismatch",
            Trouble::SignatureNotEnough,
        ),
        (
            Signature,
            403,
            "AuthorizationResourceTypeMismatch",
            Trouble::SignatureNotEnough,
        ),
        (
            Signature,
            403,
            "AuthenticationFailed",
            Trouble::SignatureWrong,
        ),
        (Signature, 403, "", Trouble::SignatureWrong),
        (
            Signature,
            403,
            "KeyBasedAuthenticationNotPermitted",
            Trouble::KeysOff,
        ),
        (Token, 409, "BlobArchived", Trouble::Archived),
        (Token, 503, "ServerBusy", Trouble::Busy),
        (Signature, 500, "", Trouble::Busy),
        (
            Token,
            400,
            "InvalidHeaderValue",
            other(400, "InvalidHeaderValue"),
        ),
        (Signature, 302, "", other(302, "")),
    ];
    for (access, status, code, trouble) in table {
        let body = format!(
            "\u{feff}<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>No.\nTime:x</Message></Error>"
        );
        let told = if code.is_empty() { "" } else { &*body };
        assert_eq!(
            Trouble::of(access, status, None, told),
            trouble,
            "{status} {code}"
        );
        let header = (!code.is_empty()).then_some(code);
        assert_eq!(
            Trouble::of(access, status, header, ""),
            trouble,
            "{status} {code}"
        );
    }
    for detail in [
        "Signature not valid in the specified time frame: Start [x] - Expiry [y] - Current [z]",
        "Signature not valid in the specified key time frame: Key start [x]",
    ] {
        let over = format!(
            "<Error><Code>AuthenticationFailed</Code><AuthenticationErrorDetail>{detail}</AuthenticationErrorDetail></Error>"
        );
        assert_eq!(
            Trouble::of(Signature, 403, None, &over),
            Trouble::SignatureOver
        );
    }
}

#[test]
fn a_signature_is_asked_for_only_where_it_may_help() {
    assert!(Trouble::Private.wants_signature() && Trouble::NoRole.wants_signature());
    for trouble in [
        Trouble::NoBlob,
        Trouble::NoContainer,
        Trouble::NetworkClosed,
        Trouble::Busy,
    ] {
        assert!(!trouble.wants_signature(), "{trouble:?}");
    }
    assert!(Trouble::NetworkClosed.may_be_downloaded());
    assert!(!Trouble::NoBlob.may_be_downloaded());
}

fn read(text: &str) -> CopyLog {
    let mut reader = CopyLogReader::default();
    reader.feed(text.as_bytes()).unwrap();
    reader.finish().unwrap();
    reader.into_log().unwrap()
}

/// A log of a drive with so many files, the first of them failed.
fn drive(id: &str, files: usize, failed: usize) -> CopyLog {
    let blob = |at: usize| {
        let status = if at < failed { "IOFailed" } else { "Completed" };
        format!(r#"<Blob Status="{status}"><FilePath>{at}</FilePath><Length>10</Length></Blob>"#)
    };
    let blobs: String = (0..files).map(blob).collect();
    read(&format!(
        "<DriveLog><DriveId>{id}</DriveId>{blobs}<Status>Completed</Status></DriveLog>"
    ))
}

#[test]
fn several_logs_come_to_one_sum() {
    let (a, b) = (drive("A", 5, 2), drive("B", 3, 0));
    let sum = Sum::of(&[&a, &b]);
    assert_eq!((sum.files, sum.failed, sum.drives), (8, 2, 2));
    assert_eq!((sum.bytes, sum.copied), (80, 60));
    assert!(sum.again.is_empty());
    assert_eq!(Sum::of(&[]), Sum::default());
}

#[test]
fn two_logs_of_one_drive_are_not_counted_twice() {
    let (errors, all, other) = (drive("A", 2, 2), drive("A", 5, 2), drive("B", 3, 1));
    for logs in [[&errors, &all, &other], [&all, &other, &errors]] {
        let sum = Sum::of(&logs);
        assert_eq!((sum.files, sum.failed, sum.drives), (8, 3, 2));
        let again: Vec<_> = sum.again.iter().map(|at| logs[*at].files).collect();
        assert_eq!(again, [2]);
    }
    // The same one twice: once.
    let sum = Sum::of(&[&all, &all]);
    assert_eq!((sum.files, sum.again), (5, vec![1]));
    // Those that name no drive may be of several.
    let none = drive("", 2, 2);
    assert_eq!(Sum::of(&[&none, &none]).failed, 4);
    // The newer ones complete each other.
    let fixture =
        |name| std::fs::read_to_string(root().join("tests/fixtures/copy_logs").join(name)).unwrap();
    let (entities, listing) = (
        read(&fixture("entities.xml")),
        read(&fixture("listing.xml")),
    );
    let sum = Sum::of(&[&entities, &listing]);
    assert_eq!((sum.failed, sum.copies), (entities.failed, listing.copies));
}

#[test]
fn several_logs_together_keep_no_more_than_one() {
    let mut logs = vec![drive("A", MOST_RETAINED - 10, MOST_RETAINED - 10)];
    for id in ["B", "C"] {
        let mut reader = CopyLogReader::after(&logs);
        let blob = r#"<Blob Status="IOFailed"><FilePath>x</FilePath></Blob>"#.repeat(8);
        reader
            .feed(format!("<DriveLog><DriveId>{id}</DriveId>{blob}</DriveLog>").as_bytes())
            .unwrap();
        logs.push(reader.into_log().unwrap());
    }
    let kept: Vec<_> = logs.iter().map(|log| (log.failed, log.retained)).collect();
    assert_eq!(kept[1..], [(8, 8), (8, 2)]);
}
