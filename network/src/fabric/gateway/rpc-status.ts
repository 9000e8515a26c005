import { status } from '@grpc/grpc-js';

/** gRPC's status codes as plain numbers: the gateway library has its own copy of their type. */
export const RPC: Readonly<
  Record<'CANCELLED' | 'DEADLINE_EXCEEDED' | 'RESOURCE_EXHAUSTED' | 'UNAVAILABLE', number>
> = status;
