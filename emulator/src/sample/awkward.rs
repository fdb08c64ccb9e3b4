//! The awkward sample jobs: each shows one thing that a client must meet calmly.

use base64::{Engine, prelude::BASE64_STANDARD};

use super::draft::Draft;
use crate::{
    clock::{self, DAY, HOUR},
    life,
    locations::{self, Location},
    model::{
        Drive, EncryptionKey, Identity, Job, JobDetails, JobType, MAX_DRIVES, TENANT, drive_state,
        state,
    },
    random,
    store::Record,
};

use JobType::{Export, Import};

/// One awkward job.
pub(super) struct Awkward {
    /// The last segment of its id.
    name: &'static str,
    make: fn(&mut Draft, &str) -> Record,
}

impl Awkward {
    pub(super) fn record(&self, draft: &mut Draft) -> Record {
        (self.make)(draft, self.name)
    }
}

/// All of them. The names say what is special; `docs/emulator.md` lists them.
pub(super) const ALL: [Awkward; 34] = [
    Awkward {
        name: "drive-never-received",
        make: never_received,
    },
    Awkward {
        name: "completed-more-info",
        make: |draft, name| draft.ordinary(name, Import, state::CLOSED),
    },
    Awkward {
        name: "blobs-not-exported",
        make: |draft, name| draft.ordinary(name, Export, state::CLOSED),
    },
    Awkward {
        name: "cancel-pending-transferring",
        make: cancel_pending,
    },
    Awkward {
        name: "cancel-pending-shipping",
        make: cancel_pending_shipping,
    },
    Awkward {
        name: "canceled-completed",
        make: canceled,
    },
    Awkward {
        name: "unknown-state",
        make: |draft, name| still(draft, name, "Inspecting"),
    },
    Awkward {
        name: "unknown-drive-state",
        make: unknown_drive_state,
    },
    Awkward {
        name: "long-name",
        make: |draft, name| named(draft, name, &"very-long-name-".repeat(667)[..10_000]),
    },
    Awkward {
        name: "right-to-left-name",
        make: |draft, name| named(draft, name, "أرشيف \u{202e}2026\u{202c} ארכיון"),
    },
    Awkward {
        name: "html-name",
        make: |draft, name| named(draft, name, "<img src=x onerror=alert(1)>"),
    },
    Awkward {
        name: "id-and-name-differ",
        make: |draft, name| named(draft, name, "another-name"),
    },
    Awkward {
        name: "free-text-ship-date",
        make: free_text_date,
    },
    Awkward {
        name: "no-system-data",
        make: no_system_data,
    },
    Awkward {
        name: "classic-storage",
        make: classic_storage,
    },
    Awkward {
        name: "export-without-drives",
        make: |draft, name| draft.ordinary(name, Export, state::SHIPPING),
    },
    Awkward {
        name: "beyond-2-to-the-53",
        make: huge_numbers,
    },
    Awkward {
        name: "no-percent-complete",
        make: no_percent,
    },
    Awkward {
        name: "more-info-in-progress",
        make: more_info_in_progress,
    },
    Awkward {
        name: "bare-minimum",
        make: bare,
    },
    Awkward {
        name: "closed-location",
        make: |draft, name| located(draft, name, "Central US"),
    },
    Awkward {
        name: "location-without-space",
        make: |draft, name| located(draft, name, "westus"),
    },
    Awkward {
        name: "creating-expires-soon",
        make: |draft, name| aged(draft, name, state::CREATING, life::CREATING_LIMIT),
    },
    Awkward {
        name: "completed-expires-soon",
        make: |draft, name| aged(draft, name, state::COMPLETED, life::RETENTION),
    },
    Awkward {
        name: "closed-expires-soon",
        make: |draft, name| aged(draft, name, state::CLOSED, life::RETENTION),
    },
    Awkward {
        name: "creating-with-tracking",
        make: creating_with_tracking,
    },
    Awkward {
        name: "ten-drives",
        make: ten_drives,
    },
    Awkward {
        name: "customer-managed-key",
        make: customer_managed,
    },
    Awkward {
        name: "tags-of-all-kinds",
        make: tags,
    },
    Awkward {
        name: "shipping-for-two-weeks",
        make: overdue,
    },
    Awkward {
        name: "base64-keys",
        make: base64_keys,
    },
    Awkward {
        name: "canceled-state",
        make: canceled_state,
    },
    Awkward {
        name: "no-return-shipping",
        make: no_return_shipping,
    },
    Awkward {
        name: "Name-With-Capitals",
        make: |draft, name| draft.ordinary(name, Import, state::CREATING),
    },
];

/// The job as it is, for ever: the clock does not touch it.
fn stand_still(mut record: Record) -> Record {
    record.due = None;
    record
}

fn drive_at(job: &mut Job, index: usize) -> &mut Drive {
    let drives = job.properties.drive_list.get_or_insert_default();
    if drives.len() <= index {
        drives.resize_with(index + 1, Default::default);
    }
    &mut drives[index]
}

fn never_received(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.created(name, Import, 3);
    drive_at(&mut record.job, 1).drive_id = Some("7C21D0FF".into());
    draft.put_into(&mut record, state::TRANSFERRING, Some(8 * HOUR));
    record
}

fn cancel_pending(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.created(name, Import, 3);
    draft.put_into(&mut record, state::TRANSFERRING, Some(7 * HOUR));
    let before = record.job.clone();
    record.job.properties.cancel_requested = Some(true);
    let now = draft.now;
    life::changed(&mut record, &before, now);
    record
}

fn cancel_pending_shipping(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.ordinary(name, Import, state::SHIPPING);
    let before = record.job.clone();
    record.job.properties.cancel_requested = Some(true);
    let now = draft.now;
    life::changed(&mut record, &before, now);
    record
}

fn canceled(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.created(name, Import, 2);
    record.job.properties.cancel_requested = Some(true);
    draft.put_into(&mut record, state::SHIPPING, Some(20 * DAY));
    record
}

fn still(draft: &mut Draft, name: &str, state: &str) -> Record {
    let mut record = draft.ordinary(name, Import, state::RECEIVED);
    record.job.properties.state = Some(state.into());
    stand_still(record)
}

fn unknown_drive_state(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.ordinary(name, Import, state::RECEIVED);
    drive_at(&mut record.job, 0).state = Some("Quarantined".into());
    stand_still(record)
}

fn named(draft: &mut Draft, name: &str, shown: &str) -> Record {
    let mut record = draft.ordinary(name, Import, state::COMPLETED);
    record.job.name = shown.into();
    if let Some(address) = &mut record.job.properties.return_address {
        address.recipient_name = Some(shown.chars().take(500).collect());
    }
    record
}

fn free_text_date(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.ordinary(name, Import, state::SHIPPING);
    if let Some(package) = &mut record.job.properties.delivery_package {
        package.ship_date = Some("8/11/2017 9:05:00 PM".into());
    }
    record
}

fn no_system_data(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.ordinary(name, Import, state::COMPLETED);
    record.job.system_data = None;
    record.job.identity = None;
    record.job.properties.encryption_key = None;
    record
}

fn classic_storage(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.ordinary(name, Import, state::CREATING);
    let id = record
        .job
        .properties
        .storage_account_id
        .take()
        .unwrap_or_default();
    record.job.properties.storage_account_id = Some(
        id.replace("Microsoft.Storage/", "Microsoft.ClassicStorage/")
            .replace("contoso", "classic"),
    );
    record
}

/// Numbers that a double cannot hold: 2^53 + 1, and the largest of all.
fn huge_numbers(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.created(name, Import, 2);
    draft.put_into(&mut record, state::COMPLETED, None);
    drive_at(&mut record.job, 0).bytes_succeeded = Some((1 << 53) + 1);
    drive_at(&mut record.job, 1).bytes_succeeded = Some(i64::MAX);
    if let Some(package) = &mut record.job.properties.delivery_package {
        package.drive_count = Some((1 << 53) + 1);
    }
    record
}

fn no_percent(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.ordinary(name, Import, state::TRANSFERRING);
    record.job.properties.percent_complete = None;
    record.job.properties.delivery_package = None;
    for drive in record.job.properties.drive_list.iter_mut().flatten() {
        drive.percent_complete = None;
    }
    stand_still(record)
}

fn more_info_in_progress(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.created(name, Import, 2);
    draft.put_into(&mut record, state::TRANSFERRING, Some(2 * HOUR));
    let drive = drive_at(&mut record.job, 0);
    drive.state = Some(drive_state::COMPLETED_MORE_INFO.into());
    drive.copy_status = Some("InProgress".into());
    stand_still(record)
}

/// Nothing that could be missing is there.
fn bare(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.created(name, Import, 1);
    record.job.tags = None;
    record.job.system_data = None;
    record.job.identity = None;
    record.job.properties = JobDetails {
        job_type: Some(Import.as_str().into()),
        state: Some(state::RECEIVED.into()),
        ..JobDetails::default()
    };
    stand_still(record)
}

fn located(draft: &mut Draft, name: &str, location: &str) -> Record {
    let mut record = draft.ordinary(name, Import, state::CREATING);
    locate(&mut record.job, location);
    record
}

fn locate(job: &mut Job, location: &str) {
    job.location = Some(location.into());
    job.properties.shipping_information =
        locations::find(location).map(Location::shipping_information);
}

/// Drives as the newer tool prepares them, for a data centre that has no address but a paragraph.
fn base64_keys(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.created(name, Import, 2);
    locate(&mut record.job, "Australia East");
    for drive in record.job.properties.drive_list.iter_mut().flatten() {
        let rng = &mut draft.rng;
        let mut hex = |digits: usize| -> String {
            let digit = |_| rng.digit(16).to_ascii_uppercase();
            (0..digits).map(digit).collect()
        };
        drive.manifest_hash = Some(hex(64));
        drive.drive_header_hash = Some(format!(
            "0:1048576:{};135266304:143360:{}",
            hex(128),
            hex(128)
        ));
        // What the tool writes for a drive that it encrypted itself.
        drive.bit_locker_key = Some(BASE64_STANDARD.encode(rng.u128(..).to_be_bytes().repeat(2)));
        drive.manifest_file = Some(format!("\\{}.manifest", random::guid(rng)));
    }
    draft.put_into(&mut record, state::CREATING, None);
    record
}

/// Ended by a cancellation, in the words of two articles; no job comes here by itself.
fn canceled_state(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.created(name, Import, 2);
    record.job.properties.cancel_requested = Some(true);
    draft.put_into(&mut record, state::SHIPPING, Some(20 * DAY));
    record.job.properties.state = Some(state::CANCELED.into());
    stand_still(record)
}

/// It may be missing at creation; the address to ship to has breaks in it.
fn no_return_shipping(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.ordinary(name, Import, state::CREATING);
    record.job.properties.return_shipping = None;
    locate(&mut record.job, "Canada Central");
    record
}

/// A job with twelve hours left.
fn aged(draft: &mut Draft, name: &str, state: &str, limit: i64) -> Record {
    let mut record = draft.created(name, Import, 1);
    draft.put_into(&mut record, state, Some(limit - 12 * HOUR));
    record
}

fn creating_with_tracking(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.created(name, Import, 2);
    record.job.properties.delivery_package = Some(draft.package(&record.job, 2));
    draft.put_into(&mut record, state::CREATING, None);
    record
}

fn ten_drives(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.created(name, Import, MAX_DRIVES);
    draft.put_into(&mut record, state::TRANSFERRING, Some(27 * HOUR));
    record
}

fn customer_managed(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.ordinary(name, Import, state::PACKAGING);
    let vault = "/subscriptions/0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10/resourceGroups/rg-archive/providers/\
                 Microsoft.KeyVault/vaults/contoso-keys";
    record.job.properties.encryption_key = Some(EncryptionKey {
        kek_type: Some("CustomerManaged".into()),
        kek_url: Some("https://contoso-keys.vault.azure.net/keys/import-export/4f1c0e7ad0c54b6f9a1c7e3d52b8f960".into()),
        kek_vault_resource_id: Some(vault.into()),
    });
    record.job.identity = Some(Identity {
        kind: Some("SystemAssigned".into()),
        principal_id: Some(random::guid(&mut draft.rng)),
        tenant_id: Some(TENANT.into()),
    });
    record
}

fn tags(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.ordinary(name, Export, state::COMPLETED);
    let tags = record.job.tags.get_or_insert_default();
    for (name, value) in [
        ("פרויקט", "ארכיון תמונות"),
        ("部署", "映像制作部"),
        ("note", "<script>alert('tag')</script>"),
        ("empty", ""),
        ("emoji", "📦🚚"),
    ] {
        tags.insert(name.into(), value.into());
    }
    tags.insert("long".into(), "x".repeat(256));
    record
}

fn overdue(draft: &mut Draft, name: &str) -> Record {
    let mut record = draft.created(name, Import, 1);
    draft.put_into(&mut record, state::SHIPPING, Some(HOUR));
    let ago = draft.now - 13 * DAY;
    if let Some(data) = &mut record.job.system_data {
        data.last_modified_at = clock::iso8601(ago);
        data.created_at = clock::iso8601(ago - DAY);
    }
    record.since = ago;
    stand_still(record)
}
