import { Outlet } from '@tanstack/react-router';
import Menu from 'lucide-react/icons/menu';
import Search from 'lucide-react/icons/search';
import { Suspense, useState } from 'react';

import { useHotkey } from '@codexion/resources/hooks/useHotkey';
import { useKeptFocus } from '@codexion/resources/hooks/useKeptFocus';
import { useRefusal } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import { Button } from '@codexion/resources/ui/Button';
import { lazyPart } from '@codexion/resources/ui/lazyPart';
import { Toaster } from '@codexion/resources/ui/Toaster';
import { Navigation } from '@codexion/resources/shell/Navigation';
import { OfflineBanner } from '@codexion/resources/shell/OfflineBanner';
import { RefusedPage } from '@codexion/resources/shell/ProblemPages';
import { RouteAnnouncer } from '@codexion/resources/shell/RouteAnnouncer';

const NavDrawer = lazyPart(
  async () => (await import('@codexion/resources/shell/NavDrawer')).NavDrawer,
);
const CommandPalette = lazyPart(
  async () => (await import('@codexion/resources/palette/CommandPalette')).CommandPalette,
);

/** Sidebar, content and notifications: the frame around every page. */
export function Shell({ title }: { title: string }) {
  const [open, setOpen] = useState<'menu' | 'palette'>();
  const close = (): void => setOpen(undefined);
  const find = (): void => setOpen('palette');
  const refusal = useRefusal();
  useKeptFocus();
  useHotkey('k', () => setOpen(open === 'palette' ? undefined : 'palette'));
  return (
    <div className="min-h-dvh lg:pl-60">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-surface text-sm shadow-pop focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
      >
        {text.app.skip}
      </a>
      <aside
        aria-label={title}
        className="fixed inset-y-0 left-0 hidden w-60 border-r border-line lg:block"
      >
        <Navigation title={title} onFind={find} />
      </aside>
      <header className="sticky top-0 z-30 flex h-13 items-center gap-2 border-b border-line bg-canvas px-3 lg:hidden">
        <Button
          variant="ghost"
          size="icon"
          aria-label={text.app.openMenu}
          aria-expanded={open === 'menu'}
          onClick={() => setOpen('menu')}
        >
          <Menu className="size-5" aria-hidden />
        </Button>
        <span className="min-w-0 flex-1 truncate text-[15px] font-semibold">{title}</span>
        <Button variant="ghost" size="icon" aria-label={text.app.find} onClick={find}>
          <Search className="size-5" aria-hidden />
        </Button>
      </header>
      <OfflineBanner />
      <main id="content" tabIndex={-1} className="px-4 py-5 outline-none sm:px-6 lg:px-8 lg:py-7">
        <div className="mx-auto max-w-6xl 2xl:max-w-7xl">
          {refusal ? <RefusedPage problem={refusal} /> : <Outlet />}
        </div>
      </main>
      <Toaster />
      <RouteAnnouncer />
      <Suspense>
        {open === 'menu' && <NavDrawer title={title} onFind={find} onClose={close} />}
        {open === 'palette' && <CommandPalette onClose={close} />}
      </Suspense>
    </div>
  );
}
