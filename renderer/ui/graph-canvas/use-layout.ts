import { useEffect, useRef, useState } from 'react';
import type { LayoutRequest, LayoutResult } from './layout.ts';
import type { LayoutAnswer, LayoutMessage } from './layout.worker.ts';

const NOWHERE: LayoutResult = {};

/**
 * The layout of a graph, made in a worker so that a large one does not hold the page. While a new one is made the
 * last one stands. Keep the request's identity stable.
 */
export function useLayout(request: LayoutRequest): LayoutResult {
  const [result, setResult] = useState(NOWHERE);
  const worker = useRef<Worker>(null);
  const number = useRef(0);
  useEffect(() => {
    const started = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    started.addEventListener('message', (event: MessageEvent<LayoutAnswer>) => {
      if (event.data.number === number.current) setResult(event.data.result);
    });
    return () => {
      worker.current = null;
      started.terminate();
    };
  }, []);
  useEffect(() => {
    number.current += 1;
    const message: LayoutMessage = { number: number.current, request };
    worker.current?.postMessage(message);
  }, [request]);
  return result;
}
