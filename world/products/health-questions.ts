/** What the insurer's underwriters make of a yes; what is not plain is asked about first. */
export type OnYes = 'decline' | 'refer' | 'extra-premium' | 'exclusion' | 'postpone'
export type HealthQuestion = { id: string; text: string; onYes: OnYes }

const asked = (id: string, text: string, onYes: OnYes): HealthQuestion => ({
  id,
  text,
  onYes,
})

const CANCER = asked('cancer', '是否曾被诊断为恶性肿瘤、原位癌或者白血病？', 'decline')
const HEART = asked(
  'heart-brain',
  '是否曾被诊断为冠心病、心肌梗死、脑梗死、脑出血、慢性肾衰竭或者肝硬化？',
  'decline',
)
const PRESSURE = asked(
  'pressure-sugar',
  '是否患高血压（收缩压 150 或者舒张压 95 以上）或者糖尿病？',
  'refer',
)
const NODULE = asked('nodule', '两年内检查是否发现肺结节、甲状腺结节或者乳腺结节？', 'exclusion')
const HOSPITAL = asked(
  'hospital',
  '两年内是否住院超过 10 天，或者被建议住院、手术而没有做？',
  'extra-premium',
)
const REFUSED = asked(
  'refused',
  '两年内投保人寿、重大疾病或者医疗保险，是否被拒保、延期、加费或者除外承保？',
  'refer',
)
const JOB = asked(
  'job-high-risk',
  '是否从事矿下、爆破、离地十米以上的高空作业或者远洋捕捞？',
  'decline',
)
const DISABLED = asked('disabled', '是否持有残疾证，或者失去一肢、一眼以上？', 'refer')
const BLOOD_TEST = asked(
  'hepatitis',
  '是否被诊断为慢性乙型肝炎、丙型肝炎，或者正在服用抗病毒药？',
  'refer',
)
const POLYP = asked('polyp', '两年内肠镜、胃镜检查是否发现直径 1 厘米以上的息肉？', 'postpone')
const FAMILY = asked(
  'family-cancer',
  '父母、兄弟姐妹中是否有两人以上在 60 岁前被诊断为乳腺癌、结直肠癌或者卵巢癌？',
  'refer',
)

const LIFE = [CANCER, HEART, PRESSURE, NODULE, HOSPITAL, JOB] as const
const ILLNESS = [CANCER, HEART, PRESSURE, NODULE, HOSPITAL, BLOOD_TEST] as const
const MEDICAL = [CANCER, HEART, PRESSURE, NODULE, HOSPITAL, REFUSED] as const
/** Death comes late or pays little more than the account: four questions are enough. */
const SAVING = [CANCER, HEART, HOSPITAL, DISABLED] as const

const BY_PRODUCT: Record<string, readonly HealthQuestion[]> = {
  'LS-TL01': LIFE,
  'LS-WL01': LIFE,
  'LS-IWL00': SAVING,
  'LS-IWL01': SAVING,
  'LS-CI01': ILLNESS,
  'LS-PA01': SAVING,
  'LS-PWL01': SAVING,
  'LS-UL01': SAVING,
  'LS-IL01': SAVING,
  'MH-TL02': LIFE,
  'MH-ED01': SAVING,
  'MH-AN01': SAVING,
  'QT-MD01': MEDICAL,
  'QT-MD02': MEDICAL,
  'QT-CI02': [CANCER, POLYP, NODULE, BLOOD_TEST, FAMILY],
}

/** Concrete questions only (销售行为办法 art. 27); none where the cover does not depend on health. */
export function healthQuestionsOf(code: string): readonly HealthQuestion[] {
  return BY_PRODUCT[code] ?? []
}
