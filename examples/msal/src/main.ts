// The page: who signs in here sees the jobs that they may read.
import { mount, type Portal } from 'import-export-jobs';
import { getToken, signIn, signOut } from './tokens';

const at = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const [enter, leave, account] = [at<HTMLButtonElement>('sign-in'), at<HTMLButtonElement>('sign-out'), at<HTMLOutputElement>('account')];
let portal: Portal | undefined;

const show = (name: string | undefined) => {
  account.value = name ?? 'Nobody is signed in';
  enter.hidden = name !== undefined;
  leave.hidden = name === undefined;
};

enter.addEventListener('click', async () => {
  try {
    show(await signIn());
  } catch (error) {
    account.value = String(error);
    return;
  }
  portal = mount(at('jobs'), { endpoint: import.meta.env.VITE_ENDPOINT, getToken });
});

leave.addEventListener('click', async () => {
  portal?.unmount();
  await signOut();
  show(undefined);
});
