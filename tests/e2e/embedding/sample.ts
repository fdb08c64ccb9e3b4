// What must compile, and what must not: `tsc --noEmit` reads it against the package's types.
import { ImportExportJobs, OptionError, load, mount, type JobDetail, type Options } from 'import-export-jobs';

const options: Options = {
  endpoint: 'https://management.azure.com',
  apiVersion: '2021-01-01',
  subscriptions: ['0d3b7f52-6a41-4c8e-9b27-1f5e8c4a9d10'],
  locale: 'cs-CZ',
  theme: 'dark',
  getToken: async ({ expired }) => (expired ? 'new' : 'old'),
  start: '#/jobs?state=Shipping',
  refreshSeconds: 60,
  history: 'none',
};
const portal = mount(document.body, options);
portal.ready.then(() => portal.update({ theme: 'light', getToken: null }));
const moved: boolean = portal.back();
portal.go(moved ? portal.route : '#/jobs');
portal.unmount();

const element = document.createElement('import-export-jobs');
element.subscriptions = null;
element.getToken = () => 'token';
element.addEventListener('portal-job', (event) => {
  const detail: JobDetail = event.detail;
  if (detail.what === 'state') console.log(detail.from, detail.to);
});
document.addEventListener('portal-navigate', ({ detail }) => console.log(detail.route));
const same: ImportExportJobs = element;
same.portal?.reload();
load(new URL('./portal.wasm', 'https://example.com/')).catch((error: unknown) => {
  if (error instanceof OptionError) console.log(error.option);
});

// @ts-expect-error no such theme
mount(document.body, { theme: 'blue' });
// @ts-expect-error no such option
mount(document.body, { endPoint: '' });
// @ts-expect-error no such api-version
element.apiVersion = '2020-01-01';
// @ts-expect-error only read
portal.route = '#/jobs';
// @ts-expect-error a token is a text
mount(document.body, { getToken: () => 1 });
