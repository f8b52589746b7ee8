/** A project's name after a file's: `Orders 2024.csv.gz` → `orders_2024`. */
export function projectNameOf(fileName: string): string {
  const stem = fileName.replace(/\.[a-z0-9]+(\.gz)?$/i, '');
  const name = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  return name === '' ? 'project' : name;
}
