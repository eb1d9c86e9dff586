/** Every action id: static, never built from a session (the session is in the button's `value`). */
export const actionIds = {
  approveSession: 'approve_session',
  /** Approve where a form comes before it. */
  approveWithForm: 'approve_with_form',
  rejectSession: 'reject_session',
  claimSession: 'claim_session',
  releaseSession: 'release_session',
  countersignProposal: 'countersign_proposal',
  declineProposal: 'decline_proposal',
  withdrawProposal: 'withdraw_proposal',
  decisionReason: 'decision_reason',
  decisionComment: 'decision_comment',
  requestReport: 'request_report',
  openDetails: 'open_details',
  openImages: 'open_images',
  showImages: 'show_images',
  detailsPrevious: 'details_previous',
  detailsNext: 'details_next',
  imagesOpen: 'images_open',
  imageDelete: 'image_delete',
  deleteImageConfirm: 'delete_image_confirm',
  eraseSessionConfirm: 'erase_session_confirm',
  holdReason: 'hold_reason',
  holdUntil: 'hold_until',
  homeDetails: 'home_details',
  watchSessionId: 'watch_session_id',
  watchApplicantName: 'watch_applicant_name',
  watchApplicantEmail: 'watch_applicant_email',
  watchCreatedBy: 'watch_created_by',
  reportQuery: 'report_query',
  reportOptions: 'report_options',
  reportProfile: 'report_profile',
  reportPick: 'report_pick',
  downloadReport: 'download_report',
  replayDelivery: 'replay_delivery',
  skipDelivery: 'skip_delivery',
} as const;

/** The tab of each page in the Details modal; the button's value is the page's key. */
export const detailsPageActions = {
  overview: 'details_page_overview',
  documents: 'details_page_documents',
  face: 'details_page_face',
  biometric: 'details_page_biometric',
  address: 'details_page_address',
  aml: 'details_page_aml',
  other: 'details_page_other',
  profiles: 'details_page_profiles',
  session: 'details_page_session',
} as const;

/** Buttons that turn to a part of a page, by their place in the row; the button's value is the part, counted from 0. */
export const detailsPartActions = [
  'details_part_1',
  'details_part_2',
  'details_part_3',
  'details_part_4',
  'details_part_5',
  'details_part_6',
  'details_part_7',
  'details_part_8',
  'details_part_9',
] as const;

/** One button a step in the image viewer; the button's value is the step. */
export const viewStepActions = {
  previous: 'view_step_previous',
  next: 'view_step_next',
  mirror: 'view_step_mirror',
  turn: 'view_step_turn',
  zoom_in: 'view_step_zoom_in',
  zoom_out: 'view_step_zoom_out',
  left: 'view_step_left',
  right: 'view_step_right',
  up: 'view_step_up',
  down: 'view_step_down',
  brighter: 'view_step_brighter',
  darker: 'view_step_darker',
  reset: 'view_step_reset',
} as const;

/** Buttons that open the viewer at a picture, by their place in a row: an action id is unique within its block only. */
export const imageOpenActions = ['image_open_1', 'image_open_2', 'image_open_3', 'image_open_4'] as const;

/** Block ids that code reads back: a submission's values and errors are keyed by them. */
export const blockIds = {
  openActions: 'session_actions_open',
  closedActions: 'session_actions_closed',
  proposedActions: 'session_actions_proposed',
  decisionReason: 'decision_reason_block',
  decisionComment: 'decision_comment_block',
  deleteImageConfirm: 'delete_image_confirm_block',
  eraseSessionConfirm: 'erase_session_confirm_block',
  holdReason: 'hold_reason_block',
  holdUntil: 'hold_until_block',
  watchSessionId: 'watch_session_id_block',
  watchApplicantName: 'watch_applicant_name_block',
  watchApplicantEmail: 'watch_applicant_email_block',
  watchCreatedBy: 'watch_created_by_block',
  reportQuery: 'report_query_block',
  reportOptions: 'report_options_block',
  reportProfile: 'report_profile_block',
} as const;

/** Callback ids of modals. */
export const callbackIds = {
  signSession: 'sign_session',
  countersign: 'countersign_session',
  watchSession: 'watch_session',
  requestReport: 'request_report_form',
  deleteImage: 'delete_image',
  eraseSession: 'erase_session',
  holdSession: 'hold_session',
} as const;

/** Values of the report form's check boxes. */
export const reportOptions = { images: 'images', data: 'data' } as const;
