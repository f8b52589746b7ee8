import { implement, ORPCError, type Router } from '@orpc/server';
import { contract, toAppError, type AssayClient } from '#shared/rpc/index.ts';
import { toWireError } from './wire-error.ts';

type Call = (input: unknown, options: { signal?: AbortSignal }) => Promise<unknown>;

/** A router whose every method asks another client: what an HTTP host in front of an engine process is. */
export function forwardRouter(client: AssayClient): Router<typeof contract, Record<never, never>> {
  const router: Record<string, Record<string, unknown>> = {};
  for (const [area, methods] of Object.entries(contract)) {
    router[area] = {};
    for (const name of Object.keys(methods)) router[area][name] = forward(client, area, name);
  }
  // Built from the contract's own keys just above, so it has exactly the contract's shape.
  return router as Router<typeof contract, Record<never, never>>;
}

function forward(client: AssayClient, area: string, name: string): unknown {
  // Both trees have the contract's shape; a path of names is not something their types can follow.
  const call = lookUp(client, area, name) as Call;
  const procedure = lookUp(implement(contract), area, name) as { handler(handle: Handle): unknown };
  return procedure.handler(async ({ input, signal }) => {
    try {
      const output = await call(input, signal ? { signal } : {});
      return isStream(output) ? forwardStream(output, signal) : output;
    } catch (thrown) {
      throw thrown instanceof ORPCError ? thrown : toWireError(toAppError(thrown, signal));
    }
  });
}

type Handle = (options: { input: unknown; signal?: AbortSignal }) => Promise<unknown>;

async function* forwardStream(stream: AsyncIterable<unknown>, signal: AbortSignal | undefined) {
  try {
    yield* stream;
  } catch (thrown) {
    throw toWireError(toAppError(thrown, signal));
  }
}

function lookUp(tree: object, area: string, name: string): unknown {
  return Reflect.get(Reflect.get(tree, area) as object, name);
}

function isStream(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}
