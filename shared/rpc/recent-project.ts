import { z } from 'zod';

/** A project that was open once, and what its last run came to. */
export const RecentProjectSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  opened_at: z.iso.datetime(),
  verdict: z.enum(['succeeded', 'failed']).nullable(),
  missing: z.boolean(),
});
export type RecentProject = z.infer<typeof RecentProjectSchema>;
