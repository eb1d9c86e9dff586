import { createImageStep } from '../../../src/images/image-step.ts';
import { halves } from './sample-pictures.ts';

/** A program of its own for the tests: renders one picture, says so, never stops the step, and stays if told to. */
const step = createImageStep();
const outcome = await step.render(await halves(40, 20).jpeg().toBuffer(), 20);
process.stdout.write(`${outcome.kind}\n`);
if (process.argv[2] === 'stay') process.stdin.resume();
