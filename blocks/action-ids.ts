/** Every action id: static, never built from a session (the session is in the button's `value`). */
export const actionIds = {
  approveSession: 'approve_session',
  rejectSession: 'reject_session',
  requestReport: 'request_report',
  watchSessionId: 'watch_session_id',
  watchApplicantName: 'watch_applicant_name',
  watchApplicantEmail: 'watch_applicant_email',
  watchCreatedBy: 'watch_created_by',
  reportQuery: 'report_query',
  reportOptions: 'report_options',
} as const;

/** Block ids that code reads back: a submission's values and errors are keyed by them. */
export const blockIds = {
  openActions: 'session_actions_open',
  closedActions: 'session_actions_closed',
  watchSessionId: 'watch_session_id_block',
  watchApplicantName: 'watch_applicant_name_block',
  watchApplicantEmail: 'watch_applicant_email_block',
  watchCreatedBy: 'watch_created_by_block',
  reportQuery: 'report_query_block',
  reportOptions: 'report_options_block',
} as const;

/** Callback ids of modals. */
export const callbackIds = { watchSession: 'watch_session', requestReport: 'request_report_form' } as const;

/** Values of the report form's check boxes. */
export const reportOptions = { images: 'images', data: 'data' } as const;
