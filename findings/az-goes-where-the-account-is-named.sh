#!/usr/bin/env bash
# Azure CLI's commands for storage differ in what tells them where an account is, and none follows the variable that their help names.
#
# One would guess: what one command of `az storage` takes for the account's place, all take; and AZURE_STORAGE_SERVICE_ENDPOINT, which
#   the help of --blob-endpoint gives as the variable for it, is as good as the option.
# It is so (azure-cli 2.91.0, against azurite 3.35.0): lists of containers and the properties of the service take --blob-endpoint.
#   `cors`, `logging` and `metrics` don't know it; a connection string they follow. With the variable set, an account and its key given, each
#   command asks <account>.blob.core.windows.net in the public cloud, as if nothing had been said.
# Why it matters: copy logs are read from the customer's own account, which has to let a page in first (`az storage cors add`). In a
#   closed network, a national cloud or an emulator that one command stops with "unrecognized arguments" or, with the variable, sets the rule of
#   another account than the one that was meant, or of none.
source "$(dirname "$0")/common.sh"
python_with az azure-cli==2.91.0
node_with azurite@3.35.0

key=$(printf 'a key that is good for nothing else' | base64)
cat > stand-ins.mjs <<'JS'
import { spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';

// A proxy that lets nothing out, and notes who was asked for.
const proxy = createServer().on('connect', (request, socket) => {
  appendFileSync('asked.txt', `${request.url}\n`);
  socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
});
const port = async (server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
};
const proxyPort = await port(proxy);
const free = createServer();
const blobPort = await port(free);
await new Promise((closed) => free.close(closed));
const azurite = spawn('node', ['node_modules/azurite/dist/src/blob/main.js', '--blobHost', '127.0.0.1', '--blobPort', blobPort, '--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck', '--silent'], { env: { ...process.env, AZURITE_ACCOUNTS: `logs:${process.argv[2]}` }, stdio: 'ignore' });
process.on('SIGTERM', () => { azurite.kill(); process.exit(); });
const blobs = `http://127.0.0.1:${blobPort}/logs`;
const there = () => fetch(blobs).then(() => true, () => new Promise((go) => setTimeout(go, 200, false)));
while (!(await there()));
writeFileSync('ports.txt', `${blobs} http://127.0.0.1:${proxyPort}\n`);
JS
node stand-ins.mjs "$key" &
stand_ins=$!
trap 'kill $stand_ins; rm -rf "$place"' EXIT
until [ -s ports.txt ]; do sleep 0.2; done
read -r blobs proxy < ports.txt

export AZURE_CONFIG_DIR="$place/config" AZURE_CORE_COLLECT_TELEMETRY=no NO_PROXY=127.0.0.1 HTTPS_PROXY="$proxy"
# see WHAT WORD…: how a command of `az storage` ends, or which account outside it asks, at which it is ended: it would ask again for a
# minute. At its first start it asks for more than that, which is no matter here.
see() {
  local what=$1 asked='' end=0 command
  shift
  : > asked.txt
  az/bin/az storage "$@" > answer.txt 2>&1 &
  command=$!
  while kill -0 "$command" 2> /dev/null && [ -z "$asked" ]; do
    sleep 0.2
    asked=$(grep --max-count=1 '^logs\.' asked.txt || true)
  done
  if [ -n "$asked" ]; then
    kill "$command" 2> /dev/null || true
    wait "$command" 2> /dev/null || true
    echo "$what: asks $asked"
    return
  fi
  wait "$command" || end=$?
  echo "$what: $(grep --only-matching 'unrecognized arguments' answer.txt || echo "ends with $end")"
}
rule=(cors add --services b --methods GET --origins https://portal.contoso.example --allowed-headers authorization x-ms-version)
{
  export AZURE_STORAGE_ACCOUNT=logs AZURE_STORAGE_KEY="$key"
  see 'containers, --blob-endpoint' container list --blob-endpoint "$blobs"
  see 'properties, --blob-endpoint' blob service-properties show --blob-endpoint "$blobs"
  see 'cors, --blob-endpoint' "${rule[@]}" --blob-endpoint "$blobs"
  see 'logging, --blob-endpoint' logging show --services b --blob-endpoint "$blobs"
  see 'metrics, --blob-endpoint' metrics show --services b --blob-endpoint "$blobs"
  az/bin/az storage container list --help 2> /dev/null | grep --only-matching 'AZURE_STORAGE_SERVICE_ENDPOINT'
  export AZURE_STORAGE_SERVICE_ENDPOINT="$blobs"
  see 'containers, variable' container list
  see 'cors, variable' "${rule[@]}"
  unset AZURE_STORAGE_ACCOUNT AZURE_STORAGE_KEY AZURE_STORAGE_SERVICE_ENDPOINT
  see 'cors, connection string' "${rule[@]}" --connection-string "AccountName=logs;AccountKey=$key;BlobEndpoint=$blobs"
  curl --silent --output /dev/null --write-out 'the page may ask: %{http_code}\n' --request OPTIONS "$blobs/copies/a.xml" \
    --header 'origin: https://portal.contoso.example' --header 'access-control-request-method: GET' --header 'access-control-request-headers: authorization,x-ms-version'
} > lines.txt

cat > expected.txt <<'END'
containers, --blob-endpoint: ends with 0
properties, --blob-endpoint: ends with 0
cors, --blob-endpoint: unrecognized arguments
logging, --blob-endpoint: unrecognized arguments
metrics, --blob-endpoint: unrecognized arguments
AZURE_STORAGE_SERVICE_ENDPOINT
containers, variable: asks logs.blob.core.windows.net:443
cors, variable: asks logs.blob.core.windows.net:443
cors, connection string: ends with 0
the page may ask: 200
END
is_as_seen < lines.txt
