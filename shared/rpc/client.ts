import { createORPCClient, type ClientLink } from '@orpc/client';
import { RPCLink, onMessagePortClose, type SupportedMessagePort } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { engineGone } from '../kernel/messages/host.ts';
import { toAppError, type CancelState } from './client-error.ts';
import type { Contract } from './contract.ts';

/** The contract as functions. They reject with an AppError and nothing else. */
export type AssayClient = ContractRouterClient<Contract>;

/** What carries a call: an oRPC link of any transport. */
export type Link = ClientLink<Record<never, never>>;

/** A client over a transport. `link` is asked for each call, so that it may change when an engine restarts. */
export function createAssayClient(link: () => Link): AssayClient {
  return createORPCClient<AssayClient>({
    async call(path, input, options) {
      // The platform's AbortSignal, a type that `shared` does not know.
      const cancel = options.signal as CancelState | undefined;
      try {
        const output = await link().call(path, input, options);
        return isStream(output) ? withAppErrors(output, cancel) : output;
      } catch (thrown) {
        throw toAppError(thrown, cancel);
      }
    },
  });
}

/** A link over a MessagePort of any kind. Once the port closes, pending calls reject and so does every later one. */
export function messagePortLink(port: SupportedMessagePort): Link {
  const link = new RPCLink({ port });
  const pending = new Set<() => void>();
  let closed = false;
  onMessagePortClose(port, () => {
    closed = true;
    for (const reject of pending) reject();
  });
  // A message posted to a closed port is dropped in silence, so a call that comes too late would wait for ever.
  return {
    call(path, input, options) {
      if (closed) return Promise.reject(engineGone());
      return new Promise((resolve, reject) => {
        const gone = () => reject(engineGone());
        pending.add(gone);
        link
          .call(path, input, options)
          .then(resolve, reject)
          .finally(() => pending.delete(gone));
      });
    },
  };
}

function isStream(output: unknown): output is AsyncIterableIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/** A job's stream whose errors are AppErrors, and that does not end before its result. */
async function* withAppErrors(
  stream: AsyncIterableIterator<unknown>,
  cancel: CancelState | undefined,
): AsyncGenerator {
  let finished = false;
  try {
    for await (const event of stream) {
      finished = isResult(event);
      yield event;
    }
  } catch (thrown) {
    throw toAppError(thrown, cancel);
  }
  // An HTTP response that breaks off looks like one that ended.
  if (!finished) throw toAppError(engineGone(), cancel);
}

function isResult(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'kind' in event && event.kind === 'result';
}
