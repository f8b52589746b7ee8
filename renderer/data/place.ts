import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { z } from 'zod';
import { RowFilterSchema } from '#shared/formats/row-filter.ts';

/** The steps of the journey, in its order; each is a route `/<step>`. */
export const STEPS = [
  'home',
  'sources',
  'profile',
  'rules',
  'checks',
  'merge',
  'pipeline',
  'readiness',
  'export',
] as const;
export type Step = (typeof STEPS)[number];

const text = z.string().min(1).optional().catch(undefined);

/** What is selected on a screen: it stands in the URL, so that back, forward and links to a thing work. */
export const PlaceSearchSchema = z.object({
  dataset: text,
  column: text,
  /** id of a rule */
  rule: text,
  /** id of a target of the spec, or of an export target */
  target: text,
  /** id of a node of the pipeline */
  node: text,
  /** path of an exported file */
  file: text,
  fate: text,
  tab: text,
  /** a rule that is begun and not in the spec yet: its type and the parameters known so far */
  draft: z.record(z.string(), z.unknown()).optional().catch(undefined),
  /** what the rows of the dataset are filtered by */
  filter: z.array(RowFilterSchema).optional().catch(undefined),
  /** the dataset that this one is compared with */
  against: text,
});
export type PlaceSearch = z.infer<typeof PlaceSearchSchema>;

export interface Place {
  readonly step: Step;
  readonly search: PlaceSearch;
  /** Goes to a step, with what is selected there. */
  readonly go: (step: Step, search?: Partial<PlaceSearch>) => void;
  /** Changes what is selected here, without a step in the browser's history. */
  readonly select: (search: Partial<PlaceSearch>) => void;
}

/** Where one is, and the way elsewhere. */
export function usePlace(): Place {
  const location = useLocation();
  const navigate = useNavigate();
  const step = STEPS.find((name) => location.pathname === `/${name}`) ?? 'home';
  const search = useMemo(() => PlaceSearchSchema.parse(location.search), [location.search]);
  const go = useCallback(
    (to: Step, next: Partial<PlaceSearch> = {}) => void navigate({ to: `/${to}`, search: { ...next } }),
    [navigate],
  );
  const select = useCallback(
    (next: Partial<PlaceSearch>) =>
      void navigate({ to: `/${step}`, search: { ...search, ...next }, replace: true }),
    [navigate, step, search],
  );
  return { step, search, go, select };
}
