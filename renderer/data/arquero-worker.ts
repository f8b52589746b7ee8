import { desc, table } from 'arquero';
import type { FacetAnswer, FacetQuestion } from './facet-messages.ts';

// Arquero compiles its verbs with `Function`, which the page's policy forbids: this worker is served with its own.
self.onmessage = ({ data }: MessageEvent<FacetQuestion>) => {
  const { id, values, limit } = data;
  const groups = table({ value: [...values] })
    .groupby('value')
    .count()
    .orderby(desc('count'));
  const top = groups.slice(0, limit);
  // `count` makes numbers, `value` are the cells that came in.
  const counted = top.objects() as FacetAnswer['top'];
  const answer: FacetAnswer = { id, distinct: groups.numRows(), top: counted };
  self.postMessage(answer);
};
