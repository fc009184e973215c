import { expect } from '@playwright/test'
import { startIdentityProvider } from '../setup/identity-provider.ts'
import type { TestProvider } from '../setup/identity-provider.ts'
import { openCounter } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

let idp: TestProvider
let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney({
    more: async (address) => {
      idp = await startIdentityProvider(`${address}/sign-in/back`)
      const { issuer, clientId, clientSecret } = idp.client
      return {
        OIDC_ISSUER: issuer,
        OIDC_CLIENT_ID: clientId,
        OIDC_CLIENT_SECRET: clientSecret,
        OIDC_NAME: '清江统一认证',
        BAOQIAO_PUBLIC_URL: address,
      }
    },
  })
})
test.afterAll(async () => {
  await product.stop()
  await idp.close()
})

test('somebody of the staff signs in with the bank’s own account and is back where she was going', async ({
  browser,
}) => {
  const page = await openCounter(browser)
  const complaints = complaintsOf(page, [/403 .*\/api\/single-sign-on\/answer$/])
  await page.goto(`${product.address}/customers`)
  await expect(page.getByRole('button', { name: '用清江统一认证登录' })).toBeVisible()
  await lookAt(page, 'sign-in-ways')
  await page.getByRole('button', { name: '用清江统一认证登录' }).click()
  await expect(page.getByRole('heading', { name: '客户', exact: true })).toBeVisible()
  await expect(page.getByText('陈嘉树').first()).toBeVisible()
  expect(page.url()).toBe(`${product.address}/customers`)

  await test.step('somebody the product does not know is told whom to ask', async () => {
    idp.becomes('ZZ9999')
    const other = await openCounter(browser)
    complaints.push(...complaintsOf(other, [/403 .*\/api\/single-sign-on\/answer/]))
    await other.goto(product.address)
    await other.getByRole('button', { name: '用清江统一认证登录' }).click()
    await expect(other.getByText(/没有登记这个工号，请联系系统管理员/)).toBeVisible()
    await lookAt(other, 'sign-in-unknown')
    await other.getByRole('link', { name: '重新登录' }).click()
    await expect(other.getByLabel('工号')).toBeVisible()
  })
  expect(complaints).toEqual([])
})
