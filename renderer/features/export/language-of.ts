import type { CodeLanguage } from '#renderer/ui/code-editor/index.ts';

/** The language of a file by its name; what has none is shown as text. */
export function languageOf(path: string): CodeLanguage {
  if (path.endsWith('.py')) return 'python';
  if (path.endsWith('.sql')) return 'sql';
  if (/\.ya?ml$/.test(path)) return 'yaml';
  return 'text';
}
