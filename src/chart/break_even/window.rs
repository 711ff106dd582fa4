//! The volumes that the break-even chart frames: the reader's own, and the crossings near it.

use crate::plot::ticks;

/// The volumes of all charts, requests a month.
pub(super) const EVERY: (f64, f64) = (1e3, 1e12);

/// The window around `volume` and the crossings that are not too far from it, with round ends.
///
/// A crossing too far away would press both lines flat; the bar below the chart shows it anyway.
pub fn window(volume: f64, crossings: &[f64], narrow: bool) -> (f64, f64) {
    let volume = volume.max(EVERY.0).min(EVERY.1);
    let (below, above, reach) = if narrow { (6.0, 3.0, 40.0) } else { (12.0, 4.0, 200.0) };
    let (mut low, mut high) = (volume / below, volume * above);
    for crossing in crossings {
        if *crossing > volume / reach && *crossing < volume * reach {
            low = low.min(crossing / 1.6);
            high = high.max(crossing * 1.6);
        }
    }
    (ticks::round_down(low.max(EVERY.0)), ticks::round_up(high.min(EVERY.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_frames_the_default_example() {
        assert_eq!(window(120e6, &[77.1e6], false), (1e7, 5e8));
    }

    #[test]
    fn a_crossing_within_reach_is_framed() {
        let (low, high) = window(6e6, &[343e6], false);
        assert!(low < 6e6 && high > 343e6);
    }

    #[test]
    fn a_crossing_out_of_reach_is_left_to_the_bar() {
        assert!(window(1e4, &[77.1e6], false).1 < 77.1e6);
    }

    #[test]
    fn the_window_stays_among_the_volumes_one_can_enter() {
        assert!(window(0.0, &[], false).0 >= EVERY.0);
        assert!(window(9e12, &[], true).1 <= EVERY.1);
    }
}
