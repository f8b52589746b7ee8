import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** A file of the built page. `path` is its path in the folder, with forward slashes. */
export interface PageFile {
  readonly path: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/**
 * The file a URL path stands for, or null. What lies outside the folder, also by way of `..` or a link, is not
 * there; a path without an extension is a route of the page, which `index.html` answers.
 */
export async function readPageFile(folder: string, urlPath: string): Promise<PageFile | null> {
  const path = decoded(urlPath);
  if (path === null) return null;
  const name = extname(path) === '' ? 'index.html' : path.replace(/^\/+/, '');
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, name));
    if (!file.startsWith(root + sep) || !(await stat(file)).isFile()) return null;
    const type = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream';
    return { path: name, content: new Uint8Array(await readFile(file)), type };
  } catch {
    return null;
  }
}

/** The path with its escapes resolved; null for what cannot name a file here. */
function decoded(urlPath: string): string | null {
  try {
    const path = decodeURIComponent(urlPath);
    return /[\0\\]/.test(path) || path.split('/').includes('..') ? null : path;
  } catch {
    return null;
  }
}
