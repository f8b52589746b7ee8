import type { Extract } from '#shared/formats/extract.ts';
import { CountTile, CountTiles, formatBytes, formatCount, KeyValue, StatusIcon } from '../../ui/index.ts';
import { DELIMITERS, ENCODING_CHOICES, FORMAT_CHOICES, nameOf, QUOTES } from './option-names.ts';
import styles from './sources.module.css';

/** What was loaded, in numbers, and what to know of it. */
export function ExtractFacts({ extract }: { readonly extract: Extract }) {
  const { rows, columns, rejected, bytes, format, files, sampled, warnings } = extract;
  return (
    <>
      <CountTiles>
        <CountTile label={sampled ? 'Rows (sample)' : 'Rows'} value={rows} />
        <CountTile label="Columns" value={columns.length} />
        <CountTile label="Rejected" value={rejected.count} status={rejected.count > 0 ? 'warn' : 'pass'} />
        <CountTile
          label={`Size (${nameOf(FORMAT_CHOICES, format)})`}
          value={formatBytes(bytes)}
          {...(files > 1 ? { note: `in ${formatCount(files, 'file')}` } : {})}
        />
      </CountTiles>
      {warnings.length > 0 && (
        <ul className={styles.warnings} aria-label="Warnings">
          {warnings.map((warning) => (
            <li key={warning} className={styles.warning}>
              <StatusIcon status="warn" size="small" label="Warning" />
              {warning}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** How a file was read that can't be read again: it is not known where it came from. */
export function ReadFacts({ extract }: { readonly extract: Extract }) {
  const { dialect, file, format } = extract;
  return (
    <KeyValue
      items={[
        { key: 'File', value: file },
        { key: 'Format', value: nameOf(FORMAT_CHOICES, format) },
        ...(dialect
          ? [
              { key: 'Delimiter', value: nameOf(DELIMITERS, dialect.delimiter) },
              { key: 'Quote', value: nameOf(QUOTES, dialect.quote) },
              { key: 'Header', value: dialect.header ? 'yes' : 'no' },
              { key: 'Skipped lines', value: dialect.skip },
              { key: 'Encoding', value: nameOf(ENCODING_CHOICES, dialect.encoding) },
            ]
          : []),
      ]}
    />
  );
}
