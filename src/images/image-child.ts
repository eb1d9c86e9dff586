import sharp from 'sharp';
import { drawSheet } from './draw-sheet.ts';
import type { ChildMessage, ImageReply, ImageRequest, NumberedRequest } from './image-protocol.ts';
import { renderPicture } from './render-picture.ts';
import { viewPicture } from './view-picture.ts';
import { WholeFiles } from './whole-files.ts';

/**
 * The image step's own process: bytes in, bytes out. It is started with an empty environment, opens no file but its font
 * and no connection, and dies with its parent. Every loader is blocked but the three that reliability-security 8.3 allows.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.concurrency(1);
sharp.cache(false);

const memoryCheckMs = 100;
const wholeFiles = new WholeFiles(500);
const maxRssBytes = Number(process.argv[2]) * 1024 * 1024;

// SIGKILL rather than exit(): leaving politely waits for decoders that are still running.
const dieNow = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

process.on('disconnect', dieNow);
process.on('message', (message: NumberedRequest) => {
  void answer(message);
});
setInterval(() => {
  if (process.memoryUsage.rss() > maxRssBytes) dieNow();
}, memoryCheckMs);
report({ kind: 'ready' });

async function answer({ id, request }: NumberedRequest): Promise<void> {
  report({ kind: 'reply', id, reply: await replyTo(request) });
}

async function replyTo(request: ImageRequest): Promise<ImageReply> {
  if (request.kind === 'picture') return renderPicture(request);
  if (request.kind === 'view') return viewPicture(request, wholeFiles);
  try {
    return { kind: 'image', ...(await drawSheet(request.cells)), damaged: false };
  } catch {
    return { kind: 'failed' };
  }
}

function report(message: ChildMessage): void {
  process.send?.(message);
}
