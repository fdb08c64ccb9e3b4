// What tests may see and change: the log of requests, how renewal fails, the sessions, the keys.

const FAILURES = {
  failRefresh: ['invalid_grant', 'server_error', 'hang', 'stall', 'reset', null],
  failAuthorize: ['access_denied', null],
  stall: ['discovery', 'token', 'keys', null],
};
const LIMIT = 10_000;

export class Control {
  settings;
  log = [];

  constructor({ accessTokenSeconds, portals }) {
    this.settings = {
      accessTokenSeconds,
      portals,
      failRefresh: null,
      failAuthorize: null,
      // Whose answers begin and never end.
      stall: null,
      // Whether tokens can be renewed.
      refreshTokens: true,
      wrongNonce: false,
      // Renews for somebody else than who signed in.
      wrongSubject: false,
    };
  }

  /** Notes a request to one of the endpoints of sign-in; the status is null as long as there is no answer. */
  begin(endpoint) {
    const entry = { endpoint, grant_type: null, client_id: null, status: null, time: new Date().toISOString() };
    this.log.push(entry);
    if (this.log.length > LIMIT) this.log.shift();
    return entry;
  }

  /** Takes over the settings that are named, all or none of them. */
  set(changes) {
    for (const [name, value] of Object.entries(changes)) {
      if (!valid(name, value)) throw new Error(`${name} cannot be ${JSON.stringify(value)}`);
    }
    Object.assign(this.settings, changes);
  }

  /** Answers a control call: a status, and a body unless there is nothing to say. `acts` are what the server can do. */
  answer(method, path, body, acts) {
    switch (`${method} ${path}`) {
      case 'GET /_control/log':
        return [200, this.log];
      case 'DELETE /_control/log':
        this.log = [];
        return [204];
      case 'GET /_control/settings':
        return [200, this.settings];
      case 'PUT /_control/settings':
        try {
          const changes = JSON.parse(body);
          if (changes === null || typeof changes !== 'object') throw new Error('an object is wanted');
          this.set(changes);
        } catch (error) {
          return [400, { error: error.message }];
        }
        return [200, this.settings];
      case 'DELETE /_control/sessions':
        return [200, { ended: acts.endSessions() }];
      case 'POST /_control/rotate-keys':
        return [200, { kid: acts.rotateKeys() }];
      default:
        return [404, { error: `there is no ${method} ${path}` }];
    }
  }
}

/** An origin, written as browsers write it. */
export function isOrigin(text) {
  try {
    return typeof text === 'string' && /^https?:/.test(text) && new URL(text).origin === text;
  } catch {
    return false;
  }
}

function valid(name, value) {
  switch (name) {
    case 'accessTokenSeconds':
      return Number.isSafeInteger(value) && value > 0;
    case 'portals':
      return Array.isArray(value) && value.every(isOrigin);
    case 'refreshTokens':
    case 'wrongNonce':
    case 'wrongSubject':
      return typeof value === 'boolean';
    default:
      return Object.hasOwn(FAILURES, name) && FAILURES[name].includes(value);
  }
}
