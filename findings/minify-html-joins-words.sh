#!/usr/bin/env bash
# minify-html, with which Trunk minifies pages, joins words, drops values and makes methods of getters.
#
# One would guess: a blank between two words on a line stays, one at least; an attribute whose value isn't its default keeps it.
# It is so (minify-html 0.15.0, that of Trunk 0.21, and 0.18.1, that of 0.22, both told to keep what can be kept): between elements right
#   inside `div`, `main`, `nav`, `form`, `dialog` and other elements of layout no blank is left, in `p`, `li` and `td` one is. Two drives
#   become one word, and two buttons touch each other. `crossorigin="use-credentials"` becomes `crossorigin`, which is the
#   opposite, and `hidden="until-found"` becomes `hidden`. In a script, `get scope() {}` of an object is a method `scope() {}`
#   after 0.15.0: who reads `scope` has a function. html-minifier-terser 7.2.0 does none of this.
# Why it matters: a portal behind a company's sign-in names its web manifest with `use-credentials`, as a manifest is asked for without
#   cookies otherwise; minified, it is. What the browser's search should open stays closed, and who copies a list of drives has
#   one long one. Where Trunk minifies `on_release` only, nobody sees it before.
source "$(dirname "$0")/common.sh"
node_with older@npm:@minify-html/node@0.15.0 newer@npm:@minify-html/node@0.18.1 html-minifier-terser@7.2.0

cat > minify.mjs <<'JS'
import { minify as terser } from 'html-minifier-terser';
import newer from 'newer';
import older from 'older';

const keep = { keep_closing_tags: true, keep_html_and_head_opening_tags: true, minify_js: true };
const strict = { do_not_minify_doctype: true, ensure_spec_compliant_unquoted_attribute_values: true, keep_spaces_between_attributes: true };
const minifiers = {
  'minify-html 0.15.0': (text) => older.minify(Buffer.from(text), { ...keep, ...strict }).toString(),
  'minify-html 0.18.1': (text) => newer.minify(Buffer.from(text), keep).toString(),
  'html-minifier-terser': (text) => terser(text, { collapseWhitespace: true, minifyJS: true }),
};
const pages = [
  '<div><code>9WM35C2V</code> <code>7FB2XK0Q</code></div>',
  '<p><code>9WM35C2V</code> <code>7FB2XK0Q</code></p>',
  '<dialog><button>Keep</button> <button>Delete</button></dialog>',
  '<link rel="manifest" href="portal.webmanifest" crossorigin="use-credentials">',
  '<p hidden="until-found">The rules</p>',
  '<script>window.portal = { get scope() { return read(); } };</script>',
];
for (const page of pages) {
  console.log(page);
  for (const [name, minify] of Object.entries(minifiers)) console.log(`  ${name}: ${await minify(page)}`);
}
JS

cat > expected.txt <<'TXT'
<div><code>9WM35C2V</code> <code>7FB2XK0Q</code></div>
  minify-html 0.15.0: <div><code>9WM35C2V</code><code>7FB2XK0Q</code></div>
  minify-html 0.18.1: <div><code>9WM35C2V</code><code>7FB2XK0Q</code></div>
  html-minifier-terser: <div><code>9WM35C2V</code> <code>7FB2XK0Q</code></div>
<p><code>9WM35C2V</code> <code>7FB2XK0Q</code></p>
  minify-html 0.15.0: <p><code>9WM35C2V</code> <code>7FB2XK0Q</code></p>
  minify-html 0.18.1: <p><code>9WM35C2V</code> <code>7FB2XK0Q</code></p>
  html-minifier-terser: <p><code>9WM35C2V</code> <code>7FB2XK0Q</code></p>
<dialog><button>Keep</button> <button>Delete</button></dialog>
  minify-html 0.15.0: <dialog><button>Keep</button><button>Delete</button></dialog>
  minify-html 0.18.1: <dialog><button>Keep</button><button>Delete</button></dialog>
  html-minifier-terser: <dialog><button>Keep</button> <button>Delete</button></dialog>
<link rel="manifest" href="portal.webmanifest" crossorigin="use-credentials">
  minify-html 0.15.0: <link crossorigin href=portal.webmanifest rel=manifest>
  minify-html 0.18.1: <link crossorigin href=portal.webmanifest rel=manifest>
  html-minifier-terser: <link rel="manifest" href="portal.webmanifest" crossorigin="use-credentials">
<p hidden="until-found">The rules</p>
  minify-html 0.15.0: <p hidden>The rules</p>
  minify-html 0.18.1: <p hidden>The rules</p>
  html-minifier-terser: <p hidden="until-found">The rules</p>
<script>window.portal = { get scope() { return read(); } };</script>
  minify-html 0.15.0: <script>window.portal={scope(){return read()}}</script>
  minify-html 0.18.1: <script>window.portal={get scope(){return read()}};</script>
  html-minifier-terser: <script>window.portal={get scope(){return read()}}</script>
TXT
node minify.mjs | is_as_seen
