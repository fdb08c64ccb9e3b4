// The probe: runs in every page before its own scripts and notes what happens, in the page's own time. It changes nothing.
// Where things are on the page it has from the page's adapter (`__page`).
(() => {
  'use strict';
  if (window.__probe) return;
  const probe = { tasks: [], delays: [], last: 0, pages: 0, asked: 0, answered: 0, memory: null };
  Object.defineProperty(window, '__probe', { value: probe });

  // After the frame's scripts come its style, layout and paint; a message that was posted in the frame is read after them.
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => { for (const then of waiting.splice(0)) then(performance.now()); };
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => { waiting.push(resolve); channel.port2.postMessage(0); }));
  probe.painted = painted;

  const page = globalThis.__page;
  const firstRow = () => document.querySelector(`${page.row} a[href]`);
  probe.first = new Promise((resolve) => {
    const look = new MutationObserver(() => {
      if (!firstRow()) return;
      look.disconnect();
      painted().then((at) => { probe.firstAt = at; resolve(at); });
    });
    look.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['href'] });
  });

  new PerformanceObserver((list) => { for (const task of list.getEntries()) probe.tasks.push([task.startTime, task.duration]); })
    .observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const file of list.getEntries()) {
      if (!file.name.includes('/providers/Microsoft.ImportExport/jobs?')) continue;
      probe.pages++;
      probe.asked ||= file.startTime;
      probe.answered = Math.max(probe.answered, file.responseEnd);
    }
  }).observe({ type: 'resource', buffered: true });
  // Pages that a worker receives: the page's own list of requests hasn't them.
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (!data?.status) return;
        probe.pages++;
        probe.answered = performance.now();
      });
    }
  };
  for (const kind of ['keydown', 'click']) {
    addEventListener(kind, (event) => { probe.last = event.timeStamp; probe.delays.push(performance.now() - event.timeStamp); }, true);
  }
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      probe.memory ||= (made.instance ?? made).exports.memory;
      return made;
    };
  }
  probe.wasm = () => probe.memory?.buffer.byteLength ?? 0;

  // What scrolls: the document or a part of it; and where its rows are to be seen, in pixels of the window.
  const seen = () => {
    const scroller = page.scroller();
    const box = scroller === document.scrollingElement ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
    return { top: box.top, bottom: Math.min(innerHeight, box.bottom) };
  };

  // What stands on the page, as far as an answer to the person's doing goes: the count, the rows in the window and their places, or the page of a job.
  const rowsOf = () => [...document.querySelectorAll(page.row)].filter((row) => row.querySelector('a[href]') && !row.closest('[hidden]'));
  const count = () => page.count()?.textContent.trim() ?? '';
  const sign = () => {
    const rows = rowsOf();
    if (!rows.length) return location.hash + document.querySelector('main').textContent;
    const { top, bottom } = seen();
    const inWindow = rows.filter((row) => { const box = row.getBoundingClientRect(); return box.bottom > top && box.top < bottom; });
    return count() + inWindow.map((row) => row.ariaRowIndex + row.querySelector('a').getAttribute('href')).join();
  };
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  // When the whole list had been taken in and painted.
  probe.loaded = async () => {
    await probe.first;
    for (;;) {
      const at = await painted();
      if (!page.reading() && rowsOf().length) return { from: probe.asked, to: at, count: count() };
      await sleep(4);
    }
  };

  // From here on every frame is looked at, the first of them before this ends.
  let watch = null;
  probe.watch = async () => {
    const mine = watch = { frames: [], on: true };
    const look = async () => { const at = await painted(); mine.frames.push([at, sign()]); };
    await look();
    (async () => { while (mine.on) await look(); })();
  };
  // Milliseconds from the last key or click (or `from`) to the first frame that shows what then stays. -1: nothing changed.
  probe.settled = async (quiet, from) => {
    const mine = watch, limit = performance.now() + 60000;
    let changed = false;
    for (;;) {
      await sleep(30);
      const { frames } = mine, now = performance.now();
      if (!frames.length) continue;
      const final = frames.at(-1)[1];
      let k = frames.length - 1;
      while (k > 0 && frames[k - 1][1] === final) k--;
      changed = k > 0;
      if ((changed && now - frames[k][0] > quiet) || now > limit) {
        mine.on = false;
        return changed ? frames[k][0] - (from ?? probe.last) : -1;
      }
    }
  };

  // All answers of one reading of the list have come, and nothing was done for a while after.
  probe.read = async (pages) => {
    const limit = performance.now() + 300000;
    while (probe.pages < pages) {
      if (performance.now() > limit) throw new Error(`Only ${probe.pages} of ${pages} pages came.`);
      await sleep(25);
    }
    await sleep(400);
  };

  probe.place = () => page.scroller().scrollTop;
  probe.scroll = (part) => {
    const scroller = page.scroller();
    scroller.scrollTop = Math.floor(part * scroller.scrollHeight);
    return painted();
  };

  // Frames while scrolling: when each began, and whether the window showed less rows than it has room for.
  const blank = () => {
    const rows = rowsOf();
    if (!rows.length) return true;
    const body = rows[0].parentNode.getBoundingClientRect(), { top, bottom } = seen();
    return rows[0].getBoundingClientRect().top > Math.max(top, body.top) + 1 || rows.at(-1).getBoundingClientRect().bottom < Math.min(bottom, body.bottom) - 1;
  };
  let rolling = null;
  probe.roll = () => {
    const mine = rolling = { frames: [], blanks: 0, on: true };
    (async () => {
      let before = 0;
      while (mine.on) {
        requestAnimationFrame((at) => { if (before) mine.frames.push(at - before); before = at; });
        await painted();
        if (blank()) mine.blanks++;
      }
    })();
  };
  probe.rolled = () => { rolling.on = false; return { frames: rolling.frames, blanks: rolling.blanks }; };
  // To places all over the list, as with the scroll bar: one a frame.
  probe.jump = async (times) => {
    const scroller = page.scroller(), height = scroller.scrollHeight - scroller.clientHeight;
    for (let k = 0; k < times; k++) {
      // Between two frames: the event of a scroll within one would come only with the next.
      await painted();
      scroller.scrollTop = Math.floor(height * ((k * 0.618) % 1));
    }
    await painted();
  };
  // Where to click: the middle of a row that is in the window, below the bar at the top.
  probe.middle = () => {
    const { top, bottom } = seen();
    const links = rowsOf().map((row) => row.querySelector('a')).map((link) => [link, link.getBoundingClientRect()])
      .filter(([, box]) => box.top > Math.max(120, top) && box.bottom < bottom - 20);
    const [link, box] = links[Math.floor(links.length / 2)];
    return { x: box.left + Math.min(20, box.width / 2), y: box.top + box.height / 2, href: link.getAttribute('href') };
  };
  probe.spot = (what, column) => {
    const found = page[what](column);
    if (!found) return null;
    found.scrollIntoView({ block: 'nearest' });
    const box = found.getBoundingClientRect();
    return { x: box.left + Math.min(12, box.width / 2), y: box.top + box.height / 2 };
  };

  // What a visit downloads by itself, in bytes as they were sent: the page and its files, not the service's answers.
  probe.downloads = async () => {
    await probe.first;
    const entries = () => ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind));
    for (let before = 0; entries().length > before; await sleep(3000)) before = entries().length;
    return entries().filter((file) => !file.name.includes('api-version=')).reduce((sum, file) => sum + file.encodedBodySize, 0);
  };
})();
