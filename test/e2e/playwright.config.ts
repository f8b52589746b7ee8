import { defineConfig } from '@playwright/test';

/** Chromium refuses its own sandbox to root, which is what containers run as. */
const asRoot = process.getuid?.() === 0;
const executablePath = process.env['CHROMIUM_PATH'];

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 300_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  projects: [
    {
      name: 'web',
      testIgnore: 'desktop.spec.ts',
      use: {
        browserName: 'chromium',
        viewport: { width: 1440, height: 900 },
        actionTimeout: 20_000,
        contextOptions: { reducedMotion: 'reduce' },
        trace: 'retain-on-failure',
        launchOptions: {
          ...(executablePath && { executablePath }),
          args: asRoot ? ['--no-sandbox'] : [],
        },
      },
    },
    { name: 'desktop', testMatch: 'desktop.spec.ts' },
  ],
});
