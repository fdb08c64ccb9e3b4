// What stands in the shadow root before the portal runs, and when it can't. Made node by node: the page may forbid HTML from
// text (Trusted Types).
import WORDS from './languages.json';
import symbols from './symbols.json';

const SVG = 'http://www.w3.org/2000/svg';

const make = (name, attributes = {}, ...children) => {
  const [, svg, tag] = /^(svg:)?(.*)$/.exec(name);
  const element = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
const bones = (count) => Array.from({ length: count }, () => make('span', { class: 'bone' }, '\u00a0'));

/** What the portal is called in a language. */
export const nameIn = (language) => WORDS[language].name;

/** Which way a language is written. */
export const directionOf = (language) => WORDS[language].dir;

/** The icons: `<use>` finds a symbol only in its own tree. */
export const sprite = () => make('svg:svg', { hidden: '' }, ...Object.entries(symbols).map(([id, path]) =>
  make('svg:symbol', { id, viewBox: '0 0 24 24' }, make('svg:path', { d: path }))));

/** The shape of what comes. */
export const skeleton = (language) => make('div', { class: 'shell' },
  make('header', { class: 'topbar' }, make('a', { class: 'home', href: '#/jobs' }, make('svg:svg', { class: 'icon', 'aria-hidden': 'true' }, make('svg:use', { href: '#i-box' })), make('span', {}, WORDS[language].name))),
  make('div', { id: 'main', 'aria-busy': 'true' },
    make('div', { class: 'title' }, make('span', { class: 'glyph bone' }), make('span', { class: 'bone line' })),
    make('div', { class: 'card' }, make('div', { class: 'body bones' }, ...bones(6)))));

/** What covers a portal that can't go on. */
export const stopped = (language, reason, reload) => {
  const words = WORDS[language];
  const button = make('button', { type: 'button', class: 'button primary' }, words.reload);
  button.addEventListener('click', reload);
  return make('section', { id: 'failure', class: 'shown', role: 'alert' },
    make('h1', {}, words.title), make('p', {}, words.text), make('p', {}, button), make('details', { open: '' }, make('summary', {}, words.details), make('pre', { class: 'reason', dir: 'ltr' }, reason)));
};

/** What stands in the place of a portal whose options can't be used. */
export const refused = (message) => make('section', { id: 'failure', class: 'shown', role: 'alert' }, make('p', {}, make('code', {}, message)));
