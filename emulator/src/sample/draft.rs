//! One sample job in the making.

use fastrand::Rng;

use super::words;
use crate::{
    address::JobAddress,
    clock::{self, DAY, HOUR},
    life,
    locations::{self, Location},
    model::{
        BlobList, DeliveryPackage, Drive, EncryptionKey, Export, Identity, Job, JobDetails,
        JobType, ReturnAddress, ReturnShipping, SystemData, drive_state, state,
    },
    random, rules,
    store::{Group, Record},
};

/// A resource group of the sample, by name and by number.
pub(super) struct ResourceGroup {
    pub(super) subscription: String,
    pub(super) name: String,
    pub(super) group: Group,
}

/// A sample job in the making.
pub(super) struct Draft<'a> {
    pub(super) rng: Rng,
    pub(super) index: usize,
    pub(super) group: &'a ResourceGroup,
    pub(super) now: i64,
}

impl Draft<'_> {
    /// States as often as they are met: most jobs are over.
    pub(super) fn likely_state(&mut self) -> &'static str {
        match self.rng.u64(..20) {
            0 | 1 => state::CREATING,
            2 | 3 => state::SHIPPING,
            4 => state::RECEIVED,
            5 | 6 => state::TRANSFERRING,
            7 => state::PACKAGING,
            8..=10 => state::CLOSED,
            _ => state::COMPLETED,
        }
    }

    pub(super) fn name(&mut self) -> String {
        let purpose = words::PURPOSES[self.index % words::PURPOSES.len()];
        // Not drawn: a name in a document or a test is there with every seed.
        let turn = self.index + self.index / words::PURPOSES.len() + 2;
        let (year, quarter) = (2024 + turn % 3, 1 + turn % 4);
        let name = format!("{purpose}-{year}-q{quarter}");
        if self.index < words::PURPOSES.len() {
            name
        } else {
            format!("{name}-{:05}", self.index)
        }
    }

    pub(super) fn ordinary(&mut self, name: &str, kind: JobType, state: &str) -> Record {
        let drives = 1 + self.rng.usize(..3);
        let mut record = self.created(name, kind, drives);
        if state == state::CLOSED && kind == JobType::Import {
            self.fail_last_drive(&mut record);
        }
        self.put_into(&mut record, state, None);
        record
    }

    /// Makes the copy of the last drive fail.
    pub(super) fn fail_last_drive(&mut self, record: &mut Record) {
        if let Some(drive) = record.job.properties.drive_list.iter_mut().flatten().last() {
            drive.drive_id = Some(format!("{:06X}EE", self.rng.u64(..1 << 24)));
        }
    }

    /// Puts the job into a state that it came into `ago`, or at a random moment that is likely.
    pub(super) fn put_into(&mut self, record: &mut Record, state: &str, ago: Option<i64>) {
        let drives = i64::try_from(record.job.drives().len().max(1)).unwrap_or(1);
        let span = match state {
            state::CREATING => life::CREATING_LIMIT,
            state::SHIPPING => life::SHIPPING,
            state::RECEIVED => life::RECEIVED,
            state::TRANSFERRING => drives * life::COPYING_ONE_DRIVE,
            state::PACKAGING => life::PACKAGING,
            _ => life::RETENTION,
        };
        let ago = ago.unwrap_or_else(|| self.rng.i64(span / 50..span * 9 / 10));
        let since = self.now - ago;
        let before = match state {
            state::CREATING => self.rng.i64(0..HOUR),
            state::SHIPPING => self.rng.i64(DAY..4 * DAY),
            _ => self.rng.i64(5 * DAY..12 * DAY),
        };
        if let Some(data) = &mut record.job.system_data {
            data.created_at = self.written_at(since - before);
        }
        if state != state::CREATING && record.job.properties.delivery_package.is_none() {
            record.job.properties.delivery_package = Some(self.package(&record.job, drives));
        }
        if let Some(package) = &mut record.job.properties.delivery_package {
            package.ship_date = Some(clock::day(since - before / 2));
        }
        life::put_into(record, state, since);
        life::refresh(record, self.now);
        // A person's change, where the service made none.
        let digits = self.rng.u64(..9999) + 1;
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
    pub(super) fn written_at(&mut self, moment: i64) -> String {
        clock::iso8601(moment).replace("0000Z", &format!("{:04}Z", self.rng.u64(..9999) + 1))
    }

    /// A job as its owner made it.
    pub(super) fn created(&mut self, name: &str, kind: JobType, drives: usize) -> Record {
        let ResourceGroup {
            subscription,
            name: group,
            ..
        } = self.group;
        let address = JobAddress {
            subscription: subscription.clone(),
            group: group.clone(),
            name: name.into(),
        };
        let location = self.location();
        let person = random::pick(&mut self.rng, &words::PEOPLE);
        let rng = &mut self.rng;
        let carrier = random::pick(rng, location.carriers);
        let account = random::pick(rng, &words::ACCOUNTS);
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
                carrier_account_number: Some(format!("{:09}", rng.u64(..1_000_000_000))),
            }),
            shipping_information: Some(location.shipping_information()),
            delivery_package: None,
            diagnostics_path: Some("waimportexport".into()),
            log_level: Some(if rng.u8(..3) == 0 { "Verbose" } else { "Error" }.into()),
            backup_drive_manifest: Some(rng.u8(..3) == 0),
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
            (
                "environment",
                random::pick(rng, &["production", "test", "archive"]),
            ),
            (
                "costCenter",
                random::pick(rng, &["CC-1042", "CC-2177", "CC-3300", "CC-4815"]),
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
                ..rules::new_system_data(self.now)
            }),
            identity: Some(Identity {
                kind: Some("None".into()),
                ..Identity::default()
            }),
            properties,
        };
        Record {
            id: 0,
            group: self.group.group,
            revision: 0,
            since: self.now,
            due: None,
            job,
        }
    }

    pub(super) fn location(&mut self) -> &'static Location {
        let open: Vec<_> = locations::ALL
            .iter()
            .filter(|place| place.alternates.is_empty())
            .collect();
        random::pick(&mut self.rng, &open)
    }

    /// A parcel with a tracking number.
    pub(super) fn package(&mut self, job: &Job, drive_count: i64) -> DeliveryPackage {
        let carrier = job
            .properties
            .return_shipping
            .as_ref()
            .and_then(|shipping| shipping.carrier_name.clone());
        DeliveryPackage {
            carrier_name: carrier.or_else(|| Some("FedEx".into())),
            tracking_number: Some(format!("{:012}", self.rng.u64(..1_000_000_000_000))),
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
        manifest_hash: Some(format!("{}{}", hex(rng.u64(..)), hex(rng.u64(..)))),
        drive_header_hash: Some(String::new()),
        state: Some(drive_state::SPECIFIED.into()),
        ..Drive::default()
    }
}

fn export(rng: &mut Rng) -> Export {
    let container = random::pick(rng, &["archive", "renders", "telemetry", "scans"]);
    if rng.u8(..3) == 0 {
        return Export {
            blob_list: None,
            blob_list_blob_path: Some(format!("{container}/export-list.xml")),
        };
    }
    let list = BlobList {
        blob_path: Some(vec![
            format!("{container}/index.db"),
            format!("{container}/řez-{}.tiff", rng.u64(..1000)),
        ]),
        blob_path_prefix: Some(vec![format!("/{container}/2025/")]),
    };
    Export {
        blob_list: Some(list),
        blob_list_blob_path: None,
    }
}

impl words::Person {
    pub(super) fn address(&self) -> ReturnAddress {
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
