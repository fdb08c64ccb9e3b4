//! The service's URLs, and which nextLink stays with the service.

use domain::job::JobId;
use import_export_portal::arm::{Config, Endpoint};

fn endpoint(endpoint: &str, own_origin: &str) -> Endpoint {
    let config = Config {
        endpoint: endpoint.into(),
        api_version: "2021-01-01".into(),
        refresh_seconds: 30,
        storage: Vec::new(),
    };
    Endpoint::new(&config, own_origin)
}

#[test]
fn a_next_link_stays_on_its_origin() {
    let arm = "https://arm.example";
    let table = [
        (arm, "https://arm.example/next?token=a%20b", true),
        (arm, "https://arm.example/", true),
        (
            "https://arm.example/base",
            "https://arm.example/elsewhere",
            true,
        ),
        (
            "https://arm.example:8443",
            "https://arm.example:8443/x",
            true,
        ),
        // The same origin in another spelling.
        (arm, "https://arm.example:443/next", true),
        (arm, "HTTPS://ARM.Example/next", true),
        (
            "https://ARM.example:443/base",
            "https://arm.example/x",
            true,
        ),
        ("http://127.0.0.1:80", "http://127.0.0.1/x", true),
        ("http://[::1]:8080", "http://[::1]:8080/x", true),
        ("http://[::1]", "http://[::1]:80/x", true),
        ("http://[::1]", "http://[::2]/x", false),
        (arm, "https://arm.example:80/x", false),
        // Hosts that only begin alike.
        (arm, "https://arm.example.evil/x", false),
        (arm, "https://arm.example@evil.example/x", false),
        (arm, "https://arm.example:443@evil.example/x", false),
        (arm, "https://arm.example\\@evil.example/x", false),
        (arm, "https://arm.examplex/x", false),
        (arm, "https://arm.example", false),
        (arm, "https://arm.example?x", false),
        (arm, "https://evil.example/https://arm.example/", false),
        (arm, "https://user@arm.example/x", false),
        (arm, " https://arm.example/x", false),
        // Another scheme, another port, no origin at all.
        (arm, "http://arm.example/x", false),
        (arm, "https://arm.example:8443/x", false),
        ("https://arm.example:8443", "https://arm.example/x", false),
        (
            "https://arm.example:84",
            "https://arm.example:8443/x",
            false,
        ),
        ("http://localhost:80", "http://localhost:8080/x", false),
        (arm, "/next", false),
        (arm, "//arm.example/x", false),
        (arm, "next", false),
        (arm, "javascript:alert(1)", false),
        (arm, "", false),
    ];
    for (base, url, taken) in table {
        assert_eq!(
            endpoint(base, "https://portal.example")
                .next_link(url)
                .is_some(),
            taken,
            "{base} → {url}"
        );
    }
}

#[test]
fn without_an_endpoint_the_own_origin_counts() {
    let own = endpoint("", "https://portal.example");
    assert!(own.next_link("https://portal.example/x").is_some());
    assert!(own.next_link("https://arm.example/x").is_none());
    // Where the browser names no origin nothing is on it.
    for url in ["//evil.example/x", "/x", "https://evil.example/x"] {
        assert!(endpoint("", "").next_link(url).is_none(), "{url}");
    }
}

#[test]
fn a_job_has_one_url() {
    let id = JobId::parse(
        "/subscriptions/s 1/resourceGroups/r?g/providers/microsoft.importexport/jobs/ž#1",
    )
    .unwrap();
    let url = endpoint("https://arm.example/base", "").job_url(&id);
    let path = "/subscriptions/s%201/resourceGroups/r%3Fg/providers/microsoft.importexport/jobs/%C5%BE%231";
    assert_eq!(
        url,
        format!("https://arm.example/base{path}?api-version=2021-01-01")
    );
}
