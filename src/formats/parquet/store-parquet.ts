import { ParquetWriter } from 'hyparquet-writer';
import type { ByteSink, Group } from '../../core/index.ts';
import type { StoreReport, StoringOptions } from '../storing/store-report.ts';
import { StoringProgress } from '../storing/storing-progress.ts';
import { rowWindows } from '../table/row-windows.ts';
import { keyValues, nodeKeyValue } from './key-values.ts';
import { ParquetTable } from './parquet-table.ts';
import { SinkWriter } from './sink-writer.ts';

/**
 * Stores a tree as one Parquet table, a window of rows as a row group: all datasets side by side, shorter ones null at the end;
 * `docs/other-outputs.md` has the mapping. The memory needed is that of a row group.
 */
export async function storeParquet(tree: Group, sink: ByteSink, options: StoringOptions = {}): Promise<StoreReport> {
  const { signal, onProgress } = options;
  const table = new ParquetTable(tree);
  const progress = new StoringProgress(tree, onProgress);
  const output = new SinkWriter(sink);
  const writer = new ParquetWriter({ writer: output, schema: table.schema, createdBy: 'daqscope' });
  for await (const window of rowWindows(table.table, { signal })) {
    await writer.write({ columnData: table.columnData(window), rowGroupSize: window.count });
    for (const { bytes } of window.values.values()) progress.add(bytes.byteLength);
  }
  const problems = table.columns.flatMap(({ part: { dataset }, loss }) =>
    loss.problems(dataset.path, dataset.dtype.encoding),
  );
  const provenance = await options.provenance?.(problems);
  writer.kvMetadata = [...keyValues(provenance ?? tree.attributes), nodeKeyValue(tree, table)];
  await writer.finish();
  progress.finish();
  const columns = table.columns.reduce((sum, { names }) => sum + names.length, 0);
  const remark = `${columns} column${columns === 1 ? '' : 's'}, ${table.table.rows.toLocaleString('en')} rows`;
  return { problems, sizeBytes: output.offset, datasets: table.columns.length, remark };
}
