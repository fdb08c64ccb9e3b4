// A host of an example: its files, or what stands behind it, under one policy, and the service under the same origin.
//   node server.mjs --service URL (--folder DIR --policy FILE [--opener] | --behind URL)
import { createServer, request } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { parseArgs } from 'node:util';

const { values: { service, folder, policy, behind, opener } } = parseArgs({
  options: { service: { type: 'string' }, folder: { type: 'string' }, policy: { type: 'string' }, behind: { type: 'string' }, opener: { type: 'boolean' } },
});
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8',
};
const directives = policy && (await readFile(policy, 'utf8')).trim().split('\n').join('; ');

/** Hands a request on as it is, with the name that it was asked under. */
const pass = (to, asked, answer) => {
  const { protocol, hostname, port } = new URL(to);
  const onward = request({ protocol, hostname, port, path: asked.url, method: asked.method, headers: asked.headers }, (got) => {
    answer.writeHead(got.statusCode, got.headers);
    got.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  asked.pipe(onward);
};

const server = createServer(async (asked, answer) => {
  const { pathname } = new URL(asked.url, 'http://host');
  if (/^\/(subscriptions|providers)(\/|$)/.test(pathname)) return pass(service, asked, answer);
  if (behind) return pass(behind, asked, answer);
  const name = normalize(pathname === '/' ? '/index.html' : pathname);
  try {
    const bytes = await readFile(join(folder, name));
    // Where a sign-in comes back, the window must not be cut off from the page that opened it.
    const cut = opener && name !== '/redirect.html' ? { 'Cross-Origin-Opener-Policy': 'same-origin' } : {};
    answer.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream', 'Content-Security-Policy': directives, 'X-Content-Type-Options': 'nosniff', ...cut });
    answer.end(bytes);
  } catch {
    answer.writeHead(404, { 'Content-Security-Policy': directives }).end();
  }
});
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
