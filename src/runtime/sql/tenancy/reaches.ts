/** Names that reach other tenants' rows without being one of their tables. */

import type { EngineName } from '../Dialect.js';
import { TENANTS_TABLE } from './TenantDirectory.js';

export interface Reaches {
  /** Functions, tables and clauses, in small letters. */
  readonly names: ReadonlySet<string>;
  /** The engine's own schemas, with their readable parts: those about tables, not about rows and statements. */
  readonly catalogs: ReadonlyMap<string, ReadonlySet<string>>;
  /** Is `@x` a variable of the connection? */
  readonly variables: boolean;
}

const NO_TABLES: ReadonlySet<string> = new Set();

export const REACHES: Readonly<Record<EngineName, Reaches>> = {
  sqlite: {
    // Samples of keys, and the pages of the file.
    names: new Set([
      TENANTS_TABLE,
      'sqlite_stat1',
      'sqlite_stat3',
      'sqlite_stat4',
      'sqlite_dbpage',
      'dbstat',
      'load_extension',
    ]),
    catalogs: new Map(),
    variables: false,
  },
  postgres: {
    names: new Set([
      TENANTS_TABLE,
      // Says whose work it is, which row-level security believes.
      'set_config',
      // Written to, it does the same, to the path of tables and for whoever has the connection next.
      'pg_settings',
      // Read what a text names, or run one as a statement.
      ...['table', 'schema', 'database', 'query', 'cursor'].flatMap((what) => [
        `${what}_to_xml`,
        `${what}_to_xmlschema`,
        `${what}_to_xml_and_xmlschema`,
      ]),
      'ts_stat',
      'ts_rewrite',
      'crosstab',
      'crosstab2',
      'crosstab3',
      'crosstab4',
      'connectby',
      'dblink',
      'dblink_exec',
      'dblink_open',
      'dblink_send_query',
      'pg_read_file',
      'pg_read_binary_file',
      'xpath_table',
      // Samples of columns, in whatever schema.
      'pg_stats',
      'pg_stats_ext',
      'pg_stats_ext_exprs',
      'pg_statistic',
      'pg_statistic_ext_data',
      // Large objects belong to the role, not to a tenant.
      ...['get', 'open', 'put', 'unlink', 'export'].map((what) => `lo_${what}`),
      'pg_largeobject',
      // Statements that others run, or ran in this connection: their texts, and how to end them.
      'pg_prepared_statements',
      'pg_prepared_statement',
      'pg_cursors',
      'pg_cursor',
      'pg_stat_get_backend_activity',
      'pg_cancel_backend',
      'pg_terminate_backend',
      'pg_stat_activity',
      'pg_stat_get_activity',
      'pg_stat_statements',
    ]),
    catalogs: new Map(),
    variables: false,
  },
  mariadb: {
    // Files, those of tables too.
    names: new Set([TENANTS_TABLE, 'load_file', 'outfile', 'dumpfile']),
    catalogs: new Map([
      ['mysql', NO_TABLES],
      ['performance_schema', NO_TABLES],
      ['sys', NO_TABLES],
      [
        'information_schema',
        new Set([
          'character_sets',
          'check_constraints',
          'collations',
          'columns',
          'key_column_usage',
          'referential_constraints',
          'schemata',
          'statistics',
          'table_constraints',
          'tables',
          'views',
        ]),
      ],
    ]),
    variables: true,
  },
};
