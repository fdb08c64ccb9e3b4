//! What boot.js loads for an address before the portal runs, held against what addresses mean.

use std::collections::BTreeMap;

use domain::job::{JobId, ListQuery, Task};
use domain::route::{LogsOf, Route};

use crate::help::root;

/// The table in boot.js: the first word of an address, and the chunk that its page is in.
fn table() -> BTreeMap<String, String> {
    let script = std::fs::read_to_string(root().join("public/boot.js")).unwrap();
    let (_, table) = script.split_once("const CHUNKS = ").unwrap();
    let (table, _) = table.split_once(";\n").unwrap();
    serde_json::from_str(table).unwrap()
}

/// The chunk that holds a page's own code.
fn chunk(route: &Route) -> Option<&'static str> {
    match route {
        Route::Jobs(_) => None,
        Route::Job(_) => Some("job"),
        Route::Form(_) | Route::CopyLog(_) => Some("forms"),
        // Nobody comes for it: its code follows the list's.
        Route::NotFound => None,
    }
}

#[test]
fn an_address_loads_the_code_of_its_page_and_no_other() {
    let id = "/subscriptions/0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j";
    let id = JobId::parse(id).unwrap();
    let routes = [
        Route::Jobs(ListQuery::default()),
        Route::Job(id.clone()),
        Route::Form(Task::Edit(id.clone())),
        Route::Form(Task::Ship(id.clone())),
        Route::Form(Task::Import(None)),
        Route::Form(Task::Export(Some(id.clone()))),
        Route::CopyLog(None),
        Route::CopyLog(Some(LogsOf {
            job: id,
            drive: Some("d".into()),
            verbose: true,
        })),
        Route::NotFound,
    ];
    let mut table = table();
    let all = table.clone();
    for route in routes {
        let href = route.href();
        assert_eq!(Route::parse(&href), route, "{href}");
        let word = href
            .trim_start_matches("#/")
            .split(['/', '?'])
            .next()
            .unwrap();
        let loaded = all.get(word).map(String::as_str);
        assert_eq!(loaded, chunk(&route), "{href}");
        table.remove(word);
    }
    assert!(table.is_empty(), "no address begins so: {table:?}");
}
