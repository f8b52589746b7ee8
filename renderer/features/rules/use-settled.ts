import { useEffect, useState } from 'react';

/** Milliseconds without a change after which a value counts as meant. */
const PAUSE = 250;

/** The value as it was when it last stood still for a moment. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
