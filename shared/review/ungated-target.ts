import { gateId, pipelineGraph, upstreamOf } from '../pipeline/graph.ts';
import { defineGuardrail, type Objection } from './define-guardrail.ts';

export const ungatedTarget = defineGuardrail({
  id: 'ungated-target',
  title: 'Bad data cannot reach a target unchecked',
  area: 'quality_gates',
  check: ({ spec }) => {
    const graph = pipelineGraph(spec);
    return spec.targets.flatMap((target, index): Objection[] => {
      const upstream = upstreamOf(graph, target.id);
      const gates = spec.quality.filter((gate) => upstream.has(gateId(gate.dataset)));
      const where = `targets[${index}].from`;
      if (gates.length === 0) {
        return [
          {
            severity: 'blocker',
            where,
            message: `Nothing is checked on the way from ${target.from} to ${target.id}.`,
            fix: `Add a gate on ${target.from}; the suggested rules of its profile are a start.`,
          },
        ];
      }
      const holds = gates.some(
        (gate) => gate.on_fail !== 'warn' && gate.rules.some((rule) => rule.severity === 'error'),
      );
      if (holds) return [];
      return [
        {
          severity: 'warn',
          where,
          message: `The checks before ${target.id} only report: none of them can stop bad rows.`,
          fix: 'Give a rule the severity error, on a gate that stops or quarantines.',
        },
      ];
    });
  },
});
