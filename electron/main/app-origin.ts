/** The page's own scheme and host: `app://bundle/` is the built renderer, and the only origin there is. */
export const APP_SCHEME = 'app';
const APP_HOST = 'bundle';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** True for addresses of the page itself; false for anything else, and for what is no address at all. */
export function isAppUrl(address: string): boolean {
  const url = parseUrl(address);
  return url?.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '';
}

/** An address as its parts; undefined for a text that is none. */
export function parseUrl(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
