import { useReactFlow } from '@xyflow/react';
import { ArrowDown, ArrowRight, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '../icon-button.tsx';
import { Toolbar } from '../toolbar.tsx';
import styles from './graph-canvas.module.css';
import type { Direction } from './layout.ts';

interface CanvasToolsProps {
  readonly direction: Direction;
  readonly onDirectionChange: (direction: Direction) => void;
}

/** View controls of the canvas, in its corner. */
export function CanvasTools({ direction, onDirectionChange }: CanvasToolsProps) {
  const flow = useReactFlow();
  return (
    <Toolbar label="View" {...(styles.tools !== undefined && { className: styles.tools })}>
      <IconButton size="small" label="Zoom in" icon={<ZoomIn />} onPress={() => void flow.zoomIn()} />
      <IconButton size="small" label="Zoom out" icon={<ZoomOut />} onPress={() => void flow.zoomOut()} />
      <IconButton
        size="small"
        label="Fit"
        shortcut="F"
        icon={<Maximize />}
        onPress={() => void flow.fitView({ padding: 0.12, maxZoom: 1 })}
      />
      <IconButton
        size="small"
        label={direction === 'LR' ? 'Flow from top to bottom' : 'Flow from left to right'}
        shortcut="Alt+O"
        icon={direction === 'LR' ? <ArrowDown /> : <ArrowRight />}
        onPress={() => onDirectionChange(direction === 'LR' ? 'TB' : 'LR')}
      />
    </Toolbar>
  );
}
