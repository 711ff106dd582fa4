//! Recorded traffic as a text: what a link carries of it, and what stays on the device.
//!
//! The text of a trace is one line or two. The first is what a link carries as `trace`: the name of a
//! trace that comes along, or the counts packed, or where they are too many what is known of them. The
//! second is all of it, for the device on which it was read.

mod code;
mod named;
mod number;
mod packed;
mod statistics;

pub use named::Named;
pub use statistics::Statistics;

use super::link;
use crate::model::scaling::Trace;

/// The most counts that a link carries: a day by the minute, which is as much as a chart shows apart. With
/// a third of them, the peak of a flash crowd would be a third as high.
pub const MOST_LINKED: usize = 1440;

/// The most characters of a trace that a link carries a part of, if that trace were packed whole.
pub const MOST_PACKED: usize = 8 * 1024;

/// How far a count that a link carries is from the true one, at most.
pub const LOSS: f64 = packed::LOSS;

/// A trace that was read from its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// The trace.
    pub trace: Trace,
    /// Where it is from.
    pub origin: Origin,
}

impl Recording {
    /// Whether it came along with the page.
    pub fn is_named(&self) -> bool {
        matches!(self.origin, Origin::Named(_))
    }
}

/// Where a trace is from, and what its link carries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// It comes along with the page; its link has its name.
    Named(Named),
    /// It is whole, and was read on this device.
    Device(Link),
    /// It came by a link, which carries this many counts of so many.
    Link(Carried),
}

/// What a link carries of a trace that was read on this device.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Link {
    /// Some of its counts.
    Counts(Carried),
    /// What is known of it, since the trace is too large.
    Statistics,
}

/// What a link carries of a trace.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Carried {
    /// Counts in the link.
    pub points: usize,
    /// Counts of the whole trace.
    pub of: usize,
    /// The largest count relative to the mean, as the link has it.
    pub peak_to_mean: f64,
}

/// Why there is no trace.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// Nothing says which.
    Missing,
    /// It stayed on the page that read it; this much is known of it.
    Elsewhere(Statistics),
    /// The text is none that names or holds a trace.
    Unreadable,
}

/// The text of a trace that was read on this device.
pub fn text(trace: &Trace) -> String {
    let linked = linked(trace).unwrap_or_else(|| Statistics::of(trace).to_string());
    [&linked, "\n", &packed::whole(trace)].concat()
}

/// The counts for a link, where they are few enough.
fn linked(trace: &Trace) -> Option<String> {
    let of = trace.counts().len();
    if packed::packed(trace, of).len() > MOST_PACKED {
        return None;
    }
    let text = packed::packed(&trace.coarser(MOST_LINKED), of);
    // A coarser trace may reach beyond what a trace can be, by a part of a period.
    packed::unpack(&text).is_some().then_some(text)
}

/// Reads the text of a trace, or what a link says of it.
///
/// # Errors
///
/// Why there is none.
pub fn read(text: &str) -> Result<Recording, Fault> {
    let linked = link::linked(text);
    let whole = text.get(linked.len() + 1..).unwrap_or_default();
    if let Some(trace) = packed::read_whole(whole) {
        let link = packed::unpack(linked).map_or(Link::Statistics, |own| Link::Counts(own.1));
        return Ok(Recording { trace, origin: Origin::Device(link) });
    }
    if linked.is_empty() {
        return Err(Fault::Missing);
    }
    if let Some(named) = Named::from_code(linked) {
        return Ok(Recording { trace: named.trace(), origin: Origin::Named(named) });
    }
    if let Some(statistics) = Statistics::read(linked) {
        return Err(Fault::Elsewhere(statistics));
    }
    let (trace, carried) = packed::unpack(linked).ok_or(Fault::Unreadable)?;
    Ok(Recording { trace, origin: Origin::Link(carried) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trace_fits_into_a_link() {
        for named in Named::all() {
            let trace = named.trace();
            let text = text(&trace);
            let value = link::linked(&text);
            let own = read(&text).unwrap();
            assert_eq!(own.trace, trace);
            let Origin::Device(Link::Counts(carried)) = own.origin else {
                panic!("{:?}", own.origin)
            };
            assert_eq!((carried.points, carried.of), (1440, 1440));
            let linked = read(value).unwrap();
            assert_eq!(linked.origin, Origin::Link(carried));
            assert!(value.len() < 1700, "{}: {}", named.code(), value.len());
            for (found, count) in linked.trace.counts().iter().zip(trace.counts()) {
                assert!((found - count).abs() <= count * LOSS);
            }
        }
    }

    #[test]
    fn a_week_is_carried_in_part() {
        let trace = Trace::new(60, Some(0), vec![5.0; 7 * 1440]).unwrap();
        let Origin::Device(Link::Counts(carried)) = read(&text(&trace)).unwrap().origin else {
            panic!("it is small")
        };
        assert_eq!((carried.points, carried.of), (1440, 7 * 1440));
    }

    #[test]
    fn a_large_trace_stays_on_its_device() {
        // Every other count leaps.
        let counts = (0..20_000).map(|at| f64::from(at % 7 * 100)).collect();
        let trace = Trace::new(60, Some(0), counts).unwrap();
        let text = text(&trace);
        let value = link::linked(&text);
        assert_eq!(value, "device:20000*60s,total:5999700,peak:2");
        let own = read(&text).unwrap();
        assert_eq!((own.trace, own.origin), (trace, Origin::Device(Link::Statistics)));
        let Err(Fault::Elsewhere(known)) = read(value) else { panic!("{value}") };
        assert_eq!((known.points, known.period), (20_000, 60));
    }

    #[test]
    fn what_is_no_trace_is_told_why() {
        for (text, expected) in [
            ("", Fault::Missing),
            ("\n", Fault::Missing),
            ("tuesday", Fault::Unreadable),
            ("1.AAAA", Fault::Unreadable),
            ("tuesday\nAAAA", Fault::Unreadable),
            ("device:many", Fault::Unreadable),
        ] {
            assert_eq!(read(text), Err(expected), "{text}");
        }
        assert!(matches!(read("Flash-Crowd").unwrap().origin, Origin::Named(_)));
    }
}
