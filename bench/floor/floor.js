// VA, the floor: the list of jobs by hand, in plain JavaScript, with nothing between it and the browser.
'use strict';
(() => {
  const VERSION = 'api-version=2021-01-01';
  const ROW = 40, SPARE = 6, DAY = 86400000;
  const byId = (id) => document.getElementById(id);
  const list = byId('list'), page = byId('job'), table = byId('table'), body = byId('rows'), field = byId('filter'), picker = byId('filter-state'), counter = byId('count');
  const streaming = document.querySelector('.streaming'), template = byId('row').content.firstChild;
  const [above, below] = [...body.querySelectorAll('.spacer td')];
  // Made while the lists are on their way: the first of them holds up a new page for 40 ms.
  let written, relative;
  const formats = () => { written ??= new Intl.NumberFormat('en'); relative ??= new Intl.RelativeTimeFormat('en', { numeric: 'auto' }); };
  history.scrollRestoration = 'manual';

  // A column of values for each field, by the index of the job; words that recur are kept once.
  const words = () => ({ all: [], codes: new Map(), ranks: null });
  const code = (of, text) => {
    let known = of.codes.get(text);
    if (known === undefined) { known = of.all.push(text) - 1; of.codes.set(text, known); of.ranks = null; }
    return known;
  };
  const rank = (of, at) => {
    if (!of.ranks) {
      const order = of.all.map((text, i) => [text.toLowerCase(), i]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
      of.ranks = [];
      order.forEach(([, i], place) => { of.ranks[i] = place; });
    }
    return of.ranks[at];
  };
  const states = words(), kinds = words(), locations = words(), accounts = words(), groups = words();
  for (const state of ['Creating', 'Shipping', 'Received', 'Transferring', 'Packaging', 'Completed', 'Closed']) {
    code(states, state);
    const option = document.createElement('option');
    option.value = option.textContent = state;
    picker.append(option);
  }
  code(kinds, 'Import'); code(kinds, 'Export');

  let room = 256, total = 0, gone = 0, walk = 0;
  const ids = [], names = [], lower = [], index = new Map();
  let modified = new Float64Array(room), percent = new Uint8Array(room), state = new Uint8Array(room), kind = new Uint8Array(room), flags = new Uint8Array(room);
  let never = new Uint8Array(room), more = new Uint8Array(room), version = new Uint16Array(room), met = new Uint16Array(room);
  let place = new Uint16Array(room), account = new Uint16Array(room), group = new Uint16Array(room);
  let order = new Uint32Array(room), alphabet = new Uint32Array(room), ordered = 0;
  const grown = (old) => { const next = new old.constructor(room); next.set(old); return next; };
  const grow = () => {
    room *= 2;
    const whole = view === order;
    [modified, percent, state, kind, flags, never, more, version, met, place, account, group, order, alphabet] =
      [modified, percent, state, kind, flags, never, more, version, met, place, account, group, order, alphabet].map(grown);
    if (whole) view = order;
  };
  const TRACKED = 1, BLOBS = 2, CANCELED = 4, GONE = 8, SELECTED = 16;
  let fresh = [], moved = [];

  const take = (job) => {
    const known = index.get(job.id);
    const its = job.properties || {};
    const time = Date.parse(job.systemData?.lastModifiedAt) || 0;
    let i = known;
    if (known === undefined) {
      i = total++;
      if (i === room) grow();
      index.set(job.id, i);
      ids.push(job.id); names.push(job.name); lower.push(job.name.toLowerCase());
      fresh.push(i);
    } else {
      met[i] = walk;
      if (modified[i] === time && states.all[state[i]] === its.state && percent[i] === (its.percentComplete ?? 255) && !(flags[i] & GONE)) return;
      version[i]++;
      moved.push(i);
    }
    met[i] = walk;
    modified[i] = time;
    percent[i] = its.percentComplete ?? 255;
    state[i] = code(states, its.state || '');
    kind[i] = code(kinds, its.jobType || '');
    place[i] = code(locations, job.location || '');
    account[i] = code(accounts, (its.storageAccountId || '').slice((its.storageAccountId || '').lastIndexOf('/') + 1));
    group[i] = code(groups, job.id.split('/', 5)[4]);
    never[i] = more[i] = 0;
    if (its.driveList) for (const drive of its.driveList) {
      if (drive.state === 'NeverReceived') never[i]++; else if (drive.state === 'CompletedMoreInfo') more[i]++;
    }
    flags[i] = (its.deliveryPackage?.trackingNumber ? TRACKED : 0) | (its.incompleteBlobListUri ? BLOBS : 0) | (its.cancelRequested ? CANCELED : 0) | (flags[i] & SELECTED);
  };

  // What needs attention: the most pressing first, as a number that sorts.
  const concern = (i, now) => {
    if (never[i]) return never[i];
    const left = (limit) => Math.floor(Math.max(0, modified[i] + limit * DAY - now) / DAY);
    if (modified[i] && state[i] === 0 && !(flags[i] & TRACKED) && left(14) < 7) return 1000 + left(14);
    if (flags[i] & BLOBS) return 2000;
    if (more[i]) return 3000 + more[i];
    if (modified[i] && (state[i] === 5 || state[i] === 6) && left(90) < 14) return 4000 + left(90);
    return 5000;
  };
  const plural = (n, word) => `${n} ${word}${n === 1 ? '' : 's'}`;
  const concernText = (at) => {
    if (at >= 5000) return '';
    if (at >= 4000) return at === 4000 ? '⚠ Deleted today' : `⚠ Deleted in ${plural(at - 4000, 'day')}`;
    if (at >= 3000) return `⚠ ${plural(at - 3000, 'drive')} with more information`;
    if (at >= 2000) return '⚠ Blobs were not exported';
    if (at >= 1000) return at === 1000 ? '⚠ Expires today' : `⚠ Expires in ${plural(at - 1000, 'day')}`;
    return `⚠ ${plural(at, 'drive')} never received`;
  };

  // Order: a number for each job, then the name, then the id.
  const COLUMNS = ['name', 'type', 'state', 'progress', 'attention', 'location', 'storage', 'group', 'changed'];
  let sort = 8, descending = true, now = Date.now();
  const KEYS = [
    () => 0, (i) => rank(kinds, kind[i]), (i) => state[i], (i) => (percent[i] === 255 ? -1 : percent[i]), (i) => concern(i, now),
    (i) => rank(locations, place[i]), (i) => rank(accounts, account[i]), (i) => rank(groups, group[i]), (i) => modified[i],
  ];
  const beforeByName = (a, b) => names[a] < names[b] || (names[a] === names[b] && ids[a] < ids[b]);
  const before = (a, b) => {
    if (sort === 0) return descending ? beforeByName(b, a) : beforeByName(a, b);
    const x = KEYS[sort](a), y = KEYS[sort](b);
    return x === y ? beforeByName(a, b) : descending ? x > y : x < y;
  };
  // Puts a few into an order of many: their places are searched for, what lies between moves in blocks.
  const merge = (into, count, few, first) => {
    few.sort((a, b) => (first(a, b) ? -1 : 1));
    let end = count;
    for (let k = few.length - 1; k >= 0; k--) {
      let low = 0, high = end;
      while (low < high) { const middle = (low + high) >>> 1; if (first(few[k], into[middle])) high = middle; else low = middle + 1; }
      into.copyWithin(low + k + 1, low, end);
      into[low + k] = few[k];
      end = low;
    }
    return count + few.length;
  };
  const sortAll = () => {
    now = Date.now();
    if (sort === 0) {
      order.set(alphabet.subarray(0, ordered));
      if (descending) order.subarray(0, ordered).reverse();
      return;
    }
    const key = KEYS[sort], sign = descending ? -1 : 1;
    const keys = new Float64Array(ordered);
    let least = Infinity, most = -Infinity;
    for (let r = 0; r < ordered; r++) {
      const value = sign * key(alphabet[r]);
      keys[r] = value;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if ((most - least + 1) * ordered < Number.MAX_SAFE_INTEGER) {
      // Both in one number, which the browser sorts without asking back.
      for (let r = 0; r < ordered; r++) keys[r] = (keys[r] - least) * ordered + r;
      keys.sort();
      for (let r = 0; r < ordered; r++) order[r] = alphabet[keys[r] % ordered];
    } else {
      const ranks = new Uint32Array(ordered);
      for (let r = 0; r < ordered; r++) ranks[r] = r;
      ranks.sort((a, b) => keys[a] - keys[b]);
      for (let r = 0; r < ordered; r++) order[r] = alphabet[ranks[r]];
    }
  };

  // What is shown of the order.
  let text = '', picked = -1, view = order, shown = 0;
  const filter = () => {
    if (!text && picked < 0 && !gone) { view = order; shown = ordered; return; }
    if (view === order || view.length < ordered) view = new Uint32Array(room);
    let count = 0;
    for (let r = 0; r < ordered; r++) {
      const i = order[r];
      if ((picked < 0 || state[i] === picked) && !(flags[i] & GONE) && (!text || lower[i].includes(text))) view[count++] = i;
    }
    shown = count;
  };

  // The rows near the window; those that leave at one end come in at the other.
  let pool = [], from = -1;
  const makeRow = () => {
    const tr = template.cloneNode(true), [pick, ...cells] = tr.children;
    return {
      tr, pick: pick.firstChild, i: -1, version: -1, at: -1, link: cells[0].firstChild, name: cells[0].firstChild.firstChild, type: cells[1].firstChild, badge: cells[2].firstChild,
      state: cells[2].firstChild.firstChild, meter: cells[3].firstChild.firstChild, percent: cells[3].firstChild.lastChild.firstChild,
      concern: cells[4].firstChild, location: cells[5].firstChild, account: cells[6].firstChild, group: cells[7].firstChild, changed: cells[8].firstChild,
    };
  };
  const ago = (time) => {
    const span = time - now, size = Math.abs(span);
    if (size < 60000) return relative.format(Math.trunc(span / 1000), 'second');
    if (size < 3600000) return relative.format(Math.trunc(span / 60000), 'minute');
    if (size < DAY) return relative.format(Math.trunc(span / 3600000), 'hour');
    return relative.format(Math.trunc(span / DAY), 'day');
  };
  const fill = (row, i, at) => {
    if (row.at !== at) { row.at = at; row.tr.ariaRowIndex = at + 2; }
    const selected = (flags[i] & SELECTED) !== 0;
    if (row.pick.checked !== selected) row.pick.checked = selected;
    if (row.i === i && row.version === version[i]) return;
    row.i = i; row.version = version[i];
    row.link.href = '#' + ids[i];
    row.name.data = row.link.title = names[i];
    row.pick.ariaLabel = 'Select ' + names[i];
    row.type.data = kinds.all[kind[i]];
    row.badge.className = 'badge s' + state[i];
    row.state.data = states.all[state[i]] + (flags[i] & CANCELED ? ' ⊘' : '');
    if (percent[i] === 255) { row.meter.hidden = true; row.percent.data = '–'; } else { row.meter.hidden = false; row.meter.value = percent[i]; row.percent.data = percent[i] + ' %'; }
    row.concern.data = concernText(concern(i, now));
    row.location.data = locations.all[place[i]];
    row.account.data = accounts.all[account[i]];
    row.group.data = groups.all[group[i]];
    row.changed.data = modified[i] ? ago(modified[i]) : '';
  };
  let heights = '';
  const draw = () => {
    const top = -body.getBoundingClientRect().top;
    const count = Math.ceil(innerHeight / ROW) + 2 * SPARE + 4;
    let start = Math.max(0, (Math.floor(top / ROW) - SPARE) >> 2 << 2);
    start = Math.max(0, Math.min(start, (shown - count + 3) >> 2 << 2));
    const size = Math.min(count, shown - start);
    while (pool.length > size) pool.pop().tr.remove();
    const step = start - from;
    if (step > 0 && step < pool.length) {
      const leaving = pool.splice(0, step);
      below.parentNode.before(...leaving.map((row) => row.tr));
      pool.push(...leaving);
    } else if (step < 0 && -step < pool.length) {
      const leaving = pool.splice(pool.length + step);
      above.parentNode.after(...leaving.map((row) => row.tr));
      pool.unshift(...leaving);
    }
    from = start;
    while (pool.length < size) { const row = makeRow(); below.parentNode.before(row.tr); pool.push(row); }
    for (let k = 0; k < size; k++) fill(pool[k], view[start + k], start + k);
    const next = `${start} ${shown - start - size}`;
    if (next !== heights) {
      heights = next;
      above.style.height = start * ROW + 'px';
      below.style.height = (shown - start - size) * ROW + 'px';
    }
  };
  const count = () => {
    const all = total - gone;
    if (!written) return;
    counter.textContent = reading && !complete ? `${written.format(all)} jobs so far` : text || picked >= 0 ? `${written.format(shown)} of ${written.format(all)} jobs` : `${written.format(all)} jobs`;
    streaming.hidden = !reading || complete;
    table.ariaRowCount = shown + 1;
  };

  // Answers come faster than frames: they are put in order once a frame.
  let due = false, reading = false, complete = false;
  const settle = () => {
    due = false;
    if (moved.length) {
      const out = new Set(moved);
      for (const all of [order, alphabet]) {
        let kept = 0;
        for (let r = 0; r < ordered; r++) if (!out.has(all[r])) all[kept++] = all[r];
      }
      ordered -= out.size;
      fresh.push(...out);
      moved = [];
    }
    if (fresh.length) {
      merge(alphabet, ordered, fresh.slice(), beforeByName);
      ordered = merge(order, ordered, fresh, before);
      fresh = [];
      filter();
    }
    count();
    if (!list.hidden) draw();
  };
  const soon = () => { if (!due) { due = true; requestAnimationFrame(settle); } };

  const read = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  // Each subscription by itself, each page asked for before the last one is looked at.
  const readAll = async (subscription) => {
    let next = read(`/subscriptions/${subscription.subscriptionId}/providers/Microsoft.ImportExport/jobs?${VERSION}&%24top=100`);
    while (next) {
      const got = await next;
      next = got.nextLink ? read(got.nextLink) : null;
      for (const job of got.value) take(job);
      // The first rows are not kept waiting for a frame.
      if (ordered) soon(); else settle();
    }
  };
  const readList = async () => {
    if (reading) return;
    reading = true;
    walk++;
    const all = (await read(`/subscriptions?${VERSION}`)).value.map(readAll);
    formats();
    count();
    await Promise.all(all);
    for (let i = 0; i < total; i++) if (met[i] !== walk && !(flags[i] & GONE)) { flags[i] |= GONE; gone++; }
    if (gone) filter();
    reading = false;
    complete = true;
    soon();
  };

  // A job's page.
  const element = (name, text, ...children) => { const made = document.createElement(name); if (text) made.textContent = text; made.append(...children); return made; };
  const facts = (pairs) => element('dl', '', ...pairs.filter(([, value]) => value).map(([term, value]) => element('div', '', element('dt', term), element('dd', '', value))));
  const card = (title, ...children) => { const made = element('div', '', element('h2', title), ...children); made.className = 'card'; return made; };
  const lines = (address) => (address ? Object.values(address).join(', ') : '');
  const button = (name, onclick, why) => {
    const made = element('button', name);
    made.type = 'button';
    if (why) { made.ariaDisabled = 'true'; made.title = why; } else made.onclick = onclick;
    return made;
  };
  const copied = (text) => (text ? element('span', text, ' ', button('Copy', () => navigator.clipboard.writeText(text))) : '');
  // The rules, as far as the buttons need them; what they do isn't the floor's.
  const commands = (id, its) => {
    const at = states.all.indexOf(its.state);
    const cancel = its.cancelRequested ? 'Cancellation was already requested' : at > 3 ? 'Cancel is possible only before Packaging' : '';
    const bar = element('div', '', button('Refresh', () => showJob(id)), button('Add tracking information', null, at > 1 && 'It was shipped'), button('Edit', null, at > 4 && 'It has ended'),
      button('Cancel job', null, cancel), button('Delete job', null, at > 0 && at !== 5 && 'Delete becomes possible once the job is Completed'), button('BitLocker keys', null), button('More', null));
    bar.role = 'toolbar';
    return bar;
  };
  const timeline = (its) => {
    const at = states.all.indexOf(its.state);
    const steps = element('ol', '', ...states.all.slice(0, 6).map((name, step) => {
      const made = element('li', name);
      made.className = step < at ? 'past' : step === at ? 'now' : 'ahead';
      if (step === at) made.ariaCurrent = 'step';
      return made;
    }));
    steps.className = 'steps';
    return steps;
  };
  const bar = (value) => { const made = element('progress'); made.max = 100; made.value = value ?? 0; return element('span', '', made, value === undefined ? '–' : value + ' %'); };
  const link = (url, text) => { if (!url) return ''; const made = element('a', text); made.href = url; return made; };
  let scroll = 0, opened = '';
  const showJob = async (id) => {
    opened = id;
    const i = index.get(id);
    page.replaceChildren(element('h1', i === undefined ? id.slice(id.lastIndexOf('/') + 1) : names[i]));
    const job = await read(`${id}?${VERSION}`);
    if (opened !== id) return;
    const its = job.properties, system = job.systemData || {};
    const badge = element('span', its.state);
    badge.className = 'badge';
    const cells = (name, values) => element('tr', '', ...values.map((value) => element(name, '', value === undefined || value === '' ? '–' : value)));
    const drives = element('table', '', cells('th', ['Drive', 'State', 'Copy status', 'Progress', 'Copied', 'Logs', 'Manifest']),
      ...(its.driveList || []).map((drive) => cells('td', [drive.driveId, drive.state, drive.copyStatus, bar(drive.percentComplete), drive.bytesSucceeded === undefined ? '' : written.format(drive.bytesSucceeded), link(drive.errorLogUri, 'Error log'), drive.manifestFile])));
    drives.className = 'data';
    page.replaceChildren(
      element('nav', '', link('#/jobs', 'Import/Export jobs'), ' › ', job.name), element('h1', job.name), badge, commands(id, its),
      card('Progress', timeline(its), bar(its.percentComplete), element('p', concernText(concern(i ?? 0, now)))),
      card('Drives', drives),
      card('To the data centre', facts([['Address', copied(lines(its.shippingInformation))], ['Package', copied(lines(its.deliveryPackage))]])),
      card('Way back', facts([['Address', copied(lines(its.returnAddress))], ['Shipping', lines(its.returnShipping)], ['Package', lines(its.returnPackage)]])),
      card('Essentials', facts([['Storage account', copied(its.storageAccountId)], ['Location', job.location], ['Type', its.jobType], ['Created', system.createdAt], ['Last change', system.lastModifiedAt], ['Resource id', copied(job.id)], ['Tags', job.tags && Object.entries(job.tags).map((tag) => tag.join(': ')).join(', ')]])),
      card('Logs and key', facts([['Log level', its.logLevel], ['Path', its.diagnosticsPath], ['Encryption key', its.encryptionKey?.kekType]])),
    );
  };
  const route = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const job = id.startsWith('/subscriptions/');
    if (job === list.hidden && id === opened) return;
    opened = job ? id : '';
    list.hidden = job;
    page.hidden = !job;
    if (job) { scrollTo(0, 0); showJob(id); } else { scrollTo(0, scroll); draw(); }
  };

  addEventListener('hashchange', route);
  addEventListener('scroll', () => { if (!list.hidden) { scroll = scrollY; draw(); } }, { passive: true });
  addEventListener('resize', draw);
  byId('refresh').onclick = readList;
  const filtered = () => { text = field.value.trim().toLowerCase(); picked = picker.value ? states.codes.get(picker.value) : -1; filter(); count(); draw(); };
  field.oninput = filtered;
  picker.onchange = filtered;
  const [, ...heads] = table.tHead.rows[0].cells;
  const mark = (i, on) => { flags[i] = on ? flags[i] | SELECTED : flags[i] & ~SELECTED; };
  body.onchange = (event) => {
    const row = pool.find((row) => row.pick === event.target);
    if (row) mark(row.i, event.target.checked);
  };
  byId('pick-all').onchange = (event) => { for (let r = 0; r < shown; r++) mark(view[r], event.target.checked); draw(); };
  table.tHead.onclick = (event) => {
    const column = heads.indexOf(event.target.closest('th'));
    if (column < 0) return;
    descending = sort === column ? !descending : COLUMNS[column] === 'changed' || COLUMNS[column] === 'progress';
    sort = column;
    heads.forEach((head, at) => { head.ariaSort = at === sort ? (descending ? 'descending' : 'ascending') : null; });
    sortAll(); filter(); draw();
  };
  route();
  readList();
})();
