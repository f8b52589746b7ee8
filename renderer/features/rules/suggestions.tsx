import { Sparkles } from 'lucide-react';
import { useDatasetChoices, usePlace, useSpec, useSuggestions } from '#renderer/data/index.ts';
import { Button, EmptyState, Loading, Problem, progressText, Select } from '#renderer/ui/index.ts';
import type { RuleStart } from './new-rule.ts';
import { OpenList } from './open-list.tsx';
import styles from './rules.module.css';

interface SuggestionsProps {
  readonly dataset: string | null;
  readonly onEdit: (start: RuleStart) => void;
}

/** Rules the data speaks for, each measured on all rows, to accept, edit or dismiss. */
export function Suggestions({ dataset, onEdit }: SuggestionsProps) {
  const spec = useSpec();
  const { select } = usePlace();
  const report = useSuggestions(dataset, true);
  const { datasets } = useDatasetChoices(null);
  const steps = spec ? [...spec.sources, ...spec.transforms].map(({ id }) => id) : [];
  return (
    <div className={styles.suggestions}>
      <div className={styles.suggestHead}>
        <Select
          label="Dataset"
          hideLabel
          options={datasets.filter((id) => steps.includes(id)).map((id) => ({ id, label: id }))}
          value={dataset}
          onChange={(next) => select({ dataset: next, rule: undefined })}
        />
      </div>
      {report.running && (
        <Loading
          label={`Reading ${dataset ?? ''}`}
          detail={progressText(report.job?.progress)}
          onCancel={report.cancel}
          lines={6}
        />
      )}
      {report.error && (
        <Problem
          what={report.error.message}
          remedy={report.error.remedy}
          actions={<Button onPress={report.run}>Try again</Button>}
        />
      )}
      {!report.running && !report.error && !report.result && (
        <EmptyState
          icon={<Sparkles />}
          title="No suggestions read yet"
          actions={
            <Button variant="primary" onPress={report.run} isDisabled={dataset === null}>
              Read the data
            </Button>
          }
        />
      )}
      {!report.running && report.result && spec && dataset !== null && (
        <OpenList suggestions={report.result.rules} dataset={dataset} spec={spec} onEdit={onEdit} />
      )}
    </div>
  );
}
