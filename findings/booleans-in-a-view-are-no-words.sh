#!/usr/bin/env bash
# In Leptos's `view!` a boolean is there or not, also where HTML and ARIA mean the words "true" and "false".
#
# One would guess: `aria-expanded=true` is `aria-expanded="true"`, as in React, and `spellcheck=false` is `spellcheck="false"`.
# It is so (leptos 0.8.23): true is an attribute without a value, and false none, whatever the attribute, also from a closure. A button with
#   `aria-expanded=true` is neither expanded nor collapsed to who asks by role, as is the one with false; `draggable=true` can't be
#   dragged; `spellcheck=false` and `translate=false` are lost, and the browser does both. axe-core says "incomplete" of the two
#   states, and no violation. `true.to_string()` and the text "true" are what is meant.
# Why it matters: a field for BitLocker keys with `spellcheck=false` is spell-checked all the same, a page in another language translates
#   the names of drives, and a screen reader's user isn't told whether the regions are open. On the screen nothing is to be seen.
source "$(dirname "$0")/common.sh"
node_with jsdom@29.1.1 @testing-library/dom@10.4.2 axe-core@4.14.1
cargo init --quiet --vcs none --name booleans
cargo add --quiet leptos@=0.8.23 --features ssr

cat > src/main.rs <<'RUST'
use leptos::prelude::*;

fn main() {
    let owner = Owner::new();
    owner.set();
    let (yes, no) = (true, false);
    println!("{}", view! { <button aria-expanded=yes>"Regions"</button> }.to_html());
    println!("{}", view! { <button aria-pressed=move || yes>"Follow"</button> }.to_html());
    println!("{}", view! { <button aria-expanded=no>"Tags"</button> }.to_html());
    println!("{}", view! { <button aria-expanded=yes.to_string()>"Drives"</button> }.to_html());
    println!("{}", view! { <input required=yes spellcheck=no translate=no aria-label="Key"/> }.to_html());
    println!("{}", view! { <p draggable=yes>"Drive"</p> }.to_html());
}
RUST

cat > ask.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { JSDOM, VirtualConsole } from 'jsdom';

const html = readFileSync('page.html', 'utf8');
process.stdout.write(html);
const { window } = new JSDOM(html, { runScripts: 'outside-only', virtualConsole: new VirtualConsole() });
Object.assign(globalThis, { window, document: window.document });
for (const name of ['MutationObserver', 'Node', 'Element', 'HTMLElement', 'getComputedStyle']) globalThis[name] = window[name];
const { queryAllByRole } = await import('@testing-library/dom');
const buttons = (state) => queryAllByRole(document.body, 'button', state).map((it) => it.textContent).join(', ') || 'none';
console.log('expanded:', buttons({ expanded: true }));
console.log('collapsed:', buttons({ expanded: false }));
console.log('pressed:', buttons({ pressed: true }));
console.log('can be dragged:', document.querySelector('p').draggable);
window.eval(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
const found = await window.axe.run(document, { runOnly: ['aria-valid-attr-value'] });
console.log(`axe-core: violations ${found.violations.length}, incomplete ${found.incomplete.flatMap((it) => it.nodes).length}`);
JS

cat > expected.txt <<'TXT'
<button aria-expanded>Regions</button>
<button aria-pressed>Follow</button>
<button>Tags</button>
<button aria-expanded="true">Drives</button>
<input required aria-label="Key">
<p draggable>Drive</p>
expanded: Drives
collapsed: none
pressed: none
can be dragged: false
axe-core: violations 0, incomplete 2
TXT
cargo run --quiet > page.html 2> /dev/null
node ask.mjs | is_as_seen
