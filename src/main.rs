//! Browser program: everything is in the library.

fn main() {
    crossover::app::start();
}
