import { ARCHIVE_KINDS } from '#contracts/archive'
import type { ArchiveKind } from '#contracts/archive'
import { SALE_STATES } from '#contracts/sale-view'
import type { SaleState } from '#contracts/sale-view'

export type Required = { kind: ArchiveKind; title: string; isPresent: boolean; citation: string }
export type Gap = { code: string; message: string }

export type CaseState = {
  state: SaleState
  isSigned: boolean
  hasPolicy: boolean
  isDelivered: boolean
  /** Day of the call-back that is still owed. */
  callBackDueOn: string | null
  today: string
  documents: readonly { kind: string; title: string }[]
  /** Entries of the log that no signed head speaks for yet. */
  unsealedEntries: number
}

type Paper = Omit<Required, 'isPresent'>

const SIGNED: readonly Paper[] = [
  { kind: 'application', title: '投保单', citation: '《保险法》第87条' },
  {
    kind: 'communication',
    title: '提示与确认记录',
    citation: '《保险销售行为管理办法》第25、26条',
  },
  {
    kind: 'communication',
    title: '适当性匹配意见书',
    citation: '《金融机构产品适当性管理办法》第35条',
  },
]
const ISSUED: readonly Paper[] = [
  { kind: 'payment', title: '保费缴纳凭证', citation: '《保险销售行为管理办法》第32条' },
  { kind: 'contract', title: '电子保单（要点页）', citation: '《保险法》第13条' },
]
const FOLLOW_UP: Paper = {
  kind: 'follow-up',
  title: ARCHIVE_KINDS['follow-up'],
  citation: '《人身保险业务基本服务规定》第15条',
}

/** What must be in the file (manual 6.1-b). A sale that came to nothing owes only what it has. */
export function completenessOf(given: CaseState): Required[] {
  const hasFollowUp = given.documents.some((document) => document.kind === 'follow-up')
  const isOverdue = given.callBackDueOn !== null && given.callBackDueOn < given.today
  const isOver = ['declined', 'abandoned', 'sealed'].includes(given.state)
  const cameToNothing = isOver && !given.hasPolicy
  const papers = cameToNothing
    ? given.isSigned
      ? SIGNED
      : []
    : [...SIGNED, ...ISSUED, ...(hasFollowUp || isOverdue ? [FOLLOW_UP] : [])]
  return papers.map((paper) => ({
    ...paper,
    isPresent: given.documents.some(
      ({ kind, title }) => kind === paper.kind && title === paper.title,
    ),
  }))
}

const ENDED: readonly SaleState[] = ['in-force', 'declined', 'abandoned']

/** Why the case cannot be sealed yet; pure. Empty for one that is sealed. */
export function gapsOf(given: CaseState): Gap[] {
  if (given.state === 'sealed') return []
  const gaps: Gap[] = []
  if (!ENDED.includes(given.state)) {
    const now = SALE_STATES[given.state]
    gaps.push({
      code: 'sale-not-ended',
      message: `销售尚未结束（${now}）：承保、拒保或客户放弃后才能封存`,
    })
  }
  if (given.state === 'in-force' && !given.isDelivered) {
    gaps.push({ code: 'receipt-missing', message: '客户尚未签收保单' })
  }
  for (const { title, isPresent, citation } of completenessOf(given)) {
    if (!isPresent)
      gaps.push({ code: 'document-missing', message: `缺少《${title}》（${citation}）` })
  }
  if (given.unsealedEntries > 0) {
    gaps.push({ code: 'audit-not-sealed', message: '最近的操作记录正在封存，请 1 秒后再试' })
  }
  return gaps
}
