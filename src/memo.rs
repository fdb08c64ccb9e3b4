//! Memos that leave nothing behind.

use leptos::prelude::*;
use leptos::reactive::graph::{Subscriber as _, ToAnySubscriber as _};

/// A memo that unsubscribes from what it read when its owner is cleaned up.
///
/// `reactive_graph` 0.2.16 keeps an entry of every dropped effect and memo in each signal that it read (some 200 bytes, and
/// each later change goes through them). What lives as long as the page, such as the store's signals, is therefore read
/// through such a memo of the component that shows it: the entries of the component's own effects go with the memo.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    boxed(Box::new(compute))
}

/// What a memo computes.
type Compute<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

/// Compiled once for a type, not once for each memo.
fn boxed<T: PartialEq + Send + Sync + 'static>(compute: Compute<T>) -> Memo<T> {
    let memo = ArcMemo::new(compute);
    let subscriber = memo.to_any_subscriber();
    on_cleanup(move || subscriber.clear_sources(&subscriber));
    memo.into()
}

/// A memo for this view alone: the one that it reads outlives it, and would keep an entry of each that read it.
pub fn own<T: Clone + PartialEq + Send + Sync + 'static>(outer: Memo<T>) -> Memo<T> {
    memo(move |_| outer.get())
}

/// Another number whenever something that `track` reads has changed: what an effect can follow, and leave nothing behind in
/// signals that outlive it. By `get`: Leptos's `track` doesn't compute a memo, so one that was only tracked follows nothing.
pub fn changes(track: impl Fn() + Send + Sync + 'static) -> Memo<u32> {
    memo(move |before: Option<&u32>| {
        track();
        before.map_or(0, |before| before.wrapping_add(1))
    })
}
