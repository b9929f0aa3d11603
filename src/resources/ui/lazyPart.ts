import { lazy, type LazyExoticComponent } from 'react';

/** Whatever React can load. */
type Component = Awaited<ReturnType<Parameters<typeof lazy>[0]>>['default'];

const online = (): Promise<void> =>
  new Promise((resolve) => {
    window.addEventListener('online', () => resolve(), { once: true });
  });

/**
 * A part of a page whose code is loaded when it is needed. Without a connection it comes once there is one: React would
 * keep the failure, and have it take the place of the whole page.
 */
export const lazyPart = <Part extends Component>(
  load: () => Promise<Part>,
): LazyExoticComponent<Part> =>
  lazy(async () => {
    for (;;) {
      try {
        return { default: await load() };
      } catch (cause) {
        if (navigator.onLine) throw cause;
        await online();
      }
    }
  });
