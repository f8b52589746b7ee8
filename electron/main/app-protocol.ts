import type { CustomScheme } from 'electron';
import { contentSecurityPolicyOf, SECURITY_HEADERS } from '#electron/hosts/content-security-policy.ts';
import { readPageFile } from '#electron/hosts/http/page-files.ts';
import { APP_SCHEME, isAppUrl } from './app-origin.ts';

/** Registered before the app is ready: a secure origin of its own that obeys its content security policy. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

/**
 * Answers `app://bundle/…` with the files of the built page and nothing else, under the same policy as the web host:
 * what lies outside the folder, also by way of `..` or a link, is a 404.
 */
export function servePage(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Only GET and HEAD.');
    const { pathname } = new URL(request.url);
    const file = isAppUrl(request.url) ? await readPageFile(folder, pathname) : null;
    if (!file) return refusal(404, 'Not found.');
    return new Response(request.method === 'HEAD' ? null : file.content, {
      headers: {
        ...SECURITY_HEADERS,
        'Content-Security-Policy': contentSecurityPolicyOf(file.path),
        'Content-Type': file.type,
        'Cache-Control': 'no-cache',
      },
    });
  };
}

function refusal(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { ...SECURITY_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
