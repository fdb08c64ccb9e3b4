//! The files that a log names, as tables to take along.

use super::words;
use crate::i18n::{M, t};
use domain::files::{CopyLog, Csv};

fn written(number: Option<u64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// All failed files that are kept.
pub(super) fn failed(log: &CopyLog) -> Csv {
    let mut csv = Csv::default();
    let heads = [
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
    csv.row(heads.map(t));
    for group in &log.groups {
        for file in &group.files {
            let parts = u64::try_from(file.parts).ok().filter(|parts| *parts > 0);
            csv.row([
                &file.path,
                &file.blob,
                &written(file.size),
                words::level(group.level),
                &group.status,
                &file.status,
                &written(parts),
                &written(file.at),
                &file.source,
                &file.code,
                &file.message,
            ]);
        }
    }
    csv
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
