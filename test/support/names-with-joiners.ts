/** Names and words that are spelled with a zero-width non-joiner or joiner: without it they are spelled wrong. */
export const namesWithJoiners = [
  'علی\u200Cرضا',
  'حَقِّ\u200Cجو',
  'ශ්\u200Dරී',
  'गर्\u200Dयो',
  'র\u200D্যাব',
  'രാജന്\u200D',
] as const;
