//! Reading copy logs: XML in which the service says, file by file, how the copying of a drive went. Four formats, told
//! apart by what stands at the top: one `DriveLog`, or a row of `ErroredEntity`, `CopyLog` and `File` without a common root.

use std::mem;

use super::copy_log::{Category, Copied, CopyLog, Entry, Format, Level};
use super::markup::{Element, Elements, Markup, Refused, word};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Log,
    Version,
    DriveId,
    DriveStatus,
    Total,
    Errored,
    Summary,
    Validation,
    Copying,
    Category,
    Blob,
    BlobStatus,
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
    Entity,
    EntityCategory,
    EntityCode,
    EntityMessage,
    Copied,
    Closing,
    Other,
}

impl Tag {
    /// What an element is, by its name and by where it stands.
    fn of(parent: Self, name: &str) -> Self {
        match (parent, name) {
            (Self::Log | Self::Closing, "DriveId") => Self::DriveId,
            (Self::Log | Self::Closing, "Status") => Self::DriveStatus,
            (Self::Log | Self::Closing, "Summary") => Self::Summary,
            (Self::Closing, "DriveLogVersion") => Self::Version,
            (Self::Closing, "TotalFiles_Blobs" | "TotalFiles") => Self::Total,
            (Self::Closing, "FilesErrored") => Self::Errored,
            (Self::Summary, "ValidationErrors") => Self::Validation,
            (Self::Summary, "CopyErrors") => Self::Copying,
            // A category's name is its element's.
            (Self::Validation | Self::Copying, _) => Self::Category,
            (Self::Log, "Blob" | "File") => Self::Blob,
            (Self::Blob, "Status") => Self::BlobStatus,
            (Self::Blob, "BlobPath" | "FileStoragePath") => Self::BlobPath,
            (Self::Blob, "FilePath") => Self::FilePath,
            (Self::Blob, "OriginalFilePath") => Self::OriginalPath,
            (Self::Blob, "Snapshot") => Self::Snapshot,
            (Self::Blob, "Length" | "SizeInBytes") => Self::Length,
            (Self::Blob, "ImportDisposition") => Self::Disposition,
            (Self::Blob, "PageRangeList" | "BlockList" | "FileRangeList") => Self::List,
            (Self::List, "PageRange" | "Block" | "FileRange") => Self::Part,
            (Self::Blob, "Metadata") => Self::Metadata,
            (Self::Blob, "Properties") => Self::Properties,
            (Self::Metadata | Self::Properties, "GlobalPath") => Self::GlobalPath,
            (Self::Metadata | Self::Properties, "Path") => Self::Path,
            (Self::Entity, "Category") => Self::EntityCategory,
            (Self::Entity, "ErrorCode") => Self::EntityCode,
            (Self::Entity, "ErrorMessage") => Self::EntityMessage,
            _ => Self::Other,
        }
    }
}

/// What has stood at the top until now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Top {
    #[default]
    Nothing,
    /// A `DriveLog`: nothing comes after it.
    Single,
    /// Elements without a common root.
    Row {
        /// Whether the closing `CopyLog` was among them.
        closed: bool,
    },
}

/// The elements of a log, as they are put together.
#[derive(Default)]
struct Reading {
    top: Top,
    open: Vec<Tag>,
    entry: Entry,
    log: CopyLog,
}

impl Elements for Reading {
    fn began(&self) -> bool {
        self.top != Top::Nothing
    }

    fn start(&mut self, element: &Element<'_>) -> Result<(), Refused> {
        let tag = match self.open.last() {
            Some(parent) => Tag::of(*parent, element.name()),
            None => self.root(element)?,
        };
        self.open.push(tag);
        match tag {
            Tag::Log => {
                let [version] = element.values(["Version"])?;
                self.log.version = word(&version);
            }
            Tag::Category => {
                let [count, description] = element.values(["Count", "Description"])?;
                let parent = self.open.len().checked_sub(2).map(|at| self.open[at]);
                self.log.take_category(Category {
                    validation: parent == Some(Tag::Validation),
                    name: word(element.name()),
                    count: number(&count),
                    description,
                });
            }
            Tag::Blob => {
                let [status] = element.values(["Status"])?;
                self.entry = Entry {
                    status: word(&status),
                    ..Entry::default()
                };
            }
            Tag::Entity => {
                let [path] = element.values(["Path"])?;
                self.entry = Entry {
                    path,
                    ..Entry::default()
                };
            }
            Tag::Copied => {
                let [path, kind, size, crc64, md5] =
                    element.values(["Path", "CloudFormat", "Size", "crc64", "md5"])?;
                self.log.take_copied(Copied {
                    path,
                    kind: word(&kind),
                    size: number(&size),
                    check: word(if crc64.is_empty() { &md5 } else { &crc64 }),
                });
            }
            Tag::Disposition => {
                let [status] = element.values(["Status"])?;
                self.entry.disposition = word(&status);
            }
            Tag::Part => {
                let [status, offset] = element.values(["Status", "Offset"])?;
                self.entry.note(Level::Part, &status, number(&offset));
            }
            Tag::Metadata | Tag::Properties => {
                let level = if tag == Tag::Metadata {
                    Level::Metadata
                } else {
                    Level::Properties
                };
                let [status] = element.values(["Status"])?;
                self.entry.note(level, &status, None);
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, said: &str) {
        let Some(closed) = self.open.pop() else {
            return;
        };
        let (entry, log) = (&mut self.entry, &mut self.log);
        match closed {
            Tag::Version => log.version = word(said),
            Tag::DriveId => log.drive = word(said),
            Tag::DriveStatus => log.status = word(said),
            Tag::Total => log.total = number(said),
            Tag::Errored => log.errored = number(said),
            Tag::Blob | Tag::Entity => log.take(mem::take(entry)),
            Tag::BlobStatus if entry.status.is_empty() => entry.status = word(said),
            Tag::EntityCategory => entry.status = word(said),
            Tag::EntityCode => entry.code = word(said),
            Tag::EntityMessage => said.clone_into(&mut entry.message),
            Tag::BlobPath => said.clone_into(&mut entry.name),
            Tag::FilePath => said.clone_into(&mut entry.path),
            Tag::OriginalPath => said.clone_into(&mut entry.original),
            Tag::Snapshot => said.clone_into(&mut entry.snapshot),
            Tag::Length => entry.length = number(said),
            Tag::GlobalPath | Tag::Path => {
                let level = match self.open.last() {
                    Some(Tag::Metadata) => Level::Metadata,
                    _ => Level::Properties,
                };
                if let Some(trouble) = entry.trouble.as_mut().filter(|trouble| trouble.level == level)
                    // The file's own counts more than the one that it shares with others.
                    && (closed == Tag::Path || trouble.source.is_empty())
                {
                    said.clone_into(&mut trouble.source);
                }
            }
            _ => {}
        }
    }
}

impl Reading {
    /// What an element at the top is, and whether it may stand there.
    fn root(&mut self, element: &Element<'_>) -> Result<Tag, Refused> {
        let (tag, format) = match element.name() {
            "DriveLog" => (Tag::Log, Format::DriveLog),
            "ErroredEntity" => (Tag::Entity, Format::CopyLog),
            "CopyLog" => (Tag::Closing, Format::CopyLog),
            // Other XML may begin with a word as common as this.
            "File" if self.top != Top::Nothing || has_path(element)? => {
                (Tag::Copied, Format::Listing)
            }
            name if self.top == Top::Nothing => return Err(Refused::Foreign(word(name))),
            _ => return Err(Refused::Broken),
        };
        self.top = match (self.top, tag) {
            (Top::Nothing, Tag::Log) => Top::Single,
            (Top::Nothing, _) => Top::Row {
                closed: tag == Tag::Closing,
            },
            // Logs that were put together one after the other: a second drive's numbers would fall among the first one's.
            (Top::Row { closed: true }, Tag::Closing) | (Top::Row { .. }, Tag::Log) => {
                return Err(Refused::Broken);
            }
            (Top::Row { closed }, _) => Top::Row {
                closed: closed || tag == Tag::Closing,
            },
            (Top::Single, _) => return Err(Refused::Broken),
        };
        // A row in which files that failed are among those that were copied is one of the first kind.
        if self.log.files == 0 || format == Format::CopyLog {
            self.log.format = format;
        }
        Ok(tag)
    }
}

fn has_path(element: &Element<'_>) -> Result<bool, Refused> {
    let [path] = element.values(["Path"])?;
    Ok(!path.is_empty())
}

/// Reads a copy log from slices of its bytes, cut wherever.
#[derive(Default)]
pub struct CopyLogReader {
    markup: Markup,
    reading: Reading,
}

impl CopyLogReader {
    /// A reader for one log of several: all together keep no more than one would.
    pub fn after<'a>(logs: impl IntoIterator<Item = &'a CopyLog>) -> Self {
        Self {
            reading: Reading {
                log: CopyLog::after(logs),
                ..Reading::default()
            },
            ..Self::default()
        }
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    /// [`Refused`]: nothing more is to be read then. What was read until then is kept ([`Self::into_log`]).
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        self.markup.feed(bytes, &mut self.reading)
    }

    /// Says that all bytes have come.
    ///
    /// # Errors
    /// [`Refused`] where they are not all of a copy log.
    pub fn finish(&mut self) -> Result<(), Refused> {
        self.markup.finish(&mut self.reading)
    }

    /// What was read until now; `None` where it is no copy log.
    pub fn into_log(mut self) -> Option<CopyLog> {
        self.reading.log.sort();
        self.reading.began().then_some(self.reading.log)
    }
}

/// A number of bytes or of files.
fn number(text: &str) -> Option<u64> {
    text.parse().ok()
}
