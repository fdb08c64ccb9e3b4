//! Where a new job may be, and where its data: the resource groups and storage accounts of a subscription that a person may see.
//! Each list is read once in a visit, and again where that failed. Comes with the later code.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{JobStore, Stores, expect_context};
use crate::arm::ArmError;
use domain::job::{StorageAccount, Subscription};
use domain::remote::Remote;

/// The lists of one kind, by the id of their subscription.
type Lists<T> = RwSignal<Vec<(String, Remote<Arc<Vec<T>>, ArmError>)>>;

/// The resource groups and storage accounts of subscriptions. A handle.
#[derive(Clone, Copy)]
pub struct Places {
    jobs: JobStore,
    groups: Lists<Subscription>,
    accounts: Lists<StorageAccount>,
}

impl Places {
    /// Those of this portal; asked for where a component is built.
    pub fn get() -> Self {
        let stores: Stores = expect_context();
        stores.once(|| Self {
            jobs: stores.jobs,
            groups: RwSignal::default(),
            accounts: RwSignal::default(),
        })
    }

    /// The resource groups of a subscription, each with its name as its id; `None` before anybody wanted them.
    pub fn groups(self, subscription: &str) -> Option<Remote<Arc<Vec<Subscription>>, ArmError>> {
        known(self.groups, subscription)
    }

    /// The storage accounts of a subscription; `None` before anybody wanted them.
    pub fn accounts(
        self,
        subscription: &str,
    ) -> Option<Remote<Arc<Vec<StorageAccount>>, ArmError>> {
        known(self.accounts, subscription)
    }

    /// Sees to it that both lists of a subscription are known: asks for what nobody asked for, or what failed.
    pub fn want(self, subscription: &str) {
        if subscription.is_empty() {
            return;
        }
        if begins(self.groups, subscription) {
            let of = subscription.to_owned();
            spawn_local(async move {
                let outcome = self.jobs.client().groups(&of).await;
                ends(self.groups, &of, outcome);
            });
        }
        if begins(self.accounts, subscription) {
            let of = subscription.to_owned();
            spawn_local(async move {
                let outcome = self.jobs.client().storage_accounts(&of).await;
                ends(self.accounts, &of, outcome);
            });
        }
    }
}

fn known<T>(lists: Lists<T>, subscription: &str) -> Option<Remote<Arc<Vec<T>>, ArmError>>
where
    T: Send + Sync + 'static,
{
    lists.with(|all| {
        let mut all = all.iter();
        let found = all.find(|(of, _)| of.eq_ignore_ascii_case(subscription));
        Some(found?.1.clone())
    })
}

/// Whether the list is to be read now; from then on it is under way.
fn begins<T>(lists: Lists<T>, subscription: &str) -> bool
where
    T: Send + Sync + 'static,
{
    let mut begins = false;
    lists.maybe_update(|all| {
        let found = all
            .iter_mut()
            .find(|(of, _)| of.eq_ignore_ascii_case(subscription));
        begins = match found {
            None => {
                all.push((subscription.to_owned(), Remote::Loading));
                true
            }
            Some((_, list)) if list.error().is_some() => {
                *list = std::mem::replace(list, Remote::Loading).fetching();
                true
            }
            Some(_) => false,
        };
        begins
    });
    begins
}

fn ends<T>(lists: Lists<T>, subscription: &str, outcome: Result<Vec<T>, ArmError>)
where
    T: Send + Sync + 'static,
{
    lists.update(|all| {
        let mut all = all.iter_mut();
        if let Some((_, list)) = all.find(|(of, _)| *of == subscription) {
            *list = std::mem::replace(list, Remote::Loading).fetched(outcome.map(Arc::new));
        }
    });
}
