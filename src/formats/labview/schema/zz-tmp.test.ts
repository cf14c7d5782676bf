import fc from 'fast-check';
import { it, expect } from 'vitest';
import { parseSchema, schemaText, problemsOf } from '/work/main/src/formats/labview/schema/index.ts';
import { randomLayout } from '/work/main/src/formats/labview/schema/random-layout.contract.ts';
import { compilePlan } from '/work/main/src/formats/labview/flattened/compile.ts';
it('rt', () => { fc.assert(fc.property(randomLayout, (l) => { expect(parseSchema(schemaText(l))).toEqual(l); }), { numRuns: 20000 }); }, 300000);
it('compile', () => { fc.assert(fc.property(randomLayout, (l) => { compilePlan(l) }), { numRuns: 20000 }); }, 300000);
