import { humaniseCode, notKnownHere } from './humanise-code.ts';
import { lookUp } from './look-up.ts';

/** How an attempt was taken: yoti-idv 2.4. */
export const livenessTypes: Readonly<Record<string, string>> = {
  ZOOM: 'active: the applicant moved towards the camera (ZOOM)',
  STATIC: 'passive: a single picture (STATIC)',
};

/** A kind of liveness attempt in words; one without words is shown as it came. */
export function describeLivenessType(livenessType: string): string {
  return lookUp(livenessTypes, livenessType) ?? `${humaniseCode(livenessType)} (${notKnownHere})`;
}
