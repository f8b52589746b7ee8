import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** React Aria brings its texts in thirty languages; the page speaks one (`I18nProvider` in `app/app.tsx`). */
function onlyEnglish(): Plugin {
  const OTHER_LOCALE =
    /react-(?:aria|stately|aria-components)\/dist\/.*\/intl\/.*\/(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/;
  return {
    name: 'only-english',
    enforce: 'pre',
    load: (id) => (OTHER_LOCALE.test(id) ? 'export default {};' : null),
  };
}

export default defineConfig({
  root: here,
  // The same files are served at app://bundle/ and at http://127.0.0.1:<port>/.
  base: './',
  plugins: [onlyEnglish(), react()],
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
