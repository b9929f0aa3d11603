/** A model that is not declared yet: its declaration from a flag, from a file, or from a person. */

import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Context } from 'prefiq/cli';
import {
  fieldsSource,
  modelPath,
  nameProblem,
  parseModels,
  pascal,
  writeDeclaration,
  type SourceFile,
} from 'prefiq/modelmeta';

import { error } from '../errors.js';
import { readDeclarations } from '../project/load/load-project.js';

export interface DeclareOptions {
  readonly fields: string | undefined;
  readonly from: string | undefined;
}

type Asker = Pick<Context, 'cwd' | 'interactive' | 'out'>;

export function checkName(name: string): void {
  const reason = nameProblem(name);
  if (reason === undefined) return;
  const guess = pascal(name);
  throw error('PFQ_SCAFFOLD_NAME', {
    name,
    reason,
    example: nameProblem(guess) === undefined ? guess : 'Project',
  });
}

/** The file to write, or undefined where the model is declared already. */
export async function declare(
  root: string,
  model: string,
  options: DeclareOptions,
  asker: Asker,
): Promise<SourceFile | undefined> {
  checkName(model);
  const path = modelPath(model);
  if (readDeclarations(root).some((file) => file.path === path)) {
    if (options.fields === undefined && options.from === undefined) return undefined;
    throw error('PFQ_SCAFFOLD_DECLARED', { model, file: path });
  }
  if (options.from !== undefined) {
    return { path, text: readFrom(asker.cwd, options.from, model), origin: options.from };
  }
  if (options.fields !== undefined) return fieldsSource(model, options.fields);
  if (!asker.interactive) throw error('PFQ_SCAFFOLD_FIELDS', { model, file: path });
  const { askFields, checkModel } = await import('./prompts/ask-fields.js');
  const { terminal } = await import('./prompts/terminal.js');
  const others = readDeclarations(root);
  const models = others.flatMap((file) => /^model:\s*(\S+)/m.exec(file.text)?.[1] ?? []);
  const request = { model, others, models };
  checkModel(request);
  const text = writeDeclaration({ model, fields: await askFields(request, terminal) });
  asker.out.say(`\n${path}\n\n${text}`);
  return { path, text };
}

function readFrom(cwd: string, from: string, model: string): string {
  const file = resolve(cwd, from);
  const refuse = (reason: string) => error('PFQ_SCAFFOLD_FILE', { file: from, reason, model });
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) throw refuse('there is no such file');
  if (!stats.isFile()) throw refuse('it is no file');
  const text = readFileSync(file, 'utf8');
  const declared = /^model:\s*["']?([A-Za-z0-9]+)/m.exec(text)?.[1];
  if (declared === model) return text;
  const [first] = parseModels([{ path: from, text }]).errors;
  throw declared === undefined && first ? first : refuse(`it declares ${declared ?? 'no model'}`);
}
