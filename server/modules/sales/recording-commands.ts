import * as contract from '#contracts/recordings'
import type { PaperDesk } from '#modules/papers'
import {
  allSegmentsOf,
  closeSegmentsOf,
  gapsOf,
  insertMark,
  insertRecording,
  isInside,
  requireRunning,
  setFinished,
  stateOf,
  takeFault,
} from '#modules/recordings'
import type { Progress } from '#modules/recordings'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { RECORDING_CONSENT, recordingConsent } from './consent-text.ts'
import { callPaper } from './call-paper.ts'
import { addDocument, filedNews } from './documents.ts'
import type { FiledDocument } from './documents.ts'
import { actOf, chosen, loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { letterhead } from './papers.ts'
import { isOverOneYear } from './recording-facts.ts'
import { spokenNodes } from './spoken-nodes.ts'
import { addAct, advance, lockOwnSale, lockSale, requireDoor, subjectOf } from './sale-work.ts'

/** Before anything is recorded the applicant agrees, on the own phone (54号 art. 6). */
export function agreeRecording(bankName: string) {
  return command(contract.agreeRecording, {
    audit: 'recording.agreed',
    run: async (context, { version }) => {
      const { sale } = await lockOwnSale(context)
      const facts = await loadFacts(context, sale)
      requireDoor(facts, 'recording-consent')
      if (version !== RECORDING_CONSENT) {
        throw new Refusal('state-conflict', { detail: '告知内容已更新，请刷新后重新阅读' })
      }
      await addAct(context, sale, {
        kind: 'recording',
        code: 'consent',
        planId: chosen(facts).plan.id,
        data: { version, shown: recordingConsent(bankName) },
      })
      await advance(context, sale)
      return { output: {}, subject: subjectOf(sale), detail: { version } }
    },
  })
}

const startRecording = command(contract.startRecording, {
  audit: 'recording.started',
  run: async (context, { saleId }) => {
    const { tx, now } = context
    const staff = requireStaff(context.actor)
    const sale = await lockSale(context, saleId)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'startRecording')
    const { medium } = facts.recording
    const { customerId, ownerStaffId, orgPath } = sale
    const recordingId = await insertRecording(tx, {
      customerId,
      saleId,
      planId: medium === 'call' ? null : chosen(facts).plan.id,
      medium,
      ownerStaffId,
      orgPath,
      // What will be sold is not known yet: the longer time counts until the end.
      isLongTerm: medium === 'call' || isOverOneYear(chosen(facts).plan),
      startedBy: staff.staffId,
      now,
    })
    const { rowVersion } = await advance(context, sale)
    return {
      output: { recordingId: found(recordingId), rowVersion },
      subject: subjectOf(sale),
      detail: { recordingId: found(recordingId), medium },
    }
  },
})

/** One node walked from beginning to end; walked again it is another take, and the newest counts. */
function markNode(bankName: string) {
  return command(contract.markNode, {
    audit: 'recording.node-marked',
    run: async (context, { saleId, ...mark }) => {
      const { tx, now } = context
      const staff = requireStaff(context.actor)
      const sale = await lockSale(context, saleId)
      const facts = await loadFacts(context, sale)
      const progress = found(facts.recording.progress)
      requireRunning(progress.recording)
      const nodes = await spokenNodes(context, facts, bankName)
      const node = nodes.find(({ code }) => code === mark.code)
      if (!node) throw new Refusal('door-closed', { detail: '这笔销售不需要这一项' })
      requireTake(facts, progress, mark)
      const take = progress.marks.filter(({ code }) => code === mark.code).length + 1
      const { prompt } = node
      const kept = { ...mark, take, prompt, markedBy: staff.staffId, now }
      await insertMark(tx, progress.recording, kept)
      return { output: { take }, subject: subjectOf(sale), detail: { ...mark, take } }
    },
  })
}

type Mark = { code: string; segmentId: string; startsMs: number; endsMs: number }

function requireTake(facts: SaleFacts, progress: Progress, mark: Mark): void {
  const fault = takeFault(mark)
  if (fault) throw new Refusal('invalid-input', { fields: [{ path: 'endsMs', message: fault }] })
  const segment = found(progress.segments.find(({ id }) => id === mark.segmentId))
  if (mark.code !== 'sign') return
  const signedAt = actOf(facts, 'signed', 'application')?.at ?? null
  if (isInside(mark, stateOf(segment), signedAt)) return
  const message = signedAt
    ? '客户签名不在这一项的起止时间里'
    : '客户还没有在手机上签名，签好后再结束这一项'
  throw new Refusal('door-closed', { reasons: [{ code: 'sign-outside', message }] })
}

type Filing = { papers: PaperDesk; bankName: string }

/**
 * Complete or not at all: the reasons of the shut door name what is missing. A finished call is filed
 * in the register as a record of what was talked about (54号 art. 5).
 */
function finishRecording({ papers, bankName }: Filing) {
  return command(contract.finishRecording, {
    audit: 'recording.finished',
    run: async (context, { saleId }) => {
      const { tx, now, fields } = context
      const sale = await lockSale(context, saleId)
      const facts = await loadFacts(context, sale)
      requireDoor(facts, 'finishRecording')
      const progress = found(facts.recording.progress)
      const { recording } = progress
      const isLongTerm = isOverOneYear(chosen(facts).plan)
      await closeSegmentsOf(tx, recording.id, now)
      await setFinished(tx, recording.id, { isLongTerm, now })
      const filed: FiledDocument[] = []
      if (recording.medium === 'call') {
        const gaps = await gapsOf(tx, recording.id)
        const paper = callPaper(facts, { progress, gaps, head: letterhead(bankName, now) })
        filed.push(
          await addDocument({ tx, now, fields, papers }, facts, { kind: 'communication', paper }),
        )
      }
      const segments = await allSegmentsOf(tx, recording.id)
      const heads = segments.map(({ id, nextSeq, chain }) => ({ id, chunks: nextSeq, chain }))
      return {
        output: await advance(context, sale),
        subject: subjectOf(sale),
        detail: { recordingId: recording.id, segments: heads },
        events: filedNews(facts, filed),
      }
    },
  })
}

/** What the seller does while the camera rolls. */
export const recordingDeeds = (filing: Filing) => [
  startRecording,
  markNode(filing.bankName),
  finishRecording(filing),
]
