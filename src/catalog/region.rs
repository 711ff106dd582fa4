//! A Region of AWS.

use super::tables;

/// A Region for which some price is known. Ordered by code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(u8);

impl Region {
    /// Every Region, by code.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + Clone {
        (0..tables::REGION_CODES.len() as u8).map(Self)
    }

    /// The Region with a code such as `us-east-1`.
    pub fn from_code(code: &str) -> Option<Self> {
        tables::REGION_CODES.find(code).map(|place| Self(place as u8))
    }

    /// Such as `us-east-1`.
    pub fn code(self) -> &'static str {
        tables::REGION_CODES.get(self.place())
    }

    /// AWS's name, such as `US East (N. Virginia)`.
    pub fn name(self) -> &'static str {
        tables::REGION_NAMES.get(self.place())
    }

    /// Its place in the tables.
    pub(super) fn place(self) -> usize {
        self.0.into()
    }
}
