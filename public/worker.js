// Receives the pages of a long list beside the main thread: each of them holds up what a person does by some milliseconds there.
// Both sides are in this file: a page imports it, and lets it run once more as the worker.

/** How a page of a list is asked for: as `fetch` in src/arm/transport.rs asks for everything. */
const ask = (url, headers, signal) => fetch(url, { headers, signal, cache: 'no-store', credentials: 'omit', redirect: 'error' });

/** Stands for a text: two with the same mark are the same, byte for byte. 53 bits of its hash, as an exact number. */
const mark = async (bytes) => {
  const [high, low] = new Uint32Array(await crypto.subtle.digest('SHA-256', bytes));
  return (high >>> 11) * 2 ** 32 + low;
};

// The worker's side. Of an answer that is known nothing is sent but its mark.
if (!globalThis.document) {
  const underWay = new Map();
  const receive = async (id, url, headers, known) => {
    const abort = new AbortController();
    underWay.set(id, abort);
    try {
      const answer = await ask(url, headers, abort.signal);
      const bytes = await answer.arrayBuffer();
      const told = { id, status: answer.status, headers: [...answer.headers], mark: await mark(bytes), bytes: null };
      if (told.mark !== known) told.bytes = bytes;
      postMessage(told, told.bytes ? [bytes] : []);
    } catch {
      postMessage({ id });
    }
    underWay.delete(id);
  };
  addEventListener('message', ({ data: { id, url, headers, known } }) => {
    if (url) receive(id, url, headers, known); else underWay.get(id)?.abort();
  });
}

/**
 * The page's side: begins the worker. `null` where a browser doesn't let it hash or begin.
 * @returns {{ read: (url: string, headers: Headers, known: number, signal: AbortSignal) => Promise<Response>, stop: () => void } | null}
 *   What is read is like a `Response`, with its `mark`; its body is empty where that is `known`.
 */
export const begin = () => {
  if (!globalThis.crypto?.subtle) return null;
  // The one address that this page makes a script of.
  const address = globalThis.trustedTypes?.createPolicy('worker', { createScriptURL: () => import.meta.url }).createScriptURL('');
  const worker = new Worker(address ?? import.meta.url, { type: 'module' });
  const pending = new Map();
  let last = 0;
  let isBroken = false;
  const settle = (id) => {
    const it = pending.get(id);
    pending.delete(id);
    return it;
  };
  worker.addEventListener('message', ({ data: { id, status, headers, mark, bytes } }) => {
    const it = settle(id);
    if (status) it?.resolve({ status, headers: new Headers(headers), mark, arrayBuffer: async () => bytes ?? new ArrayBuffer(0) });
    else it?.reject(new TypeError('No answer.'));
  });
  // It doesn't begin where the server's policy forbids it: then the page receives everything itself.
  worker.addEventListener('error', () => {
    isBroken = true;
    for (const id of [...pending.keys()]) {
      const it = settle(id);
      it.resolve(it.again());
    }
  });
  const read = (url, headers, known, signal) => {
    const again = () => ask(url, headers, signal);
    if (isBroken) return again();
    const id = last += 1;
    signal.addEventListener('abort', () => {
      if (settle(id)) worker.postMessage({ id });
    });
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject, again });
      worker.postMessage({ id, url, headers: [...headers], known });
    });
  };
  return { read, stop: () => worker.terminate() };
};
