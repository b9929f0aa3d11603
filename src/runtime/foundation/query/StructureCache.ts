/**
 * Caches results by the structure they are made from: no part of it can be left out of the key, as happens with keys
 * put together by hand. A lookup follows the structure part by part from the root of a tree, so it builds no text and
 * compares only texts of the structure.
 */

/** An object that stands for itself: equal ones are one and the same. */
export abstract class Interned {}

/** Texts, numbers and the like, and lists and plain objects of them. */
export type Part = string | number | boolean | undefined | object;

const LIST = Symbol('list');
const OBJECT = Symbol('object');
const END = Symbol('end');
const NONE = Symbol('none');

/** Most places have one way on from them only, and spare the map. */
class Place<Value> {
  value: Value | undefined;
  #first: unknown = NONE;
  #afterFirst: Place<Value> | undefined;
  #others: Map<unknown, Place<Value>> | undefined;

  behind(step: unknown): Place<Value> {
    if (this.#first === step && this.#afterFirst) return this.#afterFirst;
    if (this.#first === NONE) {
      this.#first = step;
      return (this.#afterFirst = new Place());
    }
    this.#others ??= new Map();
    let next = this.#others.get(step);
    if (!next) this.#others.set(step, (next = new Place()));
    return next;
  }
}

export class StructureCache<Structure extends Part, Value extends string | object> {
  readonly #make: (structure: Structure) => Value;
  readonly #limit: number;
  #root = new Place<Value>();
  #size = 0;

  /** Structures come from query strings, so their number must be bounded: beyond `limit` the cache begins anew. */
  constructor(make: (structure: Structure) => Value, limit: number) {
    this.#make = make;
    this.#limit = limit;
  }

  of(structure: Structure): Value {
    const known = placeOf(this.#root, structure);
    if (known.value !== undefined) return known.value;
    if (this.#size >= this.#limit) {
      this.#root = new Place();
      this.#size = 0;
    }
    this.#size++;
    return (placeOf(this.#root, structure).value = this.#make(structure));
  }
}

function placeOf<Value>(from: Place<Value>, part: Part): Place<Value> {
  if (typeof part !== 'object' || part instanceof Interned) return from.behind(part);
  let place: Place<Value>;
  if (Array.isArray(part)) {
    place = from.behind(LIST);
    for (const item of part as readonly Part[]) place = placeOf(place, item);
  } else {
    place = from.behind(OBJECT);
    for (const name in part) place = placeOf(place.behind(name), (part as Record<string, Part>)[name]);
  }
  return place.behind(END);
}
