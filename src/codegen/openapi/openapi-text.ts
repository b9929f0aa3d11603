/**
 * The OpenAPI document as text, put together from the parts of its models: of two hundred models with one edited, the
 * parts of the others are taken from the document as it was. Pure.
 */

import type { ModelMeta } from 'prefiq/modelmeta';

import {
  modelComponents,
  modelPaths,
  openApi,
  openApiHead,
  OWN_COMPONENTS,
  OWN_PATHS,
  type ApiInfo,
} from './openapi.js';
import { SHARED_COMPONENTS } from './openapi-parts.js';
import { printEntries, printJson } from '../text/print.js';

/** A model's entries below `paths` and below `components.schemas`, without a comma at the end. */
export interface ApiPart {
  readonly paths: Uint8Array;
  readonly schemas: Uint8Array;
}

/** Where a model's part lies in the document: start and end of its paths, start and end of its schemas, in bytes. */
export type ApiPlace = readonly [number, number, number, number];

export interface ApiText {
  readonly bytes: Uint8Array;
  /** By name of the model; empty where the document cannot be taken apart. */
  readonly places: ReadonlyMap<string, ApiPlace>;
}

/** `partOf` gives the parts that are known; the others are made. */
export function openApiText(
  info: ApiInfo,
  models: readonly ModelMeta[],
  partOf: (model: ModelMeta) => ApiPart | undefined,
): ApiText {
  if (hasTwins(models)) return { bytes: Buffer.from(printJson(openApi(info, models))), places: new Map() };
  const parts = models.map((model) => partOf(model) ?? makePart(model, models));
  const chunks: Uint8Array[] = [];
  let length = 0;
  const put = (chunk: Uint8Array): readonly [number, number] => {
    chunks.push(chunk);
    length += chunk.length;
    return [length - chunk.length, length];
  };
  const text = (piece: string): unknown => put(Buffer.from(piece));
  text(`${printJson(openApiHead(info, models)).slice(0, -'\n}\n'.length)},\n  "paths": {\n`);
  const paths = parts.map((part) => {
    const place = put(part.paths);
    text(',\n');
    return place;
  });
  text(`${printEntries(OWN_PATHS, 2)}\n  },\n  "components": {\n    "schemas": {\n`);
  const schemas = parts.map((part) => {
    const place = put(part.schemas);
    text(',\n');
    return place;
  });
  text(`${printEntries(OWN_COMPONENTS, 4)}\n    },\n${printEntries(SHARED_COMPONENTS, 2)}\n  }\n}\n`);
  const places = models.map(({ model }, i): [string, ApiPlace] => [
    model,
    [...(paths[i] as [number, number]), ...(schemas[i] as [number, number])],
  ]);
  return { bytes: Buffer.concat(chunks, length), places: new Map(places) };
}

/** The part at a place of an earlier document. */
export const partAt = (document: Uint8Array, [a, b, c, d]: ApiPlace): ApiPart => ({
  paths: document.subarray(a, b),
  schemas: document.subarray(c, d),
});

const makePart = (model: ModelMeta, models: readonly ModelMeta[]): ApiPart => ({
  paths: Buffer.from(printEntries(modelPaths(model), 2)),
  schemas: Buffer.from(printEntries(modelComponents(model, models), 4)),
});

/** A model `ThingPage` beside a `Thing` has a component that is called as one of the other's. */
function hasTwins(models: readonly ModelMeta[]): boolean {
  const names = ['', 'Create', 'Update', 'Changes', 'Filter', 'Page', 'Slice'];
  const all = [
    ...models.flatMap(({ model }) => names.map((name) => model + name)),
    ...Object.keys(OWN_COMPONENTS),
  ];
  return new Set(all).size < all.length;
}
