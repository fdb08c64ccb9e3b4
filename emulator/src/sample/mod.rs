//! Sample data: the jobs of an invented company, the same ones for the same seed.

mod awkward;
mod draft;
mod words;

use std::collections::HashMap;

use rusqlite::Connection;

use crate::{
    error::ApiError,
    model::{JobType, TENANT, state},
    random,
    store::{self, Inserter, Record, Subscription},
};
use draft::{Draft, Place};

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
pub fn fill(
    connection: &Connection,
    subscriptions: usize,
    count: usize,
    seed: u64,
    now: i64,
) -> Result<(), ApiError> {
    let mut names = vec![
        (PRODUCTION.to_owned(), "Contoso Production".to_owned()),
        (
            MIGRATION.to_owned(),
            "Contoso Migration (陸上輸送)".to_owned(),
        ),
    ];
    let mut groups: Vec<_> = GROUPS
        .iter()
        .map(|&(guid, name)| (guid.to_owned(), name.to_owned()))
        .collect();
    // Those of the further ones do not depend on the seed: an address stays good.
    for number in names.len() + 1..=subscriptions {
        let guid = random::guid(&mut random::from_text(&format!("subscription {number}")));
        for purpose in ["archive", "backup"] {
            groups.push((guid.clone(), format!("rg-{purpose}-{number:03}")));
        }
        names.push((guid, format!("Contoso {number:03}")));
    }
    let mut sids = HashMap::new();
    for (guid, name) in names {
        let subscription = Subscription {
            guid: guid.clone(),
            name,
            tenant: TENANT.into(),
        };
        sids.insert(guid, store::add_subscription(connection, &subscription)?);
    }
    let mut places = Vec::new();
    for (subscription, name) in groups {
        let sid = sids.get(&subscription).copied().unwrap_or_default();
        places.push(Place {
            group: store::add_group(connection, sid, &name)?,
            subscription,
            name,
        });
    }
    let mut inserter = Inserter::new(connection)?;
    for index in 0..count {
        inserter.insert(&mut job(index, seed, &places, now))?;
    }
    Ok(())
}

/// The job number `index` of the sample.
fn job(index: usize, seed: u64, places: &[Place], now: i64) -> Record {
    let mut rng = random::from_text(&format!("job {index} of {seed}"));
    // The first ones are where the documentation says, whatever the seed.
    let fixed = index < PLAIN + awkward::ALL.len();
    let which = if fixed {
        index % GROUPS.len()
    } else {
        rng.usize(..places.len())
    };
    let mut draft = Draft {
        rng,
        index,
        place: &places[which],
        now,
    };
    if let Some(make) = index
        .checked_sub(PLAIN)
        .and_then(|index| awkward::ALL.get(index))
    {
        return make.record(&mut draft);
    }
    let (state, kind) = if index < PLAIN {
        let kind = if index < state::ALL.len() {
            JobType::Import
        } else {
            JobType::Export
        };
        (state::ALL[index % state::ALL.len()], kind)
    } else {
        (
            draft.likely_state(),
            if draft.rng.u8(..4) == 0 {
                JobType::Export
            } else {
                JobType::Import
            },
        )
    };
    let name = draft.name();
    draft.ordinary(&name, kind, state)
}
