import { useEffect, useRef } from 'react';

/** Calls the latest `leave` when the component goes away; null when there is nothing to do. */
export function useLeaving(leave: (() => void) | null): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => () => latest.current?.(), []);
}
