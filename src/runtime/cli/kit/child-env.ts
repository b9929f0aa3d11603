/** The environment of child processes: ours, without what would send them elsewhere or have them do half of their work. */

import type { Env } from '../../kernel/env.js';

/** Variables of git about the committer and the way to servers; all others name a repository, which is not the child's. */
const GIT_KEPT =
  /^GIT_(AUTHOR|COMMITTER|SSH|SSL|HTTP|PROXY|TRACE)|^GIT_(ASKPASS|EXEC_PATH|TERMINAL_PROMPT|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM))$/;

/** Settings of package managers for another run than ours: npm hands its own command line on to all that it starts. */
const PACKAGES =
  /^(npm|pnpm|yarn)_(config_)?(also|dev|dry_run|enable_scripts|frozen_lockfile|global|global_prefix|ignore_workspace|include|include_workspace_root|json|lockfile_only|local_prefix|location|long|node_linker|omit|only|optional|package|package_lock_only|parseable|prefix|prod|production|save.*|virtual_store_dir|modules_dir|workspaces?|workspace_root)$/;

const isRedirecting = (name: string): boolean =>
  (/^GIT_/i.test(name) && !GIT_KEPT.test(name.toUpperCase())) ||
  PACKAGES.test(name.toLowerCase().replaceAll('-', '_')) ||
  // Tools take another form of what they are given by it, and package managers leave out half.
  /^(NODE_ENV|BABEL_ENV|INIT_CWD|NODE_CHANNEL_FD|NODE_UNIQUE_ID)$/i.test(name);

/** A debugger of ours has its port already. */
const withoutDebugger = (options: string): string =>
  options.replace(/(^|\s)--inspect(-brk|-wait|-port)?(=\S*)?(?=\s|$)/g, '').trim();

export function childEnv(env: Env): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || isRedirecting(name)) continue;
    const given = name === 'NODE_OPTIONS' ? withoutDebugger(value) : value;
    if (given !== '' || given === value) kept[name] = given;
  }
  return kept;
}
