// The options: what each may be. A wrong one is refused with a message that names it.
import languages from './languages.json';

const API_VERSIONS = ['2016-11-01', '2020-08-01', '2021-01-01'];
// cargo xtask package wrote them of locales/.
const LANGUAGES = Object.keys(languages);
const THEMES = ['light', 'dark', 'system'];
const HISTORIES = ['none', 'fragment'];

/** An option that can't be used. `option` is its name. */
export class OptionError extends TypeError {
  constructor(option, expected, value) {
    const shown = typeof value === 'string' ? JSON.stringify(value.slice(0, 200)) : Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : String(value).slice(0, 200);
    super(`import-export-jobs: the option ${option} ${expected}, not ${shown}.`);
    this.name = 'OptionError';
    this.option = option;
  }
}

// As in boot.js (tests/host/languages.rs).
const chosen = (tags) => {
  const primary = (tag) => tag.toLowerCase().split('-')[0];
  const traditional = tags.filter((tag) => /^zh-(hant|tw|hk|mo)\b/i.test(tag));
  return tags.filter((tag) => !traditional.includes(tag) && (tag !== 'zh' || !traditional[0]))
    .map((tag) => LANGUAGES.find((it) => primary(it) === primary(tag))).find(Boolean);
};
const oneOf = (all) => [(value) => all.includes(value), `must be one of ${all.join(', ')}`];

const isEndpoint = (value) => {
  if (value === '') return true;
  if (typeof value !== 'string' || /[\s?#@\\]/.test(value) || !/^https?:\/\/[^/]/.test(value) || !URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname);
};
const isSubscription = (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

/** The address of a route (`#/…`) or of a job's ARM id; `null` where it is neither. */
export const addressOf = (text) => {
  if (typeof text !== 'string') return null;
  if (text.startsWith('#/')) return text;
  if (!/^\/subscriptions\/./i.test(text)) return null;
  return `#${text.split('/').map(encodeURIComponent).join('/')}`;
};

// Each option: what it is without a word, what it may be, and how that is said.
const OPTIONS = {
  endpoint: ['https://management.azure.com', isEndpoint, 'must be an https: URL without query and fragment (http: only for localhost and 127.0.0.1), or empty for the page\'s own origin'],
  apiVersion: ['2021-01-01', ...oneOf(API_VERSIONS)],
  subscriptions: [null, (value) => value === null || (Array.isArray(value) && value.length > 0 && value.every(isSubscription)), 'must be an array with the ids of one subscription or more, or be left out for all of them'],
  locale: [null, (value) => value === null || (typeof value === 'string' && chosen([value]) !== undefined), `must be one of ${LANGUAGES.join(', ')}`],
  theme: [null, (value) => value === null || THEMES.includes(value), `must be one of ${THEMES.join(', ')}`],
  getToken: [null, (value) => value === null || typeof value === 'function', 'must be a function that gives a token, or a promise of one'],
  start: ['#/jobs', (value) => addressOf(value) !== null, 'must be a route of the portal such as #/jobs, or the ARM id of a job'],
  refreshSeconds: [30, (value) => Number.isInteger(value) && value >= 5 && value <= 3600, 'must be a whole number from 5 to 3600'],
  history: ['none', ...oneOf(HISTORIES)],
};

/** The names of all options. */
export const NAMES = Object.keys(OPTIONS);

/** The options with what they are without a word, checked. */
export const checked = (given) => {
  if (given === null || typeof given !== 'object') throw new OptionError('options', 'must be an object', given);
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(OPTIONS, name));
  if (unknown !== undefined) throw new TypeError(`import-export-jobs: there is no option ${unknown}. There are ${NAMES.join(', ')}.`);
  const options = {};
  for (const [name, [usual, fits, expected]] of Object.entries(OPTIONS)) {
    const value = given[name] ?? usual;
    if (!fits(value)) throw new OptionError(name, expected, value);
    options[name] = value;
  }
  options.endpoint = options.endpoint.replace(/\/+$/, '');
  options.start = addressOf(options.start);
  options.subscriptions &&= options.subscriptions.map((id) => id.toLowerCase());
  options.locale &&= chosen([options.locale]);
  return Object.freeze(options);
};

/** The language that the portal begins with where the page names none: the page's own, or the browser's. */
export const languageAround = (element) => {
  const around = element.closest('[lang]')?.lang;
  return chosen([around ?? '', ...(navigator.languages ?? [])]) ?? 'en';
};
