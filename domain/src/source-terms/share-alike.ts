/**
 * Licences that ask whoever passes the data on, changed or not, to keep them: Creative Commons
 * BY-SA, the Open Database License, copyleft licences of software that are put on data, and the words
 * themselves. A hyphen, blank or underscore may stand between the parts.
 */
const SHARE_ALIKE =
  /\bby[-_ ](?:nc[-_ ])?sa\b|\bodbl\b|\bopen database licen[cs]e\b|\ba?gpl\b|\bshare[-_ ]?alike\b|相同方式共享/i;

/** Whether a licence, as a publisher writes it, asks that copies and changes keep it. */
export const isShareAlike = (licence: string): boolean => SHARE_ALIKE.test(licence);
