import { z } from 'zod';
import {
  inventoryCalculationSchema,
  inventoryListSchema,
  inventoryParamsSchema,
  inventoryProcessPageSchema,
  inventoryProcessParamsSchema,
  inventoryProcessQuerySchema,
  inventoryProcessViewSchema,
  inventoryUploadSchema,
  inventoryViewSchema,
} from './inventories.js';
import { jobSchema } from './jobs.js';
import { defineRoutes } from './route-definition.js';

/** Life-cycle inventory databases that an organisation keeps here for itself. */
export const INVENTORY_ROUTES = defineRoutes({
  listInventories: {
    method: 'get',
    path: '/inventories',
    summary: 'Life-cycle inventories of the own organisation',
    tag: 'inventories',
    access: 'member',
    status: 200,
    response: inventoryListSchema,
  },
  uploadInventory: {
    method: 'post',
    path: '/inventories',
    summary:
      'Read an openLCA archive: a job with progress and a report; private to the organisation',
    tag: 'inventories',
    access: 'editor',
    body: inventoryUploadSchema,
    status: 202,
    response: jobSchema,
  },
  getInventory: {
    method: 'get',
    path: '/inventories/{id}',
    summary: 'One inventory with its licence, counts and report',
    tag: 'inventories',
    access: 'member',
    params: inventoryParamsSchema,
    status: 200,
    response: inventoryViewSchema,
  },
  deleteInventory: {
    method: 'delete',
    path: '/inventories/{id}',
    summary: 'Delete an inventory from this gateway',
    tag: 'inventories',
    access: 'editor',
    params: inventoryParamsSchema,
    status: 204,
    response: z.null(),
  },
  listInventoryProcesses: {
    method: 'get',
    path: '/inventories/{id}/processes',
    summary: 'Processes of an inventory, searched by words in Chinese or English',
    tag: 'inventories',
    access: 'member',
    params: inventoryParamsSchema,
    query: inventoryProcessQuerySchema,
    status: 200,
    response: inventoryProcessPageSchema,
  },
  getInventoryProcess: {
    method: 'get',
    path: '/inventories/{id}/processes/{process}',
    summary: 'One process with its exchanges, their flows, ranges and gaps',
    tag: 'inventories',
    access: 'member',
    params: inventoryProcessParamsSchema,
    status: 200,
    response: inventoryProcessViewSchema,
  },
  calculateInventoryProcess: {
    method: 'get',
    path: '/inventories/{id}/processes/{process}/calculation',
    summary: 'One unit of a product by the processes that give something off, and what is left out',
    tag: 'inventories',
    access: 'member',
    params: inventoryProcessParamsSchema,
    status: 200,
    response: inventoryCalculationSchema,
  },
});
