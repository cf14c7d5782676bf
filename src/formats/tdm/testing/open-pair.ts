import { type ByteSource, MemorySource, type OpenOptions, type Recording } from '../../../core/index.ts';
import { openTdm } from '../tdm-format.ts';
import { XML_LIMITS, type XmlLimits } from '../xml/xml-limits.ts';
import type { TdmPair } from './encode-tdm.ts';

export interface OpenedPair {
  readonly recording: Recording;
  /** Names of companions that were asked for. */
  readonly asked: readonly string[];
  /** What was written to the monitor. */
  readonly said: string;
}

/** Opens a pair in memory; `around` may put something hostile around the .tdx. */
export async function openPair(
  { tdm, tdx }: TdmPair,
  options: OpenOptions & { readonly around?: (source: ByteSource) => ByteSource } = {},
  limits: Partial<XmlLimits> = {},
): Promise<OpenedPair> {
  const { around = (source: ByteSource) => source, ...open } = options;
  const asked: string[] = [];
  let said = '';
  const recording = await openTdm(
    new MemorySource(tdm, 'data.tdm'),
    {
      openCompanion: async (name) => {
        asked.push(name);
        return around(new MemorySource(tdx, name));
      },
      monitor: {
        write: (text) => {
          said += text;
        },
      },
      ...open,
    },
    { ...XML_LIMITS, ...limits },
  );
  return { recording, asked, said };
}
