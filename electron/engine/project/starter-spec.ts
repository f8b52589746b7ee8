/** A spec to start from: valid but for the sources, which only the user knows. */
export function starterSpec(name: string): string {
  return `# What moves, what must hold, and where it goes. Everything else is derived from this file and the data.
assay: 1
name: ${pipelineName(name)}

# Each source: where the real data lives, and the sample file that stands for it here.
# - id: orders
#   kind: postgres
#   connection: warehouse_postgres    # an id your orchestrator knows, never a credential
#   object: public.orders
#   extract: { file: extracts/orders.csv }
#   columns:
#     - { name: order_id, type: integer }
#     - { name: updated_at, type: timestamp }
#   extraction: { mode: incremental, watermark: updated_at }
sources: []

quality: []

targets: []
`;
}

/** Any text as the name of a pipeline: lower-case letters, digits and _, starting with a letter. */
export function pipelineName(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 63);
  if (plain === '') return 'pipeline';
  return /^[a-z]/.test(plain) ? plain : `p_${plain}`.slice(0, 63);
}
