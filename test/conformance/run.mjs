import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from '../../electron/launch/build.mjs';
import { Airflow } from './airflow.mjs';
import { dialectsCase } from './dialects-case.mjs';
import { hostileCase } from './hostile-case.mjs';
import { importCase } from './import-case.mjs';
import { NoPostgres, withPostgres } from './postgres-cluster.mjs';
import { pythonEnvironment } from './python-environment.mjs';
import { Report } from './report.mjs';
import { rulesCase } from './rules-case.mjs';
import { sampleCase } from './sample-case.mjs';
import { transformCase } from './transform-case.mjs';

// `npm run conformance`: what Assay exports, in the tools it is for. What this machine cannot have is skipped and
// said so. Uses nothing but Node; the tools are kept outside the checkout.

const report = new Report();
const workspace = await mkdtemp(join(tmpdir(), 'assay-conformance-'));
try {
  await build({ parts: ['electron'] });
  await conformance();
} finally {
  await rm(workspace, { recursive: true, force: true });
}
console.log(report.summary());
process.exitCode = report.failed > 0 ? 1 : 0;

async function conformance() {
  await dialectsCase({ report, workspace });
  await rulesCase({ report, workspace });
  const requirements = join(dirname(fileURLToPath(import.meta.url)), 'requirements.txt');
  const environment = pythonEnvironment({ name: 'airflow', title: 'Airflow', requirements });
  const bin = await environment.catch((error) => {
    report.skip('the exports in Airflow', error.message);
    return undefined;
  });
  if (!bin) return;
  const airflow = new Airflow(bin, join(workspace, 'airflow'));
  await airflow.prepare();
  await importCase({ report, airflow, workspace });
  try {
    await withPostgres(async (postgres) => {
      const context = { report, airflow, postgres, workspace };
      await sampleCase(context);
      await transformCase(context);
      await hostileCase(context);
    });
  } catch (error) {
    if (!(error instanceof NoPostgres)) throw error;
    report.skip('the exports in Airflow against PostgreSQL', error.message);
  }
}
