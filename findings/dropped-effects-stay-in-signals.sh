#!/usr/bin/env bash
# What has read a signal and is dropped stays in that signal for as long as it lives.
#
# One would guess: an effect, a memo or what a view draws unsubscribes when its owner is disposed of, or is let go the next time that the
#   signal changes.
# It is so (reactive_graph 0.2.16, that of leptos 0.8.23): an entry for each stays in every signal that it had read, with the memory of what
#   was dropped, as the entry holds on to it weakly; no change of the signal takes it out. Only what runs again unsubscribes before that, and
#   `clear_sources`, called in `on_cleanup`, does.
# Why it matters: signals that live as long as the page, such as the jobs, the time or the language, are read by every view that is opened. A
#   desk that is open for a week goes through a dead entry for every job that anybody looked at, with each change, and grows by a
#   kilobyte a visit where a page has ten such readers. Nothing in the page or in JavaScript's heap shows it.
source "$(dirname "$0")/common.sh"
cargo init --quiet --vcs none --name readers
cargo add --quiet reactive_graph@=0.2.16 --features effects
cargo add --quiet any_spawner@=0.3.0 --features futures-executor

cat > src/main.rs <<'RUST'
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicIsize, Ordering::Relaxed};

use any_spawner::Executor;
use reactive_graph::computed::{ArcMemo, Memo};
use reactive_graph::effect::{Effect, RenderEffect};
use reactive_graph::graph::{Subscriber, ToAnySubscriber};
use reactive_graph::owner::{Owner, on_cleanup};
use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get, Set};

struct Counted;
static HELD: AtomicIsize = AtomicIsize::new(0);

unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(layout.size() as isize, Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size() as isize, Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static COUNTED: Counted = Counted;

/// Opens and closes a page that reads the signal, many times, with a change of the signal after each.
fn visits(what: &str, read: impl Fn(RwSignal<usize>)) {
    let root = Owner::new();
    root.set();
    let signal = RwSignal::new(0);
    let page = root.child();
    let mut held = Vec::new();
    for visit in 0..4096 {
        if visit % 2048 == 0 {
            held.push(HELD.load(Relaxed));
        }
        page.with(|| read(signal));
        Executor::poll_local();
        page.cleanup();
        Executor::poll_local();
        signal.set(visit);
        Executor::poll_local();
    }
    held.push(HELD.load(Relaxed));
    // The first half fills what is kept anyway.
    let each = (held[2] - held[1]) / 2048;
    println!("{what}: {}", if each < 8 { "nothing stays" } else if each < 64 { "a little stays" } else { "more than 64 bytes a visit stay" });
    root.cleanup();
}

fn main() {
    _ = Executor::init_futures_executor();
    visits("no reader", |_| ());
    visits("what a view draws", |signal| drop(RenderEffect::new(move |_| _ = signal.get())));
    visits("an effect", |signal| _ = Effect::new(move || _ = signal.get()));
    visits("a memo", |signal| _ = Memo::new(move |_| signal.get()).get());
    visits("a memo that is told to unsubscribe", |signal| {
        let memo = ArcMemo::new(move |_| signal.get());
        let subscriber = memo.to_any_subscriber();
        on_cleanup(move || subscriber.clear_sources(&subscriber));
        memo.get();
        _ = Memo::from(memo);
    });
}
RUST
cargo build --quiet --release
cat > expected.txt <<'TXT'
no reader: nothing stays
what a view draws: more than 64 bytes a visit stay
an effect: more than 64 bytes a visit stay
a memo: more than 64 bytes a visit stay
a memo that is told to unsubscribe: nothing stays
TXT
target/release/readers | is_as_seen
