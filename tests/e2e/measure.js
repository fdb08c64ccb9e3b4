// Texts that have no room, in what is shown: the open dialog or panel, or the page.
const measure = () => {
  const root = document.documentElement;
  const layer = document.querySelector(':popover-open') ?? [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  const wrong = new Set();
  const brief = (element) => `${element.localName}${element.id && `#${element.id}`}${[...element.classList].map((name) => `.${name}`).join('')} “${element.textContent.trim().slice(0, 60)}”`;
  if (root.scrollWidth > root.clientWidth) {
    const beyond = [...document.body.querySelectorAll('*')].filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > root.clientWidth);
    const leaves = beyond.filter((it) => !beyond.some((other) => other !== it && it.contains(other)));
    wrong.add(`the page is ${root.scrollWidth - root.clientWidth} px too wide: ${leaves.slice(0, 3).map(brief).join(', ')}`);
  }
  // What is cut on purpose: it scrolls, or its end can be read elsewhere.
  const MAY_BE_CUT = '.cut, .visually-hidden, .states, .scroll-x, thead, .field input, select, option, textarea, pre, svg, progress, .jobs tbody, .skip, h1, dialog h2, .parts bdi, .clamp';
  const isHidden = (style) => style.clipPath !== 'none' || style.opacity === '0';
  const edges = (element) => {
    const clips = [];
    for (let at = element; at && at !== layer.parentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (isHidden(style)) return null;
      const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
      // What scrolls cuts nothing: the rest is a turn of the wheel away.
      if (style.overflowX !== 'visible' || style.overflowY !== 'visible') clips.push({ box: at.getBoundingClientRect(), x: hides(style.overflowX), y: hides(style.overflowY) });
    }
    return clips;
  };
  // The lines of each text, as far as they can be seen.
  const lines = [];
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
    const clips = edges(element);
    if (!clips) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      const seen = { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
      const mayBeCut = element.closest(MAY_BE_CUT);
      for (const { box: clip, x, y } of clips) {
        const cut = Math.max(x ? Math.max(clip.left - box.left, box.right - clip.right) - 1.5 : 0, y ? Math.max(clip.top - box.top, box.bottom - clip.bottom) - 4 : 0);
        if (!mayBeCut && cut > 0) wrong.add(`cut: ${brief(element)}`);
        seen.left = Math.max(seen.left, clip.left);
        seen.right = Math.min(seen.right, clip.right);
        seen.top = Math.max(seen.top, clip.top);
        seen.bottom = Math.min(seen.bottom, clip.bottom);
      }
      if (!mayBeCut && (box.left < -1 || box.right > root.clientWidth + 1)) wrong.add(`outside: ${brief(element)}`);
      if (seen.right - seen.left > 1 && seen.bottom - seen.top > 1) lines.push({ element, ...seen });
    }
  }
  // Inside of what has an edge: buttons, badges, what can be chosen.
  for (const element of layer.querySelectorAll('button, a.button, .badge, .chip, label, summary, legend, th, h1, h2, h3')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(MAY_BE_CUT) || !element.textContent.trim() || !edges(element)) continue;
    const own = element.getBoundingClientRect();
    for (const line of lines) {
      if (!element.contains(line.element)) continue;
      const over = Math.max(own.left - line.left, line.right - own.right, own.top - line.top - 4, line.bottom - own.bottom - 4);
      if (over > 1.5) wrong.add(`${Math.round(over)} px over its edge: ${brief(element)}`);
    }
  }
  // One over another. What floats over the page is above all of it.
  const isFloating = (element) => {
    for (let at = element; at && at !== layer; at = at.parentElement) if (['fixed', 'sticky', 'absolute'].includes(getComputedStyle(at).position)) return true;
    return false;
  };
  const still = lines.filter((line) => !isFloating(line.element)).sort((a, b) => a.top - b.top);
  for (const [at, a] of still.entries()) {
    for (let next = at + 1; next < still.length && still[next].top < a.bottom - 3; next += 1) {
      const b = still[next];
      if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) continue;
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4) wrong.add(`over another: ${brief(a.element)} and ${brief(b.element)}`);
    }
  }
  return [...wrong];
};
// Texts that came from no file of locales/, where every text from there has accents and stands in brackets. Names, ids and what else
// is data stands in elements that say so.
const forgotten = () => {
  const found = new Set();
  const DATA = 'bdi, code, pre, kbd, .mono, time, [lang]:not(html, .portal), textarea, option, address, .service-words, a[href^=http]';
  const rest = (text) => {
    let depth = 0;
    let out = '';
    for (const letter of text) {
      if (letter === '⟦') depth += 1;
      else if (letter === '⟧') depth -= 1;
      else if (!depth) out += letter;
    }
    // Names of tools; what Intl makes: amounts with their units.
    return out.replace(/Azure CLI( \(bash\))?|PowerShell|REST/g, '').replace(/[\d.,\s]+(byte|[kKMGTP]?B)(\/[^\s\w])?/g, '');
  };
  const look = (element, text, where) => {
    if (/[A-Za-z]{2}/.test(rest(text))) found.add(`${where}${text.trim().slice(0, 80)} in ${element.localName}.${element.className}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!element.closest(`${DATA}, noscript, #failure, style, script`) && element.checkVisibility()) look(element, walker.currentNode.data, '');
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-label']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const text = element.getAttribute(name);
      // A name in full, what the API calls what is told in other words, or how a file begins.
      const isWord = (name === 'title' && /^\S+$/.test(text)) || text.startsWith('<');
      if (!isWord && !element.closest('#failure') && element.checkVisibility()) look(element, text, `${name}: `);
    }
  }
  return [...found];
};
