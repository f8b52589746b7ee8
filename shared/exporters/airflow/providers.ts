import type { AlertRoute, Source, ValidatedSpec } from '../../pipeline/spec.ts';

const DATABASES: Readonly<Record<Source['kind'], string>> = {
  postgres: 'postgres',
  mysql: 'mysql',
  snowflake: 'snowflake',
  bigquery: 'google',
  databricks: 'databricks',
  redshift: 'amazon',
};

const CHANNELS: Readonly<Record<AlertRoute['channel'], string | null>> = {
  slack: 'slack',
  email: 'smtp',
  webhook: null,
};

/** The provider packages that the DAG's connections need, sorted, without the prefix they share. */
export function providers(spec: ValidatedSpec): string[] {
  const channels = spec.alerts.flatMap((route) => CHANNELS[route.channel] ?? []);
  const databases = [...spec.sources, ...spec.targets].map((end) => DATABASES[end.kind]);
  return [...new Set(['common-sql', 'standard', ...databases, ...channels])].sort();
}

/** `requirements.txt`. Versions are left to Airflow's own constraints file, which is what makes them fit together. */
export function requirementsFile(spec: ValidatedSpec): string {
  return [
    '# Install with the constraints file of your Airflow: it pins what fits together.',
    'apache-airflow>=3.0',
    ...providers(spec).map((name) => `apache-airflow-providers-${name}`),
    '',
  ].join('\n');
}
