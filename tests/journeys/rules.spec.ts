import { expect } from '@playwright/test'
import { customerNamed } from '#world/customers'
import { sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { TOWN_PASSWORD } from '#world/staff'
import { signInAs, socketWire } from '#world/wire'
import { openCounter, press, signIn } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

const buyer = (name: string): Customer => {
  const { id, idNumber } = customerNamed(name)
  return {
    customerId: id,
    documentLast4: idNumber?.slice(-4) ?? '',
    needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
    riskOption: 2,
    productCode: 'LS-CI01',
  }
}

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney({ withSales: true })
})
test.afterAll(() => product.stop())

test('compliance tightens a threshold, tries it, a second person releases it, the next sale obeys', async ({
  browser,
}) => {
  const wire = socketWire(() => product.address, product.inbox)
  const seller = await signInAs(wire, 'RM0102', TOWN_PASSWORD)
  const teller = { wire, seller }
  const last = await sell(teller, buyer('赵明轩'), 'chosen')

  const author = await openCounter(browser)
  const complaints = [complaintsOf(author)]
  await signIn(author, product.address, 'CP0001')
  await author.getByRole('link', { name: '规则', exact: true }).first().click()
  await author.getByLabel('查找规则').fill('全家年缴保费超过家庭年收入 20%')
  await lookAt(author, 'rules-list')
  await author.getByRole('link', { name: /全家年缴保费超过家庭年收入 20%/ }).click()
  await expect(author.getByText('执行中')).toBeVisible()
  await lookAt(author, 'rule')
  await press(author, '起草修改')
  await author.waitForURL(/\/rule-drafts\//)
  const threshold = author.getByRole('textbox', { name: '比较值' }).last()
  await threshold.fill('0.1')
  await threshold.press('Tab')
  await expect(author.getByText(/之比超过 0.1%的/)).toBeVisible()
  await press(author, '保存草案')
  await expect(author.getByText(/由“全家年缴保费与家庭年收入之比超过 20%”改为/)).toBeVisible()

  await press(author, '开始回溯测试')
  await expect(author.getByText('结论会改变', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(author.getByRole('link', { name: last.saleNo })).toBeVisible()
  await lookAt(author, 'rule-draft-tested')
  await press(author, '提交发布')
  await author.getByRole('textbox', { name: '生效日' }).fill(today())
  await author.getByLabel('修改依据和原因').fill('董事会决议：收紧家庭保费负担')
  await author.getByRole('button', { name: '提交', exact: true }).click()
  await expect(author.getByText('待发布')).toBeVisible()
  await press(author, '发布')
  await expect(author.getByText('起草、修改或提交过这份草案的人不能发布它')).toBeVisible()
  await lookAt(author, 'rule-own-release')

  const colleague = await openCounter(browser)
  complaints.push(complaintsOf(colleague))
  await signIn(colleague, product.address, 'CP0002')
  await colleague.goto(author.url())
  await press(colleague, '发布')
  await press(colleague, '确认发布')
  await expect(colleague.getByText('已发布', { exact: true })).toBeVisible()

  // So strict that nothing is proposed any more: the customer names plan and premium.
  const asked = { ...buyer('王志成'), planCode: 'W-20', premiumFen: 600_000 }
  const next = await sell(teller, asked, 'chosen')
  const counter = await openCounter(browser)
  complaints.push(complaintsOf(counter))
  await signIn(counter, product.address, 'RM0102')
  await counter.goto(`${product.address}/sales/${next.id}`)
  const verdict = counter.getByRole('status', { name: '规则结论' })
  await expect(verdict).toContainText('须投保人书面确认')
  await expect(verdict).toContainText('全家年缴保费与家庭年收入之比')
  await counter.goto(`${product.address}/sales/${last.id}`)
  await expect(counter.getByText(last.saleNo).first()).toBeVisible()
  await expect(counter.getByRole('status', { name: '规则结论' })).toHaveCount(0)
  expect(complaints.flat()).toEqual([])
})

/** The bank's day, whatever the clock of the machine says. */
const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
