import * as contract from '#contracts/scripts'
import type { ScriptContent, ScriptKind } from '#contracts/scripts'
import { requireCleanText } from '#modules/phrases'
import type { GuardedText } from '#modules/phrases'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { problemsOf } from './rules.ts'
import { requireMove } from './states.ts'
import { lockVersion, setContent, setSubmitted } from './store.ts'

/** What a seller would say. The customer's own words in an objection are not ours to forbid. */
function spokenTexts(kind: ScriptKind, { lines }: ScriptContent): GuardedText[] {
  return lines.flatMap(({ text, answer, evidence }, at) => [
    ...(kind === 'objections' ? [] : [{ path: `content.lines.${at}.text`, text }]),
    { path: `content.lines.${at}.answer`, text: answer },
    { path: `content.lines.${at}.evidence`, text: evidence },
  ])
}

/** A draft may be incomplete, but never says what may not be said. */
export const editScript = command(contract.editScript, {
  audit: 'script.edited',
  run: async (context, { scriptId, version, content }) => {
    const { tx, actor, now, expectedVersion } = context
    const staff = requireStaff(actor)
    const at = { scriptId, version }
    const { script, row } = await lockVersion(tx, at, expectedVersion)
    requireMove(row.state, 'draft')
    await requireCleanText(context, spokenTexts(script.kind, content))
    await setContent(tx, at, { content, by: staff.staffId, now })
    return {
      output: { rowVersion: row.rowVersion + 1 },
      subject: { kind: 'script', id: scriptId },
      detail: { version, lines: content.lines.length },
    }
  },
})

export const submitScript = command(contract.submitScript, {
  audit: 'script.submitted',
  run: async (context, { scriptId, version, validUntil, note }) => {
    const { tx, actor, now, expectedVersion } = context
    const staff = requireStaff(actor)
    const at = { scriptId, version }
    const { script, row } = await lockVersion(tx, at, expectedVersion)
    requireMove(row.state, 'in-review')
    if (validUntil <= beijingDay(now)) {
      const fields = [{ path: 'validUntil', message: '有效期要在今天之后' }]
      throw new Refusal('invalid-input', { fields })
    }
    requireReleasable(script.kind, row.content)
    await requireCleanText(context, spokenTexts(script.kind, row.content))
    await setSubmitted(tx, at, { validUntil, note, by: staff.staffId, now })
    return {
      output: { rowVersion: row.rowVersion + 1 },
      subject: { kind: 'script', id: scriptId },
      detail: { version, validUntil },
    }
  },
})

/** Refuses with every field that keeps the text from being said to a customer. */
export function requireReleasable(kind: ScriptKind, content: ScriptContent): void {
  const fields = problemsOf(kind, content)
  if (fields.length > 0) throw new Refusal('invalid-input', { fields })
}

/** Checked again on release: the list of what may not be said may have grown meanwhile. */
export const releaseTexts = spokenTexts
