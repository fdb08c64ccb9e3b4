//! Sample data: the jobs of an invented company, the same ones for the same seed.

mod awkward;
mod words;

use std::collections::HashMap;

use rusqlite::Connection;

use crate::{
    address::JobAddress,
    clock::{self, DAY, HOUR},
    error::ApiError,
    life,
    locations::{self, Location},
    model::{
        BlobList, DeliveryPackage, Drive, EncryptionKey, Export, Identity, Job, JobDetails,
        JobType, ReturnAddress, ReturnShipping, SystemData, drive_state, state,
    },
    rng::Rng,
    rules,
    store::{self, Group, Inserter, Record, Subscription},
};

/// The directory that both subscriptions belong to.
pub const TENANT: &str = "7b1e5c90-42f8-4d3a-8e6b-90c2d7a4f315";
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

/// A resource group of the sample, by name and by number.
struct Place {
    subscription: String,
    name: String,
    group: Group,
}

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
        let guid = Rng::new(number as u64).guid();
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
    let mut rng =
        Rng::new(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ Rng::new(index as u64).bits());
    // The first ones are where the documentation says, whatever the seed.
    let fixed = index < PLAIN + awkward::ALL.len();
    let which = if fixed {
        index % GROUPS.len()
    } else {
        rng.index(places.len())
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
            if draft.rng.one_in(4) {
                JobType::Export
            } else {
                JobType::Import
            },
        )
    };
    let name = draft.name();
    draft.ordinary(&name, kind, state)
}

/// A sample job in the making.
struct Draft<'a> {
    rng: Rng,
    index: usize,
    place: &'a Place,
    now: i64,
}

impl Draft<'_> {
    /// States as often as they are met: most jobs are over.
    fn likely_state(&mut self) -> &'static str {
        match self.rng.below(20) {
            0 | 1 => state::CREATING,
            2 | 3 => state::SHIPPING,
            4 => state::RECEIVED,
            5 | 6 => state::TRANSFERRING,
            7 => state::PACKAGING,
            8..=10 => state::CLOSED,
            _ => state::COMPLETED,
        }
    }

    fn name(&mut self) -> String {
        let purpose = words::PURPOSES[self.index % words::PURPOSES.len()];
        let (year, quarter) = (self.rng.between(2024, 2027), self.rng.between(1, 5));
        let name = format!("{purpose}-{year}-q{quarter}");
        if self.index < words::PURPOSES.len() {
            name
        } else {
            format!("{name}-{:05}", self.index)
        }
    }

    /// A job as it is in the middle of `name`.
    fn ordinary(&mut self, name: &str, kind: JobType, state: &str) -> Record {
        let drives = 1 + self.rng.index(3);
        let mut record = self.created(name, kind, drives);
        if state == state::CLOSED && kind == JobType::Import {
            self.spoil(&mut record);
        }
        self.place(&mut record, state, None);
        record
    }

    /// Lets the last drive's copy go wrong.
    fn spoil(&mut self, record: &mut Record) {
        if let Some(drive) = record.job.properties.drive_list.iter_mut().flatten().last() {
            drive.drive_id = Some(format!("{:06X}EE", self.rng.below(1 << 24)));
        }
    }

    /// Puts the job into a state that it came into `ago`; a likely while ago without.
    fn place(&mut self, record: &mut Record, state: &str, ago: Option<i64>) {
        let drives = i64::try_from(record.job.drives().len().max(1)).unwrap_or(1);
        let span = match state {
            state::CREATING => life::CREATING_LIMIT,
            state::SHIPPING => life::SHIPPING,
            state::RECEIVED => life::RECEIVED,
            state::TRANSFERRING => drives * life::COPYING_ONE_DRIVE,
            state::PACKAGING => life::PACKAGING,
            _ => life::KEPT,
        };
        let ago = ago.unwrap_or_else(|| self.rng.between(span / 50, span * 9 / 10));
        let since = self.now - ago;
        let before = match state {
            state::CREATING => self.rng.between(0, HOUR),
            state::SHIPPING => self.rng.between(DAY, 4 * DAY),
            _ => self.rng.between(5 * DAY, 12 * DAY),
        };
        if let Some(data) = &mut record.job.system_data {
            data.created_at = self.written(since - before);
        }
        if state != state::CREATING && record.job.properties.delivery_package.is_none() {
            record.job.properties.delivery_package = Some(self.parcel(&record.job, drives));
        }
        if let Some(package) = &mut record.job.properties.delivery_package {
            package.ship_date = Some(clock::day(since - before / 2));
        }
        life::put(record, state, since);
        life::refresh(record, self.now);
        // A person's change, where the service made none.
        let digits = self.rng.below(9999) + 1;
        if let Some(data) = &mut record.job.system_data {
            if [state::CREATING, state::SHIPPING].contains(&state) {
                data.last_modified_by.clone_from(&data.created_by);
                data.last_modified_by_type = "User".into();
            }
            data.last_modified_at = data
                .last_modified_at
                .replace("0000Z", &format!("{digits:04}Z"));
        }
    }

    /// A moment with all its seven digits.
    fn written(&mut self, moment: i64) -> String {
        clock::written(moment).replace("0000Z", &format!("{:04}Z", self.rng.below(9999) + 1))
    }

    /// A job as its owner made it.
    fn created(&mut self, name: &str, kind: JobType, drives: usize) -> Record {
        let Place {
            subscription,
            name: group,
            ..
        } = self.place;
        let address = JobAddress {
            subscription: subscription.clone(),
            group: group.clone(),
            name: name.into(),
        };
        let location = self.location();
        let person = self.rng.pick(&words::PEOPLE.each_ref());
        let rng = &mut self.rng;
        let carrier = rng.pick(location.carriers);
        let account = rng.pick(&words::ACCOUNTS);
        let import = kind == JobType::Import;
        let drive_list = if import {
            (0..drives).map(|_| drive(rng)).collect()
        } else {
            Vec::new()
        };
        let properties = JobDetails {
            storage_account_id: Some(format!(
                "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/{account}"
            )),
            job_type: Some(kind.as_str().into()),
            return_address: Some(person.address()),
            return_shipping: Some(ReturnShipping {
                carrier_name: Some(carrier.into()),
                carrier_account_number: Some(format!("{:09}", rng.below(1_000_000_000))),
            }),
            shipping_information: Some(location.shipping_information()),
            delivery_package: None,
            diagnostics_path: Some("waimportexport".into()),
            log_level: Some(if rng.one_in(3) { "Verbose" } else { "Error" }.into()),
            backup_drive_manifest: Some(rng.one_in(3)),
            state: Some(state::CREATING.into()),
            cancel_requested: Some(false),
            drive_list: Some(drive_list),
            export: (!import).then(|| export(rng)),
            provisioning_state: Some("Succeeded".into()),
            encryption_key: Some(EncryptionKey {
                kek_type: Some("MicrosoftManaged".into()),
                ..EncryptionKey::default()
            }),
            ..JobDetails::default()
        };
        let tags = [
            ("environment", rng.pick(&["production", "test", "archive"])),
            (
                "costCenter",
                rng.pick(&["CC-1042", "CC-2177", "CC-3300", "CC-4815"]),
            ),
            ("owner", person.email),
        ];
        let job = Job {
            id: address.id(),
            name: name.into(),
            kind: rules::JOB_TYPE.into(),
            location: Some(location.name.into()),
            tags: Some(
                tags.into_iter()
                    .map(|(name, value)| (name.into(), value.into()))
                    .collect(),
            ),
            system_data: Some(SystemData {
                created_by: person.email.into(),
                last_modified_by: person.email.into(),
                ..rules::made(self.now)
            }),
            identity: Some(Identity {
                kind: Some("None".into()),
                ..Identity::default()
            }),
            properties,
        };
        Record {
            id: 0,
            group: self.place.group,
            revision: 0,
            since: self.now,
            due: None,
            job,
        }
    }

    fn location(&mut self) -> &'static Location {
        let open: Vec<_> = locations::ALL
            .iter()
            .filter(|place| place.alternates.is_empty())
            .collect();
        self.rng.pick(&open)
    }

    /// A parcel with a tracking number.
    fn parcel(&mut self, job: &Job, drive_count: i64) -> DeliveryPackage {
        let carrier = job
            .properties
            .return_shipping
            .as_ref()
            .and_then(|shipping| shipping.carrier_name.clone());
        DeliveryPackage {
            carrier_name: carrier.or_else(|| Some("FedEx".into())),
            tracking_number: Some(format!("{:012}", self.rng.below(1_000_000_000_000))),
            drive_count: Some(drive_count),
            ship_date: Some(clock::day(self.now)),
        }
    }
}

fn drive(rng: &mut Rng) -> Drive {
    let hex = |value: u64| format!("{value:016X}");
    Drive {
        drive_id: Some(life::drive_id(rng)),
        bit_locker_key: Some(life::bit_locker_key(rng)),
        manifest_file: Some("\\DriveManifest.xml".into()),
        manifest_hash: Some(format!("{}{}", hex(rng.bits()), hex(rng.bits()))),
        drive_header_hash: Some(String::new()),
        state: Some(drive_state::SPECIFIED.into()),
        ..Drive::default()
    }
}

fn export(rng: &mut Rng) -> Export {
    let container = rng.pick(&["archive", "renders", "telemetry", "scans"]);
    if rng.one_in(3) {
        return Export {
            blob_list: None,
            blob_list_blob_path: Some(format!("{container}/export-list.xml")),
        };
    }
    let list = BlobList {
        blob_path: Some(vec![
            format!("{container}/index.db"),
            format!("{container}/řez-{}.tiff", rng.below(1000)),
        ]),
        blob_path_prefix: Some(vec![format!("/{container}/2025/")]),
    };
    Export {
        blob_list: Some(list),
        blob_list_blob_path: None,
    }
}

impl words::Person {
    fn address(&self) -> ReturnAddress {
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        ReturnAddress {
            recipient_name: text(self.name),
            street_address1: text(self.street),
            street_address2: text(self.more),
            city: text(self.city),
            state_or_province: text(self.province),
            postal_code: text(self.postal_code),
            country_or_region: text(self.country),
            phone: text(self.phone),
            email: text(self.email),
        }
    }
}
