import { expect } from '@playwright/test'
import { COMPANIES } from '#world/companies'
import { findCustomer, openCounter, press, signIn, tick } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

const PHONE = { width: 390, height: 844 }
const COUNTER = { width: 1366, height: 768 }
const FOOD = COMPANIES[1]!
const NEW = {
  单位名称: '清江南塘印刷有限公司',
  法定代表人: '顾南塘',
  在职人数: '37',
  住所: '江苏省清江市桥北区工业园印务路 3 号',
  单位结算账户: '620099 00000077 12345',
  经办人姓名: '端木磊',
  经办人手机号: '137 2222 3333',
  授权委托书有效期至: '20280630',
}

test('a company is put on file once, with the papers of who acts for it', async ({ browser }) => {
  const page = await openCounter(browser)
  const complaints = complaintsOf(page)
  await signIn(page, product.address, 'RM0102')
  await page.getByRole('link', { name: '客户', exact: true }).first().click()
  await lookAt(page, 'company-list')
  await page.getByRole('link', { name: '新建单位客户' }).click()

  await test.step('a code is judged as it is typed, and one on file leads to its file', async () => {
    const code = page.getByLabel('统一社会信用代码')
    await code.fill('91350100m000100y44')
    await expect(page.getByText('统一社会信用代码不对，请核对营业执照')).toBeVisible()
    await code.fill(COMPANIES[0]!.creditCode)
    await expect(page.getByText('校验位正确')).toBeVisible()
    await expect(page.getByText('这个统一社会信用代码已经建档')).toBeVisible()
    await expect(page.getByRole('link', { name: '打开这位客户' })).toBeVisible()
    await press(page, '建档')
    await lookAt(page, 'company-new-faults')
    await code.fill('91350100 M000100Y43')
    await expect(page.getByText('这个统一社会信用代码已经建档')).toHaveCount(0)
  })

  await test.step('what is missing is named; an authority that has ended is none', async () => {
    for (const [label, value] of Object.entries(NEW)) await page.getByLabel(label).fill(value)
    const province = page.getByRole('combobox', { name: '所在省份' })
    await province.fill('江苏')
    await expect(page.getByRole('option', { name: '江苏省' })).toBeVisible()
    await province.press('ArrowDown')
    await province.press('Enter')
    await expect(province).toHaveValue('江苏省')
    await page.getByLabel('经办人证件号码').fill('329901199405160191')
    await expect(page.getByText('经办人身份证号校验位不对，请核对证件')).toBeVisible()
    await page.getByLabel('经办人证件号码').fill('329901199405160192')
    await expect(page.getByText('请填写', { exact: true })).toHaveCount(1)
    await tick(page, '长期有效')
    await expect(page.getByText('请填写', { exact: true })).toHaveCount(0)
    await page.getByLabel('授权委托书有效期至').fill('20200101')
    await page.getByLabel('单位名称').focus()
    await press(page, '建档')
    await expect(page.getByText('这份授权委托书已经到期，请让单位重新出具')).toBeVisible()
    await page.getByLabel('授权委托书有效期至').fill(NEW.授权委托书有效期至)
    await page.getByLabel('单位名称').focus()
    await lookAt(page, 'company-new')
    await page.setViewportSize(PHONE)
    await lookAt(page, 'company-new-390')
    await page.setViewportSize(COUNTER)
  })

  await test.step('the file shows who acts for it, numbers masked, and nothing of a family', async () => {
    await press(page, '建档')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(NEW.单位名称)
    await expect(page.getByText('婚姻状况')).toHaveCount(0)
    await expect(page.getByText('329901199405160192')).toHaveCount(0)
    await lookAt(page, 'company-file')
    await press(page, '查看经办人证件号码')
    await press(page, '核对身份')
    await expect(page.getByText('329901199405160192')).toBeVisible()
    await page.getByRole('tab', { name: '已有保单' }).click()
    await expect(page.getByText('家庭年收入')).toHaveCount(0)
    await lookAt(page, 'company-holdings')
    await page.getByRole('tab', { name: '销售' }).click()
    await expect(page.getByText('还没有销售')).toBeVisible()
  })

  await test.step('it is found by its operator', async () => {
    await findCustomer(page, '端木', NEW.单位名称)
  })
  expect(complaints).toEqual([])
})

test('an authority about to end says so, and its button brings the next operator whole', async ({
  browser,
}) => {
  const page = await openCounter(browser)
  const complaints = complaintsOf(page)
  await signIn(page, product.address, 'RM0201')
  await findCustomer(page, '禾沣', FOOD.name)
  await page.getByRole('link', { name: FOOD.name, exact: true }).click()
  await expect(page.getByText(`授权委托书 ${FOOD.authorityUntil} 到期`)).toBeVisible()
  await lookAt(page, 'company-authority-ends')
  await page.setViewportSize(PHONE)
  await lookAt(page, 'company-authority-ends-390')
  await page.setViewportSize(COUNTER)
  await page.emulateMedia({ colorScheme: 'dark' })
  await lookAt(page, 'company-authority-ends-dark')

  await press(page, '续期或更换经办人')
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByLabel('授权委托书有效期至')).toBeFocused()
  await lookAt(page, 'company-drawer-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await drawer.getByText(/^更换经办人（现为/).click()
  await drawer.getByLabel('经办人姓名').fill('闻人清')
  await drawer.getByRole('button', { name: '保存' }).click()
  await expect(drawer.getByText('请填写', { exact: true })).toHaveCount(3)
  await lookAt(page, 'company-drawer-operator')
  await drawer.getByLabel('经办人证件号码').fill('329901199405160192')
  await drawer.getByLabel('经办人手机号').fill('13722224444')
  await drawer.getByLabel('授权委托书有效期至').fill('20281231')
  await drawer.getByLabel('经办人姓名').focus()
  await drawer.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('授权即将到期')).toHaveCount(0)
  await expect(page.getByText('闻人清')).toBeVisible()
  await expect(page.getByText('2028-12-31')).toBeVisible()
  await lookAt(page, 'company-authority-renewed')
  expect(complaints).toEqual([])
})

test('who watches sees no name of the people behind a company', async ({ browser }) => {
  const page = await openCounter(browser)
  const complaints = complaintsOf(page)
  await signIn(page, product.address, 'CP0001')
  await page.goto(`${product.address}/customers/${COMPANIES[0]!.id}`)
  await expect(page.getByText('段**').first()).toBeVisible()
  await expect(page.getByText(COMPANIES[0]!.operatorName)).toHaveCount(0)
  await expect(page.getByRole('button', { name: '修改单位资料' })).toHaveCount(0)
  await lookAt(page, 'company-watched')
  expect(complaints).toEqual([])
})
