// Where the server keeps sessions, grants, codes and tokens: in memory, gone with the process.

/** What goes when the grant that it was given under is revoked. */
const OF_A_GRANT = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

export class Store {
  #models = new Map();

  /** The adapter that oidc-provider asks for; `client` answers the one client's metadata by its id. */
  adapter(client) {
    const rows = (model) => {
      if (!this.#models.has(model)) this.#models.set(model, new Map());
      return this.#models.get(model);
    };
    return (model) => ({
      async upsert(id, payload, expiresIn) {
        forgetExpired(rows(model));
        const until = typeof expiresIn === 'number' ? Date.now() + expiresIn * 1000 : Infinity;
        rows(model).set(id, { payload, until });
      },
      async find(id) {
        if (model === 'Client') return client(id);
        const row = rows(model).get(id);
        return row && row.until > Date.now() ? row.payload : undefined;
      },
      async findByUid(uid) {
        for (const { payload, until } of rows(model).values()) {
          if (payload.uid === uid && until > Date.now()) return payload;
        }
        return undefined;
      },
      // The device flow is not offered.
      async findByUserCode() {
        return undefined;
      },
      async consume(id) {
        const row = rows(model).get(id);
        if (row) row.payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        rows(model).delete(id);
      },
      async revokeByGrantId(grantId) {
        for (const name of OF_A_GRANT) {
          for (const [id, { payload }] of rows(name)) {
            if (payload.grantId === grantId) rows(name).delete(id);
          }
        }
      },
    });
  }

  /** Signs everybody out, as far as this server goes; tokens that were given out stay what they are. */
  endSessions() {
    const ended = this.#models.get('Session')?.size ?? 0;
    this.#models.delete('Session');
    return ended;
  }
}

function forgetExpired(rows) {
  const now = Date.now();
  for (const [id, { until }] of rows) {
    if (until <= now) rows.delete(id);
  }
}
