import { createElement as h, type ReactNode, useState } from 'react';
import { fieldValue, isChecked } from './browser.ts';
import { Icon } from './icon.ts';
import { SessionList } from './session-list.ts';
import { useYotiSim } from './use-yoti-sim.ts';
import { type Scenario, startScenario } from './yoti-sim.ts';

/** The side panel that plays the applicant and Yoti: start a session from a scenario, move it on, let it expire. */
export function YotiPanel(props: { readonly startedBy: string; readonly onClose: () => void }): ReactNode {
  const { scenarios, sessions, canRegister, problem, refresh } = useYotiSim();
  const [notify, setNotify] = useState(true);
  const [refusal, setRefusal] = useState<string | null>(null);
  const settle = (outcome: string | null) => {
    setRefusal(outcome);
    refresh();
  };
  const said = refusal ?? problem;
  return h(
    'aside',
    { className: 'side-panel yoti-panel', 'aria-label': 'Yoti simulator' },
    h(
      'header',
      { className: 'panel-head' },
      h('h2', null, 'Yoti simulator'),
      h(
        'button',
        {
          type: 'button',
          className: 'icon-button panel-close',
          'aria-label': 'Close Yoti simulator',
          onClick: props.onClose,
        },
        h(Icon, { name: 'cross' }),
      ),
    ),
    h(
      'div',
      { className: 'panel-body' },
      said !== null && h('p', { className: 'panel-problem', role: 'alert' }, said),
      !canRegister && h('p', { className: 'panel-note' }, 'Sessions started here are not registered with the app.'),
      h(StartForm, { scenarios, startedBy: props.startedBy, settle }),
      h(
        'section',
        { className: 'panel-section', 'aria-label': 'Sessions' },
        h('h3', null, `Sessions (${sessions.length})`),
        h(
          'label',
          { className: 'choice notify-choice' },
          h('input', { type: 'checkbox', checked: notify, onChange: (event) => setNotify(isChecked(event)) }),
          h('span', null, 'Yoti notifies the app (otherwise it must find out by polling)'),
        ),
        h(SessionList, { sessions, notify, settle }),
      ),
    ),
  );
}

function StartForm(props: {
  readonly scenarios: readonly Scenario[];
  readonly startedBy: string;
  readonly settle: (outcome: string | null) => void;
}): ReactNode {
  const [chosen, setChosen] = useState('');
  const [name, setName] = useState('');
  const [isBusy, setBusy] = useState(false);
  const scenario = props.scenarios.find((candidate) => candidate.name === chosen) ?? props.scenarios[0];
  const start = async (scenarioName: string) => {
    setBusy(true);
    props.settle(await startScenario({ scenario: scenarioName, applicantName: name, startedBy: props.startedBy }));
    setBusy(false);
    setName('');
  };
  return h(
    'form',
    {
      className: 'panel-section',
      'aria-label': 'Start a session',
      onSubmit: (event) => {
        event.preventDefault();
        if (scenario !== undefined && !isBusy) {
          void start(scenario.name);
        }
      },
    },
    h('h3', null, 'Start a session'),
    h(ScenarioList, { scenarios: props.scenarios, chosen: scenario?.name ?? '', choose: setChosen }),
    h(
      'label',
      { className: 'stacked' },
      h('span', null, 'Applicant'),
      h('input', {
        className: 'text-control',
        value: name,
        placeholder: scenario?.applicant.name ?? '',
        dir: 'auto',
        onChange: (event) => setName(fieldValue(event)),
      }),
    ),
    h(
      'button',
      { type: 'submit', className: 'push push-primary push-wide', disabled: scenario === undefined || isBusy },
      isBusy ? 'Starting…' : 'Start session',
    ),
  );
}

function ScenarioList(props: {
  readonly scenarios: readonly Scenario[];
  readonly chosen: string;
  readonly choose: (name: string) => void;
}): ReactNode {
  return h(
    'div',
    { className: 'scenario-list', role: 'radiogroup', 'aria-label': 'Scenario' },
    props.scenarios.map((scenario) =>
      h(
        'label',
        { key: scenario.name, className: scenario.name === props.chosen ? 'scenario is-chosen' : 'scenario' },
        h('input', {
          type: 'radio',
          name: 'scenario',
          checked: scenario.name === props.chosen,
          onChange: () => props.choose(scenario.name),
        }),
        h('span', null, h('strong', null, scenario.title), h('small', null, scenario.description)),
      ),
    ),
  );
}
