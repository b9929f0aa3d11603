/** Groups of files by the names they have in the base. Pure. */

import type { Manifest } from 'prefiq/manifest';

const OWNED = /^(model|pages|derived|fixture|site):(.+)$/;

/** Whether a group belongs to a model or a site that the manifest no longer has. */
export function isGoneOrigin({ apps, sites }: Manifest): (origin: string) => boolean {
  const models = new Set(apps.flatMap((app) => app.models));
  const names = new Set(sites.map(({ name }) => name));
  return (origin) => {
    const [, kind, name = ''] = OWNED.exec(origin) ?? [];
    if (kind === undefined) return false;
    return !(kind === 'site' ? names : models).has(name);
  };
}
