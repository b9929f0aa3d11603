import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// jsdom lays nothing out, so it has nothing to scroll.
window.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};
