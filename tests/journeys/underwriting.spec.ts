import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openCounter, press, showCode, signIn } from './counter.ts'
import { openPhone, tap, write } from './customer.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { sold } from './sold.ts'
import { test } from './story.ts'

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

/** The insurer's people take a few seconds over what they are given. */
const DECISION_MS = 45_000
const HOSPITAL = 4

type Illness = { name: string; seller: string; illness: string; illnessAt: number }

/** Signed, recorded and handed to the insurer, with one answer about health that is yes. */
const appliedWith = async (illness: Illness) =>
  (await sold(product, { ...illness, until: 'submitted', premiumFen: 1_000_000 })).id

/** A duty to read to the end is met by reading to the end. */
const toTheEnd = (page: Page) =>
  page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight }))

test('refused at underwriting: counter and phone say why, and no money has moved', async ({
  browser,
}) => {
  test.setTimeout(480_000)
  const illness = '乳腺原位癌，2024 年手术，省肿瘤医院'
  const saleId = await appliedWith({ name: '谢婷', seller: 'RM0103', illness, illnessAt: 0 })
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [complaintsOf(counter), complaintsOf(phone)]
  await signIn(counter, product.address, 'RM0103')
  await counter.goto(`${product.address}/sales/${saleId}`)
  await phone.goto(await showCode(counter, product.address))

  await expect(counter.getByText('保险公司拒保').first()).toBeVisible({ timeout: DECISION_MS })
  await expect(counter.getByText('没有扣款', { exact: false }).first()).toBeVisible()
  await lookAt(counter, 'underwriting-declined')
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/很抱歉/, {
    timeout: DECISION_MS,
  })
  await expect(phone.getByText('没有扣过您的钱', { exact: false })).toBeVisible()
  await lookAt(phone, 'underwriting-phone-declined')
  expect(complaints.flat()).toEqual([])
})

test('accepted on other terms after a document: photographed, compared, signed again', async ({
  browser,
}) => {
  test.setTimeout(360_000)
  const illness = '2025 年 3 月因肺炎住院 12 天，市人民医院'
  const told = { name: '赵明轩', seller: 'RM0102', illness, illnessAt: HOSPITAL }
  const saleId = await appliedWith(told)
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [complaintsOf(counter), complaintsOf(phone)]
  await signIn(counter, product.address, 'RM0102')
  await counter.goto(`${product.address}/sales/${saleId}`)

  await test.step('the desk shows what is wanted and until when, not what is asked', async () => {
    await expect(counter.getByText('保险公司转人工核保')).toBeVisible()
    await lookAt(counter, 'underwriting-referred')
    await expect(counter.getByText('保险公司要客户补充资料')).toBeVisible({ timeout: DECISION_MS })
    await expect(counter.getByText('就诊病历或者出院小结').first()).toBeVisible()
    await expect(counter.getByText('请说明诊断时间', { exact: false })).toHaveCount(0)
    await lookAt(counter, 'underwriting-wanted')
  })

  await test.step('the customer answers and photographs', async () => {
    await phone.goto(await showCode(counter, product.address))
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('保险公司想再了解一些情况')
    await lookAt(phone, 'underwriting-phone-wanted')
    await tap(phone, '开始')
    await lookAt(phone, 'underwriting-phone-question')
    await phone.getByRole('textbox').fill('肺炎，住院 12 天，已痊愈，复查正常')
    await tap(phone, '下一项')
    for (const at of [1, 2]) {
      // Any picture does; each is another one.
      const buffer = await phone.screenshot()
      const file = { name: 'page.png', mimeType: 'image/png', buffer }
      await phone.locator('input[type=file]').setInputFiles(file)
      await expect(phone.getByText(`第 ${at} 页`).first()).toBeVisible()
    }
    await lookAt(phone, 'underwriting-phone-pages')
    await expect(counter.getByText('已有 2 页')).toBeVisible()
    await tap(phone, '拍完了，下一项')
    await lookAt(phone, 'underwriting-phone-review')
    await tap(phone, '提交')
  })

  await test.step('other terms: old beside new, worked out', async () => {
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(
      '保险公司愿意承保，但条件变了',
      { timeout: DECISION_MS },
    )
    await expect(phone.getByText('15,000.00 元').first()).toBeVisible()
    await lookAt(phone, 'underwriting-phone-terms')
    await expect(counter.getByText('保险公司愿意承保，但条件变了')).toBeVisible()
    await lookAt(counter, 'underwriting-terms')
    await toTheEnd(phone)
    await tap(phone, '不接受')
    await lookAt(phone, 'underwriting-phone-refuse')
    await tap(phone, '返回')
    await toTheEnd(phone)
    await tap(phone, '接受，去签名')
  })

  await test.step('signed again, and the new premium is what is debited', async () => {
    await expect(phone.getByRole('img', { name: '签名框' })).toBeVisible()
    await write(phone)
    await lookAt(phone, 'underwriting-phone-sign')
    await tap(phone, '接受新的条件')
    await expect(counter.getByText('同意承保')).toBeVisible({ timeout: DECISION_MS })
    await press(counter, '扣缴首期保费')
    await expect(counter.getByText('15,000.00').first()).toBeVisible({ timeout: 30_000 })
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/保单/, { timeout: 30_000 })
    await lookAt(counter, 'underwriting-issued')
  })
  expect(complaints.flat()).toEqual([])
})
