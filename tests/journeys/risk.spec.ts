import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openCounter, press, signIn, tick } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney({ withSales: true })
})
test.afterAll(() => product.stop())

const TABS = ['board', 'register', 'events', 'filings', 'reviews', 'conflicts']

async function choose(page: Page, list: string, option: string): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(list) })
    .click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** What is done, by the manager of the branch, within the usual days. */
async function measure(page: Page, label: string, what: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(label).fill(what)
  await dialog.getByRole('combobox', { name: '负责人' }).fill('BM01')
  await page.getByRole('option', { name: /BM01/ }).click()
}

/** The last button of the dialog acts. */
const act = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()

test('an event becomes a risk, a branch files, compliance draws a sample nobody chose', async ({
  browser,
}) => {
  test.setTimeout(480_000)
  const page = await openCounter(browser)
  const complaints = [complaintsOf(page)]
  await signIn(page, product.address, 'CP0001')

  await test.step('what happened in the sales is there by itself, and one is lifted', async () => {
    await page.getByRole('link', { name: '风险合规', exact: true }).first().click()
    await expect(page.getByRole('heading', { name: '关键风险指标' })).toBeVisible()
    await expect(async () => {
      await page.goto(`${product.address}/risk?tab=events`)
      await expect(page.getByRole('button', { name: '转入台账' }).first()).toBeVisible({
        timeout: 2000,
      })
    }).toPass({ timeout: 90_000 })
    await page.getByRole('button', { name: '转入台账' }).first().click()
    await page.getByLabel('一句话写明风险').fill('客户未真正理解产品')
    await lookAt(page, 'risk-record')
    await act(page, '转入台账')
    await page.getByRole('link', { name: /^R\d{8}-/ }).click()
    await expect(page.getByRole('heading', { name: '客户未真正理解产品' })).toBeVisible()
  })

  await test.step('it is assessed and controlled, and the line of steps tells so', async () => {
    await press(page, '评估风险')
    await choose(page, '可能性', '4 较高')
    await page.getByLabel('理由').fill('一周内见到多次')
    await lookAt(page, 'risk-assess')
    await act(page, '评估风险')
    await expect(page.getByText('高风险：一周内见到多次', { exact: false })).toBeVisible()
    await press(page, '定控制措施')
    await measure(page, '怎样防止再发生', '讲解后由第二人抽问一题')
    await lookAt(page, 'risk-control')
    await act(page, '定控制措施')
    await expect(page.getByText('：讲解后由第二人抽问一题')).toBeVisible()
    await lookAt(page, 'risk-entry')
  })

  await test.step('the branch manager finds the measure, finishes it, and files the month', async () => {
    const branch = await openCounter(browser)
    complaints.push(complaintsOf(branch))
    await signIn(branch, product.address, 'BM01')
    await branch.goto(`${product.address}/risk`)
    await expect(branch.getByRole('heading', { name: '待我完成的措施' })).toBeVisible()
    await lookAt(branch, 'risk-board-branch')
    await press(branch, '完成措施')
    await branch.getByLabel('做了什么，结果如何').fill('已抽问三笔，均答对')
    await act(branch, '完成措施')
    await expect(branch.getByRole('heading', { name: '待我完成的措施' })).toHaveCount(0)
    // What a branch owes is looked for every twenty seconds, and the story may be faster.
    await expect(async () => {
      await branch.goto(`${product.address}/risk?tab=filings`)
      await branch.getByRole('link', { name: /清江分行/ }).click({ timeout: 3000 })
    }).toPass({ timeout: 60_000 })
    await press(branch, '报送')
    await branch.getByLabel('情况说明').fill('十月没有开展代理保险销售')
    await branch.getByRole('dialog').last().getByRole('button', { name: '报送' }).click()
    await expect(branch.getByRole('button', { name: '下载报备书' })).toBeVisible()
    await lookAt(branch, 'risk-filing')
  })

  await test.step('a review is planned, drawn, drawn again and judged', async () => {
    await page.goto(`${product.address}/risk?tab=reviews`)
    await press(page, '制定计划')
    await page.getByLabel('检查名称').fill('十一月代理保险抽查')
    await lookAt(page, 'risk-plan')
    await act(page, '制定计划')
    await page.getByRole('link', { name: '十一月代理保险抽查' }).click()
    await press(page, '抽样')
    await press(page, '重新抽一遍核对')
    await expect(page.getByText('重新抽出的样本完全一致')).toBeVisible()
    await page.getByRole('button', { name: '判定', exact: true }).first().click()
    await tick(page, '发现问题')
    await page.getByLabel('看了什么，结论为何').fill('介绍记录缺少退保条款')
    await page.getByLabel('依据的规则或条文').fill('保险销售行为管理办法第25条')
    await measure(page, '怎样整改', '向客户补充讲解')
    await lookAt(page, 'risk-judge')
    await act(page, '判定')
    await expect(page.getByText('：向客户补充讲解')).toBeVisible()
    await lookAt(page, 'risk-review')
  })

  await test.step('a seller declares a gift, and compliance sees it', async () => {
    const seller = await openCounter(browser)
    complaints.push(complaintsOf(seller))
    await signIn(seller, product.address, 'RM0102')
    await seller.goto(`${product.address}/risk`)
    await press(seller, '申报')
    await seller.getByLabel('赠送人').fill('某客户')
    await seller.getByLabel('价值').fill('300')
    await seller.getByLabel('情况').fill('中秋礼盒，当日退还')
    await lookAt(seller, 'risk-declare')
    await act(seller, '申报')
    await expect(seller.getByText('等合规判定', { exact: true })).toBeVisible()
    await lookAt(seller, 'risk-mine')
    await press(seller, '登记风险')
    await seller.getByLabel('一句话写明风险').fill('现金价值表不易看懂')
    await seller.getByLabel('看到了什么').fill('三位客户问同一问题')
    await choose(seller, '关于什么', '产品')
    await seller.getByRole('combobox', { name: '哪个产品' }).fill('安家')
    await seller.getByRole('option', { name: /安家/ }).first().click()
    await lookAt(seller, 'risk-record-product')
    await act(seller, '登记风险')
    await expect(seller.getByText(/^风险 R\d{8}-.* 已登记$/)).toBeVisible()
    await page.goto(`${product.address}/risk?tab=conflicts&what=declarations`)
    await expect(page.getByText('中秋礼盒，当日退还')).toBeVisible()
    await lookAt(page, 'risk-declarations')
  })

  await test.step('every tab, at the counter and on a narrow screen', async () => {
    for (const tab of TABS) {
      await page.goto(`${product.address}/risk?tab=${tab}`)
      await expect(page.getByRole('tabpanel')).toBeVisible()
      await lookAt(page, `risk-${tab}`)
    }
    await page.setViewportSize({ width: 390, height: 844 })
    for (const tab of TABS) {
      await page.goto(`${product.address}/risk?tab=${tab}`)
      await expect(page.getByRole('tabpanel')).toBeVisible()
      await lookAt(page, `risk-${tab}-narrow`)
    }
  })
  expect(complaints.flat()).toEqual([])
})
