import { Link } from '@tanstack/react-router';
import { Check, TriangleAlert } from 'lucide-react';
import { usePlace } from '../data/index.ts';
import { classNames } from '../ui/index.ts';
import { JOURNEY } from './journey.ts';
import type { StepState } from './journey-state.ts';
import styles from './rail.module.css';
import { useJourney } from './use-journey.ts';

/** The nine steps, each with how far it is. No step is ever locked. */
export function Rail({ className }: { readonly className: string }) {
  const { step: current, search } = usePlace();
  const states = useJourney();
  return (
    <nav className={classNames(styles.rail, className)} aria-label="Steps" data-pane>
      <ol className={styles.list}>
        {JOURNEY.map(({ step, title, icon: Icon, purpose }, index) => {
          const { state, note } = states[step];
          return (
            <li key={step}>
              <Link
                to={`/${step}`}
                // The dataset one looks at stays the one one looks at.
                search={search.dataset === undefined ? {} : { dataset: search.dataset }}
                className={styles.step}
                aria-current={step === current ? 'page' : undefined}
                title={`${purpose} (Ctrl+${index + 1}) · ${note}`}
              >
                <span className={styles.icon}>
                  <Icon aria-hidden />
                  <Glyph state={state} />
                </span>
                {title}
                <span className="visually-hidden">, {note}</span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Glyph({ state }: { readonly state: StepState }) {
  switch (state) {
    case 'todo':
      return null;
    case 'started':
      return (
        <span className={styles.glyph}>
          <span className={styles.started} />
        </span>
      );
    case 'attention':
      return (
        <span className={classNames(styles.glyph, styles.attention)}>
          <TriangleAlert aria-hidden />
        </span>
      );
    case 'done':
      return (
        <span className={classNames(styles.glyph, styles.done)}>
          <Check aria-hidden />
        </span>
      );
  }
}
