//! The binary of the program beside the page: everything is in the library.

fn main() {
    crossover::jobs::worker::start(crossover::export::share::answer);
}
