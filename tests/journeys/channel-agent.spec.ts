import { expect } from '@playwright/test'
import { findCustomer, openCounter, press, showCode, signIn } from './counter.ts'
import { openPhone } from './customer.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { sold, wentOn } from './sold.ts'
import { test } from './story.ts'

const AGENCY = '青禾保险代理有限公司'

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

test('a sale through an agent: head office keeps the register, and what ends there shuts the sale', async ({
  browser,
}) => {
  const head = await openCounter(browser)
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [
    complaintsOf(head, [/status of 400/]),
    complaintsOf(counter, [/status of 409/]),
    complaintsOf(phone),
  ]
  let saleId = ''
  const goOn = (until: 'chosen' | 'delivered') =>
    wentOn(product, { name: '曹阳', seller: 'RM0103', saleId, until })

  await test.step('head office adds a person to the agency; a wrong number is explained', async () => {
    await signIn(head, product.address, 'HO0001')
    await head.goto(`${product.address}/authority?tab=intermediaries`)
    await expect(head.getByRole('row').filter({ hasText: AGENCY })).toContainText('有效')
    await lookAt(head, 'channel-agent-register')
    await press(head, '登记机构')
    await lookAt(head, 'channel-agent-new')
    await press(head, '取消')
    await head.getByRole('link', { name: AGENCY }).click()
    await expect(head.getByRole('heading', { level: 1 })).toHaveText(AGENCY)
    await lookAt(head, 'channel-agent-institution')
    await press(head, '登记人员')
    await head.getByLabel('姓名').fill('程一诺')
    await head.getByLabel('执业登记编号').fill('3299-012026')
    await press(head, '保存')
    await expect(head.getByText(/执业登记编号是 17 到 26 位数字/).first()).toBeVisible()
    await lookAt(head, 'channel-agent-person-wrong')
    await head.getByLabel('执业登记编号').fill('32990120260105063')
    await press(head, '保存')
    await expect(head.getByRole('row').filter({ hasText: '程一诺' })).toContainText('在职')
  })

  await test.step('one sale goes through the agency to the policy, and its papers name it', async () => {
    const buyer = { name: '谢婷', seller: 'RM0103', channel: 'agent' } as const
    const { id, state } = await sold(product, { ...buyer, until: 'delivered' })
    expect(state).toBe('in-force')
    await signIn(counter, product.address, 'RM0103')
    await counter.goto(`${product.address}/sales/${id}/case-file`)
    await expect(counter.getByText(AGENCY, { exact: false }).first()).toBeVisible()
    await lookAt(counter, 'channel-agent-case-file')
  })

  await test.step('the seller opens another with institution and person', async () => {
    await counter.goto(product.address)
    await findCustomer(counter, 'cy', '曹阳')
    await counter.getByRole('link', { name: '曹阳', exact: true }).click()
    await press(counter, '经中介机构')
    await expect(counter.getByRole('button', { name: '开始销售' }).last()).toBeDisabled()
    await counter.getByRole('button', { name: /保险代理机构/ }).click()
    await counter.getByRole('option', { name: AGENCY }).click()
    await counter.getByRole('button', { name: /经办人/ }).click()
    await counter.getByRole('option', { name: /程一诺/ }).click()
    await lookAt(counter, 'channel-agent-open')
    await counter.getByRole('dialog').getByRole('button', { name: '开始销售' }).click()
    await counter.waitForURL(/\/sales\/[0-9a-f-]{36}/)
    saleId = /[0-9a-f-]{36}/.exec(counter.url())?.[0] ?? ''
    await expect(counter.getByText('程一诺（执业登记编号 32990120260105063）')).toBeVisible()
    await lookAt(counter, 'channel-agent-desk')
  })

  await test.step('the customer sees who it is, with the seller of the bank beside', async () => {
    await phone.goto(await showCode(counter, product.address))
    await expect(phone.getByText(AGENCY)).toBeVisible()
    await expect(phone.getByText(/程一诺.*32990120260105063/)).toBeVisible()
    await expect(phone.getByText(/客户经理吴思齐/).first()).toBeVisible()
    await lookAt(phone, 'channel-agent-phone')
  })

  await test.step('an institution that has ended shuts the sale where it stands, and says why', async () => {
    await goOn('chosen')
    await press(head, '终止合作')
    await head.getByLabel('终止原因').fill('年度评估不合格，不再合作')
    await head.getByRole('dialog').getByRole('button', { name: '终止合作' }).click()
    await expect(head.getByText(/合作已于 \d{4}-\d\d-\d\d 终止/)).toBeVisible()
    await lookAt(head, 'channel-agent-ended')
    await counter.reload()
    await expect(
      counter.getByText(`${AGENCY}：与该机构的合作已终止，不能经它销售`, { exact: false }).first(),
    ).toBeVisible()
    await expect(counter.getByRole('link', { name: '看中介机构' }).first()).toBeVisible()
    await lookAt(counter, 'channel-agent-shut')
  })

  await test.step('handed over to the counter, the same case is sold to the end', async () => {
    await press(counter, '转交')
    await lookAt(counter, 'channel-agent-hand-over')
    await counter.getByRole('button', { name: /渠道/ }).click()
    await counter.getByRole('option', { name: '银行网点' }).click()
    await counter.getByRole('combobox', { name: '接手同事' }).fill('RM0103')
    await counter.getByRole('option', { name: /吴思齐/ }).click()
    await counter.getByLabel('原因').fill('代理机构合作终止，改由网点办理')
    await press(counter, '确认转交')
    await expect(counter.getByText('已转交，案卷不变')).toBeVisible()
    expect((await goOn('delivered')).state).toBe('in-force')
  })

  expect(complaints.flat()).toEqual([])
})
