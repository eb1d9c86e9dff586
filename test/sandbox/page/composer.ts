import { type FormEvent, createElement as h, type KeyboardEvent, type ReactNode, useState } from 'react';
import { fieldValue, isComposing } from './browser.ts';
import { Icon } from './icon.ts';

const knownCommands: readonly { command: string; hint: string; does: string }[] = [
  { command: '/idv-report', hint: 'SESSION-OR-PERSON [no-images] [no-data]', does: 'Send me the report of a session' },
  {
    command: '/idv',
    hint: 'help | queue | find TEXT | show SESSION | watch YOTI-SESSION-ID | audit SESSION | export FROM TO',
    does: 'Everything else',
  },
];

/** The message box. A line that begins with `/` runs a slash command, anything else is a message from the person. */
export function Composer(props: {
  readonly placeholder: string;
  /** The app's commands; none where Slack allows none. */
  readonly commands: readonly string[];
  readonly send: (text: string) => void;
  readonly run: (command: string, text: string) => void;
}): ReactNode {
  const [text, setText] = useState('');
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const line = text.trim();
    if (line === '') {
      return;
    }
    const [, command, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    if (command === undefined) {
      props.send(line);
    } else {
      props.run(command, rest);
    }
    setText('');
  };
  const submitOnEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !isComposing(event)) {
      event.preventDefault();
      submit();
    }
  };
  return h(
    'form',
    { className: 'composer', onSubmit: submit },
    text.startsWith('/') && h(CommandHints, { text, commands: props.commands, choose: setText }),
    h('textarea', {
      rows: 1,
      value: text,
      placeholder: props.placeholder,
      'aria-label': props.placeholder,
      onChange: (event) => setText(fieldValue(event)),
      onKeyDown: submitOnEnter,
    }),
    h(
      'button',
      { type: 'submit', className: 'send', 'aria-label': 'Send', disabled: text.trim() === '' },
      h(Icon, { name: 'send' }),
    ),
  );
}

function CommandHints(props: {
  readonly text: string;
  readonly commands: readonly string[];
  readonly choose: (text: string) => void;
}): ReactNode {
  const typed = props.text.split(' ')[0] ?? '';
  const offered = props.commands.map(
    (command) => knownCommands.find((known) => known.command === command) ?? { command, hint: '', does: '' },
  );
  const matching = offered.filter(({ command }) =>
    props.text.includes(' ') ? command === typed : command.startsWith(typed),
  );
  return (
    matching.length > 0 &&
    h(
      'ul',
      { className: 'command-hints', 'aria-label': 'Commands' },
      matching.map(({ command, hint, does }) =>
        h(
          'li',
          { key: command },
          h(
            'button',
            { type: 'button', onClick: () => props.choose(`${command} `) },
            h('strong', null, command),
            h('code', null, hint),
            h('span', null, does),
          ),
        ),
      ),
    )
  );
}
