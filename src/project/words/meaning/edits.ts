/** Edits that the compiler makes, by file. */

import type { Splice } from '../../modules/splice.js';
import type { Seed } from './seeds.js';
import type { Place, ProjectService } from './service.js';

export class Edits {
  readonly #places: ReadonlyMap<string, readonly Place[]>;

  private constructor(places: ReadonlyMap<string, readonly Place[]>) {
    this.#places = places;
  }

  static of(seeds: readonly Seed[], service: ProjectService): Edits {
    const byPath = new Map<string, Map<number, Found>>();
    for (const { path, at, to } of seeds)
      for (const place of service.placesOf(path, at, to) ?? []) {
        const found = byPath.get(place.path) ?? new Map<number, Found>();
        byPath.set(place.path, found);
        const other = found.get(place.start);
        found.set(place.start, other === undefined ? { place, to } : both(other, { place, to }));
      }
    const places = [...byPath].map(([path, found]) => {
      const clear = [...found.values()].flatMap(({ place, to }) => (to === null ? [] : [place]));
      return [path, clear] as const;
    });
    return new Edits(new Map(places));
  }

  in(path: string): readonly Splice[] {
    return this.#places.get(path) ?? [];
  }

  covers(path: string, at: number): boolean {
    return this.in(path).some(({ start, end }) => start <= at && at < end);
  }
}

interface Found {
  readonly place: Place;
  /** Null: two declarations want different names here, so that the word stays for a person. */
  readonly to: string | null;
}

/** `{ name }` is a property and a variable: where both get one name, the short form stays. */
function both(one: Found, other: Found): Found {
  if (one.to === null || one.place.text === other.place.text) return one;
  return one.to === other.to ? { place: { ...one.place, text: one.to }, to: one.to } : { ...one, to: null };
}
