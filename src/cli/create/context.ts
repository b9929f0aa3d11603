import type { Context } from 'prefiq/cli';
import type { AppOptions } from '../../../generators/app/options.js';

export type CreateContext = Omit<Context, 'options' | 'args'> & {
  readonly options: AppOptions;
  readonly args: { readonly dir?: string };
};
