import type { Detection, Extract } from '#shared/formats/extract.ts';
import { Button, StatusIcon } from '../../ui/index.ts';
import { candidateText, confidenceText, sureness, worthOffering } from './detection-words.ts';
import { newlineName } from './option-names.ts';
import type { OptionChange } from './read-options.ts';
import styles from './sources.module.css';

interface DetectionNoteProps {
  readonly detection: Detection;
  readonly found: Extract | null;
  /** Someone said what the delimiter is: then nothing was detected. */
  readonly isChosen: boolean;
  readonly onChoose: (change: OptionChange) => void;
}

/** Below this it is worth a look. */
const DOUBTFUL = 0.8;

/** How sure the way of reading is, and the others there are, each a click away. */
export function DetectionNote({ detection, found, isChosen, onChoose }: DetectionNoteProps) {
  const { confidence } = detection;
  const candidates = worthOffering(detection);
  const newline = found?.dialect?.newline;
  return (
    <section className={styles.detection} aria-label="Detection">
      {isChosen ? (
        <p>The delimiter is the one you chose.</p>
      ) : (
        <p className={styles.sureness}>
          <StatusIcon status={confidence < DOUBTFUL ? 'warn' : 'pass'} size="small" />
          <span>
            <strong>{sureness(confidence)}</strong> of delimiter and quotes · {confidenceText(confidence)}
          </span>
        </p>
      )}
      {(isChosen || candidates.length > 0) && (
        <div className={styles.candidates} role="group" aria-label="Other ways to read it">
          {isChosen && (
            <Button
              size="small"
              onPress={() => onChoose({ delimiter: undefined, quote: undefined, escape: undefined })}
            >
              Detect again
            </Button>
          )}
          {candidates.map((candidate) => {
            const { delimiter, quote, escape } = candidate;
            return (
              <Button
                key={JSON.stringify([delimiter, quote, escape])}
                size="small"
                className={styles.candidate ?? ''}
                onPress={() => onChoose({ delimiter, quote, escape })}
              >
                {candidateText(candidate)}
              </Button>
            );
          })}
        </div>
      )}
      {newline !== undefined && <p className={styles.muted}>Lines end with {newlineName(newline)}.</p>}
    </section>
  );
}
