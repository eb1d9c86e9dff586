import { humaniseCode } from './humanise-code.ts';
import { lookUp } from './look-up.ts';

/** What became of a try of a delivery, in words that follow "the last try: …". */
export const deliveryCodes: Readonly<Record<string, string>> = {
  delivered: 'delivered',
  refused: 'refused',
  redirect: 'answered with a redirect, which is never followed',
  gone: 'answered 410 Gone: it wants no more deliveries',
  name_not_found: 'the host name was not found',
  address_refused: 'the host name leads to an address that is not allowed',
  connection_refused: 'the connection was refused',
  connection_lost: 'the connection was lost',
  connect_timeout: 'no connection within 5 seconds',
  timeout: 'no whole answer within 15 seconds',
  certificate_expired: 'the certificate has expired',
  certificate: 'the certificate is not trusted',
  tls: 'no encrypted connection could be agreed on',
  answer_too_large: 'the answer was over 64 KiB',
  not_http: 'the answer was not HTTP',
  not_sent: 'the request could not be sent',
  crashed: 'Countersign ended several times while sending it',
};

/** @param status of the answer, where there was one; it is what an operator looks for first. */
export function describeDeliveryCode(code: string, status: number | null): string {
  const words = lookUp(deliveryCodes, code) ?? humaniseCode(code).toLowerCase();
  return code === 'refused' && status !== null ? `answered ${status}` : words;
}

/** "Decision recorded": what a delivery tells, by its kind. */
export function describeDeliveryKind(kind: string): string {
  return humaniseCode(kind.replaceAll('.', ' '));
}
