import { stat } from 'node:fs/promises';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { specFromExtract } from '#electron/engine/project/spec-from-extract.ts';
import { writeAtomically } from '#electron/engine/project/write-atomically.ts';
import { suggestRules } from '#electron/engine/suggest-rules.ts';
import { projectExists } from '#shared/kernel/messages/project.ts';
import { argument, textOption, type CliCommand } from './command.ts';
import { loadConverted, withSession } from './file-session.ts';
import { outputPath } from './output-path.ts';
import { addReadOptions } from './read-options.ts';
import { counted, textTable } from './text-table.ts';

/** `assay suggest FILE`: the rules a file speaks for; `-o` starts a spec with them. */
export const suggest: CliCommand = {
  configure(command) {
    command
      .argument('<file>', 'the file to look at')
      .option('-o, --output <spec>', 'writes a spec with the file as its source and these rules');
    addReadOptions(command);
  },
  async run(args, options, { job }) {
    const file = argument(args, 0);
    const output = textOption(options, 'output');
    const specPath = output === undefined ? null : await outputPath(output, [file]);
    if (specPath && (await stat(specPath).catch(() => null))) throw projectExists(specPath);
    const { extract, readOptions, report } = await withSession(async (session) => {
      const { extract: loaded, options: given } = await loadConverted(session, file, options, job);
      const profile = await profileExtract(session, loaded.table, {}, job);
      const found = await suggestRules(session, loaded.table, profile, job);
      return { extract: loaded, readOptions: given, report: found };
    });
    if (specPath) {
      const rules = report.rules.map(({ rule }) => rule);
      const seed = { extract, file, specFile: specPath, options: readOptions, rules };
      await writeAtomically(specPath, specFromExtract(seed));
    }
    const text = [
      counted(report.rules.length, 'rule'),
      textTable(
        ['rule', 'sentence', 'evidence', 'confidence', 'violations'],
        report.rules.map(({ rule, sentence, evidence, confidence, violations }) => [
          rule.id,
          sentence,
          evidence,
          confidence,
          violations,
        ]),
      ),
    ].join('\n\n');
    return { json: report, text };
  },
};
