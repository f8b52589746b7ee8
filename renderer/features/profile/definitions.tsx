import styles from './profile.module.css';

interface DefinitionsProps {
  readonly terms: Readonly<Record<string, string>>;
  /** The terms to explain; those that nothing is said of are left out. */
  readonly names: readonly string[];
}

/** What the numbers of a panel mean, for who opens it. */
export function Definitions({ terms, names }: DefinitionsProps) {
  const known = names.filter((name) => terms[name] !== undefined);
  if (known.length === 0) return null;
  return (
    <details className={styles.definitions}>
      <summary>What these numbers mean</summary>
      <dl>
        {known.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{terms[name]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
