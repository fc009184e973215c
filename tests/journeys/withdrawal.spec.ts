import { expect } from '@playwright/test'
import { customerNamed } from '#world/customers'
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

/** 谢婷 bought for 10,000 yuan a year; it is in her hands. */
const deliveredSale = async () =>
  (
    await sold(product, {
      name: '谢婷',
      seller: 'RM0103',
      until: 'delivered',
      premiumFen: 1_000_000,
    })
  ).id

test('a customer changes her mind: she asks on her phone, is verified, and the money is back', async ({
  browser,
}) => {
  test.setTimeout(480_000)
  const saleId = await deliveredSale()
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [complaintsOf(counter), complaintsOf(phone)]
  await signIn(counter, product.address, 'RM0103')

  await test.step('the cockpit shows what can still be given back', async () => {
    await counter.getByRole('link', { name: '犹豫期', exact: true }).first().click()
    await expect(counter.getByRole('heading', { name: '犹豫期', exact: true })).toBeVisible()
    await expect(counter.getByText('谢婷').first()).toBeVisible()
    await lookAt(counter, 'cooling-off')
    await counter.goto(`${product.address}/sales/${saleId}/withdrawal`)
    await expect(counter.getByText('由客户本人决定，本人办理')).toBeVisible()
    await lookAt(counter, 'withdrawal-offered')
  })

  await test.step('she asks on her own phone and signs', async () => {
    await phone.goto(await showCode(counter, product.address))
    await tap(phone, '我要在犹豫期内退保')
    await expect(phone.getByText('10,000 元，全部保费')).toBeVisible()
    await phone.getByText('不想说明', { exact: true }).click()
    await lookAt(phone, 'withdrawal-phone-offer')
    await tap(phone, '去签名')
    await write(phone)
    await tap(phone, '确认退保')
    await expect(phone.getByText('请带上身份证到柜台核对')).toBeVisible()
    await lookAt(phone, 'withdrawal-phone-verify')
  })

  await test.step('the counter sees her document, and it goes on by itself', async () => {
    await expect(counter.getByRole('heading', { name: '核验客户身份' })).toBeVisible()
    await lookAt(counter, 'withdrawal-verify')
    await counter.getByLabel('证件后四位').fill(customerNamed('谢婷').idNumber?.slice(-4) ?? '')
    await press(counter, '已核验，继续退款')
    await expect(counter.getByText('已退保并退款')).toBeVisible({ timeout: 30_000 })
    await lookAt(counter, 'withdrawal-done')
    await expect(phone.getByText('10,000 元已退回')).toBeVisible()
    await lookAt(phone, 'withdrawal-phone-done')
  })

  expect(complaints.flat()).toEqual([])
})
