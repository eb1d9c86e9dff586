import type { SubmitInput } from '../act-in-views.ts';
import type { DeliveryResult } from '../deliver.ts';
import type { Chosen } from '../element-values.ts';
import { isObject, type JsonObject, member, textMember } from '../json.ts';
import { ActRefused } from '../refusal.ts';
import type { SlackActions } from '../slack-actions.ts';

/** What the sandbox page asks a person to do, by the last part of the address; answers how the app took it. */
export async function actFor(actions: SlackActions, act: string, input: JsonObject): Promise<unknown> {
  const user = needed(input, 'user');
  switch (act) {
    case 'command': {
      const place = { channel: needed(input, 'channel'), command: needed(input, 'command') };
      return outcome(await actions.command({ user, ...place, text: textMember(input, 'text') ?? '' }));
    }
    case 'click':
      return outcome(await click(actions, user, input));
    case 'submit': {
      const result = await actions.submitView({ user, viewId: needed(input, 'viewId'), values: valuesIn(input) });
      return { ...outcome(result), ...(result.errors === undefined ? {} : { ok: false, errors: result.errors }) };
    }
    case 'close':
      return outcome(
        await actions.closeView({ user, viewId: needed(input, 'viewId'), clear: member(input, 'clear') === true }),
      );
    case 'message': {
      const threadTs = textMember(input, 'threadTs');
      const place = { channel: needed(input, 'channel'), text: needed(input, 'text') };
      return {
        ok: true,
        failed: false,
        ts: actions.write({ user, ...place, ...(threadTs === undefined ? {} : { threadTs }) }),
      };
    }
    case 'delete':
      actions.deleteMessageAsPerson(needed(input, 'channel'), needed(input, 'ts'));
      return { ok: true, failed: false };
    case 'home':
      return outcome(await actions.openHome({ user, tab: member(input, 'tab') === 'messages' ? 'messages' : 'home' }));
    default:
      throw new ActRefused(`there is no act ${act}`);
  }
}

function click(actions: SlackActions, user: string, input: JsonObject): Promise<DeliveryResult> {
  const blockId = textMember(input, 'blockId');
  const selected = chosenIn(member(input, 'selected'));
  const common = {
    user,
    actionId: needed(input, 'actionId'),
    ...(blockId === undefined ? {} : { blockId }),
    ...(selected === undefined ? {} : { selected }),
    ...(member(input, 'confirm') === false ? { confirm: false } : {}),
  };
  const viewId = textMember(input, 'viewId');
  if (viewId !== undefined) return actions.clickInView({ ...common, viewId });
  const deliveries = member(input, 'deliveries');
  const place = { channel: needed(input, 'channel'), ts: needed(input, 'ts') };
  return actions.click({ ...common, ...place, ...(typeof deliveries === 'number' ? { deliveries } : {}) });
}

function outcome(result: DeliveryResult) {
  return { ok: !result.failed, failed: result.failed, status: result.status, response: result.body };
}

function needed(input: JsonObject, name: string): string {
  const value = textMember(input, name);
  if (value === undefined || value === '') throw new ActRefused(`${name} is missing`);
  return value;
}

function valuesIn(input: JsonObject): NonNullable<SubmitInput['values']> {
  const values = member(input, 'values');
  if (!isObject(values)) return {};
  return Object.fromEntries(
    Object.entries(values).map(([blockId, byAction]) => [blockId, isObject(byAction) ? byAction : {}]),
  );
}

function chosenIn(value: unknown): Chosen | undefined {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' || typeof value === 'number' || value === null ? value : undefined;
}
