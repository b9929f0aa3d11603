import type { AppPage } from '@codexion/resources/models/pages';

/**
 * Pages of your own. Each has an address, an entry in the navigation and one in the command palette.
 *
 *   { path: '/reports', label: 'Reports', component: lazyPage(() => import('./ReportsPage.js'), 'ReportsPage') },
 *
 * `lazyPage` comes from '@codexion/resources/shell/lazy-page'; a component can be given as it is, too.
 */
export const pages: readonly AppPage[] = [];
