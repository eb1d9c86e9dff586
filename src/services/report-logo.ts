import type { ReportSnapshot } from '../core/report/report-snapshot.ts';
import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';
import type { PicturePatience } from './review-pictures.ts';

/** Wide enough for a printed letter head, small enough to stand in every snapshot. */
const logoPx = 600;

/**
 * The operator's logo as reports print it; `null` when none is set or the file cannot be drawn, which is logged.
 * @throws UpstreamError while the image step cannot serve and the caller is patient.
 */
export async function reportLogo(deps: Deps, { patient }: PicturePatience): Promise<ReportSnapshot['operatorLogo']> {
  const { logo } = deps.settings.report;
  if (logo === null) return null;
  try {
    const drawn = await deps.images.render(logo, logoPx);
    if (drawn.kind === 'image') {
      const jpegBase64 = Buffer.from(drawn.jpeg).toString('base64');
      return { jpegBase64, widthPx: drawn.widthPx, heightPx: drawn.heightPx };
    }
    deps.logger.warn('the logo of reports cannot be drawn', { code: drawn.reason });
  } catch (error) {
    if (!(error instanceof UpstreamError) || (patient && error.retry === 'later')) throw error;
    deps.logger.warn('the logo of reports cannot be drawn', { code: error.code });
  }
  return null;
}
