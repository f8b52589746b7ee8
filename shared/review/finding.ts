import { z } from 'zod';

/** Something a guardrail holds against the spec. `where` is a path in the spec; `fix` says what to do. */
export const FindingSchema = z.strictObject({
  id: z.string(),
  severity: z.enum(['blocker', 'warn', 'info']),
  where: z.string(),
  message: z.string(),
  fix: z.string(),
});
export type Finding = z.infer<typeof FindingSchema>;

export const ChecklistItemSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  state: z.enum(['done', 'open', 'unproven']),
  evidence: z.string(),
});
export type ChecklistItem = z.infer<typeof ChecklistItemSchema>;

/** `ready` is false while a blocker stands. */
export const ReviewSchema = z.strictObject({
  ready: z.boolean(),
  findings: z.array(FindingSchema),
  checklist: z.array(ChecklistItemSchema),
});
export type Review = z.infer<typeof ReviewSchema>;
