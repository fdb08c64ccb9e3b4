// How oidc-provider is set up: one public client, tokens for one resource, faults on demand.

import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';

import * as pages from './pages.mjs';

export const CLIENT = 'import-export-portal';
export const RESOURCE = 'https://management.azure.com';
const RESOURCE_SCOPE = `${RESOURCE}/user_impersonation`;
/** The other service that tokens may be for, as one refresh token is good for all that the person has agreed to. */
const STORAGE = 'https://storage.azure.com';
const STORAGE_SCOPE = `${STORAGE}/user_impersonation`;
const DAY = 24 * 60 * 60;

/** A key for signatures. It is written out where it is made: in an export of its own Node 20.20 has been seen to stop for ever. */
export function makeKey() {
  const format = { format: 'jwk' };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: format, privateKeyEncoding: format });
  return { ...privateKey, kid: randomUUID(), use: 'sig', alg: 'RS256' };
}

/** The accounts that have signed in, by what tokens call them. */
export class Accounts {
  #names = new Map();

  /** The subject of an account. */
  add(name) {
    const subject = createHash('sha256').update(name.toLowerCase()).digest('hex').slice(0, 32);
    this.#names.set(subject, name);
    return subject;
  }

  find(subject) {
    const name = this.#names.get(subject);
    if (name === undefined) return undefined;
    const words = name.split('@')[0].split(/[._-]+/).filter(Boolean);
    const claims = {
      sub: subject,
      name: words.map((word) => word[0].toUpperCase() + word.slice(1)).join(' ') || name,
      preferred_username: name,
    };
    return { accountId: subject, claims: () => claims };
  }
}

/** A provider at `issuer`. A new one on the same store goes on where the old one was, with other keys. */
export function makeProvider({ library, issuer, audience, keys, secret, store, accounts, control }) {
  const { default: Provider, errors, interactionPolicy } = library;
  const { settings } = control;

  const policy = interactionPolicy.base();
  // Nobody is asked for consent; who asks for these prompts gets them.
  policy.remove('consent');
  for (const name of ['select_account', 'consent']) {
    policy.add(new interactionPolicy.Prompt({ name, requestable: true }));
  }

  const provider = new Provider(issuer, {
    adapter: store.adapter((id) => (id === CLIENT && settings.portals.length > 0 ? client(settings.portals) : undefined)),
    jwks: { keys },
    cookies: { keys: [secret] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    scopes: ['openid', 'offline_access'],
    pkce: { required: () => true },
    clientBasedCORS: (ctx, origin) => settings.portals.includes(origin),
    findAccount: (ctx, subject) => {
      const account = accounts.find(subject);
      const renews = ctx.oidc.params?.grant_type === 'refresh_token';
      return account && renews && settings.wrongSubject ? { ...account, accountId: `not-${subject}` } : account;
    },
    issueRefreshToken: async (ctx, client, code) => settings.refreshTokens && code.scopes.has('offline_access'),
    rotateRefreshToken: async (ctx) => {
      await failRefresh(ctx, settings.failRefresh, errors);
      return true;
    },
    loadExistingGrant,
    interactions: { policy, url: (ctx, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => show(ctx, pages.signOut(form)),
        postLogoutSuccessSource: (ctx) => show(ctx, pages.signedOut()),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx, client, oneOf) => {
          if (ctx.oidc.route === 'authorization') asked(ctx);
          const asksFor = (scope) => ctx.oidc.params.scope?.split(' ').includes(scope);
          // A token is for one of those that the code is for; without a word for the first.
          if (oneOf) return asksFor(STORAGE_SCOPE) && oneOf.includes(STORAGE) ? STORAGE : oneOf[0];
          const both = asksFor(STORAGE_SCOPE) ? [RESOURCE, STORAGE] : RESOURCE;
          return asksFor(RESOURCE_SCOPE) ? both : undefined;
        },
        useGrantedResource: () => true,
        getResourceServerInfo: (ctx, resource) => {
          if (![RESOURCE, STORAGE].includes(resource)) throw new errors.InvalidTarget();
          return {
            scope: resource === STORAGE ? STORAGE_SCOPE : RESOURCE_SCOPE,
            audience: resource === STORAGE ? STORAGE : audience,
            accessTokenTTL: settings.accessTokenSeconds,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    renderError: (ctx, out) => show(ctx, pages.failed(`${out.error}: ${out.error_description ?? ''}`)),
    ttl: {
      AccessToken: (ctx, token) => token.resourceServer?.accessTokenTTL ?? settings.accessTokenSeconds,
      AuthorizationCode: 60,
      Grant: 14 * DAY,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: DAY,
      Session: 14 * DAY,
    },
  });

  /** What is done with a request for a code before anything comes of it. */
  function asked(ctx) {
    if (settings.failAuthorize === 'access_denied') throw new errors.AccessDenied();
    if (settings.wrongNonce && ctx.oidc.params.nonce) ctx.oidc.params.nonce = `not-${ctx.oidc.params.nonce}`;
    // The library drops it unless the person is asked for consent, and nobody is asked here.
    const scope = ctx.oidc.params.scope?.split(' ') ?? [];
    if (`${ctx.query.scope}`.split(' ').includes('offline_access') && !scope.includes('offline_access')) {
      ctx.oidc.params.scope = [...scope, 'offline_access'].join(' ');
    }
  }

  function show(ctx, html) {
    ctx.set(pages.headers(settings.portals));
    ctx.body = html;
  }

  provider.use(async (ctx, next) => {
    const endpoint = { '/auth': 'authorize', '/token': 'token', '/session/end': 'end_session' }[ctx.path];
    if (!endpoint || ctx.method === 'OPTIONS') return next();
    ctx.state.entry = control.begin(endpoint);
    try {
      await next();
    } finally {
      note(ctx);
      ctx.state.entry.status = ctx.status;
    }
  });
  return provider;
}

function client(portals) {
  const roots = portals.map((portal) => `${portal}/`);
  return {
    client_id: CLIENT,
    client_name: 'Import/Export portal',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: roots,
    post_logout_redirect_uris: roots,
  };
}

/** All that is asked for is granted, as an administrator's consent for everybody would. */
async function loadExistingGrant(ctx) {
  const { client, provider, session, account, params, resourceServers } = ctx.oidc;
  const id = session.grantIdFor(client.clientId);
  const grant =
    (id && (await provider.Grant.find(id))) ||
    new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
  grant.addOIDCScope(params.scope ?? '');
  for (const resource of Object.keys(resourceServers)) {
    grant.addResourceScope(resource, params.scope ?? '');
  }
  await grant.save();
  return grant;
}

/** Lets a renewal go wrong, before the refresh token is used up. */
async function failRefresh(ctx, how, errors) {
  note(ctx);
  if (how === 'invalid_grant') throw new errors.InvalidGrant('the settings say so');
  if (how === 'server_error') throw new Error('the settings say so');
  if (how === 'reset') ctx.req.socket.resetAndDestroy();
  if (how === 'stall') {
    ctx.status = 200;
    ctx.type = 'json';
    stall(ctx.res).end('{"token_type":"Bearer"}');
  }
  if (how === 'reset' || how === 'hang' || how === 'stall') await new Promise(() => {});
}

/** An answer whose headers and first half are sent, and no more. */
export function stall(response) {
  response.end = (body = '') => {
    response.write(Buffer.from(body).subarray(0, body.length / 2));
    response.flushHeaders();
    return response;
  };
  return response;
}

/** Completes the log's entry of a request by what is known of it; never with a code or a token. */
function note(ctx) {
  const { entry } = ctx.state;
  const params = ctx.oidc?.params;
  if (!entry || !params) return;
  entry.grant_type = params.grant_type ?? null;
  entry.client_id = params.client_id ?? ctx.oidc.client?.clientId ?? null;
}
