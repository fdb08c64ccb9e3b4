#!/usr/bin/env bash
# The stand-in for Azure Static Web Apps has one ETag for everything: who goes back to an older build goes on seeing the newer one.
#
# One would guess: an ETag belongs to a file's content, so that a browser which asks again is told what has changed.
# It is so (@azure/static-web-apps-cli 2.0.10, `swa start`): each answer has `ETag: "SWA-CLI-ETAG"`, whatever file it is. A client that
#   asks again with it alone gets 304 also for a file that was replaced. One that sends `If-Modified-Since` too, as browsers do, gets
#   304 where the file in place is older than the one that it has: after a rollback with `rsync --times`, `cp -p` or an unpacked archive.
# Why it matters: before a deployment one looks at the portal in the stand-in, and after trying a new version goes back to the last one.
#   The page is then the new version's, and asks for files that are no longer there. In the service itself ETags differ.
source "$(dirname "$0")/common.sh"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --save-exact --ignore-scripts @azure/static-web-apps-cli@2.0.10

mkdir site
echo "the new version" > site/index.html
echo "a script" > site/portal.js
echo '{ "globalHeaders": { "Cache-Control": "no-cache" } }' > site/staticwebapp.config.json
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
HOME=$place NO_UPDATE_NOTIFIER=1 NO_COLOR=1 node node_modules/@azure/static-web-apps-cli/dist/cli/bin.js \
  start site --host 127.0.0.1 --port "$port" > swa.txt 2>&1 &
server=$!
trap 'kill $server; rm -rf "$place"' EXIT
for _ in $(seq 600); do grep -q started swa.txt && break; sleep 0.1; done
ask() { curl --silent --dump-header - --output body.txt "http://127.0.0.1:$port/$1" "${@:2}" | tr -d '\r'; }
of() { sed -n "s/^$1: //Ip"; }

{
  for name in index.html portal.js; do echo "$name: $(ask "$name" | of ETag)"; done
  tag=$(ask index.html | of ETag)
  since=$(ask index.html | of Last-Modified)
  sleep 1.1
  echo "another new version" > site/index.html
  echo "replaced, by its ETag: $(ask index.html -H "If-None-Match: $tag" | head -1)"
  echo "replaced, by both: $(ask index.html -H "If-None-Match: $tag" -H "If-Modified-Since: $since" | head -1)"
  echo "the old version" > site/index.html
  touch --date '2026-01-01' site/index.html
  echo "rolled back, by both: $(ask index.html -H "If-None-Match: $tag" -H "If-Modified-Since: $since" | head -1)"
} > told.txt
cat > expected.txt <<'TXT'
index.html: "SWA-CLI-ETAG"
portal.js: "SWA-CLI-ETAG"
replaced, by its ETag: HTTP/1.1 304 Not Modified
replaced, by both: HTTP/1.1 200 OK
rolled back, by both: HTTP/1.1 304 Not Modified
TXT
is_as_seen < told.txt
