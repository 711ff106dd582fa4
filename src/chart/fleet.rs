//! The fleet: each instance is a box, its environments are cells in it.

use super::NARROW;
use crate::plot::{Anchor, Path, Rect, Svg, hatch, measure};

/// More instances than this are drawn as one and a multiple.
pub const MOST: usize = 12;

/// The type size inside a box.
const SIZE: f64 = 12.0;

/// The distance between boxes.
const GAP: f64 = 16.0;

/// The room inside a box around its cells.
const PAD: f64 = 9.0;

/// The height of a box, of its head, and of its cells.
const BOX: (f64, f64, f64) = (254.0, 36.0, 176.0);

/// A narrower cell shows no slots and no words.
const FULL: f64 = 62.0;

/// More slots than this are a meter, not dots.
const DOTS: u32 = 128;

/// The fleet in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fleet {
    /// The width in pixels.
    pub width: f64,
    /// The instance type, as "m7g.xlarge".
    pub type_name: String,
    /// The Availability Zones, as "us-east-1a"; instances are spread over them in turn.
    pub zones: Vec<String>,
    /// Environments that run, for each instance.
    pub environments: Vec<u32>,
    /// Environments that an instance can hold.
    pub capacity: u32,
    /// The share of an environment's CPU in use, 0 to 1.
    pub cpu_used: f64,
    /// The share at which scaling adds an environment, 0 to 1.
    pub cpu_target: f64,
    /// Requests that an environment may serve at once.
    pub slots: u32,
    /// Those it serves on average.
    pub slots_used: f64,
    /// The memory of an instance, GB.
    pub memory: f64,
    /// The memory of an environment, GB.
    pub environment_memory: f64,
    /// The memory that the instance keeps for itself, GB.
    pub kept_memory: f64,
    /// The words.
    pub words: Words,
}

/// The words of the fleet, ready to print.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// The names of the first environments, as "Env. 1"; those without a name have no head.
    pub environments: Vec<String>,
    /// Slots in use, as "2 of 64".
    pub slots: String,
    /// The lines in a free cell, as "room" and "for one".
    pub room: Vec<String>,
    /// What the hatched strip says, as "reserved: 1 vCPU, 1 GB".
    pub kept: String,
    /// The memory of an instance, as "16 GB".
    pub memory: String,
    /// The memory that nothing can use, as "3 GB unused: no vCPU left"; may be empty.
    pub unreachable: String,
    /// How many instances one stands for, as "× 41".
    pub times: String,
}

/// Draws the fleet; returns the markup and its height.
pub fn draw(fleet: &Fleet) -> (String, f64) {
    let mut svg = Svg::new();
    let many = fleet.environments.len() > MOST;
    let shown = if many { 1 } else { fleet.environments.len() };
    let columns = match fleet.width {
        w if w < NARROW => 1,
        w if w < 760.0 => 2,
        _ => 3,
    };
    let width = (fleet.width - GAP * (columns - 1) as f64) / columns as f64;
    let width = if many { width.max(300.0).min(fleet.width - 84.0) } else { width };
    let mut named = 0;
    for (index, count) in fleet.environments.iter().take(shown).enumerate() {
        let (column, row) = ((index % columns) as f64, (index / columns) as f64);
        let area = Rect::new(column * (width + GAP), row * (BOX.0 + GAP), width, BOX.0);
        let zone = if fleet.zones.is_empty() { 0 } else { index % fleet.zones.len() };
        let zone = if many { "" } else { fleet.zones.get(zone).map_or("", String::as_str) };
        instance(&mut svg, fleet, area, zone, *count, named);
        named += *count as usize;
    }
    if many {
        let at = (width + 18.0, BOX.0 / 2.0 + 10.0);
        svg.text("times", Anchor::Start, at, &fleet.words.times);
    }
    let rows = shown.div_ceil(columns) as f64;
    (svg.finish(), (rows * (BOX.0 + GAP) - GAP).max(0.0))
}

/// One box: head, kept strip, cells, memory.
fn instance(svg: &mut Svg, fleet: &Fleet, area: Rect, zone: &str, count: u32, named: usize) {
    let words = &fleet.words;
    let frame = Rect::new(area.x + 1.0, area.y + 1.0, area.width - 2.0, area.height - 2.0);
    svg.rounded("instance", frame, 4.0);
    let (left, right) = (area.x + PAD, area.right() - PAD);
    let head = area.y + 23.0;
    svg.text("strong", Anchor::Start, (left + 2.0, head), &fleet.type_name);
    let room = measure::bold(&fleet.type_name, 13.0) + measure::width(zone, 13.0) + 16.0;
    if room < right - left {
        svg.text("muted", Anchor::End, (right - 2.0, head), zone);
    }

    let top = area.y + BOX.1;
    let strip = Rect::new(left, top, 28.0, BOX.2);
    svg.path("hatch", &hatch::hatch(strip, 6.0, 1.0));
    let (x, y) = (strip.x + strip.width / 2.0, top + BOX.2 / 2.0);
    let length = measure::width(&words.kept, SIZE) + 10.0;
    svg.rect("paper", Rect::new(x - 8.0, y - length / 2.0, 16.0, length));
    svg.upward("small", (x + 4.0, y), &words.kept);

    let cells = Rect::new(strip.right() + 6.0, top, right - strip.right() - 6.0, BOX.2);
    let capacity = fleet.capacity.max(count).max(1);
    let width = (cells.width + 6.0) / f64::from(capacity) - 6.0;
    if width >= FULL {
        for cell in 0..capacity {
            let x = cells.x + f64::from(cell) * (width + 6.0);
            let area = Rect::new(x, top, width, BOX.2);
            if cell < count {
                environment(svg, fleet, area, named + cell as usize);
            } else {
                free(svg, words, area);
            }
        }
    } else {
        packed(svg, fleet, cells, capacity, count);
    }
    memory(svg, fleet, Rect::new(left, top + BOX.2 + 8.0, right - left, 8.0), capacity, count);
}

/// A running environment: its CPU against the target, its slots as dots or as a meter.
fn environment(svg: &mut Svg, fleet: &Fleet, area: Rect, index: usize) {
    let words = &fleet.words;
    svg.rounded("environment", inset(area), 2.0);
    let left = area.x + 8.0;
    let name = words.environments.get(index).map_or("", String::as_str);
    svg.text("small strong", Anchor::Start, (left, area.y + 18.0), name);
    svg.text("small muted", Anchor::Start, (left, area.bottom() - 8.0), &words.slots);
    let body = Rect::new(left, area.y + 29.0, area.width - 16.0, area.height - 56.0);
    let cpu = Rect { width: 13.0, ..body };
    meter(svg, cpu, fleet.cpu_used, "fill-mi");
    let target = cpu.bottom() - cpu.height * fleet.cpu_target.clamp(0.0, 1.0);
    svg.line("target", (cpu.x - 3.0, target), (cpu.right() + 3.0, target));
    let rest = Rect::new(cpu.right() + 10.0, body.y, body.width - 23.0, body.height);
    if fleet.slots > DOTS {
        let share = fleet.slots_used / f64::from(fleet.slots);
        meter(svg, Rect { width: 13.0, ..rest }, share, "fill-slots");
    } else {
        dots(svg, fleet, rest);
    }
}

/// Slots as dots from the top left, those in use first, the last row on the floor.
fn dots(svg: &mut Svg, fleet: &Fleet, area: Rect) {
    let slots = fleet.slots.max(1);
    // Eight to a row where they fit, so that 64 slots are a square.
    let mut pitch = ((area.width + 3.0) / 8.0).clamp(6.5, 9.0);
    let fits = |pitch: f64| {
        let most = if slots <= 64 { 8.0 } else { 16.0 };
        let columns = libm::floor((area.width + 3.0) / pitch + 1e-9).max(1.0).min(most);
        (columns, libm::ceil(f64::from(slots) / columns))
    };
    while pitch > 4.5 && fits(pitch).1 * pitch > area.height {
        pitch -= 0.5;
    }
    let (columns, rows) = fits(pitch);
    let size = pitch * 0.68;
    let top = area.bottom() - (rows - 1.0) * pitch - size / 2.0;
    let busy = libm::ceil(fleet.slots_used - 1e-9).max(0.0) as u32;
    let (mut used, mut idle) = (Path::new(), Path::new());
    for slot in 0..slots {
        let column = slot % columns as u32;
        let row = slot / columns as u32;
        let x = area.x + size / 2.0 + f64::from(column) * pitch;
        let path = if slot < busy { &mut used } else { &mut idle };
        path.dot((x, top + f64::from(row) * pitch));
    }
    svg.stroked("slot", &idle.finish(), size);
    svg.stroked("slot busy", &used.finish(), size);
}

/// An upright meter filled to a share.
fn meter(svg: &mut Svg, area: Rect, share: f64, class: &str) {
    let height = area.height * share.clamp(0.0, 1.0);
    svg.rect("meter", inset(area));
    svg.rect(class, Rect { y: area.bottom() - height, height, ..area });
}

/// Room for one more environment.
fn free(svg: &mut Svg, words: &Words, area: Rect) {
    svg.rounded("free", inset(area), 2.0);
    let mut y = area.y + area.height / 2.0 + 4.0 - 7.5 * (words.room.len().max(1) - 1) as f64;
    for line in &words.room {
        if measure::width(line, SIZE) < area.width {
            svg.text("small muted", Anchor::Middle, (area.x + area.width / 2.0, y), line);
        }
        y += 15.0;
    }
}

/// Many environments: small cells in rows, each filled to the CPU in use.
fn packed(svg: &mut Svg, fleet: &Fleet, area: Rect, capacity: u32, count: u32) {
    // Hundreds of cells stand closer than a few.
    let gap = if capacity <= 40 { 4.0 } else { 1.0 };
    let mut columns = 1.0;
    let size = |columns: f64| {
        let rows = libm::ceil(f64::from(capacity) / columns);
        ((area.width + gap) / columns - gap, (area.height + gap) / rows - gap)
    };
    while size(columns).0 > size(columns).1 * 0.9 && columns < f64::from(capacity) {
        columns += 1.0;
    }
    let (width, height) = size(columns);
    for cell in 0..capacity {
        let column = f64::from(cell % columns as u32);
        let row = f64::from(cell / columns as u32);
        let x = area.x + column * (width + gap);
        let place = Rect::new(x, area.y + row * (height + gap), width, height);
        if cell < count {
            meter(svg, place, fleet.cpu_used, "fill-mi");
            let y = place.bottom() - height * fleet.cpu_target.clamp(0.0, 1.0);
            svg.line("target", (place.x, y), (place.right(), y));
        } else {
            svg.rect("free", inset(place));
        }
    }
}

/// The memory of the instance: kept, used, free for more environments, out of reach.
fn memory(svg: &mut Svg, fleet: &Fleet, area: Rect, capacity: u32, count: u32) {
    let total = fleet.memory.max(0.001);
    let mut x = area.x;
    let mut part = |class: &str, amount: f64| {
        let width = (area.width * amount / total).min(area.right() - x);
        let gap = if width > 5.0 { 2.0 } else { 0.0 };
        if width > 0.5 {
            let drawn = Rect { x, width: width - gap, ..area };
            svg.rect(class, if class == "free" { inset(drawn) } else { drawn });
        }
        x += width.max(0.0);
    };
    part("fill-kept", fleet.kept_memory);
    for cell in 0..capacity {
        part(if cell < count { "fill-mi" } else { "free" }, fleet.environment_memory);
    }
    part("fill-rest", total);
    let y = area.bottom() + 15.0;
    svg.text("small muted", Anchor::Start, (area.x, y), &fleet.words.memory);
    svg.text("small muted", Anchor::End, (area.right(), y), &fleet.words.unreachable);
}

/// A box whose outline stays inside.
fn inset(area: Rect) -> Rect {
    let within = |length: f64| (length - 1.5).max(0.5);
    Rect::new(area.x + 0.75, area.y + 0.75, within(area.width), within(area.height))
}
