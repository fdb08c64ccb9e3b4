// One life of a portal: an instance of the wasm in a shadow root, from its start to its end. Another language, theme or token
// goes on in the same life; another service, a reload and a crash begin a new one.
import { create } from './glue.js';
import { directionOf, nameIn, skeleton, sprite, stopped } from './frame.js';
import { TEXTS } from './texts.js';

// Compiled once for all portals of the page.
let module = null;

const compile = async (url) => {
  const answer = await fetch(url, { integrity: WASM_INTEGRITY });
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  // A server may not know the type; then it is compiled when it is here as a whole.
  const isWasm = answer.headers.get('Content-Type')?.split(';')[0].trim() === 'application/wasm';
  return isWasm ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
};

/** Loads what all portals need, from where it lies beside this file, or elsewhere. */
export const load = (url = new URL('./portal.wasm', import.meta.url)) => {
  module ??= compile(url).catch((error) => {
    module = null;
    throw error;
  });
  return module;
};

// What cargo xtask package wrote of locales/. English comes with the wasm.
const loadTexts = (language) => Promise.resolve(TEXTS[language]?.().then((texts) => texts.default) ?? null).catch(() => null);

// What calls an instance that has ended reaches this.
const nothing = new Proxy({}, { get: () => () => 0 });

/** Events that concern a portal only where they come to it. */
const INSIDE = new Set(['keydown', 'dragover', 'dragleave', 'drop']);

/** The elements around one, through shadow roots. */
function* around(node) {
  for (let at = node; at; at = at.assignedSlot ?? at.parentNode ?? at.host) yield at;
}

export class Life {
  #over = new AbortController();
  #own = new EventTarget();
  #frame = document.createElement('section');
  #handle;
  #api = null;
  #timers = new Set();
  /** Resolves once it runs; rejects where it can't. */
  started;

  constructor(handle) {
    this.#handle = handle;
    const { shadow, language } = handle;
    const app = Object.assign(document.createElement('div'), { id: 'app' });
    this.#frame.className = 'portal';
    this.dress();
    app.append(skeleton(language));
    this.#frame.append(app);
    shadow.replaceChildren(sprite(), this.#frame);
    this.#follow();
    this.started = this.#start();
  }

  /** The look that the options ask for. What the page decides isn't offered inside. */
  dress() {
    const { options, memory, language } = this.#handle;
    const theme = memory.get('theme') ?? '';
    this.#speak(language);
    if (theme) this.#frame.dataset.theme = theme; else delete this.#frame.dataset.theme;
    this.#frame.dataset.decided = [options.locale && 'language', options.theme && 'theme'].filter(Boolean).join(' ');
  }

  #speak(language) {
    this.#frame.lang = language;
    this.#frame.dir = directionOf(language);
    this.#frame.setAttribute('aria-label', nameIn(language));
  }

  /** Has the language changed to the one that is remembered. */
  speak() {
    this.#own.dispatchEvent(new Event('portal-language'));
  }

  /** Ends it. Nothing of it runs, listens or is sent any more, and nothing holds the wasm. */
  end() {
    this.#over.abort();
    const api = this.#api;
    this.#api = null;
    this.#timers.forEach((timer) => clearTimeout(timer));
    // Not in the middle of a call from the wasm.
    queueMicrotask(() => api?.stop());
  }

  async #start() {
    const { signal } = this.#over;
    try {
      const [compiled, words] = await Promise.all([load(), loadTexts(this.#handle.language)]);
      if (signal.aborted) return;
      this.#api = create(this.#portal(words));
      await this.#api.start({ module_or_path: compiled });
      if (!signal.aborted) this.#handle.tell('ready', {});
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  /** Covers this portal, and no other: its wasm may not run on. */
  #fail(error) {
    if (this.#over.signal.aborted) return;
    console.error(error);
    this.end();
    const reason = String(error?.message ?? error);
    const cover = stopped(this.#handle.language, reason, () => this.#handle.reload());
    this.#frame.replaceChildren(cover);
    this.#handle.tell('stopped', { message: reason });
  }

  /** Links go where the portal is. A click with a modifier is the browser's. */
  #follow() {
    const { signal } = this.#over;
    const { shadow, addresses, options } = this.#handle;
    shadow.addEventListener('click', (event) => {
      const link = event.composedPath().find((node) => node instanceof Element && node.matches('a[href^="#/"]'));
      const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      // The page's own URL names no place in a portal that has its own addresses, in another tab as little as here.
      if (!link || !plain || event.defaultPrevented || (options.history === 'fragment' && link.target)) return;
      event.preventDefault();
      addresses.go(link.getAttribute('href'));
    }, { signal });
    const resized = () => this.#own.dispatchEvent(new Event('resize'));
    addEventListener('resize', resized, { signal });
    // What is shown changes its height all the time.
    let width = 0;
    const observer = new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width !== width) resized();
      width = contentRect.width;
    });
    observer.observe(this.#frame);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  /** Where an event of this type is heard. */
  #targets(type) {
    const { shadow, host, addresses } = this.#handle;
    if (type === 'hashchange') return [addresses];
    if (type === 'resize' || type === 'portal-language') return [this.#own];
    if (INSIDE.has(type)) return [shadow];
    // Whatever scrolls around it, also inside other shadow roots, whose events don't come out.
    if (type === 'scroll') return [window, ...[...around(host)].filter((node) => node instanceof ShadowRoot)];
    return [window];
  }

  /** What scrolls the portal, and how far it is beyond the portal's beginning. */
  #scrolled() {
    const page = document.scrollingElement;
    const scrolls = (node) => node instanceof Element && node !== page && /auto|scroll/.test(getComputedStyle(node).overflowY) && node.scrollHeight > node.clientHeight;
    const scroller = [...around(this.#handle.host)].find(scrolls) ?? page;
    const edge = scroller === page ? 0 : scroller.getBoundingClientRect().top + scroller.clientTop;
    const margin = Number.parseFloat(getComputedStyle(scroller).scrollPaddingTop) || 0;
    return { scroller, pixels: edge + margin - this.#frame.getBoundingClientRect().top };
  }

  /** What src/session/mod.rs asks for tokens: each time it is asked, it asks the page. */
  #session() {
    const handle = this.#handle;
    const session = { state: 'in', words: '' };
    const ask = async (asked) => {
      try {
        const token = await handle.options.getToken(asked);
        if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) throw new TypeError('getToken gave no token.');
        return token;
      } catch (error) {
        session.words = String(error?.message ?? error);
        if (!this.#over.signal.aborted) handle.tell('error', { what: 'token', code: 'NoToken', message: session.words });
        return null;
      }
    };
    session.token = async (after) => {
      const token = await ask({ expired: after > 0, interactive: false });
      return token && [after + 1, token];
    };
    session.signIn = async () => (await ask({ expired: true, interactive: true })) !== null;
    return session;
  }

  /** What the wasm asks of the page: src/browser/host.rs and embed/main.rs name each. */
  #portal(words) {
    const handle = this.#handle;
    const { shadow, addresses, memory } = handle;
    const { signal } = this.#over;
    const listening = (type) => ({ signal, capture: type === 'scroll' });
    // What a browser keeps for an instance beside memory ends with it.
    const ending = (run) => signal.addEventListener('abort', run, { once: true });
    return {
      // Of a panic: what it says, and where.
      fail: (message) => this.#fail(new Error(message)),
      root: () => shadow,
      events: () => ({
        addEventListener: (type, run) => this.#targets(type).forEach((target) => target.addEventListener(type, run, listening(type))),
        removeEventListener: (type, run) => this.#targets(type).forEach((target) => target.removeEventListener(type, run, listening(type))),
      }),
      title: (title) => { handle.title = title; },
      language: (tag) => { memory.set('language', tag); this.#speak(tag); },
      theme: (theme) => { memory.set('theme', theme); this.dress(); },
      fragment: () => handle.allowed(addresses.here),
      go: (href) => addresses.go(href),
      rewrite: (href) => addresses.rewrite(href),
      replace: (href) => addresses.replace(href),
      push: (href) => addresses.push(href),
      reload: () => queueMicrotask(() => handle.reload()),
      scrollY: () => Math.max(0, this.#scrolled().pixels),
      // The page stays where it is unless it shows something below the place.
      scrollTo: (to) => {
        const { scroller, pixels } = this.#scrolled();
        if (pixels > 0 || to > 0) scroller.scrollBy({ top: to - pixels, behavior: 'instant' });
      },
      remembered: (key) => memory.get(key),
      remember: (key, value) => { if (value === undefined) memory.delete(key); else memory.set(key, value); },
      wanted: (subscription) => handle.options.subscriptions?.includes(subscription.toLowerCase()) ?? true,
      tell: (event, detail) => queueMicrotask(() => { if (!signal.aborted) handle.tell(event, detail); }),
      config: () => JSON.stringify({ endpoint: handle.options.endpoint, apiVersion: handle.options.apiVersion, refreshSeconds: handle.options.refreshSeconds }),
      words: () => words,
      texts: loadTexts,
      asked: () => null,
      worker: () => null,
      session: () => (handle.options.getToken === null ? null : this.#session()),
      // For the glue: what is called of the wasm, and what a browser makes for it.
      guard: (exports) => Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === 'function' ? (...args) => {
        try {
          return value(...args);
        } catch (error) {
          if (error instanceof WebAssembly.RuntimeError) this.#fail(error);
          throw error;
        }
      } : value])),
      nothing,
      AbortController: class extends AbortController {
        constructor() {
          super();
          signal.addEventListener('abort', () => this.abort(), { signal: this.signal });
        }
      },
      BroadcastChannel: class extends BroadcastChannel {
        constructor(name) {
          super(name);
          ending(() => this.close());
        }
      },
      // A request that is given up would hold all of this until its time is over.
      setTimeout: (run, pause) => {
        const timer = setTimeout(() => { this.#timers.delete(timer); run(); }, pause);
        this.#timers.add(timer);
        return timer;
      },
      clearTimeout: (timer) => {
        this.#timers.delete(timer);
        clearTimeout(timer);
      },
      setInterval: (run, pause) => {
        const timer = setInterval(run, pause);
        ending(() => clearInterval(timer));
        return timer;
      },
    };
  }
}
