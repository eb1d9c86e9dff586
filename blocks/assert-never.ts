/** Ends a `switch` over what a view may hold. The error says nothing of it: that may be subject data. @throws TypeError */
export function assertNever(_value: never): never {
  throw new TypeError('A view holds something that its builder does not know');
}
