import { expect } from '@playwright/test'
import { customerNamed } from '#world/customers'
import { TOWN_PASSWORD } from '#world/staff'
import { carryOn } from '#world/stories'
import type { Customer, Stage } from '#world/stories'
import { signInAs, socketWire } from '#world/wire'
import {
  findCustomer,
  openCounter,
  press,
  recordNode,
  recordToSignature,
  showCode,
  signIn,
  tick,
} from './counter.ts'
import { consent, openPhone } from './customer.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

/** What a browser says of a line that is cut. */
const OFFLINE = [/ERR_INTERNET_DISCONNECTED/]
const WANG = customerNamed('王志成')

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

const wire = socketWire(
  () => product.address,
  (messageId) => product.inbox(messageId),
)

test('a sale by telephone: the whole call is recorded while the desk is worked on, and archived', async ({
  browser,
}) => {
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  const complaints = [complaintsOf(counter), complaintsOf(phone, OFFLINE)]
  const onDesk = (name: string) => lookAt(counter, `channel-phone-${name}`)
  const customer: Customer = {
    customerId: WANG.id,
    documentLast4: WANG.idNumber?.slice(-4) ?? '',
    needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
    riskOption: 2,
    productCode: 'LS-CI01',
  }
  const call = counter.getByRole('region', { name: '通话录音', exact: true })
  let saleId = ''
  /** What counter and phone do in every channel alike, with the call going on. */
  const goOn = async (until: Stage) => {
    const seller = await signInAs(wire, 'RM0102', TOWN_PASSWORD)
    await carryOn({ wire, seller, waitMs: 60 }, { customer, saleId }, until)
  }

  await test.step('nothing is asked before the recording runs, and no camera is wanted', async () => {
    await signIn(counter, product.address, 'RM0102')
    await findCustomer(counter, 'wzc', '王志成')
    await counter.getByRole('link', { name: '王志成', exact: true }).click()
    await press(counter, '电话销售')
    await counter.waitForURL(/\/sales\/[0-9a-f-]{36}/, { timeout: 10_000 })
    saleId = /[0-9a-f-]{36}/.exec(counter.url())?.[0] ?? ''
    await expect(counter.getByLabel('证件后四位')).toHaveCount(0)
    await expect(counter.getByRole('button', { name: /摄像头/ })).toHaveCount(0)
    await expect(counter.getByRole('button', { name: '开始通话录音' })).toBeEnabled()
    await onDesk('before')
    await press(counter, '开始通话录音')
    await expect(call.getByText('通话录音中')).toBeVisible()
  })

  await test.step('the opening is said: name, institution, registration, and that it is recorded', async () => {
    await expect(call.getByText(/客户经理陈嘉树，保险执业登记号 \d+/)).toBeVisible()
    await onDesk('opening')
    await recordNode(counter)
    await press(counter, '收起提词')
    await counter.getByLabel('证件后四位').fill(customer.documentLast4)
    await tick(counter, '我已在通话中核对身份，确认是本人')
    await onDesk('identity')
    await press(counter, '记录核查')
    await expect(counter.getByText('已核查', { exact: true })).toBeVisible()
  })

  await test.step('the link goes to the customer by message; the customer reads on the own phone', async () => {
    const link = await showCode(counter, product.address)
    await phone.goto(link)
    await consent(phone, (name) => lookAt(phone, `channel-phone-${name}`))
    // The trail of the page waits on the phone while there is no line.
    await phone.context().setOffline(true)
    await phone.waitForTimeout(3000)
    const trail = phone.waitForResponse(
      (answer) => answer.url().endsWith('/phone/trail') && answer.ok(),
    )
    await phone.context().setOffline(false)
    await trail
    await goOn('presented')
    await expect(call.getByText('通话录音中')).toBeVisible()
    await goOn('understood')
  })

  await test.step('what has to be said is said, and the customer signs while it is recorded', async () => {
    await press(counter, '展开提词')
    await expect(
      call.getByRole('heading', { name: '出示投保提示书、条款与免责说明' }),
    ).toBeVisible()
    await onDesk('nodes')
    await recordToSignature(counter)
    await recordNode(counter, () => goOn('signed'))
    await expect(call.getByRole('button', { name: '结束通话录音' })).toBeEnabled({
      timeout: 20_000,
    })
    await onDesk('complete')
    await press(counter, '结束通话录音')
    await expect(counter.getByText('归档单已入档案', { exact: false })).toBeVisible({
      timeout: 30_000,
    })
    await onDesk('finished')
    await goOn('delivered')
  })

  await test.step('compliance hears it from item to item; the archive has its sheet', async () => {
    const compliance = await openCounter(browser)
    complaints.push(complaintsOf(compliance))
    await signIn(compliance, product.address, 'CP0001')
    await compliance.goto(`${product.address}/sales/${saleId}/case-file`)
    const sound = compliance.getByLabel('通话录音', { exact: true })
    const lengthOf = () => sound.evaluate((element) => (element as HTMLVideoElement).duration)
    await expect.poll(lengthOf).toBeGreaterThan(15)
    await compliance.getByRole('button', { name: /^客户签名/ }).click()
    const placeOf = () => sound.evaluate((element) => (element as HTMLVideoElement).currentTime)
    await expect.poll(placeOf).toBeGreaterThan(12)
    const pages = compliance.getByRole('list', { name: '操作轨迹' }).getByRole('listitem')
    const first = pages.filter({ hasText: '请先看一看，再决定是否同意' })
    await expect(first.getByText('“同意并继续”', { exact: false })).toBeVisible()
    await expect(first.getByText('到了页尾')).toBeVisible()
    await lookAt(compliance, 'channel-phone-case-file')
    await compliance.goto(`${product.address}/archive`)
    await expect(compliance.getByText('通话录音归档单').first()).toBeVisible()
  })

  expect(complaints.flat()).toEqual([])
})
