//! `JobId`: the ARM resource id that addresses a job.

use std::fmt;

use arcstr::ArcStr;

use crate::fingerprint::fingerprint;

/// The ARM resource id of a job, as the service wrote it:
/// `/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.ImportExport/jobs/{name}`.
///
/// Two ids that differ only in the case of their letters are the same job, as ARM has it. A job is addressed by its
/// id and never by its `name` field, because the service's answers do not always agree on the latter.
#[derive(Clone)]
pub struct JobId {
    /// All that comes before the name, with the slash at its end: the jobs of a resource group have it in common, and a
    /// hundred thousand of them keep it once ([`Self::group_mut`]).
    group: ArcStr,
    name: ArcStr,
}

/// The text is no id of an Import/Export job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadJobId;

/// The fixed segments of an id, by position; `None` where a name stands.
const SHAPE: [Option<&str>; 8] = [
    Some("subscriptions"),
    None,
    Some("resourceGroups"),
    None,
    Some("providers"),
    Some("Microsoft.ImportExport"),
    Some("jobs"),
    None,
];

impl JobId {
    /// Reads an id, decoded (no percent signs of a URL left).
    ///
    /// # Errors
    /// [`BadJobId`] where the segments are not those of a job's id, or where a name is empty, `.` or `..`: such a name
    /// would address another resource once it stands in a URL.
    pub fn parse(text: &str) -> Result<Self, BadJobId> {
        let mut segments = text.strip_prefix('/').ok_or(BadJobId)?.split('/');
        let mut name = "";
        for expected in SHAPE {
            let segment = segments.next().ok_or(BadJobId)?;
            let fits = match expected {
                Some(word) => segment.eq_ignore_ascii_case(word),
                None => !matches!(segment, "" | "." | ".."),
            };
            if !fits {
                return Err(BadJobId);
            }
            name = segment;
        }
        if segments.next().is_some() {
            Err(BadJobId)
        } else {
            let group = text.strip_suffix(name).ok_or(BadJobId)?;
            Ok(Self {
                group: group.into(),
                name: name.into(),
            })
        }
    }

    /// The id's parts as they stand, without the leading slash.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        let before = self.group.split('/').filter(|segment| !segment.is_empty());
        before.chain([self.name()])
    }

    fn segment(&self, index: usize) -> &str {
        self.segments().nth(index).unwrap_or_default()
    }

    /// The subscription's id, usually a GUID.
    pub fn subscription(&self) -> &str {
        self.segment(1)
    }

    /// The name of the resource group.
    pub fn resource_group(&self) -> &str {
        self.segment(3)
    }

    /// The last segment: the name under which the service knows the job.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same, without a copy.
    pub fn shared_name(&self) -> ArcStr {
        self.name.clone()
    }

    /// A number that stands for the id: the same for all ways to write it.
    pub fn fingerprint(&self) -> u64 {
        let letters = self.group.bytes().chain(self.name.bytes());
        fingerprint(letters.map(|byte| byte.to_ascii_lowercase()))
    }

    /// All that comes before the name, for who makes equal ones one.
    pub fn group_mut(&mut self) -> &mut ArcStr {
        &mut self.group
    }

    /// The same, to be looked at.
    pub(super) fn group(&self) -> &ArcStr {
        &self.group
    }

    /// Group and name: what ids are sorted by.
    pub(super) fn sort_key(&self) -> (&str, &str) {
        (&self.group, &self.name)
    }
}

/// The resource group in what comes before the name.
pub(super) fn group_of(group: &str) -> &str {
    group.split('/').nth(4).unwrap_or_default()
}

impl PartialEq for JobId {
    fn eq(&self, other: &Self) -> bool {
        self.name.eq_ignore_ascii_case(&other.name) && self.group.eq_ignore_ascii_case(&other.group)
    }
}

impl Eq for JobId {}

/// The id as the service wrote it.
impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.group)?;
        f.write_str(&self.name)
    }
}

impl fmt::Debug for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
