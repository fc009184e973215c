import { expect } from '@playwright/test'
import { openCounter, press, signIn } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

test('an article changes: compliance sees what hangs on it, and the head office gets its task', async ({
  browser,
}) => {
  const page = await openCounter(browser)
  const complaints = [complaintsOf(page)]
  await signIn(page, product.address, 'CP0001')
  await page.getByRole('link', { name: '法规', exact: true }).first().click()
  await expect(page.getByRole('link', { name: '保险销售行为管理办法', exact: true })).toBeVisible()
  await lookAt(page, 'regulations-library')

  await test.step('every rule is on one page, and leads to its text', async () => {
    await page.getByRole('tab', { name: '法规对照表' }).click()
    await expect(page.getByRole('heading', { name: '326 条规则如何落实' })).toBeVisible()
    await page.getByPlaceholder('名称、内容、法规或编号').fill('年交超过')
    await expect(page.getByRole('grid').getByRole('row')).toHaveCount(2)
    await lookAt(page, 'regulations-coverage')
    await page.getByText('年交超过家庭年收入 20%').click()
    await expect(page.getByRole('dialog')).toContainText('confirm-annual-20')
  })

  await test.step('a person records having looked at the text', async () => {
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('button', { name: '记录核实' }).click()
    const dialog = page.getByRole('dialog', { name: /^核实：/ })
    await dialog.getByLabel('在哪里查的').fill('官网公报 2014 年第 1 期')
    await lookAt(page, 'regulations-verify')
    await dialog.getByRole('button', { name: '保存核实' }).click()
    await expect(drawer.getByText('官网公报 2014 年第 1 期', { exact: false })).toBeVisible()
  })

  await test.step('the change is announced with its day, and becomes tasks', async () => {
    await press(page, '登记变动')
    await page.getByLabel('新条文施行日').fill('2027-03-01')
    await page.getByLabel('新条文施行日').press('Enter')
    await expect(page.getByText(/最迟 2027-02-/).first()).toBeVisible()
    await page.getByLabel('怎样变动').fill('比例由 20% 改为 15%')
    await lookAt(page, 'regulations-announce')
    await press(page, '登记并生成任务')
    await expect(page.getByRole('button', { name: '登记变动' })).toBeVisible()
  })

  await test.step('the head office finds its own task and closes it', async () => {
    const office = await openCounter(browser)
    complaints.push(complaintsOf(office))
    await signIn(office, product.address, 'HO0001')
    await office.goto(`${product.address}/regulations?tab=tasks&whose=mine`)
    await expect(office.getByRole('row')).toHaveCount(3)
    await lookAt(office, 'regulations-tasks')
    await office.getByRole('button', { name: '结束任务' }).first().click()
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel('做了什么').fill('环节已检查，无需修改')
    await dialog.getByRole('button', { name: '结束任务' }).click()
    await expect(office.getByRole('row')).toHaveCount(2)
  })

  await test.step('the manual, line by line', async () => {
    await page.goto(`${product.address}/regulations?tab=manual&chapter=3`)
    await expect(page.getByText('3.1-e')).toBeVisible()
    await lookAt(page, 'regulations-manual')
    await page.setViewportSize({ width: 390, height: 844 })
    for (const tab of ['coverage', 'manual', 'tasks']) {
      await page.goto(`${product.address}/regulations?tab=${tab}`)
      await expect(page.getByRole('tabpanel')).toBeVisible()
      await lookAt(page, `regulations-${tab}-narrow`)
    }
  })
  expect(complaints.flat()).toEqual([])
})
