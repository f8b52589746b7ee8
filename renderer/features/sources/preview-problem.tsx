import type { ReadOptions } from '#shared/formats/extract.ts';
import type { AppError } from '#shared/kernel/index.ts';
import { AppProblem, Button } from '../../ui/index.ts';
import { optionOfProblem } from './option-of-problem.ts';
import styles from './sources.module.css';
import { SOURCES } from './strings.ts';

interface PreviewProblemProps {
  readonly error: AppError;
  /** An earlier preview is still shown. */
  readonly hasEarlier: boolean;
  /** Leads to the field of an option. */
  readonly onOption: (option: keyof ReadOptions) => void;
  readonly onRetry: () => void;
}

/** Why a file can't be read like this, and the button that helps. */
export function PreviewProblem({ error, hasEarlier, onOption, onRetry }: PreviewProblemProps) {
  const action = optionOfProblem(error);
  return (
    <div>
      <AppProblem
        error={error}
        actions={
          <>
            {action && (
              <Button variant="primary" onPress={() => onOption(action.option)}>
                {action.label}
              </Button>
            )}
            <Button onPress={onRetry}>Try again</Button>
          </>
        }
      />
      {hasEarlier && <p className={styles.earlier}>{SOURCES.earlierPreview}</p>}
    </div>
  );
}
