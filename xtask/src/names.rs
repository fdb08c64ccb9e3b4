//! Short names between the wasm and its JavaScript. wasm-bindgen names each function that one calls of the other at
//! length and with a hash, twice: in the wasm and in the script. Nobody reads them there, and hashes don't compress.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error as Reencoding, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Import, ImportSectionReader, Parser};

use crate::error::{Error, Result};

/// The wasm and its script, agreed on short names. The names that `kept` holds, too, stay as they are: the loader of the
/// later parts, and what they import.
pub(crate) fn shorten(wasm: &[u8], script: &str, kept: &str) -> Result<(Vec<u8>, String)> {
    let mut names = Names {
        kept: words(kept).map(|(_, word)| word.to_owned()).collect(),
        short: BTreeMap::new(),
    };
    let mut module = Module::new();
    names
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| Error::new(format!("The portal's wasm can't be read: {error}")))?;
    let mut shortened = String::with_capacity(script.len());
    let mut from = 0;
    for (at, word) in words(script) {
        if let Some(short) = names.short.get(word) {
            shortened += &script[from..at];
            shortened += short;
            from = at + word.len();
        }
    }
    shortened += &script[from..];
    Ok((module.finish(), shortened))
}

/// The names in a script, and where they stand.
fn words(script: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
    script
        .split(move |c: char| !inside(c))
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr().addr() - script.as_ptr().addr(), word))
}

struct Names {
    kept: Vec<String>,
    short: BTreeMap<String, String>,
}

impl Names {
    /// The short name of one that wasm-bindgen wrote; any other stays.
    fn shorten(&mut self, name: &str) -> String {
        let is_bindgens = ["__wbg_", "__wbindgen_", "__wasm_bindgen_", "wasm_bindgen_"]
            .iter()
            .any(|beginning| name.starts_with(beginning));
        if !is_bindgens || self.kept.iter().any(|kept| kept == name) {
            return name.to_owned();
        }
        // Nothing else in the script is called so: `_` and a number.
        let next = format!("_{}", self.short.len());
        self.short.entry(name.to_owned()).or_insert(next).clone()
    }
}

impl Reencode for Names {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> std::result::Result<(), Reencoding> {
        for import in section.into_imports() {
            let import = import?;
            let name = self.shorten(import.name);
            utils::parse_import(
                self,
                imports,
                Import {
                    name: &name,
                    ..import
                },
            )?;
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> std::result::Result<(), Reencoding> {
        let name = self.shorten(export.name);
        utils::parse_export(
            self,
            exports,
            Export {
                name: &name,
                ..export
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, ExportKind, MemoryType};

    fn names(wasm: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                wasmparser::Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import.unwrap();
                        found.push(format!("{}/{}", import.module, import.name));
                    }
                }
                wasmparser::Payload::ExportSection(section) => {
                    found.extend(
                        section
                            .into_iter()
                            .map(|export| export.unwrap().name.to_owned()),
                    );
                }
                _ => {}
            }
        }
        found
    }

    #[test]
    fn both_sides_say_the_same() {
        let memory = MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        let mut imports = ImportSection::new();
        for name in ["__wbg_get_0a", "__wbg_get_0ab", "__wbindgen_kept", "other"] {
            imports.import("./x_bg.js", name, EntityType::Memory(memory));
        }
        let mut exports = ExportSection::new();
        exports.export("__wbindgen_malloc", ExportKind::Memory, 0);
        exports.export("main", ExportKind::Memory, 1);
        let mut module = Module::new();
        module.section(&imports).section(&exports);

        let script = "({__wbg_get_0a:1,__wbg_get_0ab(){},__wbindgen_kept:0,other:0,w:w.__wbindgen_malloc(x.main),__wbg_get_0abc:'é'})";
        let (wasm, script) = shorten(
            &module.finish(),
            script,
            "const { __wbindgen_kept, memory }",
        )
        .unwrap();
        assert_eq!(
            names(&wasm),
            [
                "./x_bg.js/_0",
                "./x_bg.js/_1",
                "./x_bg.js/__wbindgen_kept",
                "./x_bg.js/other",
                "_2",
                "main"
            ]
        );
        assert_eq!(
            script,
            "({_0:1,_1(){},__wbindgen_kept:0,other:0,w:w._2(x.main),__wbg_get_0abc:'é'})"
        );
        assert!(shorten(b"no wasm", "", "").is_err());
    }
}
