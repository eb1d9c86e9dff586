import type { InputBlock, PlainTextOption } from '@slack/types';
import { actionIds, blockIds, reportOptions } from './action-ids.ts';
import { limits } from './limits.ts';
import { plainText } from './slack-message.ts';

/** Whom a report is for and what is in it. */
export interface ReportChoiceView {
  readonly profile: 'internal' | 'regulator' | 'subject';
  readonly withImages: boolean;
  readonly withData: boolean;
}

const switches = {
  images: option('Pictures', 'Of documents and selfies', reportOptions.images),
  data: option('Personal data', 'Name, document fields and the like', reportOptions.data),
} as const;

const profiles = {
  internal: option('Internal', 'Everything, for your own files', 'internal'),
  regulator: option('For the regulator', 'Everything unredacted, with the record itself', 'regulator'),
  subject: option('For the person themself', 'Their own copy: no staff names, no watchlist matches', 'subject'),
} as const;

/** The two switches and the profile, as they were chosen last. */
export function reportChoiceBlocks(choice: ReportChoiceView): InputBlock[] {
  const on = [...(choice.withImages ? [switches.images] : []), ...(choice.withData ? [switches.data] : [])];
  return [
    {
      type: 'input',
      block_id: blockIds.reportOptions,
      optional: true,
      label: plainText('Put into the report', limits.buttonText),
      hint: plainText('Without personal data there are no pictures either: a picture shows the name.', limits.hint),
      element: {
        type: 'checkboxes',
        action_id: actionIds.reportOptions,
        options: [switches.images, switches.data],
        // Slack takes no empty list here.
        ...(on.length === 0 ? {} : { initial_options: on }),
      },
    },
    {
      type: 'input',
      block_id: blockIds.reportProfile,
      label: plainText('Whom it is for', limits.buttonText),
      element: {
        type: 'radio_buttons',
        action_id: actionIds.reportProfile,
        options: [profiles.internal, profiles.regulator, profiles.subject],
        initial_option: profiles[choice.profile],
      },
    },
  ];
}

function option(label: string, description: string, value: string): PlainTextOption {
  const { optionText } = limits;
  return { text: plainText(label, optionText), description: plainText(description, optionText), value };
}
