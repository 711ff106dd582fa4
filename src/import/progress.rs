//! Tells the caller how far the reading is, and hears whether it should go on.

use super::error::{Fault, Kind};

/// How often the caller is told \[bytes\].
const STEP: usize = 1 << 20;

/// The caller's function with the place at which it is called next.
pub(super) struct Progress<'a> {
    report: &'a mut dyn FnMut(usize) -> bool,
    next: usize,
    total: usize,
}

impl<'a> Progress<'a> {
    /// For a file of `total` bytes.
    pub(super) fn new(report: &'a mut dyn FnMut(usize) -> bool, total: usize) -> Self {
        Self { report, next: STEP, total }
    }

    /// To be called with every record; nearly free. Fails when the caller cancels.
    pub(super) fn at(&mut self, bytes: usize) -> Result<(), Fault> {
        if bytes < self.next {
            return Ok(());
        }
        self.next = bytes + STEP;
        if (self.report)(bytes.min(self.total)) {
            Ok(())
        } else {
            Err(Fault::new(bytes, Kind::Cancelled))
        }
    }
}
