/** A count as evidence texts write it, on every machine alike: `1,234`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
