// Signs people in, where config.json has `auth`: OpenID Connect, authorization code with PKCE. Loaded by boot.js, only then.
// Tokens are in this closure and nowhere else; other tabs of the portal get them over a channel of the same origin.
import { ErrorResponse, OidcClient, WebStorageStateStore } from 'oidc-client-ts';
import { LIMIT } from './limited.js';

const NAME = 'import-export-portal';
/** What the tab's storage holds after signing out, so that nobody is signed in again unasked. */
const OUT = `${NAME} signed out`;
/** How long the other tabs' answers are waited for, in milliseconds. */
const TABS = 1000;
/**
 * How long a tab waits for another one that is renewing: for its question to the tabs, for what the server says of itself, and
 * for its answer. In milliseconds. `TOKEN_TIMEOUT` in src/arm/client.rs is longer than this and an exchange.
 */
const QUEUE = TABS + 2 * LIMIT + 1000;
/** A token is renewed so many seconds before it expires; a short-lived one in the last fifth of its life. */
const EARLY = 60;
/** A token that is refused though it was just renewed is not renewed again for so long, in milliseconds. */
const PAUSE = 10_000;

/** What a token must be for, so that copy logs can be read from a storage account; the same in every cloud. */
const STORAGE = 'https://storage.azure.com/user_impersonation';

/** The fields of `auth` in config.json that are not what they must be. */
const settings = (auth) => {
  const isWord = (text) => typeof text === 'string' && /^\S+$/.test(text);
  const is = {
    auth: () => Object.keys(auth).every((key) => `auth.${key}` in is),
    'auth.authority': () => /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])[^?#@\\\s]+$/.test(auth.authority) && URL.canParse(auth.authority),
    'auth.clientId': () => isWord(auth.clientId),
    'auth.scopes': () => auth.scopes.length > 0 && auth.scopes.every(isWord),
  };
  const holds = (check) => { try { return check(); } catch { return false; } };
  return Object.keys(is).filter((field) => !holds(is[field]));
};

/** Whether an answer came whole and isn't one to what was asked: another person's, say. These are the library's words, and ours. */
const isForeign = ({ name, message }) => name === 'InvalidTokenError'
  || /^(claims|State does not|No \w+ on state|Expected code|ID Token|\w+ mismatch|\w+ (not )?in id_token)/.test(message);

/** Only addresses of the portal are come back to. */
const own = (address) => (/^#\//.test(address) ? address : '#/jobs');

const random = () => crypto.randomUUID();

/**
 * Begins the visit: signs in, or says why not. Where the person has to go to the sign-in service, the page goes there, and
 * nothing comes of this.
 * @param {string} text - config.json
 * @returns what src/session/mod.rs calls: `{state: 'in', kind, name, user, token, storage, signIn, allowStorage, signOut}`, where `kind` is 'other' once
 *   the sign-in has ended with somebody else's answer; `{state: 'out', signIn}`, `{state: 'failed', kind, words, signIn}`, or
 *   `null` where there is no `auth`.
 */
export const begin = async (text) => {
  const failed = (kind, words = '') => ({ state: 'failed', kind, words, signIn });
  let auth;
  try { ({ auth } = JSON.parse(text)); } catch { return null; }
  if (auth == null) return null;
  const [wrong] = settings(auth);
  if (wrong) return failed('config', wrong);
  // As it is registered, by whatever name the page was opened.
  const home = location.origin + location.pathname.replace(/index\.html$/, '');
  const mine = `${NAME} ${home} ${auth.authority} ${auth.clientId}`;

  let client;
  const signIn = (more) => start({ from: location.hash, ...more }).then((state) => { if (state) location.reload(); });
  // Goes to the sign-in service. Comes back with why not.
  const start = async (data) => {
    try {
      sessionStorage.removeItem(OUT);
      const request = await client.createSigninRequest({
        state: data,
        nonce: random(),
        request_type: 'si:r',
        login_hint: data.user || undefined,
        ui_locales: document.documentElement.lang,
        // Asked for beside the rest; the code is still exchanged for a token of the rest, as one is for one service only.
        ...(data.storage && { scope: `${client.settings.scope} ${STORAGE}`, extraTokenParams: { scope: client.settings.scope } }),
      });
      location.replace(request.url);
      return new Promise(() => {});
    } catch {
      return failed('unreachable');
    }
  };

  if (!isSecureContext || !crypto.subtle || !navigator.locks) return failed('insecure');
  try {
    sessionStorage.setItem(NAME, '');
    sessionStorage.removeItem(NAME);
  } catch {
    return failed('storage');
  }

  client = new OidcClient({
    authority: auth.authority,
    client_id: auth.clientId,
    redirect_uri: home,
    post_logout_redirect_uri: home,
    // `offline_access` brings what renews a token without anybody seeing it.
    scope: [...new Set(['openid', 'profile', 'offline_access', ...auth.scopes])].join(' '),
    stateStore: new WebStorageStateStore({ prefix: `${NAME} `, store: sessionStorage }),
    loadUserInfo: false,
  });

  // Whose data is on the screen; `null` before somebody is signed in.
  let account = null;
  const session = { state: 'in', kind: '' };
  // What is held: {access, refresh, id, scope, profile, expires}, `expires` by this machine's clock, in milliseconds. Without
  // `refresh` it can't be renewed, and is used until it expires.
  let held = null;
  // A token for storage accounts, in this tab only: {access, serial, expires}. Nobody asks for one before a log is to be read.
  let storage = null;
  // Counts what was held, so that whoever asks can say which one was refused.
  let serial = 0;
  let renewedAt = 0;
  let timer;
  const left = () => (held ? held.expires - Date.now() : 0);
  const hold = (tokens) => {
    held = tokens;
    serial += 1;
    session.kind = '';
    clearTimeout(timer);
    const early = Math.min(EARLY * 1000, left() / 5);
    // Not all tabs in the same moment.
    const wait = Math.max(0, left() - early - Math.random() * early / 10);
    // Where that brings no answer, this tab doesn't ask again before the token has expired: the question may have been answered, a
    // refresh token is often good once, and who shows it twice may lose what is still good.
    timer = setTimeout(() => renew(serial).catch(() => {}), Math.min(wait, 2 ** 31 - 1));
  };
  const lose = () => {
    held = null;
    storage = null;
    clearTimeout(timer);
  };
  // Ends this token: nothing is sent with it any longer.
  const drop = (access, kind) => {
    if (held?.access !== access) return;
    lose();
    session.kind = kind;
  };
  // This token is the last one.
  const settle = (access) => {
    if (held?.access === access) held.refresh = undefined;
  };

  // A refresh token was used for something else, and this one came in its place.
  const follow = (before, next) => {
    if (held?.refresh === before) held.refresh = next;
  };

  // The answer is of whom it was asked, and for this portal. It came from there over TLS, which stands for its signature.
  const checked = async (answer) => {
    const { iss, aud, tid } = answer.profile;
    const issuer = (await client.metadataService.getIssuer()).replace('{tenantid}', tid);
    if (iss !== issuer || ![aud].flat().includes(auth.clientId) || !answer.access_token) throw new Error('claims');
    return answer;
  };
  const taken = (answer, before) => ({
    access: answer.access_token,
    refresh: answer.refresh_token ?? before?.refresh,
    id: answer.id_token ?? before?.id,
    scope: answer.scope ?? before?.scope,
    profile: answer.profile,
    expires: Date.now() + (answer.expires_in ?? 300) * 1000,
  });

  // What another tab could not renew, and when.
  let failure = {};
  const channel = new BroadcastChannel(mine);
  const tell = (to) => channel.postMessage({ held, to });
  // Who waits for the others' answers to a question.
  const asking = {};
  channel.onmessage = ({ data }) => {
    if (data.out) return leave(home);
    if (data.ask) return account && tell(data.ask);
    if (data.lost) return drop(data.lost, data.kind);
    if (data.last) return settle(data.last);
    if (data.next) return follow(...data.next);
    if (data.failed) failure = { access: data.failed, at: Date.now() };
    if (data.held && account && data.held.profile.sub !== account.sub) {
      // Somebody else has signed in beside this: what is on the screen isn't theirs.
      return leave(home, false);
    }
    if (data.held?.expires > Math.max(Date.now(), held?.expires ?? 0)) hold(data.held);
    asking[data.to]?.();
  };
  // Asks the other tabs for what they hold, where there are any.
  const ask = async () => {
    const { held: locks } = await navigator.locks.query();
    const others = locks.filter((lock) => lock.name === mine).length - (account ? 1 : 0);
    if (others < 1) return;
    const question = random();
    await new Promise((resolve) => {
      let answers = 0;
      asking[question] = () => { if ((answers += 1) >= others) resolve(); };
      setTimeout(resolve, TABS);
      channel.postMessage({ ask: question });
    });
    delete asking[question];
  };

  let renewing = null;
  // Renews what is held: one tab at a time, and what one has renewed the others take. Who waited while another one failed has
  // waited long enough, and fails with it. What can't be renewed stays as it is.
  const renew = (after) => {
    const began = Date.now();
    return renewing ??= navigator.locks.request(`${mine} renewal`, { signal: AbortSignal.timeout(QUEUE) }, async () => {
      if (serial === after) await ask();
      if (serial !== after && left() > 0) return;
      if (!held?.refresh) return;
      const before = held;
      if (failure.access === before.access && failure.at >= began) throw new Error('another tab could not renew it');
      const last = () => {
        channel.postMessage({ last: before.access });
        settle(before.access);
      };
      try {
        // An answer may name the service's scopes only. These were given, too, as there are an ID token and a refresh token; without
        // `openid` the renewal would not say whose it is.
        const scope = [...new Set(['openid', 'offline_access', ...(before.scope ?? '').split(' ')])].join(' ').trim();
        const state = { refresh_token: before.refresh, id_token: before.id, scope, profile: before.profile };
        const answer = await client.useRefreshToken({ state });
        if (!answer.access_token) return last();
        await checked(answer);
        renewedAt = Date.now();
        hold(taken(answer, before));
        tell();
      } catch (error) {
        // Somebody else's: nothing of it is taken, and what this service gave before is not trusted any longer.
        if (isForeign(error)) return end(before.access, 'other');
        // Its word that this is over. Anything else passes.
        if (error instanceof ErrorResponse && !/^(server_error|temporarily_unavailable)$/.test(error.error)) return last();
        channel.postMessage({ failed: before.access });
        throw error;
      }
    }).finally(() => { renewing = null; });
  };
  // Ends a token in all tabs.
  const end = (access, kind) => {
    channel.postMessage({ lost: access, kind });
    drop(access, kind);
  };

  // [serial, token], of a token newer than that of serial `after`; `null` where only the person can help.
  const token = async (after) => {
    const isFresh = () => held && left() > 0 && (serial > after || Date.now() - renewedAt < PAUSE);
    if (held && !isFresh()) await renew(serial);
    // It has expired or was refused, and nothing renews it.
    if (held && !isFresh()) end(held.access, '');
    // Another tab may have signed in anew.
    if (!held) await ask();
    return held && left() > 0 ? [serial, held.access] : null;
  };

  let granting = null;
  // Asks for a token for storage by what renews the other one, in turn with that. Comes back with 'consent' where it is refused.
  const grant = () => granting ??= navigator.locks.request(`${mine} renewal`, { signal: AbortSignal.timeout(QUEUE) }, async () => {
    await ask();
    if (!held?.refresh) return null;
    const before = held;
    try {
      const state = { refresh_token: before.refresh, id_token: before.id, scope: `openid offline_access ${STORAGE}`, profile: before.profile };
      const answer = await checked(await client.useRefreshToken({ state }));
      if (answer.refresh_token) {
        channel.postMessage({ next: [before.refresh, answer.refresh_token] });
        follow(before.refresh, answer.refresh_token);
      }
      storage = { access: answer.access_token, serial: (storage?.serial ?? 0) + 1, expires: Date.now() + (answer.expires_in ?? 300) * 1000 };
      return null;
    } catch (error) {
      if (isForeign(error)) return end(before.access, 'other');
      // Nobody has agreed to this, or it is not to be had: the sign-in itself goes on.
      if (error instanceof ErrorResponse && !/^(server_error|temporarily_unavailable)$/.test(error.error)) return 'consent';
      throw error;
    }
  }).finally(() => { granting = null; });

  // [serial, token] for storage, of a token newer than that of serial `after`; 'consent', or `null` where the sign-in has ended.
  const storageToken = async (after) => {
    const isFresh = () => storage && storage.serial > after && storage.expires > Date.now() + EARLY * 1000 / 2;
    const refused = isFresh() ? null : await grant();
    if (refused) return refused;
    return storage && storage.serial > after && storage.expires > Date.now() ? [storage.serial, storage.access] : null;
  };

  // Wipes all that this tab knows, and goes.
  const leave = (to, isOut = true) => {
    lose();
    // No form asks whether to stay, and nothing that Back brings up runs on.
    addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true);
    addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
    window.stop();
    window.fetch = () => new Promise(() => {});
    document.getElementById('app').hidden = true;
    sessionStorage.clear();
    if (isOut) sessionStorage.setItem(OUT, 'yes');
    location.replace(to);
  };
  const signOut = async () => {
    channel.postMessage({ out: true });
    document.getElementById('app').hidden = true;
    const id = held?.id;
    lose();
    // Where the sign-in service has no page for it, the portal is left alone.
    const request = await client.createSignoutRequest({ id_token_hint: id, client_id: auth.clientId }).catch(() => null);
    leave(request?.url ?? home);
  };

  const open = () => {
    const { sub, name, preferred_username: user } = held.profile;
    account = { sub };
    // Held for as long as this tab lives: tells the others that there is somebody to ask.
    navigator.locks.request(mine, { mode: 'shared' }, () => new Promise(() => {}));
    return Object.assign(session, {
      name: name || user || sub,
      user: user || '',
      token,
      storage: storageToken,
      signIn: () => signIn({ sub, user }),
      allowStorage: () => signIn({ sub, user, storage: true }),
      signOut,
    });
  };

  const url = location.href;
  const answered = new URLSearchParams(location.search);
  // Never in the history, and never taken twice.
  if (location.search) history.replaceState(null, '', home + location.hash);
  if (sessionStorage.getItem(OUT)) return { state: 'out', signIn: () => signIn() };
  if (!answered.has('state') || !(answered.has('code') || answered.has('error'))) {
    await ask();
    return held ? open() : start({ from: location.hash });
  }

  let began;
  try {
    began = (await client.readSigninResponseState(url)).state.data;
  } catch {
    // Forged, or an old one: no sign-in that began in this tab waits for it.
    return start({ from: location.hash });
  }
  const back = own(began.from);
  history.replaceState(null, '', home + back);
  try {
    hold(taken(await checked(await client.processSigninResponse(url))));
  } catch (error) {
    const words = [error.error, error.error_description].filter(Boolean).join(': ');
    const isStale = error.error === 'invalid_grant' || isForeign(error);
    if (error instanceof ErrorResponse && (answered.has('error') || !isStale)) return failed('refused', words);
    if (!isStale) return failed('unreachable');
    // The code was used before, or the answer is another question's: once more, and no further.
    return began.again ? failed('untrusted', words) : start({ ...began, from: back, again: true });
  }
  // Somebody else than before: what the tab has kept is not theirs.
  if (began.sub && began.sub !== held.profile.sub) {
    sessionStorage.clear();
    history.replaceState(null, '', `${home}#/jobs`);
  }
  tell();
  return open();
};
