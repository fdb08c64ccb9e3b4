// A stand-in for Azure's blob storage on this machine, for tests and for trying out: Azurite, in memory, with the accounts that
// the sample jobs name, and a copy log for each drive that has one.

import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `node server.mjs --library DIR [--port 0] [--service ORIGIN]

  --library DIR     node_modules with the package azurite
  --port N          where to listen, at 127.0.0.1; 0 takes a free port (default 0)
  --service ORIGIN  the emulator whose drives have logs here: looked at every few seconds, and let in by CORS
`;
/** The accounts of the sample jobs (emulator/src/sample/words.rs). */
const ACCOUNTS = ['contosoarchive', 'contosobackupeu', 'contosomedia01', 'contosogenomics', 'contosodrtokyo', 'contosofinance', 'contosomigration', 'contosocoldstore'];
/** The key of all of them: no secret, as nothing here is worth one. */
const KEY = Buffer.alloc(64, 'sample').toString('base64');
const VERSION = '2021-12-02';
const API = 'api-version=2021-01-01';
/** How long the next look for new logs is waited for, in milliseconds. */
const PAUSE = 3000;

const { values: options } = parseArgs({ options: { library: { type: 'string' }, port: { type: 'string', default: '0' }, service: { type: 'string' } } });
if (!options.library) { process.stderr.write(USAGE); process.exit(2); }

// In this process, so that it ends with it however that is. It takes its options from here, and says where it listens.
process.env.AZURITE_ACCOUNTS = ACCOUNTS.map((name) => `${name}:${KEY}`).join(';');
const main = resolve(options.library, 'azurite/dist/src/blob/main.js');
process.argv = [process.argv[0], main, '--blobHost', '127.0.0.1', '--blobPort', options.port, '--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck', '--silent'];
const { log: say } = console;
const listening = new Promise((resolve) => {
  console.log = (line) => {
    const [, base] = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(line) ?? [];
    if (base) resolve(base);
  };
});
createRequire(import.meta.url)(main);
// It would wait for what it has open, and for our own server.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal).on(signal, () => process.exit(0));

/** Sends a request to an account as its owner. `where` is its path and query below the account. */
const send = async (base, account, method, where, { body, headers = {}, okay = [] } = {}) => {
  const url = new URL(`${base}/${account}${where}`);
  const all = { 'x-ms-date': new Date().toUTCString(), 'x-ms-version': VERSION, ...headers };
  const named = Object.keys(all).filter((name) => name.startsWith('x-ms-')).sort().map((name) => `${name}:${all[name]}\n`).join('');
  const query = [...url.searchParams].sort().map(([name, value]) => `\n${name}:${value}`).join('');
  const length = body?.length ? String(Buffer.byteLength(body)) : '';
  const type = all['Content-Type'] ?? '';
  const text = `${method}\n\n\n${length}\n\n${type}\n\n\n\n\n\n\n${named}/${account}${url.pathname}${query}`;
  all.Authorization = `SharedKey ${account}:${sign(text)}`;
  const answer = await fetch(url, { method, body, headers: all });
  const said = await answer.text();
  if (!answer.ok && !okay.includes(answer.status)) throw new Error(`${method} ${url.pathname}${url.search}: ${answer.status} ${said}`);
  return answer.status;
};
const sign = (text) => createHmac('sha256', Buffer.from(KEY, 'base64')).update(text, 'utf8').digest('base64');

/** Lets pages of an origin read from an account; none where it is `null`. */
const cors = (base, account, origin) => {
  const rule = origin === null ? '' : `<CorsRule><AllowedOrigins>${origin}</AllowedOrigins><AllowedMethods>GET</AllowedMethods><AllowedHeaders>authorization,x-ms-version</AllowedHeaders><ExposedHeaders>x-ms-error-code</ExposedHeaders><MaxAgeInSeconds>0</MaxAgeInSeconds></CorsRule>`;
  const body = `<?xml version="1.0" encoding="utf-8"?><StorageServiceProperties><Cors>${rule}</Cors></StorageServiceProperties>`;
  return send(base, account, 'PUT', '/?restype=service&comp=properties', { body, headers: { 'Content-Type': 'application/xml' } });
};

/** A log of a drive as the service writes it: one in which a few files failed where the drive says so, or of all its files. */
const log = (drive, isVerbose) => {
  const failed = drive.copyStatus === 'CompletedWithErrors';
  const file = (name, status, inner) => `  <Blob Status="${status}">
    <BlobPath>archive/${name.replaceAll('\\', '/')}</BlobPath>
    <FilePath>\\archive\\${name}</FilePath>
    <Length>163840</Length>
    <ImportDisposition Status="Created">rename</ImportDisposition>
${inner}  </Blob>
`;
  const good = Array.from({ length: isVerbose ? 400 : 0 }, (_, at) => file(`2025\\scan-${at}.tif`, 'Completed', '')).join('');
  const damaged = '    <BlockList><Block Offset="65536" Length="65536" Id="AAAA" Hash="9C8AE14A55241F98533C4D80D85CDC68" Status="Corrupted" /></BlockList>\n';
  const bad = failed ? file('2025\\deeds &amp; maps\\parcel-7.tif', 'CompletedWithErrors', damaged) + file('2024\\moved.tif', 'FileNotFound', '') : '';
  return `<?xml version="1.0" encoding="utf-8"?>
<DriveLog Version="2018-10-01">
  <DriveId>${drive.driveId}</DriveId>
${good}${bad}  <Status>${failed ? 'CompletedWithErrors' : 'Completed'}</Status>
</DriveLog>
`;
};

const get = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
};

/** The drives of all jobs of the emulator. */
const drives = async (service) => {
  const found = [];
  const { value: subscriptions } = await get(`${service}/subscriptions?api-version=2022-12-01`);
  for (const { subscriptionId } of subscriptions) {
    let next = `${service}/subscriptions/${subscriptionId}/providers/Microsoft.ImportExport/jobs?${API}`;
    while (next) {
      const page = await get(next);
      found.push(...page.value.flatMap((job) => job.properties.driveList ?? []));
      next = page.nextLink;
    }
  }
  return found;
};

/** Puts a blob where an address says, whatever its origin. Everybody may read it who knows that: who tries this out has no account. */
const publish = async (base, address, body) => {
  const [, account, container, ...name] = new URL(address).pathname.split('/');
  await send(base, account, 'PUT', `/${container}?restype=container`, { headers: { 'x-ms-blob-public-access': 'blob' }, okay: [409] });
  await send(base, account, 'PUT', `/${container}/${name.join('/')}`, { body, headers: { 'Content-Type': 'application/xml', 'x-ms-blob-type': 'BlockBlob' } });
};

const written = new Set();
/** Puts the logs of all drives where they say that these lie, unless that was done. */
const seed = async (base, service) => {
  for (const drive of await drives(service)) {
    for (const [address, isVerbose] of [[drive.errorLogUri, false], [drive.verboseLogUri, true]]) {
      if (!address?.startsWith(`${base}/`) || written.has(address)) continue;
      if (!ACCOUNTS.includes(new URL(address).pathname.split('/')[1])) continue;
      await publish(base, address, log(drive, isVerbose));
      written.add(address);
    }
  }
};

/** A signature for reading a container, for so many seconds from now on. */
const sas = (account, container, seconds, permissions) => {
  const ends = `${new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19)}Z`;
  const resource = `/blob/${account}/${container}`;
  const fields = [permissions, '', ends, resource, '', '', '', VERSION, 'c', '', '', '', '', '', '', ''];
  const query = new URLSearchParams({ sp: permissions, se: ends, sv: VERSION, sr: 'c', sig: sign(fields.join('\n')) });
  return query.toString();
};

/** Answers a page that reads a blob with a token, which Azurite takes over https only: whoever shows one for storage gets the blob. */
const gate = async (base, request, response) => {
  const { origin, authorization, 'x-ms-version': version } = request.headers;
  const allowed = { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Headers': 'authorization,x-ms-version', 'Access-Control-Expose-Headers': 'x-ms-error-code' };
  if (request.method === 'OPTIONS') return response.writeHead(200, allowed).end();
  const [, claims] = /^Bearer [^.]+\.([^.]+)\./.exec(authorization ?? '') ?? [];
  const isFor = claims && JSON.parse(Buffer.from(claims, 'base64url').toString()).aud;
  const refuse = (status, code) => response.writeHead(status, { ...allowed, 'x-ms-error-code': code }).end(`<Error><Code>${code}</Code></Error>`);
  if (!claims) return refuse(401, 'NoAuthenticationInformation');
  if (isFor !== 'https://storage.azure.com' || !version) return refuse(401, 'InvalidAuthenticationInfo');
  const answer = await fetch(`${base}${request.url}`);
  return response.writeHead(answer.status, allowed).end(Buffer.from(await answer.arrayBuffer()));
};

/** What tests steer it by. */
const controls = (base) => createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    try {
      if (request.headers.origin) return await gate(base, request, response);
      const asked = JSON.parse(Buffer.concat(chunks).toString() || '{}');
      const acts = {
        '/seed': () => seed(base, asked.service),
        '/cors': () => Promise.all(ACCOUNTS.map((account) => cors(base, account, asked.origin))),
        '/access': () => send(base, asked.account, 'PUT', `/${asked.container}?restype=container&comp=acl`, { headers: asked.isPublic ? { 'x-ms-blob-public-access': 'blob' } : {} }),
        '/delete': () => { const { pathname } = new URL(asked.url); const [, account, ...rest] = pathname.split('/'); return send(base, account, 'DELETE', `/${rest.join('/')}`); },
        '/put': () => publish(base, asked.url, asked.text),
        '/sas': () => sas(asked.account, asked.container, asked.seconds, asked.permissions),
      };
      const outcome = await acts[request.url]();
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(outcome ?? null));
    } catch (error) {
      response.writeHead(500).end(String(error?.message ?? error));
    }
  });
});

const base = await listening;
if (options.service) {
  const { service } = options;
  for (const account of ACCOUNTS) await cors(base, account, service);
  // The emulator begins after this, and its drives are copied as time goes by.
  const look = () => seed(base, service).catch(() => {}).then(() => setTimeout(look, PAUSE));
  look();
}
const steering = controls(base).listen(0, '127.0.0.1', () => {
  say(`listening on ${base} with controls at http://127.0.0.1:${steering.address().port}`);
});
