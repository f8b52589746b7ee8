/**
 * 19 columns of a taxi company's shape: codes, money, times, free text, an id. Every value follows from its row
 * number, so the table is the same everywhere.
 */
export function tallTable(rows: number): string {
  return `SELECT i AS id, hash(i) % 3 AS vendor, TIMESTAMP '2024-01-01' + to_seconds((hash(i + 1) % 31000000)::BIGINT) AS picked_up,
  TIMESTAMP '2024-01-01' + to_seconds((hash(i + 1) % 31000000)::BIGINT + 900) AS dropped_off, 1 + hash(i + 2) % 6 AS passengers,
  round(-ln((1 + hash(i + 3) % 100000) / 100001.0) * 3, 2) AS distance, ['card', 'cash', 'none', 'dispute'][1 + (hash(i + 4) % 4)::INTEGER] AS payment,
  hash(i + 5) % 265 AS zone_from, hash(i + 6) % 265 AS zone_to, round((hash(i + 7) % 100000) / 1000.0, 2) AS fare,
  round((hash(i + 8) % 2000) / 100.0, 2) AS tip, 0.5 AS tax, round((hash(i + 9) % 120000) / 1000.0, 2) AS total,
  CASE WHEN hash(i + 10) % 20 = 0 THEN NULL ELSE 'N' END AS flag, 'driver' || hash(i + 11) % 20000 AS driver,
  'user' || hash(i + 12) % 5000000 || '@example.org' AS email, md5(i::VARCHAR) AS trip_code,
  DATE '2024-01-01' + (hash(i + 13) % 365)::INTEGER AS booked, hash(i + 14) % 2 = 0 AS shared FROM range(${rows}) r(i)`;
}

/** Columns of four kinds by turns: small numbers, measurements, categories, codes that hardly repeat. */
export function wideTable(rows: number, columns: number): string {
  const list = Array.from({ length: columns }, (_, index) => {
    const value = `hash(i * ${columns} + ${index})`;
    const kinds = [
      `${value} % 100`,
      `(${value} % 1000000) / 7.0`,
      `'v' || ${value} % 500`,
      `md5(${value}::VARCHAR)`,
    ];
    return `${kinds[index % kinds.length] ?? ''} AS c${index}`;
  });
  return `SELECT ${list.join(', ')} FROM range(${rows}) r(i)`;
}
