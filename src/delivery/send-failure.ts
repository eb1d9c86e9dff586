/** Why a try ended without an answer. */
export type SendFailureCode =
  | 'name_not_found'
  | 'address_refused'
  | 'connection_refused'
  | 'connection_lost'
  | 'connect_timeout'
  | 'timeout'
  | 'certificate_expired'
  | 'certificate'
  | 'tls'
  | 'answer_too_large'
  | 'not_http'
  | 'not_sent';

export class SendFailure extends Error {
  override readonly name = 'SendFailure';
  readonly code: SendFailureCode;

  constructor(code: SendFailureCode) {
    super(code);
    this.code = code;
  }
}

/** Node's and OpenSSL's codes, by what an operator would look at. The first that fits counts. */
const codes: readonly (readonly [RegExp, SendFailureCode])[] = [
  [/^(ENOTFOUND|EAI_)/, 'name_not_found'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL)$/, 'connection_refused'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/, 'connection_lost'],
  [/^ETIMEDOUT$/, 'connect_timeout'],
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/, 'certificate_expired'],
  [/CERT|SELF_SIGNED|UNABLE_TO_|ISSUER|ERR_TLS_CERT_ALTNAME_INVALID/, 'certificate'],
  [/^(ERR_SSL_|ERR_TLS_|EPROTO$)/, 'tls'],
  [/^HPE_/, 'not_http'],
];

/** One word for whatever ended a try; messages of libraries quote hosts and more. */
export function failureCode(error: unknown): SendFailureCode {
  if (error instanceof SendFailure) return error.code;
  // With several addresses, each failed in its own way; the first is as good as any.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const code = first instanceof Error && 'code' in first ? String(first.code) : '';
  return codes.find(([pattern]) => pattern.test(code))?.[1] ?? 'not_sent';
}
