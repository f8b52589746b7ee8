/** A measured number: what it is, how large, and the goal it is held against (null where there is none). */
export interface Measured {
  readonly what: string;
  readonly value: number;
  readonly unit: '×' | 'MB' | 'ms' | '%';
  /** The lowest and highest of the repetitions, where there are several. */
  readonly range: readonly [number, number] | null;
  /** What it should not exceed, or reach where `least` says so. */
  readonly goal: number | null;
  readonly least?: boolean;
}

/** Where a bench may write, and how large its tables are: 1 is the size the goals speak of. */
export interface BenchContext {
  readonly folder: string;
  readonly scale: number;
  /** The Python that has the packages of the bench's `python`. */
  readonly python?: string | undefined;
}

/**
 * A bench of its own process. `prepare` runs in another process before it, so that `measure` has the memory for
 * itself.
 */
export interface Bench {
  readonly title: string;
  /** A requirements file of this folder, for benches that need Python packages. */
  readonly python?: string;
  readonly prepare?: (context: BenchContext) => Promise<void>;
  readonly measure: (context: BenchContext) => Promise<readonly Measured[]>;
}

export function defineBench(bench: Bench): Bench {
  return bench;
}

/** The most memory this process has had, in MB. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1024;
}
