import { Outlet } from '@tanstack/react-router';
import Menu from 'lucide-react/icons/menu';
import { lazy, Suspense, useState } from 'react';

import { text } from '../../i18n/text.js';
import { Button } from '../ui/Button.js';
import { Toaster } from '../ui/Toaster.js';
import { Navigation } from './Navigation.js';

const NavDrawer = lazy(async () => ({ default: (await import('./NavDrawer.js')).NavDrawer }));

/** Sidebar, content and notifications: the frame around every page. */
export function Shell({ title }: { title: string }) {
  const [drawer, setDrawer] = useState(false);
  return (
    <div className="min-h-dvh lg:pl-60">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-surface px-3 py-2 text-sm shadow-pop focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {text.app.skip}
      </a>
      <aside
        aria-label={title}
        className="fixed inset-y-0 left-0 hidden w-60 border-r border-line lg:block"
      >
        <Navigation title={title} />
      </aside>
      <header className="sticky top-0 z-30 flex h-13 items-center gap-2 border-b border-line bg-canvas px-3 lg:hidden">
        <Button
          variant="ghost"
          size="icon"
          aria-label={text.app.openMenu}
          aria-expanded={drawer}
          onClick={() => setDrawer(true)}
        >
          <Menu className="size-5" aria-hidden />
        </Button>
        <span className="truncate text-[15px] font-semibold">{title}</span>
      </header>
      <main id="content" tabIndex={-1} className="px-4 py-5 outline-none sm:px-6 lg:px-8 lg:py-7">
        <div className="mx-auto max-w-6xl">
          <Outlet />
        </div>
      </main>
      <Toaster />
      <Suspense>{drawer && <NavDrawer title={title} onClose={() => setDrawer(false)} />}</Suspense>
    </div>
  );
}
