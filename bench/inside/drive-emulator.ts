// The far end of the benchmark of uploads, in a process of its own: prints where it is, and ends with its input.
import { DriveEmulator } from '../../src/publish/testing/drive-emulator/drive-emulator.ts';

const emulator = await DriveEmulator.start({ isForgetful: true }); // its disk is not what is measured
const environment = await emulator.environment();
console.log(JSON.stringify({ environment, key: emulator.keyFile(), folderId: emulator.shared.id }));
process.stdin.resume().on('end', async () => {
  await emulator[Symbol.asyncDispose]();
  process.exit();
});
