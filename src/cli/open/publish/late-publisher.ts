import type { Publisher } from '../../../engine/index.ts';
import type { Contents } from './page-publisher.ts';

/** A publisher that is loaded when it is first asked: most pages publish nothing, and its libraries are large. */
export function latePublisher(contents: Contents): Publisher {
  let loaded: Promise<Publisher> | undefined;
  const publisher = () => {
    loaded ??= import('./page-publisher.ts').then(({ PagePublisher }) => new PagePublisher(contents));
    return loaded;
  };
  return {
    targets: async () => (await publisher()).targets(),
    prepare: async (order) => (await publisher()).prepare(order),
  };
}
