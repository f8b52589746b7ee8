/** In which order columns are measured: the preferred ones next, then as they stand in the table. */
export class ColumnOrder {
  #preferred: readonly string[];

  constructor(first: readonly string[] = []) {
    this.#preferred = first;
  }

  /** These columns come next, before those preferred earlier. */
  prefer(columns: readonly string[]): void {
    this.#preferred = [...columns, ...this.#preferred.filter((name) => !columns.includes(name))];
  }

  /** Takes the next out of what is left; undefined when nothing is. */
  take<Column extends { readonly name: string }>(left: Column[]): Column | undefined {
    const wanted = this.#preferred.find((name) => left.some((column) => column.name === name));
    const index = wanted === undefined ? 0 : left.findIndex((column) => column.name === wanted);
    return left.splice(index, 1)[0];
  }
}
