import * as contract from '#contracts/recordings'
import type { RecordingView } from '#contracts/recordings'
import type { StaffActor } from '#contracts/actors'
import { isInScope } from '#modules/access'
import { command, query } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import type { Db } from '#platform/db'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { accessById, accessOf, accessPage, insertAccess, setDecision } from './keep-store.ts'
import type { AccessRow } from './keep-store.ts'
import { visibleRecording } from './recording-work.ts'
import type { RecordingRow } from './store.ts'

const HOUR_MS = 3_600_000
/** Whose task it is to look; everybody else asks each time. */
const STANDING: ReadonlySet<string> = new Set(['compliance', 'inspector'])

export type AccessState = RecordingView['access']

export const requestAccess = command(contract.requestAccess, {
  audit: 'recording.access-asked',
  run: async (context, { recordingId, purpose, caseNo }) => {
    const staff = requireStaff(context.actor)
    const one = await visibleRecording(context, recordingId)
    const recording =
      one.supplementsId === null ? one : await visibleRecording(context, one.supplementsId)
    const { state } = await accessStateOf(context, recording, staff)
    if (state !== 'none') {
      throw new Refusal('duplicate', {
        detail: state === 'requested' ? '您的申请正在等待审批' : '您已经可以查阅',
      })
    }
    const asked = { askedBy: staff.staffId, purpose, caseNo, now: context.now }
    const id = await insertAccess(context.tx, recording, asked)
    return {
      output: { id },
      subject: { kind: 'recording', id: recordingId, customerId: recording.customerId },
      detail: { requestId: id, purpose, caseNo },
    }
  },
})

/** Another person agrees, for hours and not for ever (54号 art. 14). */
export const decideAccess = command(contract.decideAccess, {
  audit: 'recording.access-decided',
  run: async (context, { requestId, isGranted, opinion, hours }) => {
    const { tx, now } = context
    const staff = requireStaff(context.actor)
    const asked = found(await accessById(tx, requestId))
    if (!isInScope(context.actor, asked)) throw new Refusal('not-found')
    if (asked.askedBy === staff.staffId) {
      throw new Refusal('not-permitted', { detail: '不能审批自己的申请' })
    }
    const until = isGranted ? new Date(now.getTime() + hours * HOUR_MS) : null
    const decision = { decidedBy: staff.staffId, isGranted, opinion, until, now }
    if (!(await setDecision(tx, requestId, decision))) {
      throw new Refusal('state-conflict', { detail: '这份申请已经审批过' })
    }
    const { recordingId, customerId } = asked
    return {
      output: { until: until?.toISOString() ?? null },
      subject: { kind: 'recording', id: recordingId, customerId },
      detail: { requestId, isGranted, hours: isGranted ? hours : 0 },
    }
  },
})

export const listAccess = query(
  contract.listAccess,
  async (context, { cursor, limit, ...asked }) => {
    const before = cursorId(cursor) ?? null
    const recordingId = asked.recordingId ?? null
    const rows = await accessPage(context.tx, { before, limit: limit + 1, recordingId })
    const page = rows.slice(0, limit)
    const nextCursor = rows.length > limit ? (page.at(-1)?.id ?? null) : null
    const items = page.filter((row) => isInScope(context.actor, row)).map(toView)
    return { output: { items, nextCursor } }
  },
)

function toView(row: AccessRow) {
  const { customerId: _, ownerStaffId: __, orgPath: ___, askedBy: ____, isGranted, ...rest } = row
  return {
    ...rest,
    askedAt: row.askedAt.toISOString(),
    state:
      isGranted === null
        ? ('requested' as const)
        : isGranted
          ? ('granted' as const)
          : ('refused' as const),
    until: row.until?.toISOString() ?? null,
  }
}

/** How this person may look at a recording now. */
export async function accessStateOf(
  { tx, now }: { tx: Db; now: Date },
  recording: Pick<RecordingRow, 'id' | 'supplementsId'>,
  staff: Pick<StaffActor, 'roles' | 'staffId'>,
): Promise<AccessState> {
  if (staff.roles.some((role) => STANDING.has(role))) return { state: 'standing', until: null }
  // Who may see the first may see what mends it.
  const newest = await accessOf(tx, recording.supplementsId ?? recording.id, staff.staffId)
  if (newest?.until && newest.until > now) {
    return { state: 'granted', until: newest.until.toISOString() }
  }
  return { state: newest && newest.isGranted === null ? 'requested' : 'none', until: null }
}

/** Refuses whoever may not look at it now, with the button that asks for it. */
export async function requireAccess(context: Context, recording: RecordingRow): Promise<void> {
  if (recording.state === 'destroyed') {
    throw new Refusal('state-conflict', { detail: '保存期满，录像已销毁' })
  }
  const { state } = await accessStateOf(context, recording, requireStaff(context.actor))
  if (state === 'standing' || state === 'granted') return
  const repair = { label: '申请查阅', action: 'requestAccess' }
  const message = '查阅录像须先申请，由另一人批准'
  const citation = '《保险销售行为可回溯管理暂行办法》第14条'
  throw new Refusal('door-closed', {
    reasons: [{ code: 'recording-access', message, citation, repair }],
  })
}
