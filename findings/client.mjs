// The service's client for JavaScript, against the stand-in.
import { StorageImportExport } from '@azure/arm-storageimportexport';
import { service } from './service.mjs';

/** A client that sends to `service`. Nobody is signed in. `settings` are the client's own. */
export const clientWith = (settings) => {
  const client = new StorageImportExport({ getToken: async () => null }, '00000000-0000-0000-0000-000000000000', {
    endpoint: service.url, allowInsecureConnection: true, ...settings,
  });
  client.pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
  return client;
};
