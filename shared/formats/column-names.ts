/** Names a table can have, and what had to be changed to get them. */
export interface ColumnNames {
  readonly names: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * One name for each of `width` columns. A missing or blank name becomes `column_3` (1-based); one that is taken,
 * also in other letters' case, gets `_2`, `_3`, …; NUL characters go. Everything else stays as it stands.
 */
export function columnNames(header: readonly string[] | null, width: number): ColumnNames {
  const taken = new Set<string>();
  const warnings: string[] = [];
  const names = Array.from({ length: width }, (_, index) => {
    const written = (header?.[index] ?? '').replaceAll('\0', '');
    const wanted = written.trim() === '' ? `column_${index + 1}` : written;
    const name = freeName(wanted, taken);
    taken.add(name.toLowerCase());
    if (header && written.trim() === '')
      warnings.push(`Column ${index + 1} has no name; it is called ${name}.`);
    else if (name !== wanted)
      warnings.push(`There is more than one column ${wanted}; column ${index + 1} is called ${name}.`);
    return name;
  });
  if (header && header.length !== width) {
    warnings.push(`The header names ${header.length} columns, the rows have ${width}.`);
  }
  return { names, warnings };
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted.toLowerCase())) return wanted;
  let number = 2;
  while (taken.has(`${wanted}_${number}`.toLowerCase())) number++;
  return `${wanted}_${number}`;
}
