interface ShareWithProps {
  /** As the config file has it: `domain:lab.org:reader`. */
  readonly offered: readonly string[];
  /** Those of them that are left out. */
  readonly unshared: readonly string[];
  onUnshared(unshared: readonly string[]): void;
}

/** With whom it is shared: those that the config file names, nobody else. */
export function ShareWith({ offered, unshared, onUnshared }: ShareWithProps) {
  if (offered.length === 0) return null;
  return (
    <fieldset className="choices">
      <legend>Share with</legend>
      {offered.map((one) => (
        <label key={one} className="choice">
          <input
            type="checkbox"
            checked={!unshared.includes(one)}
            onChange={({ target }) =>
              onUnshared(target.checked ? unshared.filter((other) => other !== one) : [...unshared, one])
            }
          />
          <span className="choice-path">{audienceWords(one)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** `anyone who has the link (may read)`. */
export function audienceWords(audience: string): string {
  const [kind, ...rest] = audience.split(':');
  const role = ROLES[rest.at(-1) ?? ''] ?? rest.at(-1);
  return `${KINDS[kind]?.(rest[0]) ?? audience} (${role})`;
}

const KINDS: Readonly<Record<string, (who: string) => string>> = {
  anyone: () => 'Anyone who has the link',
  domain: (who) => `Everybody at ${who}`,
  group: (who) => `The group ${who}`,
  user: (who) => who,
};

const ROLES: Readonly<Record<string, string>> = {
  reader: 'may read',
  commenter: 'may comment',
  writer: 'may change it',
};
