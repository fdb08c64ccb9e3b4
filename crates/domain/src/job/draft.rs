//! `Draft`: what a person has typed into a form, as it was typed. `Field` names its places.

use strum::{EnumIter, IntoEnumIterator as _};

use super::bitlocker::looks_like_key;
use super::{Address, Identity, Job, JobId, JobType};

/// What a form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Create a job that brings data in; like this one, where there is one.
    Import(Option<JobId>),
    /// Create a job that takes data out; like this one, where there is one.
    Export(Option<JobId>),
    /// Change a job.
    Edit(JobId),
    /// Tell the service of the parcel that goes to the data centre.
    Ship(JobId),
}

impl Task {
    /// The job that is there already; `None` where one is created.
    pub fn job(&self) -> Option<&JobId> {
        match self {
            Self::Import(_) | Self::Export(_) => None,
            Self::Edit(id) | Self::Ship(id) => Some(id),
        }
    }

    /// The job that must be read before: the one that changes, or the one that a new one is to be like.
    pub fn needs(&self) -> Option<&JobId> {
        match self {
            Self::Import(like) | Self::Export(like) => like.as_ref(),
            Self::Edit(id) | Self::Ship(id) => Some(id),
        }
    }

    /// The name under which its draft is remembered.
    pub fn key(&self) -> String {
        let name = match self {
            Self::Import(_) => "draft:import",
            Self::Export(_) => "draft:export",
            Self::Edit(_) => "draft:edit",
            Self::Ship(_) => "draft:ship",
        };
        match self.needs() {
            Some(id) => format!("{name}:{id}").to_ascii_lowercase(),
            None => name.into(),
        }
    }
}

/// A place in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
#[expect(missing_docs, reason = "the names of the service's fields")]
pub enum Field {
    Subscription,
    ResourceGroup,
    Name,
    Location,
    StorageAccount,
    /// Whose key protects the BitLocker keys; empty for Microsoft's.
    KeyKind,
    KeyUrl,
    /// The resource id of the vault that holds the key.
    KeyVault,
    /// As whom the job asks the vault; empty for nobody.
    Identity,
    /// The resource id of the identity that is assigned to the job.
    UserIdentity,
    LogLevel,
    /// Where the logs lie in the storage account; empty for where the service puts them by itself.
    DiagnosticsPath,
    ManifestBackup,
    /// All tags; where what is wrong is no single one's fault.
    Tags,
    TagName(usize),
    TagValue(usize),
    /// All drives.
    Drives,
    DriveId(usize),
    BitLockerKey(usize),
    ManifestFile(usize),
    ManifestHash(usize),
    /// What the tool noted of the drive's header, and of which drive; [`Draft::header_hash`] reads it.
    HeaderHash(usize),
    /// A path on each line.
    BlobPaths,
    /// A prefix on each line.
    BlobPrefixes,
    BlobListBlob,
    Recipient,
    Street1,
    Street2,
    City,
    State,
    PostalCode,
    Country,
    Phone,
    Email,
    ReturnCarrier,
    ReturnAccount,
    Carrier,
    TrackingNumber,
    DriveCount,
    ShipDate,
}

/// What the service changes as a whole: a PATCH puts another one in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
pub enum Part {
    /// What can't change once the job is there.
    Basics,
    /// The tags.
    Tags,
    /// How much the logs say.
    LogLevel,
    /// Whether drive manifests are kept.
    ManifestBackup,
    /// The drives of an import.
    Drives,
    /// The blobs of an export.
    Blobs,
    /// Where the drives go back to.
    ReturnAddress,
    /// By whom.
    ReturnShipping,
    /// The parcel to the data centre.
    Delivery,
}

/// A step of creating a job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, EnumIter)]
pub enum Step {
    /// What the job is, and where.
    #[default]
    Basics,
    /// The drives of an import, the blobs of an export.
    Content,
    /// Where the drives go back to, and by whom.
    WayBack,
    /// The look at all of it.
    Review,
}

impl Step {
    /// All of them, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// The step on which a field stands.
    pub fn of(field: Field) -> Self {
        match field.part() {
            // Beside how much they say.
            Part::Basics if field == Field::DiagnosticsPath => Self::Content,
            Part::Basics | Part::Tags => Self::Basics,
            Part::Drives | Part::Blobs | Part::LogLevel | Part::ManifestBackup => Self::Content,
            // A job that is created has no parcel yet.
            Part::ReturnAddress | Part::ReturnShipping | Part::Delivery => Self::WayBack,
        }
    }

    /// The step that follows; `None` behind the last one.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Basics => Some(Self::Content),
            Self::Content => Some(Self::WayBack),
            Self::WayBack => Some(Self::Review),
            Self::Review => None,
        }
    }

    /// The step before; `None` before the first one.
    pub fn previous(self) -> Option<Self> {
        match self {
            Self::Basics => None,
            Self::Content => Some(Self::Basics),
            Self::WayBack => Some(Self::Content),
            Self::Review => Some(Self::WayBack),
        }
    }
}

/// What is known of a field.
struct About {
    key: Key,
    /// How the service calls it in its errors; that of a row, within the row. Empty where it has no name for it.
    target: &'static str,
    part: Part,
}

/// What a field is called in the portal.
enum Key {
    Once(&'static str),
    /// `drive-0-id`: the field of a row is called after what the row is, the row's number, and itself.
    InRow {
        of: Rows,
        row: usize,
        name: &'static str,
        /// The same field of another row.
        at: fn(usize) -> Field,
    },
}

/// What has rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// A tag each.
    Tags,
    /// A drive each.
    Drives,
}

impl Rows {
    /// The fields of a row that a person fills in.
    pub fn typed(self) -> impl Iterator<Item = fn(usize) -> Field> {
        let is_typed = |field: &fn(usize) -> Field| !matches!(field(0), Field::HeaderHash(_));
        self.fields().filter(is_typed)
    }

    /// The fields of a row.
    pub fn fields(self) -> impl Iterator<Item = fn(usize) -> Field> {
        Field::all().filter_map(move |field| match field.about().key {
            Key::InRow { of, at, .. } => (of == self).then_some(at),
            Key::Once(_) => None,
        })
    }

    /// What a row is called.
    fn name(self) -> &'static str {
        match self {
            Self::Tags => "tag",
            Self::Drives => "drive",
        }
    }
}

impl Field {
    /// All fields; of rows, those of the first one.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    fn about(self) -> About {
        use Part as P;
        use Rows::{Drives, Tags};
        let once = |key, target, part| About {
            key: Key::Once(key),
            target,
            part,
        };
        let in_row = |of, row, name, at, target| About {
            key: Key::InRow { of, row, name, at },
            target,
            part: match of {
                Tags => P::Tags,
                Drives => P::Drives,
            },
        };
        match self {
            Self::Subscription => once("subscription", "subscriptionId", P::Basics),
            Self::ResourceGroup => once("group", "resourceGroup", P::Basics),
            Self::Name => once("name", "name", P::Basics),
            Self::Location => once("location", "location", P::Basics),
            Self::StorageAccount => once("account", "properties.storageAccountId", P::Basics),
            Self::KeyKind => once("key-kind", "properties.encryptionKey.kekType", P::Basics),
            Self::KeyUrl => once("key-url", "properties.encryptionKey.kekUrl", P::Basics),
            Self::KeyVault => once(
                "key-vault",
                "properties.encryptionKey.kekVaultResourceID",
                P::Basics,
            ),
            Self::Identity => once("identity", "identity.type", P::Basics),
            Self::UserIdentity => once(
                "user-identity",
                "identity.userAssignedIdentities",
                P::Basics,
            ),
            Self::LogLevel => once("log-level", "properties.logLevel", P::LogLevel),
            Self::DiagnosticsPath => once("log-path", "properties.diagnosticsPath", P::Basics),
            Self::ManifestBackup => once(
                "backup",
                "properties.backupDriveManifest",
                P::ManifestBackup,
            ),
            Self::Tags => once("tags", "tags", P::Tags),
            Self::TagName(row) => in_row(Tags, row, "name", Self::TagName, ""),
            Self::TagValue(row) => in_row(Tags, row, "value", Self::TagValue, ""),
            Self::Drives => once("drives", "properties.driveList", P::Drives),
            Self::DriveId(row) => in_row(Drives, row, "id", Self::DriveId, "driveId"),
            Self::BitLockerKey(row) => {
                in_row(Drives, row, "key", Self::BitLockerKey, "bitLockerKey")
            }
            Self::ManifestFile(row) => {
                in_row(Drives, row, "manifest", Self::ManifestFile, "manifestFile")
            }
            Self::ManifestHash(row) => {
                in_row(Drives, row, "hash", Self::ManifestHash, "manifestHash")
            }
            // Nobody types it: what the service says of it is said of the drive.
            Self::HeaderHash(row) => in_row(Drives, row, "header", Self::HeaderHash, ""),
            Self::BlobPaths => once(
                "blob-paths",
                "properties.export.blobList.blobPath",
                P::Blobs,
            ),
            Self::BlobPrefixes => once(
                "blob-prefixes",
                "properties.export.blobList.blobPathPrefix",
                P::Blobs,
            ),
            Self::BlobListBlob => once("blob-list", "properties.export.blobListBlobPath", P::Blobs),
            Self::Recipient => once(
                "recipient",
                "properties.returnAddress.recipientName",
                P::ReturnAddress,
            ),
            Self::Street1 => once(
                "street1",
                "properties.returnAddress.streetAddress1",
                P::ReturnAddress,
            ),
            Self::Street2 => once(
                "street2",
                "properties.returnAddress.streetAddress2",
                P::ReturnAddress,
            ),
            Self::City => once("city", "properties.returnAddress.city", P::ReturnAddress),
            Self::State => once(
                "state",
                "properties.returnAddress.stateOrProvince",
                P::ReturnAddress,
            ),
            Self::PostalCode => once(
                "postal-code",
                "properties.returnAddress.postalCode",
                P::ReturnAddress,
            ),
            Self::Country => once(
                "country",
                "properties.returnAddress.countryOrRegion",
                P::ReturnAddress,
            ),
            Self::Phone => once("phone", "properties.returnAddress.phone", P::ReturnAddress),
            Self::Email => once("email", "properties.returnAddress.email", P::ReturnAddress),
            Self::ReturnCarrier => once(
                "return-carrier",
                "properties.returnShipping.carrierName",
                P::ReturnShipping,
            ),
            Self::ReturnAccount => once(
                "return-account",
                "properties.returnShipping.carrierAccountNumber",
                P::ReturnShipping,
            ),
            Self::Carrier => once(
                "carrier",
                "properties.deliveryPackage.carrierName",
                P::Delivery,
            ),
            Self::TrackingNumber => once(
                "tracking",
                "properties.deliveryPackage.trackingNumber",
                P::Delivery,
            ),
            Self::DriveCount => once(
                "drive-count",
                "properties.deliveryPackage.driveCount",
                P::Delivery,
            ),
            Self::ShipDate => once(
                "ship-date",
                "properties.deliveryPackage.shipDate",
                P::Delivery,
            ),
        }
    }

    /// Its name in the portal: in the page, and in the draft that is remembered.
    pub fn key(self) -> String {
        match self.about().key {
            Key::Once(key) => key.into(),
            Key::InRow { of, row, name, .. } => format!("{}-{row}-{name}", of.name()),
        }
    }

    /// The same field of another row.
    #[must_use]
    pub fn at_row(self, row: usize) -> Self {
        match self.about().key {
            Key::Once(_) => self,
            Key::InRow { at, .. } => at(row),
        }
    }

    /// Turns [`Self::key`] round.
    pub fn parse(key: &str) -> Option<Self> {
        let in_row = key.split_once('-').and_then(|(of, rest)| {
            let (row, name) = rest.split_once('-')?;
            Some((of, row.parse().ok()?, name))
        });
        Self::all().find_map(|field| match field.about().key {
            Key::Once(known) => (known == key).then_some(field),
            Key::InRow { of, name, at, .. } => in_row
                .filter(|(row_of, _, of_row)| (*row_of, *of_row) == (of.name(), name))
                .map(|(_, row, _)| at(row)),
        })
    }

    /// The field that the service means, by the `target` of its error: `properties.driveList[0].driveId`. The nearest one
    /// that a form has, where it names something inside or around of it.
    pub fn of_target(target: &str) -> Option<Self> {
        let target = target
            .trim()
            .trim_start_matches("$.")
            .trim_start_matches('/');
        let whole = format!("properties.{target}");
        for target in [target, &whole] {
            let named = |name: &str, in_row: bool| {
                Self::all().find(|field| {
                    let known = field.about().target;
                    field.row().is_some() == in_row
                        && !known.is_empty()
                        && known.eq_ignore_ascii_case(name)
                })
            };
            if let Some(field) = named(target, false) {
                return Some(field);
            }
            if let Some((list, rest)) = target.split_once('[')
                && list.eq_ignore_ascii_case("properties.driveList")
                && let Some((row, name)) = rest.split_once(']')
                && let Ok(row) = row.parse()
            {
                let found = named(name.trim_start_matches('.'), true);
                return Some(found.map_or(Self::DriveId(row), |field| field.at_row(row)));
            }
        }
        let begins = |known: &str| {
            target
                .get(..known.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(known))
        };
        let around = [
            ("tags", Self::Tags),
            ("properties.driveList", Self::Drives),
            ("properties.export", Self::BlobPaths),
            ("properties.encryptionKey", Self::KeyUrl),
            ("identity", Self::Identity),
            ("properties.returnAddress", Self::Recipient),
            ("properties.returnShipping", Self::ReturnCarrier),
            ("properties.deliveryPackage", Self::Carrier),
        ];
        around
            .into_iter()
            .find(|(known, _)| begins(known))
            .map(|(_, field)| field)
    }

    /// The number of its row, from 0 on.
    pub fn row(self) -> Option<usize> {
        match self.about().key {
            Key::Once(_) => None,
            Key::InRow { row, .. } => Some(row),
        }
    }

    /// Of what it is in a row.
    pub fn rows(self) -> Option<Rows> {
        match self.about().key {
            Key::Once(_) => None,
            Key::InRow { of, .. } => Some(of),
        }
    }

    /// The part that it belongs to.
    pub fn part(self) -> Part {
        self.about().part
    }

    /// Whether a person sees it as it is.
    pub fn is_seen(self) -> bool {
        !self.is_secret() && !matches!(self, Self::HeaderHash(_))
    }

    /// Whether it is never written down: it stays in memory, and goes with the page.
    pub fn is_secret(self) -> bool {
        matches!(self, Self::BitLockerKey(_))
    }
}

/// What a person has typed, field by field. It may hold BitLocker keys, so it has no `Debug`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Draft(Vec<(Field, String)>);

impl Drop for Draft {
    fn drop(&mut self) {
        let secrets = self.0.iter_mut().filter(|(field, _)| field.is_secret());
        secrets.for_each(|(_, text)| super::wipe(text));
    }
}

impl Draft {
    /// The text of a field; empty where nobody typed any.
    pub fn get(&self, field: Field) -> &str {
        let found = self.0.iter().find(|(known, _)| *known == field);
        found.map_or("", |(_, text)| text)
    }

    /// Puts a text into a field.
    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        let text = text.into();
        match self.0.iter_mut().find(|(known, _)| *known == field) {
            Some((_, known)) => {
                let mut before = std::mem::replace(known, text);
                if field.is_secret() {
                    super::wipe(&mut before);
                }
            }
            None => self.0.push((field, text)),
        }
    }

    /// All fields and their texts, in the order in which they were typed in first.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }

    /// How many rows there are.
    pub fn rows(&self, of: Rows) -> usize {
        let fields = self.0.iter().map(|(field, _)| field);
        let fields = fields.filter(|field| field.rows() == Some(of));
        let last = fields.filter_map(|field| field.row()).max();
        last.map_or(0, |last| last + 1)
    }

    /// Puts an empty row behind the others; its number.
    pub fn add_row(&mut self, of: Rows) -> usize {
        let row = self.rows(of);
        for field in of.fields() {
            self.set(field(row), "");
        }
        row
    }

    /// Takes a row out; those behind it move up.
    pub fn remove_row(&mut self, of: Rows, row: usize) {
        let rows = self.rows(of);
        for field in of.fields() {
            for later in row + 1..rows {
                let text = self.get(field(later)).to_owned();
                self.set(field(later - 1), text);
            }
            self.0.retain(|(known, _)| *known != field(rows - 1));
        }
    }

    /// Whether nothing was typed into a row.
    pub fn is_empty_row(&self, of: Rows, row: usize) -> bool {
        let mut fields = of.typed();
        fields.all(|field| self.get(field(row)).trim().is_empty())
    }

    /// The rows into which something was typed.
    pub fn filled_rows(&self, of: Rows) -> Vec<usize> {
        (0..self.rows(of))
            .filter(|row| !self.is_empty_row(of, *row))
            .collect()
    }

    /// Notes what the tool says of a drive's header, for the drive that stands in this row. Where another drive's id is
    /// typed there, it is that one's no more; where the first one's comes back, it is.
    pub fn set_header_hash(&mut self, row: usize, hash: &str) {
        let (id, hash) = (self.get(Field::DriveId(row)).trim(), hash.trim());
        let noted = if hash.is_empty() {
            String::new()
        } else {
            [id, hash].join("\t")
        };
        self.set(Field::HeaderHash(row), noted);
    }

    /// What is known of the header of the drive in this row; empty where nothing is.
    pub fn header_hash(&self, row: usize) -> &str {
        let noted = self.get(Field::HeaderHash(row));
        let id = self.get(Field::DriveId(row)).trim();
        match noted.split_once('\t') {
            Some((of, hash)) if of.eq_ignore_ascii_case(id) => hash,
            Some(_) => "",
            None => noted.trim(),
        }
    }

    /// The row of a drive, whose id may be written in small letters or capitals. An empty id is no drive's.
    pub fn row_of_drive(&self, id: &str) -> Option<usize> {
        let id = id.trim();
        (0..self.rows(Rows::Drives)).find(|row| {
            let known = self.get(Field::DriveId(*row)).trim();
            !known.is_empty() && known.eq_ignore_ascii_case(id)
        })
    }

    /// Whether two drafts say the same in a part; spaces at the ends don't count, nor do empty rows, nor the order of tags.
    pub fn is_same(&self, other: &Self, part: Part) -> bool {
        let of = match part {
            Part::Tags => Some(Rows::Tags),
            Part::Drives => Some(Rows::Drives),
            _ => None,
        };
        let said = |draft: &Self| {
            let text = |field: Field| draft.get(field).trim().to_owned();
            let mut said: Vec<Vec<String>> = if let Some(of) = of {
                let rows = draft.filled_rows(of).into_iter();
                rows.map(|row| of.fields().map(|field| text(field(row))).collect())
                    .collect()
            } else {
                let fields = draft.0.iter().map(|(field, _)| *field);
                let fields =
                    fields.filter(|field| field.part() == part && !text(*field).is_empty());
                fields.map(|field| vec![field.key(), text(field)]).collect()
            };
            if part != Part::Drives {
                said.sort();
            }
            said
        };
        said(self) == said(other)
    }

    /// Says in a part what another draft says.
    pub fn copy_part(&mut self, from: &Self, part: Part) {
        self.0.retain(|(field, _)| field.part() != part);
        let said = from.0.iter().filter(|(field, _)| field.part() == part);
        self.0.extend(said.cloned());
    }

    /// The parts in which two drafts differ.
    pub fn differences(&self, other: &Self) -> Vec<Part> {
        Part::iter()
            .filter(|part| !self.is_same(other, *part))
            .collect()
    }

    /// Whether it holds something that can't be written down.
    pub fn has_secrets(&self) -> bool {
        let mut all = self.0.iter();
        all.any(|(field, text)| field.is_secret() && !text.trim().is_empty())
    }

    /// The draft as a text to remember, without its secrets.
    pub fn to_text(&self) -> String {
        let lines = self.0.iter().map(|(field, text)| {
            // Also a key that came into another field by mistake.
            let may_be = matches!(field, Field::DriveId(_) | Field::ManifestFile(_));
            let hidden = field.is_secret() || (may_be && looks_like_key(text));
            let text = if hidden { "" } else { text };
            let text = text.replace('\\', r"\\").replace('\n', r"\n");
            format!("{}={text}\n", field.key())
        });
        lines.collect()
    }

    /// Turns [`Self::to_text`] round. What it doesn't know is passed over: an older portal may have written it.
    pub fn from_text(text: &str) -> Self {
        let mut draft = Self::default();
        for line in text.split('\n') {
            let Some((key, text)) = line.split_once('=') else {
                continue;
            };
            let Some(field) = Field::parse(key) else {
                continue;
            };
            // Rows without end would fill the memory.
            if field.row().is_some_and(|row| row >= 1000) {
                continue;
            }
            let mut unfolded = String::new();
            let mut letters = text.chars();
            while let Some(letter) = letters.next() {
                match letter {
                    '\\' => match letters.next() {
                        Some('n') => unfolded.push('\n'),
                        Some(other) => unfolded.push(other),
                        None => {}
                    },
                    letter => unfolded.push(letter),
                }
            }
            draft.set(field, unfolded);
        }
        draft
    }

    /// What an address says.
    pub fn set_address(&mut self, address: &Address) {
        for (field, text) in [
            (Field::Recipient, &address.recipient),
            (Field::Street1, &address.street1),
            (Field::Street2, &address.street2),
            (Field::City, &address.city),
            (Field::State, &address.state),
            (Field::PostalCode, &address.postal_code),
            (Field::Country, &address.country),
            (Field::Phone, &address.phone),
            (Field::Email, &address.email),
        ] {
            self.set(field, text);
        }
    }

    /// A draft that says what a job says: to edit it, to ship it, or to create another one like it. No keys: the service
    /// doesn't show them with a job.
    pub fn of(job: &Job) -> Self {
        let mut draft = Self::default();
        let id = &job.summary.id;
        draft.set(Field::Subscription, id.subscription());
        draft.set(Field::ResourceGroup, id.resource_group());
        draft.set(Field::Name, id.name());
        draft.set(Field::Location, &*job.summary.location);
        draft.set(Field::StorageAccount, &job.storage_account_id);
        if let Some(key) = job.encryption.as_ref().filter(|key| !key.is_microsofts()) {
            draft.set(Field::KeyKind, &key.kind);
            draft.set(Field::KeyUrl, &key.url);
            draft.set(Field::KeyVault, &key.vault);
        }
        if let Some(identity) = &job.identity {
            draft.set(Field::Identity, &identity.kind);
            draft.set(Field::UserIdentity, &identity.user);
        }
        draft.set(Field::LogLevel, &job.log_level);
        draft.set(Field::DiagnosticsPath, &job.diagnostics_path);
        draft.set(Field::ManifestBackup, yes(job.backup_manifest));
        for (row, (name, value)) in job.tags.iter().enumerate() {
            draft.set(Field::TagName(row), name);
            draft.set(Field::TagValue(row), value);
        }
        if job.summary.kind == JobType::Import {
            for (row, drive) in job.drives.iter().enumerate() {
                draft.set(Field::DriveId(row), &drive.id);
                draft.set(Field::BitLockerKey(row), "");
                draft.set(Field::ManifestFile(row), &drive.manifest_file);
                draft.set(Field::ManifestHash(row), &drive.manifest_hash);
                draft.set_header_hash(row, &drive.header_hash);
            }
        }
        if let Some(export) = &job.export {
            draft.set(Field::BlobPaths, export.paths.join("\n"));
            draft.set(Field::BlobPrefixes, export.prefixes.join("\n"));
            draft.set(Field::BlobListBlob, &export.list_blob);
        }
        if let Some(address) = &job.return_address {
            draft.set_address(address);
        }
        if let Some(shipping) = &job.return_shipping {
            draft.set(Field::ReturnCarrier, &shipping.carrier);
            draft.set(Field::ReturnAccount, &shipping.account);
        }
        if let Some(package) = &job.delivery {
            draft.set(Field::Carrier, &package.carrier);
            draft.set(Field::TrackingNumber, &package.tracking);
            let drives = package.drives.map(|drives| drives.to_string());
            draft.set(Field::DriveCount, drives.unwrap_or_default());
            draft.set(Field::ShipDate, &package.shipped);
        }
        draft
    }
}

/// What a new job can't have of the one that it is to be like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// The name: there is a job of it.
    Name,
    /// These drives, by their ids; an import names its own.
    Drives(Vec<String>),
    /// The BitLocker keys of those drives: the service doesn't show them with a job.
    Keys,
    /// The drives that an export was given: the service names those of the new one.
    GivenDrives(usize),
    /// The parcel with this tracking number.
    Parcel(String),
    /// What the identity of the job may do: the new job gets another identity.
    Permissions,
}

impl Draft {
    /// A draft of a job like this one, and what of it is left out.
    pub fn like(job: &Job) -> (Self, Vec<LeftOut>) {
        let mut draft = Self::of(job);
        let mut left_out = vec![LeftOut::Name];
        let drives = job.drives.iter().map(|drive| drive.id.clone());
        match (&job.summary.kind, job.drives.len()) {
            (_, 0) => {}
            (JobType::Import, _) => {
                left_out.extend([LeftOut::Drives(drives.collect()), LeftOut::Keys]);
            }
            (_, given) => left_out.push(LeftOut::GivenDrives(given)),
        }
        if let Some(parcel) = &job.delivery {
            left_out.push(LeftOut::Parcel(parcel.tracking.clone()));
        }
        let own = |identity: &Identity| !identity.kind.eq_ignore_ascii_case(Identity::USER);
        if job.identity.as_ref().is_some_and(own) {
            left_out.push(LeftOut::Permissions);
        }
        draft.0.retain(|(field, _)| {
            !matches!(field.part(), Part::Drives | Part::Delivery) && *field != Field::Name
        });
        (draft, left_out)
    }
}

/// How a date is written in a draft of which only a part was typed: the browser doesn't tell which.
pub const UNFINISHED: &str = "?";

/// How a tick is written in a draft.
pub fn yes(ticked: bool) -> &'static str {
    if ticked { "yes" } else { "" }
}
