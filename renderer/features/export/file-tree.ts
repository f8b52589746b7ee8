/** A folder or file of an export; `path` names it in the whole tree. */
export interface TreeEntry {
  readonly path: string;
  readonly name: string;
  /** Null for a file. */
  readonly children: readonly TreeEntry[] | null;
}

/** The tree of a list of paths: folders first, each level by name. */
export function fileTree(paths: readonly string[]): readonly TreeEntry[] {
  return level(paths, '');
}

function level(paths: readonly string[], prefix: string): readonly TreeEntry[] {
  const inside = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const folders = new Set(
    inside.filter((rest) => rest.includes('/')).map((rest) => rest.slice(0, rest.indexOf('/'))),
  );
  const files = inside.filter((rest) => rest !== '' && !rest.includes('/'));
  return [
    ...[...folders].sort().map((name): TreeEntry => {
      const path = `${prefix}${name}`;
      return { path, name, children: level(paths, `${path}/`) };
    }),
    ...files.sort().map((name): TreeEntry => ({ path: `${prefix}${name}`, name, children: null })),
  ];
}
