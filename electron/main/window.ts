import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from './app-origin.ts';
import { makeWebPreferences } from './web-preferences.ts';

/** Opens the one window there is, on the page; it shows once it has something to show. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Assay',
    webPreferences: makeWebPreferences(preload),
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

/** Brings a window that may be minimised or behind others before the user. */
export function raiseWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
