//! What a journal says of drives, put together from what it says here and there.

/// So many drives are told apart, far more than a job can have.
pub const MOST_FOUND: usize = 1000;
/// No id, key, path or hash is longer, in bytes.
const MOST_VALUE: usize = 10_000;

/// What a journal says of a drive. Holds a BitLocker key: it has no `Debug`, and is kept nowhere.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The drive's hardware serial number; empty where the journal doesn't say it, as all that follows.
    pub id: String,
    /// The key that unlocks the drive.
    pub key: String,
    /// The path of the drive's manifest, on the drive.
    pub manifest: String,
    /// The manifest's MD5 or SHA-256 in Base16.
    pub hash: String,
    /// The drive header's hash, as the tool notes it.
    pub header_hash: String,
}

impl Found {
    fn field(&mut self, name: &str) -> Option<&mut String> {
        let fields = [
            ("DriveId", &mut self.id),
            ("BitLockerKey", &mut self.key),
            ("ManifestFile", &mut self.manifest),
            ("ManifestHash", &mut self.hash),
            ("DriveHeaderHash", &mut self.header_hash),
        ];
        let found = fields
            .into_iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known));
        found.map(|(_, field)| field)
    }

    /// Whether it says more than which drive it is.
    pub(super) fn says_something(&self) -> bool {
        !(self.key.is_empty() && self.manifest.is_empty() && self.hash.is_empty())
    }

    /// Takes a value that has one of the names, where there is none yet; whether it has one.
    pub(super) fn note(&mut self, name: &str, value: &str) -> bool {
        let Some(field) = self.field(name) else {
            return false;
        };
        let value = value.trim();
        // A key that somebody has made unreadable is none.
        let is_one = value.len() <= MOST_VALUE && !value.bytes().all(|byte| byte == b'*');
        if field.is_empty() && is_one {
            value.clone_into(field);
        }
        true
    }

    /// Takes what isn't known yet.
    pub(super) fn fill(&mut self, other: Self) {
        for (known, more) in [
            (&mut self.id, other.id),
            (&mut self.key, other.key),
            (&mut self.manifest, other.manifest),
            (&mut self.hash, other.hash),
            (&mut self.header_hash, other.header_hash),
        ] {
            if known.is_empty() {
                *known = more;
            }
        }
    }

    /// Takes what a later record says: it counts. The manifest has another hash after each session, so that an earlier hash
    /// is worse than none.
    fn replace(&mut self, later: Self) {
        self.hash.clear();
        self.header_hash.clear();
        let earlier = std::mem::replace(self, later);
        self.fill(earlier);
    }
}

/// Drives by their ids, in the order in which they came.
#[derive(Default)]
pub(super) struct Drives(Vec<Found>);

impl Drives {
    /// The drive with this id, in capitals or small letters; `None` where there are too many to take another one in.
    pub(super) fn of(&mut self, id: &str) -> Option<&mut Found> {
        let known = self
            .0
            .iter()
            .position(|drive| drive.id.eq_ignore_ascii_case(id));
        let at = match known {
            Some(at) => at,
            None if self.0.len() >= MOST_FOUND => return None,
            None => {
                self.0.push(Found {
                    id: id.into(),
                    ..Found::default()
                });
                self.0.len() - 1
            }
        };
        self.0.get_mut(at)
    }

    /// Takes in what a record says of a drive.
    pub(super) fn take(&mut self, later: Found) {
        if let Some(known) = self.of(&later.id) {
            known.replace(later);
        }
    }

    pub(super) fn into_vec(self) -> Vec<Found> {
        self.0
    }
}
