import { CopyButton } from '../../widgets/copy-button.tsx';

const EXAMPLE = `{
  "targets": {
    "lab": {
      "to": "drive:FOLDER_ID/results",
      "key": "key.json"
    },
    "share": { "to": "file:/mnt/lab/results" }
  }
}`;

/** How one says where things can be published. */
export function NoTargets({ configFile }: { readonly configFile: string }) {
  return (
    <>
      <p>
        <strong>There is no target yet.</strong> Where this page may publish is in your config file, and nowhere else:
      </p>
      <p className="publish-file">
        <code>{configFile}</code> <CopyButton label="Copy the path of the config file" text={configFile} />
      </p>
      <p className="choice-text">
        Each target has a name and an address: a folder of Google Drive, of a WebDAV server (Nextcloud), or of this
        machine. For example:
      </p>
      <div className="publish-example">
        <pre>{EXAMPLE}</pre>
        <CopyButton label="Copy the example" text={EXAMPLE} />
      </div>
      <p className="choice-text">
        docs/publish.md goes through it from nothing; <code>daqscope publish check lab</code> tells whether it will
        work.
      </p>
    </>
  );
}
