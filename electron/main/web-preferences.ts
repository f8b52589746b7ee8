import type { WebPreferences } from 'electron';

/** How every page runs: sandboxed, apart from Node and from the preload's world, without webviews. */
export function makeWebPreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}
