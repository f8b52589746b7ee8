import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ERROR_CODES } from '../kernel/index.ts';

export const Dataset = z.string().min(1);

/** The data of every error on the wire; `message` is the error's own. */
export const WireErrorSchema = z.strictObject({
  code: z.enum(ERROR_CODES),
  where: z
    .strictObject({
      file: z.string().optional(),
      line: z.number().optional(),
      column: z.number().optional(),
      path: z.string().optional(),
    })
    .optional(),
  remedy: z.string().optional(),
});

/** What every method begins with: it may end in an error of ours. */
export const base = oc.errors({ ASSAY: { status: 422, data: WireErrorSchema } });
