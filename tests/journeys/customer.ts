import { expect } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { productByCode } from '#world/products/index'
import type { Inbox } from '#world/wire'

/** The customer's own phone, in an upright hand. */
export async function openPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  })
  return context.newPage()
}

/** Called on each screen before the customer does anything on it. */
export type Look = (name: string) => Promise<void>

export const tap = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).tap()

const titled = (page: Page, title: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(title)

/** A duty to read to the end is met by reading to the end. */
const toTheEnd = (page: Page) =>
  page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight }))

export async function consent(page: Page, look: Look): Promise<void> {
  await titled(page, /请先看一看，再决定是否同意$/)
  await expect(page.getByRole('button', { name: '同意并继续' })).toBeDisabled()
  await look('consent')
  for (const box of await page.getByRole('checkbox').all()) await box.tap()
  await look('consent-ticked')
  await tap(page, '同意并继续')
}

export type Needs = { goals: string[]; years: string; budgetYuan: number; hasMedical: boolean }

/** One question after the other; what the bank has on file is taken up, not typed again. */
export async function answerNeeds(page: Page, needs: Needs, look: Look): Promise<void> {
  const next = async (name: string) => {
    await look(`needs-${name}`)
    await tap(page, '下一题')
  }
  await titled(page, /您最想解决什么问题/)
  for (const goal of needs.goals) await page.getByRole('checkbox', { name: goal }).tap()
  await next('goals')
  await page.getByRole('radio', { name: needs.years }).tap()
  await next('years')
  await page.getByRole('textbox').fill(String(needs.budgetYuan))
  await next('budget')
  await tap(page, '对，就填这个')
  await next('own-income')
  await tap(page, '对，就填这个')
  await next('household-income')
  await page.getByRole('radio', { name: needs.hasMedical ? '有' : '没有', exact: true }).tap()
  await next('medical')
  await tap(page, '没有，填 0')
  await next('other-premium')
  await titled(page, '请核对您的回答')
  await look('needs-review')
  await tap(page, '都对，提交')
}

/** Somebody between 31 and 45, on a good salary, who has had funds and can bear some ups and downs. */
const USUAL = [1, 3, 2, 2, 3, 2, 2, 2, 2, 1]

export async function takeRiskTest(page: Page, look: Look, places = USUAL): Promise<void> {
  await expect(page.getByText('请您本人作答，没有对错。')).toBeVisible()
  for (const [at, place] of places.entries()) {
    await expect(page.getByText(`${at + 1} / ${places.length}`)).toBeVisible()
    await page.getByRole('radio').nth(place).tap()
    if (at === 0) await look('risk-question')
    await tap(page, '下一题')
  }
  await look('risk-review')
  await tap(page, '都对，提交')
  await titled(page, '您的风险测评结果')
  await look('risk-result')
  await tap(page, '知道了，继续')
}

/** Opinion, facts, illustration where there is one, cash values: to the end of each. */
export async function readFacts(page: Page, look: Look): Promise<void> {
  for (const name of ['opinion', 'lines', 'third', 'fourth']) {
    const heading = await page.getByRole('heading', { level: 1 }).textContent()
    await look(`facts-${name}`)
    await toTheEnd(page)
    const isLast = await page.getByRole('button', { name: '我看完了' }).isVisible()
    await tap(page, isLast ? '我看完了' : '继续')
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(heading ?? '')
    if (isLast) return
  }
}

/** 投保提示书 and 客户告知书, a page at a time, each for as long as it takes. */
export async function readNotices(
  page: Page,
  { look, pass }: { look: Look; pass?: (seconds: number) => Promise<void> },
): Promise<void> {
  for (let at = 1; at <= NOTICE_PAGES; at += 1) {
    await expect(page.getByText(`${at} / ${NOTICE_PAGES}`)).toBeVisible()
    const seconds = await secondsLeft(page)
    await look(`notice-${at}`)
    await toTheEnd(page)
    await pass?.(seconds)
    await page.getByRole('button', { name: '我看完了这一页' }).tap({ timeout: 30_000 })
  }
}
const NOTICE_PAGES = 5

/** How long the page has still to be in view, as its shut button says. */
export async function secondsLeft(page: Page): Promise<number> {
  const button = page.getByRole('button', { name: /^请再看 \d+ 秒$/ })
  await expect(button).toBeDisabled()
  return Number(/\d+/.exec((await button.textContent()) ?? '')?.[0])
}

/** Item by item, each for as long as it takes: the button opens when it can have been read. */
export async function readDisclosures(
  page: Page,
  code: string,
  { look, pass }: { look: Look; pass?: (seconds: number) => Promise<void> },
): Promise<void> {
  for (const { id, title } of productByCode(code).content.disclosures) {
    await titled(page, title)
    const seconds = await secondsLeft(page)
    await look(`disclosure-${id}`)
    await toTheEnd(page)
    await pass?.(seconds)
    await page.getByRole('button', { name: '我看懂了' }).tap({ timeout: 30_000 })
  }
}

/** Answers of the three questions; with `wrong` the first one is missed. */
export async function answerQuestions(
  page: Page,
  code: string,
  { wrong, look }: { wrong: boolean; look: Look },
): Promise<void> {
  const bank = productByCode(code).content.comprehension
  // Each customer gets three of them in an order of their own.
  for (let at = 0; at < QUESTIONS; at += 1) {
    await expect(page.getByText(`${at + 1} / ${QUESTIONS}`)).toBeVisible()
    const asked = await page.getByRole('heading', { level: 1 }).textContent()
    const question = bank.find(({ text }) => text === asked)
    if (!question) throw new Error(`nobody wrote the question ${asked}`)
    const isMissed = wrong && at === 0
    const option = question.options.find(({ id }) => (id === question.answerId) !== isMissed)
    await page.getByRole('radio', { name: option?.text ?? '' }).tap()
    if (at === 0) await look(wrong ? 'question' : 'question-again')
    await tap(page, at === QUESTIONS - 1 ? '提交' : '下一题')
  }
}
const QUESTIONS = 3

export async function confirmFreely(page: Page, look: Look): Promise<void> {
  await titled(page, '自愿投保')
  await expect(page.getByRole('button', { name: '确认' })).toBeDisabled()
  await look('voluntary')
  await page.getByRole('checkbox').tap()
  await tap(page, '确认')
}

/** Six digits to the number on file; `inbox` is the telephone they arrive on. */
export async function typeCode(page: Page, inbox: Inbox, look: Look): Promise<void> {
  await titled(page, '签名前，先确认是您本人')
  await look('code-ask')
  const answer = page.waitForResponse(/\/phone\/code$/)
  await tap(page, '发验证码给我')
  const { codeId } = (await (await answer).json()) as { codeId: string }
  await titled(page, '请输入短信里的 6 位数字')
  const code = /^\d{6}/.exec(await inbox(codeId))?.[0] ?? ''
  await page.getByLabel('验证码').fill(code.slice(0, 3))
  await expect(page.getByRole('button', { name: '确认', exact: true })).toBeDisabled()
  await look('code-type')
  await page.getByLabel('验证码').fill(code)
  await tap(page, '确认')
}

/** Against the bank's advice: the warning first, then the sentence, letter by letter. */
export async function insist(page: Page, look: Look): Promise<void> {
  await titled(page, '我们建议您终止投保')
  await look('own-choice')
  await tap(page, '我不买了，请客户经理终止')
  await titled(page, /我不买了/)
  await look('own-choice-stopping')
  await tap(page, '返回')
  await tap(page, '我知道原因，仍要自己决定购买')
  const confirm = page.getByRole('button', { name: '确认', exact: true })
  const words = page.getByRole('textbox', { name: '请在这里照着输入' })
  await words.fill('本人已知悉贵行建议继续投保')
  await expect(page.getByText('第 10 个字应该是“终”')).toBeVisible()
  await expect(confirm).toBeDisabled()
  await look('own-choice-copying')
  await words.fill('本人已知悉贵行建议终止投保及其原因，仍自主选择购买本产品')
  await look('own-choice-copied')
  await confirm.tap()
}

/** Agreed to on its own, then one question a screen; nothing is chosen beforehand. */
export async function answerHealth(page: Page, code: string, look: Look): Promise<void> {
  await titled(page, '下面要问健康情况')
  await expect(page.getByRole('button', { name: '同意并开始回答' })).toBeDisabled()
  await look('health-consent')
  await page.getByRole('checkbox').tap()
  await tap(page, '同意并开始回答')
  for (const [at, { text }] of productByCode(code).content.healthQuestions.entries()) {
    await titled(page, text)
    if (at === 0) {
      await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
      await page.getByRole('radio', { name: '是', exact: true }).tap()
      await expect(page.getByRole('textbox', { name: '写清病名、时间、医院' })).toBeVisible()
      await look('health-yes')
    }
    await page.getByRole('radio', { name: '否', exact: true }).tap()
    await tap(page, '下一题')
  }
  await titled(page, '请核对您的回答')
  await look('health-review')
  await tap(page, '都对，提交')
}

/** Asked when everything has been read: nothing is recorded before. */
export async function agreeToRecording(page: Page, look: Look): Promise<void> {
  await titled(page, '同意录音录像吗？')
  await look('recording')
  await tap(page, '同意录音录像')
}

/** Looks over the summary, writes a name on the pad, and sends it. */
export async function sign(page: Page, look: Look): Promise<void> {
  await titled(page, '签名前，再看一遍')
  await look('sign-summary')
  await toTheEnd(page)
  await tap(page, '没问题，去签名')
  await expect(page.getByRole('button', { name: '确认签名' })).toBeDisabled()
  await expect(async () => {
    const pad = await page.getByLabel('签名框').boundingBox()
    const bar = await page.getByRole('button', { name: '确认签名' }).boundingBox()
    expect((pad?.y ?? Infinity) + (pad?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
  }).toPass({ timeout: 5000 })
  await look('sign-empty')
  await write(page)
  await look('sign-written')
  await tap(page, '确认签名')
  await titled(page, '签名已收到，谢谢您')
  await look('sign-thanks')
  await tap(page, '继续')
}

const STROKES: readonly (readonly [number, number][])[] = [
  [
    [0.1, 0.3],
    [0.3, 0.28],
  ],
  [
    [0.2, 0.15],
    [0.2, 0.75],
  ],
  [
    [0.08, 0.55],
    [0.2, 0.5],
    [0.34, 0.8],
  ],
  [
    [0.45, 0.2],
    [0.43, 0.75],
  ],
  [
    [0.45, 0.2],
    [0.62, 0.2],
    [0.62, 0.75],
    [0.55, 0.7],
  ],
  [
    [0.72, 0.3],
    [0.92, 0.25],
    [0.75, 0.8],
    [0.94, 0.75],
  ],
]

export async function write(page: Page): Promise<void> {
  const box = await page.getByRole('img', { name: '签名框' }).boundingBox()
  if (!box) throw new Error('there is no pad to sign on')
  const place = ([x, y]: [number, number]) =>
    [box.x + x * box.width, box.y + y * box.height] as const
  for (const [first, ...rest] of STROKES) {
    if (!first) continue
    await page.mouse.move(...place(first))
    await page.mouse.down()
    for (const point of rest) await page.mouse.move(...place(point), { steps: 6 })
    await page.mouse.up()
  }
}
