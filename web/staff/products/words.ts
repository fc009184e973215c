import type { Answered } from '#web/api/call.ts'
import { msg } from '#web/i18n/t.ts'
import type { Tone } from '#web/ui/tag.tsx'

export type Product = Answered<'readProduct'>
export type ShelfStatus = Product['status']

export const STATUS_WORDS: Readonly<Record<ShelfStatus, string>> = {
  draft: msg('草稿'),
  submitted: msg('待审批'),
  'on-shelf': msg('在售'),
  'off-shelf': msg('已下架'),
}
export const STATUS_TONE: Readonly<Record<ShelfStatus, Tone>> = {
  draft: 'neutral',
  submitted: 'warning',
  'on-shelf': 'success',
  'off-shelf': 'neutral',
}
