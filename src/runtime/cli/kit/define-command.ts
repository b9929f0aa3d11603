import type { ArgSpecs, Command, CommandSpec, OptionSpecs } from './types.js';

/**
 * Defines a command; the types of `ctx.options` and `ctx.args` follow from the specs.
 *
 * ```ts
 * export default defineCommand({
 *   options: { to: { type: 'string', value: 'id', description: 'Stop after this one' }, ...WRITE_OPTIONS },
 *   examples: [{ run: 'prefiq migrate up', does: 'applies all pending migrations' }],
 *   async run({ options, out }) {
 *     out.result({ applied: [] }, `nothing to do up to ${options.to ?? 'the last one'}`);
 *   },
 * });
 * ```
 */
export function defineCommand<
  const O extends OptionSpecs = Readonly<Record<never, never>>,
  const A extends ArgSpecs = Readonly<Record<never, never>>,
>(spec: CommandSpec<O, A>): Command {
  return { options: {}, args: {}, ...spec } as unknown as Command;
}

/** Options of every command that writes into a project. */
export const WRITE_OPTIONS = {
  dryRun: { type: 'boolean', description: 'Show what would be done, write nothing' },
  diff: { type: 'boolean', description: 'Show it as a unified diff, write nothing' },
} as const satisfies OptionSpecs;

/** Options of commands that render files which a person may have edited or deleted. */
export const RECONCILE_OPTIONS = {
  ...WRITE_OPTIONS,
  restore: {
    type: 'string',
    value: 'path',
    repeatable: true,
    description: 'Bring back a file that was deleted by hand',
  },
  keep: { type: 'string', value: 'path', repeatable: true, description: 'Settle a conflict: keep yours' },
  take: {
    type: 'string',
    value: 'path',
    repeatable: true,
    description: 'Settle a conflict: take the tool’s, yours is kept aside',
  },
} as const satisfies OptionSpecs;
