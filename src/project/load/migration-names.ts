/** Folders of migrations, and the names of their files. */

export const migrationsFolder = (path: string): string =>
  path === '.' ? 'bin/migrations' : `${path}/bin/migrations`;

/** Files of a folder that are migrations, as the runtime sees it. */
export const migrationId = (file: string): string | undefined =>
  file.endsWith('.d.ts') ? undefined : /^(\d{14}_\w+)\.(?:ts|mts|js|mjs)$/.exec(file)?.[1];
