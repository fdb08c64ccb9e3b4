//! What the forms say of fields: their names, what helps to fill them in, what is wrong.

use crate::i18n::{M, count, number, t, tf, tn};
use domain::job::{Field, JobType, MOST_TAGS, Part, Problem, Step, Wrong};

/// What a step is called, where a job of this kind is created.
pub(super) fn step(step: Step, kind: &JobType) -> &'static str {
    t(match (step, kind) {
        (Step::Basics, _) => M::StepBasics,
        (Step::Content, JobType::Export) => M::StepBlobs,
        (Step::Content, _) => M::Drives,
        (Step::WayBack, _) => M::StepReturn,
        (Step::Review, _) => M::StepReview,
    })
}

/// What a field is called.
pub(super) fn label(field: Field) -> &'static str {
    t(match field {
        Field::Subscription => M::Subscription,
        Field::ResourceGroup => M::ColumnResourceGroup,
        Field::Name => M::ColumnName,
        Field::Location => M::ColumnLocation,
        Field::StorageAccount => M::ColumnStorageAccount,
        Field::KeyKind => M::KeyOwn,
        Field::KeyUrl => M::KeyUrl,
        Field::KeyVault => M::KeyVault,
        Field::Identity => M::JobIdentity,
        Field::UserIdentity => M::UserIdentity,
        Field::LogLevel => M::LogLevel,
        Field::DiagnosticsPath => M::LogPath,
        Field::ManifestBackup => M::ManifestBackup,
        Field::Tags => M::Tags,
        Field::TagName(_) => M::TagName,
        Field::TagValue(_) => M::TagValue,
        Field::Drives => M::Drives,
        Field::DriveId(_) | Field::HeaderHash(_) => M::DriveId,
        Field::BitLockerKey(_) => M::BitLockerKey,
        Field::ManifestFile(_) => M::ManifestFile,
        Field::ManifestHash(_) => M::ManifestHash,
        Field::BlobPaths => M::BlobPaths,
        Field::BlobPrefixes => M::BlobPrefixes,
        Field::BlobListBlob => M::BlobListBlob,
        Field::Recipient => M::Recipient,
        Field::Street1 => M::Street,
        Field::Street2 => M::Street2,
        Field::City => M::City,
        Field::State => M::Province,
        Field::PostalCode => M::PostalCode,
        Field::Country => M::Country,
        Field::Phone => M::Phone,
        Field::Email => M::Email,
        Field::ReturnCarrier | Field::Carrier => M::Carrier,
        Field::ReturnAccount => M::CarrierAccount,
        Field::TrackingNumber => M::TrackingNumber,
        Field::DriveCount => M::DriveCount,
        Field::ShipDate => M::ShipDate,
    })
}

/// The same with the number of its row: for where it stands alone.
pub(super) fn full_label(field: Field) -> String {
    let Some(row) = field.row() else {
        return label(field).into();
    };
    let row = number(count(row + 1));
    match field {
        Field::TagName(_) | Field::TagValue(_) => tf(M::OfTag, &[label(field), &row]),
        _ => tf(M::OfDrive, &[label(field), &row]),
    }
}

/// What helps to fill a field in.
pub(super) fn hint(field: Field) -> Option<&'static str> {
    Some(t(match field {
        Field::Name => M::HintName,
        Field::StorageAccount => M::HintStorageAccount,
        Field::KeyUrl => M::HintKeyUrl,
        Field::KeyVault => M::HintKeyVault,
        Field::UserIdentity => M::HintUserIdentity,
        Field::DiagnosticsPath => M::HintLogPath,
        Field::DriveId(_) => M::HintDriveId,
        Field::BitLockerKey(_) => M::HintBitLockerKey,
        Field::ManifestFile(_) => M::HintManifestFile,
        Field::ManifestHash(_) => M::HintManifestHash,
        Field::BlobPaths => M::HintBlobPaths,
        Field::BlobPrefixes => M::HintBlobPrefixes,
        Field::BlobListBlob => M::HintBlobListBlob,
        Field::LogLevel => M::HintLogLevel,
        Field::ReturnAccount => M::HintCarrierAccount,
        Field::DriveCount => M::HintDriveCount,
        _ => return None,
    }))
}

/// What is wrong, and what is right.
pub(super) fn wrong(problem: &Problem) -> String {
    let most = |most: &usize| number(count(*most));
    match &problem.wrong {
        Wrong::Missing => t(M::WrongMissing).into(),
        Wrong::Name => t(M::WrongName).into(),
        Wrong::Segment => t(M::WrongSegment).into(),
        Wrong::StorageAccount => t(M::WrongStorageAccount).into(),
        Wrong::TooLong { most: length, over } => {
            tn(M::WrongTooLong, count(*over), &[&most(length)])
        }
        Wrong::Email => t(M::WrongEmail).into(),
        Wrong::Key => t(M::WrongKey).into(),
        Wrong::KeyText => t(M::WrongKeyText).into(),
        Wrong::KeyGroup(group) => tf(M::WrongKeyGroup, &[&most(group)]),
        Wrong::Hash => t(M::WrongHash).into(),
        Wrong::Twice => t(M::WrongTwice).into(),
        Wrong::TagSigns(signs) => tf(M::WrongTagSigns, &[&signs_in_words(signs)]),
        Wrong::TagReserved(begin) => tf(M::WrongTagReserved, &[begin]),
        Wrong::TagTwice(name) => tf(M::WrongTagTwice, &[name]),
        Wrong::TooManyTags(over) => tn(M::WrongTooManyTags, count(*over), &[&most(&MOST_TAGS)]),
        Wrong::NoDrives => t(M::WrongNoDrives).into(),
        Wrong::TooMany(length) => tf(M::WrongTooMany, &[&most(length)]),
        Wrong::NoBlobs => t(M::WrongNoBlobs).into(),
        Wrong::PathsAndList => t(M::WrongPathsAndList).into(),
        Wrong::BlobPath(line) => tf(M::WrongBlobPath, &[line]),
        Wrong::AllBlobs => t(M::WrongAllBlobs).into(),
        Wrong::BlobPrefix(line) => tf(M::WrongBlobPrefix, &[line]),
        Wrong::Count => t(M::WrongCount).into(),
        Wrong::KeyAsId => t(M::WrongKeyAsId).into(),
        Wrong::Date => t(M::WrongDate).into(),
        Wrong::KeyUrl => t(M::WrongKeyUrl).into(),
        Wrong::Vault => t(M::WrongVault).into(),
        Wrong::OtherVault => t(M::WrongOtherVault).into(),
        Wrong::UserIdentity => t(M::WrongUserIdentity).into(),
    }
}

/// Signs side by side; one that can't be seen by its name in Unicode's notation.
fn signs_in_words(signs: &[char]) -> String {
    let shown = signs.iter().map(|sign| {
        if sign.is_control() {
            format!("U+{:04X}", u32::from(*sign))
        } else {
            sign.to_string()
        }
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// What a part of a job is called.
pub(super) fn part(part: Part) -> &'static str {
    t(match part {
        Part::Basics => M::StepBasics,
        Part::Tags => M::Tags,
        Part::LogLevel => M::LogLevel,
        Part::ManifestBackup => M::ManifestBackup,
        Part::Drives => M::Drives,
        Part::Blobs => M::StepBlobs,
        Part::ReturnAddress => M::ReturnAddress,
        Part::ReturnShipping => M::ReturnShipping,
        Part::Delivery => M::Parcel,
    })
}
