import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // The development server would move the script away from the wasm that lies beside it.
  optimizeDeps: { exclude: ['import-export-jobs'] },
});
