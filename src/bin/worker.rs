//! The worker's binary: everything is in the library.

fn main() {
    crossover::worker::start();
}
