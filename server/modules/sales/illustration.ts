import { sql } from 'kysely'
import { ILLUSTRATION_COLUMNS } from '#modules/insurers'
import type { Illustration, QuoteAnswer } from '#modules/insurers'
import type { Db } from '#platform/db'

export type CapCode =
  | 'dividend-yield'
  | 'universal-credited'
  | 'linked-optimistic'
  | 'linked-neutral'
  | 'linked-pessimistic'
/** Shares a year: 0.045 is 4.5 %. */
export type Caps = Record<CapCode, { value: number; citation: string }>

export type IllustrationFault = { code: string; message: string; citation: string }

const RULES = '《一年期以上人身保险产品信息披露规则》'
const COMPARISON = `${RULES}第6条`

/** The caps set for a day; the newest that has begun counts. */
export async function illustrationCapsOn(db: Db, day: string): Promise<Caps> {
  const { rows } = await sql<{ code: CapCode; value: string; citation: string }>`
    select distinct on (code) code, value, citation from sales.illustration_cap
    where effective_from <= ${day} order by code, effective_from desc`.execute(db)
  return Object.fromEntries(
    rows.map(({ code, value, citation }) => [code, { value: Number(value), citation }]),
  ) as Caps
}

type Quoted = Extract<QuoteAnswer, { status: 'quoted' }>

/**
 * What keeps an insurer's figures from being shown to a customer: the wrong columns for the kind,
 * an assumption above its cap, a ratio indicator or a comparison with deposits. `[]` where they may.
 */
export function checkIllustration(
  quoted: Pick<Quoted, 'illustration' | 'benefits'>,
  { designType, caps }: { designType: string; caps: Caps },
): IllustrationFault[] {
  const { illustration } = quoted
  const words = quoted.benefits.flatMap(({ label, text }) => [label, text]).flatMap(wordFaults)
  if (designType === 'ordinary') {
    return illustration === null
      ? words
      : [...words, fault('illustration-ordinary', '普通型产品没有不确定的利益，不应演示')]
  }
  if (illustration?.kind !== designType) {
    return [...words, fault('illustration-missing', '新型产品缺少与类型相符的利益演示')]
  }
  const shape = shapeFaults(illustration)
  return [...words, ...shape, ...(shape.length > 0 ? [] : capFaults(illustration, caps))]
}

const fault = (code: string, message: string, citation = RULES): IllustrationFault => ({
  code,
  message,
  citation,
})

const RATIO = /收益率|回报率|报酬率|年化|\bIRR\b/i
const OTHERS = /存款|理财|基金|国债/
const DENIED = /(?:不是|并非|不同于|不等同于)[^，。；]{0,6}(?:存款|理财|基金|国债)/g

function wordFaults(text: string): IllustrationFault[] {
  const faults: IllustrationFault[] = []
  if (RATIO.test(text)) faults.push(fault('il-ratio', `“${text}”用了比率性指标`))
  if (OTHERS.test(text.replaceAll(DENIED, ''))) {
    faults.push(fault('il-no-compare', `“${text}”拿存款、理财等作比较`, COMPARISON))
  }
  return faults
}

function shapeFaults({ kind, columns, rows, pricingRate }: Illustration): IllustrationFault[] {
  const faults: IllustrationFault[] = []
  const wanted: readonly string[] = ILLUSTRATION_COLUMNS[kind]
  if (columns.map(({ name }) => name).join() !== wanted.join()) {
    faults.push(fault(`columns-${kind}`, '利益演示的各栏与产品类型不符'))
  }
  if (kind === 'participating' && pricingRate === null) {
    faults.push(fault('pricing-rate-missing', '分红演示没有给出预定利率'))
  }
  const isWhole = rows.every(
    ({ year, amountsFen }, at) =>
      year === at + 1 &&
      amountsFen.length === columns.length &&
      amountsFen.every((fen) => Number.isSafeInteger(fen) && fen >= 0),
  )
  if (rows.length === 0 || !isWhole) {
    faults.push(fault('rows-incomplete', '利益演示须从第 1 年起逐年列全'))
  }
  return faults
}

function capFaults(illustration: Illustration, caps: Caps): IllustrationFault[] {
  const { kind, columns, pricingRate } = illustration
  const rateOf = (name: string) => columns.find((column) => column.name === name)?.rate ?? 0
  switch (kind) {
    case 'participating':
      return above('红利演示利差', rateOf('dividend'), {
        value: caps['dividend-yield'].value - (pricingRate ?? 0),
        citation: caps['dividend-yield'].citation,
      })
    case 'universal':
      return above('结算利率演示', rateOf('credited'), caps['universal-credited'])
    case 'investment-linked':
      return [
        ...above('乐观情景', rateOf('optimistic'), caps['linked-optimistic']),
        ...above('中性情景', rateOf('neutral'), caps['linked-neutral']),
        ...above('悲观情景', rateOf('pessimistic'), caps['linked-pessimistic']),
      ]
  }
}

type Cap = Caps[CapCode]

function above(what: string, rate: number, { value, citation }: Cap): IllustrationFault[] {
  if (inMillionths(rate) <= inMillionths(value)) return []
  return [
    fault('illustration-cap', `${what} ${percent(rate)} 高于上限 ${percent(value)}`, citation),
  ]
}

/** Shares are decimal; as binary fractions 0.045 − 0.0175 is not 0.0275. */
const inMillionths = (share: number) => Math.round(share * 1_000_000)
const percent = (share: number) => `${inMillionths(share) / 10_000}%`
