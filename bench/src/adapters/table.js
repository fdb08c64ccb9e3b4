// Where things are on the portal's page and on the floor's, which has the same ids and classes.
globalThis.__page = {
  row: 'tbody tr.row',
  count: () => document.querySelector('.end span'),
  filter: () => document.querySelector('#filter'),
  heading: (column) => document.querySelector(`thead .c-${column} button`),
  refresh: () => [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Refresh'),
  reading: () => document.querySelector('.streaming:not([hidden])') !== null,
  scroller: () => document.scrollingElement,
};
