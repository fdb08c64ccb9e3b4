// Before anything of the page: writes down what is confirmed and what is sent, where a reload doesn't take it away.
(() => {
  // Chromium's driver hands out the console, with what the browser itself has to say; elsewhere it is kept for the test.
  const keep = (level, text) => {
    if (navigator.userAgent.includes('Chrome/')) return;
    const lines = JSON.parse(localStorage.getItem('random') ?? '[]');
    localStorage.setItem('random', JSON.stringify([...lines, [level, text]]));
  };
  const tell = (text) => { console.debug(`random: ${text}`); keep('DEBUG', `random: ${text}`); };
  const error = console.error;
  console.error = (...all) => { error(...all); keep('SEVERE', all.join(' ')); };
  for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, (event) => keep('SEVERE', `${kind}: ${event.message ?? event.reason}`));
  const real = window.fetch;
  window.print = () => {};
  // WebKit's browser shows a bar for each file that it saves, and in the end the page would be one pixel high.
  const click = HTMLAnchorElement.prototype.click;
  const saves = /Chrome\/|Firefox\//.test(navigator.userAgent);
  HTMLAnchorElement.prototype.click = function () { if (saves || !this.download) click.call(this); };
  window.fetch = (request, options) => {
    const method = options?.method ?? request.method ?? 'GET';
    if (!['GET', 'POST'].includes(method)) tell(`sent ${method} ${new URL(request.url).pathname.toLowerCase()}`);
    return real(request, options);
  };
  addEventListener('click', (event) => {
    const button = event.target.closest?.('#confirm .button.danger, #bulk button, #send-form');
    if (!button || button.getAttribute('aria-disabled') === 'true') return;
    const dialog = button.closest('dialog')?.id ?? 'form';
    tell(dialog === 'confirm' ? `confirmed ${location.hash.slice(1).toLowerCase()}` : `started ${dialog}`);
  }, true);
  addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
})();
