'use client';
// The portal as an element. On the server it is an empty element; the browser fills it.
import { useState, type DetailedHTMLProps, type HTMLAttributes } from 'react';
import 'import-export-jobs';
import type { ImportExportJobs, Options, PortalEventMap } from 'import-export-jobs';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'import-export-jobs': DetailedHTMLProps<HTMLAttributes<ImportExportJobs>, ImportExportJobs> & Options & {
        'onportal-job'?: (event: PortalEventMap['portal-job']) => void;
      };
    }
  }
}

type Theme = NonNullable<Options['theme']>;
const THEMES: readonly Theme[] = ['light', 'dark', 'system'];

export function Jobs() {
  const [theme, setTheme] = useState<Theme>('light');
  const [last, setLast] = useState('nothing yet');
  return (
    <>
      <header>
        <h1>Contoso shipping</h1>
        <p>Last: <output>{last}</output></p>
        <label>
          Theme <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
            {THEMES.map((name) => <option key={name}>{name}</option>)}
          </select>
        </label>
      </header>
      <import-export-jobs
        endpoint={process.env.NEXT_PUBLIC_ENDPOINT}
        theme={theme}
        onportal-job={({ detail }) => setLast(`${detail.name}: ${detail.what}`)}
      />
    </>
  );
}
