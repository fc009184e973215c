import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { beijingDay } from '#platform/clock'
import { workCalendar } from '#platform/calendar'
import { productByCode } from '#world/products/index'
import { customerNamed } from '#world/customers'
import {
  check,
  checkIdentity,
  findCustomer,
  finishRecording,
  followsTo,
  interview,
  introduce,
  openCounter,
  openSale,
  press,
  recordNode,
  recordToSignature,
  showCode,
  signIn,
  startRecording,
  tick,
} from './counter.ts'
import {
  agreeToRecording,
  answerNeeds,
  answerHealth,
  answerQuestions,
  confirmFreely,
  consent,
  insist,
  openPhone,
  readDisclosures,
  readFacts,
  readNotices,
  secondsLeft,
  sign,
  typeCode,
  takeRiskTest,
  tap,
} from './customer.ts'
import type { Look } from './customer.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { endRule } from './rulebook.ts'
import { wentOn } from './sold.ts'
import type { Stage } from '#world/stories'
import { test } from './story.ts'

const PRODUCT = 'QT-MD02'
const PRODUCT_NAME = productByCode(PRODUCT).content.name
const passBy: Look = () => Promise.resolve()
/** The insurer's people take a few seconds over what they are given. */
const DECISION_MS = 45_000

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

test('who has reimbursement cover is told to stop, and buys only on their own wish with a second person', async ({
  browser,
}) => {
  test.setTimeout(360_000)
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [complaintsOf(counter), complaintsOf(phone)]
  const atCounter = (name: string) => lookAt(counter, `stop-counter-${name}`)
  const onPhone = (name: string) => lookAt(phone, `stop-phone-${name}`)
  // That the minimum of reading is really waited for is the sale story's; here the phone's clock
  // is turned, second by second, through everything it has to count.
  await phone.clock.install()
  let saleNo = ''

  await test.step('the customer says on the phone that such cover is there already', async () => {
    await signIn(counter, product.address, 'RM0103')
    await findCustomer(counter, 'cy', '曹阳')
    await openSale(counter, '曹阳')
    saleNo = await saleNoOn(counter)
    await checkIdentity(counter, customerNamed('曹阳').idNumber?.slice(-4) ?? '')
    await phone.goto(await showCode(counter, product.address))
    await consent(phone, passBy)
    const needs = { goals: ['医疗费用报销'], years: '20 年', budgetYuan: 8000, hasMedical: true }
    await answerNeeds(phone, needs, (name) =>
      name === 'needs-medical' ? onPhone(name) : passBy(name),
    )
    await interview(counter)
    await takeRiskTest(phone, passBy)
    await followsTo(counter, '在等您推荐产品')
  })

  await test.step('every such product says why not; on the own wish only it may be chosen', async () => {
    await press(counter, '生成推荐')
    await press(counter, '展开')
    const row = counter.getByRole('listitem').filter({ hasText: PRODUCT }).last()
    await expect(row).toContainText('重复投保不能重复报销')
    await expect(row).toContainText(/《.+》第\d+条/)
    await expect(counter.getByRole('button', { name: `选这款：${PRODUCT_NAME}` })).toHaveCount(0)
    // Cover for medical bills says nothing against insuring a home.
    const home = counter.getByRole('listitem').filter({ hasText: 'YZ-HM01' }).last()
    await expect(home).not.toContainText('重复投保')
    await atCounter('recommended')
    await counter.getByRole('button', { name: `客户主动要求：${PRODUCT_NAME}` }).click()
    const choose = counter.getByRole('button', { name: '选定并向保险公司询价' })
    await expect(choose).toBeDisabled()
    await tick(counter, '客户主动要求购买这款产品')
    await expect(counter.getByRole('status', { name: '规则结论' })).toContainText('建议终止')
    // Priced by age: the insurer quotes this sum for somebody of thirty-eight, and no other.
    await counter.getByLabel('每期保费').fill('683')
    await counter.getByLabel('每期保费').press('Tab')
    await atCounter('plan')
    await choose.click()
    await expect(counter.getByRole('heading', { name: '五段介绍' })).toBeVisible()
    await introduce(counter)
    await check(counter, '我已核查产品风险与客户相符')
  })

  await test.step('the phone warns in the strongest words and has the sentence copied out', async () => {
    await expect(phone.getByText('建议不要购买', { exact: false })).toBeVisible({ timeout: 15_000 })
    await readFacts(phone, (name) => (name === 'facts-opinion' ? onPhone(name) : passBy(name)))
    const pass = (seconds: number) => phone.clock.runFor(seconds * 1000)
    await readNotices(phone, { look: passBy, pass })
    await readDisclosures(phone, PRODUCT, { look: passBy, pass })
    await answerQuestions(phone, PRODUCT, { wrong: false, look: passBy })
    await tap(phone, '继续')
    await confirmFreely(phone, passBy)
    await expect(phone.getByText('您已经有报销型的医疗保险', { exact: false })).toBeVisible()
    await insist(phone, onPhone)
    await answerHealth(phone, PRODUCT, passBy)
  })

  await test.step('the seller cannot approve it', async () => {
    await expect(counter.getByText('待审批', { exact: true })).toBeVisible()
    // Two hours to think again, in the rules of the bank.
    await expect(counter.getByText('客户正在冷静期', { exact: false }).first()).toBeVisible()
    await expect(counter.getByRole('button', { name: '同意客户继续投保' })).toHaveCount(0)
    await check(counter, '我已核查销售过程完整合规')
    const way = counter.locator('section').filter({
      has: counter.getByRole('heading', { name: '查销售过程' }),
    })
    await expect(way.getByText('已核查', { exact: true })).toBeVisible()
    await atCounter('waits-for-approval')
    // Nor does the phone go on: everything is done but the second person's word.
    await followsTo(counter, '在等银行和保险公司办理')
    await expect(phone.getByText('银行正在核查办理过程，核查好了就请您签名。')).toBeVisible()
    await onPhone('waits-for-approval')
  })

  // A story cannot wait two hours: compliance ends that rule, by the book.
  await endRule(product.address, 'policy-stop-cooling')

  await test.step('the manager of the outlet reads why, and approves', async () => {
    const manager = await openCounter(browser)
    complaints.push(complaintsOf(manager))
    await signIn(manager, product.address, 'OM0102')
    await lookAt(manager, 'stop-manager-today')
    await manager.getByRole('link', { name: '曹阳', exact: false }).first().click()
    await expect(manager.getByRole('heading', { name: '第二人审批' })).toBeVisible()
    await expect(manager.getByRole('status', { name: '规则结论' })).toContainText('建议终止')
    const approve = manager.getByRole('button', { name: '同意客户继续投保' })
    await expect(approve).toBeDisabled()
    await manager
      .getByLabel('审批意见')
      .fill('已当面说明不重复赔付，客户仍坚持为家人共用免赔额而购买')
    await lookAt(manager, 'stop-manager-approves')
    await approve.click()
    await expect(manager.getByText('签约中', { exact: true })).toBeVisible()
    await manager.getByRole('button', { name: /^销售过程与沟通/ }).click()
    await expect(manager.getByText('已同意', { exact: true })).toBeVisible()
    await lookAt(manager, 'stop-manager-approved')
    await manager.context().close()
  })

  await test.step('now the sale can be recorded and signed', async () => {
    await agreeToRecording(phone, passBy)
    await startRecording(counter)
    await recordToSignature(counter)
    await recordNode(counter, async () => {
      await typeCode(phone, product.inbox, passBy)
      await sign(phone, passBy)
    })
    await finishRecording(counter)
    await counter.getByRole('link', { name: '回到销售台提交投保' }).click()
    await expect(counter.getByRole('button', { name: '提交投保', exact: true })).toBeEnabled()
    await atCounter('signed')
  })

  await test.step('the insurer accepts, the bank debits, the customer has the policy', async () => {
    await press(counter, '提交投保')
    await debit(counter)
    await receive(phone, onPhone)
    await expect(counter.getByText(/犹豫期至 \d{4}-\d\d-\d\d/).first()).toBeVisible()
    await atCounter('in-force')
  })

  await test.step('nobody drew it: the rule has every such recording looked at', async () => {
    const inspector = await openCounter(browser)
    complaints.push(complaintsOf(inspector))
    await signIn(inspector, product.address, 'QI0001')
    await isInspected(inspector, saleNo, '建议终止而客户坚持的双录全部质检')
    await lookAt(inspector, 'stop-inspector-list')
    await inspector.context().close()
  })

  expect(complaints.flat()).toEqual([])
})

test('a customer of seventy-one buys in large type, with more time and more eyes on it', async ({
  browser,
}) => {
  test.setTimeout(360_000)
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [complaintsOf(counter), complaintsOf(phone)]
  const atCounter = (name: string) => lookAt(counter, `elder-counter-${name}`)
  const onPhone = (name: string) => lookAt(phone, `elder-phone-${name}`)
  const only = (shown: readonly string[]) => (name: string) =>
    shown.includes(name) ? onPhone(name) : passBy(name)
  await phone.clock.install()
  await signIn(counter, product.address, 'RM0103')
  await findCustomer(counter, 'lyz', '刘玉珍')
  const saleId = await openSale(counter, '刘玉珍')
  /** What the sale story shows by hand, done for this sale. */
  const goOn = (until: Stage) => wentOn(product, { ...ELDER, saleId, until })

  await test.step('large type is offered, and taken', async () => {
    await phone.goto(await showCode(counter, product.address))
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('要用长辈版吗？')
    await onPhone('offer')
    await tap(phone, '用长辈版')
    await expect(phone.getByText('不着急，慢慢看')).toBeVisible()
    await consent(phone, onPhone)
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/您最想解决什么问题/)
    await isLarge(phone)
    // The page is lost: the code is shown although a phone counts as connected, and the same phone,
    // which still holds the old session, opens it and goes on where it was.
    const link = await showCode(counter, product.address)
    await phone.goto('about:blank')
    await phone.goto(link)
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/您最想解决什么问题/)
    await expect(phone).toHaveURL(/\/p\/?$/)
  })

  await test.step('she says herself what she needs, and what she can bear', async () => {
    const needs = { goals: ['养老补充'], years: '终身', budgetYuan: 50_000, hasMedical: false }
    await answerNeeds(phone, needs, only(['needs-goals', 'needs-budget', 'needs-review']))
    await takeRiskTest(phone, only(['risk-question', 'risk-result']), CAREFUL)
    await isLarge(phone)
  })

  await test.step('the rules let her buy, and refer her to the insurer’s people', async () => {
    await goOn('recommended')
    await counter.getByRole('button', { name: `选这款：${ELDER_PRODUCT.name}` }).click()
    await counter.getByLabel('一次交清的保费').fill('50000')
    await counter.getByLabel('一次交清的保费').press('Tab')
    const verdict = counter.getByRole('status', { name: '规则结论' })
    await expect(verdict).toContainText('提交后由保险公司人工核保')
    await expect(verdict).toContainText('投保人超过 65 周岁')
    await expect(counter.getByText('家庭年收入的 4 倍', { exact: false })).toBeVisible()
    await atCounter('plan')
    await press(counter, '选定并向保险公司询价')
    await expect(counter.getByRole('heading', { name: '五段介绍' })).toBeVisible()
    await introduce(counter)
    await check(counter, '我已核查产品风险与客户相符')
  })

  await test.step('the phone says so before anything else, and every page takes its time', async () => {
    await expect(phone.getByText('须先由保险公司人工核保，不会当场承保')).toBeVisible()
    await isLarge(phone)
    await readFacts(phone, only(['facts-opinion', 'facts-lines', 'facts-fourth']))
    const pass = (seconds: number) => phone.clock.runFor(seconds * 1000)
    await readNotices(phone, { look: only(['notice-1']), pass })
    const [first] = ELDER_PRODUCT.disclosures
    const shown = await secondsLeft(phone)
    expect(shown).toBeGreaterThan(first?.minReadSec ?? Infinity)
    await readDisclosures(phone, ELDER.productCode, {
      look: only([`disclosure-${first?.id}`]),
      pass,
    })
    await answerQuestions(phone, ELDER.productCode, { wrong: false, look: onPhone })
    await tap(phone, '继续')
    await confirmFreely(phone, onPhone)
    await agreeToRecording(phone, onPhone)
  })

  await test.step('she signs in large type while the camera rolls', async () => {
    await phone.goto('about:blank')
    await goOn('proven')
    await followsTo(counter, '正在签名')
    await phone.goto(await showCode(counter, product.address))
    await sign(phone, onPhone)
    await isLarge(phone)
    await goOn('recorded')
  })

  await test.step('submitted: the insurer’s people look at it, and counter and phone say so', async () => {
    await press(counter, '提交投保')
    await expect(counter.getByText('保险公司转人工核保')).toBeVisible()
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('保险公司正在人工核保')
    await expect(counter.getByRole('button', { name: '扣缴首期保费', exact: true })).toHaveCount(0)
    await onPhone('referred')
    await atCounter('referred')
  })

  await test.step('accepted by them, she pays and has the policy, still in large type', async () => {
    await expect(counter.getByText('同意承保')).toBeVisible({ timeout: DECISION_MS })
    await debit(counter)
    await receive(phone, onPhone)
    await isLarge(phone)
  })

  await test.step('she is called back sooner than others', async () => {
    const dueOn = workCalendar().addWorkdays(beijingDay(new Date()), 2)
    const callBack = counter.getByRole('listitem').filter({ hasText: '犹豫期回访' }).last()
    await expect(callBack).toContainText(dueOn)
    await atCounter('call-back')
  })

  await test.step('and her recording is looked at, whatever the draw says', async () => {
    const inspector = await openCounter(browser)
    complaints.push(complaintsOf(inspector))
    await signIn(inspector, product.address, 'QI0001')
    await isInspected(inspector, await saleNoOn(counter), '65 周岁以上客户的双录全部质检')
    await lookAt(inspector, 'elder-inspector-list')
  })

  expect(complaints.flat()).toEqual([])
})

/** Seventy-one, on a pension: what is said of her at the counter. */
const ELDER = {
  name: '刘玉珍',
  seller: 'RM0103',
  productCode: 'QT-PN01',
  interview: { familyDuties: ['spouse' as const], debtFen: 0, propertyValueFen: 0 },
}
const ELDER_PRODUCT = productByCode(ELDER.productCode).content
/** In the order of the risk test: on a pension, bonds once, rather steady than much. */
const CAREFUL = [4, 1, 0, 2, 1, 0, 3, 1, 1, 1]

async function saleNoOn(counter: Page): Promise<string> {
  const place = counter.getByLabel('所在位置').getByText(/^S\d{8}-/)
  return (await place.textContent()) ?? ''
}

/** Nothing she has to read is smaller than this. */
async function isLarge(phone: Page): Promise<void> {
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible()
  const sizes = await phone
    .locator('main label, main p')
    .evaluateAll((all) => all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)))
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20)
}

async function debit(counter: Page): Promise<void> {
  const button = counter.getByRole('button', { name: '扣缴首期保费', exact: true })
  await expect(button).toBeEnabled({ timeout: DECISION_MS })
  await button.click()
}

/** The policy is on the phone, and signed for there. */
async function receive(phone: Page, look: Look): Promise<void> {
  const title = phone.getByRole('heading', { level: 1 })
  await expect(title).toHaveText('保单已经出来了', { timeout: 30_000 })
  // Shut until the insurer's document has come.
  await phone.getByRole('checkbox').tap({ timeout: 120_000 })
  await tap(phone, '签收')
  await expect(title).toHaveText('办好了，谢谢您')
  await look('done')
}

/** On the inspector's list for this reason, soon after the issue. */
async function isInspected(inspector: Page, saleNo: string, reason: string): Promise<void> {
  await expect(async () => {
    await inspector.goto(`${product.address}/inspections`)
    const row = inspector.getByRole('row').filter({ hasText: saleNo })
    await expect(row).toContainText(reason, { timeout: 1000 })
  }).toPass({ timeout: 30_000 })
}
