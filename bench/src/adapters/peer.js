// Where things are on the page built with React and Fluent UI.
globalThis.__page = {
  row: '.jobs [role=row]',
  count: () => document.querySelector('#count'),
  filter: () => document.querySelector('#filter'),
  heading: (column) => document.querySelector(`[data-column=${column}] [role=button]`),
  refresh: () => document.querySelector('#refresh'),
  reading: () => document.querySelector('.fui-Spinner') !== null,
  scroller: () => document.querySelector('.jobs'),
};
