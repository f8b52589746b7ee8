import {
  ArrowRightLeft,
  ChartColumn,
  ClipboardCheck,
  Database,
  House,
  ListChecks,
  Package,
  ShieldCheck,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
import type { Step } from '../data/index.ts';

export interface StepInfo {
  readonly step: Step;
  readonly title: string;
  readonly icon: LucideIcon;
  /** What one does there, for tooltips and the palette. */
  readonly purpose: string;
}

/** The nine steps as the rail shows them. */
export const JOURNEY: readonly StepInfo[] = [
  { step: 'home', title: 'Home', icon: House, purpose: 'Open or make a project' },
  { step: 'sources', title: 'Sources', icon: Database, purpose: 'Load extracts and see how they were read' },
  { step: 'profile', title: 'Profile', icon: ChartColumn, purpose: 'See what is true of the data' },
  { step: 'rules', title: 'Rules', icon: ListChecks, purpose: 'Say what must be true of it' },
  {
    step: 'checks',
    title: 'Checks',
    icon: ClipboardCheck,
    purpose: 'Run the rules and see what breaks them',
  },
  { step: 'merge', title: 'Merge', icon: ArrowRightLeft, purpose: 'See what loading would change' },
  { step: 'pipeline', title: 'Pipeline', icon: Workflow, purpose: 'Design what runs in production' },
  { step: 'readiness', title: 'Readiness', icon: ShieldCheck, purpose: 'Review whether it is fit to run' },
  { step: 'export', title: 'Export', icon: Package, purpose: 'Write what runs it: an Airflow DAG' },
];
