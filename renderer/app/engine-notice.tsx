import { useEffect, useRef } from 'react';
import { useEngineGone } from '../data/index.ts';
import { AppProblem, toast } from '../ui/index.ts';

/** Says that the engine does not answer, for as long as it does not, and that it is back. */
export function EngineNotice({ className }: { readonly className: string }) {
  const gone = useEngineGone();
  const wasGone = useRef(false);
  useEffect(() => {
    if (wasGone.current && gone === null)
      toast({ text: 'The engine is running again. Your edits are kept.' });
    wasGone.current = gone !== null;
  }, [gone]);
  return <div className={className}>{gone && <AppProblem error={gone} />}</div>;
}
