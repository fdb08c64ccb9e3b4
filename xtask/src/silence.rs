//! Taking what panics say out of the wasm: whatever never returns traps at once, and what only it used goes with it.
//!
//! A panic ends in a trap anyway, and boot.js covers the page at a trap, whatever was said before. The words (messages,
//! files, lines, and what puts numbers into them) are a good part of the download, and help nobody at the screen. Who has
//! the source finds the place by the trap's stack.
//!
//! It works on what the linker left with `--emit-relocs`, and moves no byte, so that every relocation stays where it is: a
//! function's body becomes a trap and as many `nop`s as it takes, data becomes zeros, and the relocations in both go.
//! `wasm-opt` clears away the rest.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use wasm_encoder::{CustomSection, Encode as _, Module, RawSection};
use wasmparser::{
    ExternalKind, FunctionBody, KnownCustom, Linking, Operator, Parser, Payload, RelocAddendKind,
    RelocationEntry, RelocationType, SymbolInfo, TypeRef,
};

use crate::error::{Error, Result};

/// What was taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Functions that never return: each is a trap now.
    pub(crate) traps: usize,
    /// Functions that nothing calls any more.
    pub(crate) functions: usize,
    /// Bytes of data that nothing reads any more.
    pub(crate) data: usize,
}

/// The wasm without what only panics say, and what that was.
pub(crate) fn silence(wasm: &[u8]) -> Result<(Vec<u8>, Taken)> {
    let unreadable = |error| Error::new(format!("The portal's wasm can't be read: {error}"));
    let mut linked = Linked::read(wasm).map_err(unreadable)?;
    if linked.code.relocations.is_empty() {
        return Err(Error::new(
            "The portal's wasm was linked without --emit-relocs (build.rs).",
        ));
    }
    let traps = linked.traps();
    let mut bytes = wasm.to_vec();
    let mut gone = Vec::new();
    for call in linked.bodies.iter().flat_map(|body| &body.calls) {
        if traps.contains(&call.function)
            && let [trap, rest @ ..] = &mut bytes[call.with_what_leads_to_it.clone()]
        {
            *trap = UNREACHABLE;
            rest.fill(NOP);
            gone.push(call.with_what_leads_to_it.clone());
        }
    }
    linked.forget_relocations(&gone);
    let live = linked.live(&traps);
    let mut taken = Taken::default();
    for (index, body) in (linked.imported..).zip(&linked.bodies) {
        let is_trap = traps.contains(&index);
        if (is_trap || !live.functions.contains(&index))
            && let [locals, trap, rest @ .., end] = &mut bytes[body.range.clone()]
        {
            (*locals, *trap, *end) = (0, UNREACHABLE, END);
            rest.fill(NOP);
            gone.push(body.range.clone());
            taken.traps += usize::from(is_trap);
            taken.functions += usize::from(!is_trap);
        }
    }
    let read: Vec<_> = linked
        .data_of
        .iter()
        .filter(|(symbol, _)| live.symbols.contains(symbol))
        .map(|(_, place)| place)
        .collect();
    for place in linked.data_of.values() {
        // Symbols may share their bytes.
        let is_read = read
            .iter()
            .any(|other| other.start < place.end && place.start < other.end);
        if !place.is_empty() && !is_read {
            bytes[place.clone()].fill(0);
            gone.push(place.clone());
            taken.data += place.len();
        }
    }
    linked.forget_relocations(&gone);
    Ok((linked.write(wasm, &bytes).map_err(unreadable)?, taken))
}

const UNREACHABLE: u8 = 0;
const NOP: u8 = 1;
const END: u8 = 0x0b;

/// A section and its relocations.
#[derive(Default)]
struct Relocated {
    index: u32,
    /// Where its contents begin.
    start: usize,
    relocations: Vec<RelocationEntry>,
}

/// A function.
#[derive(Default)]
struct Body {
    range: Range<usize>,
    /// Whether it comes back to who called it.
    returns: bool,
    /// The functions that it calls by their number.
    calls: Vec<Call>,
}

struct Call {
    function: u32,
    /// Where it stands, with what is done before it since the last step that could have led elsewhere, or called
    /// something: before a trap nobody sees that.
    with_what_leads_to_it: Range<usize>,
}

/// What the linker left.
#[derive(Default)]
struct Linked {
    code: Relocated,
    data: Relocated,
    /// How many functions are imported.
    imported: u32,
    /// All others.
    bodies: Vec<Body>,
    /// The functions that are called from outside.
    called: Vec<u32>,
    /// The function that a symbol stands for.
    function_of: HashMap<u32, u32>,
    /// Where the data lies that a symbol stands for.
    data_of: HashMap<u32, Range<usize>>,
}

/// What is used.
#[derive(Default)]
struct Live {
    functions: HashSet<u32>,
    symbols: HashSet<u32>,
}

/// A place in the file.
fn place(range: Range<u64>) -> Range<usize> {
    let at = |at| usize::try_from(at).unwrap_or(usize::MAX);
    at(range.start)..at(range.end)
}

impl Linked {
    fn read(wasm: &[u8]) -> wasmparser::Result<Self> {
        let mut linked = Self::default();
        let (mut segments, mut section) = (Vec::new(), 0);
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            match &payload {
                Payload::ImportSection(all) => {
                    for import in all.clone().into_imports() {
                        linked.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::ExportSection(all) => {
                    for export in all.clone() {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            linked.called.push(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => linked.called.push(*func),
                Payload::CodeSectionStart {
                    unchecked_range, ..
                } => {
                    linked.code.index = section;
                    linked.code.start = place(unchecked_range.clone()).start;
                }
                Payload::CodeSectionEntry(body) => linked.bodies.push(Body::read(body)?),
                Payload::DataSection(all) => {
                    linked.data.index = section;
                    linked.data.start = place(all.range()).start;
                    for segment in all.clone() {
                        let segment = segment?;
                        segments.push(place(segment.range).end - segment.data.len());
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Linking(all) => {
                        for part in all {
                            if let Linking::SymbolTable(symbols) = part? {
                                for (symbol, info) in (0..).zip(symbols) {
                                    linked.symbol(symbol, &info?, &segments);
                                }
                            }
                        }
                    }
                    KnownCustom::Reloc(all) => {
                        let entries: wasmparser::Result<_> = all.entries().into_iter().collect();
                        if all.section_index() == linked.code.index {
                            linked.code.relocations = entries?;
                        } else if all.section_index() == linked.data.index {
                            linked.data.relocations = entries?;
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
            section += u32::from(payload.as_section().is_some());
        }
        Ok(linked)
    }

    fn symbol(&mut self, symbol: u32, info: &SymbolInfo<'_>, segments: &[usize]) {
        match info {
            SymbolInfo::Func { index, .. } => {
                self.function_of.insert(symbol, *index);
            }
            SymbolInfo::Data {
                symbol: Some(data), ..
            } => {
                let start = segments[data.index as usize] + data.offset as usize;
                self.data_of
                    .insert(symbol, start..start + data.size as usize);
            }
            _ => {}
        }
    }

    fn body(&self, function: u32) -> Option<&Body> {
        let index = function.checked_sub(self.imported)?;
        self.bodies.get(index as usize)
    }

    /// The functions that never return, and tell JavaScript nothing: what wasm-bindgen throws is no panic, and stays.
    fn traps(&self) -> HashSet<u32> {
        let mut telling: HashSet<u32> = (0..self.imported).collect();
        loop {
            let before = telling.len();
            for (index, body) in (self.imported..).zip(&self.bodies) {
                if body
                    .calls
                    .iter()
                    .any(|call| telling.contains(&call.function))
                {
                    telling.insert(index);
                }
            }
            if telling.len() == before {
                break;
            }
        }
        (self.imported..)
            .zip(&self.bodies)
            .filter(|(index, body)| {
                !body.returns && !telling.contains(index) && !self.called.contains(index)
            })
            .map(|(index, _)| index)
            .collect()
    }

    fn forget_relocations(&mut self, gone: &[Range<usize>]) {
        for section in [&mut self.code, &mut self.data] {
            let start = section.start;
            section.relocations.retain(|entry| {
                let at = start + entry.offset as usize;
                !gone.iter().any(|place| place.contains(&at))
            });
        }
    }

    /// What can be reached from outside, where traps reach nothing.
    fn live(&self, traps: &HashSet<u32>) -> Live {
        let mut live = Live::default();
        let mut functions = self.called.clone();
        let mut symbols = Vec::new();
        loop {
            let (section, place) = if let Some(function) = functions.pop() {
                if !live.functions.insert(function) || traps.contains(&function) {
                    continue;
                }
                let Some(body) = self.body(function) else {
                    continue;
                };
                (&self.code, &body.range)
            } else if let Some(symbol) = symbols.pop() {
                if !live.symbols.insert(symbol) {
                    continue;
                }
                match (self.function_of.get(&symbol), self.data_of.get(&symbol)) {
                    (Some(function), _) => {
                        functions.push(*function);
                        continue;
                    }
                    (_, Some(place)) => (&self.data, place),
                    _ => continue,
                }
            } else {
                return live;
            };
            let begin = |at: usize| at.saturating_sub(section.start);
            let first = section
                .relocations
                .partition_point(|entry| (entry.offset as usize) < begin(place.start));
            let inside = section.relocations[first..]
                .iter()
                .take_while(|entry| (entry.offset as usize) < begin(place.end));
            symbols.extend(
                inside
                    .filter(|entry| entry.ty != RelocationType::TypeIndexLeb)
                    .map(|entry| entry.index),
            );
        }
    }

    /// The same module with other bytes in the same places, and the relocations that are left.
    fn write(&self, wasm: &[u8], bytes: &[u8]) -> wasmparser::Result<Vec<u8>> {
        let mut module = Module::new();
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            if let Payload::CustomSection(custom) = &payload
                && let KnownCustom::Reloc(all) = custom.as_known()
                && let Some(section) = [&self.code, &self.data]
                    .into_iter()
                    .find(|section| section.index == all.section_index())
            {
                module.section(&CustomSection {
                    name: custom.name().into(),
                    data: section.encoded().into(),
                });
            } else if let Some((id, range)) = payload.as_section() {
                let data = &bytes[place(range)];
                module.section(&RawSection { id, data });
            }
        }
        Ok(module.finish())
    }
}

impl Relocated {
    fn encoded(&self) -> Vec<u8> {
        let mut data = Vec::new();
        self.index.encode(&mut data);
        self.relocations.len().encode(&mut data);
        for entry in &self.relocations {
            data.push(entry.ty as u8);
            entry.offset.encode(&mut data);
            entry.index.encode(&mut data);
            if entry.ty.addend_kind() != RelocAddendKind::None {
                entry.addend.encode(&mut data);
            }
        }
        data
    }
}

impl Body {
    fn read(body: &FunctionBody<'_>) -> wasmparser::Result<Self> {
        let mut read = Self {
            range: place(body.range()),
            ..Self::default()
        };
        let (mut depth, mut last_is_trap) = (0, false);
        let mut steps = body.get_operators_reader()?.into_iter_with_offsets();
        let mut straight_from = None;
        let mut next = steps.next().transpose()?;
        while let Some((operator, at)) = next {
            next = steps.next().transpose()?;
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            let end = next.as_ref().map_or(read.range.end, |(_, end)| {
                usize::try_from(*end).unwrap_or(usize::MAX)
            });
            let from = *straight_from.get_or_insert(at);
            match &operator {
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => depth += 1,
                // The last one ends the function.
                Operator::End if depth == 0 => read.returns |= !last_is_trap,
                Operator::End => depth -= 1,
                Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => {
                    read.returns |= *relative_depth == depth;
                }
                Operator::BrTable { targets } => {
                    read.returns |= targets.default() == depth;
                    for target in targets.targets() {
                        read.returns |= target? == depth;
                    }
                }
                Operator::Return
                | Operator::ReturnCall { .. }
                | Operator::ReturnCallIndirect { .. } => {
                    read.returns = true;
                }
                Operator::Call { function_index } => read.calls.push(Call {
                    function: *function_index,
                    with_what_leads_to_it: from..end,
                }),
                _ => {}
            }
            if leads_elsewhere(&operator) {
                straight_from = None;
            }
            if !matches!(operator, Operator::Nop) {
                last_is_trap = matches!(operator, Operator::Unreachable);
            }
        }
        Ok(read)
    }
}
/// Whether a step may be followed by another one than the next, or does more than work on values and memory.
fn leads_elsewhere(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::Block { .. }
            | Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::Else
            | Operator::End
            | Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::BrTable { .. }
            | Operator::Return
            | Operator::Call { .. }
            | Operator::CallIndirect { .. }
            | Operator::ReturnCall { .. }
            | Operator::ReturnCallIndirect { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ConstExpr, DataSection, ExportKind, ExportSection, Function, FunctionSection,
        ImportSection, Instruction, LinkingSection, MemorySection, MemoryType, SymbolTable,
        TypeSection, ValType,
    };

    const MESSAGE: &[u8] = b"index out of bounds";
    const KEPT: &[u8] = b"what a person reads";

    /// 0: imported; 1: says something to JavaScript and never returns; 2: panics; 3: only 2 calls it; 4: exported, and calls
    /// 1 and 2, with the addresses of both texts.
    fn linked() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        let mut imports = ImportSection::new();
        imports.import("x", "throw", wasm_encoder::EntityType::Function(0));
        let mut functions = FunctionSection::new();
        for _ in 0..4 {
            functions.function(0);
        }
        let mut memory = MemorySection::new();
        memory.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 4);
        let mut code = CodeSection::new();
        let body = |steps: &[Instruction<'_>]| {
            let mut body = Function::new([]);
            for step in steps {
                body.instruction(step);
            }
            body
        };
        // As the linker writes them: an opcode and five bytes.
        let address = |at: u8| [0x41, 0x80 | at, 0x80, 0x80, 0x80, 0];
        let throws = body(&[
            Instruction::LocalGet(0),
            Instruction::Call(0),
            Instruction::Unreachable,
            Instruction::End,
        ]);
        let panics = body(&[
            Instruction::LocalGet(0),
            Instruction::Call(3),
            Instruction::Unreachable,
            Instruction::End,
        ]);
        let helps = body(&[Instruction::Nop, Instruction::Nop, Instruction::End]);
        let mut main = Function::new([]);
        main.raw(address(32));
        main.instruction(&Instruction::Call(1));
        main.raw(address(0));
        main.instruction(&Instruction::Call(2));
        main.instruction(&Instruction::End);
        for function in [&throws, &panics, &helps, &main] {
            code.function(function);
        }
        let mut data = DataSection::new();
        let mut bytes = MESSAGE.to_vec();
        bytes.resize(32, 0);
        bytes.extend(KEPT);
        data.active(0, &ConstExpr::i32_const(0), bytes);

        let mut symbols = SymbolTable::new();
        for (index, name) in [(1, "throws"), (2, "panics"), (3, "helps"), (4, "main")] {
            symbols.function(0, index, Some(name));
        }
        let text = |offset, text: &[u8]| wasm_encoder::DataSymbolDefinition {
            index: 0,
            offset,
            size: u32::try_from(text.len()).unwrap(),
        };
        symbols.data(0, "message", Some(text(0, MESSAGE)));
        symbols.data(0, "kept", Some(text(32, KEPT)));
        let mut linking = LinkingSection::new();
        linking.symbol_table(&symbols);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&memory)
            .section(&exports)
            .section(&code)
            .section(&data)
            .section(&linking);
        let wasm = module.clone().finish();

        // The relocations, by where the calls and the addresses came to stand.
        let read = Linked::read(&wasm).unwrap();
        let mut relocated = Relocated {
            index: read.code.index,
            ..Relocated::default()
        };
        let mut entry = |ty, at: usize, index| {
            relocated.relocations.push(RelocationEntry {
                ty,
                offset: u32::try_from(at - read.code.start).unwrap(),
                index,
                addend: 0,
            });
        };
        let main = read.bodies[3].range.start;
        entry(
            RelocationType::FunctionIndexLeb,
            read.bodies[1].range.start + 4,
            2,
        );
        entry(RelocationType::MemoryAddrSleb, main + 2, 5);
        entry(RelocationType::FunctionIndexLeb, main + 8, 0);
        entry(RelocationType::MemoryAddrSleb, main + 10, 4);
        entry(RelocationType::FunctionIndexLeb, main + 16, 1);
        module.section(&CustomSection {
            name: "reloc.CODE".into(),
            data: relocated.encoded().into(),
        });
        module.finish()
    }

    #[test]
    fn what_panics_say_goes_and_all_else_stays() {
        let wasm = linked();
        let (silent, taken) = silence(&wasm).unwrap();
        let expected = Taken {
            traps: 1,
            functions: 1,
            data: MESSAGE.len(),
        };
        assert_eq!(taken, expected);
        let holds = |wasm: &[u8], text: &[u8]| wasm.windows(text.len()).any(|part| part == text);
        assert!(holds(&wasm, MESSAGE) && !holds(&silent, MESSAGE));
        assert!(holds(&silent, KEPT));
        let (before, after) = (Linked::read(&wasm).unwrap(), Linked::read(&silent).unwrap());
        assert_eq!(
            before
                .bodies
                .iter()
                .map(|body| body.range.len())
                .collect::<Vec<_>>(),
            after
                .bodies
                .iter()
                .map(|body| body.range.len())
                .collect::<Vec<_>>(),
            "no byte moves"
        );
        // What throws to JavaScript still does; the panic is a trap, and what only it called as well.
        let calls: Vec<_> = after.bodies.iter().map(|body| body.calls.len()).collect();
        assert_eq!(calls, [1, 0, 0, 1]);
        assert!(!after.bodies[1].returns && !after.bodies[2].returns);
        // Left are the address of the text that is read, and the call with it.
        let left: Vec<_> = after
            .code
            .relocations
            .iter()
            .map(|entry| entry.index)
            .collect();
        assert_eq!(left, [5, 0]);
        // Once more there is nothing left to do but the same.
        assert_eq!(silence(&silent).unwrap().0, silent);
    }

    #[test]
    fn a_wasm_without_relocations_is_refused() {
        let mut module = Module::new();
        assert!(silence(b"no wasm").is_err());
        assert!(silence(&module.section(&TypeSection::new()).clone().finish()).is_err());
    }
}
