import type { ContentPage as Page } from '../content.js';

/** A page of content/. */
export function ContentPage({ page }: { page: Page }) {
  return <article className="prose" dangerouslySetInnerHTML={{ __html: page.html }} />;
}
