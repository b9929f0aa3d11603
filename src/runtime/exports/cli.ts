/** `prefiq/cli`: the small CLI kit that both packages share. */
export { defineCommand, RECONCILE_OPTIONS, WRITE_OPTIONS } from '../cli/kit/define-command.js';
export { childEnv } from '../cli/kit/child-env.js';
export { flagOf } from '../cli/kit/options/flags.js';
export {
  optionsFromSchema,
  type OptionProperty,
  type OptionSchema,
} from '../cli/kit/options/option-schema.js';
export { ConsoleReporter } from '../cli/kit/reporter.js';
export { runCli, type CliSpec } from '../cli/kit/run-cli.js';
export { describeError } from '../cli/kit/report-error.js';
export { ownPathsOf } from '../cli/own-paths/own-paths.js';
export { type OwnPaths, withPaths } from '../http/routes/own-routes.js';
export { watchFolders, type WatchOptions } from '../cli/dev/watch.js';
export { didYouMean } from '../lowcode/suggest.js';
export type {
  ArgSpec,
  ArgSpecs,
  ArgsOf,
  Command,
  CommandRef,
  CommandResult,
  CommandSpec,
  Context,
  Example,
  Io,
  OptionSpec,
  OptionSpecs,
  OptionsOf,
  Progress,
  Reporter,
  Style,
} from '../cli/kit/types.js';
