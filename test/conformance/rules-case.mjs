import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledModule } from './bundled-module.mjs';
import { command } from './command.mjs';
import { NoPostgres, withPostgres } from './postgres-cluster.mjs';
import { pythonEnvironment } from './python-environment.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

/**
 * The rules of the catalogue where the data lives: the same cases that the engine's tests ask of DuckDB, as one
 * counting query each, on PostgreSQL and on Spark SQL. Every count must be the same.
 */
export async function rulesCase({ report, workspace }) {
  const { ruleQueries } = await bundledModule('rule-queries');
  await onPostgres(report, ruleQueries('postgres')).catch((error) => {
    if (!(error instanceof NoPostgres)) throw error;
    report.skip('the rules on PostgreSQL', error.message);
  });
  const requirements = join(HERE, 'spark-requirements.txt');
  const bin = await pythonEnvironment({ name: 'spark', title: 'PySpark', requirements }).catch((error) => {
    report.skip('the rules on Spark SQL', error.message);
    return undefined;
  });
  if (bin) await onSpark(report, ruleQueries('spark'), bin, workspace);
}

async function onPostgres(report, cases) {
  await withPostgres(async ({ psql }) => {
    const version = Number(await psql('postgres', 'SHOW server_version_num'));
    // `IS JSON` came with 16.
    const able = cases.filter(({ count }) => version >= 160_000 || !count.includes(' IS JSON'));
    if (able.length < cases.length) {
      report.skip('rules about JSON on PostgreSQL', 'this PostgreSQL is older than 16');
    }
    await report.case(`${able.length} cases of rules on PostgreSQL count what DuckDB counts`, async () => {
      const wrong = [];
      for (const one of able) {
        const made = Object.entries(one.tables).map(
          ([name, rows]) => `CREATE TEMP TABLE "${name}" AS ${rows};`,
        );
        const found = await psql('postgres', `${made.join('\n')}\n${one.count};`).catch(
          (error) => error.message,
        );
        compare(one, found.trim().split('|')[0], wrong);
      }
      fail(wrong);
    });
  });
}

async function onSpark(report, cases, bin, workspace) {
  const folder = join(workspace, 'spark');
  await mkdir(folder, { recursive: true });
  const [asked, answered] = [join(folder, 'cases.json'), join(folder, 'counts.json')];
  await writeFile(asked, JSON.stringify(cases));
  await report.case(`${cases.length} cases of rules on Spark SQL count what DuckDB counts`, async () => {
    await command(join(bin, 'python'), [join(HERE, 'spark-counts.py'), asked, answered], {
      minutes: 15,
      cwd: folder,
    });
    const counts = JSON.parse(await readFile(answered, 'utf8'));
    const wrong = [];
    cases.forEach((one, index) => compare(one, String(counts[index]), wrong));
    fail(wrong);
  });
}

function compare({ name, violations, count }, found, wrong) {
  if (found !== String(violations))
    wrong.push(`${name}\n  expected ${violations}, found ${found}\n  ${count}`);
}

function fail(wrong) {
  if (wrong.length > 0) throw new Error(`${wrong.length} differ:\n${wrong.slice(0, 40).join('\n')}`);
}
