//! What is known of one thing that has a name.

use textmill_model::{Fields, ModelError};

/// Among which names a name is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Countries, regions and towns.
    Place,
    /// Companies, public bodies, universities.
    Organisation,
    /// Persons.
    Person,
    /// What people and things of a country are called: `Russian`, `Danes`.
    Demonym,
}

/// What a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A country or a territory with a code of its own.
    Country,
    /// A part of the world larger than or beside countries: `Europe`, `Borneo`.
    Area,
    /// A part of a country: a state, a province.
    Region,
    /// A town.
    Town,
    /// An organisation.
    Organisation,
    /// A person.
    Person,
    /// A demonym, which gives a country only.
    Demonym,
}

impl Kind {
    const ALL: [Kind; 7] = [
        Self::Country,
        Self::Area,
        Self::Region,
        Self::Town,
        Self::Organisation,
        Self::Person,
        Self::Demonym,
    ];
}

/// What is known of one thing; zero stands for what is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub kind: Kind,
    /// Whether it is the capital of its country; of an organisation, whether it is among the best
    /// known, so that its acronym means nothing else.
    pub capital: bool,
    /// Its country, as two capitals (ISO 3166-1 alpha-2, and `XK` for Kosovo).
    pub country: [u8; 2],
    /// The part of the country it lies in, or is: a number under which parts are told apart.
    pub region: u16,
    /// The digits of its id in Wikidata, without the Q.
    pub wikidata: u32,
    /// Its id in GeoNames.
    pub geonames: u32,
    /// Latitude and longitude in degrees (WGS 84) times 10^5; both zero when not known.
    pub place: [i32; 2],
    /// Inhabitants.
    pub size: u32,
}

impl Record {
    /// Bytes of a record in its section.
    pub(super) const BYTES: usize = 26;

    /// A record of which nothing is known but what it is.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            capital: false,
            country: [0; 2],
            region: 0,
            wikidata: 0,
            geonames: 0,
            place: [0; 2],
            size: 0,
        }
    }

    /// Adds the bytes of the record.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(self.kind as u8 | u8::from(self.capital) << 7);
        bytes.push(0);
        bytes.extend(self.country);
        bytes.extend(self.region.to_le_bytes());
        bytes.extend(self.wikidata.to_le_bytes());
        bytes.extend(self.geonames.to_le_bytes());
        bytes.extend(self.place[0].to_le_bytes());
        bytes.extend(self.place[1].to_le_bytes());
        bytes.extend(self.size.to_le_bytes());
    }

    /// Reads a record.
    ///
    /// # Errors
    /// When bytes are missing, or the kind does not exist.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut fields = Fields::new("the list of identities", bytes);
        let kind = fields.u8()?;
        fields.u8()?;
        let country = [fields.u8()?, fields.u8()?];
        let region = fields.u16s(1)?[0];
        Ok(Self {
            kind: *Kind::ALL.get(usize::from(kind & 0x7F)).ok_or_else(|| fields.damaged())?,
            capital: kind & 0x80 != 0,
            country,
            region,
            wikidata: fields.u32()?,
            geonames: fields.u32()?,
            place: [fields.u32()?.cast_signed(), fields.u32()?.cast_signed()],
            size: fields.u32()?,
        })
    }

    /// Its country as text.
    pub(crate) fn country_code(&self) -> Option<&str> {
        std::str::from_utf8(&self.country).ok().filter(|_| self.country != [0; 2])
    }

    /// Its id in Wikidata, as `Q30`.
    pub(crate) fn wikidata_id(&self) -> Option<String> {
        (self.wikidata != 0).then(|| format!("Q{}", self.wikidata))
    }

    /// Latitude and longitude in degrees.
    pub(crate) fn coordinates(&self) -> Option<[f64; 2]> {
        (self.place != [0; 2]).then(|| self.place.map(|e5| f64::from(e5) / 1e5))
    }

    /// Whether it says more than a country.
    pub(crate) fn has_id(&self) -> bool {
        self.wikidata != 0 || self.geonames != 0
    }
}
