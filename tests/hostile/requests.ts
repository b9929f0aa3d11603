/** Requests that nobody sends by accident: each parameter, cursor and body of a model, with values that fit badly. */

import type { ModelMeta } from 'prefiq';

import { operatorsOf } from '../../src/runtime/lowcode/field-types.js';
import { shapeOf } from '../../src/runtime/foundation/ModelShape.js';

export interface HostileRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT' | 'HEAD' | 'OPTIONS';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string;
}

export type Random = () => number;

const NUMBERS = [
  '0', '-0', '1', '-1', '1e400', '-1e400', '1e-400', '9007199254740993', '9223372036854775807', '9223372036854775808',
  '-9223372036854775809', '99999999999999999999', '1'.repeat(60), '1'.repeat(70), '0.1', '1.', '.5', '5e-324',
  '1.7976931348623157e308', 'NaN', 'Infinity', '-Infinity', '0x10', '1_000', '١٢', `0.${'3'.repeat(40)}`, '999999999',
  '1'.repeat(400), `${'9'.repeat(60)}.${'9'.repeat(60)}`, '00012', '+1', '2147483648', '1e15', '1e21',
]; // prettier-ignore

const TEXTS = [
  '', ' ', '   ', '\t', '\u00a0', '\0', 'a\0b', '\ud800', '\udfff', '😀', '\ufeff', 'ß', 'İ', 'ı', 'Σ', '%', '_', '\\', "'",
  '"', '`', ';', '--', '/*', '?', '$1', '${x}', '{{x}}', '<script>', '__proto__', 'constructor', 'toString', 'null',
  'undefined', 'true', 'false', '[]', '{}', 'a,b', ',', ',,', '\\,', 'id', '-id', 'x'.repeat(300), 'x'.repeat(5_000),
  'ä'.repeat(2_000), 'x@y.zz', 'X@Y.ZZ', 'http://a', 'http://[', 'a\r\nb', '../..', '%00', '%', '%zz', '%C3%28',
]; // prettier-ignore

/** Texts that no engine can make shorter. */
const RAW = Array.from({ length: 1_500 }, (_, n) => ((n * 2_654_435_761) >>> 0).toString(36)).join('');

const TIMES = [
  '0000-00-00', '0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30', '2026-13-01', '10000-01-01', '-000001-01-01',
  '2026-01-01', '24:00:00', '23:59:60', '838:59:59', '12:00', '2026-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00', '2026-01-01T25:00:00Z', '2026-01-01 00:00:00', '+275760-09-13T00:00:00.000Z', 'now',
  'infinity', '-infinity', 'today', '2026-01-01T00:00:00.123456789Z',
]; // prettier-ignore

const IDS = [
  '00000000-0000-0000-0000-000000000000', '00000000-0000-7000-8000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '{00000000-0000-7000-8000-000000000000}', '00000000000070008000000000000000', 'not-an-id', '1', '%', '..', 'x'.repeat(90),
]; // prettier-ignore

const SCALARS = [RAW, RAW.slice(0, 3_000), RAW.slice(0, 256), ...NUMBERS, ...TEXTS, ...TIMES, ...IDS];

/** Values as JSON text, because some of them no value of JavaScript becomes. */
const JSON_VALUES = [
  ...NUMBERS.filter((text) => /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/.test(text)),
  'null', 'true', 'false', '[]', '{}', '[[]]', '[null]', '{"n":0}', '{"n":null}', '{"n":"x"}', '{"n":{"n":1}}', '[1,"a"]',
  '{"__proto__":1}', '{"constructor":{"prototype":1}}', '{"length":-1}', '{"toString":1}', '{"valueOf":1}', '"\\u0000"',
  '"\\ud800"', '{"a":1,"a":2}', '{"":1}', '{"\\u0000":1}', `${'['.repeat(40)}${']'.repeat(40)}`,
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`, `${'['.repeat(400_000)}${']'.repeat(400_000)}`, `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`, '{"n":1e400}',
]; // prettier-ignore

export class RequestMaker {
  readonly #random: Random;
  readonly #models: readonly ModelMeta[];
  /** Ids of records that are there, by model. */
  readonly #known = new Map<string, string[]>();
  readonly #cursors: string[] = [];

  constructor(random: Random, models: readonly ModelMeta[]) {
    this.#random = random;
    this.#models = models;
  }

  /** Takes ids and cursors out of an answer, so that later requests meet what is there. */
  learn(url: string, body: string): void {
    const route = /^\/api\/([^/?]+)/.exec(url)?.[1] ?? '';
    const ids = this.#known.get(route) ?? [];
    this.#known.set(route, ids);
    for (const [, id] of body.slice(0, 5_000).matchAll(/"id":"([0-9a-f-]{36})"/g)) if (id) ids.push(id);
    ids.splice(0, ids.length - 20);
    const next = /"next":"([^"]+)"/.exec(body)?.[1];
    if (next !== undefined) this.#cursors.push(next);
    this.#cursors.splice(0, this.#cursors.length - 20);
  }

  next(): HostileRequest {
    const model = this.#pick(this.#models);
    const base = `/api/${model.route}`;
    const at = (path: string): string => `${base}/${path}`;
    const id = encodeURIComponent(this.#id(model));
    switch (this.#below(16)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return this.#plain('GET', `${base}?${this.#listQuery(model)}`);
      case 4:
        return this.#plain('GET', at(`export.csv?${this.#query(model, ['columns', 'sort', 'q'])}`));
      case 5:
        return this.#plain('GET', at(`summary?${this.#query(model, ['by', 'q', 'by'])}`));
      case 6:
        return this.#plain('GET', at(`${id}?${this.#query(model, ['expand'])}`));
      case 7:
      case 8:
      case 9:
        return this.#sent('POST', base, this.#record(model));
      case 10:
      case 11:
        return this.#sent('PATCH', at(id), this.#record(model, 3));
      case 12:
        return this.#sent('POST', at('bulk'), this.#bulk(model));
      case 13:
        return this.#sent('POST', at(`${id}/${this.#transition(model)}`), this.#maybe(this.#json()));
      case 14:
        return this.#sent('DELETE', at(id), this.#maybe('{}'));
      default:
        return this.#odd(base);
    }
  }

  #below(n: number): number {
    return Math.floor(this.#random() * n);
  }
  #pick<T>(list: readonly T[]): T {
    return list[this.#below(list.length)] as T;
  }
  #maybe(text: string): string {
    return this.#random() < 0.5 ? text : '';
  }

  #plain(method: HostileRequest['method'], url: string): HostileRequest {
    return { method, url, headers: this.#headers() };
  }

  #sent(method: HostileRequest['method'], url: string, payload: string): HostileRequest {
    const type =
      this.#random() < 0.97
        ? 'application/json'
        : this.#pick(['text/plain', 'application/xml', 'x', '', 'multipart/form-data']);
    return { method, url, headers: { ...this.#headers(), 'content-type': type }, payload };
  }

  #headers(): Record<string, string> {
    const headers: Record<string, string> = {};
    if (this.#random() < 0.3) {
      const tags = ['*', '"1"', 'W/"1"', '"1","2"', '1', '""', '"x"', '"99999999999999999999"', '"-1"', '"1', '"999999999999999"', ',', '"0"']; // prettier-ignore
      headers[this.#pick(['if-match', 'if-none-match'])] = this.#pick(tags);
    }
    if (this.#random() < 0.1)
      headers['x-prefiq-roles'] = this.#pick(['staff', 'manager', '', ',', '__proto__', '*']);
    return headers;
  }

  #id(model: ModelMeta): string {
    const known = this.#known.get(model.route) ?? [];
    return known.length > 0 && this.#random() < 0.7 ? this.#pick(known) : this.#pick(IDS);
  }

  #transition(model: ModelMeta): string {
    const known = (model.status?.transitions ?? []).map(({ route }) => route);
    return this.#pick([...known, ...known, 'none', '__proto__', '%20']);
  }

  /** Mostly names that are known: what is refused for its name alone tries nothing else. */
  #field(model: ModelMeta): string {
    const names = [...shapeOf(model).stored, ...model.fields].map(({ property }) => property);
    return this.#random() < 0.93
      ? this.#pick(names)
      : this.#pick(['__proto__', 'constructor', '', 'x', 'tenantId', 'a.b', ']', '[']);
  }

  #listQuery(model: ModelMeta): string {
    return this.#query(model, [
      'page',
      'pageSize',
      'after',
      'sort',
      'expand',
      'q',
      'filter',
      'filter',
      'sort',
    ]);
  }

  #query(model: ModelMeta, names: readonly string[]): string {
    const parts: string[] = [];
    for (let n = this.#below(4); n >= 0; n--) {
      const name =
        this.#random() < 0.5 ? 'filter' : this.#random() < 0.97 ? this.#pick(names) : this.#pick(TEXTS);
      if (name === 'filter') parts.push(this.#filter(model));
      else parts.push(`${encodeURIComponent(well(name))}=${this.#encoded(this.#parameter(model, name))}`);
    }
    return parts.join('&');
  }

  #filter(model: ModelMeta): string {
    const name = this.#field(model);
    const field = shapeOf(model).byProperty.get(name);
    const known = field ? operatorsOf(field.type) : ['eq'];
    const op = this.#random() < 0.9 ? this.#pick(known) : this.#pick(['like', '__proto__', '', 'between']);
    const value =
      op === 'in'
        ? Array.from({ length: this.#below(4) }, () => this.#pick(SCALARS)).join(',')
        : this.#pick(SCALARS);
    return `filter[${encodeURIComponent(name)}]${op === 'eq' ? '' : `[${op}]`}=${this.#encoded(value)}`;
  }

  #parameter(model: ModelMeta, name: string): string {
    const list = (): string =>
      Array.from(
        { length: this.#below(4) },
        () => this.#maybe('-').repeat(this.#below(3)) + this.#field(model),
      ).join(',');
    switch (name) {
      case 'page':
      case 'pageSize':
        return this.#random() < 0.6 ? this.#pick(['1', '2', '500', '999999999']) : this.#pick(NUMBERS);
      case 'after':
        return this.#cursor(model);
      case 'sort':
      case 'columns':
        return this.#random() < 0.8 ? list() : this.#pick(TEXTS);
      case 'expand':
        return this.#random() < 0.6
          ? this.#pick(['project', 'customer', 'lines', 'lines,customer', 'reviewer', 'user', 'theRef', ','])
          : this.#pick(TEXTS);
      case 'by':
        return `${this.#field(model)}${this.#pick(['', '', ':month', ':day', ':year', ':', ':x', ':constructor'])}`;
      default:
        return this.#pick(SCALARS);
    }
  }

  /** Cursors made by hand: of the form of ours, with values that are none of the field. */
  #cursor(model: ModelMeta): string {
    if (this.#random() < 0.2) return this.#pick(['', ...TEXTS]);
    if (this.#random() < 0.2 && this.#cursors.length > 0) {
      const cursor = this.#pick(this.#cursors);
      return this.#random() < 0.5 ? cursor : cursor.slice(0, this.#below(cursor.length));
    }
    const keys = this.#random() < 0.5 ? ['id'] : [this.#field(model), 'id'];
    const sign = this.#maybe('-');
    const order = keys.map((key) => sign + key).join(',');
    const values = keys.map(() =>
      this.#random() < 0.3
        ? this.#pick(JSON_VALUES.filter((text) => text.length < 100))
        : JSON.stringify(this.#pick(SCALARS)),
    );
    return (
      Buffer.from(`[${JSON.stringify(order)},${values.join(',')}]`).toString('base64url') +
      (order === '-id'
        ? '&sort=-id'
        : order === 'id'
          ? ''
          : `&sort=${encodeURIComponent(keys.map((key) => sign + key)[0] ?? '')}`)
    );
  }

  #encoded(text: string): string {
    const [value = '', ...rest] = text.split('&sort=');
    if (this.#random() < 0.05) return value.replaceAll('#', '');
    return [encodeURIComponent(well(value)), ...rest.map((sort) => `sort=${sort}`)].join('&');
  }

  #json(): string {
    return this.#random() < 0.5 ? this.#pick(JSON_VALUES) : JSON.stringify(this.#pick(SCALARS));
  }

  /** A value that fits the field, most often, so that the ones that do not are met by themselves. */
  #value(model: ModelMeta, property: string): string {
    const field = model.fields.find((one) => one.property === property);
    if (field === undefined || this.#random() < 0.12) return this.#json();
    const n = this.#below(1000);
    switch (field.type) {
      case 'integer':
      case 'float':
        return String(n);
      case 'bigint':
      case 'decimal':
        return `"${n}"`;
      case 'boolean':
        return 'true';
      case 'date':
        return '"2026-01-02"';
      case 'time':
        return '"10:00"';
      case 'datetime':
        return '"2026-01-02T10:00:00Z"';
      case 'uuid':
        return '"00000000-0000-7000-8000-000000000000"';
      case 'ref':
        return JSON.stringify(this.#id(this.#models.find(({ model: name }) => name === field.to) ?? model));
      case 'json':
        return this.#pick(JSON_VALUES.filter((text) => text.length < 100));
      case 'enum':
        return JSON.stringify(this.#pick(field.values ?? []));
      case 'email':
        return `"a${n}@example.org"`;
      case 'url':
        return `"https://example.org/${n}"`;
      case 'many':
        return this.#bulk(this.#models.find(({ model: name }) => name === field.of) ?? model);
      default:
        return `"A-${n}"`;
    }
  }

  #record(model: ModelMeta, most = 40): string {
    if (this.#random() < 0.05) return this.#json();
    if (this.#random() < 0.03)
      return this.#pick(['{', '{"a"', 'x', '{"a":1}{', '\ufeff{}', '"', '[', `{"a":${'9'.repeat(500)}}`]);
    const names = new Set<string>();
    const required = model.fields.filter((field) => field.required).map(({ property }) => property);
    if (most > 10) for (const name of required) if (this.#random() < 0.98) names.add(name);
    for (let n = this.#below(4); n >= 0; n--) names.add(this.#field(model));
    // One or two bad values among good ones, or most would be refused for many reasons at once.
    return `{${[...names].map((name) => `${JSON.stringify(name)}:${this.#value(model, name)}`).join(',')}}`;
  }

  #bulk(model: ModelMeta): string {
    const item = (kind: string): string => {
      const id = JSON.stringify(this.#id(model));
      const version = this.#maybe(
        `,"version":${this.#pick(['1', '2', '0', '-1', '1e400', '"1"', '99999999999999999999'])}`,
      );
      switch (kind) {
        case 'create':
          return this.#record(model);
        case 'update':
          return `{"id":${id}${version},"data":${this.#record(model, 3)}}`;
        case 'transition':
          return `{"id":${id}${version},"name":${JSON.stringify(this.#transition(model))}}`;
        default:
          return `{"id":${id}${version}}`;
      }
    };
    const kinds = ['create', 'update', 'delete', 'transition', '__proto__', 'x'];
    const parts = Array.from({ length: 1 + this.#below(2) }, () => {
      const kind = this.#pick(this.#random() < 0.9 ? kinds.slice(0, 4) : kinds);
      return `${JSON.stringify(kind)}:[${Array.from({ length: this.#below(3) }, () => item(kind)).join(',')}]`;
    });
    return this.#random() < 0.05 ? this.#json() : `{${parts.join(',')}}`;
  }

  #odd(base: string): HostileRequest {
    const method = this.#pick(['PUT', 'HEAD', 'OPTIONS', 'GET', 'POST', 'DELETE', 'PATCH'] as const);
    const path = this.#pick(['', '/', '/bulk', '/summary', '/export.csv', '//', '/%', '/%C3%28', '/a/b/c', '/..', '/%00', '?', '?&', '?=', '?filter', '?filter[]=1', '?filter[a', '?a[b][c][d]=1', '/__proto__', '?__proto__=1', '?constructor=1', `/${'x'.repeat(3_000)}`]); // prettier-ignore
    return { method, url: base + path, headers: this.#headers() };
  }
}

/** `encodeURIComponent` throws for half a character. */
const well = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
