import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { readJobs } from './service';

/** Milliseconds between two looks at what has been read so far. */
const BATCH = 500;
/** Milliseconds between two readings of the list. */
const AUTO_REFRESH = REFRESH_SECONDS * 1000;

// What the list shows of a job, made once and not in each comparison or row.
const toRow = ({ id, name, location, properties = {}, systemData = {} }) => ({
  id,
  name,
  lowerName: name.toLowerCase(),
  location,
  type: properties.jobType ?? '',
  state: properties.state ?? '',
  progress: properties.percentComplete ?? -1,
  storage: properties.storageAccountId?.split('/').at(-1) ?? '',
  changed: systemData.lastModifiedAt ? Number(new Date(systemData.lastModifiedAt)) : 0,
});

/** The jobs of all subscriptions. The first time they come page by page, later the whole list is replaced. */
export const useJobs = () => {
  const [jobs, setJobs] = useState([]);
  const [reading, setReading] = useState(false);
  const [error, setError] = useState(null);
  const busy = useRef(false);
  const complete = useRef(false);

  const refresh = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setReading(true);
    const rows = [];
    let shown = 0;
    try {
      await readJobs((page) => {
        for (const job of page) rows.push(toRow(job));
        const now = performance.now();
        if (!complete.current && now - shown > BATCH) {
          shown = now;
          setJobs(rows.slice());
        }
      });
      complete.current = true;
      setJobs(rows);
      setError(null);
    } catch (problem) {
      setError(problem);
    }
    busy.current = false;
    setReading(false);
  }, []);

  useEffect(() => {
    refresh();
    const timer = setInterval(() => { if (!document.hidden) refresh(); }, AUTO_REFRESH);
    return () => clearInterval(timer);
  }, [refresh]);

  return { jobs, reading, error, refresh };
};

const subscribe = (listener) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

/** The id of the job that the address names, or an empty text. */
export const useOpenJob = () => {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return hash.startsWith('#/subscriptions/') ? decodeURIComponent(hash.slice(1)) : '';
};

const subscribeToSize = (listener) => {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
};

export const useWindowHeight = () => useSyncExternalStore(subscribeToSize, () => innerHeight);

const subscribeToScheme = (listener) => {
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

export const useDarkMode = () => useSyncExternalStore(subscribeToScheme, () => matchMedia('(prefers-color-scheme: dark)').matches);
