//! The statuses of a copy log in words: what each means, and what to do.

use crate::i18n::{M, t};
use crate::ui::Tone;
use domain::files::{CopyLog, Format, Level};

/// A status in words.
pub(super) struct Words {
    /// In few words.
    pub(super) name: String,
    /// What it means.
    pub(super) means: M,
    /// What to do; `None` where there is nothing to do.
    pub(super) advice: Option<M>,
}

fn words(name: M, means: M, advice: M) -> Words {
    Words {
        name: t(name).into(),
        means,
        advice: Some(advice),
    }
}

fn unknown(status: &str) -> Words {
    Words {
        name: status.into(),
        means: M::LogUnknownMeans,
        advice: Some(M::LogSupportDo),
    }
}

/// What went wrong with files.
pub(super) fn trouble(level: Level, status: &str) -> Words {
    let found = match (level, status) {
        (Level::Rest, _) => (M::LogRest, M::LogRestMeans, M::LogSupportDo),
        (_, "FileNameInvalid" | "FileNameTrailsWithSlash" | "InvalidWorkitem") => {
            (M::LogNameInvalid, M::LogNameInvalidMeans, M::LogRenameDo)
        }
        (_, "FileNameTooLong") => (M::LogNameTooLong, M::LogNameTooLongMeans, M::LogRenameDo),
        (_, "FileNotFound") => (M::LogNotFound, M::LogNotFoundMeans, M::LogAgainDo),
        (_, "FileAccessDenied") => (
            M::LogAccessDenied,
            M::LogAccessDeniedMeans,
            M::LogAccessDeniedDo,
        ),
        (
            _,
            "BlobRequestFailed"
            | "StorageRequestFailed"
            | "UploadErrorCloudHttp"
            | "UploadErrorCloudNetwork"
            | "ExportCloudHttp",
        ) => (
            M::LogRequestFailed,
            M::LogRequestFailedMeans,
            M::LogRequestFailedDo,
        ),
        (_, "BlobRequestForbidden" | "StorageRequestForbidden") => {
            (M::LogForbidden, M::LogForbiddenMeans, M::LogForbiddenDo)
        }
        (_, "RenameFailed") => (
            M::LogRenameFailed,
            M::LogRenameFailedMeans,
            M::LogRenameFailedDo,
        ),
        (_, "BlobUnexpectedChange") => (M::LogChanged, M::LogChangedMeans, M::LogChangedDo),
        (_, "BlobUnexpectedEnd") => (M::LogBlobEnd, M::LogBlobEndMeans, M::LogChangedDo),
        (_, "LeasePresent") => (M::LogLease, M::LogLeaseMeans, M::LogLeaseDo),
        (_, "IOFailed") => (M::LogIo, M::LogIoMeans, M::LogIoDo),
        (_, "UploadErrorWin32") => (M::LogWin32, M::LogWin32Means, M::LogWin32Do),
        (
            _,
            "InvalidPageBlobUploadAsBlockBlob"
            | "InvalidAzureFileUploadAsBlockBlob"
            | "InvalidManagedDiskUploadAsBlockBlob"
            | "InvalidManagedDiskUploadAsPageBlob",
        ) => (M::LogOtherKind, M::LogOtherKindMeans, M::LogOtherKindDo),
        (_, "ManagedDiskCreationTerminalFailure" | "DiskConversionNotStartedTierInfoMissing") => (
            M::LogDiskMissing,
            M::LogDiskMissingMeans,
            M::LogDiskMissingDo,
        ),
        (_, "Failed" | "UploadErrorUnknownType") => {
            (M::LogUnknownCause, M::LogUnknownCauseMeans, M::LogSupportDo)
        }
        (_, "CompletedWithErrors") => (M::LogWithErrors, M::LogWithErrorsMeans, M::LogWithErrorsDo),
        (_, "") => (M::LogNoStatus, M::LogNoStatusMeans, M::LogWithErrorsDo),
        (_, "Committed" | "Uncommitted") => {
            (M::LogIncomplete, M::LogIncompleteMeans, M::LogAgainDo)
        }
        // Also as a published list of them misspells it.
        (_, "Corrupted" | "UploadErrorDataValidationError" | "UploadErrorDataValidataionError") => {
            (M::LogCorrupted, M::LogCorruptedMeans, M::LogCorruptedDo)
        }
        (_, "FileUnexpectedEnd") => (M::LogFileEnd, M::LogFileEndMeans, M::LogAgainDo),
        (_, "Cancelled") => (M::LogNotTried, M::LogNotTriedMeans, M::LogAgainDo),
        (_, "XmlReadFailed") => (M::LogXmlRead, M::LogXmlReadMeans, M::LogBesidesDo),
        (_, "XmlWriteFailed") => (M::LogXmlWrite, M::LogXmlWriteMeans, M::LogBesidesDo),
        _ => return unknown(status),
    };
    let (name, means, advice) = found;
    // The content is not what failed there.
    let besides = matches!(level, Level::Metadata | Level::Properties);
    words(name, means, if besides { M::LogBesidesDo } else { advice })
}

/// Why a file, a blob or what holds it arrived under another name, from the status in the log.
pub(super) fn renamed(status: &str) -> String {
    t(match status {
        "ContainerRenamed" => M::LogContainerRenamed,
        "ShareRenamed" => M::LogShareRenamed,
        "BlobRenamed" => M::LogBlobRenamed,
        "FileRenamed" => M::LogFileRenamed,
        "DiskRenamed" => M::LogDiskRenamed,
        "Renamed" => M::LogRenamed,
        "MovedToOverflowShare" => M::LogOverflowShare,
        "MovedToDefaultAzureShare" => M::LogDefaultShare,
        raw => return raw.into(),
    })
    .into()
}

/// A category of a log's own summary, in few words.
pub(super) fn category(name: &str, is_good: bool) -> String {
    if is_good {
        return t(M::CopyLogNoErrors).into();
    }
    let words = renamed(name);
    if words == name {
        trouble(Level::File, name).name
    } else {
        words
    }
}

/// What became of a drive. `whole` tells whether the log was read to its end, where the status stands.
pub(super) fn drive(log: &CopyLog, whole: bool) -> (Tone, Words) {
    let only_renamed = log.failed == 0 && log.renamed > 0;
    let (name, means, advice) = match &*log.status {
        "CompletedWithErrors" | "Failed" if only_renamed => {
            let name = if log.status == "Failed" {
                M::LogDriveFailed
            } else {
                M::LogDriveErrors
            };
            let words = words(name, M::LogDriveRenamedMeans, M::LogDriveRenamedDo);
            return (Tone::Warn, words);
        }
        "Failed" => (
            M::LogDriveFailed,
            M::LogDriveFailedMeans,
            M::LogDriveErrorsDo,
        ),
        "" if log.format == Format::Listing => {
            let words = words(
                M::LogDriveListed,
                M::LogDriveListedMeans,
                M::LogDriveListedDo,
            );
            return (Tone::Plain, words);
        }
        "Completed" | "Succeeded" => {
            let words = Words {
                name: t(M::LogDriveDone).into(),
                means: M::LogDriveDoneMeans,
                advice: None,
            };
            return (Tone::Good, words);
        }
        "CompletedWithWarnings" => {
            let words = words(
                M::LogDriveWarnings,
                M::LogDriveWarningsMeans,
                M::LogDriveWarningsDo,
            );
            return (Tone::Warn, words);
        }
        "CompletedWithErrors" => {
            let words = words(
                M::LogDriveErrors,
                M::LogDriveErrorsMeans,
                M::LogDriveErrorsDo,
            );
            return (Tone::Warn, words);
        }
        "" => {
            let (name, means) = if whole {
                (M::LogDriveNoStatus, M::LogDriveNoStatusMeans)
            } else {
                (M::LogDriveNotRead, M::LogDriveNotReadMeans)
            };
            let words = Words {
                name: t(name).into(),
                means,
                advice: None,
            };
            return (Tone::Plain, words);
        }
        "DiskNotFound" => (
            M::LogDiskNotFound,
            M::LogDiskNotFoundMeans,
            M::LogOtherDriveDo,
        ),
        "VolumeNotNtfs" => (M::LogNotNtfs, M::LogNotNtfsMeans, M::LogNotNtfsDo),
        "DiskOperationFailed" => (M::LogDiskFailed, M::LogDiskFailedMeans, M::LogOtherDriveDo),
        "BitLockerVolumeNotFound" | "BitLockerNotActivated" => {
            (M::LogNoBitLocker, M::LogNoBitLockerMeans, M::LogBitLockerDo)
        }
        "BitLockerProtectorNotFound" => {
            (M::LogNoProtector, M::LogNoProtectorMeans, M::LogBitLockerDo)
        }
        "BitLockerKeyInvalid" => (M::LogKeyInvalid, M::LogKeyInvalidMeans, M::LogKeyInvalidDo),
        "BitLockerUnlockVolumeFailed" | "BitLockerFailed" => (
            M::LogBitLockerFailed,
            M::LogBitLockerFailedMeans,
            M::LogBitLockerFailedDo,
        ),
        "ManifestNameInvalid" | "ManifestNameTooLong" => (
            M::LogManifestName,
            M::LogManifestNameMeans,
            M::LogManifestJobDo,
        ),
        "ManifestNotFound" => (
            M::LogManifestMissing,
            M::LogManifestMissingMeans,
            M::LogManifestJobDo,
        ),
        "ManifestAccessDenied" => (
            M::LogManifestDenied,
            M::LogManifestDeniedMeans,
            M::LogPrepareDo,
        ),
        "ManifestCorrupted" => (
            M::LogManifestDamaged,
            M::LogManifestDamagedMeans,
            M::LogPrepareDo,
        ),
        "ManifestFormatInvalid" => (M::LogManifestForm, M::LogManifestFormMeans, M::LogPrepareDo),
        "ManifestDriveIdMismatch" => (
            M::LogManifestOther,
            M::LogManifestOtherMeans,
            M::LogPrepareDo,
        ),
        "ReadManifestFailed" => (M::LogManifestIo, M::LogManifestIoMeans, M::LogOtherDriveDo),
        "BlobListFormatInvalid" => (M::LogBlobList, M::LogBlobListMeans, M::LogBlobListDo),
        "BlobRequestForbidden" => (M::LogForbidden, M::LogForbiddenMeans, M::LogForbiddenDo),
        "InternalError" => (M::LogInternal, M::LogInternalMeans, M::LogInternalDo),
        status => return (Tone::Plain, unknown(status)),
    };
    (Tone::Bad, words(name, means, advice))
}

/// Where the trouble is.
pub(super) fn level(level: Level) -> &'static str {
    t(match level {
        Level::File | Level::Rest => M::CopyLogLevelFile,
        Level::Part => M::CopyLogLevelPart,
        Level::Metadata => M::CopyLogLevelMetadata,
        Level::Properties => M::CopyLogLevelProperties,
    })
}

/// What became of blobs, in a word.
pub(super) fn disposition(status: &str) -> String {
    t(match status {
        "Created" => M::CopyLogCreated,
        "Renamed" => M::CopyLogRenamed,
        "Skipped" => M::CopyLogSkipped,
        "Overwritten" => M::CopyLogOverwritten,
        "Cancelled" => M::CopyLogCancelled,
        raw => return raw.into(),
    })
    .into()
}
