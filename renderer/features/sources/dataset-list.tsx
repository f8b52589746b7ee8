import { Database, FileSpreadsheet, Plus, SquareFunction, Target } from 'lucide-react';
import { useState } from 'react';
import type { Extract } from '#shared/formats/extract.ts';
import type { HostFile, ProjectView } from '#shared/rpc/index.ts';
import {
  Badge,
  ContextPane,
  formatCount,
  formatNumber,
  IconButton,
  ListBox,
  SearchField,
  type ListItem,
} from '../../ui/index.ts';

type Dataset = ProjectView['datasets'][number];

const SECTIONS: readonly { role: Dataset['role']; title: string }[] = [
  { role: 'source', title: 'Sources' },
  { role: 'transform', title: 'Transforms' },
  { role: 'target', title: 'Targets' },
  { role: 'file', title: 'Files' },
];

const ICONS = { source: Database, transform: SquareFunction, target: Target, file: FileSpreadsheet };

interface DatasetListProps {
  readonly datasets: readonly Dataset[];
  readonly extracts: readonly Extract[];
  readonly picked: HostFile | null;
  readonly chosen: string | null;
  readonly onChoose: (dataset: string) => void;
  readonly onOpenFile: () => void;
}

/** The key of the picked file in the list: no dataset can be called that. */
const PICKED = ' picked';

/** Every dataset of the project with its state. */
export function DatasetList({ datasets, extracts, picked, chosen, onChoose, onOpenFile }: DatasetListProps) {
  const [filter, setFilter] = useState('');
  const matching = datasets.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
  const sections = SECTIONS.map(({ role, title }) => ({
    title,
    items: matching.filter((dataset) => dataset.role === role).map((dataset) => itemOf(dataset, extracts)),
  }));
  const pickedSection = picked
    ? [
        {
          title: 'Not loaded yet',
          items: [{ id: PICKED, label: picked.name, start: <FileSpreadsheet aria-hidden /> }],
        },
      ]
    : [];
  return (
    <ContextPane
      title="Datasets"
      actions={<IconButton size="small" label="Open a file" icon={<Plus />} onPress={onOpenFile} />}
      search={<SearchField label="Filter datasets" value={filter} onChange={setFilter} />}
    >
      <ListBox
        label="Datasets"
        sections={[...pickedSection, ...sections]}
        value={picked ? PICKED : chosen}
        onChange={(id) => {
          if (id !== PICKED) onChoose(id);
        }}
        empty={datasets.length === 0 ? 'No data yet.' : 'No dataset matches.'}
      />
    </ContextPane>
  );
}

function itemOf(dataset: Dataset, extracts: readonly Extract[]): ListItem {
  const extract = extracts.find(({ table }) => table === dataset.name);
  const Icon = ICONS[dataset.role];
  return {
    id: dataset.name,
    label: dataset.name,
    start: <Icon aria-hidden />,
    ...(extract
      ? {
          description: formatCount(extract.rows, 'row'),
          end: extract.rejected.count > 0 && (
            <Badge status="warn" title="Lines that did not parse">
              {formatNumber(extract.rejected.count)}
            </Badge>
          ),
        }
      : { description: dataset.role === 'transform' ? 'made by SQL' : 'not loaded' }),
  };
}
