import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { openCounter, press, showCode, signIn } from './counter.ts'
import { openPhone, tap, write } from './customer.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { sold } from './sold.ts'
import { test } from './story.ts'

const LET_PERIOD_PASS = fileURLToPath(new URL('let-period-pass.ts', import.meta.url))

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

/** 谢婷 bought for 6,000 yuan a year; it is in her hands and the period is over. */
async function policyOfOld(): Promise<string> {
  const sale = await sold(product, {
    name: '谢婷',
    seller: 'RM0103',
    until: 'delivered',
    premiumFen: 600_000,
  })
  const env = { ...process.env, ...product.environment }
  const { status } = spawnSync('node', [LET_PERIOD_PASS, sale.id], { env })
  if (status !== 0) throw new Error('the period did not pass')
  return sale.id
}

test('a pledge shuts the surrender; once released the customer surrenders on her own phone', async ({
  browser,
}) => {
  test.setTimeout(480_000)
  const saleId = await policyOfOld()
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [complaintsOf(counter), complaintsOf(phone)]
  await signIn(counter, product.address, 'RM0103')

  await test.step('the policy is pledged, and the insurer has it so too', async () => {
    await counter.goto(`${product.address}/sales/${saleId}/service`)
    await expect(counter.getByText('请客户用手机扫码，点“我要退保”')).toBeVisible()
    await lookAt(counter, 'service-open')
    await counter.getByLabel('质权人全称').fill('清江银行股份有限公司')
    await counter.getByLabel('质押合同编号').fill('ZY-2026-0117')
    await counter.getByLabel('核对过的材料').fill('质押合同原件、投保人身份证')
    await press(counter, '请保险公司冻结')
    await expect(counter.getByText('已质押', { exact: true })).toBeVisible({ timeout: 20_000 })
    await press(counter, '查询保单状态')
    await expect(counter.getByText('与本行记录一致')).toBeVisible({ timeout: 20_000 })
    await lookAt(counter, 'service-pledged')
  })

  await test.step('it is released', async () => {
    await counter.getByLabel('解除原因').fill('贷款还清')
    await counter.getByLabel('质权人同意解除的材料').fill('解押函原件')
    await press(counter, '请保险公司解除冻结')
    await expect(counter.getByText('有效', { exact: true }).first()).toBeVisible({
      timeout: 20_000,
    })
  })

  await test.step('she sees what it pays and what it costs, and signs', async () => {
    await phone.goto(await showCode(counter, product.address))
    await tap(phone, '我要退保')
    await expect(phone.getByRole('button', { name: '算一算能拿回多少' })).toBeVisible()
    await lookAt(phone, 'service-phone-before')
    await tap(phone, '算一算能拿回多少')
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/今天退保能拿回/, {
      timeout: 20_000,
    })
    await phone.getByText('不想说明', { exact: true }).click()
    await lookAt(phone, 'service-phone-quote')
    await tap(phone, '去签名')
    await write(phone)
    await tap(phone, '确认退保')
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('已经退保', {
      timeout: 30_000,
    })
    await lookAt(phone, 'service-phone-done')
    await expect(counter.getByText('已终止', { exact: true }).first()).toBeVisible()
    await lookAt(counter, 'service-ended')
  })

  expect(complaints.flat()).toEqual([])
})
