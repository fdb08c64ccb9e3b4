// How a person finds things: by what they are and how they are called, and only where they can be seen and reached.
const SELECTORS = {
  alert: '[role=alert]',
  button: 'button, [role=button]',
  checkbox: 'input[type=checkbox]',
  columnheader: 'th[scope=col]',
  combobox: 'select',
  dialog: 'dialog[open], [role=dialog]:popover-open',
  heading: 'h1, h2, h3',
  link: 'a[href]',
  radio: 'input[type=radio]',
  row: 'tbody tr.row',
  searchbox: 'input[type=search]',
  status: '[role=status]',
  textbox: 'input:not([type=search], [type=checkbox], [type=radio], [type=file]), textarea',
};
// The portal that is looked at: the page itself, or the shadow root that a test has set in a page that holds the portal.
const place = window.lookedAt ?? document;
const whole = place.body ?? place.querySelector('.portal');
const squeezed = (text) => text.replace(/\s+/g, ' ').trim();
const content = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true' || node.hidden) return '';
  const { display } = getComputedStyle(node);
  if (display === 'none') return '';
  const gap = display.startsWith('inline') ? '' : ' ';
  return gap + [...node.childNodes].map(content).join('') + gap;
};
const named = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return squeezed(by.split(' ').map((id) => place.getElementById(id)?.textContent ?? '').join(' '));
  const label = element.labels?.[0];
  return squeezed(element.getAttribute('aria-label') ?? content(label ?? element));
};
// A modal dialog leaves nothing else to be reached.
const reach = () => [...place.querySelectorAll('dialog[open]')].at(-1);
// An ellipsis at a name's end stands for the rest of it.
const isCalled = (element, name) => {
  if (name === null) return true;
  return name.endsWith('…') ? named(element).startsWith(name.slice(0, -1)) : named(element) === name;
};
const findAll = (role, name) => {
  const within = reach();
  return [...place.querySelectorAll(SELECTORS[role])]
    .filter((element) => !within || within.contains(element))
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => isCalled(element, name));
};
