#!/usr/bin/env bash
# Four minifiers of CSS that are much used change what an ordinary sheet says, each in another place.
#
# One would guess: a minifier makes a sheet shorter; what it doesn't know it leaves as it is.
# It is so: lightningcss 1.33.0, the library with which cargo-leptos and Trunk minify, puts what stands behind `font` or `transition`
#   before it, also out of a rule that follows, and the shorthand resets it: figures are no longer of one width, a dialog
#   closes without its transition. A timeline that it writes into `animation` makes that invalid, so nothing moves (where it is
#   told of browsers to build for, it doesn't). esbuild 0.28.2 and cssnano 7.1.9 put `margin` behind the `margin-inline` that it
#   stood before. clean-css 5.3.3 drops a nested rule and a @starting-style, and with them the next rule of the sheet, which has
#   nothing to do with them; its `warnings` say so, its `errors` are empty. Chromium 156 computes other styles from each of these.
# Why it matters: tests run with the sheet as it was written, people see that of the release. Numbers that should stand below each other
#   don't, and what stands behind a nested rule has no style. `font-variant-numeric` in a class of its own, and `allow-discrete`
#   within `transition`, come through all four.
source "$(dirname "$0")/common.sh"
node_with lightningcss@1.33.0 esbuild@0.28.2 clean-css@5.3.3 cssnano@7.1.9 postcss@8.5.33

cat > minify.mjs <<'JS'
import CleanCSS from 'clean-css';
import cssnano from 'cssnano';
import * as esbuild from 'esbuild';
import { transform } from 'lightningcss';
import postcss from 'postcss';

const cleaned = (text) => {
  const { styles, warnings, errors } = new CleanCSS().minify(text);
  return `${styles}${warnings.length ? ` (warnings ${warnings.length}, errors ${errors.length})` : ''}`;
};
const minifiers = {
  lightningcss: (text) => transform({ filename: 'a.css', code: Buffer.from(text), minify: true }).code.toString(),
  esbuild: async (text) => (await esbuild.transform(text, { loader: 'css', minify: true })).code.trim(),
  cssnano: async (text) => (await postcss([cssnano]).process(text, { from: undefined })).css,
  'clean-css': cleaned,
};
const sheets = [
  '.size{font:12px/1.4 serif;font-variant-numeric:tabular-nums}',
  '.size{font:12px/1.4 serif}.size{font-variant-numeric:tabular-nums}',
  'dialog{transition:opacity 1s,display 1s;transition-behavior:allow-discrete}',
  'dialog{transition:opacity 1s,display 1s allow-discrete}',
  '.bar{animation:1s linear grow;animation-timeline:scroll()}',
  '.card{margin:1px;margin-inline:2px;margin-left:3px}',
  '.row{display:grid;& .name{color:red}}.size{width:9em}.more{width:1em}',
  '@starting-style{dialog{opacity:0}}.size{width:9em}.more{width:1em}',
];
for (const sheet of sheets) {
  console.log(sheet);
  for (const [name, minify] of Object.entries(minifiers)) {
    const said = await minify(sheet);
    console.log(`  ${name}: ${said === sheet ? 'as it was' : said}`);
  }
}
JS

cat > expected.txt <<'TXT'
.size{font:12px/1.4 serif;font-variant-numeric:tabular-nums}
  lightningcss: .size{font-variant-numeric:tabular-nums;font:12px/1.4 serif}
  esbuild: as it was
  cssnano: as it was
  clean-css: as it was
.size{font:12px/1.4 serif}.size{font-variant-numeric:tabular-nums}
  lightningcss: .size{font-variant-numeric:tabular-nums;font:12px/1.4 serif}
  esbuild: as it was
  cssnano: .size{font:12px/1.4 serif;font-variant-numeric:tabular-nums}
  clean-css: as it was
dialog{transition:opacity 1s,display 1s;transition-behavior:allow-discrete}
  lightningcss: dialog{transition-behavior:allow-discrete;transition:opacity 1s,display 1s}
  esbuild: as it was
  cssnano: as it was
  clean-css: as it was
dialog{transition:opacity 1s,display 1s allow-discrete}
  lightningcss: as it was
  esbuild: as it was
  cssnano: dialog{transition:opacity 1s,display allow-discrete 1s}
  clean-css: as it was
.bar{animation:1s linear grow;animation-timeline:scroll()}
  lightningcss: .bar{animation:1s linear grow scroll()}
  esbuild: as it was
  cssnano: .bar{animation:grow 1s linear;animation-timeline:scroll()}
  clean-css: as it was
.card{margin:1px;margin-inline:2px;margin-left:3px}
  lightningcss: as it was
  esbuild: .card{margin-inline:2px;margin:1px 1px 1px 3px}
  cssnano: .card{margin-inline:2px;margin:1px 1px 1px 3px}
  clean-css: as it was
.row{display:grid;& .name{color:red}}.size{width:9em}.more{width:1em}
  lightningcss: as it was
  esbuild: .row{display:grid;.name{color:red}}.size{width:9em}.more{width:1em}
  cssnano: as it was
  clean-css: .row{display:grid}.more{width:1em} (warnings 3, errors 0)
@starting-style{dialog{opacity:0}}.size{width:9em}.more{width:1em}
  lightningcss: as it was
  esbuild: as it was
  cssnano: as it was
  clean-css: .more{width:1em} (warnings 3, errors 0)
TXT
node minify.mjs | is_as_seen
