import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServiceAccount, ServiceAccounts } from './accounts/service-accounts.ts';
import { EmulatedClock } from './clock.ts';
import { Faults } from './faults/faults.ts';
import { ContentStore, type ContentStoreOptions } from './items/content-store.ts';
import { DriveState } from './items/drive-state.ts';
import type { Item } from './items/item.ts';
import { testAuthority } from './proxy/test-authority.ts';
import { listening, startTestProxy, type TestProxy } from './proxy/test-proxy.ts';
import { answerRequest } from './requests/answer-request.ts';
import { UploadSessions } from './requests/upload-sessions.ts';

export interface DriveEmulatorOptions extends ContentStoreOptions {
  /** Of the faults that are met by chance. */
  readonly seed?: number;
}

export interface EmulatorCounts {
  readonly requests: number;
  /** Bytes of contents that came, those that were lost included. */
  readonly mediaBytes: number;
  /** Contents that came as a whole. */
  readonly uploads: number;
  readonly openSessions: number;
  readonly mails: number;
  readonly tokens: number;
  readonly storedBytes: number;
}

/**
 * Google's token endpoint and Drive v3 on the loopback address, as far as publishing needs them: assertions are verified, uploads
 * resumed, rights and quotas heeded, faults met on demand. `rclone` works with it unchanged, through the proxy.
 */
export class DriveEmulator implements AsyncDisposable {
  readonly clock = new EmulatedClock();
  readonly accounts = new ServiceAccounts(this.clock);
  readonly state = new DriveState(this.clock);
  readonly contents: ContentStore;
  readonly sessions = new UploadSessions(this.clock);
  readonly faults: Faults;
  /** An account, and a shared drive of which it is a content manager. */
  readonly account: ServiceAccount = this.accounts.add();
  readonly shared: Item = this.state.addSharedDrive('Lab', { [this.account.email]: 'fileOrganizer' });
  /** Where files for clients are: keys, the certificate to trust. */
  readonly folder = mkdtempSync(join(tmpdir(), 'daqscope-google-'));
  readonly #server = createServer((request, response) => this.#answer(request, response, this.url));
  #proxy: TestProxy | undefined;

  private constructor({ seed, ...options }: DriveEmulatorOptions) {
    this.faults = new Faults(seed);
    this.contents = new ContentStore(options);
  }

  static async start(options: DriveEmulatorOptions = {}): Promise<DriveEmulator> {
    const emulator = new DriveEmulator(options);
    await listening(emulator.#server);
    return emulator;
  }

  /** Where Drive is. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get tokenUrl(): string {
    return `${this.url}/token`;
  }

  /** A key file of the account, with the token endpoint of the emulator in it. */
  keyFile(name = 'key.json', more: object = {}, account = this.account): string {
    return this.accounts.writeKeyFile(join(this.folder, name), this.tokenUrl, account, more);
  }

  /** The proxy that leads to the emulator whoever wants to reach Google. */
  async proxy(): Promise<string> {
    const answer = (request: IncomingMessage, response: ServerResponse) =>
      this.#answer(request, response, `https://${request.headers.host}`);
    this.#proxy ??= await startTestProxy(answer);
    return this.#proxy.url;
  }

  /** The certificate of who vouches for the hosts behind the proxy. */
  async caFile(): Promise<string> {
    const path = join(this.folder, 'ca.pem');
    writeFileSync(path, (await testAuthority()).ca);
    return path;
  }

  /** What a program needs in its environment to take the emulator for Google. */
  async environment(): Promise<Record<string, string>> {
    return { HTTPS_PROXY: await this.proxy(), NO_PROXY: '127.0.0.1', NODE_EXTRA_CA_CERTS: await this.caFile() };
  }

  /** What came, and what became of it. */
  get counts(): EmulatorCounts {
    const { faults, state, accounts, sessions } = this;
    return {
      requests: faults.requestCount,
      mediaBytes: faults.mediaBytes,
      uploads: faults.uploads,
      openSessions: sessions.open,
      mails: state.mails.length,
      tokens: accounts.given,
      storedBytes: state.usedBytes,
    };
  }

  /** Hosts that somebody wanted to reach through the proxy, and was not let. */
  get refusedHosts(): readonly string[] {
    return this.#proxy?.refused ?? [];
  }

  /** Files in a folder that are not in the bin, by name. */
  filesIn(folder: Item = this.shared): Item[] {
    return this.state.childrenOf(folder.id).filter(({ trashed }) => !trashed);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#proxy?.[Symbol.asyncDispose]();
    this.#server.closeAllConnections();
    this.#server.close();
    this.contents[Symbol.dispose]();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #answer(request: IncomingMessage, response: ServerResponse, origin: string): void {
    request.on('error', () => {});
    void answerRequest(this, request, response, origin);
  }
}
