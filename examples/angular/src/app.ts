// The page around the portal, which is an element: options are properties, events are events.
import { CUSTOM_ELEMENTS_SCHEMA, Component, signal } from '@angular/core';
import 'import-export-jobs';
import type { Options, PortalEventMap } from 'import-export-jobs';

type Theme = NonNullable<Options['theme']>;

/** The base URL of Azure Resource Manager (angular.json has it). */
declare const ENDPOINT: string;

@Component({
  selector: 'app-root',
  // The element is none of Angular's.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <header>
      <h1>Contoso shipping</h1>
      <p>Last: <output>{{ last() }}</output></p>
      <label>
        Theme
        <select #choice [value]="theme()" (change)="choose(choice.value)">
          @for (name of themes; track name) {
            <option>{{ name }}</option>
          }
        </select>
      </label>
    </header>
    <import-export-jobs [endpoint]="endpoint" [theme]="theme()" (portal-job)="onJob($event)" />
  `,
})
export class App {
  protected readonly endpoint = ENDPOINT;
  protected readonly themes: readonly Theme[] = ['light', 'dark', 'system'];
  protected readonly theme = signal<Theme>('light');
  protected readonly last = signal('nothing yet');

  protected choose(name: string): void {
    this.theme.set(name as Theme);
  }

  protected onJob({ detail }: PortalEventMap['portal-job']): void {
    this.last.set(`${detail.name}: ${detail.what}`);
  }
}
