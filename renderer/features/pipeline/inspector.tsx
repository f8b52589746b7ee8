import { InspectorPane } from '#renderer/ui/index.ts';
import type { PipelineNode } from '#shared/pipeline/graph.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import { GateForm } from './gate-form.tsx';
import { NODE_KINDS } from './node-kinds.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SourceForm, TargetForm, TransformForm } from './step-forms.tsx';

interface InspectorProps {
  readonly spec: Spec;
  readonly selected: PipelineNode | null;
}

/** The form of what is selected; the pipeline's own settings when nothing is. */
export function Inspector({ spec, selected }: InspectorProps) {
  if (!selected) {
    return (
      <InspectorPane title="Pipeline settings">
        <SettingsForm spec={spec} />
      </InspectorPane>
    );
  }
  return (
    <InspectorPane title={`${NODE_KINDS[selected.kind].name}: ${selected.dataset}`}>
      <NodeForm key={selected.id} spec={spec} node={selected} />
    </InspectorPane>
  );
}

function NodeForm({ spec, node }: { readonly spec: Spec; readonly node: PipelineNode }) {
  switch (node.kind) {
    case 'source': {
      const source = spec.sources.find(({ id }) => id === node.id);
      return source ? <SourceForm source={source} /> : null;
    }
    case 'transform': {
      const transform = spec.transforms.find(({ id }) => id === node.id);
      return transform ? <TransformForm transform={transform} /> : null;
    }
    case 'target': {
      const target = spec.targets.find(({ id }) => id === node.id);
      return target ? <TargetForm target={target} /> : null;
    }
    case 'gate': {
      const gate = spec.quality.find(({ dataset }) => dataset === node.dataset);
      return gate ? <GateForm gate={gate} /> : null;
    }
  }
}
