import yoti from 'yoti';

// The package is CommonJS whose names Node cannot see beforehand, so they are taken from its default export.
const { Payload, RequestBuilder } = yoti;

export interface YotiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Relative to the base URL, starting with a slash, ids already encoded. */
  readonly path: string;
  readonly json?: unknown;
}

export interface SignedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

/**
 * Signs a back-end call with the official package's `RequestBuilder` (`X-Yoti-Auth-Digest`, nonce, timestamp); the
 * transport is ours, since the package has no time-outs, follows redirects and hides fields (yoti-idv 1.3, 1.5).
 */
export function signRequest(
  credentials: { apiUrl: string; clientSdkId: string; privateKeyPem: string },
  request: YotiRequest,
): SignedRequest {
  const builder = new RequestBuilder()
    .withBaseUrl(credentials.apiUrl)
    .withPemString(credentials.privateKeyPem)
    .withEndpoint(request.path)
    .withMethod(request.method)
    .withQueryParam('sdkId', credentials.clientSdkId);
  if (request.json !== undefined) builder.withPayload(new Payload(request.json));
  const built = builder.build();
  const payload = built.getPayload()?.getPayloadData() ?? null;
  return {
    url: built.getUrl(),
    method: built.getMethod(),
    headers: built.getHeaders(),
    body: payload === null ? null : payload.toString(),
  };
}
