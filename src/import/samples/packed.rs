//! Samples in few bytes: a file may have millions, nearly all of them as far apart and of whole counts.

use super::Sample;

/// How many samples are packed at a time. Their rows lie within 64 kB unless they are long.
const CHUNK: usize = 1024;

/// Whole numbers that are near each other.
#[derive(Debug)]
enum Numbers {
    /// All as far apart.
    Even { first: i64, step: i64 },
    /// What each is more than the least.
    Short { least: i64, more: Box<[u16]> },
    /// The same, where they lie further apart.
    Word { least: i64, more: Box<[u32]> },
    /// As they are.
    Long(Box<[i64]>),
}

impl Numbers {
    fn new(values: impl Iterator<Item = i64> + Clone) -> Self {
        let first = values.clone().next().unwrap_or(0);
        let step = values.clone().nth(1).map_or(0, |next| next.wrapping_sub(first));
        let (mut least, mut most, mut even, mut next) = (first, first, true, first);
        for value in values.clone() {
            least = least.min(value);
            most = most.max(value);
            even &= value == next;
            next = next.wrapping_add(step);
        }
        if even {
            return Self::Even { first, step };
        }
        // Of numbers in this range none is more than so much above the least.
        let above = move |value: i64| value.wrapping_sub(least).cast_unsigned();
        let range = most.checked_sub(least).map_or(u64::MAX, i64::unsigned_abs);
        if u16::try_from(range).is_ok() {
            Self::Short { least, more: values.map(|value| above(value) as u16).collect() }
        } else if u32::try_from(range).is_ok() {
            Self::Word { least, more: values.map(|value| above(value) as u32).collect() }
        } else {
            Self::Long(values.collect())
        }
    }

    fn get(&self, place: usize) -> i64 {
        match self {
            Self::Even { first, step } => {
                first.wrapping_add(step.wrapping_mul(place.cast_signed() as i64))
            }
            Self::Short { least, more } => {
                least.wrapping_add(more.get(place).copied().unwrap_or(0).into())
            }
            Self::Word { least, more } => {
                least.wrapping_add(more.get(place).copied().unwrap_or(0).into())
            }
            Self::Long(values) => values.get(place).copied().unwrap_or(0),
        }
    }
}

/// As many samples as are packed at a time.
#[derive(Debug)]
struct Chunk {
    times: Numbers,
    counts: Numbers,
    /// Whether counts are kept as whole numbers, and not by their bits.
    whole: bool,
    places: Numbers,
    lengths: Numbers,
}

impl Chunk {
    fn new(samples: &[Sample]) -> Self {
        let is_whole =
            |sample: &Sample| (sample.count as i64 as f64).to_bits() == sample.count.to_bits();
        let whole = samples.iter().all(is_whole);
        let bits = |count: f64| if whole { count as i64 } else { count.to_bits().cast_signed() };
        Self {
            times: Numbers::new(samples.iter().map(|sample| sample.time)),
            counts: Numbers::new(samples.iter().map(|sample| bits(sample.count))),
            whole,
            places: Numbers::new(samples.iter().map(|sample| sample.at.into())),
            lengths: Numbers::new(samples.iter().map(|sample| sample.length.into())),
        }
    }

    fn get(&self, place: usize) -> Sample {
        let count = self.counts.get(place);
        Sample {
            time: self.times.get(place),
            count: if self.whole { count as f64 } else { f64::from_bits(count.cast_unsigned()) },
            at: self.places.get(place) as u32,
            length: self.lengths.get(place) as u32,
        }
    }
}

/// Samples in the order in which they came.
#[derive(Debug, Default)]
pub(in super::super) struct Packed {
    chunks: Vec<Chunk>,
    /// Those that are packed next.
    open: Vec<Sample>,
    last: Option<i64>,
    disordered: bool,
    counted: bool,
}

impl Packed {
    /// One more.
    pub(in super::super) fn push(&mut self, sample: Sample) {
        self.disordered |= self.last.is_some_and(|last| sample.time <= last);
        self.last = Some(sample.time);
        self.counted |= !sample.count.is_nan();
        if self.open.len() == CHUNK {
            self.chunks.push(Chunk::new(&self.open));
            self.open.clear();
        }
        self.open.push(sample);
    }

    /// How many there are.
    pub(in super::super) fn len(&self) -> usize {
        self.chunks.len() * CHUNK + self.open.len()
    }

    /// Whether each is later than the one before.
    pub(super) const fn is_in_order(&self) -> bool {
        !self.disordered
    }

    /// Whether any has a count.
    pub(super) const fn is_counted(&self) -> bool {
        self.counted
    }

    /// One of them.
    pub(in super::super) fn get(&self, at: usize) -> Option<Sample> {
        let (chunk, place) = (at / CHUNK, at % CHUNK);
        match self.chunks.get(chunk) {
            Some(chunk) => Some(chunk.get(place)),
            None if chunk == self.chunks.len() => self.open.get(place).copied(),
            None => None,
        }
    }

    /// All of them.
    pub(in super::super) fn iter(&self) -> impl Iterator<Item = Sample> {
        let packed = self.chunks.iter().flat_map(|chunk| (0..CHUNK).map(|place| chunk.get(place)));
        packed.chain(self.open.iter().copied())
    }

    /// Their times.
    pub(in super::super) fn times(&self) -> impl Iterator<Item = i64> {
        let packed =
            self.chunks.iter().flat_map(|chunk| (0..CHUNK).map(|place| chunk.times.get(place)));
        packed.chain(self.open.iter().map(|sample| sample.time))
    }

    /// Moves all of them behind others.
    pub(super) fn unpack(self, into: &mut Vec<Sample>) {
        into.reserve_exact(self.len());
        for chunk in self.chunks {
            into.extend((0..CHUNK).map(|place| chunk.get(place)));
        }
        into.extend(self.open);
    }
}

impl FromIterator<Sample> for Packed {
    fn from_iter<I: IntoIterator<Item = Sample>>(samples: I) -> Self {
        let mut packed = Self::default();
        samples.into_iter().for_each(|sample| packed.push(sample));
        packed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let numbers: [fn(i64) -> i64; 6] = [
            |row| row * 60,
            |row| row * 60 % 977,
            |row| row * row * 1000,
            |row| row * 7 - 5_000,
            |row| (row % 2 * 2 - 1) * (i64::MAX - row),
            |_| 42,
        ];
        for number in numbers {
            for factor in [1.0, 0.5, -0.0, f64::NAN] {
                let row = |row: i64| Sample {
                    time: number(row),
                    count: row as f64 * factor,
                    at: number(row) as u32,
                    length: u32::from(row % 3 == 0),
                };
                let packed: Packed = (0..3000).map(row).collect();
                let mut all = Vec::new();
                assert_eq!((packed.len(), packed.iter().count()), (3000, 3000));
                for (at, found) in packed.iter().enumerate() {
                    let of = |sample: Sample| {
                        (sample.time, sample.count.to_bits(), sample.at, sample.length)
                    };
                    assert_eq!(of(found), of(row(at.cast_signed() as i64)));
                    assert_eq!(packed.get(at).map(of), Some(of(found)));
                }
                assert!(packed.get(3000).is_none());
                assert!(packed.times().eq((0..3000).map(number)));
                packed.unpack(&mut all);
                assert_eq!(all.len(), 3000);
            }
        }
    }
}
