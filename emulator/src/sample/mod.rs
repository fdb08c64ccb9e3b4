//! Sample data: the jobs of an invented company, the same ones for the same seed.

mod awkward;
mod draft;
mod words;

use rusqlite::Connection;

use crate::{
    error::ApiError,
    model::{JobType, TENANT, state},
    random,
    store::{self, Inserter, Record, Subscription},
};
use draft::{Draft, ResourceGroup};

pub(crate) use words::ACCOUNTS;

/// The first subscription.
pub const PRODUCTION: &str = "0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10";
/// The second subscription.
pub const MIGRATION: &str = "c6a9e2d4-83b5-4f17-a0d9-72e46b1c5f38";

/// The resource groups, each with the subscription it belongs to.
pub const GROUPS: [(&str, &str); 10] = [
    (PRODUCTION, "rg-archive"),
    (PRODUCTION, "rg-backup-eu"),
    (PRODUCTION, "Media-Production"),
    (PRODUCTION, "rg-genomics"),
    (PRODUCTION, "přesun-dat-brno"),
    (MIGRATION, "rg-dr-tokyo"),
    (MIGRATION, "rg-finance"),
    (MIGRATION, "データ移行"),
    (MIGRATION, "أرشيف-الشركة"),
    (
        MIGRATION,
        "rg-migration-of-the-former-northwind-traders-file-servers-to-cold-storage-phase-two-2026",
    ),
];

/// How many jobs come before the awkward ones: each state once as an import and once as an export.
const PLAIN: usize = 2 * state::ALL.len();

/// Makes subscriptions, resource groups and `count` jobs. The first two subscriptions are always there.
pub(crate) fn fill(
    connection: &Connection,
    subscriptions: usize,
    count: usize,
    seed: u64,
    now: i64,
) -> Result<(), ApiError> {
    let mut groups = Vec::new();
    let mut add = |guid: &str, name: &str, of: Vec<String>| -> Result<(), ApiError> {
        let subscription = Subscription {
            guid: guid.into(),
            name: name.into(),
            tenant: TENANT.into(),
        };
        let sid = store::add_subscription(connection, &subscription)?;
        for name in of {
            groups.push(ResourceGroup {
                group: store::add_group(connection, sid, &name)?,
                subscription: guid.into(),
                name,
            });
        }
        Ok(())
    };
    let named = |guid: &str| {
        let of = GROUPS.iter().filter(|(of, _)| *of == guid);
        of.map(|(_, name)| (*name).to_owned()).collect()
    };
    add(PRODUCTION, "Contoso Production", named(PRODUCTION))?;
    add(MIGRATION, "Contoso Migration (陸上輸送)", named(MIGRATION))?;
    for number in 3..=subscriptions {
        // Not of the seed: an address stays good.
        let guid = random::guid(&mut random::from_text(&format!("subscription {number}")));
        let of = ["archive", "backup"].map(|purpose| format!("rg-{purpose}-{number:03}"));
        add(&guid, &format!("Contoso {number:03}"), of.into())?;
    }
    let mut inserter = Inserter::new(connection)?;
    for index in 0..count {
        inserter.insert(&mut job(index, seed, &groups, now))?;
    }
    Ok(())
}

/// The job number `index` of the sample.
fn job(index: usize, seed: u64, groups: &[ResourceGroup], now: i64) -> Record {
    let mut rng = random::from_text(&format!("job {index} of {seed}"));
    // The first ones are where the documentation says, whatever the seed.
    let fixed = index < PLAIN + awkward::ALL.len();
    let which = if fixed {
        index % GROUPS.len()
    } else {
        rng.usize(..groups.len())
    };
    let mut draft = Draft {
        rng,
        index,
        group: &groups[which],
        now,
    };
    if let Some(make) = index
        .checked_sub(PLAIN)
        .and_then(|index| awkward::ALL.get(index))
    {
        return make.record(&mut draft);
    }
    let (state, export) = if index < PLAIN {
        let state = state::ALL[index % state::ALL.len()];
        (state, index >= state::ALL.len())
    } else {
        (draft.likely_state(), draft.rng.u8(..4) == 0)
    };
    let kind = if export {
        JobType::Export
    } else {
        JobType::Import
    };
    let name = draft.name();
    draft.ordinary(&name, kind, state)
}
