import { chiSquareTail } from './chi-square.ts';

/** A statistic of two samples and the chance of one as large where both are of one distribution (null: no test). */
export interface TwoSampleTest {
  readonly statistic: number;
  readonly p_value: number | null;
}

type Counts = readonly number[];

/** Added to every count before shares are taken, so that an empty bin is no infinite surprise (Jeffreys). */
const SMOOTHING = 0.5;

/**
 * Population stability index of the rows in each bin before and after: Σ (q − p) · ln(q / p) over the bins' shares p
 * and q, each count raised by ½ (Siddiqi, Credit Risk Scorecards, 2006). Null without rows on one side.
 */
export function populationStability(before: Counts, after: Counts): number | null {
  if (total(before) === 0 || total(after) === 0) return null;
  const [p, q] = [smoothShares(before), smoothShares(after)];
  return p.reduce((sum, share, bin) => {
    const other = q[bin] ?? share;
    return sum + (other - share) * Math.log(other / share);
  }, 0);
}

function smoothShares(counts: Counts): number[] {
  const all = total(counts) + SMOOTHING * counts.length;
  return counts.map((count) => (count + SMOOTHING) / all);
}

/**
 * Jensen–Shannon distance in 0..1: the root of the divergence with logarithms to base 2 (Lin, 1991; Endres and
 * Schindelin, 2003). Null without rows on one side.
 */
export function jensenShannon(before: Counts, after: Counts): number | null {
  const [n, m] = [total(before), total(after)];
  if (n === 0 || m === 0) return null;
  const divergence = before.reduce((sum, count, bin) => {
    const [p, q] = [count / n, (after[bin] ?? 0) / m];
    const middle = (p + q) / 2;
    return sum + surprise(p, middle) / 2 + surprise(q, middle) / 2;
  }, 0);
  return Math.sqrt(Math.min(1, Math.max(0, divergence)));
}

function surprise(share: number, middle: number): number {
  return share === 0 ? 0 : share * Math.log2(share / middle);
}

/** A cell of fewer expected rows is counted together with others like it (Cochran, 1954). */
const LEAST_EXPECTED = 5;

/**
 * Pearson's chi-square of homogeneity of the rows in each category before and after. Categories that are too rare
 * for the approximation are counted as one. Null with fewer than two categories left.
 */
export function chiSquareOfHomogeneity(before: Counts, after: Counts): TwoSampleTest | null {
  const [n, m] = [total(before), total(after)];
  if (n === 0 || m === 0) return null;
  const cells = pooled(before, after, Math.min(n, m) / (n + m));
  if (cells.length < 2) return null;
  const statistic = cells.reduce((sum, [x, y]) => {
    const [expectedX, expectedY] = [((x + y) * n) / (n + m), ((x + y) * m) / (n + m)];
    return sum + (x - expectedX) ** 2 / expectedX + (y - expectedY) ** 2 / expectedY;
  }, 0);
  return { statistic, p_value: chiSquareTail(statistic, cells.length - 1) };
}

function pooled(before: Counts, after: Counts, smallerShare: number): [number, number][] {
  const cells = before.map((count, bin): [number, number] => [count, after[bin] ?? 0]);
  const isRare = ([x, y]: [number, number]) => (x + y) * smallerShare < LEAST_EXPECTED;
  const rest = cells.filter(isRare).reduce<[number, number]>(([x, y], [a, b]) => [x + a, y + b], [0, 0]);
  return [...cells.filter((cell) => !isRare(cell)), ...(rest[0] + rest[1] > 0 ? [rest] : [])];
}

const MOST_TERMS = 100;

/**
 * The two-sample Kolmogorov–Smirnov test of the largest distance `statistic` between two empirical distributions of n
 * and m values: p from Kolmogorov's limit 2 Σ (−1)^(k−1) exp(−2 k² λ²), λ = D √(n m / (n + m)) (Smirnov, 1939). With
 * ties, as here where values repeat, the true chance is smaller still.
 */
export function kolmogorovSmirnov(statistic: number, n: number, m: number): TwoSampleTest | null {
  if (n === 0 || m === 0) return null;
  const lambda = statistic * Math.sqrt((n * m) / (n + m));
  return { statistic, p_value: kolmogorovTail(lambda) };
}

/** The chance that Kolmogorov's limit variable is larger than λ. */
export function kolmogorovTail(lambda: number): number {
  // The series converges slowly where the chance is 1 to all digits.
  if (lambda < 0.2) return 1;
  let [sum, sign] = [0, 1];
  for (let k = 1; k <= MOST_TERMS; k++, sign = -sign) {
    const term = Math.exp(-2 * k * k * lambda * lambda);
    sum += sign * term;
    if (term < 1e-17) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

function total(counts: Counts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
