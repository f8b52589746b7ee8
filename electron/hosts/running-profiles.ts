import { ColumnOrder } from '#electron/engine/profile/column-order.ts';

/** The profiles that run, by dataset, so that the page can say which columns it wants to see next. */
export class RunningProfiles {
  readonly #orders = new Map<string, Set<ColumnOrder>>();

  /** Runs a profile whose order {@link prefer} changes until it ends. */
  async run<Result>(
    dataset: string,
    first: readonly string[] | undefined,
    work: (order: ColumnOrder) => Promise<Result>,
  ): Promise<Result> {
    const order = new ColumnOrder(first);
    const orders = this.#orders.get(dataset) ?? new Set();
    this.#orders.set(dataset, orders.add(order));
    try {
      return await work(order);
    } finally {
      orders.delete(order);
    }
  }

  prefer(dataset: string, columns: readonly string[]): void {
    this.#orders.get(dataset)?.forEach((order) => order.prefer(columns));
  }
}
