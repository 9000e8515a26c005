let language = 'en';

/** Told by the texts when the person's language is chosen or changed. */
export const setReaderLanguage = (tag: string): void => {
  language = tag;
};

/** Language in which the gateway is asked for advice. */
export const readerLanguage = (): string => language;
