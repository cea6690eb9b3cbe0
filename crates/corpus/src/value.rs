//! Values in text: dates, amounts, addresses.

/// What kind of value a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueKind {
    /// A day, week, month, year or decade.
    Date,
    /// A time of the day.
    Time,
    /// A length of time.
    Duration,
    /// An amount of money.
    Money,
    /// A percentage, or percentage points.
    Percentage,
    /// A number with a unit of measurement.
    Quantity,
    /// A mail address.
    Email,
    /// A web address.
    Url,
    /// A user's name with an at sign.
    Handle,
    /// A telephone number.
    Phone,
}

impl ValueKind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [ValueKind; 10] = [
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Money,
        Self::Percentage,
        Self::Quantity,
        Self::Email,
        Self::Url,
        Self::Handle,
        Self::Phone,
    ];

    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Money => "money",
            Self::Percentage => "percentage",
            Self::Quantity => "quantity",
            Self::Email => "email",
            Self::Url => "url",
            Self::Handle => "handle",
            Self::Phone => "phone",
        }
    }

    /// The kind with this number, from 0.
    pub fn from_number(number: i32) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }
}

/// A value: bytes `start..end` of the clean text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The sentence it stands in, counted in the document.
    pub sentence: u32,
    /// What it is.
    pub kind: ValueKind,
    /// In the one form that all writings of it have; `None` when the text leaves it open.
    pub normalised: Option<Box<str>>,
    /// What it counts; `None` when it counts nothing, or the text leaves it open.
    pub unit: Option<Box<str>>,
    /// Whether `normalised` was worked out from the document's day of publication.
    pub is_relative: bool,
}

/// The values of a document, in order, without overlap.
pub type DocumentValues<'a> = &'a [Value];
