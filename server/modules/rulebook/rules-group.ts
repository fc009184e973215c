import type { Rule } from './engine.ts'
import { SUIT, SUIT_FROM, all, is, not, rule } from './rule-draft.ts'

const GROUP = is('product.isGroup', true)
const POLICY_FROM = '2026-11-01'

/** Companies that insure their people, and what is different about a group contract. */
export const GROUP_COVER: readonly Rule[] = [
  rule({
    ruleId: 'policy-group-companies-only',
    title: '团体保险只向单位销售',
    applies: GROUP,
    fact: 'applicant.isNaturalPerson',
    operator: '=',
    threshold: true,
    outcome: 'BLOCK',
    message: '这是团体保险，由单位为员工投保，不向个人销售',
    remedy: '为个人客户选择个人产品',
    citation: '本行产品政策',
    certainty: 'policy',
    effectiveFrom: POLICY_FROM,
  }),
  rule({
    ruleId: 'policy-individual-people-only',
    title: '个人产品只向自然人销售',
    applies: not(GROUP),
    fact: 'applicant.isNaturalPerson',
    operator: '=',
    threshold: false,
    outcome: 'BLOCK',
    message: '这是个人产品，投保人须是自然人，不向单位销售',
    remedy: '为单位客户选择团体产品',
    citation: '本行产品政策',
    certainty: 'policy',
    effectiveFrom: POLICY_FROM,
  }),
  rule({
    ruleId: 'suit-group-principal',
    title: '可能损失本金的团体保险不销售',
    applies: GROUP,
    fact: 'product.designType',
    operator: '=',
    threshold: 'investment-linked',
    outcome: 'BLOCK',
    message: '团体保险的本金可能受损时，须逐一测评缴费的自然人，本行不办理这类团体保险',
    remedy: '选择利益确定的团体产品',
    citation: `${SUIT}第40条`,
    effectiveFrom: SUIT_FROM,
  }),
  rule({
    ruleId: 'law-death-consent-group',
    title: '以死亡为给付条件须经每位被保险人同意',
    applies: all(GROUP, is('product.hasDeathBenefit', true)),
    fact: 'insured.withoutConsent',
    operator: '>',
    threshold: 0,
    outcome: 'BLOCK',
    stage: 'choose',
    message: '清单中有被保险人没有同意投保并认可保险金额',
    remedy: '取得每位被保险人的书面同意后重新上传清单，或者把没有同意的人移出清单',
    citation: '《保险法》第34条',
    effectiveFrom: '2015-04-24',
  }),
]
