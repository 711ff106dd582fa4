//! EC2 instance types: what they are, and what they cost on demand.

use super::code::coded;
use super::offer::{self, List};
use super::region::Region;
use super::tables;
use crate::units::{Memory, PerHour};

coded!(
    /// The instruction set of a processor.
    Arch {
        /// AWS Graviton.
        Arm64 = "arm64",
        /// Intel or AMD.
        X86 = "x86_64",
    }
);

/// What a family is made for: the first letter of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Compute: 2 GB a vCPU.
    C,
    /// General purpose: 4 GB a vCPU.
    M,
    /// Memory: 8 GB a vCPU.
    R,
}

/// An EC2 instance type, such as m7g.xlarge. Ordered by family, then size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstanceType(u16);

impl InstanceType {
    /// Every instance type, priced or not.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        (0..tables::FAMILY_SIZES.len() * 16).filter_map(|place| Self::new(place >> 4, place & 15))
    }

    /// The type with a name such as `m7g.xlarge`.
    pub fn from_name(name: &str) -> Option<Self> {
        let (family, size) = name.split_once('.')?;
        Self::new(tables::FAMILY_NAMES.find(family)?, tables::SIZE_NAMES.find(size)?)
    }

    /// The type of a family in a size, by their places in the tables, if there is one.
    fn new(family: usize, size: usize) -> Option<Self> {
        let sizes = family_sizes(family);
        (size < tables::SIZE_UNITS.len() && sizes >> size & 1 == 1)
            .then_some(Self((family << 4 | size) as u16))
    }

    /// Such as `m7g.xlarge`.
    pub fn name(self) -> String {
        [self.family(), ".", self.size()].concat()
    }

    /// Such as `m7g`.
    pub fn family(self) -> &'static str {
        tables::FAMILY_NAMES.get(self.family_place())
    }

    /// Such as `xlarge`.
    pub fn size(self) -> &'static str {
        tables::SIZE_NAMES.get(self.size_place())
    }

    /// The instruction set of its processors.
    pub fn arch(self) -> Arch {
        // The bit above those of the sizes.
        if family_sizes(self.family_place()) >> 12 & 1 == 0 { Arch::Arm64 } else { Arch::X86 }
    }

    /// How many vCPUs it has.
    pub fn vcpu(self) -> u32 {
        2 * self.units()
    }

    /// How much memory it has.
    pub fn memory(self) -> Memory {
        // The build refuses a type with another memory than its class has.
        let gb_per_vcpu = match self.class() {
            Class::C => 2,
            Class::M => 4,
            Class::R => 8,
        };
        Memory::from_gb(f64::from(self.vcpu() * gb_per_vcpu))
    }

    /// The generation of its family: 7 for m7g.
    pub fn generation(self) -> u8 {
        self.family().as_bytes().get(1).map_or(0, |digit| digit.saturating_sub(b'0'))
    }

    /// What its family is made for.
    pub fn class(self) -> Class {
        match self.family().as_bytes().first() {
            Some(b'c') => Class::C,
            Some(b'm') => Class::M,
            _ => Class::R,
        }
    }

    /// Units of size: a large is 1, an xlarge 2, and a 48xlarge 96.
    pub(super) fn units(self) -> u32 {
        tables::SIZE_UNITS.get(self.size_place()).map_or(0, |units| u32::from(*units))
    }

    /// The place of its family in the tables.
    pub(super) fn family_place(self) -> usize {
        usize::from(self.0 >> 4)
    }

    /// The place of its size in the tables.
    pub(super) fn size_place(self) -> usize {
        usize::from(self.0 & 15)
    }
}

/// The sizes of a family as bits, and its architecture in the bit above them.
fn family_sizes(family: usize) -> u16 {
    tables::FAMILY_SIZES.get(family).copied().unwrap_or(0)
}

/// What an instance costs on demand, with Linux on shared hardware.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InstancePrice {
    /// The price.
    pub per_hour: PerHour,
    /// The date of the price, YYYY-MM-DD; empty if its source gives none.
    pub seen: &'static str,
    /// The id of its source in `data/sources.csv`.
    pub source: &'static str,
}

/// The on-demand price of an instance type in a Region.
pub(super) fn instance_price(instance: InstanceType, region: Region) -> Option<InstancePrice> {
    let offer::Found { per_hour, seen, source } =
        offer::find(List::on_demand(region.place()), instance)?;
    Some(InstancePrice { per_hour, seen, source })
}

/// What a capacity provider without allowed types has been seen to pick, by architecture. Sources: AWS's workshop of
/// Lambda Managed Instances, a demonstration of 2026-04, and public runs of 2026.
const PICKED: [(Arch, &[&str]); 2] = [
    (Arch::Arm64, &["c9g.2xlarge", "m9g.xlarge", "m7g.xlarge"]),
    (Arch::X86, &["c7a.2xlarge", "m7a.xlarge"]),
];

/// The types that AWS has been seen to pick for an architecture.
pub fn picked(arch: Arch) -> impl Iterator<Item = InstanceType> {
    let names =
        PICKED.iter().filter(move |(other, _)| *other == arch).flat_map(|(_, names)| *names);
    names.filter_map(|name| InstanceType::from_name(name))
}
