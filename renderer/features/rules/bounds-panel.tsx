import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTuningCurve } from '#renderer/data/index.ts';
import { formatCount, formatNumber, formatShare, Panel } from '#renderer/ui/index.ts';
import { MiniHistogram } from '#renderer/ui/charts/index.ts';
import type { FormValue } from '#renderer/ui/schema-form/index.ts';
import type { Rule } from '#shared/rules/index.ts';
import { curveBounds, violationsAt, type TuningCurve } from '#shared/rules/tuning/tuning-curve.ts';
import styles from './bounds-panel.module.css';
import { countsOf, roundedBound, stepOf } from './bounds.ts';

interface BoundsPanelProps {
  readonly dataset: string;
  readonly rule: Rule | null;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
}

/** Bounds of a rule set by dragging on the distribution of what it judges; the count of violations follows at once. */
export function BoundsPanel({ dataset, rule, value, onChange }: BoundsPanelProps) {
  const curve = useTuningCurve(dataset, rule).data ?? null;
  const low = curve?.points[0]?.value;
  const high = curve?.points.at(-1)?.value;
  if (!curve || low === undefined || high === undefined || low === high) return null;
  return <Bounds curve={curve} low={low} high={high} value={value} onChange={onChange} />;
}

interface BoundsProps extends Pick<BoundsPanelProps, 'value' | 'onChange'> {
  readonly curve: TuningCurve;
  readonly low: number;
  readonly high: number;
}

function Bounds({ curve, low, high, value, onChange }: BoundsProps) {
  const bounds = curveBounds(curve.kind, value);
  const { violations, isExact } = violationsAt(curve, bounds);
  const step = stepOf(curve.kind, low, high);
  const move = ([min = low, max = high]: readonly number[]): void =>
    onChange({
      ...value,
      ...changed('min', min, bounds.min ?? low),
      ...changed('max', max, bounds.max ?? high),
    });
  const changed = (side: 'min' | 'max', next: number, before: number) =>
    next === before ? {} : { [side]: roundedBound(curve.kind, next, step) };
  const within = (bound: number) => Math.min(high, Math.max(low, bound));
  return (
    <Panel title={`Bounds on ${curve.kind === 'length' ? `the length of ${curve.column}` : curve.column}`}>
      <MiniHistogram counts={countsOf(curve, low, high)} width={320} height={48} />
      <Slider
        aria-label={`Bounds of ${curve.column}`}
        className={styles.slider ?? ''}
        minValue={low}
        maxValue={high}
        step={step}
        value={[within(bounds.min ?? low), within(bounds.max ?? high)]}
        onChange={move}
      >
        <SliderTrack className={styles.track ?? ''}>
          <SliderThumb index={0} className={styles.thumb ?? ''} aria-label="Least" />
          <SliderThumb index={1} className={styles.thumb ?? ''} aria-label="Greatest" />
        </SliderTrack>
      </Slider>
      <p className={styles.count} role="status">
        {`${isExact ? '' : 'about '}${formatCount(violations, 'row')} would fail, ${formatShare(curve.rows === 0 ? 0 : violations / curve.rows)}`}
        <span className={styles.ends}>{`${endText(curve.kind, low)} to ${endText(curve.kind, high)}`}</span>
      </p>
    </Panel>
  );
}

function endText(kind: TuningCurve['kind'], value: number): string {
  return kind === 'date' ? new Date(value).toISOString().slice(0, 10) : formatNumber(value);
}
