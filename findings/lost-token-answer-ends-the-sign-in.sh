#!/usr/bin/env bash
# With oidc-client-ts and oidc-provider, one lost answer to a renewal ends the sign-in, and asking again takes the token before it, too.
#
# One would guess: a client whose renewal got no answer may ask again with the same refresh token, within some seconds at least;
#   and whatever comes of it, the access token that it holds is good until it expires.
# It is so (oidc-provider 9.13.3 as it comes, oidc-client-ts 3.5.0): a refresh token of a public client is good once. If the answer
#   is lost, the second try is invalid_grant, and for the server it is a theft: all tokens of that sign-in are revoked, the one
#   that was lost and the access token from before, which had an hour to live. An access token that is a JWT isn't looked up, so
#   it goes on where nobody asks the server. oidc-client-ts gives the next try no hint that the first one may have been carried out.
# Why it matters: a page with several tabs, or on a bad line, is signed out by a single time-out. Where an access token is still
#   good, don't repeat a renewal that was sent and not answered sooner than needed, and say "sign in again" rather than "try again".
source "$(dirname "$0")/common.sh"
node_with oidc-client-ts@3.5.0 oidc-provider@9.13.3

cat > lose.mjs <<'JS'
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { InMemoryWebStorage, OidcClient, WebStorageStateStore } from 'oidc-client-ts';
import { Provider } from 'oidc-provider';

console.info = console.warn = () => {};
let loses = false;
let answer;
const server = createServer((request, response) => {
  if (loses && request.url === '/token') response.end = () => { request.socket.destroy(); return response; };
  answer(request, response);
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const provider = new Provider(issuer, {
  jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256' }] },
  cookies: { keys: ['only here'] },
  clients: [{
    client_id: 'portal', token_endpoint_auth_method: 'none', redirect_uris: ['http://127.0.0.1/'], application_type: 'native',
    grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
  }],
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});
answer = provider.callback();

// A sign-in, as its code would have brought it.
const client = await provider.Client.find('portal');
const grant = new provider.Grant({ clientId: 'portal', accountId: 'ada' });
grant.addOIDCScope('openid offline_access');
const common = { accountId: 'ada', client, grantId: await grant.save(), scope: 'openid offline_access', gty: 'authorization_code' };
const first = await new provider.RefreshToken({ ...common, rotations: 0 }).save();
const access = await new provider.AccessToken(common).save();
const isGood = async (token) => ((await provider.AccessToken.find(token)) ? 'good' : 'gone');

const portal = new OidcClient({
  authority: issuer, client_id: 'portal', redirect_uri: 'http://127.0.0.1/',
  stateStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
});
const renew = () => portal.useRefreshToken({ state: { refresh_token: first, scope: 'openid offline_access', profile: {} } })
  .then(() => 'an answer', (error) => `${error.constructor.name}${error.error ? ` ${error.error}` : ''}`);
console.log('before:', await isGood(access));
loses = true;
console.log('a renewal whose answer is lost:', await renew());
console.log('the access token from before:', await isGood(access));
loses = false;
console.log('the same once more:', await renew());
console.log('the access token from before:', await isGood(access));
process.exit();
JS

cat > expected.txt <<'TXT'
before: good
a renewal whose answer is lost: TypeError
the access token from before: good
the same once more: ErrorResponse invalid_grant
the access token from before: gone
TXT
node lose.mjs 2>errors.txt | is_as_seen
