import type { ReactNode } from 'react';
import { AppError, describePlace } from '#shared/kernel/index.ts';
import { Problem } from './states.tsx';

export interface AppProblemProps {
  /** Whatever was thrown. */
  readonly error: unknown;
  readonly actions?: ReactNode;
}

/** An AppError as a {@link Problem}: its message, its place (unless the message says it) and its remedy. What the user cancelled is none. */
export function AppProblem({ error: thrown, actions }: AppProblemProps) {
  const error = AppError.from(thrown);
  if (error.code === 'cancelled') return null;
  const place = describePlace(error.where);
  const why = error.message.includes(place) ? undefined : place;
  return <Problem what={error.message} why={why} remedy={error.remedy} actions={actions} />;
}
