/** Sentences of several source lines, read as one. */
export const text = (...parts: readonly string[]) => parts.join('')

export const listed = (lead: string, items: readonly string[]) =>
  `${lead}${items.map((item, at) => `（${at + 1}）${item}`).join('；')}。`

export const DEATH_EXCLUSIONS = [
  '投保人对被保险人的故意杀害、故意伤害',
  '被保险人故意犯罪或者抗拒依法采取的刑事强制措施',
  '被保险人自合同成立或者效力恢复之日起两年内自杀，但自杀时为无民事行为能力人的除外',
  '被保险人主动吸食或者注射毒品',
  '被保险人酒后驾驶、无合法有效驾驶证驾驶或者驾驶无有效行驶证的机动车',
  '战争、军事冲突、暴乱或者武装叛乱',
  '核爆炸、核辐射或者核污染',
] as const

/** Savings contracts keep the three that the law names. */
export const SAVINGS_EXCLUSIONS = DEATH_EXCLUSIONS.slice(0, 3)

export const ILLNESS_EXCLUSIONS = [
  '投保人对被保险人的故意杀害、故意伤害，或者被保险人故意自伤',
  '被保险人故意犯罪或者抗拒依法采取的刑事强制措施',
  '被保险人主动吸食或者注射毒品，酒后驾驶或者无证驾驶',
  '被保险人感染艾滋病病毒或者患艾滋病（职业暴露、输血所致的除外）',
  '遗传性疾病，先天性畸形、变形或者染色体异常（合同另有约定的除外）',
  '战争、军事冲突、暴乱或者武装叛乱，核爆炸、核辐射或者核污染',
] as const

export const MEDICAL_EXCLUSIONS = [
  '投保前已患且未如实告知的疾病及其并发症',
  '等待期内确诊的疾病（因意外伤害治疗的不受此限）',
  '整形、美容、矫形、视力矫正、牙科种植和非意外所致的牙科治疗',
  '怀孕、分娩、流产、节育、不孕不育治疗及其并发症',
  '疗养、康复保健、健康体检和非处方自购药品',
  '酒后驾驶、吸毒、故意自伤和高风险运动所致的治疗',
] as const

export const ACCIDENT_EXCLUSIONS = [
  '投保人的故意行为，被保险人自致伤害或者自杀',
  '因被保险人挑衅或者故意行为导致的打斗、被袭击或者被谋杀',
  '妊娠、流产、分娩，疾病、药物过敏、食物中毒、中暑和猝死（附加猝死责任的除外）',
  '未遵医嘱私自使用药物，或者医疗事故',
  '酒后驾驶、无证驾驶，受毒品或者管制药物影响',
  '潜水、跳伞、攀岩、蹦极、赛车、探险等高风险运动',
  '从事矿下、爆破、高空（离地十米以上）、远洋捕捞等拒保职业',
] as const

export const PROPERTY_EXCLUSIONS = [
  '投保人、被保险人及其家庭成员、代表的故意行为或者重大过失',
  '战争、恐怖活动、核辐射、核污染以及行政行为或者司法行为',
  '地震、海啸及其次生灾害',
  '保险标的本身缺陷、自然磨损、虫蛀鼠咬、霉变和锈蚀',
] as const
