// The official clients, as they are configured for this service.
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { StorageImportExport } from '@azure/arm-storageimportexport';
import { bearerTokenAuthenticationPolicyName } from '@azure/core-rest-pipeline';

const credential = { getToken: async () => ({ token: 'none', expiresOnTimestamp: Date.now() + 3600e3 }) };
const options = { endpoint: location.origin, allowInsecureConnection: true };

// The emulator is asked over http, where the client's own policy sends no token.
const withoutToken = (client) => {
  client.pipeline.removePolicy({ name: bearerTokenAuthenticationPolicyName });
  return client;
};

const clients = new Map();
const jobsOf = (subscription) => {
  if (!clients.has(subscription)) {
    clients.set(subscription, withoutToken(new StorageImportExport(credential, subscription, options)).jobs);
  }
  return clients.get(subscription);
};

export const parseId = (id) => {
  const [, , subscription, , group, , , , name] = id.split('/');
  return { subscription, group, name };
};

/** Reads the jobs of all subscriptions, side by side; each page goes to `onPage`. */
export const readJobs = async (onPage) => {
  const { subscriptions } = withoutToken(new SubscriptionClient(credential, options));
  const reading = [];
  for await (const { subscriptionId } of subscriptions.list()) {
    reading.push((async () => {
      for await (const page of jobsOf(subscriptionId).listBySubscription().byPage()) onPage(page);
    })());
  }
  await Promise.all(reading);
};

export const readJob = (id) => {
  const { subscription, group, name } = parseId(id);
  return jobsOf(subscription).get(name, group);
};

export const cancelJob = (id) => {
  const { subscription, group, name } = parseId(id);
  return jobsOf(subscription).update(name, group, { cancelRequested: true });
};

export const deleteJob = (id) => {
  const { subscription, group, name } = parseId(id);
  return jobsOf(subscription).delete(name, group);
};

const CANCELABLE = new Set(['Creating', 'Shipping', 'Received', 'Transferring']);
const DELETABLE = new Set(['Creating', 'Completed']);
export const mayCancel = ({ state, cancelRequested }) => CANCELABLE.has(state) && !cancelRequested;
export const mayDelete = ({ state }) => DELETABLE.has(state);
