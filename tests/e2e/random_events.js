// Many events in a row, made in the page itself: a driver needs a minute for what takes a second here. Comes behind random.js.
const SOON = 8_000;
const LAST = 25;
// Numbers that look drawn by lot (mulberry32).
const lot = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return (mixed ^ (mixed >>> 14)) >>> 0;
};
const brief = (element) => `${element.localName ?? 'window'}${element.id ? '#' + element.id : ''}`;
const CLICKABLE = 'a[href^="#"], button, summary, label, input, select, th[aria-sort] button, [tabindex]';
const COMMANDS = 'dialog .button, #cancel-job, #delete-job, #bitlocker-keys, #send-form, tr.row a, tr.row input, [popovertarget]';
const TEXTS = 'input:not([type=checkbox], [type=radio], [type=file]), textarea';
const KEYS = 'Enter,Escape,Tab, ,ArrowDown,ArrowUp,ArrowLeft,ArrowRight,Home,End,PageDown,PageUp,Delete,Backspace,?,/,j,k,x,c,d,r,g,n,a,ž,Unidentified,Process'.split(',');
const OF_WINDOW = 'resize,online,offline,focus,blur,hashchange,popstate,storage,beforeprint,afterprint,languagechange,scroll,pageshow'.split(',');
const OF_DOCUMENT = 'visibilitychange,selectionchange,fullscreenchange'.split(',');
const ROUTES = '#/jobs,#/,#/create/import,#/create/export,#/copy-log,#/jobs?q=a&sort=name,#/nowhere,#'.split(',');
const burst = async (seed, count, texts) => {
  const draw = lot(seed);
  const among = (all) => all[draw() % all.length];
  const options = (more) => ({ bubbles: true, cancelable: true, composed: true, view: window, shiftKey: draw() % 6 === 0, ...more });
  const pointer = (element, ...kinds) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const place = options({ clientX: x + width / 2, clientY: y + height / 2, button: 0, pointerId: 1, pointerType: among(['mouse', 'touch', 'pen']) });
    for (const kind of kinds) element.dispatchEvent(new (kind.startsWith('pointer') ? PointerEvent : MouseEvent)(kind, place));
  };
  const data = () => {
    const held = new DataTransfer();
    held.setData('text/plain', among(texts));
    if (draw() % 3 === 0) held.items.add(new File([among(texts)], among(['a.jrn', 'b.xml', 'c.json', 'd'])));
    return held;
  };
  const click = (selector) => {
    const all = visible(selector);
    if (!all.length) return 'nothing to click';
    const element = among(all);
    pointer(element, 'pointerover', 'pointermove', 'pointerdown', 'mousedown');
    element.focus?.();
    pointer(element, 'pointerup', 'mouseup');
    element.click();
    if (draw() % 12 === 0 && element.isConnected) element.click();
    return `clicked ${brief(element)}`;
  };
  const anything = () => among(visible('*')) ?? document.body;
  const focused = () => document.activeElement ?? document.body;
  const kinds = [
    [26, () => click(CLICKABLE)],
    [16, () => click(COMMANDS)],
    [14, () => {
      const [element, key] = [focused(), among(KEYS)];
      const stroke = options({ key, repeat: draw() % 9 === 0, isComposing: draw() % 40 === 0 });
      if (element.dispatchEvent(new KeyboardEvent('keydown', stroke)) && key === 'Enter' && element.matches('button, a[href^="#"]')) element.click();
      element.dispatchEvent(new KeyboardEvent('keyup', stroke));
      return `pressed ${key} on ${brief(element)}`;
    }],
    [10, () => {
      const all = visible(TEXTS);
      if (!all.length) return 'no field';
      const field = among(all);
      field.focus();
      field.value = draw() % 2 ? among(texts) : field.value.slice(0, -1) + among([...'a1-ž ']);
      field.dispatchEvent(new InputEvent('input', options({ inputType: 'insertText' })));
      if (draw() % 2) field.dispatchEvent(new Event('change', { bubbles: true }));
      if (draw() % 3 === 0) field.blur();
      return `typed ${field.value.length} characters into ${brief(field)}`;
    }],
    [5, () => {
      const all = visible('select');
      if (!all.length) return 'no choice';
      const field = among(all);
      put(field, (among([...field.options]) ?? {}).value ?? '');
      return `chose in ${brief(field)}`;
    }],
    [9, () => {
      const element = anything();
      pointer(element, ...among([['pointerover', 'mouseover', 'pointerenter', 'mouseenter'], ['pointermove', 'mousemove'], ['pointerout', 'mouseout', 'pointerleave', 'mouseleave'], ['pointercancel'], ['contextmenu'], ['dblclick'], ['pointerdown'], ['pointerup']]));
      return `pointed at ${brief(element)}`;
    }],
    [5, () => {
      scrollTo(0, draw() % (document.documentElement.scrollHeight + 1));
      anything().dispatchEvent(new WheelEvent('wheel', options({ deltaY: (draw() % 4000) - 2000 })));
      return 'scrolled';
    }],
    [5, () => {
      const element = draw() % 3 ? among(visible(CLICKABLE)) ?? document.body : focused();
      if (draw() % 3) element.focus(); else element.blur();
      return `focus of ${brief(element)}`;
    }],
    [4, () => {
      const kind = among(OF_WINDOW);
      dispatchEvent(new Event(kind));
      return `the window's ${kind}`;
    }],
    [1, () => {
      const kind = among(OF_DOCUMENT);
      document.dispatchEvent(new Event(kind));
      return `the document's ${kind}`;
    }],
    [2, () => {
      const [element, kind] = [anything(), among(['dragenter', 'dragover', 'dragleave', 'drop'])];
      element.dispatchEvent(new DragEvent(kind, options({ dataTransfer: data() })));
      return `${kind} on ${brief(element)}`;
    }],
    [1, () => {
      const element = focused();
      element.dispatchEvent(new ClipboardEvent(among(['paste', 'copy', 'cut']), options({ clipboardData: data() })));
      return `pasted on ${brief(element)}`;
    }],
    [1, () => {
      const dialog = among(visible('dialog[open]'));
      dialog?.dispatchEvent(new Event('cancel', { cancelable: true }));
      for (const open of document.querySelectorAll(':popover-open')) open.hidePopover();
      return 'closed what is open';
    }],
    [1, () => {
      // Browsers let a page do so only so often.
      try { location.hash = among(ROUTES); } catch { return 'may not go'; }
      return `went to ${location.hash}`;
    }],
  ];
  const bag = kinds.flatMap(([share, kind]) => Array(share).fill(kind));
  const { port1, port2 } = new MessageChannel();
  const turn = () => new Promise((resolve) => { port1.onmessage = resolve; port2.postMessage(null); });
  const pause = (span) => new Promise((resolve) => setTimeout(resolve, span));
  const until = performance.now() + SOON;
  const last = [];
  let [done, most] = [0, 0];
  while (done < count && performance.now() < until) {
    last.push(among(bag)());
    if (last.length > LAST) last.shift();
    done += 1;
    await (draw() % 8 ? turn() : pause(draw() % 24));
    const stopped = document.querySelector('#failure.shown');
    if (stopped) return { done, last, stopped: stopped.innerText };
    most = Math.max(most, document.getElementsByTagName('*').length);
  }
  port1.close();
  return { done, last, most };
};
