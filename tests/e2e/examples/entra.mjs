// A stand-in for Entra ID's endpoints as MSAL asks them, over TLS. Everybody is Ada and signed in. It notes what it was asked.
//   node entra.mjs --key FILE --certificate FILE
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createServer as createPlain } from 'node:http';
import { parseArgs } from 'node:util';

const { values: { key, certificate } } = parseArgs({ options: { key: { type: 'string' }, certificate: { type: 'string' } } });
const OID = '0a1b2c3d-0000-4000-8000-00000000ada0';
const coded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const codes = new Map();
const log = [];
let refuses = false;

const authorize = (tenant, asked, answer) => {
  const { redirect_uri, state, nonce, client_id, code_challenge, code_challenge_method, prompt = '' } = Object.fromEntries(asked.searchParams);
  log.push(`authorize ${prompt}`.trim());
  const back = new URLSearchParams({ state });
  if (refuses && prompt === 'none') {
    back.set('error', 'login_required');
  } else {
    const code = randomUUID();
    codes.set(code, { nonce, client_id, redirect_uri, code_challenge, method: code_challenge_method });
    back.set('code', code);
    back.set('client_info', coded({ uid: OID, utid: tenant }));
  }
  answer.writeHead(302, { Location: `${redirect_uri}#${back}` }).end();
};

const token = (tenant, form, answer) => {
  log.push(`token ${form.grant_type}`);
  const say = (status, body) => answer.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  const granted = form.grant_type === 'authorization_code' ? codes.get(form.code) : { client_id: form.client_id };
  codes.delete(form.code);
  const proven = form.grant_type !== 'authorization_code'
    || (granted?.method === 'S256' && createHash('sha256').update(form.code_verifier).digest('base64url') === granted.code_challenge && granted.redirect_uri === form.redirect_uri);
  if (!granted || !proven || (refuses && form.grant_type === 'refresh_token')) return say(400, { error: 'invalid_grant', error_description: 'AADSTS70000: no longer.' });
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `https://login.microsoftonline.com/${tenant}/v2.0`, aud: granted.client_id, sub: 'ada', oid: OID, tid: tenant,
    preferred_username: 'ada@contoso.example', name: 'Ada', iat: now, nbf: now, exp: now + 3600, nonce: granted.nonce, ver: '2.0',
  };
  say(200, {
    token_type: 'Bearer', scope: form.scope, expires_in: 3600, ext_expires_in: 3600, access_token: `secret-access-${randomUUID()}`,
    refresh_token: `secret-refresh-${randomUUID()}`, id_token: `${coded({ alg: 'RS256', typ: 'JWT' })}.${coded(claims)}.c2ln`, client_info: coded({ uid: OID, utid: tenant }),
  });
};

const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (asked, answer) => {
  const url = new URL(asked.url, 'https://login.microsoftonline.com');
  const [, tenant, path] = /^\/([^/]+)\/oauth2\/v2\.0\/(\w+)$/.exec(url.pathname) ?? [];
  if (path === 'authorize') return authorize(tenant, url, answer);
  // As there, for single-page applications only.
  answer.setHeader('Access-Control-Allow-Origin', asked.headers.origin ?? '*');
  if (asked.method === 'OPTIONS') return answer.writeHead(204, { 'Access-Control-Allow-Headers': '*, content-type', 'Access-Control-Allow-Methods': 'POST' }).end();
  if (path !== 'token') return answer.writeHead(404).end();
  let body = '';
  asked.on('data', (part) => { body += part; }).on('end', () => token(tenant, Object.fromEntries(new URLSearchParams(body)), answer));
});
// For the test: what was asked, and an end to all that was given.
const control = createPlain((asked, answer) => {
  if (asked.method === 'PUT') refuses = true;
  answer.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(log.splice(0)));
});
server.listen(0, '127.0.0.1', () => control.listen(0, '127.0.0.1', () => {
  console.log(`control of ${server.address().port} is listening on http://127.0.0.1:${control.address().port}`);
}));
