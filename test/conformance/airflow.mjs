import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command.mjs';

/** Airflow on a folder of DAGs, with a metadata database of its own. */
export class Airflow {
  constructor(bin, home) {
    this.bin = bin;
    this.home = home;
  }

  /** Makes the metadata database: Airflow 3 wants one even to read files. */
  async prepare() {
    await mkdir(this.home, { recursive: true });
    await this.run(['db', 'migrate']);
  }

  run(args, { dags, connections = {}, ...options } = {}) {
    const env = {
      AIRFLOW_HOME: this.home,
      AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
      AIRFLOW__CORE__DAGS_FOLDER: dags ?? join(this.home, 'dags'),
      AIRFLOW__LOGGING__LOGGING_LEVEL: 'INFO',
      NO_COLOR: '1',
    };
    for (const [id, uri] of Object.entries(connections)) env[`AIRFLOW_CONN_${id.toUpperCase()}`] = uri;
    return command(join(this.bin, 'airflow'), args, { ...options, env });
  }

  /** The import errors of a folder; empty when every file imports. */
  async importErrors(dags) {
    const { stdout } = await this.run(['dags', 'list-import-errors', '--local', '--output', 'json'], {
      dags,
      allow: [0, 1],
    });
    if (/^No data found$/m.test(stdout)) return [];
    return printedList(stdout);
  }

  /** The ids of the DAGs in a folder. */
  async dagIds(dags) {
    const { stdout } = await this.run(['dags', 'list', '--local', '--output', 'json'], { dags });
    return printedList(stdout).map((dag) => dag.dag_id);
  }

  /**
   * One run of a DAG for a logical date. Airflow infers the data interval of such a run as that of the last cron tick
   * up to the date: `2026-01-16T02:00` of a nightly 02:00 is [01-15 02:00, 01-16 02:00), as the scheduler would have it.
   * @returns whether it succeeded, and what the tasks logged, message by message
   */
  async testRun(dag, logicalDate, { dags, connections }) {
    const args = ['dags', 'test', dag, logicalDate];
    const { code, output } = await this.run(args, { dags, connections, allow: [0, 1], minutes: 8 });
    return { succeeded: code === 0, output, messages: taskMessages(output) };
  }
}

/** The JSON list that Airflow prints after whatever it warns of. @throws Error when there is none */
function printedList(stdout) {
  const found = /^\[\s*(?:\{[\s\S]*)?\]\s*$/m.exec(stdout);
  if (!found) throw new Error(`Airflow printed no list:\n${stdout}`);
  return JSON.parse(found[0]);
}

/** `<time> [info     ] <message> [airflow.task] loc=…`: what the DAG's own code logged. */
function taskMessages(output) {
  return output.split('\n').flatMap((line) => {
    const found = /^\S+ \[\w+\s*\] (.*?)\s*\[airflow\.task\]/.exec(line);
    return found?.[1] === undefined ? [] : [found[1]];
  });
}
