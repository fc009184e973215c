import { Uuid } from '#contracts/operation'
import { Refusal } from '#platform/refusal'

/** Where a list goes on: the id of the last row shown. Anything else never came from us. */
export function cursorId(cursor: string | undefined): string | undefined {
  if (cursor === undefined || Uuid.safeParse(cursor).success) return cursor
  throw new Refusal('invalid-input', {
    fields: [{ path: 'cursor', message: '翻页标记无效，请从第一页重新查看' }],
  })
}
