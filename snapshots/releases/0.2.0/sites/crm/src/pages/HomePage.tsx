import { Link } from '@tanstack/react-router';

import type { ContentPage } from '../content.js';

/** content/index.md, and the two ways on. */
export function HomePage({ page }: { page: ContentPage }) {
  return (
    <div className="py-6 sm:py-14">
      <article className="prose prose-lead" dangerouslySetInnerHTML={{ __html: page.html }} />
      <p className="mt-10 flex flex-wrap gap-3">
        <Link to="/contact" className="button">
          Write to us
        </Link>
        <Link to="/posts" className="button button-quiet">
          Posts
        </Link>
      </p>
    </div>
  );
}
