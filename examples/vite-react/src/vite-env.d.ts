// What the build is told by its environment.
interface ImportMetaEnv {
  /** The base URL of Azure Resource Manager; Azure's own where it is not said. */
  readonly VITE_ENDPOINT?: string;
}
