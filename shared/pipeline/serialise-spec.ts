import { parseSpec } from './parse-spec.ts';
import { patchYaml } from './patch-yaml.ts';
import { isRecord } from './schema-shape.ts';
import { type Spec, SpecSchema } from './spec.ts';
import { sameJson, withoutDefaults } from './spec-defaults.ts';
import { readSpecText } from './spec-text.ts';
import { applyEdits } from './text-edit.ts';
import { writeYaml } from './yaml-text.ts';

/**
 * The spec as YAML; parsing it gives the same spec. With the text it was read from, only what changed is written:
 * comments, order, blank lines and quotes of everything else stay to the byte. A text that cannot be edited in
 * place (it does not parse, or is built of aliases) is written anew.
 */
export function serialiseSpec(spec: Spec, previousText?: string): string {
  const lean = withoutDefaults(SpecSchema, spec);
  const edited = previousText === undefined ? undefined : editedText(spec, lean, previousText);
  return edited ?? writeYaml(isRecord(lean) ? lean : {});
}

function editedText(spec: Spec, lean: unknown, previousText: string): string | undefined {
  const windows = previousText.includes('\r\n');
  const source = readSpecText(windows ? previousText.replaceAll('\r\n', '\n') : previousText);
  if (source.document.errors.length > 0) return undefined;
  const edits = patchYaml(source.text, source.document, { full: spec, lean });
  if (!edits) return undefined;
  const text = applyEdits(source.text, edits);
  // Proof, not hope: the edited text must say exactly what was asked for.
  if (!sameJson(parseSpec(text).spec, spec)) return undefined;
  return windows ? text.replaceAll('\n', '\r\n') : text;
}
