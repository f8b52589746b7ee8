import type { Cell } from '#shared/formats/extract.ts';
import type { FacetAnswer, FacetQuestion } from './facet-messages.ts';

let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, { resolve: (answer: FacetAnswer) => void; reject: (error: Error) => void }>();

/** Counts the values of loaded rows, off the page's thread. @throws Error when the worker could not start */
export function countValues(values: readonly Cell[], limit: number): Promise<FacetAnswer> {
  worker ??= startWorker();
  const question: FacetQuestion = { id: (asked += 1), values, limit };
  return new Promise((resolve, reject) => {
    waiting.set(question.id, { resolve, reject });
    worker?.postMessage(question);
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL('./arquero-worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<FacetAnswer>) => {
    waiting.get(data.id)?.resolve(data);
    waiting.delete(data.id);
  };
  started.onerror = (event) => {
    for (const { reject } of waiting.values())
      reject(new Error(event.message || 'the counting worker stopped'));
    waiting.clear();
    worker = null;
  };
  return started;
}
