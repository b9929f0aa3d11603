import type { AppPage } from '@codexion/resources/shell/pages';

/**
 * Pages of your own. Each has an address, an entry in the navigation and one in the command palette.
 *
 *   { path: '/reports', label: 'Reports', component: lazyPage(() => import('./ReportsPage.js'), 'ReportsPage') },
 */
export const pages: readonly AppPage[] = [];
