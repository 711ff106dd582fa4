//! A link as a code to point a camera at.

use crate::jobs::Drawing;
use qrcodegen::{QrCode, QrCodeEcc};

/// The empty border that readers of codes want \[modules\].
const QUIET: i32 = 4;

/// More would be too fine for a camera \[characters\].
const MOST: usize = 1_000;

/// The code, drawn with a module to a pixel; nothing where the link is too long for one.
pub fn code(link: &str) -> Option<Drawing> {
    if link.len() > MOST {
        return None;
    }
    let code = QrCode::encode_text(link, QrCodeEcc::Low).ok()?;
    let mut dots = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let (x, y) = (x + QUIET, y + QUIET);
            for part in ["M", &x.to_string(), " ", &y.to_string(), "h1v1h-1z"] {
                dots += part;
            }
        }
    }
    let side = code.size() + 2 * QUIET;
    let paper = format!("M0 0h{side}v{side}H0z");
    let path = |class: &str, data: &str| {
        format!("<path class=\"{class}\" shape-rendering=\"crispEdges\" d=\"{data}\"/>")
    };
    Some(Drawing {
        svg: path("code-paper", &paper) + &path("code-ink", &dots),
        width: f64::from(side),
        height: f64::from(side),
        label: "The link as a QR code".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_corners_and_a_border() {
        let code = code("https://example.org/#v=2").expect("it is short");
        // Version 2: 25 modules and the border.
        assert_eq!((code.width, code.height), (33.0, 33.0));
        let has = |x: i32, y: i32| code.svg.contains(&format!("M{x} {y}h1v1h-1z"));
        for (x, y) in [(4, 4), (28, 4), (4, 28)] {
            assert!(has(x, y), "{x} {y}");
        }
        // Inside the first corner, beside it, and in the border.
        assert!(!has(5, 5) && !has(11, 4) && !has(3, 4));
    }

    #[test]
    fn a_link_that_no_camera_reads_has_none() {
        assert!(code(&"a".repeat(MOST)).is_some());
        assert_eq!(code(&"a".repeat(MOST + 1)), None);
    }
}
