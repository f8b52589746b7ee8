import type { Session, WebContents } from 'electron';
import { isAppUrl, parseUrl } from './app-origin.ts';

/** Sites the app may send the user's browser to; nothing that comes from data is ever one of them. */
const EXTERNAL_HOSTS: ReadonlySet<string> = new Set(['duckdb.org', 'airflow.apache.org', 'github.com']);

/** True for `https:` addresses of the few sites the app links to. */
export function isAllowedExternal(address: string): boolean {
  const url = parseUrl(address);
  return (
    url?.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    url.port === '' &&
    EXTERNAL_HOSTS.has(url.hostname)
  );
}

/** The one permission there is: writing text the user copied. Everything else is refused. */
export function decidePermission(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && isAppUrl(origin);
}

type HardenedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
>;

/** Afterwards pages get no permission, no device and no screen, except what {@link decidePermission} allows. */
export function hardenSession(session: HardenedSession): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(decidePermission(permission, contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => decidePermission(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}

type HardenedContents = Pick<WebContents, 'setWindowOpenHandler'> & {
  on(
    event: string,
    listener: (event: { preventDefault(): void; url?: string }, url?: unknown) => void,
  ): unknown;
};

/**
 * Afterwards the page stays on its own origin, opens no window and no webview. A link to one of our sites opens in
 * the user's browser through `openExternal`.
 */
export function hardenContents(contents: HardenedContents, openExternal: (address: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedExternal(url)) openExternal(url);
    return { action: 'deny' };
  });
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    contents.on(event, (navigation, url) => {
      const target = navigation.url ?? url;
      if (typeof target !== 'string' || !isAppUrl(target)) navigation.preventDefault();
    });
  }
  contents.on('will-attach-webview', (attaching) => attaching.preventDefault());
}
