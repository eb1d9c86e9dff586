/** Headers of answers, as the OpenAPI document describes them. */
export const answerHeaders = {
  'x-request-id': {
    description: 'Finds the request in our log. Your own is used when it is 1 to 64 letters, digits or hyphens.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9-]{1,64}$' },
  },
  'cache-control': {
    description: 'Nothing here may be kept by a cache.',
    schema: { type: 'string', const: 'no-store' },
  },
  'x-content-type-options': {
    description: 'The content type is what it says.',
    schema: { type: 'string', const: 'nosniff' },
  },
  'retry-after': {
    description: 'In how many seconds to come again.',
    schema: { type: 'string', pattern: '^[0-9]{1,6}$' },
  },
  etag: {
    description: 'Strong: the SHA-256 of the body, in quotes.',
    schema: { type: 'string', pattern: '^"[0-9a-f]{64}"$' },
  },
  'content-disposition': {
    description: 'The name of the file, without anybody’s name in it.',
    schema: { type: 'string', pattern: '^attachment; filename="[A-Za-z0-9.-]{1,80}"$' },
  },
  'countersign-snapshot': {
    description: 'The id of what the report was made from; `?snapshot=` gives the same bytes again.',
    schema: { type: 'string', format: 'uuid' },
  },
  'countersign-pages': { description: 'How many pages it has.', schema: { type: 'string', pattern: '^[1-9][0-9]?$' } },
} as const;

export type HeaderName = keyof typeof answerHeaders;

/** Every answer has these. */
export const usualHeaders = ['x-request-id', 'cache-control', 'x-content-type-options'] as const;
