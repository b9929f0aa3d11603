import type { RouteComponent } from '@tanstack/react-router';

import type { ModelEntry, ModelFacts, LoadedModel } from '@codexion/resources/models/ModelsContext';
import { lazyPage } from '@codexion/resources/shell/lazy-page';

/** Modules of an app's own pages by their path, as Vite's glob import gives them. */
export type PageModules = Readonly<Record<string, () => Promise<unknown>>>;

type Page = 'List' | 'Detail' | 'Form' | 'Dashboard';
type PageView = (props: LoadedModel) => React.ReactNode;

/** The pages that follow from a model, in place of which an app may have its own. */
const views: Readonly<Record<Page, () => Promise<PageView>>> = {
  List: async () => (await import('@codexion/resources/list/ModelList')).ModelList,
  Detail: async () => (await import('@codexion/resources/detail/ModelDetail')).ModelDetail,
  Form: async () => (await import('@codexion/resources/form/ModelForm')).ModelForm,
  Dashboard: async () =>
    (await import('@codexion/resources/dashboard/ModelDashboard')).ModelDashboard,
};

/**
 * Gives each model its pages: `./projects/ProjectListPage.tsx` where there is such a file, else the one for any model.
 */
export function modelEntries(
  pages: PageModules,
  models: readonly ModelFacts[],
): readonly ModelEntry[] {
  return models.map((facts) => {
    const pageOf = (page: Page): RouteComponent => {
      const name = `${facts.model}${page}Page`;
      const own = pages[`./${facts.route}/${name}.tsx`];
      return own
        ? lazyPage(own as () => Promise<Record<string, RouteComponent>>, name)
        : shared(facts, page);
    };
    return {
      ...facts,
      ListPage: pageOf('List'),
      DetailPage: pageOf('Detail'),
      FormPage: pageOf('Form'),
      DashboardPage: pageOf('Dashboard'),
    };
  });
}

function shared({ load }: ModelFacts, page: Page): RouteComponent {
  return lazyPage(async () => {
    const [View, loaded] = await Promise.all([views[page](), load()]);
    return { Page: () => <View {...loaded} /> };
  }, 'Page');
}
