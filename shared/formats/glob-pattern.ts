/** True when a path has characters that stand for several paths. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/**
 * A glob as a test for paths with forward slashes: `*` and `?` stay within a folder, `**` is any folders, `[a-z]` and
 * `[!a-z]` a character, `{a,b}` either. A leading dot must be written. Letters' case counts.
 */
export function globExpression(glob: string): RegExp {
  return new RegExp(
    `^${glob.split('/').map(segmentExpression).join('/').replaceAll('(?:any)/', '(?:[^./][^/]*/)*')}$`,
    'su',
  );
}

/** The folders of a glob before its first that is not plain, and the rest. */
export function splitGlob(path: string): { readonly folder: string; readonly glob: string } {
  const segments = path.split('/');
  const first = segments.findIndex(isGlob);
  const folder = segments.slice(0, first).join('/');
  return {
    folder: folder === '' && path.startsWith('/') ? '/' : folder,
    glob: segments.slice(first).join('/'),
  };
}

/** How many folders deep a glob can reach; null for any. */
export function globDepth(glob: string): number | null {
  const segments = glob.split('/');
  return segments.includes('**') ? null : segments.length;
}

function segmentExpression(segment: string): string {
  if (segment === '**') return '(?:any)';
  let depth = 0;
  const body = segment.replace(
    /\[(!?)([^\]/]+)\]|[\s\S]/g,
    (token: string, not: string, set: string | undefined) => {
      if (set !== undefined) return `[${not === '' ? '' : '^/'}${set.replace(/[\\\][^]/g, '\\$&')}]`;
      switch (token) {
        case '*':
          return '[^/]*';
        case '?':
          return '[^/]';
        case '{':
          depth++;
          return '(?:';
        case '}':
          return depth-- > 0 ? ')' : '\\}';
        case ',':
          return depth > 0 ? '|' : ',';
        default:
          return token.replace(/[\\^$.|+()[\]{}/]/g, '\\$&');
      }
    },
  );
  if (depth !== 0) return segmentExpression(segment.replaceAll('{', '[{]'));
  return segment.startsWith('.') ? body : `(?!\\.)${body}`;
}
