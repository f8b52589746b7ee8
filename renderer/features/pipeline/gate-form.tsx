import { ArrowRight } from 'lucide-react';
import { useEditSpec, usePlace } from '#renderer/data/index.ts';
import { Badge, Button, Select } from '#renderer/ui/index.ts';
import { setOnFail } from '#shared/pipeline/edit.ts';
import { OnFailSchema, type OnFail, type QualityGate } from '#shared/pipeline/spec.ts';
import { boundRule } from '#shared/rules/index.ts';
import styles from './pipeline.module.css';

const WORDS: Readonly<Record<OnFail, { readonly label: string; readonly description: string }>> = {
  stop: { label: 'Stop the run', description: 'Nothing downstream is merged.' },
  quarantine: { label: 'Quarantine the rows', description: 'The others go on.' },
  warn: { label: 'Only warn', description: 'All rows go on.' },
};

/** What the gate does, and the rules it holds. */
export function GateForm({ gate }: { readonly gate: QualityGate }) {
  const edit = useEditSpec();
  const { go } = usePlace();
  return (
    <>
      <Select
        label="When an error-level rule fails"
        options={OnFailSchema.options.map((id) => ({ id, ...WORDS[id] }))}
        value={gate.on_fail}
        onChange={(next) =>
          edit(`Gate of ${gate.dataset}: ${next}`, (spec) => setOnFail(spec, gate.dataset, next))
        }
        description={WORDS[gate.on_fail].description}
      />
      <ul className={styles.rules} aria-label="Rules of the gate">
        {gate.rules.map((rule) => (
          <li key={rule.id} className={styles.rule}>
            <span className={styles.ruleText}>{boundRule(rule).sentence}</span>
            <Badge>{rule.severity}</Badge>
          </li>
        ))}
      </ul>
      <div>
        <Button size="small" icon={<ArrowRight />} onPress={() => go('rules', { dataset: gate.dataset })}>
          Edit the rules
        </Button>
      </div>
    </>
  );
}
