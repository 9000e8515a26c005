import { inventoryRemarkSchema, inventoryReportSchema } from '@tanji/domain/api';
import { z } from 'zod';
import { ISSUE_CODES, type IssueCode } from '../factor-import/index.js';

/** What is said about an inventory, before it is put into a reader's words. */
export const keptReportSchema = inventoryReportSchema.extend({
  remarks: z.array(
    inventoryRemarkSchema.omit({ text: true }).extend({
      code: z.enum(Object.keys(ISSUE_CODES) as [IssueCode, ...IssueCode[]]),
    }),
  ),
});
export type KeptReport = z.infer<typeof keptReportSchema>;
export type KeptRemark = KeptReport['remarks'][number];
