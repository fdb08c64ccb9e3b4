// Runs before anything is painted: theme and language, the downloads in parallel, and what happens when one fails.
(() => {
  'use strict';
  const root = document.documentElement;
  const script = document.currentScript;
  const files = script.dataset;
  const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

  // Before the first paint, so that nothing changes its colour or its language afterwards.
  const theme = remembered('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const wanted = [remembered('language'), ...(navigator.languages || [])].map((tag) => (tag || '').split('-')[0]);
  root.lang = wanted.find((tag) => tag === 'en' || tag === 'cs') || 'en';
  root.classList.add('booting');

  // The portal puts the list back where it was left.
  history.scrollRestoration = 'manual';

  let failed = false;
  // Covers the page in plain HTML: after a panic, or when a file is missing, nothing of the portal may run on.
  const fail = (reason) => {
    if (failed) return;
    failed = true;
    console.error(reason);
    window.fetch = () => Promise.reject(new TypeError('The portal has stopped.'));
    const cover = () => {
      // Not before: what covers the page has to be in it.
      window.stop();
      for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
      document.getElementById('app').hidden = true;
      const failure = document.getElementById('failure');
      failure.classList.add('shown');
      failure.querySelector('.reason').textContent = String(reason?.message ?? reason);
      failure.querySelector('a').focus();
    };
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', cover); else cover();
  };
  const broken = (error) => { if (window.WebAssembly && error instanceof WebAssembly.RuntimeError) fail(error); };
  addEventListener('error', (event) => broken(event.error));
  addEventListener('unhandledrejection', (event) => broken(event.reason));
  // A link to the present address changes nothing but the fragment: Reload has to be asked for.
  addEventListener('click', (event) => {
    if (event.target.closest?.('#failure a')) { event.preventDefault(); location.reload(); }
  });

  if (!window.WebAssembly) return fail('This browser can\'t run WebAssembly, or it is turned off.');
  // A file that is loaded only when it is needed: this build's own, by its integrity.
  const later = (name, options) => fetch(script.getAttribute(`data-later-${name}`), { integrity: script.getAttribute(`data-later-${name}-integrity`) ?? '', ...options });
  // The texts of a language that is not in the wasm. `null` where they don't come.
  const texts = (lang) => later(lang)
    .then((answer) => (answer.ok ? answer.text() : null)).catch(() => null);
  const first = root.lang === 'en' ? null : texts(root.lang);
  // The look of what comes later, with its code.
  let look = null;
  const dress = () => look ??= new Promise((resolve, reject) => {
    const sheet = document.createElement('link');
    const missing = () => { sheet.remove(); look = null; reject(new TypeError(files.laterCss)); };
    Object.assign(sheet, { rel: 'stylesheet', href: files.laterCss, integrity: files.laterCssIntegrity ?? '', onload: resolve, onerror: missing });
    document.head.append(sheet);
  });
  // Which chunk the first word of an address needs beside the first one; tests/host/chunks.rs holds it against the routes.
  const CHUNKS = { "subscriptions": "job", "create": "forms", "edit": "forms", "ship": "forms", "copy-log": "forms" };
  const chunk = CHUNKS[/^#\/([^/?]*)/.exec(location.hash)?.[1].toLowerCase()];
  // Its files come with the rest: its own, and those that it shares, as "forms_job"; what is needed later the portal asks for by
  // itself. A portal in one file has none.
  const needed = script.getAttributeNames().map((name) => /^data-later-([a-z_]+)$/.exec(name)?.[1]).filter((name) => name?.split('_').includes(chunk));
  const early = {};
  for (const name of needed) (early[name] = later(name)).catch(() => {});
  const dressed = needed.length && dress().catch(() => {});
  const code = (name) => {
    const answer = early[name] ?? later(name, { priority: 'low' });
    delete early[name];
    // As with the wasm below: a damaged copy is asked for past the cache, once.
    return Promise.all([answer.catch(() => later(name, { cache: 'reload' })), dress()]).then(([answer]) => answer);
  };
  // The loader asks by the names that the files had before they got their final ones.
  const part = (url) => code(/([a-z_]+)\.wasm$/.exec(url)[1]);
  // A module. `import()` takes no integrity: the preload of the same file does.
  const load = (name) => {
    const preload = document.createElement('link');
    Object.assign(preload, { rel: 'modulepreload', href: files[name], integrity: files[`${name}Integrity`] || '' });
    document.head.append(preload);
    return import(new URL(files[name], document.baseURI).href);
  };
  const config = fetch('config.json', { cache: 'no-cache' }).then((answer) => (answer.ok ? answer.text() : null)).catch(() => null);
  // Settings that can't be read name nobody; the portal says what is wrong with them.
  const signsIn = (text) => { try { return JSON.parse(text)?.auth != null; } catch { return false; } };
  const session = config.then((text) => (signsIn(text) ? load('laterSignIn').then((module) => module.begin(text)) : null));
  session.catch(() => {});
  // A damaged copy in the cache would stay there under its immutable name: it is asked for past the cache, once.
  const integrity = files.wasmIntegrity;
  const wasm = fetch(files.wasm, { integrity }).catch(() => fetch(files.wasm, { integrity, cache: 'reload' }));
  wasm.catch(() => {});
  const ready = new Promise((resolve) => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', resolve); else resolve();
  });
  Promise.all([load('js'), config, wasm, first, ready, dressed, session])
    .then(([module, text, answer, words, , , session]) => {
      if (!answer.ok) throw new Error(`${files.wasm}: ${answer.status}`);
      window.portal = { fail, texts, part, config: () => text, words: () => words, session: () => session };
      return module.default({ module_or_path: answer });
    })
    .then(() => root.classList.replace('booting', 'running'), fail);
})();
