import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** The places of the shell that a screen fills. */
export type SlotName = 'context' | 'inspector' | 'rows';

interface SlotRegistry {
  readonly elements: Readonly<Record<SlotName, HTMLElement | null>>;
  /** What fills each slot now: its accessible name, null while nothing does. */
  readonly filled: Readonly<Record<SlotName, string | null>>;
  setElement(name: SlotName, element: HTMLElement | null): void;
  setFilled(name: SlotName, label: string | null): void;
}

const NOTHING = { context: null, inspector: null, rows: null };

const SlotContext = createContext<SlotRegistry | null>(null);

function useRegistry(): SlotRegistry {
  const registry = useContext(SlotContext);
  if (!registry) throw new Error('a slot is used outside SlotProvider');
  return registry;
}

/** Lets screens put content into places that the shell renders. */
export function SlotProvider({ children }: { readonly children: ReactNode }) {
  const [elements, setElements] = useState<SlotRegistry['elements']>(NOTHING);
  const [filled, setFilledState] = useState<SlotRegistry['filled']>(NOTHING);
  const [setters] = useState(() => ({
    setElement: (name: SlotName, element: HTMLElement | null) =>
      setElements((before) => (before[name] === element ? before : { ...before, [name]: element })),
    setFilled: (name: SlotName, label: string | null) =>
      setFilledState((before) => (before[name] === label ? before : { ...before, [name]: label })),
  }));
  return <SlotContext.Provider value={{ elements, filled, ...setters }}>{children}</SlotContext.Provider>;
}

/** The accessible name of what fills a slot, null while nothing does. */
export function useFilledSlot(name: SlotName): string | null {
  return useRegistry().filled[name];
}

/** Where a slot's content appears. */
export function SlotOutlet({ name, className }: { readonly name: SlotName; readonly className?: string }) {
  const { setElement } = useRegistry();
  // A ref that is another function at each render would be taken off and put on for ever.
  const ref = useCallback((element: HTMLElement | null) => setElement(name, element), [name, setElement]);
  return <div ref={ref} className={className} />;
}

interface SlotContentProps {
  readonly name: SlotName;
  readonly label: string;
  readonly children: ReactNode;
}

/** Content for a slot, shown as long as this is mounted. */
export function SlotContent({ name, label, children }: SlotContentProps) {
  const { elements, setFilled } = useRegistry();
  useEffect(() => {
    setFilled(name, label);
    return () => setFilled(name, null);
  }, [name, label, setFilled]);
  const element = elements[name];
  return element ? createPortal(children, element) : null;
}
