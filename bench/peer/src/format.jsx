import { Badge } from '@fluentui/react-components';

const COLORS = { Completed: 'success', Closed: 'subtle', Canceled: 'subtle', Creating: 'informative' };
const number = new Intl.NumberFormat('en');
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS = [['day', 86400e3], ['hour', 3600e3], ['minute', 60e3], ['second', 1e3]];

export const formatNumber = (value) => number.format(value);

export const formatAgo = (time) => {
  const span = time - Date.now();
  const [unit, size] = UNITS.find(([, size]) => Math.abs(span) >= size) ?? UNITS.at(-1);
  return relative.format(Math.trunc(span / size), unit);
};

export const StateBadge = ({ state }) => <Badge appearance="tint" color={COLORS[state] ?? 'brand'}>{state}</Badge>;
