/** What Home says. */
export const HOME = {
  title: 'Home',
  subtitle: 'Everything stays on this machine.',
  sample: {
    title: 'Sample project',
    text: [
      'A PostgreSQL users table with 1,234 changed rows is about to be merged into a Snowflake dim_users.',
      'An events feed beside it has late, duplicate and malformed rows, so every screen has something true to show.',
      'The files are generated here and can be thrown away.',
    ].join(' '),
    open: 'Open sample project',
  },
  create: {
    title: 'New project',
    text: 'A folder with one readable file, pipeline.assay.yaml, that you keep in git. Sources, rules and targets are added as you go.',
    open: 'New project',
  },
  file: {
    title: 'Open data or a project',
    text: [
      'CSV and other delimited text, JSON, Parquet, Excel, Arrow, Avro or SQLite, also packed, up to larger than memory.',
      'Drop it anywhere on this page.',
    ].join(' '),
    open: 'Open file',
    folder: 'Open folder',
  },
  recent: 'Recent projects',
  noRecent: 'Projects you open are listed here.',
  drop: 'Drop data files to open them',
} as const;
