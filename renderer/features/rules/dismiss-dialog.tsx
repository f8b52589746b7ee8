import { useState } from 'react';
import { Button, Dialog, TextField } from '#renderer/ui/index.ts';
import type { RuleSuggestion } from '#shared/rules/suggest/suggestion.ts';
import styles from './rules.module.css';

const USUAL_REASONS = ['The data is right', 'Not worth a rule', 'Checked elsewhere'] as const;

interface DismissDialogProps {
  readonly suggestion: RuleSuggestion;
  readonly onDismiss: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why a suggestion is not wanted. The reason is kept with the spec, for whoever wonders later. */
export function DismissDialog({ suggestion, onDismiss, onClose }: DismissDialogProps) {
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Dialog
      title="Dismiss this suggestion?"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="dismiss-suggestion" isDisabled={given === ''}>
            Dismiss
          </Button>
        </>
      }
    >
      <form
        id="dismiss-suggestion"
        className={styles.dismissForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (given !== '') onDismiss(given);
        }}
      >
        <p className={styles.suggestSentence}>{suggestion.sentence}</p>
        <TextField
          label="Reason"
          description="Kept in the spec, so that nobody has to ask again."
          value={reason}
          onChange={setReason}
          autoFocus
        />
        <div className={styles.usualReasons}>
          {USUAL_REASONS.map((usual) => (
            <Button key={usual} size="small" onPress={() => onDismiss(usual)}>
              {usual}
            </Button>
          ))}
        </div>
      </form>
    </Dialog>
  );
}
