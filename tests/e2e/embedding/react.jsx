// A page with React: the portal in an effect, and as an element.
import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { mount } from 'import-export-jobs';

window.mounts = 0;

function Jobs({ theme, locale, onJob }) {
  const place = useRef(null);
  const portal = useRef(null);
  useEffect(() => {
    window.mounts += 1;
    portal.current = mount(place.current, { endpoint: '', theme, locale });
    return () => portal.current.unmount();
  }, []);
  useEffect(() => portal.current.update({ theme, locale }), [theme, locale]);
  useEffect(() => {
    const tell = ({ detail }) => onJob(detail);
    const element = place.current;
    element.addEventListener('portal-job', tell);
    return () => element.removeEventListener('portal-job', tell);
  }, [onJob]);
  return <div id="one" ref={place} />;
}

function App() {
  const [shown, setShown] = useState(true);
  const [locale, setLocale] = useState('en');
  const [last, setLast] = useState('');
  window.show = setShown;
  window.speak = setLocale;
  return (
    <>
      <h1>The host</h1>
      <p id="last">{last}</p>
      {shown && <Jobs theme="light" locale={locale} onJob={(job) => setLast(`${job.what} ${job.name}`)} />}
      {!shown && <import-export-jobs id="two" endpoint="" locale={locale} refreshSeconds={60} start="#/copy-log" />}
    </>
  );
}

createRoot(document.getElementById('root')).render(<StrictMode><App /></StrictMode>);
