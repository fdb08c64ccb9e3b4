//! Regions: where drives are shipped to, and where instead when a region takes none.

use arcstr::ArcStr;

use super::Address;

/// A region that the service lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// What it is compared by ([`location_key`]): the last segment of its id.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// Where to ship to.
    pub address: Address,
    /// The carriers it takes parcels from.
    pub carriers: Vec<String>,
    /// The regions that take drives for it. One that is open names itself among them, or none.
    pub alternates: Vec<Alternate>,
}

/// A region that another one names to ship to.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternate {
    /// What it is compared by.
    pub key: String,
    /// Its name for people; the key where the service's list doesn't have it.
    pub name: String,
    /// Its address; `None` where the service's list doesn't have it.
    pub address: Option<Address>,
}

impl Location {
    /// Whether it takes no drives, and others take them instead: it names some, and itself not among them (recorded of 28
    /// regions with 2016-11-01: 18 name themselves, 10 another one, none names nobody).
    pub fn is_closed(&self) -> bool {
        let names_itself = |other: &Alternate| other.key == self.key;
        !self.alternates.is_empty() && !self.alternates.iter().any(names_itself)
    }

    /// Where drives go instead; nowhere else where it is open.
    pub fn instead(&self) -> &[Alternate] {
        if self.is_closed() {
            &self.alternates
        } else {
            &[]
        }
    }

    /// The region that takes its drives, where this is its address though it stands beside this one (recorded of Germany,
    /// whose own address is one in the Netherlands).
    pub fn alternate_at(&self, address: &Address) -> Option<&Alternate> {
        let same = |other: &&Alternate| {
            let theirs = other.address.as_ref();
            !address.is_blank() && theirs.is_some_and(|theirs| theirs.is_same_place(address))
        };
        self.instead().iter().find(same)
    }

    /// Whether shipping there from abroad, or back, takes papers that customs hold parcels for.
    pub fn is_in_india(&self) -> bool {
        self.key.ends_with("india") || self.address.country.trim().eq_ignore_ascii_case("India")
    }
}

/// Where drives go.
#[derive(Clone, Debug, PartialEq)]
pub struct Destination {
    /// The region, where it is another one than the job's.
    pub instead: Option<String>,
    /// Its address.
    pub address: Address,
}

/// Where the drives of a job go: to the address that the job itself says, or to its region's; and where that region is closed, to
/// those that take its drives. Empty where the service says no address.
pub fn destinations(told: Option<&Address>, location: Option<&Location>) -> Vec<Destination> {
    let own = told.or(location.map(|location| &location.address));
    let own = own.filter(|address| !address.is_blank());
    let closed = location.filter(|location| location.is_closed());
    match (closed, own) {
        (Some(closed), Some(own)) if closed.alternate_at(own).is_some() => vec![Destination {
            instead: None,
            address: own.clone(),
        }],
        (Some(closed), _) => {
            let known = closed.instead().iter().filter_map(|other| {
                let address = other.address.clone()?;
                Some(Destination {
                    instead: Some(other.name.clone()),
                    address,
                })
            });
            known.collect()
        }
        (None, own) => own
            .map(|own| Destination {
                instead: None,
                address: own.clone(),
            })
            .into_iter()
            .collect(),
    }
}

/// All regions that the service lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Regions(Vec<Location>);

impl Regions {
    /// Regions as the service lists them; what they call each other is put into words.
    pub fn new(mut all: Vec<Location>) -> Self {
        let known: Vec<(String, String, Address)> = all
            .iter()
            .map(|one| (one.key.clone(), one.name.clone(), one.address.clone()))
            .collect();
        for other in all.iter_mut().flat_map(|one| &mut one.alternates) {
            if let Some((_, name, address)) = known.iter().find(|(key, ..)| *key == other.key) {
                other.name.clone_from(name);
                other.address = Some(address.clone());
            }
        }
        Self(all)
    }

    /// In the service's order.
    pub fn iter(&self) -> impl Iterator<Item = &Location> {
        self.0.iter()
    }

    /// The region that a job names: `West US` and `westus` are the same.
    pub fn find(&self, name: &str) -> Option<&Location> {
        let key = location_key(name);
        self.0
            .iter()
            .find(|known| known.key == key || location_key(&known.name) == key)
    }

    /// The regions that take the drives of a job in this one: itself where it is open, the ones that it names otherwise, as far
    /// as they are listed.
    pub fn takers(&self, name: &str) -> Vec<&Location> {
        let Some(own) = self.find(name) else {
            return Vec::new();
        };
        if own.is_closed() {
            let others = own.alternates.iter();
            others.filter_map(|other| self.find(&other.key)).collect()
        } else {
            vec![own]
        }
    }

    /// The carriers that those who take the drives work with, each once; none where nothing is known of it.
    pub fn carriers(&self, name: &str) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for carrier in self
            .takers(name)
            .into_iter()
            .flat_map(|taker| &taker.carriers)
        {
            if !all.iter().any(|known| known.eq_ignore_ascii_case(carrier)) {
                all.push(carrier.clone());
            }
        }
        all
    }

    /// The ways in which closed regions may be written, among those that jobs have.
    pub fn closed<'a>(&self, written: impl Iterator<Item = &'a ArcStr>) -> Vec<ArcStr> {
        let is_closed = |name: &&ArcStr| self.find(name).is_some_and(Location::is_closed);
        written.filter(is_closed).cloned().collect()
    }
}

/// A region's name in the one way in which it is compared: `West US` and `westus` are the same.
pub fn location_key(location: &str) -> String {
    let spaceless: String = location.chars().filter(|c| !c.is_whitespace()).collect();
    spaceless.to_ascii_lowercase()
}
