import { visibleText } from './visible-text.ts';

interface SignedTextProps {
  readonly text: string;
  /** How the signs look. */
  readonly signClass: string | undefined;
}

/** A text as it stands, with a sign for what cannot be seen; readers of the screen hear the sign's name. */
export function SignedText({ text, signClass }: SignedTextProps) {
  return visibleText(text).map((piece, index) =>
    piece.name === null ? (
      piece.text
    ) : (
      <span key={index} title={piece.name}>
        <span className={signClass} aria-hidden>
          {piece.text}
        </span>
        <span className="visually-hidden">{piece.name}</span>
      </span>
    ),
  );
}
