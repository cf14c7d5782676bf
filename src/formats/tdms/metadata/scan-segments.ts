import type { ByteSource, OpenOptions } from '../../../core/index.ts';
import { DataProblem } from '../../../core/index.ts';
import { INDEX_TAG, LEAD_IN_BYTES, type LeadIn, readLeadIn, SEGMENT_TAG, TOC, VERSIONS } from './lead-in.ts';
import { parseMetadata, setProperties } from './metadata.ts';
import { MetadataCache } from './metadata-cache.ts';
import { type Applied, ObjectList } from './object-list.ts';
import { ProblemLog } from './problem-log.ts';
import { RawDataScan } from './raw-data-scan.ts';
import { type Pace, ScanWindow } from './scan-window.ts';
import type { SegmentTable } from './segment-table.ts';

/** What a file holds, as its lead-ins and metadata say. */
export interface ScannedFile {
  readonly list: ObjectList;
  readonly table: SegmentTable;
  readonly problems: readonly DataProblem[];
  /** Where the scan ended in the data file: behind the last segment, if nothing was wrong. */
  readonly end: number;
  /** Facts as the golden files have them. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Offsets in the data file of some segments, with their lead-ins: what an index can be checked by. */
  readonly samples: readonly SegmentSample[];
}

export interface SegmentSample {
  readonly offset: number;
  readonly leadIn: LeadIn;
}

export interface ScanOptions extends Pick<OpenOptions, 'signal' | 'onProgress' | 'monitor'> {
  /** The source is an index file. */
  readonly isIndex?: boolean | undefined;
  /** The file that an index is of, where it is there. */
  readonly data?: ByteSource | undefined;
}

/** Samples are thinned out when there are twice as many. */
const SAMPLES = 64;

/** Goes through all segments of a TDMS file or its index. Damage is told, not thrown. */
export async function scanSegments(source: ByteSource, options: ScanOptions = {}): Promise<ScannedFile> {
  return new SegmentScan(source, options).run();
}

class SegmentScan {
  readonly #source: ByteSource;
  readonly #options: ScanOptions;
  readonly #isIndex: boolean;
  readonly #dataSize: number;
  readonly #window: ScanWindow;
  readonly #list = new ObjectList();
  readonly #cache = new MetadataCache();
  readonly #log: ProblemLog;
  readonly #raw: RawDataScan;
  readonly #versions = new Set<number>();
  readonly #counts = { segments: 0, bigEndianSegments: 0, interleavedSegments: 0, daqmxSegments: 0 };
  #samples: SegmentSample[] = [];
  #sampleEvery = 1;
  /** Offset in the source, and in the file that holds the data: for an index they are different. */
  #position = 0;
  #dataPosition = 0;
  #pace: Pace = { segmentBytes: 0, headBytes: 0 };

  constructor(source: ByteSource, options: ScanOptions) {
    this.#source = source;
    this.#options = options;
    this.#isIndex = options.isIndex ?? false;
    this.#dataSize = options.data?.size ?? (this.#isIndex ? Number.POSITIVE_INFINITY : source.size);
    this.#window = new ScanWindow(source);
    this.#log = new ProblemLog(source.name);
    this.#raw = new RawDataScan(options.data ?? (this.#isIndex ? undefined : source), this.#list, this.#log);
  }

  async run(): Promise<ScannedFile> {
    const { size, name } = this.#source;
    const { signal, onProgress } = this.#options;
    while (this.#position < size) {
      if (!this.#window.has(this.#position, LEAD_IN_BYTES)) {
        signal?.throwIfAborted();
        onProgress?.({ phase: 'reading', done: this.#position, total: size, unit: 'bytes' });
        if (size - this.#position < LEAD_IN_BYTES) break;
        await this.#window.load(this.#position, LEAD_IN_BYTES, this.#pace, { signal });
      }
      if (!(await this.#segment())) break;
    }
    this.#tellRest();
    onProgress?.({ phase: 'reading', done: size, total: size, unit: 'bytes' });
    for (const version of this.#versions) this.#tellVersion(version);
    return {
      list: this.#list,
      table: this.#raw.table,
      problems: this.#log.problems.map((problem) => problem.with({ file: name })),
      end: this.#dataPosition,
      facts: { index: this.#isIndex, ...this.#countsAsFacts() },
      samples: this.#samples,
    };
  }

  /** Reads one segment and goes to the next; false if there is no way to go on. */
  async #segment(): Promise<boolean> {
    const leadIn = readLeadIn(this.#window.view, this.#window.at(this.#position));
    if (leadIn.tag !== (this.#isIndex ? INDEX_TAG : SEGMENT_TAG)) return this.#noTag();
    const problem = this.#leadInProblem(leadIn);
    if (problem) {
      this.#log.add({ ...problem, bytesSkipped: this.#source.size - this.#position });
      this.#position = this.#source.size;
      return false;
    }
    const understood = await this.#metadata(leadIn);
    this.#count(leadIn, understood);
    const rawStart = this.#dataPosition + LEAD_IN_BYTES + leadIn.rawOffset;
    const end = this.#endOf(leadIn, rawStart);
    if (!understood) this.#skipped(end - rawStart);
    else await this.#raw.add(leadIn, rawStart, end, this.#isClosed(leadIn), this.#options.signal);
    const headBytes = LEAD_IN_BYTES + leadIn.rawOffset;
    this.#pace = { segmentBytes: this.#isIndex ? 0 : end - this.#position, headBytes };
    this.#position = this.#isIndex ? this.#position + LEAD_IN_BYTES + leadIn.rawOffset : end;
    this.#dataPosition = end;
    return true;
  }

  /** A lead-in that cannot be true. */
  #leadInProblem({ nextOffset, rawOffset }: LeadIn) {
    const metadataEnd = this.#position + LEAD_IN_BYTES + rawOffset;
    const offset = this.#position;
    const code = 'SEGMENT_CORRUPT' as const;
    if (metadataEnd > this.#source.size) {
      const message = `the metadata of a segment would end at ${metadataEnd}, behind the end of the file (${this.#source.size} bytes)`;
      return { code, offset, message, hint: 'Was the file cut off, or damaged on the way?' };
    }
    if (nextOffset !== undefined && rawOffset > nextOffset) {
      return {
        code,
        offset,
        message: `the raw data of a segment would begin ${rawOffset - nextOffset} bytes behind its end`,
      };
    }
    return undefined;
  }

  /** Takes over the metadata, if the segment has any; false if they make no sense. */
  async #metadata({ toc, rawOffset, byteOrder }: LeadIn): Promise<boolean> {
    const start = this.#position + LEAD_IN_BYTES;
    try {
      if ((toc & TOC.metadata) === 0) return this.#list.layout !== undefined || this.#noList();
      if (!this.#window.has(start, rawOffset)) {
        await this.#window.load(start, rawOffset, this.#pace, this.#options);
      }
      this.#applyMetadata(this.#window.bytes(start, rawOffset), start, byteOrder, (toc & TOC.newObjectList) !== 0);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof DataProblem) || !DROPS_SEGMENT.has(thrown.code)) throw thrown;
      this.#log.add({ ...thrown.toJSON(), path: `segment ${this.#counts.segments}` }, 'metadata');
      this.#list.forget();
      this.#cache.forget();
      return false;
    }
  }

  #applyMetadata(
    bytes: Uint8Array<ArrayBuffer>,
    base: number,
    byteOrder: LeadIn['byteOrder'],
    newListBit: boolean,
  ): void {
    const list = this.#list;
    const newList = newListBit || this.#position === 0;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const known = this.#cache.repeat(view, byteOrder, newList, list.layout);
    if (known) {
      list.goTo(known);
      return;
    }
    const before = list.layout;
    const metadata = parseMetadata(bytes.slice(), base, byteOrder, list);
    const applied = list.apply(metadata, newList, base);
    setProperties(metadata);
    this.#tellFaults(applied, base);
    if (list.layout)
      this.#cache.remember({ metadata, resolved: applied.resolved, newList, before, after: list.layout });
  }

  #tellFaults({ faults }: Applied, base: number): void {
    for (const { object, fault, place } of faults) {
      const { path } = object;
      const { code, message } = fault;
      this.#log.add({ code, message, path, offset: base + place, hint: FAULT_HINT }, `${path} ${message}`);
    }
  }

  #noList(): false {
    this.#log.add(
      {
        code: 'SEGMENT_CORRUPT',
        offset: this.#position,
        message: 'a segment without metadata goes on with an object list that could not be read',
      },
      'metadata',
    );
    return false;
  }

  #noTag(): false {
    const left = this.#source.size - this.#position;
    const message = `no segment begins here; ${left} bytes to the end of the file are not read`;
    const hint = 'Did the program die while it wrote? Everything before this place is read.';
    this.#log.add({ code: 'NO_SEGMENT_TAG', offset: this.#position, message, hint, bytesSkipped: left });
    this.#position = this.#source.size;
    return false;
  }

  /** Bytes that are too few for a segment. */
  #tellRest(): void {
    const left = this.#source.size - this.#position;
    if (left <= 0) return;
    const message = `${left} ${left === 1 ? 'byte is' : 'bytes are'} left after the last segment`;
    this.#log.add({ code: 'BYTES_AFTER_DATA', offset: this.#position, message, bytesSkipped: left });
  }

  /** Where a segment ends; one that was never closed, or is cut off, ends with the file. */
  #endOf(leadIn: LeadIn, rawStart: number): number {
    if (leadIn.nextOffset === undefined) return this.#dataSize === Number.POSITIVE_INFINITY ? rawStart : this.#dataSize;
    return Math.min(this.#dataPosition + LEAD_IN_BYTES + leadIn.nextOffset, this.#dataSize);
  }

  /** Tells of a segment that was not closed; its last chunk may be short. */
  #isClosed({ nextOffset }: LeadIn): boolean {
    const offset = this.#position;
    if (nextOffset === undefined) {
      const message = 'the last segment was never closed: the program died, or is still writing';
      this.#log.add({ code: 'TRUNCATED', offset, message, hint: 'What was written of it is read.' });
      return false;
    }
    const end = this.#dataPosition + LEAD_IN_BYTES + nextOffset;
    if (end <= this.#dataSize) return true;
    this.#log.add({
      code: 'TRUNCATED',
      offset,
      message: 'the last segment is cut off',
      expected: `${end} bytes in the file`,
      found: `${this.#dataSize}`,
      hint: 'What is there of it is read.',
    });
    return false;
  }

  #skipped(bytes: number): void {
    const fields = { code: 'SEGMENT_CORRUPT' as const, message: 'the metadata make no sense', bytesSkipped: bytes };
    this.#log.add(fields, 'metadata');
  }

  #count(leadIn: LeadIn, understood: boolean): void {
    if (this.#counts.segments % this.#sampleEvery === 0) this.#sample(leadIn);
    if (!understood) return;
    this.#versions.add(leadIn.version);
    const has = (bit: number) => ((leadIn.toc & bit) === 0 ? 0 : 1);
    this.#counts.segments++;
    this.#counts.bigEndianSegments += has(TOC.bigEndian);
    this.#counts.interleavedSegments += has(TOC.interleaved);
    this.#counts.daqmxSegments += has(TOC.daqmx);
  }

  #sample(leadIn: LeadIn): void {
    this.#samples.push({ offset: this.#dataPosition, leadIn });
    if (this.#samples.length < 2 * SAMPLES) return;
    this.#samples = this.#samples.filter((_, i) => i % 2 === 0);
    this.#sampleEvery *= 2;
  }

  #countsAsFacts() {
    const { segments, ...rest } = this.#counts;
    return { segments, versions: [...this.#versions].sort((a, b) => a - b), ...rest };
  }

  #tellVersion(version: number): void {
    if (VERSIONS.includes(version)) return;
    this.#options.monitor?.write(
      `${this.#source.name}: version ${version} of TDMS is not known; read like ${VERSIONS.at(-1)}.\n`,
    );
  }
}

/** Problems that cost the segment, and only it. */
const DROPS_SEGMENT = new Set<string>(['SEGMENT_CORRUPT', 'TOO_LARGE']);

const FAULT_HINT = 'The channel is shown without these values.';
