import { layoutGraph, type LayoutRequest, type LayoutResult } from './layout.ts';

/** A request with a number, so that the page can drop answers it no longer waits for. */
export interface LayoutMessage {
  readonly number: number;
  readonly request: LayoutRequest;
}

export interface LayoutAnswer {
  readonly number: number;
  readonly result: LayoutResult;
}

addEventListener('message', (event: MessageEvent<LayoutMessage>) => {
  const { number, request } = event.data;
  const answer: LayoutAnswer = { number, result: layoutGraph(request) };
  postMessage(answer);
});
