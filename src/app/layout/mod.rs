//! Frame around the results: header, starting points, notices, footer, bottom bar, toast.

pub mod bottom_bar;
pub mod brief;
pub mod footer;
pub mod header;
pub mod icon;
pub mod notices;
pub mod other_work;
pub mod starts;
pub mod toast;
