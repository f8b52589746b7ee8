/** What Sources says. */
export const SOURCES = {
  title: 'Sources',
  drop: 'Drop a data file to preview it',
  noProject: {
    title: 'No project is open',
    text: 'Sources belong to a project. Open one, or start with the sample project.',
  },
  noDatasets: {
    title: 'No data yet',
    text: 'Open a CSV, TSV, Parquet, JSON or NDJSON extract. It is read as it stands and never changed.',
  },
  transform: {
    title: 'Made by the pipeline',
    text: 'A transform has no file of its own: its rows come from the SQL on the Pipeline screen.',
  },
  noExtract: {
    title: 'No extract',
    text: 'The spec binds no file to this target: the dry run treats it as empty.',
  },
  filePreview: 'is not loaded yet. These are its first rows as they would load.',
  noPreview: 'cannot be loaded like this. Choose other options or another file.',
  preview: 'Not loaded yet. These are the first rows as they would load.',
  previewChanged: 'These are the first rows as they would load with your changes.',
  noRejects: 'Every line was read: no row was lost.',
  inspector: 'How it is read',
  detect: 'Detect',
} as const;
