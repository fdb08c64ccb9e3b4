#!/usr/bin/env bash
# minify-js, with which Trunk 0.21 minifies scripts, writes scripts that do something else.
#
# One would guess: what comes out does what went in, or there is an error.
# It is so (minify-js 0.5.6, that of Trunk 0.21, and 0.6.0): there is no error, and a getter, of a class or of an object, has become a
#   method; `(-1) ** 2` and `(5).toFixed(1)` are no valid scripts any more. 0.5.6 makes of each escape in a string, `\n` too, a
#   backslash and letters; 0.6.0 puts two zeros behind the letter of `\u00e7`. What neither knows, such as a tagged template, is
#   an error. Trunk 0.22 has another minifier.
# Why it matters: a class with getters is what wasm-bindgen writes for a page that holds the portal. After a release `portal.isBusy` is a
#   function, and so is true for ever; one expression that isn't valid is a page with nothing on it. No development build has it.
source "$(dirname "$0")/common.sh"
cargo init --quiet --vcs none --name minify
cargo add --quiet minify-js@=0.5.6 --rename older
cargo add --quiet minify-js@=0.6.0 --rename newer

cat > src/main.rs <<'RUST'
macro_rules! minified {
    ($minifier:ident, $script:expr) => {{
        let mut out = Vec::new();
        let session = $minifier::Session::new();
        $minifier::minify(&session, $minifier::TopLevelMode::Module, $script.as_bytes(), &mut out).ok().map(|()| out)
    }};
}

fn main() {
    for (at, script) in std::fs::read_to_string("scripts.txt").unwrap().lines().enumerate() {
        for (version, out) in [("0.5.6", minified!(older, script)), ("0.6.0", minified!(newer, script))] {
            if let Some(out) = out {
                std::fs::write(format!("{at}-{version}.js"), out).unwrap();
            }
        }
    }
}
RUST

cat > scripts.txt <<'JS'
class Portal { get isBusy() { return false; } } said(new Portal().isBusy);
said({ get jobs() { return 3; } }.jobs);
said("re\u00e7u");
said("a\nb");
said((-1) ** 2);
said((5).toFixed(1));
said(String.raw`C:\new`);
JS

cat > run.mjs <<'JS'
import { existsSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const run = (script) => {
  const seen = [];
  try {
    runInNewContext(script, { said: (it) => seen.push(typeof it === 'function' ? 'a function' : JSON.stringify(it)) });
  } catch (error) {
    return error.name;
  }
  return seen.join();
};
for (const [at, script] of readFileSync('scripts.txt', 'utf8').trimEnd().split('\n').entries()) {
  console.log(`${script} says ${run(script)}`);
  for (const version of ['0.5.6', '0.6.0']) {
    const file = `${at}-${version}.js`;
    console.log(`  after ${version}: ${existsSync(file) ? run(readFileSync(file, 'utf8')) : 'refused'}`);
  }
}
JS

cat > expected.txt <<'TXT'
class Portal { get isBusy() { return false; } } said(new Portal().isBusy); says false
  after 0.5.6: a function
  after 0.6.0: a function
said({ get jobs() { return 3; } }.jobs); says 3
  after 0.5.6: a function
  after 0.6.0: a function
said("re\u00e7u"); says "reçu"
  after 0.5.6: "re\\u00e7u"
  after 0.6.0: "reç\u0000\u0000u"
said("a\nb"); says "a\nb"
  after 0.5.6: "a\\nb"
  after 0.6.0: "a\nb"
said((-1) ** 2); says 1
  after 0.5.6: SyntaxError
  after 0.6.0: SyntaxError
said((5).toFixed(1)); says "5.0"
  after 0.5.6: SyntaxError
  after 0.6.0: SyntaxError
said(String.raw`C:\new`); says "C:\\new"
  after 0.5.6: refused
  after 0.6.0: refused
TXT
cargo run --quiet 2> /dev/null
node run.mjs | is_as_seen
