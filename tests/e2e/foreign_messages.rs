//! What a page of another origin may say to the portal: nothing that it would hear.

use serde_json::{Value, json};

use crate::harness::{Foreign, Visit};

/// A page that opens the portal, and talks to it.
const STRANGER: &str = "<!doctype html><title>Stranger</title><script>
    let portal;
    const open_portal = (url) => { portal = window.open(url, 'portal'); };
    const frame_portal = (url) => document.body.append(Object.assign(document.createElement('iframe'), { src: url }));
    const shout = (words) => {
      const channel = new BroadcastChannel('import-export-portal');
      for (const word of words) {
        portal.postMessage(word, '*');
        channel.postMessage(word);
      }
      return portal.closed;
    };
    </script><body>Stranger";

/// Opens the portal from the stranger's page, lets that one talk, and goes to the portal's window; whether the stranger
/// had lost sight of it.
async fn visited_by(visit: &Visit, stranger: &str, address: &str, words: &Value) -> bool {
    let (page, service) = (&visit.page, &visit.emulator);
    page.browser.go(stranger).await;
    let outside = page.browser.tab().await;
    let url = format!("{}/{address}", page.origin);
    page.script("open_portal(arguments[0])", json!([url])).await;
    let windows = page
        .browser
        .command(reqwest::Method::GET, "window/handles", Value::Null)
        .await
        .unwrap();
    let windows = windows.as_array().unwrap().iter();
    let inside = windows.filter_map(Value::as_str).find(|it| *it != outside);
    page.browser.switch_to(inside.unwrap()).await;
    page.started().await;
    page.see("button", "Cancel job").await;
    // All that comes with the first view has been asked for.
    page.until(
        "quiet",
        "(() => { const all = performance.getEntriesByType('resource').length; const same = all === window.all; window.all = all; return same })()",
        json!([]),
    )
    .await;
    page.script(
        "window.heard = [0, 0];
         addEventListener('message', (event) => { if (event.origin !== location.origin) heard[0]++; });
         new BroadcastChannel('import-export-portal').onmessage = () => heard[1]++;
         window.before = document.querySelector('main').outerHTML",
        json!([]),
    )
    .await;
    service.forget_requests().await;
    page.browser.switch_to(&outside).await;
    let lost = page
        .script("return shout(arguments[0])", json!([words]))
        .await;
    page.browser.switch_to(inside.unwrap()).await;
    lost == true
}

#[tokio::test]
async fn a_foreign_page_is_not_heard() {
    let foreign = Foreign::serving(STRANGER);
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Shipping").await;
    let own = page.origin.clone();
    // What the portal's own tabs, and a window for signing in, say to each other.
    let words = json!([
        job.id,
        { "source": "oidc-client", "url": format!("{own}/?code=stolen&state=forged"), "keepOpen": false },
        { "type": "signin", "access_token": "forged" },
        { "type": "config", "endpoint": format!("http://127.0.0.1:{}", foreign.port) },
        { "type": "navigate", "address": "#/create/import" },
        "signed-out",
        "reload",
        null,
    ]);
    let heard = "heard.join()";
    // As the portal is delivered, it is out of sight: whoever opens it holds nothing of it.
    let stranger = format!("http://localhost:{}/", foreign.port);
    let lost = visited_by(&visit, &stranger, &job.address(), &words).await;
    assert!(lost, "the opener still sees the portal");
    assert_eq!(page.value(heard).await, "0,0");

    // Served without that header, words arrive; and nobody listens.
    let open = json!({ "headers": { "cross-origin-opener-policy": "unsafe-none" } });
    service
        .faults(json!([{ "path": "^/(index.html)?$", "then": open }]))
        .await;
    for stranger in [stranger, format!("http://127.0.0.1:{}/", foreign.port)] {
        println!("{stranger}");
        page.script("window.close()", json!([])).await;
        let windows = page
            .browser
            .command(reqwest::Method::GET, "window/handles", Value::Null)
            .await
            .unwrap();
        page.browser.switch_to(windows[0].as_str().unwrap()).await;
        let lost = visited_by(&visit, &stranger, &job.address(), &words).await;
        assert!(!lost);
        page.until("the words to arrive", "heard[0] === 8", json!([]))
            .await;
        assert_eq!(page.value(heard).await, "8,0");
        // Whatever they would have set off has begun by now.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        assert_eq!(service.requests().await, []);
        assert_eq!(page.address().await, job.address());
        let same = "document.querySelector('main').outerHTML === before";
        assert_eq!(page.value(same).await, true);
        page.see("button", "Cancel job").await;
    }
    // Nobody asked the stranger for anything but its own page.
    let pages_of_its_own = foreign.knocks();
    assert!(pages_of_its_own >= 3);
    assert_eq!(page.complaints().await, [""; 0]);

    // In a frame of the stranger's it doesn't appear at all.
    service.no_faults().await;
    page.browser
        .go(&format!("http://127.0.0.1:{}/", foreign.port))
        .await;
    service.forget_requests().await;
    page.script("frame_portal(arguments[0])", json!([format!("{own}/")]))
        .await;
    let mut refused = Vec::new();
    for _ in 0..100 {
        refused = page.complaints().await;
        if !refused.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(
        refused.iter().any(|it| it.contains("frame-ancestors")),
        "{refused:?}"
    );
    assert_eq!(service.requests().await, []);
}
