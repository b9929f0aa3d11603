/** The generator behind `create-prefiq-app`: its options, and the plan they lead to. */
import type { OptionSchema } from 'prefiq/cli';
import type { Plan } from '../../src/engine/types.js';
import type { AppInput } from '../../src/project/load/AppInput.js';
import schema from './options.schema.json' with { type: 'json' };

export type { AppOptions } from './options.js';

export const appGenerator = {
  name: 'app',
  summary: 'Create a Prefiq app',
  schema: schema as OptionSchema,
  /** `templates`: names the source lists. Loaded late, because `--help` needs none of it. */
  async plan(input: AppInput, templates: readonly string[]): Promise<Plan> {
    const { planApp } = await import('../../src/project/plan/plan-app.js');
    return planApp(input, templates);
  },
} as const;
