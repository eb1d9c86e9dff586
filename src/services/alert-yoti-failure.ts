import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';

/** Yoti's codes for a key or SDK id that is wrong: no session is to blame (yoti-idv 1.4). */
const credentialCodes: ReadonlySet<string> = new Set([
  'MESSAGE_SIGNING',
  'BAD_SDK_ID',
  'BAD_PUBLIC_KEY',
  'APP_NOT_FOUND',
  'INSUFFICIENT_PERMISSION',
]);

export function isCredentialCode(code: string): boolean {
  return credentialCodes.has(code);
}

/** When this has run, the operators are told once a day that calls to Yoti end in this code, and where to look for it. */
export function alertYotiFailure(deps: Deps, code: string): Promise<void> {
  if (isCredentialCode(code)) {
    return raiseAlert(deps, {
      cause: `yoti-credentials:${code}`,
      title: 'Yoti refuses our key',
      whatHappened: `Every call to Yoti is answered with ${code}. No session is lost; all of them wait.`,
      whatToDo: 'Check YOTI_CLIENT_SDK_ID and the private key, and that sandbox keys are not used on production.',
    });
  }
  return raiseAlert(deps, {
    cause: `yoti-failing:${code}`,
    title: 'Yoti cannot be read',
    whatHappened: `Looks at Yoti fail with ${code}. Sessions wait and are tried again by themselves.`,
    whatToDo: 'Check Yoti’s status page and this machine’s way to the internet.',
  });
}
