import { memo, useDeferredValue, useMemo, useState } from 'react';
import {
  Button, createTableColumn, Link, makeStyles, MessageBar, MessageBarBody, ProgressBar, SearchBox, Spinner, TableCellLayout, Text, Title2, tokens, useFluent, useScrollbarWidth,
} from '@fluentui/react-components';
import { DataGrid, DataGridBody, DataGridCell, DataGridHeader, DataGridHeaderCell, DataGridRow } from '@fluentui-contrib/react-data-grid-react-window';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import { formatAgo, formatNumber, StateBadge } from './format';
import { useWindowHeight } from './hooks';

const ROW = 44;
/** What stands above and below the rows, in pixels. */
const AROUND = 190;

const useStyles = makeStyles({
  page: { padding: '16px 24px' },
  bar: { display: 'flex', alignItems: 'center', columnGap: '12px', height: '48px' },
  end: { marginLeft: 'auto', display: 'flex', alignItems: 'center', columnGap: '12px' },
  grid: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusMedium },
  progress: { width: '64px' },
});

const Progress = ({ value }) => {
  const styles = useStyles();
  if (value < 0) return '–';
  return <TableCellLayout media={<ProgressBar className={styles.progress} value={value} max={100} />}>{value} %</TableCellLayout>;
};

// The jobs come to the grid in their order. It offers sorting by columns whose comparison has two parameters.
const asGiven = (_a, _b) => 0;

const column = (columnId, title, key, renderCell) => ({
  key,
  ...createTableColumn({ columnId, compare: asGiven, renderHeaderCell: () => title, renderCell }),
});

const COLUMNS = [
  column('name', 'Name', (job) => job.lowerName, (job) => <TableCellLayout truncate><Link href={`#${job.id}`}>{job.name}</Link></TableCellLayout>),
  column('type', 'Type', (job) => job.type, (job) => job.type),
  column('state', 'State', (job) => job.state, (job) => <StateBadge state={job.state} />),
  column('progress', 'Progress', (job) => job.progress, (job) => <Progress value={job.progress} />),
  column('location', 'Location', (job) => job.location, (job) => <TableCellLayout truncate>{job.location}</TableCellLayout>),
  column('storage', 'Storage account', (job) => job.storage, (job) => <TableCellLayout truncate>{job.storage}</TableCellLayout>),
  column('changed', 'Last change', (job) => job.changed, (job) => (job.changed ? formatAgo(job.changed) : '')),
];

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const sortJobs = (jobs, { sortColumn, sortDirection }) => {
  const { key } = COLUMNS.find(({ columnId }) => columnId === sortColumn);
  const sign = sortDirection === 'ascending' ? 1 : -1;
  return jobs.toSorted((a, b) => sign * compare(key(a), key(b)) || compare(a.lowerName, b.lowerName));
};

const getRowId = (job) => job.id;
const renderRow = ({ item, rowId }, style) => (
  <DataGridRow key={rowId} style={style}>{({ renderCell }) => <DataGridCell>{renderCell(item)}</DataGridCell>}</DataGridRow>
);

const Grid = memo(({ items, sort, onSort, place, height }) => {
  const styles = useStyles();
  const scrollbar = useScrollbarWidth(useFluent());
  const listProps = useMemo(() => ({
    className: 'jobs',
    initialScrollOffset: place.current,
    overscanCount: 6,
    onScroll: ({ scrollOffset }) => { place.current = scrollOffset; },
  }), [place]);
  return (
    <DataGrid className={styles.grid} items={items} columns={COLUMNS} getRowId={getRowId} sortable sortState={sort} onSortChange={onSort} focusMode="cell" aria-label="Import/Export jobs">
      <DataGridHeader style={{ paddingRight: scrollbar }}>
        <DataGridRow>{({ renderHeaderCell, columnId }) => <DataGridHeaderCell data-column={columnId}>{renderHeaderCell()}</DataGridHeaderCell>}</DataGridRow>
      </DataGridHeader>
      <DataGridBody itemSize={ROW} height={height} listProps={listProps}>{renderRow}</DataGridBody>
    </DataGrid>
  );
});

export const JobsList = ({ jobs, reading, error, refresh, view, onView, place }) => {
  const styles = useStyles();
  const height = useWindowHeight() - AROUND;
  const { filter, sort } = view;
  const text = useDeferredValue(filter.trim().toLowerCase());
  const sorted = useMemo(() => sortJobs(jobs, sort), [jobs, sort]);
  const items = useMemo(() => (text ? sorted.filter((job) => job.lowerName.includes(text)) : sorted), [sorted, text]);
  const [onSort] = useState(() => (_, next) => onView((view) => ({ ...view, sort: next })));
  const all = `${formatNumber(jobs.length)} jobs`;
  return (
    <main className={styles.page}>
      <div className={styles.bar}>
        <Title2 as="h1">Import/Export jobs</Title2>
        <Button id="refresh" icon={<ArrowClockwiseRegular />} onClick={refresh}>Refresh</Button>
      </div>
      {error && <MessageBar intent="error"><MessageBarBody>{error.message}</MessageBarBody></MessageBar>}
      <div className={styles.bar}>
        <SearchBox id="filter" placeholder="Filter by name" value={filter} onChange={(_, { value }) => onView((view) => ({ ...view, filter: value }))} />
        <div className={styles.end}>
          {reading && <Spinner size="tiny" aria-label="Loading" />}
          <Text id="count">{text ? `${formatNumber(items.length)} of ${all}` : all}</Text>
        </div>
      </div>
      <Grid items={items} sort={sort} onSort={onSort} place={place} height={height} />
    </main>
  );
};
