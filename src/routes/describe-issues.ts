import type { z } from 'zod';

/**
 * What is wrong with what a caller sent, member by member. Nothing of it is repeated: not even the names of members that
 * are not known here, which zod's own sentence would quote.
 * @param whole what is said in place of a member, when it is about everything.
 */
export function describeIssues(error: z.ZodError, whole: string): { field: string; message: string }[] {
  return error.issues.map(({ code, path, message }) => ({
    field: path.join('.') || whole,
    message: code === 'unrecognized_keys' ? 'has members that are not known here' : message,
  }));
}
