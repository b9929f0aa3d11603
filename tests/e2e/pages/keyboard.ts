/** A person without a mouse: keys, and what must hold of the focus after each of them. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Focus {
  /** Name or text of what has the focus. */
  readonly on: string;
  readonly id: string;
  /** Its faults; empty where there are none. */
  readonly fault: string;
}

export const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body)
      return { on: '', id: '', fault: 'lost' };
    const label =
      element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent;
    const on = (element.getAttribute('aria-label') ?? label ?? '').trim().slice(0, 60);
    // Some draw the ring around the choice or the row that the focus is in.
    const around = [element, ...(element.matches('input') ? [element.closest('label, div')] : [])];
    const hasRing = around.some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    });
    const box = element.getBoundingClientRect();
    const { innerWidth, innerHeight } = window;
    const inside =
      box.top >= -1 && box.left >= -1 && box.bottom <= innerHeight + 1 && box.right <= innerWidth + 1;
    const hits = [0.2, 0.5, 0.8].map((part) =>
      document.elementFromPoint(box.left + box.width * part, box.top + box.height / 2),
    );
    const isOwn = (hit: Element | null): boolean =>
      hit !== null &&
      (element.contains(hit) || hit.contains(element) || hit.closest('label')?.contains(element) === true);
    // Of a date, the browser marks the part that has the focus, such as its calendar.
    const hasParts = element.matches('[type="date"], [type="time"], [type="datetime-local"]');
    // These take the focus as a document would: without a ring.
    const isPlace = element.matches('#content, [role="dialog"], [role="menu"]');
    const faults = {
      'without a ring': !hasRing && !hasParts,
      'out of sight': !inside,
      [`covered by ${hits[1]?.outerHTML.slice(0, 120)}`]: !hits.some(isOwn),
    };
    const [fault] = Object.keys(faults).filter((name) => !isPlace && faults[name]);
    return { on, id: element.id, fault: fault ?? '' };
  });

export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses, and looks whether the focus is still somewhere that can be seen. */
  async press(...keys: readonly string[]): Promise<Focus> {
    for (const key of keys) await this.page.keyboard.press(key);
    return this.expectFocus();
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async expectFocus(): Promise<Focus> {
    let focus = await focusOf(this.page);
    // A window that has just come is not yet in front for the browser.
    const look = async () => (focus = await focusOf(this.page)).fault;
    await expect.poll(look, { timeout: 2000, message: `the focus is on "${focus.on}"` }).toBe('');
    return focus;
  }

  /** Tabs on until the focus is on something of this name or id. */
  async tabTo(what: string | RegExp, key = 'Tab'): Promise<Focus> {
    const seen: string[] = [];
    for (let steps = 0; steps < 80; steps++) {
      const focus = await this.press(key);
      const isIt = typeof what === 'string' ? focus.on === what || focus.id === what : what.test(focus.on);
      if (isIt) return focus;
      seen.push(focus.on || focus.id);
    }
    throw new Error(`Tab does not lead to ${String(what)}; it passed\n${seen.join('\n')}`);
  }

  /** After dialogs and on new pages: waits until the focus is where it belongs. */
  async landsOn(what: string): Promise<void> {
    await expect.poll(() => focusOf(this.page), { timeout: 5000 }).toMatchObject({ fault: '' });
    await expect
      .poll(
        async () => {
          const { on, id } = await focusOf(this.page);
          return [on, id];
        },
        { timeout: 5000 },
      )
      .toContain(what);
  }
}
