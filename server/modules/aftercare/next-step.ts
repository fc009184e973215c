import type { Door } from '#contracts/sale-view'

/** Whose turn it is in a sale, in one sentence. */
export type NextStep = {
  turn: 'staff' | 'customer' | 'other'
  text: string
  /** Somebody is waiting for it today. */
  isAwaited?: true
}

const SOMEBODY: Record<Door['by'], string> = {
  staff: '轮到您',
  customer: '客户正在填写',
  insurer: '等待保险公司',
  bank: '等待银行核心系统',
  approver: '等待第二人审批',
  system: '系统正在处理',
}

/**
 * What the person at the counter has to know: my turn, the customer is busy, or others are. A door
 * of the customer that only waits for the QR code to be scanned is the counter's turn.
 */
export function nextStepOf(doors: readonly Door[]): NextStep {
  const mine = doors.find((door) => door.by === 'staff' && door.state === 'open')
  const theirs = doors.find((door) => door.by === 'customer' && door.state === 'open')
  if (mine) {
    const also = theirs ? `（${sentence(theirs)}）` : ''
    return { turn: 'staff', text: `${sentence(mine)}${also}` }
  }
  if (theirs) return { turn: 'customer', text: sentence(theirs) }
  const waiting = doors.find((door) => door.state === 'waiting')
  if (waiting) return { turn: 'other', text: sentence(waiting) }
  const approver = doors.find((door) => door.by === 'approver' && door.state === 'open')
  if (approver) return { turn: 'other', text: SOMEBODY.approver }
  return stuck(doors)
}

/** Nothing is open: the first door tells what would open it. */
function stuck(doors: readonly Door[]): NextStep {
  const door = doors.find((entry) => entry.state === 'shut')
  const [reason] = door?.reasons ?? []
  if (!door || !reason) return { turn: 'other', text: '已全部完成' }
  if (reason.code === 'referred') {
    return { turn: 'staff', text: `轮到您：${reason.message}`, isAwaited: true }
  }
  if (reason.code === 'phone-away') return { turn: 'customer', text: reason.message }
  if (reason.code === 'phone-not-open') {
    return { turn: 'staff', text: `轮到您：${reason.repair?.label}，请${door.label}` }
  }
  return { turn: 'staff', text: `${door.label}：${reason.message}` }
}

function sentence(door: Door): string {
  const who = door.state === 'waiting' && door.by === 'staff' ? '等待答复' : SOMEBODY[door.by]
  return `${who}：${door.label}`
}
