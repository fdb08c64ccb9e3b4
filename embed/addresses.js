// Where the portal is: a history of its own, or the fragment of the page's URL. Both tell of another address with
// `hashchange`, as a window does.

const told = () => new Event('hashchange');

/** A history of its own: the page's URL and its Back are left alone. */
export class OwnAddresses extends EventTarget {
  #all;
  #at = 0;

  constructor(start) {
    super();
    this.#all = [start];
  }

  get here() {
    return this.#all[this.#at];
  }

  /** As in a window, who goes somewhere else hears of it a little later. */
  #tell() {
    queueMicrotask(() => this.dispatchEvent(told()));
  }

  push(href) {
    this.#all.splice(this.#at + 1, Infinity, href);
    this.#at += 1;
  }

  go(href) {
    if (href === this.here) return;
    this.push(href);
    this.#tell();
  }

  rewrite(href) {
    this.#all[this.#at] = href;
  }

  replace(href) {
    this.rewrite(href);
    this.dispatchEvent(told());
  }

  step(by) {
    if (this.#all[this.#at + by] === undefined) return false;
    this.#at += by;
    this.#tell();
    return true;
  }

  end() {}
}

let inUse = null;

/** The fragment of the page's URL, for one portal of the page. */
export class Fragment extends EventTarget {
  #over = new AbortController();

  constructor(start) {
    super();
    if (inUse) throw new Error('import-export-jobs: the option history can be fragment for one portal of a page only: another one uses the fragment.');
    inUse = this;
    if (!location.hash.startsWith('#/')) this.rewrite(start);
    addEventListener('hashchange', () => this.dispatchEvent(told()), { signal: this.#over.signal });
  }

  get here() {
    return location.hash.startsWith('#/') ? location.hash : '#/jobs';
  }

  push(href) {
    history.pushState(history.state, '', href);
  }

  go(href) {
    location.hash = href;
  }

  rewrite(href) {
    history.replaceState(history.state, '', href);
  }

  replace(href) {
    this.rewrite(href);
    this.dispatchEvent(told());
  }

  step(by) {
    history.go(by);
    return true;
  }

  end() {
    this.#over.abort();
    inUse = null;
  }
}
