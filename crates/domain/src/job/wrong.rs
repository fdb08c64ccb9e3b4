//! What can be wrong in a field of a draft.

/// What is wrong in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It must not be empty.
    Missing,
    /// Letters, digits and hyphens; a letter first, no hyphen last; 2 to 64 in all.
    Name,
    /// It holds a sign that would make another address of it.
    Segment,
    /// No storage account: neither its resource id nor its name (3 to 24 lowercase letters and digits).
    StorageAccount,
    /// More characters than the service takes.
    TooLong {
        /// So many are possible.
        most: usize,
        /// So many are too many.
        over: usize,
    },
    /// No address of an e-mail.
    Email,
    /// A BitLocker key has eight groups of six digits, or is base64 text.
    Key,
    /// Base64 text that is cut off, or padded in the wrong place.
    KeyText,
    /// This group of a BitLocker key (from 1 on) can't be: there is a slip in it. Each is a number below 720 896 that eleven
    /// divides.
    KeyGroup(usize),
    /// A hash has 32 digits from 0 to F (MD5), or 64 (SHA-256).
    Hash,
    /// Another row has the same.
    Twice,
    /// Signs that Azure doesn't take in the name of a tag, each once.
    TagSigns(Vec<char>),
    /// The name of a tag begins so, as only Azure's own do; as it was written.
    TagReserved(String),
    /// Another tag has this name, perhaps in other letters.
    TagTwice(String),
    /// So many tags are too many.
    TooManyTags(usize),
    /// An import has at least one drive.
    NoDrives,
    /// More than the service takes; so many are possible.
    TooMany(usize),
    /// An export has at least one path, prefix, or blob that lists them.
    NoBlobs,
    /// Paths and a blob that lists paths exclude each other.
    PathsAndList,
    /// This line is no path of a blob: it names a container (or `$root`) and a blob, with or without a slash before them.
    BlobPath(String),
    /// A slash alone means all blobs where it is a prefix, and nothing among paths.
    AllBlobs,
    /// This line is no prefix: it begins with a slash.
    BlobPrefix(String),
    /// No count of drives: a whole number from 1 on.
    Count,
    /// A BitLocker key where a drive's id belongs.
    KeyAsId,
    /// Only a part of a date.
    Date,
    /// No URL of a key in a vault.
    KeyUrl,
    /// No resource id of a vault.
    Vault,
    /// The resource id of another vault than the one that the key's URL names.
    OtherVault,
    /// No resource id of a managed identity.
    UserIdentity,
}
