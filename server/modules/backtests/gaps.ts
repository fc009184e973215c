import { OUTCOMES, STAGES } from '#contracts/rulebook'
import type { RuleContent } from '#contracts/rulebook'
import { factSpec } from '#modules/rulebook'

/** Of how many walked decisions a back-test can tell nothing. */
export type Gaps = { unasked: number; unknown: number }

type Text = Pick<RuleContent, 'stage' | 'outcome' | 'fact'>

/** What is walked are decisions made when a plan was chosen: rules of other times were not asked. */
export const isAskedAtChoice = ({ stage }: Pick<RuleContent, 'stage'>) =>
  stage === 'choose' || stage === 'both'

/** What the figures cannot say, in words; nothing where they say everything. */
export function gapWords(text: Text, { unasked, unknown }: Gaps): string[] {
  const number = (count: number) => count.toLocaleString('zh-CN')
  const lines: string[] = []
  if (unasked > 0) {
    const kind = text.stage === 'contract' ? `“${OUTCOMES[text.outcome]}”` : '这条规则'
    lines.push(
      `${number(unasked)} 个决定没有问到这条规则：${kind}在“${STAGES[text.stage]}”执行，` +
        '这里重放的是选定计划时的决定，结论没有改变不等于没有影响',
    )
  }
  if (unknown > 0) {
    const label = factSpec(text.fact)?.label ?? text.fact
    lines.push(`${number(unknown)} 个决定没有记录“${label}”，规则对它们不作判断，影响无从得知`)
  }
  return lines
}
