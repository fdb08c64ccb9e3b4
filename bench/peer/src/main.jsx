import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useDarkMode, useJobs, useOpenJob } from './hooks';
import { JobPage } from './job-page';
import { JobsList } from './jobs-list';

const App = () => {
  const dark = useDarkMode();
  const { jobs, reading, error, refresh } = useJobs();
  const id = useOpenJob();
  // What the list looked like is kept while a job is open.
  const [view, setView] = useState({ filter: '', sort: { sortColumn: 'changed', sortDirection: 'descending' } });
  const place = useRef(0);
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme} className="app">
      {id
        ? <JobPage key={id} id={id} onChange={refresh} />
        : <JobsList jobs={jobs} reading={reading} error={error} refresh={refresh} view={view} onView={setView} place={place} />}
    </FluentProvider>
  );
};

createRoot(document.getElementById('root')).render(<App />);
