import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { customerNamed } from '#world/customers'
import { checkIdentity, findCustomer, openCounter, openSale, press, signIn } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

const CUSTOMER = customerNamed('康伟')
const SELLER = '魏若兰'

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney({ withSales: true })
})
test.afterAll(() => product.stop())

/** The manager finds the person by the light and does something about the grant. */
async function settle(manager: Page, deed: string, reason: string): Promise<void> {
  await manager.getByRole('link', { name: '可售权', exact: true }).first().click()
  await manager.getByRole('link', { name: SELLER, exact: true }).click()
  await manager.getByRole('link', { name: '看授权' }).first().click()
  await press(manager, deed)
  const dialog = manager.getByRole('dialog')
  await dialog.getByRole('textbox').fill(reason)
  await dialog.getByRole('button', { name: deed }).click()
  await expect(dialog).toHaveCount(0)
}

test('a seller whose grant is suspended sees why; the manager resumes it, and the sale goes on', async ({
  browser,
}) => {
  test.setTimeout(360_000)
  const seller = await openCounter(browser)
  const manager = await openCounter(browser)
  const compliance = await openCounter(browser)
  const stopped = [/409 .*\/api\/sales/]
  const complaints = [
    complaintsOf(seller, stopped),
    complaintsOf(manager),
    complaintsOf(compliance),
  ]

  await test.step('the door to a new sale is shut, with reason, article and the way on', async () => {
    await signIn(seller, product.address, 'RM0202')
    await findCustomer(seller, CUSTOMER.phone.slice(-4), CUSTOMER.name)
    await seller.getByRole('link', { name: CUSTOMER.name, exact: true }).click()
    await press(seller, '开始销售')
    await expect(seller.getByText('销售授权已暂停，恢复前不能销售')).toBeVisible()
    await expect(seller.getByText(/第46、71条/)).toBeVisible()
    await lookAt(seller, 'authority-shut-door')
    await seller.getByRole('link', { name: '看授权' }).click()
    await expect(seller.getByText(/质检发现介绍顺序两次不符/)).toBeVisible()
    await expect(seller.getByRole('button', { name: '恢复授权' })).toHaveCount(0)
    await lookAt(seller, 'authority-grant')
  })

  await test.step('the own answer says it in big words', async () => {
    await seller.getByRole('link', { name: '可售权', exact: true }).first().click()
    await expect(seller.getByText('不能销售', { exact: true })).toBeVisible()
    await lookAt(seller, 'authority-own')
    await seller.getByRole('tab', { name: '可售产品' }).click()
    await expect(seller.getByText('0 / 20 可以销售')).toBeVisible()
    await lookAt(seller, 'authority-shelf')
    await seller.getByRole('tab', { name: '资格与培训' }).click()
    await expect(seller.getByText('近 12 个月 64 小时，其中投连专项 32 小时')).toBeVisible()
    await lookAt(seller, 'authority-evidence')
  })

  await test.step('compliance sees the attempt, counted by rule and person', async () => {
    await signIn(compliance, product.address, 'CP0001')
    await compliance.getByRole('link', { name: '可售权', exact: true }).first().click()
    await lookAt(compliance, 'authority-people')
    await compliance.getByRole('tab', { name: '被拦截的尝试' }).click()
    await compliance.getByRole('button', { name: /魏若兰 RM0202/ }).click()
    await expect(compliance.getByRole('row')).toHaveCount(2)
    await expect(compliance.getByRole('row').last()).toContainText('开始销售')
    await lookAt(compliance, 'authority-attempts')
  })

  await test.step('the branch manager resumes the grant, and the sale begins', async () => {
    await signIn(manager, product.address, 'BM02')
    await settle(manager, '恢复授权', '整改谈话已完成，恢复销售')
    await expect(manager.getByRole('main').getByText('有效', { exact: true })).toBeVisible()
    await lookAt(manager, 'authority-resumed')
    await findCustomer(seller, CUSTOMER.phone.slice(-4), CUSTOMER.name)
    await openSale(seller, CUSTOMER.name)
  })

  await test.step('suspended again in the middle, the desk says so; resumed, it goes on', async () => {
    await settle(manager, '暂停授权', '又有一笔投诉，先停')
    await expect(seller.getByText('可售权不足，不能继续销售')).toBeVisible({ timeout: 15_000 })
    await lookAt(seller, 'authority-desk-shut')
    await settle(manager, '恢复授权', '投诉不成立，恢复销售')
    await expect(seller.getByText('可售权不足，不能继续销售')).toHaveCount(0, { timeout: 15_000 })
    await checkIdentity(seller, CUSTOMER.idNumber?.slice(-4) ?? '')
  })

  await test.step('head office adjusts a limit', async () => {
    const head = await openCounter(browser)
    complaints.push(complaintsOf(head))
    await signIn(head, product.address, 'HO0001')
    await head.getByRole('link', { name: '可售权', exact: true }).first().click()
    await head.getByRole('tab', { name: '额度' }).click()
    const row = head.getByRole('row').filter({ hasText: '桥北社区支行' })
    await row.getByRole('button', { name: '调整' }).click()
    const dialog = head.getByRole('dialog')
    await dialog.getByLabel('依据').fill('社区支行增配双录设备')
    await lookAt(head, 'authority-limit')
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(row).toContainText('社区支行增配双录设备')
  })
  expect(complaints.flat()).toEqual([])
})

/** Compliance writes the registration as the regulator's system has it now. */
async function keepRegistration(compliance: Page, status: string, reason: string): Promise<void> {
  await press(compliance, '变更登记')
  const dialog = compliance.getByRole('dialog')
  await dialog.getByRole('button', { name: /登记状态/ }).click()
  await compliance.getByRole('option', { name: status, exact: true }).click()
  await dialog.getByLabel('依据').fill(reason)
  await lookAt(compliance, `authority-registration-${status}`)
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog).toHaveCount(0)
}

test('a registration that lapsed is put right by compliance, and the seller goes on', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const customer = customerNamed('叶春梅')
  const seller = await openCounter(browser)
  const compliance = await openCounter(browser)
  const complaints = [complaintsOf(seller, [/409 .*\/api\/sales/]), complaintsOf(compliance)]
  await signIn(compliance, product.address, 'CP0001')
  await signIn(seller, product.address, 'RM0104')

  await test.step('compliance enters what the regulator’s system says', async () => {
    await compliance.getByRole('link', { name: '可售权', exact: true }).first().click()
    await compliance.getByRole('link', { name: '林晓冬', exact: true }).click()
    await compliance.getByRole('tab', { name: '登记与等级' }).click()
    await keepRegistration(compliance, '已暂停', '监管系统显示登记已暂停')
    await expect(compliance.getByText('登记状态：有效 → 已暂停')).toBeVisible()
    await lookAt(compliance, 'authority-register')
  })

  await test.step('the seller is stopped, and told by name whom to ask', async () => {
    await findCustomer(seller, customer.phone.slice(-4), customer.name)
    await seller.getByRole('link', { name: customer.name, exact: true }).click()
    await press(seller, '开始销售')
    await seller.getByRole('link', { name: '请合规部门更新登记' }).click()
    await expect(seller.getByText(/请联系：郑怀谨（合规专员）/)).toBeVisible()
    await expect(seller.getByRole('button', { name: '变更登记' })).toHaveCount(0)
    await lookAt(seller, 'authority-whom-to-ask')
  })

  await test.step('the repair of the lapse leads compliance to the form', async () => {
    await compliance.getByRole('tab', { name: '能否销售' }).click()
    await compliance.getByRole('link', { name: '更新登记' }).click()
    await keepRegistration(compliance, '有效', '监管系统已恢复，查证一致')
    await expect(compliance.getByText('登记状态：已暂停 → 有效')).toBeVisible()
  })

  await test.step('one product is looked at with its premium, and the sale begins', async () => {
    await seller.getByRole('tab', { name: '可售产品' }).click()
    await seller.getByRole('link', { name: '岚石恒守终身寿险', exact: true }).click()
    await expect(seller.getByText('可以销售', { exact: true })).toBeVisible()
    await seller.getByLabel('首年保费（选填）').fill('300000')
    await seller.keyboard.press('Enter')
    await expect(seller.getByText('首年保费超出个人单笔授权额度').first()).toBeVisible()
    await lookAt(seller, 'authority-product')
    await findCustomer(seller, customer.phone.slice(-4), customer.name)
    await openSale(seller, customer.name)
  })

  await test.step('an outlet’s permit is renewed on its page', async () => {
    await compliance.getByRole('link', { name: '可售权', exact: true }).first().click()
    await compliance.getByRole('tab', { name: '额度' }).click()
    await compliance.getByRole('link', { name: '沙河支行', exact: true }).click()
    await press(compliance, '更新网点许可')
    const dialog = compliance.getByRole('dialog')
    await dialog.getByText('投资连结保险', { exact: true }).click()
    await dialog.getByLabel('依据').fill('换发许可证，不含投连险')
    await lookAt(compliance, 'authority-permit')
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(compliance.getByText('减少险类：投资连结保险')).toBeVisible()
    await lookAt(compliance, 'authority-outlet')
  })
  expect(complaints.flat()).toEqual([])
})
