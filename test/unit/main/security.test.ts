import { describe, expect, it } from 'vitest';
import {
  decidePermission,
  hardenContents,
  hardenSession,
  isAllowedExternal,
} from '#electron/main/security.ts';

describe('isAllowedExternal', () => {
  it('lets the browser open the sites the app links to', () => {
    expect(isAllowedExternal('https://duckdb.org/docs/stable/sql/introduction')).toBe(true);
  });

  it.each([
    'http://duckdb.org/',
    'https://evil.example/',
    'https://duckdb.org.evil.example/',
    'https://duckdb.org@evil.example/',
    'https://duckdb.org:8443/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'smb://server/share',
    '\\\\server\\share',
    'ms-msdt:/id',
    'not an address',
  ])('refuses %s', (address) => {
    expect(isAllowedExternal(address)).toBe(false);
  });
});

describe('decidePermission', () => {
  it('lets our page write to the clipboard, and nothing else', () => {
    expect(decidePermission('clipboard-sanitized-write', 'app://bundle/')).toBe(true);
    expect(decidePermission('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    for (const permission of [
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'hid',
    ]) {
      expect(decidePermission(permission, 'app://bundle/')).toBe(false);
    }
  });
});

describe('hardenSession', () => {
  it('answers every kind of request', () => {
    const handlers = new Map<string, (...args: never[]) => unknown>();
    const keep = (name: string) => (handler: ((...args: never[]) => unknown) | null) => {
      if (handler) handlers.set(name, handler);
    };
    hardenSession({
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      setDisplayMediaRequestHandler: keep('display'),
    });
    const call = (name: string, ...args: unknown[]) =>
      (handlers.get(name) as (...all: unknown[]) => unknown)(...args);
    const answers: unknown[] = [];
    call('request', { getURL: () => 'app://bundle/' }, 'media', (granted: boolean) => answers.push(granted));
    call('display', {}, (streams: unknown) => answers.push(streams));
    expect(answers).toEqual([false, {}]);
    expect(call('check', null, 'geolocation', 'app://bundle/')).toBe(false);
    expect(call('device', { deviceType: 'hid' })).toBe(false);
  });
});

describe('hardenContents', () => {
  type Listener = (event: { preventDefault(): void; url?: string }, url?: unknown) => void;

  function hardened() {
    const listeners = new Map<string, Listener>();
    const opened: string[] = [];
    let openWindow: (details: { url: string }) => unknown = () => undefined;
    hardenContents(
      {
        setWindowOpenHandler: (handler) => void (openWindow = handler as typeof openWindow),
        on: (event: string, listener: Listener) => listeners.set(event, listener),
      },
      (address) => opened.push(address),
    );
    const prevented = (event: string, url: string) => {
      let stopped = false;
      listeners.get(event)?.({ preventDefault: () => (stopped = true), url }, url);
      return stopped;
    };
    return { openWindow: (url: string) => openWindow({ url }), opened, prevented };
  }

  it('opens no window, and our sites in the browser', () => {
    const { openWindow, opened } = hardened();
    expect(openWindow('https://evil.example/')).toEqual({ action: 'deny' });
    expect(openWindow('https://github.com/duckdb/duckdb')).toEqual({ action: 'deny' });
    expect(openWindow('app://bundle/')).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://github.com/duckdb/duckdb']);
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    'keeps the page on its origin on %s',
    (event) => {
      const { prevented } = hardened();
      expect(prevented(event, 'https://evil.example/')).toBe(true);
      expect(prevented(event, 'file:///etc/passwd')).toBe(true);
      expect(prevented(event, 'app://bundle/index.html')).toBe(false);
    },
  );

  it('attaches no webview', () => {
    expect(hardened().prevented('will-attach-webview', '')).toBe(true);
  });
});
