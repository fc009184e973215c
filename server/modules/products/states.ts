import { Refusal } from '#platform/refusal'
import type { Status } from './store.ts'

/** Which deed leads from where to where; a revision is a draft again from any of them. */
const MOVES = {
  submit: { from: ['draft', 'off-shelf'], to: 'submitted', title: '提交审批' },
  shelve: { from: ['submitted'], to: 'on-shelf', title: '上架' },
  unshelve: { from: ['on-shelf'], to: 'off-shelf', title: '下架' },
} as const satisfies Record<string, { from: readonly Status[]; to: Status; title: string }>

const STATUS_TITLES: Record<Status, string> = {
  draft: '草稿',
  submitted: '待审批',
  'on-shelf': '在售',
  'off-shelf': '已下架',
}

export function moveProduct(move: keyof typeof MOVES, status: Status): Status {
  const { from, to, title } = MOVES[move]
  if ((from as readonly Status[]).includes(status)) return to
  throw new Refusal('state-conflict', {
    detail: `产品目前是“${STATUS_TITLES[status]}”，不能${title}`,
  })
}
