import { defineExporter } from '../define-exporter.ts';
import { dagFile } from './dag-file.ts';
import { airflowLosses } from './losses.ts';
import { requirementsFile } from './providers.ts';
import { readmeFile } from './readme-file.ts';
import { nodesOf, stepsOf } from './steps.ts';
import { warehousesOf } from './warehouse.ts';

export const airflow = defineExporter({
  id: 'airflow',
  title: 'Apache Airflow',
  summary: 'A DAG for Airflow 3: extraction, quality gates with quarantine, and the merge that was dry-run.',
  export(spec, options) {
    const warehouses = warehousesOf(spec, options);
    const nodes = warehouses.flatMap((warehouse) => nodesOf(spec, warehouses, warehouse));
    const steps = stepsOf(spec, warehouses, options);
    const losses = airflowLosses(spec, warehouses, nodes);
    return {
      files: [
        { path: `dags/${spec.name}.py`, content: dagFile(spec, steps) },
        { path: 'requirements.txt', content: requirementsFile(spec) },
        { path: 'README.md', content: readmeFile(spec, warehouses, losses) },
      ],
      losses,
    };
  },
});
