//! BitLocker keys: nowhere once their dialog is closed.

use serde_json::json;

use crate::harness::Visit;

#[tokio::test]
async fn keys_are_nowhere_once_the_page_is_left() {
    let visit = Visit::at("#/jobs").await;
    let (page, service) = (&visit.page, &visit.emulator);
    let job = service.import_in("Received").await;
    page.open(&job.address()).await;
    page.script(
        "window.kept = []; const real = window.fetch;
         window.fetch = async (request) => {
           const answer = await real(request);
           if (request.method === 'POST') kept.push(answer.headers.get('cache-control'), request.cache, request.url);
           return answer;
         }",
        json!([]),
    )
    .await;
    page.click("button", "BitLocker keys").await;
    page.see("button", "Show the key of…").await;
    let keys = service.keys(&job.id).await;
    assert!(!keys.is_empty());
    let secrets: Vec<&str> = keys.iter().map(String::as_str).collect();
    let html = "document.documentElement.outerHTML";
    for key in &secrets {
        assert!(!page.value(html).await.as_str().unwrap().contains(key));
    }
    page.click("button", "Show the key of…").await;
    page.read(secrets[0]).await;
    let there = in_memory(&visit, &secrets).await;
    assert_eq!(there, i64::try_from(secrets.len()).unwrap());
    page.click("button", "Close").await;
    page.click("link", "Import/Export jobs").await;
    page.read("48 jobs").await;

    let kept = page.value("kept").await;
    assert_eq!(kept[0], "no-store");
    assert_eq!(kept[1], "no-store");
    // In the page, in its addresses, in all that the browser may store, in the console.
    let places = page
        .script(
            "const databases = indexedDB.databases ? await indexedDB.databases() : [];
             const inputs = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
             return JSON.stringify([document.documentElement.outerHTML, inputs, location.href, document.title, document.cookie,
               { ...localStorage }, { ...sessionStorage }, history.state, databases, await caches.keys(), window.name,
               performance.getEntries().map((entry) => entry.name), kept[2]])",
            json!([]),
        )
        .await;
    let console = page.browser.console().await;
    let requests = service.requests().await;
    let asked: Vec<_> = requests.iter().map(|it| (&it.path, &it.body)).collect();
    let everything = format!("{places} {console:?} {asked:?}");
    for key in &secrets {
        assert!(!everything.contains(key), "a key is left in {everything}");
    }
    let left = in_memory(&visit, &secrets).await;
    assert_eq!(left, 0, "keys left in the memory of the portal's own code");
    visit.end().await;
}

/// How many of these texts stand in the memory of the portal's own code, in use or not.
async fn in_memory(visit: &Visit, texts: &[&str]) -> i64 {
    let found = visit
        .page
        .script_on_wasm(
            "const memory = Object.values(portal).find((it) => it instanceof WebAssembly.Memory);
             const text = new TextDecoder('latin1').decode(memory.buffer);
             return arguments[0].filter((key) => text.includes(key)).length",
            json!([texts]),
        )
        .await;
    found.as_i64().unwrap()
}
