// The regulation register claims nothing that is not there: every link is followed.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ARCHIVE_KINDS } from '#contracts/archive'
import { ProductContent } from '#contracts/products'
import { SHIPPED_CONTROLS } from '#modules/controls'
import { RULE_PACK } from '#modules/rulebook'
import { OPERATIONS } from '#web/api/operations.gen.ts'
import { CLAUSES, MANUAL, REGULATIONS } from '../../server/modules/regulations/register/register.ts'
import { deadLinks, hasTitle, namesIn } from './register-links.ts'
import type { Known, Link } from './register-links.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (file: string) =>
  existsSync(`${ROOT}${file}`) ? readFileSync(`${ROOT}${file}`, 'utf8') : undefined
const must = (file: string) => {
  const text = read(file)
  if (text === undefined) throw new Error(`${file} is gone`)
  return text
}

const PAPERS = [
  'server/modules/sales/papers.ts',
  'server/modules/suitability/certificate-layout-2.ts',
  'server/modules/casefile/summary-paper.ts',
  'server/modules/aftercare/record-aftercare.ts',
]
const SHELF = must('server/modules/products/shelf-rules.ts')
const MIGRATIONS = readdirSync(`${ROOT}server/migrations`)
  .map((file) => must(`server/migrations/${file}`))
  .join('\n')

const KNOWN: Known = {
  rule: new Set(RULE_PACK.map(({ ruleId }) => ruleId)),
  door: new Set(
    [
      'doors.ts',
      'underwriting-doors.ts',
      'unissued.ts',
      'mandate.ts',
      'applicant-doors.ts',
    ].flatMap((file) => [
      ...namesIn(must(`server/modules/sales/${file}`), /^ {2,4}action: '([\w-]+)',$/gm),
    ]),
  ),
  screen: namesIn(must('web/staff/router.ts'), /path: '([^']+)'/g),
  form: new Set([
    ...PAPERS.flatMap((file) => [...namesIn(must(file), /^ {4}title: '([^']+)'/gm)]),
    ...namesIn(must('server/modules/sales/confirmations.ts'), /code: '([\w-]+)'/g),
    ...namesIn(must('server/modules/sales/consent-text.ts'), /CONSENT_VERSION = '([^']+)'/g),
  ]),
  disclosure: namesIn(SHELF, /^ {4}\[[^\n]*?, '([a-z-]+)', '[^']+', [A-Z_0-9]+\],$/gm),
  'shelf-gap': namesIn(SHELF, /code: '([\w-]+)'/g),
  operation: new Set(Object.keys(OPERATIONS)),
  retention: new Set(Object.keys(ARCHIVE_KINDS)),
  control: new Set(SHIPPED_CONTROLS.map(({ id }) => id)),
  setting: new Set([
    ...Object.keys(ProductContent.shape).map((field) => `product.${field}`),
    ...namesIn(MIGRATIONS, /create table ([a-z_]+\.[a-z_]+)/g),
    ...namesIn(MIGRATIONS, /add constraint ([a-z_]+)/g),
    ...namesIn(must('server/platform/config.ts'), /^ {2}([A-Z_]+): z/gm),
  ]),
}
const fromRegister = [...CLAUSES.map(({ treatment }) => treatment), ...MANUAL].flatMap((entry) =>
  entry.links.map((link) => ({ ...link })),
)
const dead = (links: readonly Link[]) => deadLinks(links, KNOWN, read)

describe('the regulation register', () => {
  it('names nothing that does not exist', () => {
    const rules = 'server/modules/rulebook/rules.test.ts'
    const planted: Link[] = [
      { kind: 'rule', name: 'confirm-annual-99' },
      { kind: 'door', name: 'back-door' },
      { kind: 'screen', name: '/nowhere' },
      { kind: 'form', name: '保证书' },
      { kind: 'disclosure', name: 'good-news' },
      { kind: 'shelf-gap', name: 'nothing-missing' },
      { kind: 'operation', name: 'sellAnything' },
      { kind: 'retention', name: 'forever' },
      { kind: 'setting', name: 'product.luck' },
      { kind: 'control', name: 'good-will' },
      {
        kind: 'test',
        name: 'server/modules/rulebook/gone.test.ts > a sound case passes every rule',
      },
      { kind: 'test', name: `${rules} > a sound case passes no rule` },
      { kind: 'wish', name: 'x' },
    ]
    expect(dead(planted)).toEqual(planted)
    expect(dead(fromRegister)).toEqual([])
  })

  it('finds a name of each kind that does exist', () => {
    const there: Link[] = [
      { kind: 'rule', name: 'confirm-annual-20' },
      { kind: 'door', name: 'sign' },
      { kind: 'screen', name: '/sales/$saleId' },
      { kind: 'form', name: 'own-choice' },
      { kind: 'disclosure', name: 'exclusions' },
      { kind: 'shelf-gap', name: 'filing-missing' },
      { kind: 'operation', name: 'sign' },
      { kind: 'retention', name: 'contract' },
      { kind: 'setting', name: 'rulebook.province_income' },
      { kind: 'control', name: 'complaints-ledger' },
    ]
    expect(dead(there)).toEqual([])
  })

  it('takes a title that a template gives, but not a template of holes alone', () => {
    const source = "it.each(x)('a seller of grade %i may not sell P%i', () => 0)\nit('%s: %s', f)"
    expect(hasTitle(source, 'a seller of grade 1 may not sell P3')).toBe(true)
    expect(hasTitle(source, 'block > a seller of grade 1 may not sell P3')).toBe(true)
    expect(hasTitle(source, 'anything: at all')).toBe(false)
    expect(hasTitle(source, 'a seller of grade 1 may sell P3')).toBe(false)
  })

  it('says of every enforced rule by what, and by which test', () => {
    const claims = CLAUSES.filter(({ treatment }) => treatment.status === 'enforced')
    const without = (isWanted: (link: Link) => boolean) =>
      claims.filter(({ treatment }) => !treatment.links.some(isWanted)).map(({ id }) => id)
    expect(claims.length).toBeGreaterThan(50)
    expect(without(({ kind }) => kind === 'test')).toEqual([])
    expect(without(({ kind }) => kind !== 'test')).toEqual([])
  })

  it('leaves to people exactly what a control names, and nothing to nobody', () => {
    const named = SHIPPED_CONTROLS.flatMap(({ id, clauseIds }) =>
      clauseIds.map((clause) => `${clause} ${id}`),
    )
    const held = CLAUSES.flatMap(({ id, treatment }) =>
      treatment.links.filter(({ kind }) => kind === 'control').map(({ name }) => `${id} ${name}`),
    )
    expect(named.toSorted()).toEqual(held.toSorted())
    expect(CLAUSES.filter(({ treatment }) => treatment.status === 'open')).toEqual([])
  })

  it('says of every line of the manual that is done by what', () => {
    const claims = MANUAL.filter(({ status }) => status === 'done')
    expect(claims.filter(({ links }) => links.length < 2).map(({ id }) => id)).toEqual([])
  })

  const clausesOf = (ruleId: string) =>
    CLAUSES.filter(({ treatment }) =>
      treatment.links.some(({ kind, name }) => kind === 'rule' && name === ruleId),
    )

  it('hangs every rule on the article it cites; what hangs on none is the bank’s own', () => {
    const astray = RULE_PACK.filter(
      ({ ruleId, citation }) =>
        clausesOf(ruleId).length === 0 && /第\d+条|〔\d{4}〕/.test(citation),
    )
    expect(astray.map(({ ruleId }) => ruleId)).toEqual([])
    const own = RULE_PACK.filter(({ ruleId }) => clausesOf(ruleId).length === 0)
    for (const { citation } of own) expect(citation).toMatch(/本行|手册|产品条款/)
  })

  it('lets no rule begin before every text it hangs on', () => {
    const early = RULE_PACK.filter(({ ruleId, effectiveFrom }) => {
      const days = clausesOf(ruleId).map((clause) => clause.effectiveFrom)
      return days.length > 0 && days.every((day) => day !== null && day > effectiveFrom)
    })
    expect(early.map(({ ruleId }) => ruleId)).toEqual([])
  })
})

describe('a rule that ships stands where the register puts its source', () => {
  const ORDER = ['law', 'rule', 'normative', 'self'] as const
  const HERE = { law: 'law', rule: 'regulation', normative: 'normative', self: 'self-regulation' }
  const FULL_NAME = '金融机构客户尽职调查和客户身份资料及交易记录保存管理办法'
  const namesOf = ({ id, title, documentNo }: (typeof REGULATIONS)[number]) => [
    `《${title}》`,
    ...(documentNo.includes('〔') ? [documentNo] : []),
    ...(id === 'cdd-2025' ? [`《${FULL_NAME}》`] : []),
  ]
  const ranksIn = (citation: string) =>
    REGULATIONS.filter((text) => namesOf(text).some((name) => citation.includes(name))).map(
      ({ rank }) => rank,
    )

  it('at the highest rank of the texts it cites, or as the bank’s own where it says so', () => {
    const wrong = RULE_PACK.flatMap(({ ruleId, citation, certainty, rank }) => {
      const highest = ORDER.find((name) => ranksIn(citation).includes(name))
      const wanted = certainty === 'policy' || !highest ? ['policy', 'terms'] : [HERE[highest]]
      return wanted.includes(rank) ? [] : [{ ruleId, rank, wanted, citation }]
    })
    expect(wrong).toEqual([])
  })

  it('and what it cites is in the register, by its name or its number', () => {
    const lost = RULE_PACK.filter(({ rank }) => rank !== 'policy' && rank !== 'terms').filter(
      ({ citation }) => ranksIn(citation).length === 0,
    )
    expect(lost.map(({ ruleId, citation }) => [ruleId, citation])).toEqual([])
  })

  it.each([
    ['agreement-commission-cap', 'normative'],
    ['net-bank-region', 'regulation'],
    ['cdd-surrender', 'regulation'],
    ['svc-medical-notice', 'regulation'],
    ['law-grace', 'law'],
  ])('%s is %s', (ruleId, rank) => {
    expect(RULE_PACK.find((rule) => rule.ruleId === ruleId)?.rank).toBe(rank)
  })
})
