import { readFile, realpath } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { CustomScheme } from 'electron';
import { APP_SCHEME, isAppUrl } from './app-origin.ts';

/** Registered before the app is ready: a secure origin of its own that obeys its content security policy. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export interface BundleOptions {
  /** The folder of the built renderer. */
  readonly folder: string;
  /** The security headers of a file, by its path in the bundle (`/assets/arquero-worker.js`). */
  headersFor(path: string): Readonly<Record<string, string>>;
}

/**
 * Answers `app://bundle/…` with the files of the built renderer and nothing else: what lies outside the folder, also
 * by way of `..` or a link, is a 404. A path without an extension is one of the page's own routes.
 */
export function serveBundle({ folder, headersFor }: BundleOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isAppUrl(request.url)) return refusal(404, 'Not found');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Only GET and HEAD');
    const path = bundlePath(request.url);
    const content = path === undefined ? undefined : await readInside(folder, path);
    if (path === undefined || content === undefined) return refusal(404, 'Not found');
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(content), {
      headers: {
        'content-type': CONTENT_TYPES[extname(path)] ?? 'application/octet-stream',
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        ...headersFor(path),
      },
    });
  };
}

/** The path of a request within the bundle, with a leading slash; undefined for one that no file can have. */
function bundlePath(address: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0') || path.includes('\\')) return undefined;
  return extname(path) === '' ? '/index.html' : path;
}

async function readInside(folder: string, path: string): Promise<Buffer | undefined> {
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, normalize(path)));
    return file.startsWith(root + sep) ? await readFile(file) : undefined;
  } catch {
    // Not there, or a folder: to the page both are the same.
    return undefined;
  }
}

function refusal(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
