import { defineGuardrail, type Objection } from './define-guardrail.ts';

export const descriptions = defineGuardrail({
  id: 'descriptions',
  title: 'It is written down what it is for',
  area: 'documentation',
  check: ({ spec }) => {
    const silent = (
      [
        ...spec.sources.map((source, index) => [`sources[${index}]`, source] as const),
        ...spec.transforms.map((transform, index) => [`transforms[${index}]`, transform] as const),
        ...spec.targets.map((target, index) => [`targets[${index}]`, target] as const),
      ] as const
    ).flatMap(([where, step]): Objection[] =>
      step.description === undefined
        ? [
            {
              severity: 'info',
              where: `${where}.description`,
              message: `${step.id} has no description.`,
              fix: 'Say in a sentence what one row of it is.',
            },
          ]
        : [],
    );
    if (spec.description !== undefined) return silent;
    return [
      {
        severity: 'warn',
        where: 'description',
        message: 'The pipeline has no description.',
        fix: 'Say in a sentence what it moves, and for whom.',
      },
      ...silent,
    ];
  },
});
