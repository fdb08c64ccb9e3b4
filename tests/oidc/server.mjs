// An OpenID Connect server on this machine, for tests and for trying sign-in. It believes whoever signs in.

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { Control, isOrigin } from './control.mjs';
import * as pages from './pages.mjs';
import { Accounts, RESOURCE, makeKey, makeProvider, stall } from './provider.mjs';
import { Store } from './store.mjs';

const USAGE = `node server.mjs --library DIR [--port 0] [--portal ORIGIN]… [--audience URL] [--access-token-seconds N]

  --library DIR             a directory from where Node finds the package oidc-provider
  --port N                  where to listen, at 127.0.0.1; 0 takes a free port (default 0)
  --portal ORIGIN           a portal that may sign people in, such as http://127.0.0.1:8080; may be repeated
  --audience URL            whom access tokens are for (default ${RESOURCE})
  --access-token-seconds N  how long access tokens live (default 3600)
`;
const ACCOUNT = 'clerk@contoso.example';
const PATHS = { discovery: '/.well-known/openid-configuration', token: '/token', keys: '/jwks' };
const MAX_BODY = 64 * 1024;

const options = readArguments();
const library = await import(pathToFileURL(find('oidc-provider', options.library)));
const control = new Control({ accessTokenSeconds: options.seconds, portals: options.portals });
const [store, accounts, secret] = [new Store(), new Accounts(), randomBytes(32).toString('hex')];
let keys = [makeKey()];
let provider;

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});
server.listen(options.port, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const make = () =>
    makeProvider({ library, issuer, audience: options.audience, keys, secret, store, accounts, control });
  const acts = {
    endSessions: () => store.endSessions(),
    // Signed with the new key from here on; what the one before it has signed can still be checked.
    rotateKeys: () => {
      keys = [makeKey(), keys[0]];
      provider = make();
      return keys[0].kid;
    },
  };
  provider = make();
  answer.control = (method, path, body) => control.answer(method, path, body, acts);
  console.log(`listening on ${issuer}`);
});
server.on('error', (error) => fail(error.message));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://127.0.0.1');
  if (pathname.startsWith('/_control/')) return answerControl(request, response, pathname);
  if (pathname.startsWith('/interaction/')) return interact(request, response, pathname);
  const { stall: stalled } = control.settings;
  // The question that browsers ask before is answered.
  if (pathname === PATHS[stalled] && request.method !== 'OPTIONS') stall(response);
  return provider.callback()(request, response);
}

/** The controls are for programs on this machine: no page may use them, under whatever name it reaches this server. */
async function answerControl(request, response, pathname) {
  const local = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');
  const [status, body] =
    local && request.headers.origin === undefined
      ? answer.control(request.method, pathname, await read(request))
      : [403, { error: 'the controls are not for web pages' }];
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Asks who somebody is, and goes on with what the portal wanted. */
async function interact(request, response, pathname) {
  let details;
  try {
    details = await provider.interactionDetails(request, response);
  } catch {
    return show(response, 400, pages.failed('This sign-in has expired. Go back to the portal and start again.'));
  }
  const { prompt, params } = details;
  if (prompt.name === 'consent') {
    return provider.interactionFinished(request, response, { consent: {} });
  }
  if (request.method !== 'POST') {
    return show(response, 200, pages.signIn(pathname, params.login_hint || ACCOUNT));
  }
  const account = new URLSearchParams(await read(request)).get('account')?.trim();
  if (!account) return show(response, 400, pages.signIn(pathname, ACCOUNT));
  const login = { accountId: accounts.add(account) };
  return provider.interactionFinished(request, response, { login, [prompt.name]: login });
}

function show(response, status, html) {
  response.writeHead(status, pages.headers(control.settings.portals));
  response.end(html);
}

async function read(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BODY) throw new Error('the body is too large');
  }
  return text;
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        library: { type: 'string' },
        port: { type: 'string', default: '0' },
        portal: { type: 'string', multiple: true, default: [] },
        audience: { type: 'string', default: RESOURCE },
        'access-token-seconds': { type: 'string', default: '3600' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const number = (name, least) => {
      const value = Number(values[name]);
      if (!Number.isSafeInteger(value) || value < least) throw new Error(`--${name} cannot be '${values[name]}'`);
      return value;
    };
    const wrong = values.portal.find((portal) => !isOrigin(portal));
    if (wrong !== undefined) throw new Error(`--portal '${wrong}' is not an origin such as http://127.0.0.1:8080`);
    if (!values.library) throw new Error('--library is missing');
    return {
      library: values.library,
      port: number('port', 0),
      portals: values.portal,
      audience: values.audience,
      seconds: number('access-token-seconds', 1),
    };
  } catch (error) {
    return fail(error.message);
  }
}

function find(name, directory) {
  try {
    return createRequire(resolve(directory, 'from-here.js')).resolve(name);
  } catch {
    return fail(`${name} was not found from ${directory}`);
  }
}

function fail(why) {
  process.stderr.write(`oidc server: ${why}\n`);
  process.exit(1);
}
