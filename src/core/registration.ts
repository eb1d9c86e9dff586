/** What the customer told us about a session when it was registered; Yoti returns none of it. Subject data: sealed at rest. */
export interface Registration {
  readonly applicant: { readonly name: string | null; readonly email: string | null };
  readonly userTrackingId: string | null;
  /** Who created the session, in the customer's own words (a person or a system). */
  readonly createdBy: string | null;
  /** ISO 8601 UTC: when the session was created at Yoti; `null` when nobody supplied it. */
  readonly createdAt: string | null;
  /** ISO 8601 UTC: until when the applicant can act. */
  readonly deadlineAt: string | null;
  readonly tags: readonly string[];
}

/** What is left of a registration once the subject data is erased. */
export const erasedRegistration: Registration = {
  applicant: { name: null, email: null },
  userTrackingId: null,
  createdBy: null,
  createdAt: null,
  deadlineAt: null,
  tags: [],
};

/** Said wherever a fact of the registration was not given (ruling 20). */
export const notSupplied = 'not supplied';
