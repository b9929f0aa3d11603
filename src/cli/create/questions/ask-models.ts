/** Asks for models until there are enough, in the words that `--model` takes. */

import type { MissingModel, SourceFile } from 'prefiq/modelmeta';

import type { TemplateSource } from '../../../engine/render/template.js';
import type { Prompter } from '../../prompts/Prompter.js';
import { gather, type ModelSource } from '../models.js';

export interface ModelsRequest {
  readonly message: string;
  readonly cwd: string;
  readonly templates: TemplateSource;
  /** Those that are given already: of packs. */
  sources(): Promise<readonly ModelSource[]>;
}

/** The typed models, each text a value of `--model`. Together they parse without an error. */
export async function askModels(request: ModelsRequest, prompter: Prompter): Promise<readonly string[]> {
  let typed: readonly string[] = [];
  for (;;) {
    const text = await askModel(request, typed, prompter);
    if (text !== '') typed = [...typed, text];
    else {
      const [missing] = await check(request, typed);
      if (missing === undefined) return typed;
      typed = await mend(request, typed, missing, prompter);
    }
  }
}

function askModel(request: ModelsRequest, typed: readonly string[], prompter: Prompter): Promise<string> {
  const message = typed.length === 0 ? request.message : 'Another model?';
  return prompter.text({
    message: `${message} (empty: ${typed.length === 0 ? 'none' : 'no more'})`,
    check: (text) => text === '' || check(request, [...typed, text]),
  });
}

/** Throws on errors, except that it returns references to models that may still follow. */
async function check(
  { cwd, templates, sources }: ModelsRequest,
  typed: readonly string[],
): Promise<readonly MissingModel[]> {
  const { parseModels } = await import('prefiq/modelmeta');
  const found = await gather([...(await sources()), ...typed], cwd, templates);
  const { errors, missing } = parseModels(found.flatMap(({ files }) => files));
  const wrong = errors.filter(({ code }) => code !== 'PFQ_MODEL_REF');
  if (wrong.length > 0) throw new AggregateError(wrong);
  return missing;
}

type Cure = 'declare' | 'change' | 'omit';

/** A reference that leads nowhere: nothing that was typed is lost, and each way out is offered. */
async function mend(
  request: ModelsRequest,
  typed: readonly string[],
  { model, field, target, hint }: MissingModel,
  prompter: Prompter,
): Promise<readonly string[]> {
  const cure = await prompter.choice<Cure>({
    message: `${model}.${field} refers to ${target}, which is not declared.${hint}`,
    choices: [
      { name: `Declare ${target}`, value: 'declare', description: 'The next question takes it.' },
      { name: `Change ${model}`, value: 'change', description: 'What you typed stands in the line again.' },
      { name: `Leave ${model} out`, value: 'omit', description: 'All other models stay.' },
    ],
  });
  if (cure === 'declare') return typed;
  const at = await indexOf(request, typed, model);
  const others = typed.filter((_, i) => i !== at);
  if (cure === 'omit') return others;
  const changed = await prompter.text({
    message: `${model}, once more`,
    default: typed[at] ?? '',
    isEdited: true,
    check: (text) => check(request, [...others, text]),
  });
  return typed.map((text, i) => (i === at ? changed : text));
}

/** Which of the texts declares the model. */
async function indexOf(
  { cwd, templates }: ModelsRequest,
  typed: readonly string[],
  model: string,
): Promise<number> {
  const { modelPath } = await import('prefiq/modelmeta');
  const name = modelPath(model).split('/').at(-1) ?? '';
  const declares = ({ path }: SourceFile): boolean => path.split(/[/\\]/).at(-1) === name;
  const found = await gather(typed, cwd, templates);
  return found.findIndex(({ files }) => files.some(declares));
}
