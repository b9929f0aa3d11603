/** The pages of content/, by address. All of them travel with the site: a few texts are less than a request each. */

interface Markdown {
  readonly meta: {
    readonly title: string;
    readonly description: string;
    /** Place in the menu; pages without one are only linked. */
    readonly menu?: number;
  };
  readonly html: string;
}

export interface ContentPage extends Markdown {
  /** `/about` */
  readonly path: string;
}

const files = import.meta.glob<Markdown>('../content/*.md', { eager: true });

const pathOf = (file: string): string =>
  file.replace('../content/', '/').replace(/(?:\/?index)?\.md$/, '') || '/';

export const contentPages: readonly ContentPage[] = Object.entries(files).map(
  ([file, { meta, html }]) => ({ path: pathOf(file), meta, html }),
);

export const menuPages: readonly ContentPage[] = contentPages
  .filter(({ meta }) => meta.menu !== undefined)
  .sort((a, b) => (a.meta.menu ?? 0) - (b.meta.menu ?? 0));

/** Texts of a page for search engines and links. */
export interface PageHead {
  readonly title: string;
  readonly description: string;
}

/** Of the pages that are components, not Markdown. */
const componentPages: Readonly<Record<string, PageHead>> = {
  '/posts': {
    title: 'Posts',
    description: 'Posts, the newest first.',
  },
  '/contact': { title: 'Contact', description: 'Send us a message.' },
};

/** Addresses of all pages. */
export const paths: readonly string[] = [
  ...contentPages.map(({ path }) => path),
  ...Object.keys(componentPages),
].sort();

const missing: PageHead = {
  title: 'Page not found',
  description: 'There is nothing at this address.',
};

export const headOf = (path: string): PageHead =>
  contentPages.find((page) => page.path === path)?.meta ?? componentPages[path] ?? missing;
