import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Slack's payloads, read as far as we need them (slack-platform 4.2, 4.4, 4.5). Labels and names are not read: they are not evidence. */
const person = z.looseObject({ id: z.string().max(40), team_id: z.string().max(40).optional() });
const team = z.looseObject({ id: z.string().max(40) }).nullish();

export const BlockActions = z.looseObject({
  type: z.literal('block_actions'),
  user: person,
  team,
  container: z.looseObject({
    channel_id: z.string().max(40).optional(),
    message_ts: z.string().max(40).optional(),
  }),
  trigger_id: z.string().optional(),
  /** The modal or tab that was pressed in. */
  view: z
    .looseObject({
      id: z.string().max(40),
      type: z.string(),
      hash: z.string().max(100).default(''),
      private_metadata: z.string().max(3000).default(''),
    })
    .optional(),
  response_url: z.string().max(1000).optional(),
  actions: z
    .array(
      z.looseObject({
        action_id: z.string().max(255),
        action_ts: z.string().max(40),
        value: z.string().max(2000).optional(),
      }),
    )
    .min(1),
});
export type BlockActions = z.output<typeof BlockActions>;

export const SlashCommand = z.looseObject({
  command: z.string().max(40),
  text: z.string().default(''),
  user_id: z.string().max(40),
  team_id: z.string().max(40),
  channel_id: z.string().max(40),
  trigger_id: z.string(),
  response_url: z.string().max(1000).optional(),
});
export type SlashCommand = z.output<typeof SlashCommand>;

const inputState = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_date: z.string().max(10).nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
});

export const ViewSubmission = z.looseObject({
  type: z.literal('view_submission'),
  user: person,
  team,
  view: z.looseObject({
    id: z.string().max(40),
    callback_id: z.string(),
    private_metadata: z.string().max(3000).default(''),
    previous_view_id: z.string().max(40).nullish(),
    state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), inputState)) }),
  }),
});
export type ViewSubmission = z.output<typeof ViewSubmission>;

/** Who acted, by ids. Slack puts the person's own workspace on the user, and the payload's team where it does not. */
export function actorOf(body: { user: z.output<typeof person>; team?: z.output<typeof team> }) {
  return { slackUserId: body.user.id, slackTeamId: body.user.team_id ?? body.team?.id ?? '' };
}

/** The text of one input of a submission; empty when nothing was typed. */
export function typedText(body: ViewSubmission, blockId: string, actionId: string): string {
  return body.view.state.values[blockId]?.[actionId]?.value?.trim() ?? '';
}

export function tickedOptions(body: ViewSubmission, blockId: string, actionId: string): string[] {
  return (body.view.state.values[blockId]?.[actionId]?.selected_options ?? []).map((option) => option.value);
}

/** The one option that is chosen; `null` for none. */
export function chosenOption(body: ViewSubmission, blockId: string, actionId: string): string | null {
  return body.view.state.values[blockId]?.[actionId]?.selected_option?.value ?? null;
}

/** The day that is chosen, `YYYY-MM-DD`; `null` for none. */
export function chosenDate(body: ViewSubmission, blockId: string, actionId: string): string | null {
  return body.view.state.values[blockId]?.[actionId]?.selected_date ?? null;
}

/** As `chosenOption`, of an element whose block has another id each time what it offers changes. */
export function chosenAnywhere(body: ViewSubmission, actionId: string): string | null {
  const blocks = Object.keys(body.view.state.values);
  return blocks.map((blockId) => chosenOption(body, blockId, actionId)).find((value) => value !== null) ?? null;
}

/** Whether the view that was submitted had this block, with something to choose or to fill in. */
export function hasBlock(body: ViewSubmission, blockId: string): boolean {
  return Object.hasOwn(body.view.state.values, blockId);
}

/** The same press of the same button by the same person has the same id, however often Slack or an attacker sends it (T2). */
export function pressId(body: BlockActions): string {
  const actor = actorOf(body);
  const parts = [
    actor.slackTeamId,
    body.container.channel_id ?? '',
    body.container.message_ts ?? '',
    body.actions[0]?.action_ts ?? '',
    actor.slackUserId,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
