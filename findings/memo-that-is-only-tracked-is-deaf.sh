#!/usr/bin/env bash
# In Leptos's reactivity an effect that only tracks a memo doesn't follow it.
#
# One would guess: `memo.track()` subscribes, as `signal.track()` does.
# It is so (reactive_graph 0.2.16, that of leptos 0.8.23): a memo computes when it is read. One that nobody has read has no
#   sources, so it learns of no change, and who tracks it runs once and never again. `memo.get()` in its place follows; and once
#   anybody has read the memo, `track` follows, too: the same code works or not by what stands elsewhere on the page.
# Why it matters: a list of jobs that should be read anew when a memo of its query changes stays as it is, without an error.
source "$(dirname "$0")/common.sh"
cargo init --quiet --vcs none --name tracked
cargo add --quiet reactive_graph@=0.2.16 --features effects

cat > src/main.rs <<'RUST'
use reactive_graph::computed::Memo;
use reactive_graph::effect::ImmediateEffect;
use reactive_graph::owner::Owner;
use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How often an effect runs that follows a memo in this way, at first and after three changes.
fn runs(read_before: bool, follow: fn(Memo<u32>)) -> usize {
    let owner = Owner::new();
    owner.set();
    let signal = RwSignal::new(0);
    let memo = Memo::new(move |_| signal.get());
    if read_before {
        memo.get_untracked();
    }
    let runs = Arc::new(AtomicUsize::new(0));
    let counted = runs.clone();
    let _effect = ImmediateEffect::new(move || {
        follow(memo);
        counted.fetch_add(1, Ordering::Relaxed);
    });
    for value in 1..=3 {
        signal.set(value);
    }
    runs.load(Ordering::Relaxed)
}

fn main() {
    println!("track: {}", runs(false, |memo| memo.track()));
    println!("get: {}", runs(false, |memo| drop(memo.get())));
    println!("track, after somebody has read the memo: {}", runs(true, |memo| memo.track()));
}
RUST

cat > expected.txt <<'TXT'
track: 1
get: 4
track, after somebody has read the memo: 4
TXT
cargo run --quiet 2> /dev/null | is_as_seen
