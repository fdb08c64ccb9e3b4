//! Compressing the finished files once, as hard as it goes, so that no server has to.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use fs_err as fs;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

/// Kinds of files that shrink.
const KINDS: [&str; 6] = ["css", "html", "js", "json", "txt", "wasm"];
/// Edited where the portal is installed, by hand: a compressed copy would go on serving the old text.
pub(crate) const EDITED: &str = "config.json";

/// Writes `file.br` and `file.gz` next to each file below `dist`.
pub(crate) fn compress(dist: &Path) -> Result<()> {
    let mut files = files(dist)?;
    files.retain(|path| {
        let kind = path.extension().unwrap_or_default();
        KINDS.iter().any(|it| *it == kind) && !path.ends_with(EDITED)
    });
    let both = |path: &Path| -> Result<()> {
        let bytes = fs::read(path)?;
        fs::write(beside(path, "br"), brotli(&bytes)?)?;
        Ok(fs::write(beside(path, "gz"), gzip(&bytes)?)?)
    };
    files.par_iter().try_for_each(|path| both(path))
}

/// Every file below a directory, in order.
pub(crate) fn files(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut entries = WalkDir::new(dir)
        .sort_by_file_name()
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?;
    entries.retain(|it| it.file_type().is_file());
    Ok(entries.into_iter().map(DirEntry::into_path).collect())
}

/// `file.ext` becomes `file.ext.br`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn brotli(mut bytes: &[u8]) -> Result<Vec<u8>> {
    // 24 is the largest window that browsers must take.
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut out, &params)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn each_file_gets_copies_that_unpack_to_it() {
        let dir = tempfile::tempdir().unwrap();
        let text = "<p>again and again</p>".repeat(50);
        fs::create_dir(dir.path().join("snippets")).unwrap();
        for name in ["index.html", "snippets/a.js", "photo.png", EDITED] {
            fs::write(dir.path().join(name), &text).unwrap();
        }
        compress(dir.path()).unwrap();
        for name in ["index.html", "snippets/a.js"] {
            let path = dir.path().join(name);
            let mut unpacked = Vec::new();
            let packed = fs::read(beside(&path, "br")).unwrap();
            assert!(packed.len() < text.len() / 5);
            brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).unwrap();
            assert_eq!(unpacked, text.as_bytes());
            let mut unpacked = String::new();
            let packed = fs::read(beside(&path, "gz")).unwrap();
            flate2::read::GzDecoder::new(packed.as_slice())
                .read_to_string(&mut unpacked)
                .unwrap();
            assert_eq!(unpacked, text);
        }
        assert_eq!(files(dir.path()).unwrap().len(), 8);
    }
}
