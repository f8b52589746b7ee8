/** What a quarantine table holds beside the dataset's own columns. */
export const QUARANTINE_COLUMNS = {
  /** the ids of the rules that the row broke, comma between them */
  rules: 'assay_rules',
  /** the window of the run, UTC */
  start: 'assay_window_start',
  end: 'assay_window_end',
} as const;
