// `fetch` for the library that signs people in: esbuild puts it in the place of the browser's own (`--inject`).
/** How long an exchange may take, from the request to the last byte of its answer, in milliseconds. */
export const LIMIT = 15_000;

// The library's own limits (oidc-client-ts 3.5.0, `requestTimeoutInSeconds`, `timeoutInSeconds`) end with the answer's
// headers: a body that never ends would be waited for without end. This one ends with the body, and closes the connection.
const limited = (address, options) => globalThis.fetch(address, { ...options, signal: AbortSignal.timeout(LIMIT) });
export { limited as fetch };
