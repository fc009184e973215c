import * as contract from '#contracts/rule-drafts'
import type { RuleContent } from '#contracts/rulebook'
import type { InputOf } from '#contracts/operation'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import type { Db } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { UNWRITTEN } from './check-content.ts'
import { insertDraft } from './drafts-store.ts'
import { versionsOf } from './store.ts'
import { contentOf } from './versions.ts'

type Asked = InputOf<typeof contract.startRuleDraft>

export const startRuleDraft = command(contract.startRuleDraft, {
  audit: 'rule.draft-started',
  run: async ({ tx, actor, now }, asked) => {
    const staff = requireStaff(actor)
    const { content, baseVersion } = await startingText(tx, asked)
    const id = newId()
    const { ruleId } = asked
    const isNew = await insertDraft(tx, {
      id,
      ruleId,
      baseVersion,
      content,
      draftedBy: staff.staffId,
      now,
    })
    if (!isNew) throw new Refusal('duplicate', { detail: '这条规则已有一份草案，请先办完那一份' })
    return {
      output: { draftId: id },
      subject: { kind: 'rule', id: ruleId },
      detail: { draftId: id, baseVersion },
    }
  },
})

async function startingText(
  tx: Db,
  asked: Asked,
): Promise<{ content: RuleContent; baseVersion: number | null }> {
  const versions = await versionsOf(tx, asked.ruleId)
  if ((asked.isNew || asked.stricterThan) && versions.length > 0) {
    throw fault('ruleId', '这个编号已被使用，请换一个')
  }
  if (asked.stricterThan) {
    return { content: await stricter(tx, asked.stricterThan), baseVersion: null }
  }
  if (versions.length === 0) return { content: blank(asked.ruleId), baseVersion: null }
  const base = asked.fromVersion
    ? versions.find(({ version }) => version === asked.fromVersion)
    : versions.findLast((kept) => !kept.isWithdrawn)
  if (!base) throw fault('fromVersion', '没有这个版本')
  return { content: contentOf(base), baseVersion: base.version }
}

/** The same test as the rule beside it, as the bank's own; compliance then sets the stricter bar. */
async function stricter(tx: Db, ruleId: string): Promise<RuleContent> {
  const beside = (await versionsOf(tx, ruleId)).findLast((kept) => !kept.isWithdrawn)
  if (!beside) throw fault('stricterThan', '没有这条规则')
  const content = contentOf(beside)
  return {
    ...content,
    title: `${content.title}（本行从严）`,
    rank: 'policy',
    certainty: 'policy',
    citation: `本行政策；参照${content.citation}`,
    isEnd: false,
  }
}

/** Begins as a trace of what was seen: nothing is shut until somebody writes what. */
function blank(ruleId: string): RuleContent {
  return {
    title: UNWRITTEN.title,
    topic: ruleId,
    concerns: { all: [] },
    fact: 'applicant.age',
    operator: '>=',
    threshold: 0,
    outcome: 'LOG',
    stage: 'contract',
    message: UNWRITTEN.message,
    customerMessage: null,
    remedy: null,
    citation: '本行政策',
    rank: 'policy',
    certainty: 'policy',
    severity: 'low',
    term: null,
    isEnd: false,
  }
}

function fault(path: string, message: string): Refusal {
  return new Refusal('invalid-input', { fields: [{ path, message }] })
}
