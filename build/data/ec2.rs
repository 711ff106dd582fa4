//! Reads instance types, their hourly prices, and their rates under a commitment.

use super::cell::{Decimal, date, one_of, whole, word};
use super::csv::{Problem, Sheet};
use super::lists::{Region, Source};

/// Every size, with its units of size: vCPU, memory and price of a family are proportional to it.
pub(crate) const SIZES: [(&str, u64); 12] = [
    ("large", 1),
    ("xlarge", 2),
    ("2xlarge", 4),
    ("3xlarge", 6),
    ("4xlarge", 8),
    ("6xlarge", 12),
    ("8xlarge", 16),
    ("12xlarge", 24),
    ("16xlarge", 32),
    ("24xlarge", 48),
    ("32xlarge", 64),
    ("48xlarge", 96),
];
/// Architectures in the order of the catalog's `Arch`.
pub(crate) const ARCHS: [&str; 2] = ["arm64", "x86_64"];
/// Plans in the order of the catalog's `Plan`.
pub(super) const PLANS: [&str; 3] = ["compute_sp", "ec2_instance_sp", "standard_ri"];
/// Years in the order of the catalog's `Term`.
pub(super) const TERMS: [&str; 2] = ["1", "3"];
/// Ways to pay in the order of the catalog's `Payment`.
pub(super) const PAYMENTS: [&str; 3] = ["no_upfront", "partial_upfront", "all_upfront"];
/// What each class has per unit of size \[GB\]; a unit of size has two vCPUs in all of them.
const CLASSES: [(&str, u64); 3] = [("c", 4), ("m", 8), ("r", 16)];

/// A family: all that its types have in common.
#[derive(Debug)]
pub(crate) struct Family {
    /// Such as `m7g`.
    pub(crate) name: String,
    /// Place in [`ARCHS`].
    pub(crate) arch: usize,
    /// Bit *n*: it comes in size *n* of [`SIZES`].
    pub(crate) sizes: u16,
}

/// Where and when a price was seen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Origin {
    /// Its date; empty if the source gives none.
    pub(crate) seen: String,
    /// The id of its source.
    pub(crate) source: String,
}

/// The price of an instance type in a Region.
#[derive(Clone, Debug)]
pub(crate) struct Price {
    /// Place in the list of families.
    pub(crate) family: usize,
    /// Place in [`SIZES`].
    pub(crate) size: usize,
    /// Place in the list of Regions.
    pub(crate) region: usize,
    /// \[USD an hour\], at most six decimals, or seven of a fee that is spread over a term.
    pub(crate) usd: Decimal,
    /// Where it was seen.
    pub(crate) origin: Origin,
}

/// A way to commit: places of plan, term and payment in the catalog's enums.
pub(crate) type Commitment = [usize; 3];

/// Reads `ec2-instances.csv`; the families come out in the order of the file.
pub(super) fn families(text: &str, problems: &mut Vec<Problem>) -> Vec<Family> {
    let header = [
        "instance_type",
        "arch",
        "vcpu",
        "memory_gib",
        "family",
        "generation",
        "size",
        "network_gbps_baseline",
        "network_gbps_peak",
    ];
    let mut sheet = Sheet::new("ec2-instances.csv", text, problems);
    let rows = sheet.rows(header, |[name, arch, vcpu, gb, family, generation, size, low, high]| {
        let arch = word("arch", &ARCHS, arch)?;
        let place = size_of(size)?;
        let class = one_of("class", &CLASSES, family.get(..1).unwrap_or_default(), |c| c.0)?;
        if name != format!("{family}.{size}") {
            return Err(format!("'{name}' is not family '{family}' in size '{size}'"));
        }
        if family.get(1..2) != Some(generation) || whole(generation)? == 0 {
            return Err(format!("'{generation}' is not the generation of '{family}'"));
        }
        let units = SIZES[place].1;
        for (what, text, unit) in [("vcpu", vcpu, 2), ("memory_gib", gb, CLASSES[class].1)] {
            if whole(text)? != units * unit {
                return Err(format!("{what} of {name} is not {unit} per unit of size: {text}"));
            }
        }
        Decimal::read(low).and_then(|_| Decimal::read(high))?;
        Ok((name.into(), Family { name: family.into(), arch, sizes: 1 << place }))
    });
    let mut families: Vec<Family> = Vec::new();
    for (line, row) in rows {
        match families.iter_mut().find(|family| family.name == row.name) {
            None => families.push(row),
            Some(family) if family.arch == row.arch => family.sizes |= row.sizes,
            Some(_) => sheet.complain(line, format!("a second arch in family {}", row.name)),
        }
    }
    families
}

/// What prices refer to.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) sources: &'a [Source],
    pub(super) regions: &'a [Region],
    pub(super) families: &'a [Family],
}

impl Known<'_> {
    pub(super) fn region(self, code: &str) -> Result<usize, String> {
        one_of("Region", self.regions, code, |region| &region.code)
    }

    /// The date and source of a row; only a source without a date may be `undated`.
    pub(super) fn origin(self, seen: &str, source: &str) -> Result<Origin, String> {
        let known = &self.sources[one_of("source", self.sources, source, |source| &source.id)?];
        let seen = match seen {
            "undated" if known.date.is_empty() => String::new(),
            _ => date(seen)?,
        };
        Ok(Origin { seen, source: source.into() })
    }

    /// The places of the family and the size of a type that has a specification.
    pub(super) fn instance(self, name: &str) -> Result<(usize, usize), String> {
        let missing = || format!("no specification of '{name}' in ec2-instances.csv");
        let (family, size) = name.split_once('.').ok_or_else(missing)?;
        let size = size_of(size).map_err(|_| missing())?;
        let family = self
            .families
            .iter()
            .position(|known| known.name == family && known.sizes & 1 << size != 0)
            .ok_or_else(missing)?;
        Ok((family, size))
    }

    /// The price of a type in a Region, with at most so many decimals.
    fn price(
        self,
        [name, region, usd, seen, source]: [&str; 5],
        decimals: u32,
    ) -> Result<Price, String> {
        let (family, size) = self.instance(name)?;
        let region = self.region(region)?;
        let usd = Decimal::read(usd)?;
        let parts = usd.at(decimals).ok_or_else(|| format!("more than {decimals} decimals"))?;
        // Ten times what such an instance costs: a slipped decimal point.
        if parts > 10_u64.pow(decimals) * SIZES[size].1 {
            return Err(format!("more than 1 USD per unit of size for {name}"));
        }
        Ok(Price { family, size, region, usd, origin: self.origin(seen, source)? })
    }
}

/// Reads `ec2-ondemand-usd-per-hour.csv`.
pub(super) fn on_demand(text: &str, known: Known, problems: &mut Vec<Problem>) -> Vec<Price> {
    let header = ["instance_type", "region", "usd_per_hour", "as_of", "source"];
    let mut sheet = Sheet::new("ec2-ondemand-usd-per-hour.csv", text, problems);
    let rows =
        sheet.rows(header, |row| Ok((format!("{} in {}", row[0], row[1]), known.price(row, 6)?)));
    rows.into_iter().map(|(_, price)| price).collect()
}

/// Reads `ec2-commitments-usd-per-hour.csv`.
pub(super) fn committed(
    text: &str,
    known: Known,
    problems: &mut Vec<Problem>,
) -> Vec<(Commitment, Price)> {
    let header = [
        "instance_type",
        "region",
        "plan",
        "term_years",
        "payment",
        "usd_per_hour",
        "as_of",
        "source",
    ];
    let mut sheet = Sheet::new("ec2-commitments-usd-per-hour.csv", text, problems);
    let rows = sheet.rows(header, |[name, region, plan, term, payment, usd, seen, source]| {
        let key = format!("{name} in {region} under {plan} {term} {payment}");
        let commitment = commitment(plan, term, payment)?;
        Ok((key, (commitment, known.price([name, region, usd, seen, source], 7)?)))
    });
    rows.into_iter().map(|(_, rate)| rate).collect()
}

/// The places of a plan's three words.
pub(super) fn commitment(plan: &str, term: &str, payment: &str) -> Result<Commitment, String> {
    let plan = word("plan", &PLANS, plan)?;
    Ok([plan, word("term", &TERMS, term)?, word("payment", &PAYMENTS, payment)?])
}

fn size_of(name: &str) -> Result<usize, String> {
    one_of("size", &SIZES, name, |size| size.0)
}
