import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// Parts of a page are loaded when they are needed, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 5_000 });
afterEach(cleanup);

// jsdom lays nothing out, so it has nothing to scroll and nothing that changes its size.
window.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
