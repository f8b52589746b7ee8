import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  // The same files are served at app://bundle/ and at http://127.0.0.1:<port>/.
  base: './',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome140',
    // The polyfill would be an inline script for old browsers; the policy forbids inline scripts.
    modulePreload: { polyfill: false },
    // A data: URL is not allowed by the policy for every kind of asset.
    assetsInlineLimit: 0,
  },
  // The host recognises the worker by `arquero-worker` in its file name and serves it under a policy of its own.
  worker: { format: 'es' },
});
