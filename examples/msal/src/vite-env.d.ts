// What the build is told by its environment.
interface ImportMetaEnv {
  /** The base URL of Azure Resource Manager; Azure's own where it is not said. */
  readonly VITE_ENDPOINT?: string;
  /** The application's registration in Entra ID, a single-page application with this origin's redirect.html as redirect URI. */
  readonly VITE_CLIENT_ID?: string;
  readonly VITE_TENANT_ID?: string;
}
