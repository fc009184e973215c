import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openCounter, showCode, signIn } from './counter.ts'
import { answerHealth, openPhone, tap, write } from './customer.ts'
import { startCalendar } from './days.ts'
import type { Calendar } from './days.ts'
import { complaintsOf, lookAt } from './look.ts'
import { sold } from './sold.ts'
import { test } from './story.ts'

/** A year with twenty days missing: the second premium falls due three weeks later. */
const ALMOST_A_YEAR = 345
/** 60 days of grace and a day, from three weeks before the premium is due. */
const PAST_GRACE = 21 + 60 + 2

let calendar: Calendar
let saleIds: { agreeing: string; lapsing: string }
test.beforeAll(async () => {
  calendar = await startCalendar()
  const { product } = calendar
  const until = 'delivered' as const
  const agreeing = await sold(product, { name: '谢婷', seller: 'RM0103', until })
  const lapsing = await sold(product, { name: '赵明轩', seller: 'RM0102', until })
  saleIds = { agreeing: agreeing.id, lapsing: lapsing.id }
  await calendar.later(ALMOST_A_YEAR, Object.values(saleIds))
})
test.afterAll(() => calendar.product.stop())

const titled = (page: Page, title: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(title, { timeout: 20_000 })
const openService = (page: Page, saleId: string) =>
  page.goto(`${calendar.product.address}/sales/${saleId}/service`)

/** While the product is away a page asks in vain and says so. */
const AWAY = [/ERR_CONNECTION_REFUSED/, /ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_RESET/]

/** Six digits to the number on file. */
async function typeCode(phone: Page): Promise<void> {
  await titled(phone, '授权前，先确认是您本人')
  const answer = phone.waitForResponse(/\/phone\/renewal\/code$/)
  await tap(phone, '发验证码给我')
  const { codeId } = (await (await answer).json()) as { codeId: string }
  await titled(phone, '请输入短信里的 6 位数字')
  await lookAt(phone, 'renewal-phone-code')
  const code = /^\d{6}/.exec(await calendar.product.inbox(codeId))?.[0] ?? ''
  await phone.getByLabel('验证码').fill(code)
  await tap(phone, '确认授权')
}

test('the customer gives the word to debit; the premium is debited on its day; the word is taken back', async ({
  browser,
}) => {
  const saleId = saleIds.agreeing
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [complaintsOf(counter, AWAY), complaintsOf(phone, AWAY)]
  await signIn(counter, calendar.product.address, 'RM0103')

  await test.step('the desk has the premium that comes, told to the customer and not agreed to', async () => {
    await openService(counter, saleId)
    await expect(counter.getByText('未授权自动扣款')).toBeVisible()
    await expect(counter.getByText('已短信提醒客户。')).toBeVisible()
    await lookAt(counter, 'renewal-desk-before')
  })

  await test.step('she reads the words, ticks herself, and types the code that came', async () => {
    await phone.goto(await showCode(counter, calendar.product.address))
    await tap(phone, '查看续期保费')
    await expect(phone.getByText('授权不授权都由您定，不影响保单。')).toBeVisible()
    await lookAt(phone, 'renewal-phone-offer')
    await tap(phone, '看看自动扣款授权')
    await titled(phone, '续期保费自动扣款授权')
    await expect(phone.getByRole('checkbox')).not.toBeChecked()
    await expect(phone.getByRole('button', { name: '同意，去确认是您本人' })).toBeDisabled()
    await lookAt(phone, 'renewal-phone-words')
    await phone.getByRole('checkbox').tap()
    await tap(phone, '同意，去确认是您本人')
    await typeCode(phone)
    await expect(phone.getByText('已授权自动扣款')).toBeVisible()
    await lookAt(phone, 'renewal-phone-agreed')
    await expect(counter.getByText('已授权自动扣款')).toBeVisible()
  })

  await test.step('the day comes: it is debited and the insurer has it, without anybody pressing', async () => {
    await calendar.later(21, [saleId])
    await openService(counter, saleId)
    await expect(counter.getByText('已缴', { exact: true })).toBeVisible({ timeout: 20_000 })
    await expect(counter.getByText('已扣款', { exact: true })).toBeVisible()
    await lookAt(counter, 'renewal-desk-paid')
  })

  await test.step('one press ends it, and the desk shows that the customer did', async () => {
    await phone.reload()
    await tap(phone, '查看续期保费')
    await tap(phone, '取消自动扣款')
    await titled(phone, '取消自动扣款？')
    await lookAt(phone, 'renewal-phone-revoke')
    await tap(phone, '确认取消')
    await expect(phone.getByText('上一次的自动扣款授权已经取消')).toBeVisible()
    await lookAt(phone, 'renewal-phone-revoked')
    await expect(counter.getByText('自动扣款已取消')).toBeVisible()
    await expect(counter.getByText('客户在手机上取消')).toBeVisible()
    await lookAt(counter, 'renewal-desk-revoked')
  })

  expect(complaints.flat()).toEqual([])
})

test('a contract that lapsed is applied for again on the phone, and is in force', async ({
  browser,
}) => {
  const saleId = saleIds.lapsing
  await calendar.later(PAST_GRACE, [saleId])
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [complaintsOf(counter), complaintsOf(phone)]
  await signIn(counter, calendar.product.address, 'RM0102')

  await test.step('nobody paid within grace: the desk says what that means and until when', async () => {
    await openService(counter, saleId)
    await expect(counter.getByText('逾期，效力中止')).toBeVisible()
    await expect(counter.getByText(/之前可以申请复效/)).toBeVisible()
    await lookAt(counter, 'renewal-desk-lapsed')
  })

  await test.step('he sees what it costs today and what it means', async () => {
    await phone.goto(await showCode(counter, calendar.product.address))
    await tap(phone, '查看续期保费')
    await titled(phone, '保单效力已经中止')
    await lookAt(phone, 'reinstatement-phone-lapsed')
    await tap(phone, '申请恢复效力')
    await tap(phone, '算一算要补交多少')
    await titled(phone, /^复效要补交 [\d,.]+ 元$/)
    await expect(phone.getByText(/自杀条款从复效这一天重新计算/)).toBeVisible()
    await expect(phone.getByRole('button', { name: '去回答健康问题' })).toBeDisabled()
    await lookAt(phone, 'reinstatement-phone-figures')
    await phone.getByRole('checkbox').tap()
    await tap(phone, '去回答健康问题')
  })

  await test.step('health is asked again, and he signs', async () => {
    await answerHealth(phone, 'LS-CI01', async () => undefined)
    await titled(phone, '请赵明轩本人签名')
    await write(phone)
    await lookAt(phone, 'reinstatement-phone-pen')
    await tap(phone, '签名并申请复效')
  })

  await test.step('the insurer agrees, the money is debited, and cover runs again', async () => {
    await expect(phone.getByText('合同已经恢复效力')).toBeVisible({ timeout: 30_000 })
    await lookAt(phone, 'reinstatement-phone-done')
    await expect(counter.getByText('已复效', { exact: true })).toBeVisible({ timeout: 10_000 })
    await expect(counter.getByText('已缴', { exact: true })).toBeVisible()
    await lookAt(counter, 'reinstatement-desk-done')
  })

  expect(complaints.flat()).toEqual([])
})
