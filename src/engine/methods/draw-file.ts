import type { CallOptions } from '../../core/index.ts';
import { type Figure, readSpec } from '../../figure/index.ts';
import type { EngineHost } from '../engine-host.ts';
import { backendOf, draw } from '../figure/draw.ts';
import type { OpenFiles } from '../files/open-files.ts';
import type { DrawParams } from '../protocol.ts';
import { oneFigure } from '../traces/one-figure.ts';
import { checkParams } from './check-params.ts';

const USUAL_DPI = 300;

/** What a figure of open files is drawn with. */
export interface Drawing {
  readonly host: Pick<EngineHost, 'findFonts'>;
  readonly files: Pick<OpenFiles, 'get'>;
}

/** Draws a figure of open files as a file. */
export async function drawFile(
  params: DrawParams,
  { host, files }: Drawing,
  { signal, onProgress }: Pick<CallOptions, 'signal' | 'onProgress'>,
): Promise<{ readonly bytes: Uint8Array; readonly problems: Figure['problems'] }> {
  checkParams(params, { spec: 'object', kind: 'text', dpi: 'count?', text: 'text?' });
  const spec = await readSpec(params.spec);
  const open = async (file: string | undefined) =>
    file === undefined ? undefined : { recording: await files.get(file), file };
  const { dpi = USUAL_DPI, text } = params;
  const binding = oneFigure({ open, signal, onProgress });
  return draw(spec, binding, backendOf(`figure.${params.kind}`), host.findFonts, { dpi, text });
}
