//! Browser program: everything is in the library.

fn main() {
    #[cfg(feature = "csr")]
    crossover::app::start();
    #[cfg(all(feature = "ui", not(feature = "csr")))]
    crossover::ui::start();
}
