import type { JsonObject } from './slack-sim.ts';

export interface ControlProps {
  readonly element: JsonObject;
  /** What a screen reader calls it when no label points at it. */
  readonly name: string;
  readonly id?: string;
  readonly state: JsonObject;
  readonly change: (state: JsonObject) => void;
  readonly invalid?: boolean;
  readonly describedBy?: string;
}

/** What every control says about itself to assistive technology. */
export function describe(props: ControlProps): Record<string, unknown> {
  return {
    ...(props.id === undefined ? { 'aria-label': props.name } : { id: props.id }),
    ...(props.invalid && { 'aria-invalid': true }),
    ...(props.describedBy !== undefined && { 'aria-describedby': props.describedBy }),
  };
}
