import type { z } from 'zod'
import * as drafts from '#contracts/rule-drafts'
import * as contract from '#contracts/rulebook'
import type { RuleRow } from '#contracts/rulebook'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import { found } from '#platform/refusal'
import { toDraft, toDraftRow } from './draft-view.ts'
import { draftRow, draftRows, openDraftOf } from './drafts-store.ts'
import type { Rule } from './engine.ts'
import { FACTS, factSpec } from './facts.ts'
import { settle, topicOf } from './settle.ts'
import type { Yielding } from './settle.ts'
import { rulesOn, versionsOf } from './store.ts'
import type { KeptVersion } from './store.ts'
import { contentOf, differencesOf } from './versions.ts'
import { ruleSentence } from './words.ts'

type RuleView = z.input<typeof RuleRow>

function toRow(rule: Rule, yielding: Yielding | undefined): RuleView {
  const { applies: _applies, isEnd: _isEnd, ...rest } = rule
  const spec = factSpec(rule.fact)
  return {
    ...rest,
    topic: topicOf(rule),
    factLabel: spec?.label ?? rule.fact,
    unit: spec?.unit ?? '',
    sentence: ruleSentence(contentOf(rule)),
    yieldsTo: yielding ? { ruleId: yielding.to.ruleId, why: yielding.why } : null,
  }
}

function toRows(rules: readonly Rule[]): RuleView[] {
  const { yielding } = settle(rules)
  return rules.map((rule) =>
    toRow(
      rule,
      yielding.find((entry) => entry.rule === rule),
    ),
  )
}

export const listRules = query(contract.listRules, async ({ tx, now }, input) => {
  const on = input.on ?? beijingDay(now)
  return { output: { on, items: toRows(await rulesOn(tx, on)) } }
})

export const readRule = query(contract.readRule, async ({ tx, now }, { ruleId }) => {
  const today = beijingDay(now)
  const versions = await versionsOf(tx, ruleId)
  const newest = found(versions.at(-1))
  const rules = toRows(await rulesOn(tx, today))
  const rivals = rules.filter((rule) => rule.topic === topicOf(newest) && rule.ruleId !== ruleId)
  return {
    output: {
      ruleId,
      versions: versions.map((kept, at) => toVersion({ kept, at, versions, today })).toReversed(),
      rivals,
      openDraftId: await openDraftOf(tx, ruleId),
    },
  }
})

type Placed = { kept: KeptVersion; at: number; versions: readonly KeptVersion[]; today: string }

function toVersion({ kept, at, versions, today }: Placed) {
  const content = contentOf(kept)
  const before = versions[at - 1]
  const next = versions.slice(at + 1).find((later) => !later.isWithdrawn)
  return {
    version: kept.version,
    content,
    sentence: ruleSentence(content),
    effectiveFrom: kept.effectiveFrom,
    effectiveUntil: kept.effectiveUntil ?? (next ? dayBefore(next.effectiveFrom) : null),
    differences: before ? differencesOf(contentOf(before), content) : [],
    draftedBy: kept.draftedBy,
    releasedBy: kept.releasedBy,
    releasedAt: kept.releasedAt?.toISOString() ?? null,
    changeReason: kept.changeReason,
    standing: standingOf(kept, next, today),
  }
}

function standingOf(kept: KeptVersion, next: KeptVersion | undefined, today: string) {
  if (kept.isWithdrawn) return 'withdrawn' as const
  if (kept.effectiveFrom > today) return 'future' as const
  const isReplaced = next !== undefined && next.effectiveFrom <= today
  const isEnded = kept.effectiveUntil !== null && kept.effectiveUntil < today
  return isReplaced || isEnded ? ('past' as const) : ('in-force' as const)
}

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

export const listRuleFacts = query(contract.listRuleFacts, () => {
  const items = Object.keys(FACTS).map((name) => {
    const { type, label, unit, choices = {}, hint = '', isShare = false } = found(factSpec(name))
    return {
      name,
      group: name.split('.')[0] ?? '',
      label,
      unit,
      type,
      hint,
      isShare,
      choices: Object.entries(choices).map(([value, text]) => ({ value, label: text })),
    }
  })
  return Promise.resolve({ output: { items } })
})

export const listRuleDrafts = query(drafts.listRuleDrafts, async ({ tx }, { state }) => ({
  output: { items: (await draftRows(tx, state)).map(toDraftRow) },
}))

export const readRuleDraft = query(drafts.readRuleDraft, async (context, { draftId }) => {
  const draft = found(await draftRow(context.tx, draftId))
  return { output: await toDraft(context, draft), version: draft.rowVersion }
})
