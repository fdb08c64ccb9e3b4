// The types of the package.

/** How a token is asked for. */
export interface Asked {
  /** The service has refused the last one. */
  expired: boolean;
  /** The person has asked to sign in. */
  interactive: boolean;
}

/** What a portal is asked for. All of it may be left out. */
export interface Options {
  /**
   * The base URL of Azure Resource Manager: `https:`, or `http:` on `localhost` and `127.0.0.1`; empty for the page's own
   * origin. `https://management.azure.com` without a word.
   */
  endpoint?: string | null;
  /** The api-version of the calls to `Microsoft.ImportExport`. `2021-01-01` without a word. */
  apiVersion?: '2016-11-01' | '2020-08-01' | '2021-01-01' | null;
  /** The ids of the subscriptions that are read and shown; all that the person may read without a word. */
  subscriptions?: readonly string[] | null;
  /** The language. Without a word that of the page around the portal or the browser, and the person may choose. */
  locale?: 'en' | 'ar' | 'cs' | 'de' | 'es' | 'fr' | 'it' | 'ja' | 'ko' | 'pl' | 'pt-BR' | 'zh-Hans' | (string & {}) | null;
  /** The theme; `system` as the system has it. Without a word the same, and the person may choose. */
  theme?: 'light' | 'dark' | 'system' | null;
  /**
   * Gives a token for the `Authorization` header. Called for each request; with `expired: true` where the service has
   * refused the last one, so that a new one must be brought; with `interactive: true` where the person has asked to sign
   * in, so that a window may be opened. Without it requests go without a token.
   */
  getToken?: ((asked: Asked) => Promise<string> | string) | null;
  /** Where the portal begins: a route such as `#/jobs?state=Shipping`, or the ARM id of a job. `#/jobs` without a word. */
  start?: string | null;
  /** Seconds between two refreshes, from 5 to 3600. 30 without a word. */
  refreshSeconds?: number | null;
  /**
   * Where the portal's address is: `none`, in a history of its own (without a word), or `fragment`, in the page's URL and
   * its history. One portal of a page can use the fragment.
   */
  history?: 'none' | 'fragment' | null;
}

/** A portal in a page. */
export interface Portal {
  /** Resolves once the portal runs; rejects where it can't be loaded. */
  readonly ready: Promise<void>;
  /** The portal's address, such as `#/jobs`. */
  readonly route: string;
  /** What a window of the portal's own would be called. */
  readonly title: string;
  /**
   * Changes options; those that are not named stay. Language, theme and token go on in place. Another service or other
   * subscriptions are read anew, at the same address.
   * @throws OptionError for an option that can't be used; then nothing has changed.
   */
  update(changes: Options): void;
  /** Goes to a route, or to the page of the job with this ARM id. */
  go(to: string): void;
  /** One step back in the portal's own history; whether there was one. */
  back(): boolean;
  /** One step forward in the portal's own history; whether there was one. */
  forward(): boolean;
  /** Begins anew at the same address. */
  reload(): void;
  /** Takes the portal out of the page, and frees all that it held. */
  unmount(): void;
}

/**
 * Puts a portal into an element, behind what is in it.
 * @throws OptionError for an option that can't be used.
 */
export function mount(element: Element, options?: Options): Portal;

/**
 * Loads the wasm that all portals share, before the first one needs it, or from another place than beside the package's
 * files.
 */
export function load(url?: URL | string): Promise<WebAssembly.Module>;

/** An option that can't be used. */
export class OptionError extends TypeError {
  /** Its name. */
  readonly option: string;
}

/** The address has changed. */
export interface NavigateDetail {
  readonly route: string;
}

/** Something was done with a job here, or a job is seen in another state. */
export interface JobDetail {
  /** The ARM id. */
  readonly id: string;
  readonly name: string;
  /** What was done here, or `state` and `gone` for what happened elsewhere. */
  readonly what: 'canceled' | 'deleted' | 'created' | 'shipped' | 'changed' | 'state' | 'gone';
  /** How that which was done here ended; `vanished` where the job was no longer there. */
  readonly outcome?: 'done' | 'failed' | 'vanished';
  /** For `state` and `gone`: the state before. */
  readonly from?: string;
  /** For `state`: the state now. */
  readonly to?: string;
  /** For `failed`: the service's code, or `Unreachable`, `TimedOut`, `Unreadable`. */
  readonly code?: string;
  /** For `failed`: the service's words. */
  readonly message?: string;
}

/** Something can't be read, or an option of the element can't be used. The portal shows it, too. */
export interface ErrorDetail {
  readonly what: 'list' | 'subscription' | 'job' | 'options' | 'token';
  /** Of the subscription, or the ARM id of the job. */
  readonly id?: string;
  /** The service's code, `Unreachable`, `TimedOut`, `Unreadable`, `NoToken`, …; for `options` the option's name. */
  readonly code: string;
  readonly message?: string;
}

/** The portal has crashed or couldn't be loaded. It offers to reload. */
export interface StoppedDetail {
  readonly message: string;
}

/** The events; they bubble from the portal's element. */
export interface PortalEventMap {
  'portal-ready': CustomEvent<Record<string, never>>;
  'portal-navigate': CustomEvent<NavigateDetail>;
  'portal-job': CustomEvent<JobDetail>;
  'portal-error': CustomEvent<ErrorDetail>;
  'portal-stopped': CustomEvent<StoppedDetail>;
}

/** `<import-export-jobs>`: each option is a property, and, but for `getToken`, an attribute such as `api-version`. */
export class ImportExportJobs extends HTMLElement implements Options {
  endpoint: string | null;
  apiVersion: '2016-11-01' | '2020-08-01' | '2021-01-01' | null;
  subscriptions: readonly string[] | null;
  locale: string | null;
  theme: 'light' | 'dark' | 'system' | null;
  getToken: ((asked: Asked) => Promise<string> | string) | null;
  start: string | null;
  refreshSeconds: number | null;
  history: 'none' | 'fragment' | null;
  /** The portal inside; `null` while the element is not in a page. */
  readonly portal: Portal | null;
}

declare global {
  interface HTMLElementTagNameMap {
    'import-export-jobs': ImportExportJobs;
  }
  interface GlobalEventHandlersEventMap extends PortalEventMap {}
}
