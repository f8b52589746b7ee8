/** One task of the DAG, as Python source. */
export interface Step {
  readonly kind: 'prepare' | 'extract' | 'transform' | 'gate' | 'quarantine' | 'merge';
  readonly taskId: string;
  /** What the task does, for its docstring. */
  readonly title: string;
  /** The constant that holds what the task runs, and its value. */
  readonly constant: string;
  readonly value: string;
  /** Ids of the tasks that must be done before. */
  readonly after: readonly string[];
}

/** What a step is by itself, before it has a name and a place. */
export type StepBody = Pick<Step, 'kind' | 'title' | 'value'>;
