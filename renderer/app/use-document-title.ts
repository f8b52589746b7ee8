import { useEffect } from 'react';
import { usePlace, useProject } from '../data/index.ts';
import { JOURNEY } from './journey.ts';

/** The window's title says where one is: `Profile · orders · Assay`. */
export function useDocumentTitle(): void {
  const { step } = usePlace();
  const { data: project } = useProject();
  const title = JOURNEY.find((info) => info.step === step)?.title;
  useEffect(() => {
    document.title = [title, project?.name, 'Assay'].filter(Boolean).join(' · ');
  }, [title, project?.name]);
}
