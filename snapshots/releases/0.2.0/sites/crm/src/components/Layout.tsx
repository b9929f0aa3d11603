import { Link, Outlet } from '@tanstack/react-router';

import { menuPages } from '../content.js';
import { siteTitle } from '../site.js';
import { Head } from './Head.js';

const menu = [
  { to: '/posts', label: 'Posts' },
  ...menuPages.map(({ path, meta }) => ({ to: path, label: meta.title })),
  { to: '/contact', label: 'Contact' },
];

const menuLink =
  'rounded-md px-2.5 py-1.5 text-muted hover:bg-hover hover:text-ink ' +
  'data-[status=active]:font-medium data-[status=active]:text-ink';

/** Header, page and footer. */
export function Layout() {
  return (
    <div className="flex min-h-dvh flex-col">
      <Head />
      <a
        href="#content"
        className="sr-only rounded-md bg-surface focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <header className="border-b border-line">
        <div className="mx-auto flex max-w-4xl flex-wrap items-center gap-x-6 gap-y-2 px-5 py-4">
          <Link to="/" className="text-lg font-semibold tracking-tight">
            {siteTitle}
          </Link>
          <nav aria-label="Main" className="-mx-2.5 flex flex-wrap text-[15px] sm:ml-auto">
            {menu.map(({ to, label }) => (
              <Link key={to} to={to} className={menuLink}>
                {label}
              </Link>
            ))}
          </nav>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-4xl flex-1 px-5 py-12 outline-none"
      >
        <Outlet />
      </main>
      <footer className="border-t border-line">
        <div className="mx-auto flex max-w-4xl flex-wrap justify-between gap-3 px-5 py-6 text-sm text-muted">
          <p>{siteTitle}</p>
          <Link to="/privacy" className="underline underline-offset-4 hover:text-ink">
            Privacy
          </Link>
        </div>
      </footer>
    </div>
  );
}
