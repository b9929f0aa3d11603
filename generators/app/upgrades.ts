/**
 * Every change of the templates that files cannot tell by themselves, oldest first. The texts are the changelog. 0.1.0 is
 * the first version; tests/upgrade/history has upgrades of every kind over a project of its own.
 */

import type { ApiChange, TemplateUpgrade } from '../../src/project/upgrade/TemplateUpgrade.js';

const REQUESTS = '@codexion/resources/api/requests';

const movedToPackage = (module: string, names: readonly string[], toModule: string): readonly ApiChange[] =>
  names.map((name) => ({ module, from: name, to: name, toModule }));

export const UPGRADES: readonly TemplateUpgrade[] = [
  {
    to: '0.2.0',
    changes: [
      'The pages are a package, @codexion/resources. Components that you have not edited go; those that you have stay where they are, in place of the package’s.',
      'A model’s four pages, page tests and flows are written only where you want your own: `prefiq lowcode scaffold pages Project`.',
    ],
    paths: {
      'src/components/ModelsContext.tsx': 'src/components/models/ModelsContext.tsx',
      'src/components/groups.ts': 'src/components/models/groups.ts',
      'src/components/overrides.ts': 'src/components/models/overrides.ts',
      'src/hooks/': 'src/components/hooks/',
      'src/i18n/': 'src/components/i18n/',
      'src/i18n/format.ts': 'src/components/format/values.ts',
      'src/components/list/naming.ts': 'src/components/format/naming.ts',
      'src/components/form/state/numerals.ts': 'src/components/format/numerals.ts',
      'src/components/form/inputs/InputProps.ts': 'src/components/models/InputProps.ts',
      'src/components/form/focus.ts': 'src/components/form/inputs/focus.ts',
      'src/components/form/press.ts': 'src/components/form/state/press.ts',
      'src/components/form/useInput.ts': 'src/components/form/inputs/useInput.ts',
      'src/components/form/useFormState.ts': 'src/components/form/state/useFormState.ts',
      'src/components/form/useDraft.ts': 'src/components/form/state/useDraft.ts',
      'src/components/form/problems.ts': 'src/components/form/state/problems.ts',
      'src/components/form/FormHost.ts': 'src/components/form/host/FormHost.ts',
      'src/components/form/FormSkeleton.tsx': 'src/components/form/host/FormSkeleton.tsx',
      'src/components/shell/PageHeader.tsx': 'src/components/ui/PageHeader.tsx',
      'src/services/Resource.ts': 'src/components/api/Resource.ts',
      'src/services/client.ts': 'src/components/api/client.ts',
      'src/services/connection.ts': 'src/components/api/connection.ts',
      'src/services/problem.ts': 'src/components/api/problem.ts',
      'src/services/query.ts': 'src/components/api/query.ts',
      'src/app/App.tsx': 'src/components/shell/App.tsx',
      'src/app/lazy-page.ts': 'src/components/shell/lazy-page.ts',
      'src/app/model-routes.ts': 'src/components/shell/model-routes.ts',
      'src/app/ModelCard.tsx': 'src/components/dashboard/ModelCard.tsx',
      'src/app/StartPage.tsx': 'src/components/dashboard/StartPage.tsx',
      'src/tests/stand-in.ts': 'src/components/testing/stand-in.ts',
      'src/tests/setup.ts': 'src/components/testing/setup.ts',
      'src/tests/flows/record-flow.ts': 'src/components/testing/record-flow.ts',
    },
    imports: {
      'src/components/': '@codexion/resources/',
      'src/services/__model@kebab__.resource.ts': 'src/services/resources.gen.ts',
    },
    // The design system's share of the style sheet is a part, like the theme, where the sheet was edited by hand.
    splits: [{ from: 'src/styles/index.css', into: ['src/styles/index.css', 'src/styles/base.css'] }],
    words: {
      'vite.config.ts': { 'plugins: [react()': 'plugins: [resources(), react()' },
      'sites/*/vite.config.ts': { 'plugins: [react()': 'plugins: [resources(), react()' },
      'vitest.config.ts': { "['src/tests/setup.ts'": "['@codexion/resources/testing/setup'" },
      'src/app/router.tsx': {
        '// Pages of your own go here.': '// Pages that need more than pages.ts can say go here.',
      },
      'src/main.tsx': {
        'const show = (): void => createRoot(root)': 'const show = (): void =>\n  createRoot(root)',
        '<App router={createAppRouter()} />':
          '<App router={createAppRouter()} models={models} pages={pages} />',
      },
    },
    api: [
      ...movedToPackage(
        'src/services/api.ts',
        ['unwrap', 'pageOf', 'on', 'bulkAt', 'summaryAt', 'exportAt'],
        REQUESTS,
      ),
      ...movedToPackage(
        'src/components/i18n/text.ts',
        ['LANGUAGES', 'Language'],
        '@codexion/resources/i18n/languages',
      ),
      ...movedToPackage(
        'src/components/list/list-search.ts',
        ['canSearch'],
        '@codexion/resources/models/can-search',
      ),
      ...movedToPackage(
        'src/components/detail/useDetail.ts',
        ['detailKey'],
        '@codexion/resources/hooks/useRecords',
      ),
    ],
  },
];
