import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledModule } from './bundled-module.mjs';
import { command } from './command.mjs';
import { pythonEnvironment } from './python-environment.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

/**
 * The SQL of every rule type in the dialects whose engines run nowhere near (Snowflake, BigQuery, Databricks,
 * Redshift), with plain names and with hostile ones: a parser of each dialect must take every statement, as one query.
 */
export async function dialectsCase({ report, workspace }) {
  const requirements = join(HERE, 'sqlglot-requirements.txt');
  const environment = pythonEnvironment({ name: 'sqlglot', title: 'sqlglot', requirements });
  const bin = await environment.catch((error) => {
    report.skip('the SQL of the rules in four dialects', error.message);
    return undefined;
  });
  if (!bin) return;
  const { dialectStatements } = await bundledModule('dialect-statements');
  const { statements, types } = dialectStatements();
  await report.case(
    `${statements.length} statements of ${types.length} rule types parse in four dialects`,
    async () => {
      const without = types.filter((type) => !statements.some((one) => one.type === type));
      if (without.length > 0) throw new Error(`no statement of ${without.join(', ')}`);
      const complaints = await parsed(statements, bin, join(workspace, 'dialects'));
      const wrong = statements.flatMap((one, index) =>
        complaints[index] === null ? [] : [`${one.name}: ${complaints[index]}\n  ${one.sql}`],
      );
      if (wrong.length > 0)
        throw new Error(`${wrong.length} do not parse:\n${wrong.slice(0, 20).join('\n')}`);
    },
  );
}

async function parsed(statements, bin, folder) {
  await mkdir(folder, { recursive: true });
  const [asked, answered] = [join(folder, 'statements.json'), join(folder, 'complaints.json')];
  await writeFile(asked, JSON.stringify(statements));
  await command(join(bin, 'python'), [join(HERE, 'parse-statements.py'), asked, answered], { minutes: 15 });
  return JSON.parse(await readFile(answered, 'utf8'));
}
