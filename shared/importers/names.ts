/** A dataset's name as a spec can hold it: the last part of `warehouse/schema/Orders` or `schema.orders`, as an id. */
export function datasetNameIn(text: string): string {
  const last = text.split(/[/.]/).findLast((part) => part.trim() !== '') ?? text;
  return idIn(last, 63) ?? 'dataset';
}

/** A text as an id: lower-case letters, digits and `_`, starting with a letter; undefined when nothing is left. */
export function idIn(text: string, most = 90): string | undefined {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9_]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  if (plain === '') return undefined;
  return (/^[a-z]/.test(plain) ? plain : `n_${plain}`).slice(0, most).replace(/_+$/, '');
}

/** An id that `taken` has not, which then has it: `wish`, `wish_2`, … */
export function freeIdIn(taken: Set<string>, wish: string): string {
  let id = wish;
  for (let count = 2; taken.has(id); count += 1) id = `${wish}_${count}`;
  taken.add(id);
  return id;
}
