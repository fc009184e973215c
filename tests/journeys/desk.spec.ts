import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { customerNamed } from '#world/customers'
import { productByCode } from '#world/products/index'
import { TOWN_PASSWORD } from '#world/staff'
import { findCustomer, openCounter, press, signIn } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

const ZHAO = customerNamed('赵明轩')

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney({ withSales: true })
})
test.afterAll(() => product.stop())

test('a book of contacts comes in, and the row that cannot is handed back with the reason', async ({
  browser,
}) => {
  const page = await openCounter(browser)
  const complaints = complaintsOf(page)
  await signIn(page, product.address, 'OM0101')
  await page.getByRole('link', { name: '导入', exact: true }).first().click()
  await page.getByLabel('选择文件').setInputFiles({
    name: 'book.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(BOOK),
  })
  await expect(page.getByText('book.csv 导入完成')).toBeVisible()
  await expect(page.getByText('读入 3 行：新建 2，更新 0，拒绝 1')).toBeVisible()
  const download = page.getByRole('button', { name: '下载 book.csv' })
  await expect(download).toBeVisible({ timeout: 15_000 })
  await lookAt(page, 'desk-import')
  const coming = page.waitForEvent('download')
  await download.click()
  const errors = readFileSync(await (await coming).path(), 'utf8')
  expect(errors).toContain('astronaut')
  expect(errors).toContain('job')
  expect(complaints).toEqual([])
})

const BOOK = [
  'age,job,marital,education,default,balance,housing,loan,contact,day,month,duration,campaign,pdays,previous,poutcome,y',
  '50,entrepreneur,married,primary,yes,537,yes,no,unknown,20,jun,11,15,-1,0,unknown,no',
  '47,astronaut,married,secondary,no,-938,yes,no,unknown,28,may,176,2,-1,0,unknown,no',
  '36,technician,single,tertiary,no,4608,yes,no,cellular,14,may,284,7,-1,0,unknown,yes',
].join('\n')

test('a telephone number is shown for a purpose, and the auditor sees who looked', async ({
  browser,
}) => {
  const seller = await openCounter(browser)
  const complaints = [complaintsOf(seller)]
  await signIn(seller, product.address, 'RM0102')
  await findCustomer(seller, ZHAO.phone.slice(-4), '赵明轩')
  await seller.getByRole('link', { name: '赵明轩', exact: true }).click()
  await lookAt(seller, 'desk-customer')
  await expect(seller.getByText(ZHAO.phone)).toHaveCount(0)
  await press(seller, '查看手机号')
  await lookAt(seller, 'desk-reveal-purpose')
  await press(seller, '联系客户')
  await expect(seller.getByText(ZHAO.phone)).toBeVisible()

  const auditor = await openCounter(browser)
  complaints.push(complaintsOf(auditor))
  await signIn(auditor, product.address, 'AU0001')
  await auditor.getByRole('link', { name: '审计', exact: true }).first().click()
  const entry = auditor.getByRole('row').filter({ hasText: '陈嘉树' })
  // A list opened while the page still fills closes again: whoever sees that chooses once more.
  await expect(async () => {
    await auditor.getByRole('combobox', { name: '做了什么' }).fill('查看完整')
    await auditor.getByRole('option', { name: '查看完整敏感信息' }).click({ timeout: 3000 })
    await expect(entry.first()).toContainText('查看完整敏感信息', { timeout: 3000 })
  }).toPass({ timeout: 30_000 })
  await expect(auditor.getByText(ZHAO.phone)).toHaveCount(0)
  await press(auditor, '重新计算并验证')
  await expect(auditor.getByText('完整，没有被改动')).toBeVisible({ timeout: 30_000 })
  await lookAt(auditor, 'desk-audit')
  expect(complaints.flat()).toEqual([])
})

test("another outlet's customer is not there for a seller, not even by the address", async ({
  browser,
}) => {
  const page = await openCounter(browser)
  const complaints = complaintsOf(page, [/404 .*\/api\/customers\//])
  await signIn(page, product.address, 'RM0103')
  await page.goto(`${product.address}/customers/${ZHAO.id}`)
  await expect(page.getByText('没有找到，或不在您的数据范围内')).toBeVisible()
  await expect(page.getByText('赵明轩')).toHaveCount(0)
  await lookAt(page, 'desk-not-found')
  await page.getByRole('link', { name: '客户', exact: true }).first().click()
  await page.getByLabel('查找客户').fill('赵明轩')
  await expect(page.getByText('没有找到「赵明轩」')).toBeVisible()
  expect(complaints).toEqual([])
})

test('a product comes to the shelf by compliance, never by its author', async ({ browser }) => {
  const { id, content } = productByCode('MH-AP01')
  const complaints: string[][] = []
  const openAs = async (staffNo: string): Promise<Page> => {
    const page = await openCounter(browser)
    complaints.push(complaintsOf(page))
    await signIn(page, product.address, staffNo)
    await page.getByRole('link', { name: '产品', exact: true }).first().click()
    await page.getByRole('link', { name: content.name, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(id))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(content.name)
    return page
  }
  const author = await openAs('PM0001')
  await expect(author.getByRole('button', { name: '修订' })).toBeVisible()
  await expect(author.getByRole('button', { name: '审批上架' })).toHaveCount(0)
  const compliance = await openAs('CP0001')
  await lookAt(compliance, 'desk-product-submitted')
  await press(compliance, '审批上架')
  const dialog = compliance.getByRole('dialog')
  await dialog.getByLabel('审批意见').fill('红利演示三档齐全，已与报备材料核对')
  await lookAt(compliance, 'desk-product-approval')
  await dialog.getByRole('button', { name: '审批上架' }).click()
  await expect(compliance.getByRole('main').getByText('在售', { exact: true })).toBeVisible()
  await author.reload()
  await expect(author.getByRole('main').getByText('在售', { exact: true })).toBeVisible()
  expect(complaints.flat()).toEqual([])
})

test('a change of language keeps what was typed', async ({ browser }) => {
  const page = await openCounter(browser)
  const complaints = complaintsOf(page)
  await signIn(page, product.address, 'RM0102')
  await page.getByRole('link', { name: '客户', exact: true }).first().click()
  await page.getByRole('link', { name: '新建客户' }).click()
  await page.getByLabel('姓名').fill('欧阳震华')
  for (const [language, title] of [
    ['English', 'New customer'],
    ['繁體中文', '新建客戶'],
  ] as const) {
    await page
      .locator('header')
      .getByRole('button', { name: /^(语言|Language)$/ })
      .click()
    await page.getByRole('menuitemradio', { name: language }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.locator('input').first()).toHaveValue('欧阳震华')
    await lookAt(page, `desk-new-customer-${language === 'English' ? 'en' : 'hant'}`)
  }
  expect(complaints).toEqual([])
})

test("a question in the customer's words finds the clause", async ({ browser }) => {
  const page = await openCounter(browser)
  const complaints = complaintsOf(page)
  await signIn(page, product.address, 'RM0102')
  await page.getByRole('link', { name: '知识库', exact: true }).first().click()
  await page.getByLabel('要查的内容').fill('等待期里得了重大疾病赔不赔')
  await press(page, '查')
  const first = page
    .getByRole('listitem')
    .filter({ has: page.locator('mark') })
    .first()
  await expect(first).toContainText('等待期')
  await lookAt(page, 'desk-knowledge')
  expect(complaints).toEqual([])
})

test('with the keyboard alone: sign in, Ctrl K, open a customer', async ({ browser }) => {
  const page = await openCounter(browser)
  const complaints = complaintsOf(page)
  await page.goto(product.address)
  await expect(page.getByLabel('工号')).toBeFocused()
  await page.keyboard.type('RM0102')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('密码')).toBeFocused()
  await page.keyboard.type(TOWN_PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('登录')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: '搜索客户、保单、档案、产品' })).toBeFocused()
  await page.keyboard.type('zmx')
  await expect(page.getByRole('option', { name: /赵明轩/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await lookAt(page, 'desk-palette')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('赵明轩')
  expect(complaints).toEqual([])
})

test('what the bank has sent: delivery only, never the words', async ({ browser }) => {
  const page = await openCounter(browser)
  const complaints = complaintsOf(page)
  await signIn(page, product.address, 'IT0001')
  await page.getByRole('link', { name: '短信与邮件', exact: true }).first().click()
  // The town's own sales come as far as a signature some time after the start.
  await expect(page.getByRole('cell', { name: '签名验证码' }).first()).toBeVisible({
    timeout: 90_000,
  })
  await expect(page.getByRole('main')).not.toContainText(/\b\d{6} 是您/)
  await lookAt(page, 'desk-messages')
  await page.getByLabel('从', { exact: true }).fill('20:30')
  await press(page, '保存')
  await expect(page.getByText('已保存', { exact: true })).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await lookAt(page, 'desk-messages-narrow')
  expect(complaints).toEqual([])
})
