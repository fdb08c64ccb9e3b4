#!/usr/bin/env bash
# leptos_router decodes what an address holds twice.
#
# One would guess: what is encoded once, by `url` or `URLSearchParams`, and put into a link comes back from `use_query_map` and
#   `use_params_map` as it was.
# It is so (leptos_router 0.8.17, leptos 0.8.23): both decode once more what has been decoded. A text without `%` comes back as it was,
#   so tests pass; one that holds `%2B` or `%2F` itself doesn't. `use_location().search` is as in the address: read by
#   `form_urlencoded`, it has each value as it was. What is to become 0.9 is said to decode once.
# Why it matters: a portal that keeps the SAS link of a log in its own address gets it back with another signature, if that has a
#   plus sign: of 43 letters of base64 every second one has. The storage account answers 403 to such a link, and the others
#   work. The blobs `a%2Fb` and `a/b` are one.
source "$(dirname "$0")/common.sh"
cargo init --quiet --vcs none --name router
cargo add --quiet leptos@=0.8.23 --features ssr
cargo add --quiet leptos_router@=0.8.17 --features ssr
cargo add --quiet any_spawner@=0.3.0 --features futures-executor
cargo add --quiet url@=2.5.8

cat > src/main.rs <<'RUST'
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use leptos_router::{location::RequestUrl, path};
use url::{Url, form_urlencoded};

#[component]
fn Blob() -> impl IntoView {
    let by_path = use_params_map().read_untracked().get("blob").unwrap();
    let by_query = use_query_map().read_untracked().get("log").unwrap();
    let search = use_location().search.get_untracked();
    let by_hand = form_urlencoded::parse(search.as_bytes()).next().unwrap().1.into_owned();
    println!("  path:  {by_path}\n  query: {by_query}\n  search, by hand: {by_hand}");
    if let Ok(link) = Url::parse(&by_query) {
        println!("  the signature that is sent: {}", link.query_pairs().next().unwrap().1);
    }
}

fn main() {
    _ = any_spawner::Executor::init_futures_executor();
    for text in ["a+b/c d&e", "a%2Fb", "https://logs.example/c/a.xml?sig=Zm9v%2Bgn%2F0%3D"] {
        let mut address = Url::parse("http://portal.example").unwrap();
        address.path_segments_mut().unwrap().push("blobs").push(text);
        address.query_pairs_mut().append_pair("log", text);
        let address = &address[url::Position::BeforePath..];
        println!("{text}\n  in the address: {address}");
        Owner::new().with(|| {
            provide_context(RequestUrl::new(address));
            let routes = view! {
                <Router>
                    <Routes fallback=|| "none"><Route path=path!("/blobs/:blob") view=Blob /></Routes>
                </Router>
            };
            routes.to_html();
        });
    }
}
RUST

cat > expected.txt <<'TXT'
a+b/c d&e
  in the address: /blobs/a+b%2Fc%20d&e?log=a%2Bb%2Fc+d%26e
  path:  a+b/c d&e
  query: a+b/c d&e
  search, by hand: a+b/c d&e
a%2Fb
  in the address: /blobs/a%252Fb?log=a%252Fb
  path:  a/b
  query: a/b
  search, by hand: a%2Fb
https://logs.example/c/a.xml?sig=Zm9v%2Bgn%2F0%3D
  in the address: /blobs/https:%2F%2Flogs.example%2Fc%2Fa.xml%3Fsig=Zm9v%252Bgn%252F0%253D?log=https%3A%2F%2Flogs.example%2Fc%2Fa.xml%3Fsig%3DZm9v%252Bgn%252F0%253D
  path:  https://logs.example/c/a.xml?sig=Zm9v+gn/0=
  query: https://logs.example/c/a.xml?sig=Zm9v+gn/0=
  search, by hand: https://logs.example/c/a.xml?sig=Zm9v%2Bgn%2F0%3D
  the signature that is sent: Zm9v gn/0=
TXT
cargo run --quiet 2> /dev/null | is_as_seen
