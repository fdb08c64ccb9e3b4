// The portal for Azure Import/Export jobs, for another page: `mount`, and the element `<import-export-jobs>`.
import { Fragment, OwnAddresses } from './addresses.js';
import { refused } from './frame.js';
import { Life, load } from './life.js';
import { NAMES, OptionError, addressOf, checked, languageAround } from './options.js';
import css from './style.css';

export { OptionError, load };

// Of those the service sees another portal: a new life begins.
const OF_A_LIFE = ['endpoint', 'apiVersion', 'subscriptions', 'refreshSeconds'];

let sheet = null;
/** The look, for a shadow root: no style element, so that the page's policy may stay strict. */
const look = () => {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
};

const shadowOf = (host) => {
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [look()];
  return shadow;
};

/** A portal in a page. */
class Handle {
  /** What the page asked for, checked. */
  options;
  /** What a browser would remember: it lasts as long as the portal is here. */
  memory = new Map();
  /** What a window of its own would be called. */
  title = '';
  host;
  shadow;
  addresses;
  #life;
  #over = false;

  constructor(host, options) {
    this.options = options;
    this.addresses = options.history === 'fragment' ? new Fragment(options.start) : new OwnAddresses(options.start);
    this.host = host;
    this.shadow = shadowOf(host);
    this.#remember();
    this.#begin();
  }

  #remember() {
    this.memory.set('language', this.options.locale ?? this.memory.get('language') ?? languageAround(this.host));
    if (this.options.theme) this.memory.set('theme', this.options.theme === 'system' ? '' : this.options.theme);
  }

  #begin() {
    this.#life = new Life(this);
    // Who doesn't ask for `ready` sees the cover.
    this.#life.started.catch(() => {});
  }

  get language() {
    return this.memory.get('language');
  }

  get ready() {
    return this.#life.started;
  }

  get route() {
    return this.allowed(this.addresses.here);
  }

  /** The address, unless it leads into a subscription that is not to be shown. */
  allowed(address) {
    const { subscriptions } = this.options;
    if (!subscriptions) return address;
    let text = address;
    try { text = decodeURIComponent(address); } catch { /* the portal itself finds it wrong */ }
    const named = /\/subscriptions\/([^/?&]*)/i.exec(text)?.[1];
    return named === undefined || subscriptions.includes(named.toLowerCase()) ? address : '#/not-found';
  }

  tell(event, detail) {
    this.host.dispatchEvent(new CustomEvent(`portal-${event}`, { detail: Object.freeze(detail), bubbles: true, composed: true }));
  }

  update(changes) {
    if (this.#over) throw new Error('import-export-jobs: this portal was unmounted.');
    const before = this.options;
    const options = checked({ ...before, ...changes });
    if (options.history !== before.history) throw new OptionError('history', 'can only be said when the portal is mounted', options.history);
    this.options = options;
    const differs = (name) => JSON.stringify(options[name]) !== JSON.stringify(before[name]);
    const spoken = this.language;
    this.#remember();
    if (OF_A_LIFE.some(differs) || (options.getToken === null) !== (before.getToken === null)) {
      this.reload();
    } else {
      this.#life.dress();
      if (this.language !== spoken) this.#life.speak();
    }
    if (differs('start')) this.addresses.go(options.start);
  }

  go(to) {
    const address = addressOf(to);
    if (address === null) throw new TypeError('import-export-jobs: go() takes a route of the portal such as #/jobs, or the ARM id of a job.');
    this.addresses.go(address);
  }

  back() {
    return this.addresses.step(-1);
  }

  forward() {
    return this.addresses.step(1);
  }

  reload() {
    if (this.#over) return;
    this.#life.end();
    this.#begin();
  }

  end() {
    if (this.#over) return;
    this.#over = true;
    this.#life.end();
    this.addresses.end();
    this.shadow.replaceChildren();
    this.shadow.adoptedStyleSheets = [];
  }
}

/** What the page holds of a portal. */
const handed = (handle, unmount) => Object.freeze({
  get ready() { return handle.ready; },
  get route() { return handle.route; },
  get title() { return handle.title; },
  update: (changes) => handle.update(changes),
  go: (to) => handle.go(to),
  back: () => handle.back(),
  forward: () => handle.forward(),
  reload: () => handle.reload(),
  unmount,
});

/** Puts a portal into an element, behind what is in it. */
export const mount = (element, options = {}) => {
  if (!(element instanceof Element)) throw new TypeError('import-export-jobs: mount() takes an element of the page.');
  const whole = checked(options);
  // A child of its own: the page's element gets no shadow root, which it could never lose again.
  const host = document.createElement('import-export-portal');
  element.append(host);
  let handle;
  try {
    handle = new Handle(host, whole);
  } catch (error) {
    host.remove();
    throw error;
  }
  return handed(handle, () => {
    handle.end();
    host.remove();
  });
};

const attributeOf = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
// What an attribute says, as the option has it.
const READ = {
  subscriptions: (text) => text.split(/[\s,]+/).filter(Boolean),
  refreshSeconds: (text) => Number(text),
};
const ATTRIBUTES = NAMES.filter((name) => name !== 'getToken');

/** `<import-export-jobs>`: every option is a property, and an attribute where it is a text. */
export class ImportExportJobs extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ATTRIBUTES.map(attributeOf);
  #given = {};
  #handle = null;
  #due = false;

  constructor() {
    super();
    // What was written before this class was known would hide the properties.
    for (const name of NAMES.filter((name) => Object.hasOwn(this, name))) {
      this.#given[name] = this[name];
      delete this[name];
    }
  }

  /** The portal inside; `null` while there is none. */
  get portal() {
    return this.#handle && handed(this.#handle, () => this.remove());
  }

  connectedCallback() {
    this.#later();
  }

  disconnectedCallback() {
    this.#later();
  }

  attributeChangedCallback() {
    this.#later();
  }

  /** What a property or, where it says nothing, an attribute says; `null` where neither does. */
  #said(name) {
    const text = name === 'getToken' ? null : this.getAttribute(attributeOf(name));
    return this.#given[name] ?? (text === null ? null : (READ[name]?.(text) ?? text));
  }

  static {
    for (const name of NAMES) {
      Object.defineProperty(this.prototype, name, {
        get() { return this.#said(name); },
        set(value) {
          this.#given[name] = value;
          this.#later();
        },
        configurable: true,
        enumerable: true,
      });
    }
  }

  /** Several changes in a row are one; an element that is moved stays what it is. */
  #later() {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.isConnected) this.#show(); else this.#hide();
    });
  }

  #options() {
    return Object.fromEntries(NAMES.map((name) => [name, this.#said(name)]));
  }

  #show() {
    try {
      if (this.#handle) this.#handle.update(this.#options());
      else this.#handle = new Handle(this, checked(this.#options()));
    } catch (error) {
      this.#hide();
      console.error(error);
      const frame = Object.assign(document.createElement('div'), { className: 'portal', lang: 'en', dir: 'ltr' });
      frame.append(refused(error.message));
      shadowOf(this).replaceChildren(frame);
      this.dispatchEvent(new CustomEvent('portal-error', { detail: Object.freeze({ what: 'options', code: error.option ?? '', message: error.message }), bubbles: true, composed: true }));
    }
  }

  #hide() {
    this.#handle?.end();
    this.#handle = null;
  }
}

if (globalThis.customElements && !customElements.get('import-export-jobs')) customElements.define('import-export-jobs', ImportExportJobs);
