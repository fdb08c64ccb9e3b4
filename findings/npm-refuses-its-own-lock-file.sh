#!/usr/bin/env bash
# npm 11 writes a lock file that it then refuses, where a registry lacks an optional package.
#
# One would guess: what `npm install` has written, `npm ci` installs, in the same place and at the same registry.
# It is so: a dependency that is optional and that the registry doesn't have is left out of the lock file without a word, by npm 10.9.9
#   and 11.21.2 alike. `npm ci` of 10 installs from that; that of 11 ends with EUSAGE: "Missing: later@ from lock file".
# Why it matters: registries that hold back new packages for some days are common. A page with the portal whose bundler got a new
#   optional dependency yesterday (Vite 8.4.0 did, for Windows only) builds where somebody typed `npm install`, and fails in the pipeline
#   that ships it. The version before it, pinned, is the way out.
source "$(dirname "$0")/common.sh"
node_with npm10@npm:npm@10.9.9 npm11@npm:npm@11.21.2
npm() { node "$place/node_modules/npm$version/bin/npm-cli.js" "$@"; }
version=11

# A registry with one package, which would like to have another one.
cat > registry.mjs <<'JS'
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const bytes = readFileSync('now-1.0.0.tgz');
const server = createServer(({ url, headers }, answer) => {
  if (url.endsWith('.tgz')) return answer.end(bytes);
  if (url !== '/now') return answer.writeHead(404).end('{}');
  const dist = { tarball: `http://${headers.host}/now-1.0.0.tgz`, integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}` };
  const version = { name: 'now', version: '1.0.0', optionalDependencies: { later: '^0.1.0' }, dist };
  answer.setHeader('Content-Type', 'application/json');
  answer.end(JSON.stringify({ name: 'now', 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } }));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
JS
mkdir package page
echo '{ "name": "now", "version": "1.0.0", "optionalDependencies": { "later": "^0.1.0" } }' > package/package.json
(cd package && npm pack --silent --pack-destination .. > /dev/null)
node registry.mjs > address.txt &
server=$!
trap 'kill $server; rm -rf "$place"' EXIT
until grep -q http address.txt; do sleep 0.1; done
registry=$(cat address.txt)

cd page
quiet=(--no-audit --no-fund --cache "$place/cache" --registry "$registry")
outcome() { if "$@" > output.txt 2>&1; then echo works; else grep -o 'EUSAGE\|Missing: .*' output.txt | paste -sd' '; fi; }
for version in 10 11; do
  rm -rf node_modules package-lock.json
  echo '{ "private": true, "dependencies": { "now": "1.0.0" } }' > package.json
  echo "npm $version install: $(outcome npm install "${quiet[@]}")"
  echo "in the lock file: $(node -p "Object.keys(require('./package-lock.json').packages).filter(Boolean).join()")"
  echo "npm $version ci: $(outcome npm ci "${quiet[@]}")"
done > told.txt
cat > expected.txt <<'TXT'
npm 10 install: works
in the lock file: node_modules/now
npm 10 ci: works
npm 11 install: works
in the lock file: node_modules/now
npm 11 ci: EUSAGE Missing: later@ from lock file
TXT
is_as_seen < told.txt
