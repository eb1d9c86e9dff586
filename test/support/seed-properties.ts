import fc from 'fast-check';
import { seedOfRun } from './seed-of-run.ts';

// fast-check prints its seed with whatever it finds.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? seedOfRun()) });
