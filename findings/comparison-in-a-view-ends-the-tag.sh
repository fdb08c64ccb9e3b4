#!/usr/bin/env bash
# In Leptos's `view!` a comparison in an attribute ends the tag, and compiles.
#
# One would guess: `title=left > 0` is "true" or "false", or doesn't compile.
# It is so (leptos 0.8.23): the tag ends at `>`, so the attribute is `left`, and what follows is a text of the page. Where what stands
#   before it is a value that an attribute takes, nothing warns. In parentheses it is the comparison.
# Why it matters: an attribute that should say whether a job still has drives says how many, beside a stray "0 >" on the page.
source "$(dirname "$0")/common.sh"
cargo init --quiet --vcs none --name comparison
cargo add --quiet leptos@=0.8.23 --features ssr

cat > src/main.rs <<'RUST'
use leptos::prelude::*;

fn main() {
    let owner = Owner::new();
    owner.set();
    let left = 3;
    let bare = view! { <p title=left > 0>"text"</p> };
    println!("{}", bare.to_html());
    let wrapped = view! { <p title=(left > 0).to_string()>"text"</p> };
    println!("{}", wrapped.to_html());
}
RUST

cat > expected.txt <<'TXT'
<p title="3">0 &gt;<!>text</p>
<p title="true">text</p>
TXT
cargo run --quiet 2> /dev/null | is_as_seen
