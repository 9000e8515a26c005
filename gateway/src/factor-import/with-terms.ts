import type { PublisherProfile } from './model.js';

/** What the owner of a file says of its source, where the file itself does not. */
export interface StatedTerms {
  readonly title?: string | undefined;
  readonly publisher?: string | undefined;
  readonly licence?: string | undefined;
  readonly attribution?: string | undefined;
}

/** The same publisher with other terms for every row that states none of its own. */
export const withTerms = (profile: PublisherProfile, stated: StatedTerms): PublisherProfile => ({
  ...profile,
  defaults: (edition) => {
    const defaults = profile.defaults(edition);
    const { source } = defaults;
    const { title = source.title, publisher = source.publisher, licence = source.licence } = stated;
    const { attribution = source.attribution } = stated;
    const terms = attribution === undefined ? {} : { attribution };
    return { ...defaults, source: { ...source, title, publisher, licence, ...terms } };
  },
});
