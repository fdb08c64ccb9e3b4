// What a person at random can reach, and what the page confesses. Comes behind person.js.
const choice = (all, number) => all[number % all.length];
const visible = (selector) => {
  const within = reach() ?? document;
  return [...within.querySelectorAll(selector)].filter((it) => it.checkVisibility({ visibilityProperty: true }));
};
// Half a character, cut off at the end, is no JSON to WebKit's driver.
const described = (element) => `${element.localName}${element.id ? '#' + element.id : ''} “${named(element).slice(0, 40).toWellFormed()}”`;
const put = (field, value) => {
  field.focus();
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
};
const person = {
  // Something that can be clicked; the driver clicks it, as far as nothing covers it.
  thing: ([number]) => {
    const all = visible('a[href^="#"], button, summary, label.option, input[type=checkbox], input[type=radio], th[aria-sort] button');
    return all.length ? [described(choice(all, number)), choice(all, number)] : ['nothing to click'];
  },
  // What leads on in a dialog, or opens one.
  command: ([number]) => {
    const all = visible('dialog .button.danger, dialog .button.primary, #cancel-job, #delete-job, #bitlocker-keys, #send-form, tr.row a, tr.row input');
    return all.length ? [described(choice(all, number)), choice(all, number)] : ['no command'];
  },
  field: ([number]) => {
    const all = visible('input:not([type=checkbox], [type=radio], [type=file]), textarea');
    return all.length ? [described(choice(all, number)), choice(all, number)] : ['no field'];
  },
  // Too long to be typed.
  paste: ([number], text) => {
    const all = visible('input:not([type=checkbox], [type=radio], [type=file]), textarea');
    if (!all.length) return ['no field'];
    put(choice(all, number), text);
    return [`pasted ${text.length} characters into ${described(choice(all, number))}`];
  },
  option: ([number, other]) => {
    const all = visible('select');
    if (!all.length) return ['no choice'];
    const field = choice(all, number);
    put(field, choice([...field.options], other).value);
    return [`chose “${field.value}” in ${described(field)}`];
  },
  address: (_, text) => {
    location.hash = text;
    return [`went to ${text.slice(0, 80)}`];
  },
  // One character of the address is another one.
  slip: ([number, other]) => {
    const hash = location.hash;
    const at = number % (hash.length + 1);
    location.hash = hash.slice(0, at) + choice(['/', '%', '?', '&', '=', ',', '%00', '%zz', '+', 'a', ''], other) + hash.slice(at + 1);
    return [`slipped to ${location.hash.slice(0, 80)}`];
  },
  scroll: ([number]) => {
    scrollTo(0, number % (document.documentElement.scrollHeight + 1));
    return ['scrolled'];
  },
};
const act = (kind, numbers, text) => {
  const stopped = document.querySelector('#failure.shown');
  if (stopped) return { stopped: stopped.innerText };
  const [did, element] = person[kind](numbers, text);
  // A place, and not the element: the driver would hold on to it, and to all that it was part of.
  element?.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = element?.getBoundingClientRect() ?? {};
  const inside = (at, end) => Math.round(Math.min(Math.max(at, 0), end - 1));
  return { did, at: element ? [inside(x + width / 2, innerWidth), inside(y + height / 2, innerHeight)] : null };
};
// Leads back to the list, whatever is open; true once it is there and whole.
const rest = () => {
  const stopped = document.querySelector('#failure.shown');
  if (stopped) return { stopped: stopped.innerText };
  const dialog = reach();
  if (dialog) {
    const leaves = ['leave', 'discard'].includes(dialog.id);
    const buttons = visible(leaves ? '.button.danger' : '.button:not(.danger, [aria-disabled=true])');
    buttons.at(-1)?.click();
    return { rested: false };
  }
  for (const open of document.querySelectorAll(':popover-open')) open.hidePopover();
  if (location.hash !== '#/jobs') {
    location.hash = '#/jobs';
    return { rested: false };
  }
  const again = visible('main .banner .button, main .empty .button')[0];
  if (again) {
    again.click();
    return { rested: false };
  }
  const busy = document.querySelector('.streaming, #refresh[aria-busy=true], main .bone');
  return { rested: !busy && document.querySelectorAll('tr.row a').length > 0 };
};
