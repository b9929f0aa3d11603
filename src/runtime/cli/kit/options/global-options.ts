/** Options of every command. */
import type { OptionSpecs } from '../types.js';

export const GLOBAL_OPTIONS = {
  help: { type: 'boolean', short: 'h', description: 'Show this help' },
  version: { type: 'boolean', short: 'V', description: 'Show the version' },
  json: { type: 'boolean', description: 'Print the outcome as JSON' },
  quiet: { type: 'boolean', short: 'q', description: 'Print errors only' },
  debug: { type: 'boolean', description: 'Show the stack of an unexpected failure' },
  cwd: { type: 'string', value: 'dir', description: 'Run as if started in this directory' },
  color: { type: 'boolean', default: true, description: 'No colours (as does NO_COLOR=1)' },
} as const satisfies OptionSpecs;
