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
    let memo = ArcMemo::new(compute);
    let subscriber = memo.to_any_subscriber();
    on_cleanup(move || subscriber.clear_sources(&subscriber));
    memo.into()
}
