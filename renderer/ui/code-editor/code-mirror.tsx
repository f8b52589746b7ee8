import { setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, type RefObject } from 'react';
import {
  accessibleName,
  baseExtensions,
  diagnosticOf,
  languageExtension,
  modeExtensions,
} from './editor-extensions.ts';
import type { Catalog, CodeEditorProps } from './editor-props.ts';

/** Marks a change that came from the owner of the value, not from typing. */
const fromOwner = Annotation.define<boolean>();
const NO_TABLES: Catalog = {};

interface Slots {
  readonly language: Compartment;
  readonly mode: Compartment;
  readonly name: Compartment;
}

/** The editor itself; load it through `CodeEditor`, which keeps it out of the start bundle. */
export function CodeMirror(props: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  const slots = useRef<Slots>({
    language: new Compartment(),
    mode: new Compartment(),
    name: new Compartment(),
  });
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (!host.current) return;
    const created = createView(host.current, latest, slots.current);
    view.current = created;
    return () => {
      view.current = null;
      created.destroy();
    };
  }, []);
  useFollow(view, slots, props);
  return <div ref={host} style={{ blockSize: '100%', minBlockSize: 0 }} />;
}

function createView(parent: HTMLElement, latest: RefObject<CodeEditorProps>, slots: Slots): EditorView {
  const { value, label, language, readOnly, catalog } = latest.current;
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: value,
      extensions: [
        baseExtensions,
        slots.language.of(languageExtension(language, catalog ?? NO_TABLES)),
        slots.mode.of(modeExtensions(readOnly ?? false)),
        slots.name.of(accessibleName(label, readOnly ?? false)),
        EditorView.updateListener.of((update) => {
          const owned = update.transactions.some((transaction) => transaction.annotation(fromOwner));
          if (update.docChanged && !owned) latest.current.onChange?.(update.state.doc.toString());
          if (update.focusChanged && !update.view.hasFocus) latest.current.onBlur?.();
        }),
      ],
    }),
  });
}

/** Carries changed props into the living editor, so that its cursor, scroll and history stay. */
function useFollow(
  view: RefObject<EditorView | null>,
  slots: RefObject<Slots>,
  props: CodeEditorProps,
): void {
  const { value, label, language, readOnly = false, catalog = NO_TABLES, problems } = props;
  useEffect(() => {
    const { current } = view;
    if (!current || current.state.doc.toString() === value) return;
    current.dispatch({
      changes: { from: 0, to: current.state.doc.length, insert: value },
      annotations: fromOwner.of(true),
    });
  }, [view, value]);
  useEffect(() => {
    const { language: slot } = slots.current;
    view.current?.dispatch({ effects: slot.reconfigure(languageExtension(language, catalog)) });
  }, [view, slots, language, catalog]);
  useEffect(() => {
    const { mode, name } = slots.current;
    view.current?.dispatch({
      effects: [
        mode.reconfigure(modeExtensions(readOnly)),
        name.reconfigure(accessibleName(label, readOnly)),
      ],
    });
  }, [view, slots, readOnly, label]);
  useEffect(() => {
    const { current } = view;
    if (!current) return;
    const text = current.state.doc.toString();
    current.dispatch(
      setDiagnostics(
        current.state,
        (problems ?? []).map((problem) => diagnosticOf(text, problem)),
      ),
    );
  }, [view, problems]);
}
