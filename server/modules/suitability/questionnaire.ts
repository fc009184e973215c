/** A question with the points each answer carries towards the risk level. */
export type RiskQuestion = {
  id: string
  text: string
  options: readonly { id: string; text: string; points: number }[]
}

export type RiskQuestionnaire = {
  version: string
  questions: readonly RiskQuestion[]
  /** Lowest score of each level from 1 upwards. */
  floors: readonly [number, number, number, number, number]
}

const options = (...answers: [string, number][]) =>
  answers.map(([text, points], at) => ({ id: 'ABCDE'[at] ?? 'E', text, points }))

/**
 * The bank's questionnaire, five levels (适当性办法 art. 29). A version is never altered: a change is
 * a new entry, and a test keeps the version and the words it was taken with.
 */
const RISK_2026_02: RiskQuestionnaire = {
  version: 'risk-2026-02',
  questions: [
    {
      id: 'age',
      text: '您的年龄在哪一段？',
      options: options(
        ['18–30 岁', 4],
        ['31–45 岁', 5],
        ['46–60 岁', 3],
        ['61–64 岁', 1],
        ['65 岁及以上', 0],
      ),
    },
    {
      id: 'income',
      text: '您的家庭年收入大约是多少？',
      options: options(
        ['5 万元以下', 0],
        ['5–15 万元', 2],
        ['15–30 万元', 4],
        ['30–80 万元', 6],
        ['80 万元以上', 8],
      ),
    },
    {
      id: 'source',
      text: '您的家庭收入主要靠什么？',
      options: options(
        ['退休金或救助金', 0],
        ['务农或零工', 1],
        ['工资', 3],
        ['经营所得', 4],
        ['投资所得', 5],
      ),
    },
    {
      id: 'savings',
      text: '扣除日常开支后，家里每年大约能存下收入的多少？',
      options: options(['几乎没有', 0], ['不到一成', 2], ['一成到三成', 4], ['三成以上', 6]),
    },
    {
      id: 'experience',
      text: '您买过下面哪一类产品？（选风险最高的一类）',
      options: options(
        ['只有存款', 0],
        ['国债或低风险理财', 2],
        ['分红险或万能险', 4],
        ['基金', 6],
        ['股票或投连险', 8],
      ),
    },
    {
      id: 'years',
      text: '您有多少年购买基金、股票、投连险等的经验？',
      options: options(['没有', 0], ['不到 2 年', 2], ['2–5 年', 4], ['5 年以上', 6]),
    },
    {
      id: 'horizon',
      text: '这笔钱您打算多久不用？',
      options: options(['1 年以内', 0], ['1–3 年', 2], ['3–10 年', 5], ['10 年以上', 7]),
    },
    {
      id: 'attitude',
      text: '下面哪句话最像您？',
      options: options(
        ['本金不能有任何损失', 0],
        ['可以接受收益少一点，求稳', 3],
        ['可以有一些起伏，希望收益高一点', 7],
        ['愿意承担较大起伏，追求高收益', 10],
      ),
    },
    {
      id: 'loss',
      text: '一年里账面亏损到多少，您会开始睡不好？',
      options: options(
        ['一分都不能亏', 0],
        ['5% 以内', 3],
        ['5%–15%', 6],
        ['15%–30%', 9],
        ['30% 以上', 11],
      ),
    },
    {
      id: 'purpose',
      text: '您买保险最看重什么？',
      options: options(
        ['只要保障', 1],
        ['保障为主，稳定增值', 3],
        ['保障和收益都要', 5],
        ['以收益为主', 7],
      ),
    },
  ],
  floors: [0, 16, 30, 45, 58],
}

const VERSIONS: readonly RiskQuestionnaire[] = [RISK_2026_02]

export function currentQuestionnaire(): RiskQuestionnaire {
  return VERSIONS.at(-1)!
}

export function questionnaireOf(version: string): RiskQuestionnaire | undefined {
  return VERSIONS.find((questionnaire) => questionnaire.version === version)
}
