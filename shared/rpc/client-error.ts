import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { AppError } from '../kernel/index.ts';
import { cancelled } from '../kernel/messages/engine.ts';
import { callRefused, engineGone, invalidCall } from '../kernel/messages/host.ts';
import { WireErrorSchema } from './contract-base.ts';

/** What a caller's AbortSignal says; `shared` does not know the platform's type. */
export interface CancelState {
  readonly aborted: boolean;
}

const InvalidInput = z.object({
  issues: z.array(z.object({ message: z.string(), path: z.array(z.unknown()).optional() })),
});

/**
 * Whatever a call threw as the AppError it stands for, on every transport: `code`, `where` and `remedy` are
 * the engine's own. A transport that closed is `engine_gone`, unless the caller cancelled: then `cancelled`.
 */
export function toAppError(thrown: unknown, cancel?: CancelState): AppError {
  if (thrown instanceof AppError) return thrown;
  if (cancel?.aborted) return cancelled();
  // What `data` holds is found out by parsing it.
  if (thrown instanceof ORPCError) return fromWire(thrown as ORPCError<string, unknown>);
  if (isTransportFailure(thrown)) return engineGone();
  return AppError.from(thrown);
}

function fromWire(error: ORPCError<string, unknown>): AppError {
  const ours = WireErrorSchema.safeParse(error.data);
  if (error.code === 'ASSAY' && ours.success) return new AppError({ ...ours.data, message: error.message });
  const invalid = InvalidInput.safeParse(error.data);
  if (error.code === 'BAD_REQUEST' && invalid.success) {
    const [first] = invalid.data.issues;
    const place = first?.path?.map(String).join('.') ?? '';
    return invalidCall([place, first?.message ?? 'invalid input'].filter(Boolean).join(': '));
  }
  if (error.status === 401 || error.status === 403 || error.status === 421) return callRefused(error.status);
  return AppError.from(new Error(error.message));
}

// oRPC aborts what is pending when its port closes; fetch fails with a TypeError when the host is not there.
function isTransportFailure(thrown: unknown): boolean {
  return thrown instanceof TypeError || (thrown instanceof Error && thrown.name === 'AbortError');
}
