import { expect } from '@playwright/test'
import type { Stage } from '#world/stories'
import { findCustomer, followsTo, openCounter, press, showCode, signIn } from './counter.ts'
import { consent, openPhone } from './customer.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { wentOn } from './sold.ts'
import { test } from './story.ts'

const BROKER = '明途保险经纪有限公司'

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

test('a sale through a broker: the customer gives the mandate before anything is asked', async ({
  browser,
}) => {
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [complaintsOf(counter), complaintsOf(phone)]
  const onPhone = (name: string) => lookAt(phone, `channel-broker-phone-${name}`)
  let saleId = ''
  const goOn = (until: Stage) => wentOn(product, { name: '谢婷', seller: 'RM0103', saleId, until })

  await test.step('the seller opens it through a broker', async () => {
    await signIn(counter, product.address, 'RM0103')
    await findCustomer(counter, 'xt', '谢婷')
    await counter.getByRole('link', { name: '谢婷', exact: true }).click()
    await press(counter, '经中介机构')
    await counter.getByText('保险经纪人', { exact: true }).click()
    await counter.getByRole('button', { name: /保险经纪机构/ }).click()
    await counter.getByRole('option', { name: BROKER }).click()
    await counter.getByRole('button', { name: /经办人/ }).click()
    await counter.getByRole('option', { name: /沈致远/ }).click()
    await lookAt(counter, 'channel-broker-open')
    await counter.getByRole('dialog').getByRole('button', { name: '开始销售' }).click()
    await counter.waitForURL(/\/sales\/[0-9a-f-]{36}/)
    saleId = /[0-9a-f-]{36}/.exec(counter.url())?.[0] ?? ''
  })

  await test.step('the mandate is read and confirmed: whose side, what for, who pays', async () => {
    await phone.goto(await showCode(counter, product.address))
    await consent(phone, onPhone)
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('请看委托书，再决定是否委托')
    await expect(phone.getByText(/为我的利益办事/)).toBeVisible()
    await expect(phone.getByText(/最高为首年保费的 12\.00%/)).toBeVisible()
    await followsTo(counter, '正在阅读委托书')
    await onPhone('mandate')
    await lookAt(counter, 'channel-broker-desk')
    await phone.getByRole('checkbox').tap()
    await phone.getByText('不想委托？', { exact: false }).scrollIntoViewIfNeeded()
    await phone.getByRole('button', { name: '确认委托' }).tap({ timeout: 20_000 })
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/您最想解决什么问题/)
  })

  await test.step('it is sold to the end; the case file has the mandate', async () => {
    // The rest is answered on another telephone of hers: only one has the session.
    await phone.close()
    expect((await goOn('delivered')).state).toBe('in-force')
    await counter.goto(`${product.address}/sales/${saleId}/case-file`)
    await expect(counter.getByText('客户确认委托书', { exact: false }).first()).toBeVisible()
    await lookAt(counter, 'channel-broker-case-file')
  })

  expect(complaints.flat()).toEqual([])
})
