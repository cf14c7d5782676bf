import { DataProblem } from '../../../core/index.ts';
import { SharedWork } from '../../http/shared-work.ts';
import type { TargetOptions } from '../../target.ts';
import type { DriveApi } from '../api/drive-api.ts';
import { asRecord } from '../api/drive-file.ts';

/** Few for who publishes one file, and few questions for who publishes many. */
const FIRST = 4;
const MOST = 100;

/** Ids that Drive has promised: a file that is made twice with the same one, since an answer was lost, is made once. */
export class IdStore {
  readonly #api: DriveApi;
  #ids: string[] = [];
  #count = FIRST;
  #coming: SharedWork<void> | undefined;

  constructor(api: DriveApi) {
    this.#api = api;
  }

  async take(options: TargetOptions = {}): Promise<string> {
    for (;;) {
      const id = this.#ids.pop();
      if (id !== undefined) return id;
      if (!this.#coming?.isGoing) this.#coming = new SharedWork((shared) => this.#ask(shared));
      await this.#coming.result(options);
    }
  }

  async #ask(options: TargetOptions): Promise<void> {
    const query = { count: this.#count, space: 'drive', type: 'files' };
    const { ids } = asRecord(await this.#api.call({ ...options, method: 'GET', path: '/files/generateIds', query }));
    const usable = (Array.isArray(ids) ? ids : []).filter((id) => typeof id === 'string' && /^[\w-]+$/.test(id));
    if (usable.length === 0) {
      throw new DataProblem({ code: 'TARGET_FAILED', message: 'Google Drive gave no ids for new files' });
    }
    this.#ids = usable;
    this.#count = Math.min(this.#count * 4, MOST);
  }
}
