//! Signals, memos and stored values: Leptos's, compiled once for all types.
//!
//! Leptos compiles each of them anew for every type that it holds. Here the value lies in a box beside a signal that
//! holds nothing, so that what differs from type to type is no more than opening the box.

use std::any::Any;
use std::cell::{Ref, RefCell};
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude as leptos;
use leptos::{Get as _, GetUntracked as _, Notify as _, Track as _};
use reactive::{AnySubscriber, Subscriber as _, ToAnySubscriber as _};

use ::leptos::reactive::graph as reactive;

/// What is subscribed stays so in Leptos, also when it has gone: a signal that lives as long as the page would keep a note
/// of every row that was ever in the list, and go through all of them whenever it changes.
pub fn unsubscribe_with_owner(subscriber: AnySubscriber) {
    leptos::on_cleanup(move || subscriber.clear_sources(&subscriber));
}

/// The place of a value of any type. It lives as long as its owner.
///
/// Leptos's own places are made for many threads: they ask for the present one at each step, and bring what tells them
/// (5 kB of code, an allocator of its own included). A page has one.
#[derive(Clone, Copy)]
struct Place {
    index: usize,
    /// Which of the values that were there one after the other.
    number: u32,
}

#[derive(Default)]
struct Places {
    all: Vec<(u32, Option<Rc<dyn Any>>)>,
    free: Vec<usize>,
}

thread_local! {
    static PLACES: RefCell<Places> = RefCell::default();
}

fn place(value: Rc<dyn Any>) -> Place {
    let place = PLACES.with_borrow_mut(|places| {
        let index = places.free.pop().unwrap_or_else(|| {
            places.all.push((0, None));
            places.all.len() - 1
        });
        let (number, there) = &mut places.all[index];
        *there = Some(value);
        Place {
            index,
            number: *number,
        }
    });
    leptos::on_cleanup(move || vacate(place));
    place
}

fn vacate(place: Place) {
    let left = PLACES.with_borrow_mut(|places| {
        places.free.push(place.index);
        let (number, there) = &mut places.all[place.index];
        *number += 1;
        there.take()
    });
    // Only now: its end may read and vacate other places.
    drop(left);
}

/// The box, opened; `None` where its owner has gone.
fn open<T: 'static>(place: Place) -> Option<Rc<RefCell<T>>> {
    let value = PLACES.with_borrow(|places| {
        let (number, there) = &places.all[place.index];
        there.clone().filter(|_| *number == place.number)
    });
    value?.downcast().ok()
}

/// The box of a place whose owner is there.
///
/// # Panics
/// Where it isn't: whoever reads a value whose owner has gone has kept a handle for too long.
#[expect(clippy::expect_used, reason = "as Leptos's own signals do")]
fn opened<T: 'static>(place: Place) -> Rc<RefCell<T>> {
    open(place).expect("its owner lives")
}

/// Writes the marks of a handle: a copy of it is the same thing, whatever it holds.
macro_rules! handle {
    ($name:ident) => {
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}
    };
}

/// A value that is kept beside the views and tells nobody when it changes.
pub struct StoredValue<T>(Place, PhantomData<fn() -> T>);

handle!(StoredValue);

impl<T: Default + 'static> Default for StoredValue<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: 'static> StoredValue<T> {
    /// A value that lives as long as the present owner.
    pub fn new(value: T) -> Self {
        Self(place(Rc::new(RefCell::new(value))), PhantomData)
    }

    /// Reads the value.
    pub fn with_value<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&opened(self.0).borrow())
    }

    /// A copy of the value.
    pub fn get_value(self) -> T
    where
        T: Clone,
    {
        opened::<T>(self.0).borrow().clone()
    }

    /// A copy of the value; `None` where the owner has gone.
    pub fn try_get_value(self) -> Option<T>
    where
        T: Clone,
    {
        open::<T>(self.0).map(|value| value.borrow().clone())
    }

    /// Puts another value in its place, where its owner is still there.
    pub fn set_value(self, value: T) {
        self.try_update_value(|known| *known = value);
    }

    /// Changes the value, where its owner is still there.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.try_update_value(change);
    }

    /// Changes the value, and gives back what the change gives; `None` where the owner has gone.
    pub fn try_update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        open(self.0).map(|value| change(&mut value.borrow_mut()))
    }
}

/// A value that tells who reads it when it changes.
pub struct RwSignal<T> {
    value: StoredValue<T>,
    changed: leptos::RwSignal<()>,
}

handle!(RwSignal);

impl<T: Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: 'static> RwSignal<T> {
    /// A signal that lives as long as the present owner.
    pub fn new(value: T) -> Self {
        Self {
            value: StoredValue::new(value),
            changed: leptos::RwSignal::new(()),
        }
    }

    /// Reads the value without following it.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.with_value(read)
    }

    /// Reads the value, and follows it.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(read)
    }

    /// A copy of the value, not followed.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.value.get_value()
    }

    /// A copy of the value, not followed; `None` where the owner has gone.
    pub fn try_get_untracked(self) -> Option<T>
    where
        T: Clone,
    {
        self.value.try_get_value()
    }

    /// A copy of the value, followed.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.track();
        self.get_untracked()
    }

    /// Follows the value without reading it.
    pub fn track(self) {
        self.changed.track();
    }

    /// Puts another value in its place and tells it, where its owner is still there.
    pub fn set(self, value: T) {
        self.update(|known| *known = value);
    }

    /// Changes the value and tells it, where its owner is still there.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.maybe_update(|value| {
            change(value);
            true
        });
    }

    /// Changes the value, and tells it where the change says so.
    pub fn maybe_update(self, change: impl FnOnce(&mut T) -> bool) {
        if self.value.try_update_value(change) == Some(true) {
            self.changed.notify();
        }
    }
}

/// A value that is worked out when what it reads changes, and tells who reads it where it is another one.
pub struct Memo<T> {
    value: StoredValue<Option<T>>,
    /// How many values there were.
    version: leptos::Memo<u32>,
}

handle!(Memo);

impl<T: PartialEq + 'static> Memo<T> {
    /// A memo that lives as long as the present owner; what it reads forgets it together with that.
    pub fn new(work_out: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let value = StoredValue::<Option<T>>::new(None);
        let renew = move || {
            let Some(place) = open::<Option<T>>(value.0) else {
                return false;
            };
            let next = {
                let known = place.borrow();
                let next = work_out(known.as_ref());
                if known.as_ref() == Some(&next) {
                    return false;
                }
                next
            };
            // What was there goes when nothing is borrowed any more: its end may read signals.
            let last = place.borrow_mut().replace(next);
            drop(last);
            true
        };
        Self {
            value,
            version: version(Box::new(renew)),
        }
    }
}

impl<T: 'static> Memo<T> {
    fn read<R>(self, read: impl FnOnce(&T) -> R) -> R {
        #[expect(
            clippy::expect_used,
            reason = "asking for the version has worked it out"
        )]
        let read = |value: Ref<'_, Option<T>>| read(value.as_ref().expect("a value"));
        read(opened(self.value.0).borrow())
    }

    /// Reads the value, and follows it.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.version.get();
        self.read(read)
    }

    /// Reads the value without following it.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.version.get_untracked();
        self.read(read)
    }

    /// A copy of the value, followed.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// A copy of the value, not followed.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }
}

/// Counts how often `renew` said that there was something new.
fn version(renew: Box<dyn Fn() -> bool + Send + Sync>) -> leptos::Memo<u32> {
    let memo = leptos::ArcMemo::new(move |last: Option<&u32>| {
        last.copied().unwrap_or_default() + u32::from(renew())
    });
    unsubscribe_with_owner(memo.to_any_subscriber());
    memo.into()
}

/// A value that is read: fixed, a signal's, a memo's, or worked out of those at each reading.
pub struct Signal<T>(StoredValue<Rc<dyn Fn() -> T>>);

handle!(Signal);

impl<T: 'static> Signal<T> {
    /// Works the value out whenever it is read.
    pub fn derive(read: impl Fn() -> T + 'static) -> Self {
        Self(StoredValue::new(Rc::new(read)))
    }

    /// A value that stays as it is.
    pub fn stored(value: T) -> Self
    where
        T: Clone,
    {
        Self::derive(move || value.clone())
    }

    /// The value, followed.
    pub fn get(self) -> T {
        // Read when nothing is borrowed any more: what it reads may be this again.
        let read = self.0.get_value();
        read()
    }

    /// The value, not followed.
    pub fn get_untracked(self) -> T {
        ::leptos::reactive::graph::untrack(|| self.get())
    }
}

impl<T: Clone + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::derive(move || signal.get())
    }
}

impl<T: Clone + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(move || memo.get())
    }
}
