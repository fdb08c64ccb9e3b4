#!/usr/bin/env bash
# The time-outs of oidc-client-ts end when the headers of an answer have come.
#
# One would guess: `requestTimeoutInSeconds`, and `timeoutInSeconds` of useRefreshToken, limit a request to the end of its answer.
# It is so (3.5.0): they abort a request that isn't answered, as ErrorTimeout. Once the headers are here the timer is taken away;
#   a body that stalls is waited for without end, at the token endpoint, for the description and for the keys. What comes of a
#   renewal for another subject is a plain Error, like a bad gateway's answer: only its words tell them apart.
# Why it matters: a tab that renews holds a lock, and all tabs wait for it. A limit of one's own has to cover the body: an
#   AbortSignal in the `fetch` that the library is given. A plain race leaves the connection open; of those a browser has six
#   a host. And who repeats whatever isn't an ErrorResponse repeats what is final.
source "$(dirname "$0")/common.sh"
node_with oidc-client-ts@3.5.0

cat > renew.mjs <<'JS'
import { createServer } from 'node:http';
import { ErrorResponse, ErrorTimeout, InMemoryWebStorage, OidcClient, WebStorageStateStore } from 'oidc-client-ts';

let how;
const server = createServer((request, response) => {
  const kind = how[request.url] ?? 'whole';
  if (kind === 'silence') return;
  const { port } = server.address();
  const issuer = `http://127.0.0.1:${port}`;
  const word = (object) => Buffer.from(JSON.stringify(object)).toString('base64url');
  const token = (sub) => `${word({ alg: 'none' })}.${word({ iss: issuer, aud: 'portal', sub })}.`;
  const texts = {
    '/.well-known/openid-configuration': { issuer, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` },
    '/token': { access_token: 'one', token_type: 'Bearer', expires_in: 60, id_token: token(kind === 'another' ? 'ben' : 'ada') },
    '/keys': { keys: [] },
  };
  if (kind === 'gateway') return response.writeHead(502, { 'Content-Type': 'text/html' }).end('<p>Bad gateway</p>');
  if (kind === 'refusal') return response.writeHead(400, { 'Content-Type': 'application/json' }).end('{"error":"invalid_grant"}');
  const text = JSON.stringify(texts[request.url]);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': text.length });
  if (kind === 'stall') response.write(text.slice(0, 9)); else response.end(text);
  globalThis.mine = token('ada');
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));

const begin = () => new OidcClient({
  authority: `http://127.0.0.1:${server.address().port}`, client_id: 'portal', redirect_uri: 'http://127.0.0.1/', requestTimeoutInSeconds: 1,
  stateStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
});
const renew = (client) => client.useRefreshToken({
  state: { refresh_token: 'r', id_token: globalThis.mine, scope: 'openid', profile: {} }, timeoutInSeconds: 1,
});
const outcome = (promise) => Promise.race([
  promise.then(() => 'an answer', (error) => {
    const kind = [ErrorTimeout, ErrorResponse].find((one) => error instanceof one)?.name ?? error.constructor.name;
    return `${kind}: ${error.message.replace(/http:\S+/, '…')}`;
  }),
  new Promise((resolve) => setTimeout(resolve, 4000, 'still waiting after four times its limit')),
]);
const keys = (client) => client.metadataService.getSigningKeys();
how = {};
await renew(begin()).catch(() => {});
for (const [what, path, kind, ask] of [
  ['the token endpoint is silent', '/token', 'silence', renew],
  ['its answer stalls', '/token', 'stall', renew],
  ['the description stalls', '/.well-known/openid-configuration', 'stall', renew],
  ['the keys stall', '/keys', 'stall', keys],
  ['invalid_grant', '/token', 'refusal', renew],
  ['a gateway says no', '/token', 'gateway', renew],
  ['another subject', '/token', 'another', renew],
]) {
  how = { [path]: kind };
  console.log(`${what}:`, await outcome(ask(begin())));
}
process.exit();
JS

cat > expected.txt <<'TXT'
the token endpoint is silent: ErrorTimeout: Network timed out
its answer stalls: still waiting after four times its limit
the description stalls: still waiting after four times its limit
the keys stall: still waiting after four times its limit
invalid_grant: ErrorResponse: invalid_grant
a gateway says no: Error: Invalid response Content-Type: text/html, from URL: …
another subject: Error: sub in id_token does not match current sub
TXT
node renew.mjs | is_as_seen
