//! The page's binary: everything is in the library.

fn main() {
    crossover::ui::start();
}
