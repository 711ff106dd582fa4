//! The binary of the program beside the page: everything is in the library.

use crossover::export;
use crossover::jobs::worker::Exports;

fn main() {
    crossover::jobs::worker::start(Exports {
        share: export::share::answer,
        setups: export::setup::answer,
    });
}
