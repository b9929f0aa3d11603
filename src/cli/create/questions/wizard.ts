/** The questions of a creation. Each answer is checked by the rules for flags before the next question. */

import type { OptionProperty } from 'prefiq/cli';

import { appGenerator, type AppOptions } from '../../../../generators/app/generator.js';
import type { TemplateSource } from '../../../engine/render/template.js';
import { faultsOf } from '../../prompts/fault.js';
import type { Choice, Prompter } from '../../prompts/Prompter.js';
import { askModels } from './ask-models.js';
import { readModels } from '../models.js';
import { checkTarget, checkTemplate, checkTenancy, modelSources } from './rules.js';
import { DEFAULT_DIR } from '../target.js';

export interface WizardRequest {
  readonly cwd: string;
  /** Values of flags, and defaults. */
  readonly options: AppOptions;
  /** Names of the options that flags have answered. */
  readonly given: ReadonlySet<string>;
  readonly templates: TemplateSource;
}

/** Names of the questions that no flag has answered, in order. */
export function openQuestions({ options, given }: Pick<WizardRequest, 'options' | 'given'>): string[] {
  const answered = new Set(given);
  // Who only wants to look is asked nothing about steps that will not come.
  if (options.dryRun || options.diff) answered.add('install').add('git');
  // Who names models has said what to begin with.
  if (given.has('model')) answered.add('pack');
  return Object.entries(appGenerator.schema.properties)
    .filter(([name, property]) => property['x-prompt'] !== undefined && !answered.has(name))
    .map(([name]) => name);
}

/** Rules that tie options together, by the option that a question is about. */
const RULES: Readonly<Record<string, (options: AppOptions) => void>> = {
  db: checkTenancy,
  tenancy: checkTenancy,
};

/** Refuses what flags say wrong, before anything is asked. What ties a flag to an open question is left to the question. */
export async function checkGiven({ cwd, options, given, templates }: WizardRequest): Promise<void> {
  checkTemplate(options);
  if (options.dir !== undefined) await checkTarget(cwd, options.dir, options);
  if (given.has('db') && given.has('tenancy')) checkTenancy(options);
  await readModels(await modelSources(options), cwd, templates);
}

/** The options with the answers of a person among them. */
export async function runWizard(request: WizardRequest, prompter: Prompter): Promise<AppOptions> {
  let { options } = request;
  for (const name of openQuestions(request)) {
    options = { ...options, [name]: await ask(name, { ...request, options }, prompter) };
  }
  return options;
}

function ask(name: string, request: WizardRequest, prompter: Prompter): Promise<unknown> {
  const { cwd, options, templates } = request;
  const property = appGenerator.schema.properties[name] as OptionProperty;
  const message = property['x-prompt'] as string;
  switch (name) {
    case 'dir':
      return prompter.text({
        message,
        default: DEFAULT_DIR,
        check: (dir) => checkTarget(cwd, dir, options),
      });
    case 'model':
      return askModels({ message, cwd, templates, sources: () => modelSources(options) }, prompter);
    default:
      return property.type === 'boolean'
        ? prompter.confirm({ message, default: property.default === true })
        : askChoice(name, property, options, prompter);
  }
}

/** Under which `x-choices` says what leaving an option out means. */
const NONE = '';

async function askChoice(
  name: string,
  property: OptionProperty,
  options: AppOptions,
  prompter: Prompter,
): Promise<string | undefined> {
  const { 'x-prompt': message = '', 'x-choices': meanings = {}, enum: values = [] } = property;
  const choices: Choice<string | undefined>[] = [];
  // An option without a default may be left out.
  if (property.default === undefined)
    choices.push({ name: 'none', value: undefined, description: meanings[NONE] ?? '' });
  for (const value of values) {
    const [disabled] = await faultsOf(() => RULES[name]?.({ ...options, [name]: value }));
    choices.push({ name: value, value, description: meanings[value] ?? '', disabled });
  }
  return prompter.choice({ message, choices, default: property.default as string | undefined });
}
