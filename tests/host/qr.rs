//! The QR code of a job's address, read back from its drawing.

use import_export_portal::ui::qr_path;

/// The dark modules of a drawing.
fn modules(size: i32, path: &str) -> Vec<Vec<bool>> {
    let size = usize::try_from(size).unwrap();
    let mut all = vec![vec![false; size]; size];
    for run in path.split('M').skip(1) {
        let (at, rest) = run.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let (length, rest) = rest.split_once('v').unwrap();
        assert_eq!(rest, format!("1h-{length}z"), "a run is a closed box");
        let [x, y, length]: [usize; 3] = [x, y, length].map(|number| number.parse().unwrap());
        for place in &mut all[y][x..x + length] {
            assert!(!*place, "no module is drawn twice");
            *place = true;
        }
    }
    all
}

/// What a reader makes of it, with its light border, some dots a module.
fn read(size: i32, path: &str) -> String {
    const DOTS: usize = 4;
    const QUIET: usize = 4;
    let modules = modules(size, path);
    let width = (modules.len() + 2 * QUIET) * DOTS;
    let dark = |x: usize, y: usize| {
        let [x, y] = [x, y].map(|at| (at / DOTS).checked_sub(QUIET));
        let row = y.and_then(|y| modules.get(y));
        row.zip(x).and_then(|(row, x)| row.get(x)).copied()
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, width, |x, y| {
        if dark(x, y) == Some(true) { 0 } else { 255 }
    });
    let found = image.detect_grids();
    assert_eq!(found.len(), 1, "one code");
    found[0].decode().unwrap().1
}

#[test]
fn a_code_says_the_address_that_it_was_made_of() {
    let job = "#/subscriptions/0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10/resourceGroups/rg-archive/providers/Microsoft.ImportExport/jobs/clerk-2026";
    for address in [
        format!("https://portal.contoso.example/{job}"),
        format!("http://127.0.0.1:8081/{job}"),
        // A resource group may have letters of any script, and be long.
        format!("https://portal.contoso.example/{job}")
            .replace("rg-archive", &"%C5%BElu%C5%A5-".repeat(12)),
    ] {
        let (size, path) = qr_path(&address).unwrap();
        assert_eq!(read(size, &path), address);
    }
}

#[test]
fn what_no_code_can_say_has_none() {
    assert!(qr_path(&"a".repeat(2_000)).is_some());
    assert_eq!(qr_path(&"a".repeat(4_000)), None);
}
