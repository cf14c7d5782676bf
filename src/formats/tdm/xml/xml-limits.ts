/** What a TDM file may ask for; real ones are far below. Tests make these small. */
export interface XmlLimits {
  readonly mostBytes: number;
  readonly mostElements: number;
  readonly mostDepth: number;
  /** Bytes that are parsed in one go. */
  readonly windowBytes: number;
}

export const XML_LIMITS: XmlLimits = {
  mostBytes: 128 * 1024 * 1024,
  mostElements: 1_000_000,
  mostDepth: 32,
  windowBytes: 256 * 1024,
};
