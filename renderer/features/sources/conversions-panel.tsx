import { Check, Undo2 } from 'lucide-react';
import { Fragment, useId } from 'react';
import type { Conversion, ConversionOffer } from '#shared/formats/conversion.ts';
import { Button, EmptyState, formatCount, formatNumber, SignedText, StatusIcon } from '../../ui/index.ts';
import {
  conversionText,
  isForSome,
  openOffers,
  plainOffers,
  withConversion,
  withoutConversion,
  type OfferGroup,
} from './conversions.ts';
import styles from './sources.module.css';
import { SOURCES } from './strings.ts';

interface ConversionsPanelProps {
  readonly offers: readonly ConversionOffer[];
  readonly conversions: readonly Conversion[];
  /** Null where the file can't be read another way from here. */
  readonly onChange: ((conversions: readonly Conversion[]) => void) | null;
}

/** How text columns could be read, each a click away, and how they are read already. Nothing is applied in silence. */
export function ConversionsPanel({ offers, conversions, onChange }: ConversionsPanelProps) {
  const groups = openOffers(offers, conversions);
  if (groups.length === 0 && conversions.length === 0) {
    return <EmptyState title="No conversions to offer">{SOURCES.noOffers}</EmptyState>;
  }
  const plain = plainOffers(groups);
  const apply = (...chosen: readonly ConversionOffer[]) =>
    onChange?.(chosen.reduce((all, { conversion }) => withConversion(all, conversion), [...conversions]));
  return (
    <div className={styles.conversions}>
      {groups.length > 0 && (
        <div className={styles.bar}>
          <p className={styles.grow}>{SOURCES.offers}</p>
          {plain.length > 1 && (
            <Button icon={<Check />} isDisabled={!onChange} onPress={() => apply(...plain)}>
              Apply all without a question ({formatNumber(plain.length)})
            </Button>
          )}
        </div>
      )}
      {groups.map((group) => (
        <OfferCard
          key={JSON.stringify([group.column, group.question, group.offers[0]?.conversion])}
          group={group}
          onApply={onChange ? apply : null}
        />
      ))}
      {conversions.length > 0 && (
        <section className={styles.applied} aria-label="Applied conversions">
          <h3>Applied</h3>
          <ul>
            {conversions.map((conversion) => (
              <li key={JSON.stringify(conversion)}>
                <StatusIcon status="pass" size="small" />
                <span className={styles.grow}>
                  <code>{conversion.column}</code> {conversionText(conversion)}
                </span>
                <Button
                  size="small"
                  icon={<Undo2 />}
                  isDisabled={!onChange}
                  aria-label={`Undo: ${conversion.column} ${conversionText(conversion)}`}
                  onPress={() => onChange?.(withoutConversion(conversions, conversion))}
                >
                  Undo
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface OfferCardProps {
  readonly group: OfferGroup;
  readonly onApply: ((offer: ConversionOffer) => void) | null;
}

/** One offer, or the offers of which one answers a question. */
function OfferCard({ group: { column, question, offers }, onApply }: OfferCardProps) {
  return (
    <section className={styles.offer} aria-label={`Offer for ${column}`}>
      <p className={styles.offerHead}>
        <code>{column}</code>
        {question !== null && <strong>{question}</strong>}
      </p>
      <div className={question === null ? undefined : styles.choices}>
        {offers.map((offer) => (
          <Offer key={JSON.stringify(offer.conversion)} offer={offer} onApply={onApply} />
        ))}
      </div>
    </section>
  );
}

interface OfferProps {
  readonly offer: ConversionOffer;
  readonly onApply: ((offer: ConversionOffer) => void) | null;
}

function Offer({ offer, onApply }: OfferProps) {
  const { sentence, matches, texts, misfits, examples, conversion } = offer;
  const misfitting = isForSome(conversion) ? 0 : texts - matches;
  const misfitsId = useId();
  const apply = misfitting > 0 ? 'Apply anyway' : 'Apply';
  return (
    <div className={styles.choice}>
      <div className={styles.grow}>
        <p>{sentence}</p>
        <p className={styles.muted}>
          {isForSome(conversion)
            ? `${formatNumber(matches)} of ${formatCount(texts, 'text')}.`
            : misfitting === 0 && `All ${formatCount(texts, 'text')} read so.`}
        </p>
        {misfitting > 0 && (
          <p className={styles.misfits} id={misfitsId}>
            <StatusIcon status="warn" size="small" />
            <span>
              {formatNumber(misfitting)} of {formatCount(texts, 'text')} {misfitting === 1 ? 'does' : 'do'}{' '}
              not fit: while {misfitting === 1 ? 'it is' : 'they are'} there, the column stays text.{' '}
              {misfits.length > 0 && <Texts texts={misfits} all={misfitting} />}
            </span>
          </p>
        )}
        {examples.length > 0 && (
          <ul className={styles.examples} aria-label="Examples">
            {examples.map(({ before, after }) => (
              <li key={before}>
                <code>{before === '' ? "''" : before}</code>
                <span aria-hidden>→</span>
                <span className="visually-hidden">becomes</span>
                <code>{after ?? 'NULL'}</code>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Button
        size="small"
        isDisabled={!onApply}
        aria-label={`${apply} to ${conversion.column}: ${sentence}`}
        {...(misfitting > 0 ? { 'aria-describedby': misfitsId } : {})}
        onPress={() => onApply?.(offer)}
      >
        {apply}
      </Button>
    </div>
  );
}

/** Some texts, as they stand; of more there are than are known it says so. */
function Texts({ texts, all }: { readonly texts: readonly string[]; readonly all: number }) {
  return (
    <>
      {all > texts.length ? 'Such as ' : all === 1 ? 'It is ' : 'They are '}
      {texts.map((text, index) => (
        <Fragment key={text}>
          {index > 0 && ', '}
          <code>
            <SignedText text={text} signClass={styles.sign} />
          </code>
        </Fragment>
      ))}
      .
    </>
  );
}
