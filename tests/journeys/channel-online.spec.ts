import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { customerNamed } from '#world/customers'
import { productByCode } from '#world/products/index'
import {
  answerNeeds,
  answerQuestions,
  confirmFreely,
  consent,
  openPhone,
  readDisclosures,
  readFacts,
  readNotices,
  sign,
  takeRiskTest,
  tap,
  typeCode,
} from './customer.ts'
import type { Look } from './customer.ts'
import { openCounter, press, signIn } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

const PRODUCT = 'QT-AC01'
const ACCIDENT = productByCode(PRODUCT)
const ZHAO = customerNamed('赵明轩')
const SUN = customerNamed('孙悦')
const PARTS = 5
const CODE_WITHIN_TRIES = 100

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

/** The newest message about buying online on somebody's telephone. */
async function codeOnTelephone(phone: string): Promise<string> {
  const journal = join(product.folder, 'simulators', 'sms', 'messages.jsonl')
  for (let tries = 0; tries < CODE_WITHIN_TRIES; tries += 1) {
    const lines = await Promise.resolve()
      .then(() => readFileSync(journal, 'utf8').split('\n').slice(0, -1))
      .catch(() => [])
    const texts = lines
      .map((line) => (JSON.parse(line) as { value: { to: string; text: string } }).value)
      .filter(({ to, text }) => to === phone && text.includes('网上办理'))
    const code = /^\d{6}/.exec(texts.at(-1)?.text ?? '')?.[0]
    if (code) return code
    await sleep(100)
  }
  throw new Error(`nothing reaches ${phone}`)
}

const toTheEnd = (page: Page) =>
  page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight }))

type Person = typeof ZHAO

/** Name, document, account: one a page, then the code. */
async function sayWhoOneIs(phone: Page, person: Person, look: Look): Promise<void> {
  const fill = async (title: string, typed: string, name: string) => {
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(phone.getByRole('button', { name: '下一步' })).toBeDisabled()
    await phone.getByRole('textbox').fill(typed)
    await look(name)
    await tap(phone, '下一步')
  }
  await fill('您的姓名', person.name, 'who-name')
  await fill('您的身份证号码', person.idNumber ?? '', 'who-document')
  await fill('您在本行账户的后四位', person.bankAccount?.slice(-4) ?? '', 'who-account')
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('请输入短信里的 6 位数字')
  await look('who-code')
  await phone.getByRole('textbox').fill(await codeOnTelephone(person.phone))
  await tap(phone, '确认')
}

async function toTheApplication(phone: Page, person: Person, look: Look): Promise<void> {
  await phone.goto(`${product.address}/p/shop/${ACCIDENT.id}`)
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(ACCIDENT.content.name)
  await look('product')
  await toTheEnd(phone)
  await tap(phone, '我要投保')
  await sayWhoOneIs(phone, person, look)
}

const NEEDS = { goals: ['意外伤害保障'], years: '1 年', budgetYuan: 500, hasMedical: false }
const noLook: Look = () => Promise.resolve()

test('a customer buys alone on the web, from the first page to the policy', async ({ browser }) => {
  test.setTimeout(480_000)
  const phone = await openPhone(browser)
  const complaints = complaintsOf(phone)
  const look: Look = (name) => lookAt(phone, `channel-online-${name}`)

  await test.step('anybody may look: what it is, from how much on, what has to be done in person', async () => {
    await phone.goto(`${product.address}/p/shop`)
    const card = phone.getByRole('link').filter({ hasText: ACCIDENT.content.name })
    await expect(card.getByText('108 元起')).toBeVisible()
    await expect(card.getByText('可以自己在网上办')).toBeVisible()
    await look('list')
    const participating = productByCode('LS-PA01')
    await phone.getByRole('link').filter({ hasText: participating.content.name }).tap()
    const name = phone.getByRole('heading', { level: 1 })
    const uncertain = phone.locator('strong').filter({ hasText: '红利不保证' })
    const sizeOf = (place: typeof name) =>
      place.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    await expect(name).toHaveText(participating.content.name)
    expect(await sizeOf(uncertain)).toBeGreaterThanOrEqual(await sizeOf(name))
    await expect(phone.getByRole('button', { name: '我要投保' })).toHaveCount(0)
    await look('new-type')
    await phone.getByRole('link', { name: '看全部产品' }).tap()
    await expect(card).toBeVisible()
  })

  await test.step('the page is read to its end, then the customer says who they are', async () => {
    await toTheApplication(phone, ZHAO, look)
    await expect(phone).toHaveURL(/\/p\/$/)
  })

  await test.step('consent, needs and the risk test are those of every sale', async () => {
    await consent(phone, look)
    await expect(phone.getByRole('checkbox')).toHaveCount(3)
    await answerNeeds(phone, NEEDS, look)
    await takeRiskTest(phone, look)
  })

  await test.step('the plan is the customer’s own choice; the five parts are read a page at a time', async () => {
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('选哪一档？')
    await phone.getByRole('radio', { name: /计划 B/ }).tap()
    await look('plan')
    await tap(phone, '就选这个')
    for (let at = 1; at <= PARTS; at += 1) {
      await expect(phone.getByText(`${at} / ${PARTS}`)).toBeVisible({ timeout: 20_000 })
      await expect(phone.getByRole('button', { name: /^请再看 \d+ 秒$/ })).toBeDisabled()
      await look(`part-${at}`)
      await toTheEnd(phone)
      await phone.getByRole('button', { name: '我看完了这一页' }).tap({ timeout: 30_000 })
    }
  })

  await test.step('everything is read, answered and confirmed as at the counter', async () => {
    await readFacts(phone, look)
    await readNotices(phone, { look })
    await readDisclosures(phone, PRODUCT, { look })
    await answerQuestions(phone, PRODUCT, { wrong: false, look })
    await tap(phone, '继续')
    await confirmFreely(phone, look)
  })

  await test.step('signed with a code, insured, and nothing taken before the customer agrees', async () => {
    await typeCode(phone, product.inbox, look)
    await sign(phone, look)
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/请确认扣款$/, {
      timeout: 30_000,
    })
    await look('payment')
    await tap(phone, '同意扣 218 元')
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('保单已经出来了', {
      timeout: 30_000,
    })
    // Shut until the insurer's document has come.
    await phone.getByRole('checkbox').tap({ timeout: 120_000 })
    await tap(phone, '签收')
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('办好了，谢谢您')
    await look('done')
  })

  await test.step('the case file has what was read, and whose doing each step was', async () => {
    const compliance = await openCounter(browser)
    complaints.push(...complaintsOf(compliance))
    await signIn(compliance, product.address, 'CP0001')
    await compliance.goto(`${product.address}/sales?channel=online`)
    await compliance
      .getByRole('link', { name: /S\d{8}-/ })
      .first()
      .click()
    await expect(compliance.getByRole('heading', { level: 1 })).toContainText('赵')
    await lookAt(compliance, 'channel-online-desk-sold')
    await compliance.getByRole('link', { name: '案卷', exact: true }).first().click()
    await compliance.getByRole('button', { name: /^显示全部 \d+ 页$/ }).click()
    const pages = compliance.getByRole('list', { name: '操作轨迹' }).getByRole('listitem')
    await expect(pages.filter({ hasText: '选哪一档？' }).first()).toBeVisible()
    await expect(compliance.getByText('客户进入网上自助办理').first()).toBeVisible()
    await lookAt(compliance, 'channel-online-case-file')
  })

  expect(complaints).toEqual([])
})

test('who would rather have a person gets one, and the seller goes on with the same case', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const phone = await openPhone(browser)
  const counter = await openCounter(browser)
  const complaints = [complaintsOf(phone), complaintsOf(counter)]

  await test.step('the way alone ends kindly', async () => {
    await toTheApplication(phone, SUN, noLook)
    await consent(phone, noLook)
    await answerNeeds(phone, NEEDS, noLook)
    await takeRiskTest(phone, noLook)
    await tap(phone, '拿不准？请客户经理来办')
    await lookAt(phone, 'channel-online-ask-person')
    await tap(phone, '请联系我')
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(
      '请到网点办理，或由客户经理联系您',
    )
    await lookAt(phone, 'channel-online-referred')
  })

  await test.step('it is on the seller’s list; the desk shows it, and lets it be taken over', async () => {
    await signIn(counter, product.address, SUN.ownerStaffNo)
    await expect(counter.getByText(/轮到您：请联系客户/).first()).toBeVisible()
    await lookAt(counter, 'channel-online-today')
    await counter.getByRole('link', { name: /孙悦/ }).first().click()
    await expect(counter.getByText('客户在等您联系')).toBeVisible()
    await expect(counter.getByRole('button', { name: '客户放弃' })).toHaveCount(0)
    await lookAt(counter, 'channel-online-desk')
    await press(counter, '转交')
    await lookAt(counter, 'channel-online-hand-over')
  })

  await test.step('the seller’s page of the product has the text to send', async () => {
    await counter.goto(`${product.address}/products/${ACCIDENT.id}?tab=online`)
    await press(counter, '发页面给客户')
    await expect(counter.getByText(/\/p\/shop\/.+\?from=/)).toBeVisible()
    await lookAt(counter, 'channel-online-product-page')
  })

  expect(complaints.flat()).toEqual([])
})
