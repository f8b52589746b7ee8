import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../electron/launch/build.mjs';
import { assay } from './assay.mjs';
import { command } from './command.mjs';

const FIXTURES = ['hospital', 'flights', 'beers'];
const GOLDENS = join(ROOT, 'test', 'golden', 'airflow');

/** Every DAG there is, the sample's, the fixtures' and the goldens', compiles, lints and imports in a real Airflow. */
export async function importCase({ report, airflow, workspace }) {
  const dags = await mkdtemp(join(workspace, 'dags-'));
  await report.case('assay export writes the sample and the three fixtures', () =>
    exportAll(dags, workspace),
  );
  await copyGoldens(dags);
  const files = (await readdir(dags)).filter((name) => name.endsWith('.py')).map((name) => join(dags, name));
  await report.case(`${files.length} DAGs compile`, () =>
    command(join(airflow.bin, 'python'), ['-m', 'py_compile', ...files]),
  );
  await report.case('Ruff finds nothing: AIR, F', () =>
    command(join(airflow.bin, 'ruff'), ['check', '--isolated', '--no-cache', '--select', 'AIR,F', ...files]),
  );
  await report.case('Airflow imports all of them', async () => {
    assert.deepEqual(await airflow.importErrors(dags), []);
    assert.equal((await airflow.dagIds(dags)).length, files.length);
  });
  await report.case('Airflow serialises all of them, deadlines too', () =>
    airflow.run(['dags', 'reserialize'], { dags }),
  );
}

async function exportAll(dags, workspace) {
  const sample = join(workspace, 'sample');
  await assay(['init', sample, '--sample']);
  const projects = [sample, ...FIXTURES.map((name) => join(ROOT, 'test', 'fixtures', name))];
  for (const [index, project] of projects.entries()) {
    const out = join(workspace, `export-${index}`);
    const { files } = await assay(['export', project, '--target', 'airflow', '--out', out]);
    assert.ok(files.includes('requirements.txt') && files.includes('README.md'), files.join(', '));
    await cp(join(out, 'dags'), dags, { recursive: true });
  }
}

async function copyGoldens(dags) {
  for (const name of await readdir(GOLDENS)) {
    await cp(join(GOLDENS, name, 'expected', 'dags'), dags, { recursive: true });
  }
}
