import { defineConfig } from 'vite';

export default defineConfig({
  // The development server would move the script away from the wasm that lies beside it.
  optimizeDeps: { exclude: ['import-export-jobs'] },
  build: { rolldownOptions: { input: ['index.html', 'redirect.html'] }, target: 'es2022' },
});
