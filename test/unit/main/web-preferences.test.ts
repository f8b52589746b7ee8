import { describe, expect, it } from 'vitest';
import { makeWebPreferences } from '#electron/main/web-preferences.ts';

describe('makeWebPreferences', () => {
  it('sandboxes the page, and sets nothing that could weaken it', () => {
    expect(makeWebPreferences('/app/preload.cjs')).toEqual({
      preload: '/app/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
  });
});
