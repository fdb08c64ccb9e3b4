//! The plot of growth: what each size of list costs, for each page, as an SVG that can be read in light and dark.

use std::fmt::Write as _;

use crate::subject::Each;

/// One measure of each page at all sizes.
#[derive(Clone, Debug)]
pub(crate) struct Panel {
    /// What was measured, with its unit.
    pub(crate) title: String,
    /// Number of jobs, and figure.
    pub(crate) points: Each<Vec<(f64, f64)>>,
}

const WIDTH: f64 = 380.0;
const HEIGHT: f64 = 280.0;
/// Room beside the panels, for the last label of an axis.
const EDGE: f64 = 24.0;
/// Room for labels: left, top, right, bottom.
const MARGIN: (f64, f64, f64, f64) = (58.0, 34.0, 16.0, 44.0);
const STYLE: &str = "
  svg { color-scheme: light dark; background: light-dark(#ffffff, #15181c); font: 12px system-ui, sans-serif; }
  text { fill: light-dark(#16191d, #eef1f4); }
  .title { font-weight: 600; font-size: 13px; }
  .grid { stroke: light-dark(#dfe3e8, #333a42); }
  .portal { --of: light-dark(#0b5cab, #6cb3f7); }
  .before { --of: light-dark(#0b5cab, #6cb3f7); --dashes: 2 3; }
  .floor { --of: light-dark(#7a4a00, #ffc45c); --dashes: 5 4; }
  .peer { --of: light-dark(#a4262c, #ff99a4); --dashes: 9 3; }
  polyline { fill: none; stroke: var(--of, light-dark(#8a94a0, #76818d)); stroke-width: 2; stroke-dasharray: var(--dashes); }
  .axis { stroke-width: 1; }
  circle { fill: var(--of); }
";

/// The whole plot: panels two by two, each with both axes in powers of ten.
pub(crate) fn svg(panels: &[Panel]) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a handful of panels")]
    let height = panels.len().div_ceil(2) as f64 * HEIGHT + 30.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {height}\" role=\"img\" aria-label=\"Growth with the number of jobs\">\n<style>{STYLE}</style>\n",
        WIDTH * 2.0 + EDGE
    );
    let subjects = panels
        .first()
        .into_iter()
        .flat_map(|panel| panel.points.iter());
    for ((subject, _), at) in subjects.zip(0..) {
        let x = 58.0 + f64::from(at) * 110.0;
        let _ = writeln!(
            svg,
            "<polyline class=\"{}\" points=\"{x},16 {},16\"/><text x=\"{}\" y=\"20\">{}</text>",
            subject.folder(),
            x + 26.0,
            x + 32.0,
            subject.name()
        );
    }
    for (at, panel) in panels.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a handful of panels")]
        let (x, y) = ((at % 2) as f64 * WIDTH, (at / 2) as f64 * HEIGHT + 30.0);
        let _ = writeln!(
            svg,
            "<g transform=\"translate({x},{y})\">{}</g>",
            inside(panel)
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// Where a value stands between two powers of ten, 0 to 1.
fn part(value: f64, (low, high): (i32, i32)) -> f64 {
    (value.max(1e-9).log10() - f64::from(low)) / f64::from(high - low)
}

/// The powers of ten that hold all values between them.
#[expect(clippy::cast_possible_truncation, reason = "powers of ten")]
fn decades(values: impl Iterator<Item = f64> + Clone) -> (i32, i32) {
    let positive = values.filter(|value| *value > 0.0);
    let least = positive.clone().fold(f64::INFINITY, f64::min);
    let most = positive.fold(0.0, f64::max);
    if most <= 0.0 {
        return (0, 1);
    }
    let low = least.log10().floor() as i32;
    (low, (most.log10().ceil() as i32).max(low + 1))
}

fn inside(panel: &Panel) -> String {
    let (left, top, right, bottom) = MARGIN;
    let points = || panel.points.iter().flat_map(|(_, points)| points);
    let xs = decades(points().map(|(x, _)| *x));
    let ys = decades(points().map(|(_, y)| *y));
    let x = |value: f64| left + part(value, xs) * (WIDTH - left - right);
    let y = |value: f64| HEIGHT - bottom - part(value, ys) * (HEIGHT - top - bottom);
    let mut svg = format!(
        "\n<text class=\"title\" x=\"{left}\" y=\"20\">{}</text>\n",
        panel.title
    );
    let (floor, ceiling) = (HEIGHT - bottom, top);
    for power in xs.0..=xs.1 {
        let at = x(10_f64.powi(power));
        let _ = writeln!(
            svg,
            "<line class=\"grid\" x1=\"{at:.1}\" y1=\"{floor}\" x2=\"{at:.1}\" y2=\"{ceiling}\"/>\
             <text x=\"{at:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            floor + 16.0,
            written(power)
        );
    }
    for power in ys.0..=ys.1 {
        let at = y(10_f64.powi(power));
        let _ = writeln!(
            svg,
            "<line class=\"grid\" x1=\"{left}\" y1=\"{at:.1}\" x2=\"{}\" y2=\"{at:.1}\"/>\
             <text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            WIDTH - right,
            left - 6.0,
            at + 4.0,
            written(power)
        );
    }
    let _ = writeln!(
        svg,
        "<polyline class=\"axis\" points=\"{left},{ceiling} {left},{floor} {},{floor}\"/>\
         <text x=\"{}\" y=\"{}\" text-anchor=\"middle\">jobs</text>",
        WIDTH - right,
        f64::midpoint(left, WIDTH - right),
        floor + 34.0
    );
    for (subject, points) in panel.points.iter() {
        let name = subject.folder();
        let places: Vec<_> = points
            .iter()
            .map(|(jobs, value)| format!("{:.1},{:.1}", x(*jobs), y(*value)))
            .collect();
        let _ = writeln!(
            svg,
            "<polyline class=\"{name}\" points=\"{}\"/>",
            places.join(" ")
        );
        for (jobs, value) in points {
            let _ = writeln!(
                svg,
                "<circle class=\"{name}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\"><title>{jobs} jobs: {value:.1}</title></circle>",
                x(*jobs),
                y(*value)
            );
        }
    }
    svg
}

/// A power of ten as people write it.
fn written(power: i32) -> String {
    let digits = 10_f64.powi(power);
    if power < 0 {
        return format!("{digits}");
    }
    let digits = format!("{digits:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::Subject;

    #[test]
    fn powers_of_ten_hold_all_values() {
        assert_eq!(decades([100.0, 100_000.0].into_iter()), (2, 5));
        assert_eq!(decades([0.5, 0.0, 7.0].into_iter()), (-1, 1));
        assert_eq!(decades([10.0].into_iter()), (1, 2));
        assert_eq!(decades([0.0].into_iter()), (0, 1));
        assert_eq!(written(5), "100\u{202f}000");
        assert_eq!(written(-1), "0.1");
    }

    #[test]
    fn each_panel_has_the_lines_of_all_pages_within_it() {
        let panel = Panel {
            title: "load, ms".into(),
            points: [
                (Subject::Portal, vec![(100.0, 30.0), (1000.0, 300.0)]),
                (Subject::Floor, vec![(100.0, 20.0), (1000.0, 150.0)]),
            ]
            .into_iter()
            .collect(),
        };
        let text = svg(&[panel.clone(), panel]);
        assert_eq!(text.matches("<circle").count(), 8);
        assert_eq!(text.matches(">jobs<").count(), 2);
        assert!(text.contains("load, ms") && text.ends_with("</svg>\n"));
        for coordinate in text.split("cx=\"").skip(1) {
            let number: f64 = coordinate.split('"').next().unwrap().parse().unwrap();
            assert!((0.0..=WIDTH).contains(&number));
        }
    }
}
