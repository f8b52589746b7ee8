import { useEffect, useMemo, useRef, useState } from 'react';
import { EmptyState, Select } from '#renderer/ui/index.ts';
import type { LogLine } from '#shared/pipeline/run-record.ts';
import styles from './pipeline.module.css';

interface RunLogProps {
  readonly lines: readonly LogLine[];
  /** Lines still come: the last one stays in view. */
  readonly live: boolean;
}

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];
const ALL = ':all';

/** The log of a run, by task and from a level on. */
export function RunLog({ lines, live }: RunLogProps) {
  const [task, setTask] = useState(ALL);
  const [level, setLevel] = useState<Level>('info');
  const end = useRef<HTMLLIElement>(null);
  const tasks = useMemo(() => [...new Set(lines.map((line) => line.task))], [lines]);
  const shown = lines.filter(
    (line) => (task === ALL || line.task === task) && LEVELS.indexOf(line.level) >= LEVELS.indexOf(level),
  );
  useEffect(() => {
    if (live) end.current?.scrollIntoView({ block: 'end' });
  }, [live, shown.length]);
  return (
    <div className={styles.log}>
      <div className={styles.logHead}>
        <Select
          label="Task"
          hideLabel
          options={[{ id: ALL, label: 'All tasks' }, ...tasks.map((id) => ({ id, label: id }))]}
          value={task}
          onChange={setTask}
        />
        <Select
          label="Level"
          hideLabel
          options={LEVELS.map((id) => ({ id, label: id === 'debug' ? 'All levels' : `${id} and above` }))}
          value={level}
          onChange={setLevel}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState title={lines.length === 0 ? 'Nothing logged yet' : 'No line of this kind'} />
      ) : (
        <ol className={styles.lines} aria-label="Log" aria-live={live ? 'polite' : 'off'} tabIndex={0}>
          {shown.map((line, index) => (
            <li key={`${index} ${line.at}`} className={styles.line} data-level={line.level} ref={end}>
              <time dateTime={line.at}>{line.at.slice(11, 23)}</time>
              <span className={styles.level}>{line.level}</span>
              <span className={styles.task}>{line.task}</span>
              <span className={styles.message}>{line.message}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
