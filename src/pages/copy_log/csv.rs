//! The files that a log names, as tables to take along.

use super::reading::{Log, sum};
use super::words;
use crate::i18n::{M, t};
use domain::files::{CopyLog, Csv};

fn written(number: Option<u64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// The columns of what failed.
const FAILED: [M; 11] = [
    M::CopyLogFile,
    M::CopyLogBlob,
    M::CopyLogBytes,
    M::CopyLogLevel,
    M::CopyLogStatus,
    M::CopyLogFileStatus,
    M::CopyLogPartCount,
    M::CopyLogFirstPart,
    M::CopyLogSource,
    M::CopyLogCode,
    M::CopyLogMessage,
];

/// All failed files that are kept.
pub(super) fn failed(log: &CopyLog) -> Csv {
    let mut csv = Csv::default();
    csv.row(FAILED.map(t));
    add_failed(&mut csv, log, &[]);
    csv
}

/// The same of several logs, each told by its name and its drive; one that says again what another one says is left out.
pub(super) fn failed_of_all(logs: &[Log]) -> Csv {
    let mut csv = Csv::default();
    let heads = [M::CopyLogName, M::CopyLogDrive].into_iter().chain(FAILED);
    csv.row(heads.map(t));
    let read = logs.iter().filter_map(|log| Some((&log.name, log.read()?)));
    let again = sum(logs).again;
    for (at, (name, log)) in read.enumerate() {
        if !again.contains(&at) {
            add_failed(&mut csv, log, &[name, &log.drive]);
        }
    }
    csv
}

fn add_failed(csv: &mut Csv, log: &CopyLog, before: &[&str]) {
    for group in &log.groups {
        for file in &group.files {
            let parts = u64::try_from(file.parts).ok().filter(|parts| *parts > 0);
            let [size, parts, at] = [file.size, parts, file.at].map(written);
            let cells = [
                &file.path,
                &file.blob,
                &size,
                words::level(group.level),
                &group.status,
                &file.status,
                &parts,
                &at,
                &file.source,
                &file.code,
                &file.message,
            ];
            csv.row(before.iter().copied().chain(cells));
        }
    }
}

/// Those that arrived under another name.
pub(super) fn renamed(log: &CopyLog) -> Csv {
    let mut csv = Csv::default();
    let heads = [
        M::CopyLogOldName,
        M::CopyLogNewName,
        M::CopyLogBytes,
        M::CopyLogReason,
        M::CopyLogStatus,
        M::CopyLogMessage,
    ];
    csv.row(heads.map(t));
    for file in &log.renames {
        let (size, reason) = (written(file.size), words::renamed(&file.status));
        let cells = [
            &file.old,
            &file.new,
            &size,
            &reason,
            &file.status,
            &file.message,
        ];
        csv.row(cells.map(String::as_str));
    }
    csv
}

/// Those that were copied.
pub(super) fn copied(log: &CopyLog) -> Csv {
    let mut csv = Csv::default();
    let heads = [
        M::CopyLogPath,
        M::CopyLogKind,
        M::CopyLogBytes,
        M::CopyLogCheck,
    ];
    csv.row(heads.map(t));
    for file in &log.listed {
        let size = written(file.size);
        let cells = [&file.path, &file.kind, &size, &file.check];
        csv.row(cells.map(String::as_str));
    }
    csv
}
