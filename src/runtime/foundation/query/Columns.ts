import { type ModelShape, storedField, type StoredField } from '../ModelShape.js';
import { Interned, StructureCache } from './StructureCache.js';

const SETS_KEPT = 500;

/** The columns of a read. Those of the same fields are one object. */
export class Columns extends Interned {
  /** In the order of the model. */
  readonly fields: readonly StoredField[];
  /** The text of a plain get, which is asked for more than any other and depends on the columns alone. */
  plainGet: string | undefined;

  constructor(fields: readonly StoredField[]) {
    super();
    this.fields = fields;
  }
}

/** The sets of columns that a model has been read by. */
export class ColumnSets {
  /** Every stored field. */
  readonly all: Columns;
  readonly #shape: ModelShape;
  readonly #byNames = new WeakMap<readonly string[], Columns>();
  readonly #byProperties: StructureCache<readonly string[], Columns>;

  constructor(shape: ModelShape) {
    this.#shape = shape;
    this.all = new Columns(shape.stored);
    this.#byProperties = new StructureCache(
      (properties) => new Columns(shape.stored.filter(({ property }) => properties.includes(property))),
      SETS_KEPT,
    );
  }

  /** Of these properties, or all. Throws PFQ_QUERY_FIELD. */
  of(names: readonly string[] | undefined): Columns {
    if (names === undefined) return this.all;
    let columns = this.#byNames.get(names);
    if (!columns) this.#byNames.set(names, (columns = this.#find(names)));
    return columns;
  }

  #find(names: readonly string[]): Columns {
    const { byProperty, stored } = this.#shape;
    for (const name of names) if (!byProperty.has(name)) storedField(this.#shape, name, 'read');
    // In one order, whatever they were asked for in.
    const properties = stored.map(({ property }) => property).filter((property) => names.includes(property));
    return this.#byProperties.of(properties);
  }
}
