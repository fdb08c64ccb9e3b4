// The page around the portal: what was done last, and the theme.
import { useState } from 'react';
import { Jobs, type Theme } from './Jobs';

const THEMES: readonly Theme[] = ['light', 'dark', 'system'];

export function App() {
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
      <Jobs theme={theme} onJob={({ what, name }) => setLast(`${name}: ${what}`)} />
    </>
  );
}
