import { useEffect, useState } from 'react';
import {
  Button, Card, CardHeader, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, DialogTrigger, Link, makeStyles, MessageBar,
  MessageBarBody, Spinner, Subtitle2, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text, Title2, tokens,
} from '@fluentui/react-components';
import { DeleteRegular, DismissCircleRegular } from '@fluentui/react-icons';
import { StateBadge } from './format';
import { cancelJob, deleteJob, mayCancel, mayDelete, parseId, readJob } from './service';

const useStyles = makeStyles({
  page: { padding: '16px 24px', display: 'flex', flexDirection: 'column', rowGap: '16px' },
  bar: { display: 'flex', alignItems: 'center', columnGap: '12px' },
  facts: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))', gap: '12px', margin: 0 },
  term: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

const Facts = ({ title, of }) => {
  const styles = useStyles();
  return (
    <Card>
      <CardHeader header={<Subtitle2 as="h2">{title}</Subtitle2>} />
      <dl className={styles.facts}>
        {of.filter(([, value]) => value).map(([term, value]) => (
          <div key={term}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
};

const COLUMNS = [
  ['Drive', (drive) => drive.driveId], ['State', (drive) => drive.state], ['Copied', (drive) => drive.copyStatus],
  ['Progress', (drive) => drive.percentComplete], ['Bytes', (drive) => drive.bytesSucceeded], ['Manifest', (drive) => drive.manifestFile],
];

const Drives = ({ drives }) => (
  <Card>
    <CardHeader header={<Subtitle2 as="h2">Drives</Subtitle2>} />
    <Table size="small" aria-label="Drives">
      <TableHeader><TableRow>{COLUMNS.map(([title]) => <TableHeaderCell key={title}>{title}</TableHeaderCell>)}</TableRow></TableHeader>
      <TableBody>
        {drives.map((drive, at) => (
          <TableRow key={drive.driveId ?? at}>{COLUMNS.map(([title, of]) => <TableCell key={title}>{of(drive) ?? '–'}</TableCell>)}</TableRow>
        ))}
      </TableBody>
    </Table>
  </Card>
);

const Confirm = ({ label, icon, text, disabled, onConfirm }) => (
  <Dialog modalType="alert">
    <DialogTrigger disableButtonEnhancement><Button icon={icon} disabled={disabled}>{label}</Button></DialogTrigger>
    <DialogSurface>
      <DialogBody>
        <DialogTitle>{label}</DialogTitle>
        <DialogContent>{text}</DialogContent>
        <DialogActions>
          <DialogTrigger disableButtonEnhancement><Button>Keep the job</Button></DialogTrigger>
          <DialogTrigger disableButtonEnhancement><Button appearance="primary" onClick={onConfirm}>{label}</Button></DialogTrigger>
        </DialogActions>
      </DialogBody>
    </DialogSurface>
  </Dialog>
);

const line = (parts) => (parts ? Object.values(parts).filter((part) => typeof part !== 'object').join(', ') : '');
const time = (at) => (at ? new Date(at).toLocaleString('en') : '');

export const JobPage = ({ id, onChange }) => {
  const styles = useStyles();
  const [job, setJob] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    let current = true;
    readJob(id).then((job) => current && setJob(job), (problem) => current && setError(problem));
    return () => { current = false; };
  }, [id]);
  const act = async (action, then) => {
    try {
      await action(id);
      await then();
      onChange();
    } catch (problem) {
      setError(problem);
    }
  };
  const its = job?.properties;
  const system = job?.systemData ?? {};
  return (
    <main className={styles.page}>
      <Link href="#">Import/Export jobs</Link>
      <div className={styles.bar}>
        <Title2 as="h1">{parseId(id).name}</Title2>
        {its && <StateBadge state={its.state} />}
        {its?.cancelRequested && <Text>Cancellation requested</Text>}
      </div>
      {error && <MessageBar intent="error"><MessageBarBody>{error.message}</MessageBarBody></MessageBar>}
      {!job && !error && <Spinner label="Loading" />}
      {job && (
        <>
          <div className={styles.bar}>
            <Confirm label="Cancel job" icon={<DismissCircleRegular />} text="This can't be undone." disabled={!mayCancel(its)} onConfirm={() => act(cancelJob, async () => setJob(await readJob(id)))} />
            <Confirm label="Delete job" icon={<DeleteRegular />} text="This can't be undone." disabled={!mayDelete(its)} onConfirm={() => act(deleteJob, () => { location.hash = ''; })} />
          </div>
          <Facts title="Essentials" of={[
            ['Storage account', its.storageAccountId], ['Location', job.location], ['Type', its.jobType], ['Created', time(system.createdAt)],
            ['Last change', time(system.lastModifiedAt)], ['Log level', its.logLevel], ['Resource id', job.id],
            ['Tags', job.tags && Object.entries(job.tags).map((tag) => tag.join(': ')).join(', ')],
          ]} />
          <Facts title="To the data centre" of={[['Address', line(its.shippingInformation)], ['Package', line(its.deliveryPackage)]]} />
          <Facts title="Way back" of={[['Address', line(its.returnAddress)], ['Shipping', line(its.returnShipping)], ['Package', line(its.returnPackage)]]} />
          <Drives drives={its.driveList ?? []} />
        </>
      )}
    </main>
  );
};
