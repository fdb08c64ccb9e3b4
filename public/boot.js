// Runs before anything is painted: theme and language, the downloads in parallel, and what happens when one fails.
(() => {
  'use strict';
  const root = document.documentElement;
  const script = document.currentScript;
  const files = script.dataset;
  // What the page asks for before this script is here. Asked for in the words of its own request (docs/browsers.md), a file
  // comes once.
  const [glue, code] = document.querySelectorAll('link[rel$=preload]');
  const preloaded = { mode: 'no-cors', credentials: 'include' };
  const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

  // Before the first paint, so that nothing changes its colour or its language afterwards.
  const theme = remembered('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  /** The languages, as tests/host/languages.rs holds them against the files in locales/; and those that are written from right to left. */
  const LANGUAGES = 'en ar cs de es fr it ja ko pl pt-BR zh-Hans'.split(' ');
  const RTL = ['ar'];
  // The first of a person's tags that the portal speaks, by its primary subtag. Who reads Chinese in the traditional script is passed
  // on to the next language of theirs, and a bare `zh`, which their browser puts behind it, stands for no other script.
  const chosen = (tags) => {
    const primary = (tag) => tag.toLowerCase().split('-')[0];
    const traditional = tags.filter((tag) => /^zh-(hant|tw|hk|mo)\b/i.test(tag));
    return tags.filter((tag) => !traditional.includes(tag) && (tag !== 'zh' || !traditional[0]))
      .map((tag) => LANGUAGES.find((it) => primary(it) === primary(tag))).find(Boolean);
  };
  root.lang = chosen([remembered('language') ?? '', ...(navigator.languages || [])]) ?? 'en';
  root.dir = RTL.includes(root.lang) ? 'rtl' : 'ltr';
  root.classList.add('booting');

  // The portal puts the list back where it was left.
  history.scrollRestoration = 'manual';

  // By language: the lines of its file, once they are here.
  const lines = {};
  // What the page says itself: each place names its line. English stands there from the beginning.
  const say = () => {
    for (const place of document.querySelectorAll('[data-line]')) {
      const english = place.dataset.english ??= place.textContent;
      place.textContent = lines[root.lang]?.[place.dataset.line] ?? english;
    }
  };

  // What receives the pages of long lists; begun with the first of them.
  let worker = null;
  let failed = false;
  // Covers the page in plain HTML: after a panic, or when a file is missing, nothing of the portal may run on.
  const fail = (reason) => {
    if (failed) return;
    failed = true;
    console.error(reason);
    window.fetch = () => Promise.reject(new TypeError('The portal has stopped.'));
    worker?.stop();
    const cover = () => {
      // Not before the page is whole, with its look: WebKit would wait for that without an end, and Firefox never call it loaded.
      if (document.readyState === 'complete') window.stop(); else addEventListener('load', () => window.stop());
      for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
      for (const menu of document.querySelectorAll(':popover-open')) menu.hidePopover();
      say();
      document.getElementById('app').hidden = true;
      const failure = document.getElementById('failure');
      failure.hidden = false;
      failure.classList.add('shown');
      failure.querySelector('.reason').textContent = String(reason?.message ?? reason);
      // WebKit gives the focus back from a dialog that closed, a moment later.
      setTimeout(() => failure.querySelector('a').focus());
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
  // The texts of a language that is not in the wasm; the portal knows damaged ones. `null` where they don't come.
  const texts = (lang) => fetch(files.laterTexts.replace('*', lang))
    .then((answer) => (answer.ok ? answer.text() : null)).catch(() => null)
    .then((text) => {
      lines[lang] = text?.split('\n');
      return text;
    });
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
  // Where all code is in one file, as `trunk serve` and a first `cargo xtask start` build it, there is none of it to wait for.
  const dressed = (needed.length || !files.laterJob) && dress().catch(() => {});
  const lateFile = (name) => {
    const answer = early[name] ?? later(name, { priority: 'low' });
    delete early[name];
    // As with the wasm below: a damaged copy is asked for past the cache, once.
    return Promise.all([answer.catch(() => later(name, { cache: 'reload' })), dress()]).then(([answer]) => answer);
  };
  // The loader asks by the names that the files had before they got their final ones.
  const part = (url) => lateFile(/([a-z_]+)\.wasm$/.exec(url)[1]);
  // The page's import map holds it to its integrity; WebKit takes none from a preload (docs/browsers.md).
  const module = (url) => import(new URL(url, document.baseURI).href);
  let beginning;
  const receiver = (isLong) => {
    if (isLong) beginning ??= module(files.laterWorker).then((module) => { if (!failed) worker = module.begin(); }).catch(() => {});
    return worker;
  };
  const config = fetch('config.json', preloaded).then((answer) => (answer.ok ? answer.text() : null)).catch(() => null);
  // Settings that can't be read name nobody; the portal says what is wrong with them.
  const settings = config.then((text) => JSON.parse(text)).catch(() => null);
  const session = Promise.all([config, settings])
    .then(([text, settings]) => (settings?.auth == null ? null : module(files.laterSignIn).then((module) => module.begin(text))));
  session.catch(() => {});
  // A damaged copy in the cache would stay there under its immutable name: it is asked for past the cache, once.
  const whole = { ...preloaded, integrity: code.dataset.integrity ?? '' };
  const wasm = fetch(code.href, whole).catch(() => fetch(code.href, { ...whole, cache: 'reload' })).then((answer) => {
    if (!answer.ok) throw new Error(`${code.href}: ${answer.status}`);
    // Compiled beside all else; a server may not know the type.
    const isWasm = answer.headers.get('Content-Type')?.split(';')[0].trim() === 'application/wasm';
    return isWasm ? WebAssembly.compileStreaming(answer) : answer.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
  });
  wasm.catch(() => {});

  // What the first page will ask the service for is asked beside the wasm. `fetch_transport` in src/arm/transport.rs takes each
  // answer once, by its URL, as if it had asked itself; tests/host/ahead.rs holds these against the URLs that it asks for.
  const AHEAD = {
    "subscriptions": "/subscriptions?api-version=2022-12-01",
    "jobs": "/subscriptions/{}/providers/Microsoft.ImportExport/jobs?api-version={version}&$top=100",
    "job": "/subscriptions/{}/resourceGroups/{}/providers/Microsoft.ImportExport/jobs/{}?api-version={version}",
    "versions": ["2016-11-01", "2020-08-01", "2021-01-01"]
  };
  /** As many lists as the portal reads side by side (`LANES` in src/store/list.rs). */
  const LANES = 4;
  /** How long the start waits for that, in milliseconds: a service that is slower than this is asked while it runs. */
  const PATIENCE = 500;
  /** An answer is taken so long after it was asked for, in milliseconds. */
  const FRESH = 30_000;
  // By URL; `null` once the portal has asked for it.
  const asked = new Map();
  let isOpen = true;
  const ask = (url, token) => {
    if (!isOpen || asked.has(url)) return null;
    const abort = new AbortController();
    const headers = { 'Accept-Language': root.lang };
    const id = crypto.randomUUID?.();
    if (id) headers['x-ms-client-request-id'] = id;
    if (token) headers.Authorization = `Bearer ${token}`;
    const it = { abort, answer: fetch(url, { headers, cache: 'no-store', credentials: 'omit', redirect: 'error', signal: abort.signal }) };
    it.answer.catch(() => {});
    asked.set(url, it);
    return it;
  };
  const taken = (url, signal) => {
    if (!isOpen) return null;
    const it = asked.get(url);
    asked.set(url, null);
    if (!it) return null;
    signal.addEventListener('abort', () => it.abort.abort());
    return it.answer;
  };
  // Only where settings and address are plain: all else the portal looks at, and says what is wrong.
  const ahead = async () => {
    const { endpoint, apiVersion, refreshSeconds, auth, storage, ...unknown } = await settings;
    const isService = /^(|(https:\/\/[\w.-]+|http:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?(\/[\w.-]+)*)\/*$/.test(endpoint);
    const isPatience = Number.isInteger(refreshSeconds) && refreshSeconds >= 5 && refreshSeconds <= 3600;
    if (!isService || !AHEAD.versions.includes(apiVersion) || !isPatience || Object.keys(unknown).length) return;
    const begun = await session;
    if (auth != null && begun?.state !== 'in') return;
    const token = (await begun?.token(0))?.[1];
    if (auth != null && !token) return;
    const url = (template, ...names) => (endpoint.replace(/\/+$/, '') || location.origin)
      + template.replaceAll('{}', () => names.shift()).replace('{version}', apiVersion);
    const job = /^#\/subscriptions\/([\w.-]+)\/resourceGroups\/([\w.-]+)\/providers\/Microsoft\.ImportExport\/jobs\/([\w-]+)$/i.exec(location.hash);
    if (job) ask(url(AHEAD.job, ...job.slice(1)), token);
    else if (!/^(#\/?)?$|^#\/jobs($|\?)/.test(location.hash)) return;
    const list = ask(url(AHEAD.subscriptions), token);
    if (job) return;
    const text = list.answer.then((answer) => (answer.ok ? answer.text() : ''));
    // Read once, and handed on as it came: what reads a clone waits for the other reader, and twice as long.
    list.answer = Promise.all([list.answer, text]).then(([answer, text]) => (answer.ok ? new Response(text, answer) : answer));
    list.answer.catch(() => {});
    const ids = JSON.parse(await text).value.map((subscription) => subscription.subscriptionId).filter((id) => /^[\w-]+$/.test(id));
    for (const id of ids.slice(0, LANES)) ask(url(AHEAD.jobs, id), token);
  };
  const sent = ahead().catch(() => {});
  // What a browser knows of a language's numbers and times it reads when the first of them is formatted, and that holds up the
  // first rows (docs/browsers.md): here once the first question is asked, while nothing else is to be done.
  const formats = () => [new Intl.RelativeTimeFormat(root.lang), new Intl.NumberFormat(root.lang)];
  settings.then(() => setTimeout(formats));
  setTimeout(() => {
    isOpen = false;
    asked.forEach((it) => it?.abort.abort());
    asked.clear();
  }, FRESH);

  // WebKit doesn't hold on to what is seen when something comes in above it: what moves the rows is scrolled past.
  if (!CSS.supports('overflow-anchor', 'auto')) {
    let before;
    new ResizeObserver(() => {
      const top = document.querySelector('.jobs tbody')?.getBoundingClientRect().top + scrollY;
      if (top - before && scrollY > before) scrollBy(0, top - before);
      before = top;
    }).observe(root);
  }

  const ready = new Promise((resolve) => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', resolve); else resolve();
  });
  Promise.all([first, ready]).then(() => {
    say();
    root.classList.add('worded');
  });
  Promise.all([module(glue.href), config, wasm, first, ready, dressed, session])
    .then(([module, text, compiled, words, , , session]) => {
      window.portal = { fail, texts, part, config: () => text, words: () => words, session: () => session, asked: taken, worker: receiver };
      // The start holds up all else: the lists are asked for first, so that they come meanwhile.
      const patient = Promise.race([sent, new Promise((go) => setTimeout(go, PATIENCE))]);
      return module.default({ module_or_path: compiled }).then(() => patient).then(module.begin);
    })
    .then(() => root.classList.replace('booting', 'running'), fail);
  // Without its style sheet nothing else hides it.
  ready.then(() => { document.getElementById('failure').hidden = !failed; });
})();
