// The server's own pages: signing in, signing out, and what went wrong.

import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; }
main { width: min(20rem, 100% - 2rem); }
h1 { font-size: 1.5rem; }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
input, button { margin: 0.25rem 0 1rem; padding: 0.5rem; }
`;
const SUBMIT = `document.forms[0].requestSubmit();`;

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The headers of a page whose forms lead to this server, and from there to the portals. */
export function headers(portals) {
  const policy = [
    `default-src 'none'`,
    `style-src ${hash(STYLE)}`,
    `script-src ${hash(SUBMIT)}`,
    `form-action 'self' ${portals.join(' ')}`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
}

/** Asks who somebody is; there are no passwords, since nothing here is worth one. */
export function signIn(action, account) {
  return page(
    'Sign in',
    `<p>A server for trying sign-in. It asks for no password and believes what you say.</p>
<form method="post" action="${safe(action)}">
<label for="account">Account</label>
<input id="account" name="account" value="${safe(account)}" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
<button>Sign in</button>
</form>`,
  );
}

/** Signs out without another question; the button is for browsers without scripts. */
export function signOut(form) {
  const whole = form.replace(
    '</form>',
    '<input type="hidden" name="logout" value="yes"><noscript><button>Sign out</button></noscript></form>',
  );
  return page('Signing out', `${whole}<script>${SUBMIT}</script>`);
}

export function signedOut() {
  return page('Signed out', '<p>You are signed out. You may close this page.</p>');
}

export function failed(why) {
  return page('This did not work', `<p>${safe(why)}</p>`);
}

function page(title, body) {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>
${body}
</main></body>
</html>
`;
}

function safe(text) {
  const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(text).replace(/[&<>"']/g, (letter) => names[letter]);
}
