/**
 * - `wanted`: the server lets nobody in without TLS, and none was asked for;
 * - `missing`: TLS was asked for, and the server has none;
 * - `distrusted`: its certificate is not one to be trusted, or is for another host.
 */
export type TlsFailureKind = 'wanted' | 'missing' | 'distrusted';

/** Why no encrypted connection came about. The message is that of the library. */
export class TlsFailure extends Error {
  readonly kind: TlsFailureKind;

  constructor(kind: TlsFailureKind, cause: Error) {
    super(cause.message, { cause });
    this.kind = kind;
  }
}
