#!/usr/bin/env bash
# Where a page requires Trusted Types, what a Next.js application imports later can't be loaded, unless webpack has built it.
#
# One would guess: Next.js has a Trusted Types policy of its own, which its documentation names (`nextjs`, `nextjs#bundler`), so
#   `require-trusted-types-for 'script'; trusted-types nextjs nextjs#bundler` lets its scripts load.
# It is so (Next.js 16.4.6): Turbopack, which builds without being asked for, gives each chunk's address to `script.src` as a text, and the
#   browser throws "This document requires 'TrustedScriptURL' assignment". `next build --webpack` makes a policy, and goes by it.
# Why it matters: a page that holds the portal loads its code late, and keeps scripts of others out of a page in which people delete
#   jobs and read BitLocker keys. Such a page either builds with webpack, or does without Trusted Types.
source "$(dirname "$0")/common.sh"
node_with next@16.4.6 react@19.3.1 react-dom@19.3.1
export NEXT_TELEMETRY_DISABLED=1
mkdir app
echo "export default { output: 'export', turbopack: { root: import.meta.dirname } };" > next.config.mjs
echo "export default ({ children }) => <html lang='en'><body>{children}</body></html>;" > app/layout.jsx
echo "export const answer = 'it came later';" > app/later.js
cat > app/page.jsx <<'JSX'
'use client';
export default () => <button onClick={async () => alert((await import('./later')).answer)}>Now</button>;
JSX

# The script that loads chunks writes `src` of the elements that it makes: of a policy, or as it is.
cat > policies.mjs <<'JS'
import { readdirSync, readFileSync } from 'node:fs';
const folder = '.next/static/chunks/';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
const texts = files.map((name) => [name, readFileSync(folder + name, 'utf8')]);
const loader = texts.filter(([name, text]) => /^(turbopack|webpack)-/.test(name) && /\.src\s*=/.test(text));
console.log(`  scripts that load chunks: ${loader.length}`);
console.log(`  policies in them: ${loader.flatMap(([, text]) => [...text.matchAll(/createPolicy\("([^"]+)"/g)].map((it) => it[1])).join() || 'none'}`);
JS
for with in turbopack webpack; do
  rm -rf .next
  npx next build "--$with" > build.txt 2>&1 || { cat build.txt >&2; exit 1; }
  echo "built with $with"
  node policies.mjs
done > told.txt
cat > expected.txt <<'TXT'
built with turbopack
  scripts that load chunks: 1
  policies in them: none
built with webpack
  scripts that load chunks: 1
  policies in them: nextjs#bundler
TXT
is_as_seen < told.txt
