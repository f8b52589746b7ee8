import { engineGone } from '../kernel/messages/host.ts';
import type { JobEvent } from './job-event.ts';

/** Who watches a job; all of it is optional. */
export interface JobWatcher<Result, Part = never> {
  progress?(progress: Extract<JobEvent<Result>, { kind: 'progress' }>['progress']): void;
  log?(line: Extract<JobEvent<Result>, { kind: 'log' }>['line']): void;
  partial?(partial: Part): void;
}

/**
 * Follows a job's stream to its end and resolves with its result.
 * @throws AppError the job's own; `engine_gone` when the stream ended without a result
 */
export async function followJob<Result, Part = never>(
  stream: AsyncIterable<JobEvent<Result, Part>>,
  watcher: JobWatcher<Result, Part> = {},
): Promise<Result> {
  for await (const event of stream) {
    switch (event.kind) {
      case 'progress':
        watcher.progress?.(event.progress);
        break;
      case 'log':
        watcher.log?.(event.line);
        break;
      case 'partial':
        watcher.partial?.(event.partial);
        break;
      case 'result':
        return event.result;
    }
  }
  throw engineGone();
}
