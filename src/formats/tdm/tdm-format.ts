import type { ByteSource, Format, OpenOptions, Recording } from '../../core/index.ts';
import { DataProblem } from '../../core/index.ts';
import { ProblemList } from './document/problem-list.ts';
import { TdmDocument } from './document/tdm-document.ts';
import { recogniseTdm } from './recognise-tdm.ts';
import { TreeBuilder } from './tree/tree-builder.ts';
import { ColumnRemarks } from './values/column-remarks.ts';
import { openDataFiles } from './values/companion-files.ts';
import { DatasetMaker } from './values/dataset-maker.ts';
import { readXml } from './xml/read-xml.ts';
import { XML_LIMITS, type XmlLimits } from './xml/xml-limits.ts';

/** NI's TDM: XML that tells of groups and channels, and a .tdx with their values, which `openCompanion` opens. */
export const TDM: Format = {
  id: 'tdm',
  label: 'TDM (XML) with its .tdx',
  extensions: ['.tdm'],
  recognise: recogniseTdm,
  open: (source, options) => openTdm(source, options),
};

/**
 * Opens a TDM file. Without its .tdx the tree is shown all the same, and reading values throws `COMPANION_MISSING`. Problems
 * thrown: `UNKNOWN_FORMAT` for other XML, `TOO_LARGE`, `UNKNOWN_ENCODING`. Sources: real files, TDMtermite, tdm-loader.
 */
export async function openTdm(
  source: ByteSource,
  options: OpenOptions = {},
  limits: XmlLimits = XML_LIMITS,
): Promise<Recording> {
  const { root, items, problem } = await readXml(source, options, limits);
  if (root !== 'tdm') throw notTdm(source, root, problem);
  const problems = new ProblemList(source.name);
  if (problem) problems.add(problem);
  const document = new TdmDocument(items, problems, problem === undefined);
  const used = document.files.filter(({ blockCount }) => blockCount > 0);
  const files = await openDataFiles(used, source, options);
  const opened = new Set(files.values());
  for (const file of opened) if (file.problem) problems.add(file.problem);
  const remarks = new ColumnRemarks();
  const tree = new TreeBuilder(document, new DatasetMaker(files, problems), remarks).root();
  for (const remark of remarks.texts) options.monitor?.write(`${source.name}: ${remark}.\n`);
  return {
    ...tree,
    format: 'tdm',
    source,
    companions: [...opened].flatMap((file) => file.source ?? []),
    problems: problems.all,
    facts: factsOf(document),
  };
}

function factsOf({ files: [file], blockCount }: TdmDocument): Recording['facts'] {
  return file ? { byteOrder: `${file.byteOrder}Endian`, dataFile: file.url, blocks: blockCount } : { blocks: 0 };
}

function notTdm({ name: file }: ByteSource, root: string | undefined, problem: DataProblem | undefined): DataProblem {
  if (problem && root === undefined) return problem;
  const found = root === undefined ? 'no element' : `<${root}>`;
  return new DataProblem({
    code: 'UNKNOWN_FORMAT',
    message: 'this XML is no TDM file',
    file,
    expected: 'usi:tdm',
    found,
  });
}
