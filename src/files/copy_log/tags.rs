//! What an element of a log is, by its name and by where it stands.

use super::Phase;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// The root of the older formats.
    Log,
    /// The end of the newer one.
    Closing,
    DriveId,
    DriveStatus,
    Version,
    Total,
    Errored,
    Summary,
    Phase(Phase),
    Count(Phase),
    /// A file: of a blob, or of Azure Files.
    Blob,
    File,
    /// What had an error, since 2021.
    Entity,
    /// A file that was copied, since 2021.
    Copied,
    Status,
    BlobPath,
    FilePath,
    OriginalPath,
    Snapshot,
    Length,
    Disposition,
    List,
    Part,
    Metadata,
    Properties,
    GlobalPath,
    Path,
    Code,
    Message,
    Kind,
    Other,
}

impl Tag {
    /// What an element is that stands in none; `None` where it is of no copy log.
    pub(super) fn at_top(name: &str) -> Option<Self> {
        Some(match name {
            "DriveLog" => Self::Log,
            "ErroredEntity" => Self::Entity,
            "CopyLog" => Self::Closing,
            "File" => Self::Copied,
            _ => return None,
        })
    }

    /// What an element is that stands in another one.
    pub(super) fn of(parent: Self, name: &str) -> Self {
        match (parent, name) {
            (Self::Log | Self::Closing, "DriveId") => Self::DriveId,
            (Self::Log | Self::Closing, "Status") => Self::DriveStatus,
            (Self::Log | Self::Closing, "Summary") => Self::Summary,
            (Self::Log, "Blob") => Self::Blob,
            (Self::Log, "File") => Self::File,
            (Self::Closing, "DriveLogVersion") => Self::Version,
            (Self::Closing, "TotalFiles_Blobs" | "TotalFiles") => Self::Total,
            (Self::Closing, "FilesErrored") => Self::Errored,
            (Self::Summary, "ValidationErrors") => Self::Phase(Phase::Validation),
            (Self::Summary, "CopyErrors") => Self::Phase(Phase::Copy),
            (Self::Phase(phase), _) => Self::Count(phase),
            (Self::Blob | Self::File, "Status") | (Self::Entity, "Category") => Self::Status,
            (Self::Blob, "BlobPath") | (Self::File, "FileStoragePath") => Self::BlobPath,
            (Self::Blob | Self::File, "FilePath") => Self::FilePath,
            (Self::Blob | Self::File, "OriginalFilePath") => Self::OriginalPath,
            (Self::Blob | Self::File, "Snapshot") => Self::Snapshot,
            (Self::Blob | Self::File, "Length" | "SizeInBytes") => Self::Length,
            (Self::Blob | Self::File, "ImportDisposition") => Self::Disposition,
            (Self::Blob | Self::File, "PageRangeList" | "BlockList" | "FileRangeList") => {
                Self::List
            }
            (Self::List, "PageRange" | "Block" | "FileRange") => Self::Part,
            (Self::Blob | Self::File, "Metadata") => Self::Metadata,
            (Self::Blob | Self::File, "Properties") => Self::Properties,
            (Self::Metadata | Self::Properties, "GlobalPath") => Self::GlobalPath,
            (Self::Metadata | Self::Properties, "Path") => Self::Path,
            (Self::Entity, "ErrorCode") => Self::Code,
            (Self::Entity, "ErrorMessage") => Self::Message,
            (Self::Entity, "Type") => Self::Kind,
            _ => Self::Other,
        }
    }
}
