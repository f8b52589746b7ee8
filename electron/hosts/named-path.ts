import { homedir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The absolute path or pattern that a typed or pasted text names. Quotes around it and `file:` go, `~` is the user's
 * home, and what is relative lies in the open project's folder (in the home without one), as in the spec.
 */
export function namedPath(text: string, folder: string | null): string {
  const named = withoutQuotes(text.trim());
  if (/^file:\/\//i.test(named)) return pathOfUrl(named);
  if (named === '~') return homedir();
  if (/^~[/\\]/.test(named)) return join(homedir(), named.slice(2));
  return isAbsolute(named) ? named : resolve(folder ?? homedir(), named);
}

/** What users see of a path: its last part, and of a pattern the folder it is looked for in too. */
export function nameOfPath(path: string): string {
  const parts = path.split(/[/\\]/).filter((part) => part !== '');
  const pattern = parts.findIndex((part) => /[*?]/.test(part));
  return pattern === -1 ? basename(path) : parts.slice(Math.max(0, pattern - 1)).join('/');
}

/** What a file manager's "copy as path" puts around a path. */
function withoutQuotes(text: string): string {
  const [, , inner] = /^(["'])(.*)\1$/.exec(text) ?? [];
  return inner?.trim() ?? text;
}

/** A URL of another machine names no file here: its text is then a name like any other. */
function pathOfUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return resolve(homedir(), url);
  }
}
