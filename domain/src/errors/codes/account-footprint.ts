import { defineCodes } from './entry.js';

/** Footprints of products drafted from a facility's account and a bill of materials. */
export const ACCOUNT_FOOTPRINT_CODES = defineCodes({
  ACCOUNT_PRODUCT_MISSING: {
    status: 422,
    retry: 'changed',
    en: 'Facility {facility} made no piece of {product} in {month}.',
    zh: '设施 {facility} 在 {month} 没有产出产品 {product}。',
    help: 'Choose a month in which the product was made, or complete the production records.',
    helpZh: '请选择该产品有产出的月份，或补全生产记录。',
  },
  ACCOUNT_NOT_ISSUED: {
    status: 409,
    retry: 'changed',
    en: 'Month {month} of facility {facility} is not signed yet.',
    zh: '设施 {facility} 的 {month} 核算尚未签发。',
    help: 'Sign and submit the account of the month first; a footprint names the signed account it comes from.',
    helpZh: '请先签名并提交该月核算；碳足迹须指明其所依据的已签名核算记录。',
  },
  BILL_FOOTPRINT_MISSING: {
    status: 422,
    retry: 'changed',
    en: 'No footprint of component {component} is in force in {month}.',
    zh: '部件 {component} 在 {month} 没有有效的碳足迹记录。',
    help: 'Request one from the supplier, or take the component out of the bill: its purchase in the account then counts.',
    helpZh: '请向供应商索取碳足迹，或将该部件移出物料清单，此时按核算中的采购记录计入。',
  },
});
