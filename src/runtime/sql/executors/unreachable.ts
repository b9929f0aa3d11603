import { error, type PrefiqError } from '../../errors/error.js';
import { TlsFailure, type TlsFailureKind } from '../drivers/TlsFailure.js';
import type { Executor } from '../Executor.js';
import { shown } from './BaseExecutor.js';

const ADVICE: Readonly<Record<TlsFailureKind, (variable: (name: string) => string) => string>> = {
  wanted: (variable) =>
    `Set ${variable('DB_SSL')}=true, and ${variable('DB_SSL_CA_FILE')} where the certificate is of an authority of your own.`,
  missing: (variable) =>
    `Have the server offer TLS, or set ${variable('DB_SSL')}=false where nobody can listen in.`,
  distrusted: (variable) =>
    `Give the authority that signed the certificate as ${variable('DB_SSL_CA_FILE')}, and as ${variable('DB_HOST')} a name or address that the certificate is for.`,
};

/** The error of a database that could not be connected to. */
export function unreachable(
  thrown: unknown,
  { name, dialect }: Pick<Executor, 'name' | 'dialect'>,
  sql: string,
): PrefiqError {
  // `default/acme` is a tenant's, under the settings of the app's own.
  const [settings = name] = name.split('/');
  const variable = (one: string): string =>
    settings === 'default' ? one : `${settings.toUpperCase()}_${one}`;
  const about = { name, engine: dialect.name, reason: reasonOf(thrown) };
  const more = { cause: thrown, details: { statement: shown(sql) } };
  if (thrown instanceof TlsFailure)
    return error('PFQ_DB_TLS', { ...about, advice: ADVICE[thrown.kind](variable) }, more);
  const variables = ['HOST', 'PORT', 'USER', 'PASS', 'NAME', 'SSL', 'MIGRATE_URL'];
  return error(
    'PFQ_DB_CONNECT',
    { ...about, variables: variables.map((one) => variable(`DB_${one}`)).join(', ') },
    more,
  );
}

/** Node tries every address of a name, and puts what came of it into one error without a message. */
function reasonOf(thrown: unknown): string {
  const { message, errors } = thrown as Error & { errors?: readonly Error[] };
  return message || (errors ?? []).map((one) => one.message).join('; ');
}
