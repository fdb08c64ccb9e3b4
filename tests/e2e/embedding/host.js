// A plain page: it takes the package as it is, and notes what it is told.
import * as jobs from './package/index.js';

window.jobs = jobs;
window.told = [];
for (const name of ['ready', 'navigate', 'job', 'error', 'stopped']) {
  document.addEventListener(`portal-${name}`, (event) => window.told.push({ event: name, in: event.target.parentElement.id || event.target.id, ...event.detail }));
}
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
document.documentElement.classList.add('here');
