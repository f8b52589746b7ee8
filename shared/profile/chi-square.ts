const TINY = 1e-300;
const PRECISE = 1e-15;
const MOST_STEPS = 10_000;

/** Coefficients of Lanczos' approximation for g = 7, n = 9 (Godfrey, 2001); good to 15 digits. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** The natural logarithm of Γ(x), for x ≥ 0.5. */
export function logGamma(x: number): number {
  const z = x - 1;
  const sum = LANCZOS.reduce((total, coefficient, index) =>
    index === 0 ? coefficient : total + coefficient / (z + index),
  );
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * The regularised upper incomplete gamma function Q(a, x), for a ≥ 0.5 and x ≥ 0: by its series below a + 1, by its
 * continued fraction (Lentz) above (Press et al., Numerical Recipes, 3rd edition, section 6.2).
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(-x + a * Math.log(x) - logGamma(a));
  return x < a + 1 ? Math.max(0, 1 - scale * lowerSeries(a, x)) : scale * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step <= MOST_STEPS && Math.abs(term) > Math.abs(sum) * PRECISE; step++) {
    term *= x / (a + step);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let product = d;
  for (let step = 1; step <= MOST_STEPS; step++) {
    const numerator = -step * (step - a);
    b += 2;
    d = 1 / (numerator * d + b || TINY);
    c = b + numerator / c || TINY;
    product *= d * c;
    if (Math.abs(d * c - 1) < PRECISE) break;
  }
  return product;
}

/** The chance that a chi-square variable of so many degrees of freedom is as large: Q(df / 2, statistic / 2). */
export function chiSquareTail(statistic: number, degrees: number): number {
  return Math.min(1, upperGamma(degrees / 2, statistic / 2));
}
