// Where the sign-in service answers, in a window or a frame of its own: hands the answer to the page that asked, and closes.
import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

broadcastResponseToMainFrame().catch((error: unknown) => { document.body.textContent = String(error); });
