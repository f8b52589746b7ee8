import type { Comparison } from './comparison.ts';

/** A number as Soda and dbt write it, and whether it is a percentage. */
export interface Threshold {
  readonly must: Comparison;
  readonly isPercent: boolean;
}

const NUMBER = String.raw`[-+]?\d[\d_,]*(?:\.\d+)?(?:[eE][-+]?\d+)?`;
const COMPARED = new RegExp(String.raw`^(<=|>=|<>|!=|<|>|=)\s*(${NUMBER})\s*(%?)$`);
const BETWEEN = new RegExp(
  String.raw`^(not\s+)?between\s*([[(])?\s*(${NUMBER})\s*(%?)\s*(?:and|,)\s*(${NUMBER})\s*(%?)\s*([\])])?$`,
  'i',
);

/** `> 5`, `<= 5%`, `between 1 and 2`, `not between (1 and 2]`; null when the text is none of these. */
export function thresholdIn(text: string): Threshold | null {
  const compared = COMPARED.exec(text.trim());
  if (compared) {
    const sign = compared[1] === '!=' ? '<>' : compared[1];
    return {
      must: { operator: sign as '<', value: numberIn(compared[2]) },
      isPercent: compared[3] === '%',
    };
  }
  const between = BETWEEN.exec(text.trim());
  if (!between) return null;
  const must: Comparison = {
    operator: between[1] === undefined ? 'between' : 'not between',
    low: numberIn(between[3]),
    high: numberIn(between[5]),
    lowIncluded: between[2] !== '(',
    highIncluded: between[7] !== ')',
  };
  return { must, isPercent: between[4] === '%' || between[6] === '%' };
}

function numberIn(text: string | undefined): number {
  return Number((text ?? '').replaceAll(/[_,]/g, ''));
}
