import { ORPCError } from '@orpc/server';
import type { z } from 'zod';
import { AppError } from '#shared/kernel/index.ts';
import type { WireErrorSchema } from '#shared/rpc/index.ts';

type WireError = ORPCError<'ASSAY', z.infer<typeof WireErrorSchema>>;

/** Any thrown value as the contract's one error; what is not an AppError becomes `internal`. */
export function toWireError(thrown: unknown): WireError | ORPCError<string, unknown> {
  // oRPC's own (an input that does not fit the contract) is on the wire already.
  if (thrown instanceof ORPCError) return thrown;
  const { message, ...data } = AppError.from(thrown).toData();
  return new ORPCError('ASSAY', { status: 422, message, data });
}
