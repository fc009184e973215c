import type { Asked } from '#web/api/call.ts'
import type { OperationName } from '#web/api/operations.gen.ts'
import { asking } from '../parts/ask.ts'

/** Each read is a line in the room's register: never by itself, only when the reader asks. */
export const onRecord = <N extends OperationName>(name: N, input: Asked<N>) => ({
  ...asking(name, input),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
})
