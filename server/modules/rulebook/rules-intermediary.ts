import type { Rule } from './engine.ts'
import { ALWAYS, rule } from './rule-draft.ts'

const AGENTS = '《保险代理人监管规定》'

const barred = (
  draft: Pick<
    Rule,
    'ruleId' | 'title' | 'fact' | 'operator' | 'threshold' | 'message' | 'remedy'
  > & {
    citation?: string
  },
): Rule =>
  rule({
    applies: ALWAYS,
    outcome: 'BLOCK',
    certainty: 'policy',
    citation: '手册 1.2-e、1.2-h（本行制度）',
    effectiveFrom: '2021-01-01',
    ...draft,
  })

/** Through whom the bank may sell besides its own people, and until when. */
export const INTERMEDIARY: readonly Rule[] = [
  barred({
    ruleId: 'intermediary-ended',
    title: '已终止合作的中介机构不得销售',
    fact: 'intermediary.isEnded',
    operator: '=',
    threshold: true,
    message: '与该机构的合作已终止，不能经它销售',
    remedy: '转交到其他渠道，或改由其他合作机构办理',
  }),
  barred({
    ruleId: 'intermediary-begun',
    title: '许可与合作协议生效后才能销售',
    fact: 'intermediary.hasBegun',
    operator: '=',
    threshold: false,
    message: '该机构的许可或合作协议还没有生效',
    remedy: '等到生效日再办理，或转交到其他渠道',
  }),
  barred({
    ruleId: 'intermediary-licence',
    title: '中介机构的许可证须在有效期内',
    fact: 'intermediary.licenceDaysLeft',
    operator: '<',
    threshold: 0,
    message: '该机构的业务许可证已到期',
    remedy: '请总行核对续期后的许可证并登记新的有效期',
  }),
  barred({
    ruleId: 'intermediary-agreement',
    title: '与中介机构的合作协议须在有效期内',
    fact: 'intermediary.agreementDaysLeft',
    operator: '<',
    threshold: 0,
    message: '本行与该机构的合作协议已到期',
    remedy: '请总行续签协议并登记新的有效期',
  }),
  barred({
    ruleId: 'intermediary-person',
    title: '中介机构的经办人须在本机构执业登记',
    fact: 'intermediary.isPersonActive',
    operator: '=',
    threshold: false,
    message: '该经办人的执业登记已停用',
    remedy: '改由该机构其他在职登记人员办理',
    citation: `${AGENTS}第38条；手册 1.2-e（经纪机构人员比照执行）`,
  }),
  barred({
    ruleId: 'intermediary-class',
    title: '只能经中介机构销售协议约定的险类',
    fact: 'intermediary.coversClass',
    operator: '=',
    threshold: false,
    message: '合作协议不包括这个险类',
    remedy: '选择协议约定险类的产品，或转交到其他渠道',
    citation: `${AGENTS}第46、71条；手册 1.2-b（经纪机构比照执行）`,
  }),
]
