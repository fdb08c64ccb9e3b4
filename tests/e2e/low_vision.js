// What is wrong with the page as it stands, for people who have it shown in another way. Each function gives a list of texts.
const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
const top = () => document.querySelector('dialog[open]') ?? document.body;
const say = (element) => `${element.id ? '#' + element.id : element.className} “${(element.ariaLabel ?? element.textContent).trim().slice(0, 40)}” ${element.outerHTML.slice(0, 90)}`;
const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
const controls = () => [...top().querySelectorAll(CONTROLS)].filter((it) => shown(it) && !it.disabled && it.tabIndex >= 0);

// WCAG 2.4.11: what has the focus can be seen, at least in part.
const hiddenFocus = async () => {
  const wrong = [];
  const isInWindow = ({ top, bottom }) => top >= 0 && bottom <= innerHeight;
  for (const control of controls()) {
    control.focus();
    if (document.activeElement !== control) continue;
    // WebKit moves the page there only later.
    for (let turn = 0; turn < 3 && !isInWindow(control.getBoundingClientRect()); turn += 1) await new Promise(requestAnimationFrame);
    const box = (control.closest('label') ?? control).getBoundingClientRect();
    const own = control.getBoundingClientRect();
    if (own.width <= 1 || own.height <= 1) continue;
    const at = (x, y) => document.elementFromPoint(x, y);
    // The part of it that is in the window.
    const [left, right] = [Math.max(own.left, 0), Math.min(own.right, innerWidth)];
    const [first, last] = [Math.max(own.top, 0), Math.min(own.bottom, innerHeight)];
    const within = (part) => {
      const there = at(left + (right - left) * part, first + (last - first) * part);
      return there && first < last && (control.contains(there) || there.contains(control) && !there.matches('dialog, body, html, main') || control.closest('label')?.contains(there));
    };
    if (![0.25, 0.5, 0.75].some(within)) wrong.push(`the focus is hidden on ${say(control)} at ${Math.round(own.top)} of ${innerHeight}, ${box.height}`);
  }
  return wrong;
};

// WCAG 1.4.10.
const reflows = async () => {
  const root = document.documentElement;
  const wrong = [];
  if (root.scrollWidth > root.clientWidth) wrong.push(`${root.scrollWidth} px are wider than ${root.clientWidth}`);
  for (const dialog of document.querySelectorAll('dialog[open]')) {
    if (dialog.scrollWidth > dialog.clientWidth) wrong.push('the dialog is too wide');
  }
  return [...wrong, ...await hiddenFocus()];
};

// WCAG 1.4.12: with its distances no text is cut, and none lies over another.
const cutBySpacing = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const wrong = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) wrong.push(`${root.scrollWidth} px are wider than ${root.clientWidth}`);
  for (const element of top().querySelectorAll('*')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!hasText || !shown(element) || element.closest('.visually-hidden, svg, pre, .scroll-x, option, select, textarea')) continue;
    const style = getComputedStyle(element);
    const [wide, high] = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
    if (style.display === 'inline' || element.clientWidth <= 1) continue;
    // What ends in three dots on purpose says itself whole elsewhere.
    const cuts = style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis' && wide > 1 || style.overflowY === 'hidden' && high > 2 && style.webkitLineClamp === 'none';
    const spills = element.matches('button, .button, .badge, .chip') && (wide > 1 || high > 2);
    if (cuts || spills) wrong.push(`cut by ${wide}, ${high}: ${say(element)}`);
  }
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== sheet);
  return wrong;
};

const lostInForcedColours = () => {
  if (!matchMedia('(forced-colors: active)').matches) return ['no forced colours'];
  const wrong = [];
  for (const control of controls()) {
    control.focus();
    const style = getComputedStyle(control);
    const rings = [control, control.closest('.field')].map((it) => it && getComputedStyle(it));
    const isSeen = rings.some((it) => it && it.outlineStyle !== 'none' && parseFloat(it.outlineWidth) >= 1);
    if (document.activeElement === control && !isSeen) wrong.push(`no focus is seen on ${say(control)}`);
    const hasText = control.textContent.trim();
    const isField = control.matches('input:not([type=checkbox], [type=radio], [type=file]), select, textarea');
    const hasEdge = ['Top', 'Bottom'].every((side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0);
    if (isField && !hasEdge && !control.closest('.field')) wrong.push(`a field without an edge: ${say(control)}`);
    if (control.matches('.button') && !hasEdge) wrong.push(`a button without an edge: ${say(control)}`);
    // An icon alone takes the colour of text.
    const drawn = control.querySelector('svg');
    if (!hasText && drawn && shown(drawn)) {
      const paint = getComputedStyle(drawn);
      if (![paint.stroke, paint.fill].includes(paint.color)) wrong.push(`an icon of another colour: ${say(control)}`);
    }
  }
  for (const badge of top().querySelectorAll('.badge')) {
    if (shown(badge) && !badge.textContent.trim()) wrong.push(`a badge that is colour alone: ${say(badge)}`);
  }
  return wrong;
};

const moving = () => {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return ['motion is wanted'];
  const wrong = document.getAnimations().filter((animation) => {
    const { duration, iterations } = animation.effect.getComputedTiming();
    return animation.playState === 'running' && (duration > 50 || iterations > 1);
  });
  const smooth = [document.documentElement, ...top().querySelectorAll('*')].filter((it) => getComputedStyle(it).scrollBehavior === 'smooth');
  return [...wrong.map((it) => `${it.animationName ?? it.transitionProperty} moves ${say(it.effect.target)}`), ...smooth.map((it) => `scrolls slowly: ${say(it)}`)];
};

const unnamed = () => {
  const wrong = [];
  const name = (element) => element.ariaLabel?.trim() || element.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent.trim()).join(' ').trim() || [...(element.labels ?? [])].map((label) => label.textContent.trim()).join('');
  for (const element of top().querySelectorAll('table, [role=table], progress, meter, [role=progressbar], dialog, [role=img], section[aria-labelledby], nav')) {
    if (!shown(element) || element.closest('[role=presentation], [aria-hidden=true]')) continue;
    if (!name(element) && !element.querySelector(':scope > caption')?.textContent.trim()) wrong.push(`no name: ${say(element)}`);
  }
  for (const table of top().querySelectorAll('table')) {
    if (!shown(table) || table.role === 'presentation') continue;
    for (const heading of table.querySelectorAll('thead th')) if (!(heading.textContent.trim() || name(heading) || heading.querySelector('[aria-label]'))) wrong.push(`a heading without words: ${say(heading)}`);
    for (const row of table.querySelectorAll('tbody tr:not(.spacer, [role=presentation])')) {
      if (!row.querySelector('th')?.textContent.trim()) wrong.push(`a row without a heading: ${say(row)}`);
    }
  }
  return wrong;
};
