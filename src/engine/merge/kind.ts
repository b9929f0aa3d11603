/** How a file is merged follows from its name. */
export type Kind = 'module' | 'package' | 'json' | 'yaml' | 'text';

export function getFileKind(path: string): Kind {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name === 'package.json') return 'package';
  if (/\.(?:jsonc?|code-workspace)$/.test(name)) return 'json';
  if (/\.ya?ml$/.test(name)) return 'yaml';
  return /\.[cm]?[jt]sx?$/.test(name) ? 'module' : 'text';
}
