//! The life of a job: what the clock does to it, and when; pure.

use fastrand::Rng;

use crate::{
    clock::{self, DAY, HOUR, MINUTE},
    locations,
    model::{DeliveryPackage, Drive, Job, JobType, MAX_DRIVES, drive_state as drive, state},
    random, rules,
    store::Record,
};

/// A job in Creating is removed this long after its last update; so is one that has a tracking number and was never set
/// to Shipping.
pub(crate) const CREATING_LIMIT: i64 = 14 * DAY;
pub(crate) const SHIPPING: i64 = 3 * DAY;
pub(crate) const RECEIVED: i64 = DAY;
/// Copying one drive takes this long; drives are copied one after another.
pub(crate) const COPYING_ONE_DRIVE: i64 = 6 * HOUR;
/// A copy's progress is noted this often.
pub(crate) const PROGRESS: i64 = 4 * MINUTE;
pub(crate) const PACKAGING: i64 = 2 * DAY;
/// A job canceled before Transferring goes to Completed after this.
pub(crate) const CANCELING: i64 = HOUR;
/// Completed and Closed jobs are removed after this.
pub(crate) const RETENTION: i64 = 90 * DAY;

/// Who changes jobs when time passes.
pub(crate) const SERVICE: &str = "Microsoft.ImportExport";

/// What time has done to a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Unchanged,
    /// It has moved, or its copy has grown.
    Changed,
    /// Its time is over: remove it.
    Gone,
}

/// Brings a job up to `now`, through all the steps that were due until then.
pub(crate) fn advance(record: &mut Record, now: i64) -> Outcome {
    let mut outcome = Outcome::Unchanged;
    while let Some(due) = record.due.filter(|due| *due <= now) {
        outcome = Outcome::Changed;
        let canceled = record.job.cancel_requested();
        match record.job.state() {
            state::CREATING | state::SHIPPING | state::RECEIVED if canceled => {
                enter(record, state::COMPLETED, due);
            }
            state::CREATING => return Outcome::Gone,
            state::SHIPPING => enter(record, state::RECEIVED, due),
            state::RECEIVED => enter(record, state::TRANSFERRING, due),
            state::TRANSFERRING => copy(record, now),
            state::PACKAGING => enter(record, final_state(&record.job), due),
            state::CLOSED | state::COMPLETED => return Outcome::Gone,
            _ => record.due = None,
        }
    }
    outcome
}

/// Brings the copies of a job in Transferring up to `now`, also between two steps.
pub(crate) fn refresh(record: &mut Record, now: i64) -> Outcome {
    let outcome = advance(record, now);
    if outcome != Outcome::Gone && record.due.is_some() && record.job.state() == state::TRANSFERRING
    {
        copy(record, now);
    }
    outcome
}

/// Sets the next step after a customer's change at `now`; `before` is the job as it was.
pub(crate) fn changed(record: &mut Record, before: &Job, now: i64) {
    let canceled = record.job.cancel_requested() && !before.cancel_requested();
    match record.job.state() {
        state::TRANSFERRING if canceled => {
            if record.due.is_none() {
                // A sample that stood still: what is being copied takes its usual time from now on.
                let done = received(&record.job)
                    .filter(|drive| is_copied(drive))
                    .count();
                record.since = now - index_time(done);
            }
            copy(record, now);
        }
        _ if canceled => record.due = Some(now + CANCELING),
        state::SHIPPING if before.state() != state::SHIPPING => {
            record.since = now;
            record.due = Some(now + SHIPPING);
        }
        state::CREATING if !record.job.cancel_requested() => {
            record.since = now;
            record.due = Some(now + CREATING_LIMIT);
        }
        _ => {}
    }
}

/// Makes the job what it would be had it just come into a state; a state that no job comes into by itself stands still,
/// with the job as it was.
pub(crate) fn put_into(record: &mut Record, name: &str, now: i64) {
    let name = state::spelled(name);
    let Some(index) = state::ALL.iter().position(|known| *known == name) else {
        record.job.properties.state = Some(name.into());
        record.since = now;
        record.due = None;
        return rules::touch(&mut record.job, SERVICE, now);
    };
    // Closed and Completed both follow Packaging.
    let shared = state::ALL.into_iter().take(5.min(index + 1)).skip(1);
    let steps = shared.chain((index >= 5).then_some(name));
    // What the customer said of drives that were never received stays true.
    let lost: Vec<_> = never_received(&record.job);
    start_over(record, now);
    for step in steps {
        if step == state::CLOSED && final_state(&record.job) != state::CLOSED {
            // Closed says that something went wrong: the last drive did.
            if let Some(drive) = drives_mut(&mut record.job).last_mut() {
                drive.state = Some(drive::COMPLETED_MORE_INFO.into());
                drive.copy_status = Some("CompletedWithErrors".into());
            }
            note_incomplete(&mut record.job);
        }
        enter(record, step, now);
        if step == state::RECEIVED {
            for drive in drives_mut(&mut record.job) {
                if lost.contains(&drive.drive_id) {
                    drive.state = Some(drive::NEVER_RECEIVED.into());
                }
            }
        }
    }
}

fn never_received(job: &Job) -> Vec<Option<String>> {
    let lost = job
        .drives()
        .iter()
        .filter(|drive| drive.state.as_deref() == Some(drive::NEVER_RECEIVED));
    lost.map(|drive| drive.drive_id.clone()).collect()
}

fn start_over(record: &mut Record, now: i64) {
    let job = &mut record.job;
    let export = job.job_type() == JobType::Export;
    let details = &mut job.properties;
    details.state = Some(state::CREATING.into());
    details.percent_complete = None;
    details.return_package = None;
    details.incomplete_blob_list_uri = None;
    let drives = details.drive_list.get_or_insert_default();
    if export {
        drives.clear();
    }
    for drive in drives {
        drive.state = Some(drive::SPECIFIED.into());
        drive.copy_status = None;
        drive.percent_complete = None;
        drive.bytes_succeeded = None;
        drive.error_log_uri = None;
        drive.verbose_log_uri = None;
        drive.manifest_uri = None;
    }
    rules::touch(job, SERVICE, now);
    record.since = now;
    let wait = if record.job.cancel_requested() {
        CANCELING
    } else {
        CREATING_LIMIT
    };
    record.due = Some(now + wait);
}

fn enter(record: &mut Record, name: &str, moment: i64) {
    let before = record.job.state().to_owned();
    record.job.properties.state = Some(name.into());
    record.since = moment;
    let wait = match name {
        state::SHIPPING => {
            add_delivery_package(&mut record.job, moment);
            SHIPPING
        }
        state::RECEIVED => {
            receive(&mut record.job);
            RECEIVED
        }
        state::PACKAGING => {
            finish_all(&mut record.job, moment);
            PACKAGING
        }
        state::CLOSED | state::COMPLETED => {
            return_drives(&mut record.job, &before, moment);
            RETENTION
        }
        _ => 0,
    };
    let wait = if record.job.cancel_requested() {
        wait_canceled(name, wait)
    } else {
        wait
    };
    rules::touch(&mut record.job, SERVICE, moment);
    record.due = Some(moment + wait);
    if name == state::TRANSFERRING {
        copy(record, moment);
    }
}

fn wait_canceled(name: &str, wait: i64) -> i64 {
    if [state::SHIPPING, state::RECEIVED].contains(&name) {
        CANCELING
    } else {
        wait
    }
}

/// A job on its way has a parcel, also when a test put it there.
fn add_delivery_package(job: &mut Job, moment: i64) {
    if job.properties.delivery_package.is_none() {
        let count = i64::try_from(job.drives().len().max(1)).unwrap_or(1);
        job.properties.delivery_package = Some(package(job, "there", count, moment));
    }
}

fn package(job: &Job, way: &str, drive_count: i64, moment: i64) -> DeliveryPackage {
    let mut rng = random::from_text(&format!("{way} {}", job.id));
    let place = job.location.as_deref().and_then(locations::find);
    let carrier = job
        .properties
        .return_shipping
        .as_ref()
        .and_then(|shipping| shipping.carrier_name.clone());
    DeliveryPackage {
        carrier_name: carrier.or_else(|| {
            Some(random::pick(&mut rng, place.map_or(&["FedEx"], |place| place.carriers)).into())
        }),
        tracking_number: Some(format!("{:012}", rng.u64(..1_000_000_000_000))),
        drive_count: Some(drive_count),
        ship_date: Some(clock::day(moment)),
    }
}

fn drives_mut(job: &mut Job) -> &mut Vec<Drive> {
    job.properties.drive_list.get_or_insert_default()
}

fn received(job: &Job) -> impl Iterator<Item = &Drive> {
    job.drives()
        .iter()
        .filter(|drive| drive.state.as_deref() != Some(drive::NEVER_RECEIVED))
}

fn is_copied(drive: &Drive) -> bool {
    let done = [
        drive::COMPLETED,
        drive::COMPLETED_MORE_INFO,
        drive::SHIPPED_BACK,
    ];
    drive
        .state
        .as_deref()
        .is_some_and(|state| done.contains(&state))
}

/// The parcel is opened: an import's drives are in it (but for those whose id ends with FF), an export's are new.
fn receive(job: &mut Job) {
    if job.job_type() == JobType::Export && job.drives().is_empty() {
        let announced = job
            .properties
            .delivery_package
            .as_ref()
            .and_then(|package| package.drive_count);
        let count = announced
            .and_then(|count| usize::try_from(count).ok())
            .unwrap_or(1)
            .clamp(1, MAX_DRIVES);
        let mut rng = random::from_text(&job.id);
        let made = (0..count).map(|_| Drive {
            drive_id: Some(drive_id(&mut rng)),
            bit_locker_key: Some(bit_locker_key(&mut rng)),
            ..Drive::default()
        });
        *drives_mut(job) = made.collect();
    }
    let import = job.job_type() == JobType::Import;
    for drive in drives_mut(job) {
        let lost = import
            && drive
                .drive_id
                .as_deref()
                .is_some_and(|id| id.ends_with("FF"));
        drive.state = Some(
            if lost {
                drive::NEVER_RECEIVED
            } else {
                drive::RECEIVED
            }
            .into(),
        );
    }
}

/// A drive's serial number; it does not end with the letters that mean trouble.
pub(crate) fn drive_id(rng: &mut Rng) -> String {
    format!("{:06X}{:02X}", rng.u64(..1 << 24), rng.u64(..0xe0))
}

/// A BitLocker recovery password: eight groups of six digits, each divisible by 11.
pub(crate) fn bit_locker_key(rng: &mut Rng) -> String {
    let groups: Vec<_> = (0..8)
        .map(|_| format!("{:06}", rng.u64(..65536) * 11))
        .collect();
    groups.join("-")
}

pub(crate) fn size_of(drive_id: &str) -> i64 {
    random::from_text(drive_id).i64(1_200_000_000_000..14_000_000_000_000)
}

fn index_time(index: usize) -> i64 {
    i64::try_from(index)
        .unwrap_or(i64::MAX)
        .saturating_mul(COPYING_ONE_DRIVE)
}

/// Copies drives, one after another, up to `now`; a canceled job stops after the drive at hand.
fn copy(record: &mut Record, now: i64) {
    let total = received(&record.job).count();
    let at_hand =
        received(&record.job).position(|drive| drive.state.as_deref() == Some(drive::TRANSFERRING));
    let copied = received(&record.job)
        .filter(|drive| is_copied(drive))
        .count();
    let wanted = match at_hand {
        _ if !record.job.cancel_requested() => total,
        Some(index) => index + 1,
        None => total.min(copied.max(1)),
    };
    let end = record.since + index_time(wanted);
    let mut job = std::mem::take(&mut record.job);
    let logs = Logs::of(&job);
    let mut due = end;
    let mine = drives_mut(&mut job)
        .iter_mut()
        .filter(|d| d.state.as_deref() != Some(drive::NEVER_RECEIVED));
    for (index, drive) in mine.enumerate().take(wanted) {
        let start = record.since + index_time(index);
        if now >= start + COPYING_ONE_DRIVE {
            if !is_copied(drive) {
                finish(drive, &logs, start + COPYING_ONE_DRIVE);
            }
        } else if now >= start {
            let passed = now - start;
            drive.state = Some(drive::TRANSFERRING.into());
            drive.copy_status = Some("InProgress".into());
            drive.percent_complete = Some(passed * 100 / COPYING_ONE_DRIVE);
            drive.bytes_succeeded = Some(share(size(drive), passed, COPYING_ONE_DRIVE));
            due = due.min(start + COPYING_ONE_DRIVE).min(now + PROGRESS);
        }
    }
    job.properties.percent_complete = Some(percent(&job));
    record.job = job;
    if now >= end {
        let next = if record.job.cancel_requested() {
            state::COMPLETED
        } else {
            state::PACKAGING
        };
        enter(record, next, end);
    } else {
        record.due = Some(due);
    }
}

fn size(drive: &Drive) -> i64 {
    size_of(drive.drive_id.as_deref().unwrap_or_default())
}

fn share(whole: i64, part: i64, of: i64) -> i64 {
    i64::try_from(i128::from(whole) * i128::from(part) / i128::from(of)).unwrap_or(i64::MAX)
}

fn percent(job: &Job) -> i64 {
    let (mut sum, mut count) = (0, 0);
    for drive in received(job) {
        sum += if is_copied(drive) {
            100
        } else {
            drive.percent_complete.unwrap_or_default()
        };
        count += 1;
    }
    if count == 0 { 0 } else { sum / count }
}

/// Where a job's logs lie, and which there are.
struct Logs {
    /// Up to the drive's id, as recorded: `https://…/waimportexport/waies/<job>`.
    stem: String,
    verbose: bool,
    manifest: bool,
}

impl Logs {
    fn of(job: &Job) -> Self {
        let details = &job.properties;
        let account = details
            .storage_account_id
            .as_deref()
            .and_then(|id| id.rsplit('/').next())
            .unwrap_or("account");
        let path = details
            .diagnostics_path
            .as_deref()
            .unwrap_or("waimportexport")
            .trim_matches('/');
        let name = job.id.rsplit('/').next().unwrap_or_default();
        Self {
            stem: format!("https://{account}.blob.core.windows.net/{path}/waies/{name}"),
            verbose: details.log_level.as_deref() == Some("Verbose"),
            manifest: details.backup_drive_manifest == Some(true),
        }
    }

    /// The address of a log that was written at `moment`, as in `…_9CA995BB_20260801-120000-250_error.xml`.
    fn at(&self, drive: &str, moment: i64, kind: &str) -> String {
        let time = clock::timestamp(moment).strftime("%Y%m%d-%H%M%S");
        let millisecond = moment.rem_euclid(1000);
        format!("{}_{drive}_{time}-{millisecond:03}_{kind}.xml", self.stem)
    }
}

/// A drive is copied; one whose id ends with EE not wholly.
fn finish(drive: &mut Drive, logs: &Logs, moment: i64) {
    let id = drive.drive_id.clone().unwrap_or_default();
    let failed = id.ends_with("EE");
    let whole = size(drive);
    drive.state = Some(
        if failed {
            drive::COMPLETED_MORE_INFO
        } else {
            drive::COMPLETED
        }
        .into(),
    );
    drive.copy_status = Some(
        if failed {
            "CompletedWithErrors"
        } else {
            "Completed"
        }
        .into(),
    );
    drive.percent_complete = Some(100);
    drive.bytes_succeeded = Some(if failed { share(whole, 97, 100) } else { whole });
    // One after another, each at a moment of its own.
    let mut rng = random::from_text(&id);
    let mut moment = moment;
    let mut log = |kind: &str| {
        moment += rng.i64(1..2000);
        logs.at(&id, moment, kind)
    };
    drive.verbose_log_uri = logs.verbose.then(|| log("verbose"));
    drive.error_log_uri = Some(log("error"));
    drive.manifest_uri = logs.manifest.then(|| log("manifest"));
}

fn finish_all(job: &mut Job, moment: i64) {
    let logs = Logs::of(job);
    for drive in drives_mut(job) {
        if !is_copied(drive) && drive.state.as_deref() != Some(drive::NEVER_RECEIVED) {
            finish(drive, &logs, moment);
        }
    }
    job.properties.percent_complete = Some(percent(job));
    note_incomplete(job);
}

/// An export with errors names the blobs that it left out.
fn note_incomplete(job: &mut Job) {
    let failed = |drive: &Drive| drive.state.as_deref() == Some(drive::COMPLETED_MORE_INFO);
    if job.job_type() == JobType::Export && job.drives().iter().any(failed) {
        let stem = Logs::of(job).stem;
        job.properties.incomplete_blob_list_uri = Some(format!("{stem}_incomplete-blobs.xml"));
    }
}

/// With errors, or without.
fn final_state(job: &Job) -> &'static str {
    let trouble = [drive::COMPLETED_MORE_INFO, drive::NEVER_RECEIVED];
    let failed = job.drives().iter().any(|d| {
        d.state
            .as_deref()
            .is_some_and(|state| trouble.contains(&state))
    });
    if failed && !job.cancel_requested() {
        state::CLOSED
    } else {
        state::COMPLETED
    }
}

/// The drives that came go back; those with errors keep saying so.
fn return_drives(job: &mut Job, before: &str, moment: i64) {
    if [state::CREATING, state::SHIPPING].contains(&before) {
        return;
    }
    let closed = job.state() == state::CLOSED;
    let mut count = 0;
    for drive in drives_mut(job) {
        match drive.state.as_deref() {
            Some(drive::NEVER_RECEIVED) => continue,
            Some(drive::COMPLETED_MORE_INFO) if closed => {}
            _ => drive.state = Some(drive::SHIPPED_BACK.into()),
        }
        count += 1;
    }
    if count > 0 {
        job.properties.return_package = Some(package(job, "back", count, moment));
    }
}
