import { createContext } from 'react';

/** The dataset of the rule that is being edited. */
export const RuleDataset = createContext('');
