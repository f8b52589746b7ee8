import { implement, type ImplementerInternalWithMiddlewares } from '@orpc/server';
import { silentJob, type Job } from '#electron/engine/job.ts';
import { contract } from '#shared/rpc/index.ts';
import { toWireError } from './wire-error.ts';

type Nothing = Record<never, never>;

/** The contract, ready to be given handlers: what they throw reaches the caller as the contract's error. */
export const host: ImplementerInternalWithMiddlewares<typeof contract, Nothing, Nothing> = implement(
  contract,
).use(async ({ next }) => {
  try {
    return await next();
  } catch (thrown) {
    throw toWireError(thrown);
  }
});

/** A short call's job: it can be cancelled, and reports to nobody. */
export function quietJob(signal: AbortSignal | undefined): Job {
  return signal ? { ...silentJob(), signal } : silentJob();
}
