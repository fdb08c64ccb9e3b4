// Tokens from Entra ID by MSAL. They are kept in memory, so that nothing of them is left when the tab is closed or reloaded.
import { BrowserCacheLocation, PublicClientApplication } from '@azure/msal-browser';
import type { Asked } from 'import-export-jobs';

const scopes = ['https://management.azure.com/user_impersonation'];
const msal = new PublicClientApplication({
  auth: {
    clientId: import.meta.env.VITE_CLIENT_ID ?? '11111111-2222-3333-4444-555555555555',
    authority: `https://login.microsoftonline.com/${import.meta.env.VITE_TENANT_ID ?? '66666666-7777-8888-9999-000000000000'}`,
    // A page of its own, which hands on what the sign-in answers (src/redirect.ts).
    redirectUri: new URL('redirect.html', document.baseURI).href,
  },
  cache: { cacheLocation: BrowserCacheLocation.MemoryStorage },
});
const ready = msal.initialize();

const popup = async () => {
  await ready;
  const answer = await msal.acquireTokenPopup({ scopes, prompt: 'select_account' });
  msal.setActiveAccount(answer.account);
  return answer;
};

/** Signs somebody in, out of a click; gives their name. */
export const signIn = async () => (await popup()).account.username;

/** Forgets who is signed in here. Their session at the sign-in service is left alone. */
export const signOut = async () => {
  await msal.clearCache();
  msal.setActiveAccount(null);
};

/** What the portal asks: for each request, again where the service has refused a token, and out of a click. */
export const getToken = async ({ expired, interactive }: Asked) => {
  const answer = interactive ? await popup() : await msal.acquireTokenSilent({ scopes, forceRefresh: expired });
  return answer.accessToken;
};
