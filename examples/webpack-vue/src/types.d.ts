// What TypeScript is told: the element in Vue's templates.
import type { ImportExportJobs, Options, PortalEventMap } from 'import-export-jobs';
import type { HTMLAttributes } from 'vue';

declare module 'vue' {
  interface GlobalComponents {
    'import-export-jobs': new () => { $props: HTMLAttributes & Options & { onPortalJob?: (event: PortalEventMap['portal-job']) => void } };
  }
}

declare global {
  // webpack puts what stands in the environment into the script.
  const process: { readonly env: { readonly ENDPOINT: string } };
}
