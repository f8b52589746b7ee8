import { byteSize } from './byte-size.ts';

/** The items as markup, or null as soon as they take more than so many bytes. */
export function allWithin<Item>(
  items: readonly Item[],
  budget: number,
  render: (item: Item) => string,
): Map<Item, string> | null {
  const rendered = mostWithin(items, budget, render);
  return rendered.size === items.length ? rendered : null;
}

/** As many of the items as take no more than so many bytes, the first ones first. */
export function mostWithin<Item>(
  items: readonly Item[],
  budget: number,
  render: (item: Item) => string,
): Map<Item, string> {
  const rendered = new Map<Item, string>();
  let size = 0;
  for (const item of items) {
    const markup = render(item);
    size += byteSize(markup) + 1;
    if (size > budget) break;
    rendered.set(item, markup);
  }
  return rendered;
}
