#!/usr/bin/env bash
# Azurite refuses in one way where the service has four.
#
# One would guess: the emulator of Azure's blob storage refuses with the service's codes, so that a program which tells people what is
#   wrong can be tried against it.
# It is so (azurite 3.35.0): a signature that has run out, one that isn't good yet, one for another blob, and a container that is
#   private are all 403 AuthorizationFailure. The service's documentation has AuthenticationFailed with a detail for the first three,
#   404 ResourceNotFound or 409 PublicAccessNotPermitted for the last, and AuthorizationFailure for a caller whom a firewall keeps out.
#   A missing blob, a missing container (of a good signature) and a missing permission have their own codes. A page of another origin is refused where it has
#   to ask beforehand, and let in where it hasn't: the answer just lacks the header that lets it be read.
# Why it matters: copy logs lie in the customer's storage account. Whoever tries a reader of logs against Azurite alone sees "the network
#   is closed" where a link has run out, and never sees the other words.
source "$(dirname "$0")/common.sh"
node_with azurite@3.35.0 @azure/storage-blob@12.28.0

cat > refusals.mjs <<'JS'
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { BlobSASPermissions, BlobServiceClient, StorageSharedKeyCredential, generateBlobSASQueryParameters } from '@azure/storage-blob';

const free = createServer().listen(0, '127.0.0.1');
await once(free, 'listening');
const { port } = free.address();
free.close();
const key = Buffer.from('a key that is good for nothing else').toString('base64');
const azurite = spawn('node', ['node_modules/azurite/dist/src/blob/main.js', '--blobHost', '127.0.0.1', '--blobPort', port, '--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck', '--silent'], { env: { ...process.env, AZURITE_ACCOUNTS: `logs:${key}` }, stdio: 'ignore' });
const base = `http://127.0.0.1:${port}/logs`;
const there = () => fetch(base).then(() => true, () => new Promise((go) => setTimeout(go, 200, false)));
while (!(await there()));

const credential = new StorageSharedKeyCredential('logs', key);
const service = new BlobServiceClient(base, credential);
for (const [name, options] of [['private', {}], ['public', { access: 'blob' }]]) {
  const container = service.getContainerClient(name);
  await container.create(options);
  await container.getBlockBlobClient('a.xml').upload('<DriveLog/>', 11);
}
const HOUR = 3_600_000;
const signed = (container, blob, { permissions = 'r', from = -HOUR, to = HOUR, as = blob } = {}) => {
  const [startsOn, expiresOn] = [from, to].map((after) => new Date(Date.now() + after));
  const values = { containerName: container, blobName: as, permissions: BlobSASPermissions.parse(permissions), startsOn, expiresOn };
  return `${base}/${container}/${blob}?${generateBlobSASQueryParameters(values, credential)}`;
};
const see = async (what, url, options) => {
  const answer = await fetch(url, options);
  await answer.arrayBuffer();
  console.log(`${what}: ${answer.status} ${answer.headers.get('x-ms-error-code') ?? ''}`.trim());
  return answer;
};
await see('signed', signed('private', 'a.xml'));
await see('signed, run out', signed('private', 'a.xml', { to: -60_000 }));
await see('signed, not yet good', signed('private', 'a.xml', { from: 60_000 }));
await see('signed for another blob', signed('private', 'a.xml', { as: 'b.xml' }));
await see('signed for writing', signed('private', 'a.xml', { permissions: 'w' }));
await see('signed, no such blob', signed('private', 'b.xml'));
await see('signed, no such container', signed('none', 'a.xml'));
await see('unsigned, private', `${base}/private/a.xml`);
await see('unsigned, no such container', `${base}/none/a.xml`);
await see('unsigned, public, no such blob', `${base}/public/b.xml`);
const origin = 'https://portal.example';
await see('a question beforehand', `${base}/public/a.xml`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });
const read = await see('without a question', `${base}/public/a.xml`, { headers: { origin } });
console.log(`may be read by ${read.headers.get('access-control-allow-origin') ?? 'no other origin'}`);
azurite.kill();
JS

cat > expected.txt <<'SEEN'
signed: 200
signed, run out: 403 AuthorizationFailure
signed, not yet good: 403 AuthorizationFailure
signed for another blob: 403 AuthorizationFailure
signed for writing: 403 AuthorizationPermissionMismatch
signed, no such blob: 404 BlobNotFound
signed, no such container: 404 ContainerNotFound
unsigned, private: 403 AuthorizationFailure
unsigned, no such container: 403 AuthorizationFailure
unsigned, public, no such blob: 404 BlobNotFound
a question beforehand: 403 CorsPreflightFailure
without a question: 200
may be read by no other origin
SEEN
node refusals.mjs | is_as_seen
