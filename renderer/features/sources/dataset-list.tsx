import { Database, FileSpreadsheet, Plus, SquareFunction, Target } from 'lucide-react';
import { useState } from 'react';
import type { Extract } from '#shared/formats/extract.ts';
import type { ProjectView } from '#shared/rpc/index.ts';
import { choosePickedFile, type PickedFile } from '../../data/index.ts';
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
import type { Shown } from './shown.ts';

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
  /** Files that wait to be loaded. */
  readonly picked: readonly PickedFile[];
  readonly chosen: Shown | null;
  readonly onChoose: (dataset: string) => void;
  readonly onOpenFile: () => void;
}

/** Begins the key of a picked file in the list: no dataset's name has a space. */
const PICKED = 'picked ';

/** Every dataset of the project with its state. */
export function DatasetList({ datasets, extracts, picked, chosen, onChoose, onOpenFile }: DatasetListProps) {
  const [filter, setFilter] = useState('');
  const matching = datasets.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
  const sections = SECTIONS.map(({ role, title }) => ({
    title,
    items: matching.filter((dataset) => dataset.role === role).map((dataset) => itemOf(dataset, extracts)),
  }));
  const waiting = {
    title: 'Not loaded yet',
    items: picked.map(({ file }) => ({
      id: PICKED + file.file_id,
      label: file.name,
      start: <FileSpreadsheet aria-hidden />,
    })),
  };
  return (
    <ContextPane
      title="Datasets"
      actions={<IconButton size="small" label="Open a file" icon={<Plus />} onPress={onOpenFile} />}
      search={<SearchField label="Filter datasets" value={filter} onChange={setFilter} />}
    >
      <ListBox
        label="Datasets"
        sections={[waiting, ...sections]}
        value={keyOf(chosen)}
        onChange={(id) => {
          if (id.startsWith(PICKED)) choosePickedFile(id.slice(PICKED.length));
          else onChoose(id);
        }}
        empty={datasets.length === 0 ? 'No data yet.' : 'No dataset matches.'}
      />
    </ContextPane>
  );
}

function keyOf(chosen: Shown | null): string | null {
  if (chosen === null) return null;
  return chosen.kind === 'picked' ? PICKED + chosen.picked.file.file_id : chosen.name;
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
          description: `${formatCount(extract.rows, 'row')}${extract.sampled ? ' (sample)' : ''}`,
          end: extract.rejected.count > 0 && (
            <Badge status="warn" title="Lines that did not parse">
              {formatNumber(extract.rejected.count)}
            </Badge>
          ),
        }
      : { description: dataset.role === 'transform' ? 'made by SQL' : 'not loaded' }),
  };
}
