import { DataProblem } from '../../core/index.ts';
import { type Audience, audienceText, type Target } from '../../publish/index.ts';

/** Can the target share with these? Asked before anything is sent, since who may not see it might be why it is published there. */
export function checkAudiences({ address, abilities }: Target, audiences: readonly Audience[]): void {
  const other = audiences.find(({ kind }) => !abilities.audiences.includes(kind));
  if (other === undefined) return;
  const kinds = abilities.audiences.join(', ');
  throw new DataProblem({
    code: 'TARGET_CANNOT',
    file: address,
    message: `nothing there can be shared with ${audienceText(other)}`,
    hint: kinds ? `It can share with: ${kinds}.` : 'Who may read the folder sees all that is in it; leave out --share.',
  });
}
