import { FORMAT_CHOICES } from './option-names.ts';

const FORMATS = new Intl.ListFormat('en', { type: 'disjunction' }).format(
  FORMAT_CHOICES.map(({ label }) => label),
);

/** What Sources says. */
export const SOURCES = {
  title: 'Sources',
  subtitle: 'Extracts are read as they stand and never changed.',
  drop: 'Drop data files to preview them',
  noProject: {
    title: 'No project is open',
    text: 'Sources belong to a project. Open one, or start with the sample project.',
  },
  noDatasets: {
    title: 'No data yet',
    text: `Open an extract: ${FORMATS}. Drop files anywhere, or paste their paths. They are read as they stand and never changed.`,
  },
  transform: {
    title: 'Made by the pipeline',
    text: 'A transform has no file of its own: its rows come from the SQL on the Pipeline screen.',
  },
  noExtract: {
    title: 'No extract',
    text: 'The spec binds no file to this target: the dry run treats it as empty.',
  },
  path: {
    title: 'Open path',
    text: 'A file, a folder, or a pattern such as orders/*.csv: files of a folder or pattern become one extract. A relative path begins at the project.',
  },
  filePreview: 'is not loaded yet. These are its first rows as they would load.',
  noPreview: 'cannot be loaded like this. Choose other options or another file.',
  preview: 'Not loaded yet. These are the first rows as they would load.',
  previewChanged: 'These are the first rows as they would load with your changes.',
  reopened: 'The file is not as it was. These are its first rows as they would load now.',
  earlierPreview: 'The preview below is of the options before.',
  sinceLoaded: 'Since it was loaded',
  againstSpec: 'Against what the spec declares',
  noRejects: 'Every line was read: no row was lost.',
  rejectsRemedy: 'Correct them in the system they come from, or change how the file is read.',
  noOffers:
    'Text columns are taken as they stand: none reads as numbers, dates or truth values of another spelling.',
  offers: 'These text columns could be read as something else. Nothing is changed until you say so.',
  inspector: 'How it is read',
  detect: 'Detect',
  other: 'Other…',
  headerRows: 'Header rows',
  skip: 'Skip lines',
  footer: 'Footer lines',
} as const;
